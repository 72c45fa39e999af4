"""The README is true: its settings, its module map, its files and its commands exist."""

import re
from pathlib import Path

from koers.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def settings_table() -> str:
    """The settings table as it must stand in the README."""
    rows = ["| setting | default | what it does |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "a folder of the user" if name == "data" else field.get_default()
        shown = getattr(default, "get_secret_value", lambda default=default: default)()
        rows.append(f"| `{name}` | {f'`{shown}`' if shown != '' else 'empty'} | {field.description} |")
    return "\n".join(rows)


def test_the_settings_table_is_that_of_the_code() -> None:
    found = re.search(r"<!-- settings:.*?-->\n(.*?)\n<!-- /settings -->", README, re.DOTALL)
    assert found
    assert found.group(1) == settings_table(), f"put this into the README:\n{settings_table()}"


def test_every_named_path_exists() -> None:
    for named in re.findall(r"`((?:koers|knowledge|prompts|evals|bench|docs|tests)/[\w./<>*-]*)`", README):
        pattern = named.replace("<id>.<lang>", "*").rstrip("/")
        assert list(ROOT.glob(pattern)), named


def test_every_make_target_exists() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z-]+)", README)) - {"and"}
    assert {"run", "test"} <= named <= targets


def test_every_package_is_on_the_map() -> None:
    for package in sorted(path.parent.name for path in (ROOT / "koers").glob("*/__init__.py")):
        assert f"`koers/{package}/`" in README, package
