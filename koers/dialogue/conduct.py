"""The rules that every sentence of a model's reply keeps, each a small function that says whether it is broken."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from koers.dialogue import phrases
from koers.dialogue.language import detect_language
from koers.dialogue.moves import RULES, Move
from koers.dialogue.questioning import is_open_question, is_yes_no_question
from koers.dialogue.sentences import content_stems, echo_share, questions_in, words

# COACHING.md: at most 60 % of a sentence's content words are the person's, judged from four content words on.
ECHO_LIMIT, ECHO_WORDS = 0.6, 4
LANGUAGE_WORDS = 6
LEAK_WORDS = 8
# Two sentences that share this much of their content words say the same.
SAME_SHARE = 0.8

# In these moves it is fair to ask for a yes or no: whether the summary holds, how to go on, whether ideas are welcome.
MAY_ASK_CLOSED = frozenset({Move.OFFER, Move.OPTIONS, Move.SUMMARISE, Move.REPAIR, Move.STEP, Move.REFER})


@dataclass(frozen=True)
class Situation:
    """What a sentence is judged against: the turn, what was said in the session before, and the reply so far."""

    move: Move
    lang: str
    message: str = ""
    function_words: frozenset[str] = frozenset()
    earlier: tuple[str, ...] = ()
    secret: frozenset[tuple[str, ...]] = frozenset()
    reply: tuple[str, ...] = ()

    def stems(self, sentence: str) -> list[str]:
        """Give the stems of a sentence's content words."""
        return content_stems(sentence, self.lang, self.function_words)


Rule = Callable[[str, Situation], bool]


def speaker(sentence: str, now: Situation) -> bool:
    """The model goes on as if it were the person, or gives itself a part to read."""
    return bool(phrases.SPEAKER.match(sentence))


def markup(sentence: str, now: Situation) -> bool:
    """A link, an image, HTML or code."""
    return bool(phrases.MARKUP.search(sentence))


def leak(sentence: str, now: Situation) -> bool:
    """Eight words in a row, or a whole sentence, of what the model was told."""
    return bool(runs(words(sentence)) & now.secret)


def human(sentence: str, now: Situation) -> bool:
    """A claim to be human, or to have a life."""
    return bool(phrases.HUMAN[now.lang].search(_flat(sentence)))


def language(sentence: str, now: Situation) -> bool:
    """Six words or more in another language, or any in another script."""
    if len(re.findall(r"[^\W\d_]", re.sub(r"[\u0000-\u024f\u1e00-\u1eff\u2000-\u20ff]", "", sentence))) > 1:
        return True
    return len(words(sentence)) >= LANGUAGE_WORDS and detect_language(sentence, spoken=now.lang) != now.lang


def flattery(sentence: str, now: Situation) -> bool:
    """Praise or pity to begin with."""
    return bool(phrases.FLATTERY[now.lang].match(_flat(sentence)))


def suggestion(sentence: str, now: Situation) -> bool:
    """Advice that was not asked for, also as a question."""
    if RULES[now.move].advice:
        return False
    text = _flat(sentence)
    # "What have you tried?" asks for the person's own way.
    asks = bool(questions_in(sentence)) and is_open_question(sentence, now.lang)
    return bool(phrases.DISGUISED[now.lang].search(text) or (not asks and phrases.SUGGESTION[now.lang].search(text)))


def closed_question(sentence: str, now: Situation) -> bool:
    """A question that yes or no answers, in a move that is to ask an open one."""
    return bool(questions_in(sentence)) and now.move not in MAY_ASK_CLOSED and is_yes_no_question(sentence, now.lang)


def questions(sentence: str, now: Situation) -> bool:
    """More questions than the move allows."""
    asked = sum(bool(questions_in(said)) for said in now.reply)
    return bool(questions_in(sentence)) and asked >= RULES[now.move].max_questions


def echo(sentence: str, now: Situation) -> bool:
    """The person's own sentence, given back."""
    if len(now.stems(sentence)) < ECHO_WORDS:
        return False
    return echo_share(sentence, now.message, lang=now.lang, function_words=now.function_words) > ECHO_LIMIT


def repeat(sentence: str, now: Situation) -> bool:
    """A sentence that was said before, in this reply or earlier in the session, or nearly so."""
    said = (*now.earlier, *now.reply)
    if words(sentence) in [words(before) for before in said]:
        return True
    stems = set(now.stems(sentence))
    if len(stems) < ECHO_WORDS:
        return False
    others = (set(now.stems(before)) for before in said)
    return any(len(stems & other) >= SAME_SHARE * len(stems | other) for other in others)


def length(sentence: str, now: Situation) -> bool:
    """More words than the move allows."""
    return sum(len(words(said)) for said in (*now.reply, sentence)) > RULES[now.move].max_words


# In this order: what must never be seen comes first, so that an intervention names the gravest reason.
ALL: tuple[Rule, ...] = (
    speaker, markup, leak, human, language, flattery, suggestion, questions, closed_question, echo, repeat, length,
)  # fmt: skip

# After these nothing good follows.
ENDING = frozenset({"speaker", "length"})


def broken_rule(sentence: str, now: Situation) -> str:
    """Give the name of the first rule that a sentence breaks; empty when it keeps them all."""
    return next((rule.__name__ for rule in ALL if rule(sentence, now)), "")


def runs(tokens: list[str]) -> frozenset[tuple[str, ...]]:
    """Give every run of words by which a leak is known; of a shorter sentence of some length, the whole."""
    if len(tokens) < LEAK_WORDS:
        return frozenset({tuple(tokens)}) if len(tokens) >= ECHO_WORDS else frozenset()
    return frozenset(tuple(tokens[start : start + LEAK_WORDS]) for start in range(len(tokens) - LEAK_WORDS + 1))


def _flat(sentence: str) -> str:
    """Give a sentence in lower case, without what only leads in."""
    text = " ".join(sentence.lower().replace("’", "'").split())
    return re.sub(r"^(?:(?:en|maar|dus|nou|oké|ja|and|but|so|well|okay|yes|oh|wow|ah)\b[,.…]*\s*)+", "", text)
