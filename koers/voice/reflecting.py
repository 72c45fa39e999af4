"""Reflections without a model: which kind fits what was said, the particular before the general, and varied."""

from collections.abc import Iterator
from dataclasses import dataclass

from koers.dialogue.board import BoardKind, normal_form
from koers.dialogue.guard.absent import judges_absent
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.policy.returning import KEEP, NOT_DONE, WHY
from koers.dialogue.reading.clauses import kind_of, says_something
from koers.dialogue.reading.feelings import denies_feeling
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reading.things import thing_in
from koers.dialogue.sentences import content_stems, split_sentences
from koers.dialogue.wishes import SHORT
from koers.voice.earlier import earlier
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
# How much later a kind comes that the last reply had; what says nothing in particular comes hardly ever in so many turns.
AGAIN, SPARE, SELDOM = 14, 9, 6
# A message with so many words with content holds something to give back.
RICH = 4
# So many words with content of a goal on the board are said when somebody comes back to it.
SAME_GOAL = 2
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
    if material.plan.quiet or SHORT in (material.plan.wishes or ()):
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
        # What fits everything adds nothing to what was said already.
        if kind == "general" and chosen:
            break
        # The same clause is not given back twice.
        if kind in ("frame", "realised") and any(
            one.kind in ("contrast", "frame", "realised", "own") for one in chosen
        ):
            continue
        text = _worded(key, slots, lines)
        if text:
            chosen.append(Reflection(kind, text))
        if len(chosen) == wanted:
            break
    return (
        (*chosen[: max(1, wanted - 1)], *back) if (back := _back(material, knowledge, lines, chosen)) else tuple(chosen)
    )


def _back(material: Material, knowledge: Knowledge, lines: Lines, chosen: list[Reflection]) -> list[Reflection]:
    """Come back to something that was told a while ago, beside what was said now, when it is due and fits."""
    clause = "" if material.plan.quiet or not chosen else earlier(material, knowledge)
    if not clause or any(one.kind in ("contrast", "heard", "remembered", "minimal") for one in chosen):
        return []
    text = lines.pick("back", clause=clause)
    return [Reflection("back", text)] if text else []


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
    # What fits everything says nothing: after one of those, another clause of theirs comes before the next.
    said_nothing = any("general" in shape.split("+") for shape in material.session.shapes[-SELDOM:])
    fitting = list(_fitting(material, knowledge))

    def late(place: int) -> float:
        kind = fitting[place][0]
        if kind == "general":
            return place + SPARE * (said_nothing or material.reading.content >= RICH)
        # Every scene has its own reflections: two in a row are not of a kind; and what they say now is no old clause.
        again = 0 if kind == "scene" else 2 if kind in ("frame", "seen") else AGAIN
        return place + again * (kind in last) + (kind != "scene") * 1.5 * recent.count(kind)

    return [fitting[place] for place in sorted(range(len(fitting)), key=late)]


