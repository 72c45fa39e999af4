"""The answer of the guided voice to who asks what it remembers: from the board, the summaries, and what was said here."""

from koers.dialogue.board import BoardKind
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.plan import Material
from koers.dialogue.policy.recalling import CARED, STEP, asked_after, is_earlier
from koers.dialogue.reading.clauses import heaviest
from koers.dialogue.reading.patterns import found, plain
from koers.dialogue.sentences import split_sentences

# Of a summary so many sentences are given, and of the board so many items.
SENTENCES, ITEMS = 4, 3
DEAR = frozenset({BoardKind.VALUE, BoardKind.GOAL})


def recollection(material: Material, knowledge: Knowledge) -> tuple[str, dict[str, str]]:
    """Give the key of the line that answers a question about the past, with what fills it."""
    session, asked = material.session, plain(material.message)
    remembered = session.remembered
    agreed = (text for kind, text in reversed(session.proposed) if kind == BoardKind.STEP)
    step = session.step.action or next(agreed, "") or remembered.step.action
    items = [item.text for item in remembered.items if item.kind in DEAR][:ITEMS]
    if found(STEP, asked) and step:
        return "recall_step", {"step": _quoted(step, material)}
    if found(CARED, asked) and items:
        return "recall_board", {"items": _listed(items, material)}
    if found(CARED, asked) and session.values and not is_earlier(asked):
        return "recall_values", {"items": _listed(session.values[-ITEMS:], material)}
    if material.said and not is_earlier(asked):
        return "recall_said", {"quote": _quoted(material.said, material)}
    if remembered.summaries:
        kept = split_sentences(remembered.summaries[0])[:SENTENCES]
        return "recall_summary", {"summary": " ".join(kept)}
    if items:
        return "recall_board", {"items": _listed(items, material)}
    if material.said:
        return "recall_said", {"quote": _quoted(material.said, material)}
    told = heaviest(session.heard, knowledge)
    # What was asked after by its name and is nowhere is not answered with something else.
    if is_earlier(asked) or not told or asked_after(material.message, knowledge):
        return "recall_none", {}
    return "recall_heard", {"clause": told}


def _listed(items: tuple[str, ...] | list[str], material: Material) -> str:
    return ", ".join(_quoted(item, material) for item in items)


def _quoted(text: str, material: Material) -> str:
    bare = text.strip(" .")
    return f"‘{bare}’" if material.reading.lang == "nl" else f"“{bare}”"
