"""Plain measures of text: sentences, words, content words, questions, and how much of a sentence echoes another."""

import re
from functools import lru_cache

_ABBREVIATIONS = (
    r"(?<!\bbijv)(?<!\bbv)(?<!\bdr)(?<!\bmr)(?<!\bmw)(?<!\bdhr)(?<!\be\.g)(?<!\bi\.e)(?<!\betc)(?<!\bo\.a)(?<!\bd\.w\.z)"
)
_END = re.compile(_ABBREVIATIONS + r"(?<=[.!?…])[\"'”’)]*\s+|\n+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)


def split_sentences(text: str) -> list[str]:
    """Split text into sentences, without the white space around them."""
    return [piece.strip() for piece in _END.split(text) if piece and piece.strip()]


def words(text: str) -> list[str]:
    """Give the words of a text in lower case, apostrophes made straight."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


@lru_cache(maxsize=20_000)
def stem(word: str, lang: str) -> str:
    """Cut a word to what its inflections share, so that "durft" and "durf" count as one."""
    from Stemmer import Stemmer

    return str(Stemmer("dutch" if lang == "nl" else "english").stemWord(word))


def content_stems(text: str, lang: str, function_words: frozenset[str]) -> list[str]:
    """Give the stems of the words that carry content."""
    return [stem(word, lang) for word in words(text) if word not in function_words]


def echo_share(sentence: str, message: str, *, lang: str, function_words: frozenset[str]) -> float:
    """Give the largest share (0-1) of a sentence's content words that come from one sentence of the message.

    Pronouns are function words, so swapping them changes nothing. COACHING.md allows 0.6.
    """
    own = content_stems(sentence, lang, function_words)
    if not own:
        return 0.0
    shares = [
        sum(word in theirs for word in own) / len(own)
        for theirs in (set(content_stems(said, lang, function_words)) for said in split_sentences(message))
    ]
    return max(shares, default=0.0)


def questions_in(text: str) -> list[str]:
    """Give the sentences that ask something."""
    return [sentence for sentence in split_sentences(text) if sentence.rstrip("\"'”’)").endswith("?")]


def opening(text: str, count: int = 4) -> str:
    """Give the first words of a text, by which two openings are compared."""
    return " ".join(words(text)[:count])


def lower_first(text: str) -> str:
    """Lower the first letter, but not that of the English "I" or an abbreviation."""
    first = text.split(" ", 1)[0]
    return text if first.split("'")[0] in {"I", ""} or first.isupper() else text[0].lower() + text[1:]


def upper_first(text: str) -> str:
    """Raise the first letter."""
    return text[:1].upper() + text[1:]
