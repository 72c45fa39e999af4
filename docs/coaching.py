"""Writes the tables of docs/coaching.md from the code: `python docs/coaching.py`; what stands around them is written by hand."""

from collections.abc import Callable
from pathlib import Path

from doc_tables import filled_with, said, table

from koers.dialogue.guard import conduct
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import DOES, RULES, WORDED_BY_MODEL, Move
from koers.dialogue.policy.policy import RULES as POLICY
from koers.dialogue.stages import PATIENCE, Stage

PAGE = Path(__file__).with_name("coaching.md")
STAGES: dict[Stage, str] = {
    Stage.ARRIVE: "what is going on, and since when",
    Stage.VALUES: "what it says about what the person holds dear, wants or needs",
    Stage.PATTERNS: "what the person usually does, takes for granted, and what that brings and costs",
    Stage.OPTIONS: "what has helped before, what could be tried; ideas with permission",
    Stage.STEP: "one small step, part by part",
    Stage.CLOSE: "the step as agreed; a new subject begins again",
}


def filled(page: str, knowledge: dict[str, Knowledge]) -> str:
    """Give the page with every table between its marks made anew."""
    tables: dict[str, Callable[[], str]] = {
        "stages": _stages,
        "moves": _moves,
        "policy": _policy,
        "guard": _guard,
        "questions": lambda: _questions(knowledge),
    }
    return filled_with(page, tables, name=PAGE.name)


def _stages() -> str:
    return table(
        ("stage", "is about", "moves on after"),
        [
            (stage, STAGES[stage], f"{PATIENCE[stage]} turns that tell something" if stage in PATIENCE else "-")
            for stage in Stage
        ],
    )


def _moves() -> str:
    return table(
        ("move", "what the coach does", "questions", "advice", "words at most", "worded by a model"),
        [
            (
                move, DOES[move], f"{RULES[move].max_questions} at most", "permitted" if RULES[move].advice else "no",
                str(RULES[move].max_words), "yes" if move in WORDED_BY_MODEL else "no, a written text",
            )
            for move in Move
        ],
    )  # fmt: skip


def _policy() -> str:
    return table(
        ("", "rule", "when it decides, and what follows"),
        [(str(place), f"`{rule.__name__}`", said(rule)) for place, rule in enumerate(POLICY, 1)],
    )


def _guard() -> str:
    return table(
        ("rule", "a sentence is dropped when it is", "not in the moves"),
        [
            (f"`{rule.__name__}`", said(rule), ", ".join(sorted(conduct.EXEMPT.get(rule.__name__, ()))) or "-")
            for rule in conduct.ALL
        ],
    )


def _questions(knowledge: dict[str, Knowledge]) -> str:
    types = dict.fromkeys(question.type for question in knowledge["en"].questions)
    rows = []
    for type_ in types:
        found = {lang: [q for q in content.questions if q.type == type_] for lang, content in knowledge.items()}
        example = next((q.text for q in found["en"] if not (q.easy or q.barrier or q.scene)), found["en"][0].text)
        rows.append((type_, *(str(len(found[lang])) for lang in ("nl", "en")), example))
    return table(("type", "nl", "en", "an example"), rows)


def main() -> None:
    """Write the page anew."""
    from koers.content import content_folder
    from koers.dialogue.knowledge import load_knowledge

    knowledge = load_knowledge(content_folder("knowledge"))
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), knowledge), encoding="utf-8")


if __name__ == "__main__":
    main()
