"""Claims with a source or a number behind them, against what was retrieved in this turn and said by the person."""

import re
from collections.abc import Iterable

from koers.dialogue.guard.situation import lowered
from koers.dialogue.sentences import words

_STUDY = {
    "nl": re.compile(
        r"\b(?:onderzoek(?:en|ers)?|studies?|wetenschap(?:pers)?|experimenten?|enquêtes?|psycholo(?:og|gen)"
        r"|deskundigen|experts|neurowetenschap\w*)\b.{0,40}?\b(?:toon\w*|laat|laten|wijs\w*|blijkt|bleek|zegt|zeggen"
        r"|vond(?:en)?|bewijz\w*|bewijst|suggere\w+|stel(?:t|len)|het erover eens|noem(?:t|en)|zien|weten)\b"
        r"|\b(?:uit|volgens|op basis van) (?:\w+ ){0,2}(?:onderzoek(?:en|ers)?|studies?|wetenschap\w*|experts"
        r"|deskundigen"
        r"|psychologen)\b|\bwetenschappelijk (?:\w+ ){0,2}(?:bewezen|aangetoond|onderbouwd|onderzocht)\b"
        r"|\bonderzoek (?:van|door|uit|naar)\b"
    ),
    "en": re.compile(
        r"\b(?:research(?:ers)?|stud(?:y|ies)|scientists?|science|experiments?|surveys?|psychologists?|experts"
        r"|neuroscience|meta-analys[ie]s)\b.{0,40}?\b(?:shows?|showed|found|finds?|suggests?|says?|proves?|indicates?"
        r"|agree|tells?|confirms?|demonstrates?|calls?|reveals?)\b"
        r"|\b(?:according to|based on|from) (?:\w+ ){0,2}(?:research(?:ers)?|stud(?:y|ies)|science|experts"
        r"|psychologists)\b"
        r"|\bscientifically (?:\w+ )?(?:proven|shown|supported|established)\b|\b(?:a|the) \w+ study\b"
    ),
}
_IS_STUDY = {"nl": re.compile(r"onderzoek|studie"), "en": re.compile(r"research|stud(?:y|ies)")}
_WORK = {
    "nl": re.compile(
        r"\b(?:het|dit|dat|een|zijn|haar|bekende?|in) (?:\w+ )?(?:boek|artikel|blog|podcast|ted-?talk"
        r"|proefschrift)\b(?! (?:van |over )?(?:je|jou|jouw)\b)"
    ),
    "en": re.compile(
        r"\b(?<!by )(?:the|this|that|an?|his|her|known|in) (?:\w+ )?(?:book|article|blog|podcast|ted talk"
        r"|dissertation)\b(?! of yours\b)"
    ),
}  # fmt: skip
_ANY = re.compile(r"(?:een|an?)\b")
_NAME = r"((?:[A-ZÀ-Ý][\w'’&-]*(?: (?=(?:van |de |der |den )*[A-ZÀ-Ý])(?:van |de |der |den )*)?)+)"
_SAYS = {
    "nl": r"(?:zegt|zei|noemt|noemde|schrijft|schreef|stelt|stelde|beschrijft|beschreef|betoogt|leert|bedacht)",
    "en": r"(?:says|said|calls|called|writes|wrote|argues|argued|describes|described|teaches|puts it|notes|once)",
}
# Before a name that is given as a source.
_CUES = {
    "nl": rf"\b(?:[Vv]olgens|[Zz]oals|aldus|auteur|schrijver|filosoof|psycholoog|hoogleraar|professor|goeroe"
    rf"|(?:theorie|model|methode|boek|artikel|onderzoek|rapport|studie|piramide|citaat|woorden|ideeën) (?:van|door)"
    rf"(?: de| het)?) {_NAME}",
    "en": rf"\b(?:[Aa]ccording to|[Aa]s|author|writer|philosopher|psychologist|professor|guru"
    rf"|(?:theory|model|method|book|article|research|report|study|pyramid|quote|words|ideas) (?:of"
    rf"|by)(?: the)?) {_NAME}"
    rf"|\b{_NAME}(?:'s|’s)? (?:report|study|research|theory|model|book|method)\b",
}
_SPEAKS = {lang: rf"{_NAME} {says}\b" for lang, says in _SAYS.items()}
# As a list of literature gives it: Whitfield (2011), (Porter & Hale, 2016), Marchetti et al.
_YEARED = re.compile(rf"{_NAME}(?:(?:,? (?:&|en|and|et al\.?)|,) ?{_NAME}?)*,? ?\(?((?:19|20)\d\d)[a-z]?\)")
_AND_OTHERS = re.compile(rf"{_NAME},? (?:et al\b|e\.a\.|en collega's|and colleagues)")
_TITLE = re.compile(r"[‘“\"]([A-ZÀ-Ý][^‘’“”\"]{3,60})[’”\"]")
_TITLED = {
    "nl": re.compile(r"\b(?:in|boek|artikel|uit|titel|film|podcast) (?=[‘“\"])", re.IGNORECASE),
    "en": re.compile(r"\b(?:in|book|article|from|titled|film|podcast) (?=[‘“\"])", re.IGNORECASE),
}
_SHARE = re.compile(r"([\w.,]+) ?(?:%|procent\b|percent\b|per cent\b)")
_OF_PEOPLE = {
    "nl": re.compile(
        r"\b(\w+) (?:van de|op de|uit|op) (?:\w+ )(?:mensen|leiders|leidinggevenden|managers|medewerkers|werknemers"
        r"|teams"
        r"|nederlanders|professionals|bedrijven|organisaties)\b"
    ),
    "en": re.compile(
        r"\b(\w+) (?:out of|in|of) (?:every )?(?:\w+ )(?:people|leaders|managers|employees|workers|teams|professionals"
        r"|companies|organi[sz]ations)\b"
    ),
}
_NUMERALS = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien".split(),
    "en": "zero one two three four five six seven eight nine ten".split(),
}
_TENS = {
    "nl": "tien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd".split(),
    "en": "ten twenty thirty forty fifty sixty seventy eighty ninety hundred".split(),
}


