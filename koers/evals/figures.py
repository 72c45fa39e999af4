"""The figures of conduct: what each reply does, read from its text alone, and what comes of many of them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from koers.dialogue.guard.conduct import echo, feeling, flattery, judgement, leak, suggestion
from koers.dialogue.guard.counting import asked_in
from koers.dialogue.guard.situation import Secret, Situation
from koers.dialogue.language import detect_language
from koers.dialogue.moves import RULES, Move
from koers.dialogue.sentences import opening, questions_in, split_sentences, without_markup, words
from koers.evals.checks.measures import missing_step_parts, options_in, reflections_in

# Fixed texts that send elsewhere or tell what the coach is: no coaching, so they have no share in the figures of it.
NOT_COACHING = frozenset({Move.REFER, Move.REDIRECT, Move.IDENTITY})
# After a referral the written text goes on in these moves, until the person comes with something else.
STAYS_WITH_IT = frozenset({Move.FOLLOW_UP, Move.REPAIR})
# A summary and a closing give the person's words back on purpose; a fact is the article's.
NO_REFLECTION = frozenset({Move.SUMMARISE, Move.CLOSE, Move.FACT, Move.STEP, Move.OPTIONS}) | NOT_COACHING
MAY_ADVISE = frozenset(move for move in Move if RULES[move].advice) | {Move.FACT, Move.CLOSE} | NOT_COACHING
NOTHING = Secret()
_QUOTED = re.compile(r"[‘“][^’”]*[’”]")


@dataclass(frozen=True)
class Spoken:
    """A turn as it was heard: the message, and the reply with what it says of itself."""

    message: str
    text: str
    lang: str
    move: Move


@dataclass(frozen=True)
class Marks:
    """What one reply does.

    `again` says that it opens like an earlier one, `bad` how many known bad sentences it has, `coaching` whether it
    coaches at all: a referral does not, nor what is said right after one.
    """

    lang: str
    move: Move
    words: int
    questions: int
    reflections: int
    advice: bool
    language: bool
    echo: bool
    flattery: bool
    feeling: bool
    judgement: bool
    leak: bool
    again: bool
    bad: int
    coaching: bool


def marks_of(
    session: Sequence[Spoken], function_words: dict[str, frozenset[str]], *,
    secret: Secret = NOTHING, bad: Callable[[str], int] = lambda text: 0,
) -> list[Marks]:  # fmt: skip
    """Read every reply of a session."""
    marks: list[Marks] = []
    person = session[0].lang if session else ""
    referred = False
    for number, turn in enumerate(session):
        heard = detect_language(without_markup(turn.message), spoken=person)
        person = person if heard == "other" else heard
        now = Situation(
            turn.move, turn.lang, message=turn.message, function_words=function_words[turn.lang], secret=secret,
            said=tuple(before.message for before in session[:number]),
        )  # fmt: skip
        referred = turn.move is Move.REFER or (referred and turn.move in STAYS_WITH_IT)
        coaching = turn.move not in NOT_COACHING and not referred
        earlier = {opening(before.text) for before in session[:number] if before.text}
        marks.append(
            _marks(turn, now, person=person, again=opening(turn.text) in earlier, bad=bad(turn.text), coaching=coaching)
        )
    return marks


def _marks(turn: Spoken, now: Situation, *, person: str, again: bool, bad: int, coaching: bool) -> Marks:
    """Read one reply to somebody who speaks the language `person`; what it quotes is somebody else's."""
    sentences = split_sentences(_QUOTED.sub(" … ", turn.text))
    statements = [sentence for sentence in sentences if not questions_in(sentence)]
    gives_back = turn.move not in NO_REFLECTION
    return Marks(
        lang=turn.lang,
        move=turn.move,
        words=len(words(turn.text)),
        questions=len(asked_in(turn.text, turn.lang)),
        reflections=len(reflections_in(turn.text, turn.lang)),
        advice=turn.move not in MAY_ADVISE and any(suggestion(sentence, now) for sentence in sentences),
        language=bool(turn.text) and detect_language(turn.text, spoken=person) != person,
        echo=gives_back and any(echo(sentence, now) for sentence in statements),
        flattery=turn.move not in NOT_COACHING and any(flattery(sentence, now) for sentence in sentences),
        feeling=any(feeling(sentence, now) for sentence in sentences),
        judgement=any(judgement(sentence, now) for sentence in sentences),
        leak=any(leak(sentence, now) for sentence in sentences),
        again=again and turn.move not in NOT_COACHING,
        bad=bad,
        coaching=coaching,
    )


def opened_alike(session: Sequence[Spoken]) -> int:
    """How many openings of four words come more than twice in a session; fixed texts aside."""
    openings = Counter(opening(turn.text) for turn in session if turn.move not in NOT_COACHING and turn.text)
    return sum(times > 2 for times in openings.values())


@dataclass(frozen=True)
class Count:
    """How often something held, out of how many times it could."""

    held: int
    total: int

    @property
    def rate(self) -> float:
        """The share (0-1)."""
        return self.held / self.total if self.total else 0.0


def options_in_time(session: Sequence[Spoken], wants_advice: Callable[[str, str], bool]) -> Count:
    """Count the requests for advice or ideas, and those with options on the table in that turn or the next.

    `wants_advice` tells of a message in a language whether it is one. A request in the last turn of a session counts when
    it is met at once, and not at all when it is not.
    """
    held = total = 0
    for number, turn in enumerate(session):
        if turn.move is Move.REFER or not wants_advice(turn.message, turn.lang):
            continue
        soon = session[number : number + 2]
        met = any(options_in(later.text) > 1 for later in soon)
        held, total = held + met, total + (met or len(soon) > 1)
    return Count(held, total)


def complete_steps(session: Sequence[Spoken]) -> Count:
    """Count a session that closes after work on a step (1 or 0), and whether its closing reply names all parts."""
    closing = [turn for turn in session if turn.move is Move.CLOSE]
    if not closing or not any(turn.move is Move.STEP for turn in session):
        return Count(0, 0)
    return Count(int(any(not missing_step_parts(turn.text, turn.lang) for turn in closing)), 1)


def rate(marks: Sequence[Marks], holds: Callable[[Marks], bool]) -> float:
    """Give the share (0-1) of replies for which something holds."""
    return sum(map(holds, marks)) / len(marks) if marks else 0.0


def median_words(marks: Sequence[Marks]) -> float:
    """Give the words of a reply at the median; those that say nothing do not count."""
    return median(mark.words for mark in marks if mark.words) if any(mark.words for mark in marks) else 0.0


def reflections_per_question(marks: Sequence[Marks]) -> float:
    """Give how many reflections there are to each question."""
    questions = sum(mark.questions for mark in marks)
    return sum(mark.reflections for mark in marks) / questions if questions else 0.0
