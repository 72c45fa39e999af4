"""Which language a text is in: Dutch, English, or another; short texts stay in the language that was spoken."""

import re
import threading
from functools import lru_cache

from koers.dialogue.sentences import words

# Words that are common in the one language and hardly exist in the other.
_MARKS = {
    "nl": frozenset(
        "ik je jij het een niet dat dit wat hoe wij mijn jouw maar voor met van ook naar geen heb hebt bent zijn wordt werk "
        "vind moet wil kan zou deze die en of als dan nog wel weet graag misschien waarom ja nee hun zij hij ze er om te "
        "aan bij uit op over durf ga doe zeg mezelf goed dank bedankt prima zeker klopt is nu er".split()
    ),
    "en": frozenset(
        "i you the a not that this what how we my your but for with of also to no have has are is was work think must want "
        "can would these and or if then still know please maybe why yes they he she them it's don't i'm at by from on about "
        "do be go say myself in good thanks sure right".split()
    ),
}
_ADDRESS = re.compile(r"\bhttps?://\S+|\S+@\S+")
_lock = threading.Lock()


@lru_cache(maxsize=1)
def _identifier() -> "object":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _ranked(text: str) -> list[tuple[str, float]]:
    with _lock:
        return [(str(lang), float(score)) for lang, score in _identifier().rank(text)]  # type: ignore[attr-defined]


def detect_language(text: str, *, spoken: str) -> str:
    """Give `nl`, `en` or `other`; a text too short to tell counts as the language spoken so far.

    Function words decide where they can: on short messages they are surer than letter statistics. The statistics
    (py3langid) decide the rest, and must be very sure before a text counts as another language.
    """
    text = _ADDRESS.sub(" ", text)
    letters = [character for character in text if character.isalpha()]
    if sum(map(_is_latin, letters)) < len(letters) / 2:
        return "other"
    tokens = words(text)
    marks = {lang: sum(token in known for token in tokens) for lang, known in _MARKS.items()}
    best, other = sorted(marks, key=lambda lang: marks[lang], reverse=True)
    if marks[best] >= 2 and marks[best] >= 2 * marks[other]:
        return best if len(tokens) < 8 or marks[best] / len(tokens) > 0.2 else _by_statistics(text, spoken, marks)
    if len(tokens) < 4:
        return best if marks[best] and not marks[other] and len(tokens) > 1 else spoken
    return _by_statistics(text, spoken, marks)


def _by_statistics(text: str, spoken: str, marks: dict[str, int]) -> str:
    if not words(text):
        return spoken
    ranked = _ranked(text)
    top, score = ranked[0]
    if top in marks:
        return top
    if score > 0.95 and max(marks.values()) <= len(words(text)) / 6:
        return "other"
    return max(("nl", "en"), key=lambda lang: (marks[lang], dict(ranked)[lang]))


def _is_latin(letter: str) -> bool:
    return letter < "ɐ" or "ḁ" <= letter <= "ỿ"
