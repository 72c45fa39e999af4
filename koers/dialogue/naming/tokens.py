"""Words of a text with their places, and the mail addresses and fixed phrases in it that are no words for names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from koers.dialogue.naming.lexicon import Kind, Lexicon

MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@(?=[\w-]{1,63}(?:\.[\w-]{1,63})+)")
_LINK = re.compile(
    r"\bhttps?://\S+|\bwww\.\S+|(?<![\w.-])[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.(?:nl|com|org|eu|net|be|uk)\b"
)
_WORD = re.compile(
    r"(?P<initials>(?<![\w.])(?:(?:[A-ZÀ-Ý]|Th|Ch|Ph|Fr|IJ|Chr|Joh)\.[ -]?){1,4}(?=[A-ZÀ-Ýa-z\s,;:!?)]|$))"
    r"|['’]t\b|[^\W\d_]+(?:['’-][^\W\d_]+)*-?['’]?"
)
# What is hung on a name: Sanne's, Bas', she's, he'd.
_HUNG = re.compile(r"(?:['’](?:s|d|ll|ve|re|er|tje|je)?)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…\n]")
_BETWEEN = re.compile(r"[ \t]+")


@dataclass(frozen=True)
class Token:
    """A word: where it starts, the word without what is hung on it, that, and what stands between it and the one before.

    `begins` says that it is the first of a sentence, `initials` that it is letters with full stops.
    """

    start: int
    word: str
    hung: str
    gap: str
    begins: bool
    initials: bool = False

    @property
    def end(self) -> int:
        """Where the word ends, without what is hung on it."""
        return self.start + len(self.word)

    @property
    def lower(self) -> str:
        """The word in small letters, apostrophes made straight."""
        return self.word.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.word[0].isupper() or (self.word[:2].lower() in {"d'", "d’"} and self.word[2:3].isupper())

    @property
    def follows(self) -> bool:
        """Whether only a space parts it from the word before."""
        return not self.begins and _BETWEEN.fullmatch(self.gap.lstrip(".")) is not None


def tokens_of(text: str, lexicon: Lexicon) -> list[Token]:
    """Give the words of a text that may be names or signs of one."""
    found: list[Token] = []
    masked = _masked(text, lexicon)
    last = 0
    for match in _WORD.finditer(masked):
        gap = text[last : match.start()]
        # "dr. Jansen": that full stop ends no sentence.
        titled = bool(found) and gap == ". " and found[-1].lower + "." in lexicon.titles
        begins = not found or (not titled and _SENTENCE_END.search(gap) is not None)
        if match["initials"]:
            word = match.group().rstrip(" -")
            last = match.start() + len(word)
            # A full stop after one letter may end the sentence: the next word tells.
            found.append(Token(match.start(), word, "", gap, begins, initials=True))
            continue
        word, hung = _parted(match.group(), lexicon)
        if not word:
            continue
        found.append(Token(match.start(), word, hung, gap, begins))
        last = match.start() + len(word) + len(hung)
    return found


def _parted(written: str, lexicon: Lexicon) -> tuple[str, str]:
    """Part a word from what is hung on it; a name may also have a bare s, as in "Ingrids team"."""
    hyphen = "-" if written.rstrip("'’").endswith("-") else ""
    hung = _HUNG.search(written)
    if hung and hung.start() > 0 and (hung.group() not in {"'", "’"} or written[-2:-1].lower() in "sxz"):
        return written[: hung.start()], hung.group()
    word = written.rstrip("'’-")
    if hyphen:
        return word, hyphen
    if lexicon.lang == "nl" and word[:1].isupper() and word.endswith("s") and len(word) > 4:
        base = word[:-1]
        if lexicon.kind(word) is Kind.UNKNOWN and base.lower() in lexicon.first:
            return base, "s"
    return word, ""


def _masked(text: str, lexicon: Lexicon) -> str:
    """Blank out what is no word for a name: addresses, links and fixed phrases; every place stays where it was."""
    for pattern in (MAIL, _LINK, lexicon.phrases):
        text = pattern.sub(lambda match: "\u00b7" * len(match.group()), text)
    return text


def addresses(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Give the local parts of mail addresses that belong to somebody, with their places."""
    for match in MAIL.finditer(text):
        if match.group(1).lower() not in lexicon.mailboxes:
            yield match.start(), match.group(1)
