"""Cues: what the wording of an utterance shows of its kind, by which the kinds are learned beside its meaning."""

from collections.abc import Mapping
from itertools import pairwise

from koers.dialogue.guard.asking import asks
from koers.dialogue.guard.conduct import flattery, suggestion
from koers.dialogue.guard.counting import asked_in
from koers.dialogue.guard.questioning import is_open_question, is_yes_no_question
from koers.dialogue.guard.situation import Situation, flat
from koers.dialogue.moves import Move
from koers.dialogue.reading.patterns import any_found, plain
from koers.dialogue.sentences import questions_in, split_sentences, words

# Part of the key of what was learned: what other cues would have to change.
FORM = "cues-3"
# How long the words of an utterance are together, beside a sign, and what the guard sees.
WORDED, SIGN, SEEN = 2.0, 0.7, 0.7
_FIRST = 3


def cues_of(text: str, lang: str, signs: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """Give the cues of an utterance with their weights: its words in order, what the guard sees, and the signs it shows.

    Words are kept as they are, small ones too: the first two, a tag at the end and "not" say more of what kind of
    thing is said than its subject does. Those of a language carry its name; the others mean the same in every one.
    """
    worded = _worded(words(text))
    # A sign that opens a sentence may stand in any of them, also behind what only leads in ("Okay. And ...").
    said = [plain(text), *(flat(sentence) for sentence in split_sentences(text))]
    return {
        **dict.fromkeys((f"{lang} {cue}" for cue in worded), WORDED / len(worded) ** 0.5),
        **dict.fromkeys((f"seen {name}" for name in _seen(text, lang)), SEEN),
        **{f"sign {name}": SIGN for name, patterns in signs.items() if any(any_found(patterns, one) for one in said)},
    }


def _worded(tokens: list[str]) -> set[str]:
    bounded = ["^", *tokens, "$"]
    runs = {" ".join(tokens[start : start + _FIRST]) for start in range(len(tokens) - _FIRST + 1)}
    first = {f"^ {' '.join(tokens[:count])}" for count in (2, _FIRST)}
    return {*tokens, *(f"{one} {other}" for one, other in pairwise(bounded)), *runs, *first}


def _seen(text: str, lang: str) -> set[str]:
    """Give what the guard's rules see, under the names of what they are about."""
    now, sentences, questions = Situation(Move.REFLECT, lang), split_sentences(text), questions_in(text)
    last = questions[-1] if questions else ""
    seen = {
        "question mark": bool(questions),
        "open question": bool(last) and is_open_question(last, lang),
        "yes or no": bool(last) and is_yes_no_question(last, lang),
        "asks": bool(asked_in(text, lang)),
        "invites": not questions and any(asks(sentence, lang) for sentence in sentences),
        "suggests": any(suggestion(sentence, now) for sentence in sentences),
        "flatters": any(flattery(sentence, now) for sentence in sentences),
    }
    return {name for name, here in seen.items() if here}
