"""Plain measures of text: sentences, words, content words, questions, and how much of a sentence echoes another."""

import re
from functools import lru_cache

_ABBREVIATIONS = (
    r"(?<!\bbijv\.)(?<!\bbv\.)(?<!\bdr\.)(?<!\bmr\.)(?<!\bmw\.)(?<!\bdhr\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bo\.a\.)"
    r"(?<!\bd\.w\.z\.)"
)
# After a closing quote a small letter goes on with the sentence: Je vroeg ‘waarom?’ en toen zweeg je.
_END = re.compile(
    _ABBREVIATIONS + r"(?:(?<=[.!?…])\s+|(?:(?<=[.!?…][\"'”’)])|(?<=[.!?…][\"'”’)]{2}))\s+(?![^\W\d_A-Z]))|\n+"
)
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

    stemmed = str(Stemmer("dutch" if lang == "nl" else "english").stemWord(word))
    # The Dutch stemmer leaves the -t of "durft", by which said back words would not be known again.
    return stemmed.removesuffix("t") if lang == "nl" and len(stemmed) > 3 else stemmed


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


def without_markup(text: str) -> str:
    """Give a text as a person meant it: without tags, links and the marks of Markdown."""
    plain = re.sub(
        r"<(script|style)\b.*?</\1\s*>|<[^<>]{1,300}>|!?\[([^\]]*)\]\([^)]*\)|https?://\S+",
        r" \2 ",
        text,
        flags=re.S | re.I,
    )
    return " ".join(re.sub(r"[*_`#>|~]{1,3}(?=\S)|(?<=\S)[*_`#|~]{1,3}", "", plain).split())


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
    """Raise the first letter; the Dutch "één" becomes "Eén"."""
    if text.startswith("één"):
        return "Eén" + text[3:]
    return text[:1].upper() + text[1:]
