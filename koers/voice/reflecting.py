"""Reflections without a model: which kind fits what was said, and never the same kind twice in a row."""

from collections.abc import Iterator
from dataclasses import dataclass

from koers.dialogue.board import normal_form
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.reading.clauses import kind_of, says_something
from koers.voice.lines import Lines

# A long message deserves two reflections; counted in words that carry content.
LONG_MESSAGE = 14
# A barrier that was read so often in a session may be spoken about; before, only one that is certain.
OFTEN = 3
# These say what is behind the words: one of them in a reply.
INTERPRETING = frozenset({"scene", "meaning", "theme"})
# Kinds of clauses that stand against each other: what is wanted, and what holds back.
WANTED, AGAINST = frozenset({"wish", "important"}), frozenset({"held", "habit", "doubt"})
# A feeling in so few words with content is what the message is about.
FEW = 5
# The scenes of a conversation that turns: what went well, an insight, a plan.
TURNING = "turning"
# A scene lends its reflections for so many turns after it was told, to answers of a few words.
LENDS = 1


@dataclass(frozen=True)
class Reflection:
    """A reflection with its kind."""

    kind: str
    text: str


def reflect(material: Material, knowledge: Knowledge, lines: Lines) -> tuple[Reflection, ...]:
    """Give one reflection, or two after a long message; none when no line fits."""
    wanted = 2 if material.reading.content >= LONG_MESSAGE or material.plan.move is Move.CHALLENGE else 1
    if material.plan.quiet:
        wanted = 1
    chosen: list[Reflection] = []
    named = material.reading.feelings[:1]
    for kind, key, slots in _candidates(material, knowledge):
        # A feeling is named once: not both in their clause and by itself.
        twice = [word for word in named if word in slots.get("clause", word)]
        if kind in ("frame", "feeling") and any(word in one.text.lower() for word in twice for one in chosen):
            continue
        # A scene and what a barrier means say the same from two sides.
        if kind in INTERPRETING and any(one.kind in INTERPRETING for one in chosen):
            continue
        # The same clause is not given back twice.
        if kind == "frame" and any(one.kind == "contrast" for one in chosen):
            continue
        text = _worded(key, slots, lines)
        if text:
            chosen.append(Reflection(kind, text))
        if len(chosen) == wanted:
            break
    return tuple(chosen)


def _worded(key: str, slots: dict[str, str], lines: Lines) -> str:
    match key:
        case "meaning":
            return lines.meaning(slots["barrier"])
        case "scene":
            return lines.scene(slots["scene"])
        case _:
            return lines.pick(key, **slots)


def _candidates(material: Material, knowledge: Knowledge) -> list[tuple[str, str, dict[str, str]]]:
    """Order the kinds of reflection that fit: the most particular first, those of the last replies later."""
    recent = [kind for shape in material.session.shapes[-2:] for kind in shape.split("+")]
    last = material.session.shapes[-1].split("+") if material.session.shapes else []
    fitting = list(_fitting(material, knowledge))

    def late(place: int) -> float:
        kind = fitting[place][0]
        # Every scene has its own reflections: two in a row are not of a kind.
        return place if kind == "scene" else place + 4 * (kind in last) + 1.5 * recent.count(kind)

    return [fitting[place] for place in sorted(range(len(fitting)), key=late)]


def _fitting(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    reading = material.reading
    if material.plan.quiet:
        yield from _quietly(material, knowledge)
        return
    named = kind_of(reading.told, knowledge) == "important"
    for value in [value for value in reading.values if named or value not in material.session.values][:1]:
        yield "value", "value", {"value": value}
    told = knowledge.scenes_by_id.get(reading.scene)
    if reading.feelings and reading.content <= FEW:
        yield "feeling", "feeling", {"feeling": reading.feelings[0]}
    if "success" in reading.intents and not (told and told.theme == TURNING):
        yield "success", "success", {}
    if told:
        yield "scene", "scene", {"scene": told.id}
    if "minimal" in reading.intents or ("stuck" in reading.intents and reading.content < 3 and not reading.told):
        yield "minimal", "minimal", {}
        return
    yield from _contrast(material, knowledge)
    yield from _remembered(material, knowledge)
    yield from _from_message(material, knowledge)
    yield from _from_before(material, knowledge)
    yield "general", "general", {}


def _from_message(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give what the words of the message hold: two sides, a clause, a feeling, a barrier, a subject."""
    reading = material.reading
    if "ambivalence" in reading.intents and reading.content >= 5:
        yield "ambivalence", "ambivalence", {}
    if reading.told and "success" not in reading.intents and reading.scale is None:
        yield "frame", _frame_for(reading.told, knowledge), {"clause": reading.told}
    if reading.feelings:
        yield "feeling", "feeling", {"feeling": reading.feelings[0]}
    if reading.certain:
        yield "meaning", "meaning", {"barrier": reading.certain}
    for topic in reading.topics[:1]:
        yield "topic", "topic", {"topic": knowledge.reading.topics[topic].name}


def _quietly(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Beside a loss only what is said about it is given back, in few words."""
    reading = material.reading
    for value in reading.values[:1]:
        yield "value", "value", {"value": value}
    yield "scene", "scene", {"scene": material.plan.quiet}
    if reading.feelings:
        yield "feeling", "feeling", {"feeling": reading.feelings[0]}
    yield "quiet", "quiet", {}


def _contrast(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Put a wish beside what stands against it, when one of them was told before and the other now."""
    now = material.reading.told
    if material.plan.move is not Move.CHALLENGE or not now:
        return
    for before in reversed(material.session.heard):
        kinds = {kind_of(before, knowledge), kind_of(now, knowledge)}
        if before != now and kinds & WANTED and kinds & AGAINST and says_something(before, knowledge):
            yield "contrast", "contrast", {"clause": before, "now": now}
            return


def _remembered(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Recall once what the person put on the board in an earlier session, when they come back to it."""
    session, reading = material.session, material.reading
    if any("remembered" in shape for shape in session.shapes) or session.remembered.lang != knowledge.lang:
        return
    named = {normal_form(name) for name in (*reading.values, *reading.drivers)}
    barrier = session.barrier_with(reading.barriers)
    named |= {normal_form(knowledge.barriers_by_id[barrier].name)} if barrier else set()
    for item in session.remembered.items:
        if normal_form(item.text) in named:
            yield "remembered", "remembered", {"item": item.text}
            return


def _from_before(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give what the session so far has to offer beside the message: its barrier, and what was told earlier."""
    reading, session = material.reading, material.session
    barrier = session.barrier_with(reading.barriers)
    if barrier and (*session.barriers, *reading.barriers[:1]).count(barrier) >= OFTEN:
        yield "theme", "theme", {"barrier": knowledge.barriers_by_id[barrier].theme}
        yield "meaning", "meaning", {"barrier": barrier}
    scene = next((scene for scene in reversed(session.scenes[-LENDS:]) if scene), "")
    if scene and reading.thin and not reading.scene:
        yield "scene", "scene", {"scene": scene}
    # Nothing particular twice running: go back to what was told before.
    if session.shapes[-1:] and "general" in session.shapes[-1].split("+"):
        if session.topic and not reading.topics:
            yield "topic", "topic", {"topic": knowledge.reading.topics[session.topic].name}
        if session.recalled and session.recalled != reading.told:
            yield "heard", "summary_heard", {"clause": session.recalled}


def _frame_for(told: str, knowledge: Knowledge) -> str:
    """Give the key of the lines that can carry a clause: what fits a wish does not fit a habit or a bare fact."""
    kind = kind_of(told, knowledge)
    return f"frame_{kind}" if kind else "frame"
