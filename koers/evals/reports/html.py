"""The results as one page that needs nothing beside itself: no request, no font, no library, and most of it no script."""

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from koers.errors import DataFolderError
from koers.evals.reports.page import words
from koers.evals.reports.page.conduct import measures_of, spreads_of
from koers.evals.reports.page.matrix import compared_of, criteria_of, dropped_of, matrix_of
from koers.evals.reports.page.transcripts import Passages, Shown, shown_of
from koers.evals.reports.page.verdict import verdict_of
from koers.evals.reports.shape import ResultsData

_FOLDER = Path(__file__).parent / "templates"
_FILTERS = (
    words.percent, words.interval, words.number, words.counted, words.chance, words.listed, words.duration, words.day,
    words.language_name,
)  # fmt: skip


def write_html(results: ResultsData, path: Path) -> None:
    """Write the page to a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_html(results), encoding="utf-8")
    except OSError as error:
        raise DataFolderError(f"{path} cannot be written ({error.strerror})", path=str(path)) from error


def as_html(results: ResultsData) -> str:
    """Give the page: the verdict, the figures behind it, and every dialogue that was kept."""
    passages = Passages()
    shown = shown_of(results, passages)
    css, js = _source("report.css"), _source("report.js")
    return _templates().get_template("report.html.j2").render(
        css=css, js=js, policy=_policy(css, js), results=results, verdict=verdict_of(results),
        worst=_worst(shown), several=len(results["speakers"]) > 1, measures=measures_of(results), spreads=spreads_of(results),
        matrices=[matrix_of(results, kind) for kind in ("language", "tag", "check")], dropped=dropped_of(results),
        compared=compared_of(results), criteria=criteria_of(results),
        shown=shown, choices=_choices(shown), passages=passages.all, fragment=words.fragment,
    )  # fmt: skip


def _worst(shown: list[Shown]) -> list[tuple[str, int]]:
    """Give the checks that failed in most dialogues, with how many."""
    return Counter(check for one in shown if one.result["outcome"] == "failed" for check in one.failed).most_common(3)


def _choices(shown: list[Shown]) -> dict[str, list[str]]:
    """Give what the list of dialogues can be filtered by."""
    found: dict[str, set[str]] = {
        "tag": {tag for one in shown for tag in one.result["tags"]},
        "language": {one.result["language"] for one in shown if one.result["language"]},
        "failed": {check for one in shown for check in one.failed},
        "check": {check for one in shown for check in one.checks},
    }
    return {kind: sorted(values) for kind, values in found.items()}


@cache
def _templates() -> Environment:
    """Open the templates: everything is escaped, and a missing value is a mistake."""
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({one.__name__: one for one in _FILTERS})
    return environment


@cache
def _source(name: str) -> Markup:
    """Read a style or script of our own, which stands in the page as it is."""
    return Markup((_FOLDER / name).read_text(encoding="utf-8"))


def _policy(*sources: Any) -> str:
    """Allow the page its own style and script by their hashes, and nothing else from anywhere."""
    css, js = (f"'sha256-{b64encode(sha256(str(one).encode()).digest()).decode()}'" for one in sources)
    return f"default-src 'none'; style-src {css}; script-src {js}; base-uri 'none'; form-action 'none'"