def _fitting(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    reading = material.reading
    if material.plan.quiet:
        yield from _quietly(material, knowledge)
        return
    yield from _remembered(material, knowledge, anew=True)
    # Who says which feeling it is not is heard in what it is.
    if reading.told and any(denies_feeling(said, knowledge) for said in split_sentences(material.message)):
        yield "own", _frame_for(reading.told, knowledge), {"clause": reading.told}
    named = kind_of(reading.told, knowledge) == "important"
    for value in [value for value in reading.values if named or value not in material.session.values][:1]:
        yield "value", "value", {"value": value}
    told = knowledge.scenes_by_id.get(reading.scene)
    # What came between is being told: nothing went well there.
    failed = material.session.outcome == NOT_DONE and material.session.pending in (WHY, KEEP)
    told = None if failed and told and told.theme == TURNING else told
    if reading.feelings and reading.content <= FEW:
        yield "feeling", "feeling", {"feeling": reading.feelings[0]}
    if "success" in reading.intents and not (told and told.theme == TURNING) and not failed:
        yield "success", "success", {}
    if reading.insight and reading.told and "success" not in reading.intents:
        yield "realised", "realised", {"clause": reading.told}
    if told:
        yield "scene", "scene", {"scene": told.id}
    if "minimal" in reading.intents or ("stuck" in reading.intents and reading.content < 3 and not reading.told):
        yield "minimal", "minimal", {}
        return
    yield from _contrast(material, knowledge)
    yield from _remembered(material, knowledge, anew=False)
    yield from _from_message(material, knowledge)
    yield from _from_before(material, knowledge)
    if thing := thing_in(material.message, knowledge):
        yield "word", "word", {"word": thing}
    yield "general", "general", {}


def _from_message(material: Material, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give what the words of the message hold: two sides, a clause, a feeling, a barrier, a subject."""
    reading = material.reading
    if "ambivalence" in reading.intents and reading.content >= 5:
        yield "ambivalence", "ambivalence", {}
    # What is certainly behind the words says more than what happens around them, and less than the person's own words.
    if reading.certain and not reading.told:
        yield "meaning", "meaning", {"barrier": reading.certain}
    if "success" not in reading.intents and reading.scale is None:
        yield from clauses_back(reading, knowledge)
    if reading.feelings:
        yield "feeling", "feeling", {"feeling": reading.feelings[0]}
    if reading.certain and reading.told:
        yield "meaning", "meaning", {"barrier": reading.certain}
    # A subject that was named before is no news any more.
    named = any("topic" in shape.split("+") for shape in material.session.shapes)
    for topic in [topic for topic in reading.topics if not (named and topic in material.session.topics)][:1]:
        yield "topic", "topic", {"topic": knowledge.reading.topics[topic].called(material.message)}


def clauses_back(reading: Reading, knowledge: Knowledge) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Give back a clause about themselves, and one about others or how things are; what tells most comes first."""
    # A long clause that is all echo may still be given back without its circumstances.
    worded = [clause for clause in (reading.told, reading.brief) if clause]
    fitting = [(clause, key) for clause in worded for key in _frames_for(clause, knowledge)]
    own = [("frame", key, {"clause": clause}) for clause, key in fitting]
    fair = reading.seen and not judges_absent(reading.seen, knowledge.lang)
    seen = [("seen", "seen", {"clause": reading.seen})] if fair else []
    yield from (*seen, *own) if reading.outweighs else (*own, *seen)


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


def _remembered(material: Material, knowledge: Knowledge, *, anew: bool) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Recall once what the person put on the board in an earlier session, when they come back to it.

    What is named in so many words is recalled first (`anew`); a barrier that was only read comes later.
    """
    session, reading = material.session, material.reading
    if any("remembered" in shape for shape in session.shapes) or session.remembered.lang != knowledge.lang:
        return
    barrier = "" if anew else session.barrier_with(reading.barriers)
    named = {normal_form(name) for name in (*reading.values, *reading.drivers)} if anew else set()
    named |= {normal_form(knowledge.barriers_by_id[barrier].name)} if barrier else set()
    for item in session.remembered.items:
        goal = anew and item.kind is BoardKind.GOAL and _comes_back_to(item.text, material, knowledge)
        if normal_form(item.text) in named or goal:
            yield "remembered", "remembered", {"item": item.text}
            return


def _comes_back_to(goal: str, material: Material, knowledge: Knowledge) -> bool:
    """Whether a message shares so many words with a goal that it is about it."""
    stems = [set(content_stems(text, knowledge.lang, knowledge.function_words)) for text in (goal, material.message)]
    return len(stems[0] & stems[1]) >= SAME_GOAL


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
        if session.topic and not reading.topics and not any("topic" in shape.split("+") for shape in session.shapes):
            yield "topic", "topic", {"topic": knowledge.reading.topics[session.topic].name}
        if session.recalled and session.recalled != reading.told:
            yield "heard", "summary_heard", {"clause": session.recalled}


def _frames_for(told: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give the keys of the lines that can carry a clause, the most fitting first."""
    best = _frame_for(told, knowledge)
    # What is only named, because it is wanted or feared, is no fact.
    return (best,) if best in ("frame", "frame_that") else (best, "frame")


def _frame_for(told: str, knowledge: Knowledge) -> str:
    """Give the key of the lines that can carry a clause: what fits a wish does not fit a habit or a bare fact."""
    if told.startswith(("dat je ", "that you")):
        return "frame_that"
    kind = kind_of(told, knowledge)
    return f"frame_{kind}" if kind else "frame"
