"""How much a word that no list holds is written like a name: its letters weighed by what names and words are made of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log
from re import compile as pattern
from unicodedata import combining, normalize

# What is heard as the same in the spellings of one name: Yousra and Youssra, Geertruida and Gertruida, Zoë and Zoe.
_ALIKE = (
    ("ph", "f"),
    ("ch", "h"),
    ("sj", "sh"),
    ("th", "t"),
    ("ou", "u"),
    ("ij", "i"),
    ("ie", "i"),
    ("y", "i"),
    ("c", "k"),
)
_TWICE = pattern(r"(.)\1+")

# How many groups of three letters there may be, and what a group weighs that was never seen.
_GROUPS, _UNSEEN = 8000, 0.5


@dataclass(frozen=True)
class Shape:
    """How often each group of three letters stands in names and in words."""

    names: Counter[str]
    words: Counter[str]

    def of(self, word: str) -> float:
        """Give a figure for a word in small letters: above nought it is more like a name than like a word."""
        groups = _groups(word)
        named, worded = self.names.total() + _UNSEEN * _GROUPS, self.words.total() + _UNSEEN * _GROUPS
        weights = (
            log((self.names[each] + _UNSEEN) / named) - log((self.words[each] + _UNSEEN) / worded) for each in groups
        )
        return sum(weights) / len(groups)


def shape_of(names: Iterable[str], words: Iterable[str]) -> Shape:
    """Count the letters of names and of words."""
    return Shape(_counted(names), _counted(words))


def _counted(listed: Iterable[str]) -> Counter[str]:
    return Counter([group for word in listed for group in _groups(word)])


def _groups(word: str) -> list[str]:
    whole = f"^{word}$"
    return [whole[at : at + 3] for at in range(len(whole) - 2)]


def plain(name: str) -> str:
    """Give a name in small letters without what stands on them."""
    if name.isascii():
        return name
    return "".join(
        letter for letter in normalize("NFKD", name.replace("ı", "i").replace("ł", "l")) if not combining(letter)
    )


def sound(name: str) -> str:
    """Give what the spellings of one name have in common."""
    heard = plain(name)
    for written, said in _ALIKE:
        heard = heard.replace(written, said)
    return _TWICE.sub(r"\1", heard)
