"""What was told earlier in a conversation and is come back to: not at every turn, and only where it fits."""

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.plan import Material
from koers.dialogue.reading.clauses import kind_of, names_in, says_something
from koers.dialogue.sentences import content_stems, words
from koers.dialogue.stages import Stage

# From this turn (counted from 0) on something may come back, told so many turns ago, when nothing did in so many turns.
FROM, AGO, REST = 4, 3, 4
# So many turns after a summary, or whatever else gave something back, it waits as well.
PAUSE = 2
# From this turn on what weighs most comes back by itself, when nothing has come back yet.
AT_LAST = 5
# What a word with content adds to that.
PLENTY = 0.3
WEIGHTY = frozenset({"important", "wish", "held"})
# Shorter words, and those that count or time, are shared by chance.
SHORTEST = 4
_COUNTS = frozenset(
    words("vier vijf zeven acht negen tien week weken jaar maand keer four five seven eight nine year month hour time")
)
# What gives back something from before.
BACK = frozenset({"back", "heard", "contrast", "summary", "summary_heard", "remembered"})


def earlier(material: Material, knowledge: Knowledge) -> str:
    """Give a clause from earlier that belongs to what is said now, or that has waited long enough; else empty."""
    session, reading = material.session, material.reading
    before = session.heard[:-AGO] if session.heard[-1:] == (reading.told,) else session.heard[: 1 - AGO]
    kinds = [set(shape.split("+")) & BACK for shape in session.shapes]
    if session.turn < FROM or any(kinds[-PAUSE:]) or session.lang != reading.lang:
        return ""
    if any("back" in kind for kind in kinds[-REST:]):
        return ""
    told = [
        clause for clause in before if says_something(clause, knowledge) and clause not in (reading.told, reading.seen)
    ]
    for clause in reversed(told):
        if session.was_given(clause):
            continue
        if _stems(clause, knowledge) & _stems(material.message, knowledge) or _name(clause, material, knowledge):
            return clause
    elsewhere = session.stage is Stage.ARRIVE or "changes_topic" in reading.intents
    if any("back" in kind for kind in kinds) or session.turn < AT_LAST or elsewhere:
        return ""
    fresh = [clause for clause in told if not session.was_given(clause)]
    return max(reversed(fresh), key=lambda clause: _weight(clause, knowledge), default="")


def _weight(clause: str, knowledge: Knowledge) -> float:
    """Say how much a clause tells out of its place: a wish, a name, and the more words with content the better."""
    named = bool(names_in(clause, knowledge))
    return (kind_of(clause, knowledge) in WEIGHTY) + named + PLENTY * len(_stems(clause, knowledge))


def _stems(text: str, knowledge: Knowledge) -> set[str]:
    stems = content_stems(text, knowledge.lang, knowledge.function_words)
    return {stem for stem in stems if len(stem) >= SHORTEST and stem not in _COUNTS}


def _name(clause: str, material: Material, knowledge: Knowledge) -> bool:
    return bool(set(names_in(clause, knowledge)) & set(names_in(material.message, knowledge)))
