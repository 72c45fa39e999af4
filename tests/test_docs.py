"""docs/coaching.md: its tables are what the code says."""

import importlib.util
from pathlib import Path
from types import ModuleType

from koers.dialogue.guard import conduct
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import DOES, Move
from koers.dialogue.policy.policy import RULES

DOCS = Path(__file__).parents[1] / "docs"


def coaching() -> ModuleType:
    spec = importlib.util.spec_from_file_location("coaching", DOCS / "coaching.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_code(knowledge: dict[str, Knowledge]) -> None:
    page = (DOCS / "coaching.md").read_text(encoding="utf-8")
    assert coaching().filled(page, knowledge) == page, "run: make docs"


def test_every_move_and_rule_stands_on_the_page() -> None:
    page = (DOCS / "coaching.md").read_text(encoding="utf-8")
    assert set(DOES) == set(Move)
    for name in (*Move, *(rule.__name__ for rule in RULES), *(rule.__name__ for rule in conduct.ALL)):
        assert f"| {name} |" in page or f"`{name}`" in page, name