def unsupported(
    sentence: str, lang: str, *, sources: Iterable[str], told: Iterable[str], common: frozenset[str]
) -> str:
    """Give what a sentence leans on that is in no source; empty when nothing.

    A study, a book or article, a named author or title, or a share of people. Names and numbers may also come from what
    the person told; `common` are words that are no names.
    """
    text, cited = lowered(sentence), lowered(" ".join(sources))
    known = f"{cited} {lowered(' '.join(told))}"
    study = _STUDY[lang].search(text)
    if study and not _IS_STUDY[lang].search(cited) and not _IS_STUDY[lang].search(lowered(" ".join(told))):
        return study.group()
    work = _WORK[lang].search(text)
    if work and (not cited or _ANY.search(work.group())) and not _same_word(work.group(), known):
        return work.group()
    numbers = _numbers(text, lang)
    given = {number for number in re.findall(r"\d+", known)} | {_number(word, lang) for word in words(known)}
    if invented := [number for number in numbers if _number(number, lang) not in given]:
        return invented[0]
    if years := [match.groups()[-1] for match in _YEARED.finditer(sentence) if match.groups()[-1] not in given]:
        return str(years[0])
    return next((name for name in _names(sentence, lang, common) if not set(words(name)) <= set(words(known))), "")


def _same_word(phrase: str, known: str) -> bool:
    return phrase.split()[-1] in words(known)


def _numbers(text: str, lang: str) -> list[str]:
    return [match.group(1) for pattern in (_SHARE, _OF_PEOPLE[lang]) for match in pattern.finditer(text)
            if _number(match.group(1), lang)]  # fmt: skip


def _number(word: str, lang: str) -> str:
    """Give a numeral in digits, whether it was written in digits or in letters; empty when it is none."""
    if re.match(r"\d", word):
        return re.split(r"[.,]", word)[0]
    if word in _NUMERALS[lang]:
        return str(_NUMERALS[lang].index(word))
    return str(10 * (_TENS[lang].index(word) + 1)) if word in _TENS[lang] else ""


def _names(sentence: str, lang: str, common: frozenset[str]) -> list[str]:
    """Give the names that a sentence leans on: after a cue, before a verb of saying, or as a title."""
    found = [name for match in re.finditer(_CUES[lang], sentence) for name in match.groups() if name]
    found += [name for name in re.findall(_SPEAKS[lang], sentence) if len(name.split()) > 1]
    found += [name for *names, _ in _YEARED.findall(sentence) for name in names] + _AND_OTHERS.findall(sentence)
    if _TITLED[lang].search(sentence):
        found += _TITLE.findall(sentence)
    names = (
        " ".join(word for word in name.split() if word.lower() not in common or _is_acronym(word)) for name in found
    )
    return [name for name in names if name]


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
