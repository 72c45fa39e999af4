"""The names, places, days and months that libraries list, and the words that the project's own texts hold."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from koers.content import read_text
from koers.dialogue.naming.shape import plain

# Where the people come from whom one meets at work in the Netherlands and Britain; of each the lists hold the usual names.
_LOCALES = (
    "nl_NL nl_BE en_GB en_IE en_US en_IN en_KE en_NG en_PK tr_TR pl_PL de_DE es_ES fr_FR fr_DZ ha_NG ig_NG yo_NG tw_GH "
    "zh_CN pt_PT it_IT ro_RO hr_HR hu_HU vi_VN id_ID cs_CZ pt_BR es_MX es_CO da_DK no_NO sv_SE fi_FI fr_BE az_AZ sl_SI "
    "sk_SK lv_LV lt_LT et_EE ga_IE en_NZ zu_ZA sw uz_UZ zh_TW ja_JP en_TH bg_BG uk_UA"
).split()
# Names from here are known in small letters too, without any sign beside them.
_NEAR = frozenset("nl_NL nl_BE en_GB en_US en_IN tr_TR pl_PL".split())
_LISTS = re.compile(r"(?:first|last|middle)(?:_romanized)?_names|(?:male|unisex)_last_names")
# How Cyrillic letters are written in a passport; of some a country has its own way.
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюяєіїґ’",
        "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a  yu ya ie i i g ".split(" "),
        strict=True,
    )
)
_CYRILLIC_OF = {
    "bg_BG": str.maketrans(_CYRILLIC),
    "uk_UA": str.maketrans(_CYRILLIC | {"г": "h", "и": "y", "х": "kh", "щ": "shch"}),
}
# Latin letters with whatever stands on them.
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ -]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# Files that hold patterns, ids or names, not sentences.
_NO_SENTENCES = frozenset({"names", "reading", "screen", "helplines"})


@dataclass(frozen=True)
class KnownNames:
    """First names and surnames in small letters; `near` are the first names that are common here."""

    first: frozenset[str]
    last: frozenset[str]
    near: frozenset[str]


@cache
def known_names() -> KnownNames:
    """Give the names that the library Faker lists for the chosen countries."""
    first: set[str] = set()
    last: set[str] = set()
    near: set[str] = set()
    for locale in _LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in filter(_LISTS.fullmatch, dir(provider)):
            names = {name for name in _romanised(getattr(provider, attribute), locale) if _LATIN.fullmatch(name)}
            (last if "last" in attribute else first).update(names)
            if "first" in attribute and locale in _NEAR:
                near |= names
    short = {name for name in first if len(name) > 1}
    short |= {plain(name) for name in short}
    return KnownNames(first=frozenset(short), last=frozenset(last), near=frozenset(near))


def _romanised(names: Iterable[str], locale: str) -> Iterator[str]:
    """Give names in small letters, the Cyrillic ones in Latin letters."""
    table = _CYRILLIC_OF.get(locale)
    return (name.lower().translate(table) if table else name.lower() for name in names)


@cache
def places(lang: str) -> frozenset[str]:
    """Give countries, languages, cities, days and months in small letters."""
    from babel import Locale

    locale = Locale(lang)
    names = [str(name) for listed in (locale.territories, locale.languages) for name in listed.values()]
    names += [str(zone["city"]) for zone in locale.time_zones.values() if "city" in zone]
    names += [str(name) for listed in (locale.days, locale.months) for name in listed["format"]["wide"].values()]
    names += import_module("faker.providers.address.nl_NL").Provider.cities
    if lang == "en":
        names += import_module("faker.providers.address.en_GB").Provider.counties
    return frozenset(name.lower() for name in names)


@dataclass(frozen=True)
class Vocabulary:
    """Words of a language as they stand in small letters, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]


@cache
def vocabulary(folder: Path, lang: str) -> Vocabulary:
    """Give the words of the coaching content and of Faker's list of common words."""
    lorem = {"nl": "nl_NL", "en": "en_US"}[lang]
    words = set(import_module(f"faker.providers.lorem.{lorem}").Provider.word_list)
    words.update(word for text in _texts(folder, lang) for word in _LETTERS.findall(text) if word.islower())
    return Vocabulary(frozenset(words), frozenset(_stems(words, lang)))


def _stems(words: set[str], lang: str) -> Iterator[str]:
    """Give the stems of many words, as `stem` gives that of one."""
    from Stemmer import Stemmer

    for stemmed in Stemmer({"nl": "dutch", "en": "english"}[lang]).stemWords([word for word in words if len(word) > 3]):
        yield stemmed.removesuffix("t") if lang == "nl" and len(stemmed) > 3 else stemmed


def _texts(folder: Path, lang: str) -> Iterator[str]:
    for path in sorted(folder.rglob(f"*.{lang}.*")):
        if path.name.split(".")[0] not in _NO_SENTENCES:
            yield read_text(path)
