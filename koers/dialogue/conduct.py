"""The rules that every sentence of a model's reply keeps, each a small function that says whether it is broken."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from koers.dialogue import phrases
from koers.dialogue.language import detect_language
from koers.dialogue.moves import RULES, Move
from koers.dialogue.questioning import is_open_question, is_yes_no_question
from koers.dialogue.sentences import content_stems, echo_share, questions_in, split_sentences, words

# COACHING.md: at most 60 % of a sentence's content words are the person's, judged from four content words on.
ECHO_LIMIT, ECHO_WORDS, COPIED_WORDS = 0.6, 4, 3
LANGUAGE_WORDS = 6
LEAK_WORDS, SHORTEST_LEAK = 8, 5
# Two sentences that share this much of their words, or of their content words, say the same.
SAME_SHARE, NEAR_WORDS = 0.8, 6

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


def fragment(sentence: str, now: Situation) -> bool:
    """The beginning of something that does not come, such as the line above a list."""
    return sentence.endswith((":", "-", "–", "—", "("))


def markup(sentence: str, now: Situation) -> bool:
    """A link, an image, HTML or code."""
    return bool(phrases.MARKUP.search(sentence))


def leak(sentence: str, now: Situation) -> bool:
    """Eight words in a row of what the model was told, or a whole short piece of it."""
    tokens = words(sentence)
    if {("je", "bent", "koers"), ("you", "are", "koers")} & _runs(tokens, 3):
        return True
    return any(_runs(tokens, length) & now.secret for length in range(SHORTEST_LEAK, LEAK_WORDS + 1))


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
    """The person's own sentence, given back, word for word or with the pronouns changed."""
    tokens = words(sentence)
    if len(tokens) >= COPIED_WORDS and tokens in [words(said) for said in split_sentences(now.message)]:
        return True
    if len(now.stems(sentence)) < ECHO_WORDS:
        return False
    return echo_share(sentence, now.message, lang=now.lang, function_words=now.function_words) > ECHO_LIMIT


def repeat(sentence: str, now: Situation) -> bool:
    """A sentence that was said before, in this reply or earlier in the session, or nearly so."""
    tokens, stems = words(sentence), now.stems(sentence)
    for before in (*now.earlier, *now.reply):
        said = words(before)
        if tokens == said or (len(tokens) >= NEAR_WORDS and _share(tokens, said) >= SAME_SHARE):
            return True
        if len(stems) >= ECHO_WORDS and _share(stems, now.stems(before)) >= SAME_SHARE:
            return True
    return False


def length(sentence: str, now: Situation) -> bool:
    """More words than the move allows."""
    return sum(len(words(said)) for said in (*now.reply, sentence)) > RULES[now.move].max_words


# In this order: what must never be seen comes first, so that an intervention names the gravest reason.
ALL: tuple[Rule, ...] = (
    speaker, fragment, markup, leak, human, language, flattery, suggestion, questions, closed_question, echo, repeat, length,
)  # fmt: skip

# After these nothing good follows.
ENDING = frozenset({"speaker", "length"})


def broken_rule(sentence: str, now: Situation) -> str:
    """Give the name of the first rule that a sentence breaks; empty when it keeps them all."""
    return next((rule.__name__ for rule in ALL if rule(sentence, now)), "")


def secret_runs(told: str) -> frozenset[tuple[str, ...]]:
    """Give the runs of words by which a leak of what the model was told is known.

    Every eight words in a row; of a shorter piece between two signs the whole, if it has five words or more.
    """
    pieces = [words(piece) for piece in re.split(r"[.:;?!\n]", told)]
    whole = {tuple(piece) for piece in pieces if SHORTEST_LEAK <= len(piece) < LEAK_WORDS}
    return frozenset(whole) | _runs(words(told), LEAK_WORDS)


def _share(some: list[str], others: list[str]) -> float:
    return len(set(some) & set(others)) / len(set(some) | set(others))


def _runs(tokens: list[str], length: int) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(tokens[start : start + length]) for start in range(len(tokens) - length + 1))


def _flat(sentence: str) -> str:
    """Give a sentence in lower case, without what only leads in."""
    text = " ".join(sentence.lower().replace("’", "'").split())
    return re.sub(r"^(?:(?:en|maar|dus|nou|oké|ja|and|but|so|well|okay|yes|oh|wow|ah)\b[,.…]*\s*)+", "", text)
