"""Whether a message asks what preparing is not for: to appraise, rank, diagnose or predict a team member, and the like."""

import re
from itertools import pairwise

from koers.dialogue.preparation.forms import RefusalKind
from koers.dialogue.preparation.refusal_forms import RefusalRules
from koers.dialogue.safety import normalised
from koers.dialogue.sentences import split_sentences, words

# The narrower kind wins: who asks for a ranking by marks asks for a ranking.
_ORDER = (
    RefusalKind.FILE,
    RefusalKind.DIAGNOSE,
    RefusalKind.RANK,
    RefusalKind.PAY,
    RefusalKind.PREDICT,
    RefusalKind.APPRAISE,
)
# A push is short; a longer message after a refusal says something of its own.
PUSH_WORDS = 14
# A capital inside a sentence is nearly always a name here; the rules speak of persons, whatever they are called.
_NAME = re.compile(r"(?<=[^\W\d_] )[A-Z][a-zà-ÿ]+\b|(?<=[^\W\d_], )[A-Z][a-zà-ÿ]+\b")


def refused(message: str, rules: RefusalRules, last: RefusalKind | None = None) -> RefusalKind | None:
    """Give the kind of what is asked about a team member, or none; `last` is what was refused in the turn before."""
    sentences = normal_sentences(message, rules)
    found = next((kind for sentence in sentences if (kind := _asked(sentence, rules))), None)
    if not found:
        pairs = [pair for one, two in pairwise(sentences) for pair in ((one, two), (two, one))]
        found = next((kind for said, bid in pairs if (kind := _left(said, bid, rules))), None)
    if not found and last and _pushes(message, rules):
        return last
    return found


def normal_sentences(message: str, rules: RefusalRules) -> list[str]:
    """Give the sentences in plain lower-case text, without what was said by somebody else or is not asked for."""
    lines = (rules.aside.sub(" ", normalised(_without_names(line, rules))) for line in message.splitlines())
    return [sentence for line in lines for sentence in split_sentences(line)]


def _without_names(line: str, rules: RefusalRules) -> str:
    """Put "someone" for each name; days and months have a capital too."""
    return _NAME.sub(lambda name: name[0] if rules.day.fullmatch(name[0].lower()) else rules.words["someone"], line)


def _asked(sentence: str, rules: RefusalRules) -> RefusalKind | None:
    """Give the kind that one sentence asks for."""
    complete = next(
        (kind for kind in _ORDER if kind in rules.completes and rules.completes[kind].search(sentence)), None
    )
    if complete or not rules.ask.search(sentence) or rules.own.search(sentence):
        return complete
    return _about(sentence, rules)


def _left(said: str, bid: str, rules: RefusalRules) -> RefusalKind | None:
    """Give the kind of a statement that the sentence beside it leaves to Koers: "Hij wil een trede erbij. Beslis jij"."""
    if not rules.handover.search(bid) or rules.own.search(bid) or rules.own.search(said):
        return None
    return _about(said, rules)


def _about(sentence: str, rules: RefusalRules) -> RefusalKind | None:
    """Give the kind of what a sentence is about."""
    return next((kind for kind in _ORDER if rules.things[kind].search(sentence)), None)


def _pushes(message: str, rules: RefusalRules) -> bool:
    """Whether a short message goes on about what was refused."""
    if len(words(message)) > PUSH_WORDS:
        return False
    text = normalised(message)
    return bool(rules.push.search(text)) and not rules.accept.search(text)
