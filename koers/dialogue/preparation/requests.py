"""What a manager asks about a team member that is declined: by rules, and by likeness to what others asked."""

import re
from collections.abc import Callable, Iterator, Mapping

from koers.dialogue.preparation.forms import RefusalKind
from koers.dialogue.preparation.refusal_forms import RefusalRules
from koers.dialogue.preparation.refusing import normal_sentences, refused
from koers.dialogue.sentences import split_sentences, words

# How likely each kind, or none, is for a sentence.
Likely = Callable[[str], Mapping[str, float]]
NONE = "none"

# From which share on of the likeliest kind and none together a sentence counts: a question, a statement or order, one
# that seems to be about the manager's own conversation, and one that has not the form of a request.
QUESTION, ORDER, OWN, UNASKED = 0.5, 0.6, 0.9, 0.85
# What the rules find is dropped where nothing sounds like it.
LEAST, STRICT = 0.3, 0.8
# A kind this likely is it, whatever words the rules went by.
CLEAR = 0.5
NEVER = 1.0
FEWEST = 3
# So many sentences are looked at, the last ones: there it is asked, and each costs an embedding.
MOST = 6
# A question that so many words follow was asked to be answered by the manager themself.
FOLLOWED = 4
# A question that is taken up to be answered: "Of hij bang is? Ik denk het niet."
_ECHO = re.compile(r"(?:of|whether|what if|what else|wat als|wat zou het)\b")
# An opening sentence is told behind a colon, or in quotes.
_OPENING = re.compile(r":\s*[a-z\"“‘'].*\?", re.DOTALL)
QUOTED = re.compile(r"[\"“„][^\"”]{8,}[\"”]|(?<!\w)['‘][^'’]{8,}['’](?!\w)")
_ALL_QUOTED = re.compile(r"[\"“„‘'].*[\"”’']\.?", re.DOTALL)


def request_in(
    message: str, rules: RefusalRules, likely: Likely, last: RefusalKind | None = None, *, surely: float = 0.0
) -> RefusalKind | None:
    """Give the kind of what is asked and declined, or none; `last` is what was declined in the turn before.

    `surely` is the least share that counts where something else may be meant: with NEVER only the rules decide.
    """
    if _ALL_QUOTED.fullmatch(message.strip()):
        return None
    by_rule = refused(message, rules, last)
    least = STRICT if surely else LEAST
    if by_rule and (by_rule is last or _sounds_like_it(message, rules, likely, least)):
        return by_rule if by_rule is last else _kind(message, rules, likely) or by_rule
    if surely >= NEVER or _OPENING.search(message) or QUOTED.search(message):
        return None
    for sentence, shares, answered in _asked(message, rules, likely):
        best = max((kind for kind in shares if kind != NONE), key=lambda kind: shares[kind])
        if shares[best] / (shares[best] + shares.get(NONE, 0.0)) > max(
            surely, OWN if answered else _limit(sentence, rules)
        ):
            return RefusalKind(best)
    return None


def _kind(message: str, rules: RefusalRules, likely: Likely) -> RefusalKind | None:
    """Give the kind that one of the last sentences clearly sounds like; none when none does."""
    for sentence in normal_sentences(message, rules)[-MOST:]:
        shares = likely(sentence) if _tells(sentence) else {}
        best = max((kind for kind in shares if kind != NONE), key=lambda kind: shares[kind], default=NONE)
        if best != NONE and shares[best] > CLEAR:
            return RefusalKind(best)
    return None


def _sounds_like_it(message: str, rules: RefusalRules, likely: Likely, least: float) -> bool:
    """Whether one of the last sentences is at all like what others asked; of a long story the rules alone decide."""
    sentences = [sentence for sentence in normal_sentences(message, rules) if _tells(sentence)]
    long = len(sentences) > MOST
    return long or any(1 - likely(sentence).get(NONE, 0.0) > least for sentence in sentences)


def _asked(message: str, rules: RefusalRules, likely: Likely) -> Iterator[tuple[str, Mapping[str, float], bool]]:
    """Give the sentences that may ask something of Koers, what they sound like, and whether an answer seems to follow."""
    sentences = split_sentences(message)
    for place, sentence in list(enumerate(sentences))[-MOST:]:
        after = sentences[place + 1 :]
        answered = "?" in sentence and any(len(words(one)) > FOLLOWED and "?" not in one for one in after)
        for plain in normal_sentences(sentence, rules):
            if _tells(plain) and not (len(sentences) > 1 and _ECHO.match(plain)):
                asked = f"{plain}?" if "?" in sentence and "?" not in plain else plain
                yield asked, likely(plain), answered


def _limit(sentence: str, rules: RefusalRules) -> float:
    if rules.own.search(sentence):
        return OWN
    if not rules.ask.search(sentence):
        return UNASKED
    return QUESTION if "?" in sentence else ORDER


def _tells(sentence: str) -> bool:
    return len(words(sentence)) >= FEWEST
