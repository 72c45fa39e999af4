"""Reflections without a model: which kind fits what was said, and never the same kind twice in a row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.plan import Material
from koers.voice.lines import Lines

# A long message deserves two reflections; counted in words that carry content.
LONG_MESSAGE = 14
# A barrier that was read so often in a session may be spoken about; before, only one that is certain.
OFTEN = 3


@dataclass(frozen=True)
class Reflection:
    """A reflection with its kind."""

    kind: str
    text: str


def reflect(material: Material, knowledge: Knowledge, lines: Lines) -> tuple[Reflection, ...]:
    """Give one reflection, or two after a long message; none when no line fits."""
    wanted = 2 if material.reading.content >= LONG_MESSAGE or material.plan.move is Move.CHALLENGE else 1
    chosen: list[Reflection] = []
    named = material.reading.feelings[:1]
    for kind, key, slots in _candidates(material, knowledge):
        # A feeling is named once: not both in their clause and by itself.
        twice = [word for word in named if word in slots.get("clause", word)]
        if kind in ("frame", "feeling") and any(word in one.text.lower() for word in twice for one in chosen):
            continue
        text = lines.meaning(slots["barrier"]) if key == "meaning" else lines.pick(key, **slots)
        if text:
            chosen.append(Reflection(kind, text))
        if len(chosen) == wanted:
            break
    return tuple(chosen)


def _candidates(material: Material, knowledge: Knowledge) -> list[tuple[str, str, dict[str, str]]]:
    """Order the kinds of reflection that fit: the most particular first, those of the last replies later."""
    recent = [kind for shape in material.session.shapes[-2:] for kind in shape.split("+")]
    last = material.session.shapes[-1].split("+") if material.session.shapes else []
    fitting = list(_fitting(material, knowledge))

    def late(place: int) -> float:
        kind = fitting[place][0]
        return place + 2.5 * (kind in last) + 1.5 * recent.count(kind)

    return [fitting[place] for place in sorted(range(len(fitting)), key=late)]


def _fitting(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    reading, session = material.reading, material.session
    if "success" in reading.intents:
        yield "success", "success", {}
    if "minimal" in reading.intents or ("stuck" in reading.intents and reading.content < 3 and not reading.told):
        yield "minimal", "minimal", {}
        return
    new_values = [value for value in reading.values if value not in session.values]
    if new_values:
        yield "value", "value", {"value": new_values[0]}
    if reading.told and "success" not in reading.intents:
        yield "frame", _frame_for(reading.told, knowledge), {"clause": reading.told}
    if reading.feelings:
        yield "feeling", "feeling", {"feeling": reading.feelings[0]}
    if reading.certain:
        yield "meaning", "meaning", {"barrier": reading.certain}
    if "ambivalence" in reading.intents and reading.content >= 5:
        yield "ambivalence", "ambivalence", {}
    for topic in reading.topics[:1]:
        yield "topic", "topic", {"topic": knowledge.reading.topics[topic].name}
    yield from _from_before(material, knowledge)
    yield "general", "general", {}


def _from_before(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give what the session so far has to offer beside the message: its barrier, and what was told earlier."""
    reading, session = material.reading, material.session
    barrier = session.barrier_with(reading.barriers)
    if barrier and (*session.barriers, *reading.barriers[:1]).count(barrier) >= OFTEN:
        yield "theme", "theme", {"barrier": knowledge.barriers_by_id[barrier].theme}
        yield "meaning", "meaning", {"barrier": barrier}
    # Nothing particular twice running: go back to what was told before.
    if session.shapes[-1:] and "general" in session.shapes[-1].split("+"):
        if session.topic and not reading.topics:
            yield "topic", "topic", {"topic": knowledge.reading.topics[session.topic].name}
        if session.recalled and session.recalled != reading.told:
            yield "heard", "summary_heard", {"clause": session.recalled}


def _frame_for(told: str, knowledge: Knowledge) -> str:
    """Give the key of the lines that can carry a clause: what fits a wish does not fit a habit or a bare fact."""
    kinds = knowledge.reading.clauses.items()
    return next((f"frame_{kind}" for kind, pattern in kinds if re.search(pattern, told.lower())), "frame")
