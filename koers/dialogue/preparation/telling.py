"""What a message tells in a preparation: which section each of its sentences belongs to, and what else it asks or does."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from koers.dialogue.preparation.forms import Preparing, RefusalKind, Section
from koers.dialogue.preparation.preparation import ORDER, Preparation
from koers.dialogue.preparation.requests import QUOTED
from koers.dialogue.reading.patterns import any_found, plain
from koers.dialogue.reading.reading import Reading
from koers.dialogue.sentences import split_sentences, words

# How likely each section is for a text, by its id.
Likely = Callable[[str], Mapping[str, float]]

# What is asked for is answered mostly; who answers something else mostly runs a little ahead. In logarithms of odds.
ASKED, AHEAD, BEHIND = 3.6, 0.9, -1.0
# Of how it begins, and of a single sentence in a longer answer, what was asked says less.
BEGINNING = 2.2
# A few words are an answer to what was asked.
FEW, BRIEF = 8, 1.0
# So many sections ahead somebody may run.
REACH = 3
# A sentence leaves the section of its message only when it is much likelier elsewhere, and long enough to tell.
APART, FEWEST = 1.5, 7
# More sentences are not looked at one by one.
MOST_SENTENCES = 6
# A request about the conversation itself is short; a story may hold the same words.
SHORT = 9
# In these what is quoted counts as well.
TELLING = frozenset({"seen", "quote_opening", "other_side"})
# These can only be guessed at.
GUESSED = frozenset({Section.INDIVIDUAL, Section.VALUES})
# These are told in one breath, and not torn apart.
WHOLE = frozenset({Section.OPENING, Section.QUESTIONS, Section.LISTENING, Section.ROOM, Section.AGREEMENTS})


@dataclass(frozen=True)
class Told:
    """A message as the policy sees it; `pieces` holds what it says by section, in the order in which it was said.

    `wants` holds the names of the patterns of knowledge/preparation.*.yaml that it fits.
    """

    message: str
    reading: Reading
    pieces: tuple[tuple[Section, str], ...] = ()
    wants: frozenset[str] = frozenset()
    refused: RefusalKind | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to put on the sheet."""
        return bool(self.pieces)


def wants_of(message: str, content: Preparing) -> frozenset[str]:
    """Give the names of the patterns that a message fits."""
    # What is quoted was said by somebody else, or will be.
    text = plain(QUOTED.sub(" ", message))
    seen = plain(message)
    return frozenset(
        name for name, patterns in content.patterns.items() if any_found(patterns, seen if name in TELLING else text)
    )


def pieces_of(message: str, preparation: Preparation, likely: Likely) -> tuple[tuple[Section, str], ...]:
    """Give what a message says by section: as a whole where most of it belongs, and sentences that clearly belong elsewhere."""
    main = best_section(likely(message), preparation, brief=len(words(message)) <= FEW)
    sentences = split_sentences(message)
    if len(sentences) == 1 or len(sentences) > MOST_SENTENCES or main in WHOLE:
        return ((main, message),)
    pieces: list[tuple[Section, str]] = []
    for sentence in sentences:
        section = main
        if len(words(sentence)) >= FEWEST:
            scores = _scores(likely(sentence), preparation, BEGINNING)
            best = max(scores, key=lambda one: scores[one])
            section = best if scores[best] - scores.get(main, 0.0) > APART and best not in WHOLE else main
        if pieces and pieces[-1][0] is section:
            pieces[-1] = (section, f"{pieces[-1][1]} {sentence}")
        else:
            pieces.append((section, sentence))
    return tuple(pieces)


def best_section(likely: Mapping[str, float], preparation: Preparation, *, brief: bool = False) -> Section:
    """Give the section that a text belongs to, as an answer to what was asked; a brief one is that mostly."""
    scores = _scores(likely, preparation, ASKED if preparation.asked else BEGINNING)
    if brief and preparation.asked:
        scores[preparation.asked] += BRIEF
    return max(scores, key=lambda section: scores[section])


def _scores(likely: Mapping[str, float], preparation: Preparation, weight: float) -> dict[Section, float]:
    """Weigh what a text sounds like with what was asked: the section asked for first, those that follow soon next."""
    asked = preparation.asked or Section.SITUATION
    place = ORDER.index(asked)
    scores: dict[Section, float] = {}
    for section in ORDER:
        if section is Section.QUESTIONS and section is not asked:
            # What one might ask is only told where it is asked for: elsewhere it is an opening, or listening.
            continue
        ahead = ORDER.index(section) - place
        worth = weight if not ahead else AHEAD if 0 < ahead <= REACH else BEHIND if ahead < 0 else 0.0
        scores[section] = math.log(max(likely.get(section, 0.0), 1e-6)) + worth
    if asked in GUESSED:
        # What holds somebody back, and what they value, can only be guessed at: a guess is the answer here.
        scores[asked] = max(scores[asked], scores.pop(Section.INTERPRETED) - BEHIND + weight)
    return scores
