"""Feelings that a sentence puts into the person, against those that the person named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from koers.dialogue.guard.emotion_words import LEXICON
from koers.dialogue.guard.situation import lowered
from koers.dialogue.sentences import split_sentences, words

_OTHERS = {
    "nl": r"baas|chef|manager|leidinggevende|teamleider|directeur|directie|collega(?:'s)?|team|partner|man|vrouw|moeder"
    r"|vader|klant(?:en)?|mensen|afdeling|kinderen|zoon|dochter|vriend(?:in)?|voorganger|opvolger",
    "en": r"boss|manager|supervisor|lead|director|colleagues?|team|partner|husband|wife|mother|father|clients?"
    r"|customers?|people|department|children|son|daughter|friend|predecessor|successor|co-?workers?",
}
# Words that end the clause about the person, or turn it around.
_TURNS = {
    "nl": r"niet|geen|nooit|dat|omdat|want|toen|die|wie|iedereen|niemand|als|terwijl|of|en|maar",
    "en": r"not|never|no|that|because|when|who|everyone|nobody|if|while|whether|or|and|but|than",
}
_FIRST = {"nl": {"ik", "mij", "me", "mezelf"}, "en": {"i", "i'm", "i've", "me", "myself", "i'd"}}
_THIRD = {
    "nl": {"hij", "zij", "ze", "haar", "hem", "hun", "hen", "iedereen", "niemand"},
    "en": {"he", "she", "they", "his", "her", "their", "everyone", "nobody"},
}
# Dutch says some feelings with a verb that turns back on the person: these stand in the lexicon by their noun.
_TURNED_BACK = re.compile(
    r"\b(?:(?:je|jij) (schaamt|schaamde) je|(schaam|schaamde) je je"
    r"|(?:je|jij) maakt je (?:\w+ )?(zorgen)|maak je je (?:\w+ )?(zorgen))\b"
)
_OWN_VERBS = {
    frozenset({"maak", "zorgen"}): "bezorgd",
    frozenset({"schaam"}): "schaamte",
    frozenset({"schaamde"}): "schaamte",
    frozenset({"erger"}): "ergernis",
}
# Asking for a feeling that may be, or once was, is no label.
_SUPPOSED = {
    "nl": re.compile(
        r"(?:^|[,;] |\bvan |\bop )(?:wanneer|waar|waarop|welke?|wat|hoe|waardoor|wie|stel)\b.*(?:\b(?:zou"
        r"|voor het laatst|ooit"
        r"|weleens)\b.*\?$|\b(?:trots|blij|tevreden|dankbaar|gelukkig|enthousiast)\b.*\?$)|^over \w+ (?:jaar"
        r"|maanden?)\b.*\?$"
    ),
    "en": re.compile(
        r"(?:^|[,;] |\bon |\bof )(?:when|where|what|which|how|who|suppose)\b.*(?:\b(?:would|could|last|ever"
        r"|once)\b.*\?$"
        r"|\b(?:proud|glad|happy|satisfied|pleased|grateful|thankful|enthusiastic)\b.*\?$)"
    ),
}


@dataclass(frozen=True)
class _Words:
    families: dict[str, int]
    labels: re.Pattern[str]


def unnamed_feeling(sentence: str, messages: Iterable[str], lang: str) -> str:
    """Give the feeling word that a sentence puts into the person who has not named that feeling; empty when none."""
    text = lowered(sentence)
    if _SUPPOSED[lang].search(text):
        return ""
    known = _words_of(lang)
    found = [word for match in known.labels.finditer(text) for word in match.groups() if word]
    if lang == "nl":
        back = (word for match in _TURNED_BACK.finditer(text) for word in match.groups() if word)
        found += ["bezorgd" if word == "zorgen" else "schaamte" for word in back]
    if not found:
        return ""
    named = _named(messages, lang)
    return next((word for word in found if known.families[word] not in named), "")


def _named(messages: Iterable[str], lang: str) -> set[int]:
    """Give the feelings in the person's own sentences; one that speaks of others only names none."""
    families = _words_of(lang).families
    named: set[int] = set()
    for sentence in (sentence for message in messages for sentence in split_sentences(message)):
        tokens = set(words(sentence))
        others = tokens & _THIRD[lang] or re.search(rf"\b(?:{_OTHERS[lang]})\b", lowered(sentence))
        if others and not tokens & _FIRST[lang]:
            continue
        named |= {families[token] for token in tokens if token in families}
        if lang == "nl":
            named |= {families[noun] for verb, noun in _OWN_VERBS.items() if verb <= tokens}
    return named


@lru_cache(maxsize=2)
def _words_of(lang: str) -> _Words:
    families: dict[str, int] = {}
    kinds: dict[str, set[str]] = {"": set(), "*": set(), "+": set()}
    for number, line in enumerate(LEXICON[lang].strip().splitlines()):
        for entry in line.split():
            word = entry.rstrip("*+")
            families[word] = number
            kinds[entry[len(word) :]].add(word)
    states, nouns, verbs = ("|".join(sorted(kinds[kind], key=len, reverse=True)) for kind in ("", "*", "+"))
    patterns = (_dutch if lang == "nl" else _english)(states, nouns, verbs)
    return _Words(families, re.compile("|".join(patterns)))


def _dutch(states: str, nouns: str, verbs: str) -> list[str]:
    gap = rf"(?:(?!(?:{_TURNS['nl']})\b)[^\s.?!;:,]+ ){{0,6}}?"
    person = rf"\b(?:je|jij|jou|u)\b(?! (?:\w+ )?(?:{_OTHERS['nl']})\b)"
    be = (
        r"(?:bent|was|wordt|werd|raakt|raakte|blijft|bleef|lijkt|leek|klinkt|klonk|voelt|voelde|oogt|zit|moet|zult"
        r"|kunt|hebt|had|krijgt|kreeg)"
    )
    be_first = r"(?:ben|was|word|werd|raak|raakte|blijf|lijk|klink|voel|voelde|zit|heb|krijg|maakt|maakte|maken)"
    return [
        rf"{person} {be} {gap}({states}|{nouns})\b",
        rf"\b{be_first} {person} {gap}({states}|{nouns})\b",
        rf"{person} {gap}({states}) (?:bent|was|wordt|werd|raakt|voelt|maakt|maken)\b",
        rf"\b(?:je|jouw|uw) (?:eigen |diepe |grote |oude )?({nouns})\b",
        rf"\b({nouns}) (?:bij|van|in) (?:jou|je)\b(?! (?:{_OTHERS['nl']}))",
        rf"\b({verbs}) (?:je|jou)\b(?! (?:{_OTHERS['nl']}))",
        rf"\b(?:je|jij) ({verbs}) je\b",
        rf"\b(?:doet|geeft|bezorgt|brengt) (?:je|jou) {gap}({nouns})\b",
        rf"\b(?:dat|dit|het) (?:moet|zal|is vast|is voor jou) {gap}({states})"
        r" (?:voor je |voor jou )?(?:zijn|voelen|geweest)\b",
        rf"\bik (?:hoor|merk|voel|proef|zie|bespeur|lees) {gap}({nouns})\b",
        rf"\ber (?:zit|klinkt|schuilt|speelt|is|ligt) {gap}({nouns})\b",
        rf"\bgevoel(?:ens)? van ({nouns})\b",
    ]


def _english(states: str, nouns: str, verbs: str) -> list[str]:
    gap = rf"(?:(?!(?:{_TURNS['en']})\b)[^\s.?!;:,]+ ){{0,5}}?"
    be = (
        r"(?:are|were|feel|felt|sound|seem|seemed|look|get|got|become|became|have been|must be|must feel|may be"
        r"|might be"
        r"|must have been)"
    )
    often = r"(?:also |still |really |just |often |always )?"
    return [
        rf"\byou {often}{be} {gap}({states})\b",
        rf"\byou(?:'re|'ve been) {gap}({states})\b",
        rf"\b(?:are|were|do|did) you (?:feel )?{gap}({states})\b",
        rf"\b(?:makes?|made|making|leaves?|left|gets?|keeps?) you {gap}({states})\b",
        rf"\byour (?:own |deep |old |great )?({nouns})\b",
        rf"\byou {often}(worry|fear|regret|envy|panic)\b",
        rf"\b({verbs}) you\b(?!r)",
        rf"\b(?:that|this|it) (?:must|has to|can only) (?:be|feel|have been) {gap}({states})\b",
        rf"\bi (?:can )?(?:hear|sense|notice|feel|see|detect) {gap}({nouns})\b",
        rf"\bthere(?:'s| is| seems to be| may be) {gap}({nouns})\b",
        rf"\b(?:feelings?|sense) of ({nouns})\b",
        rf"\byou (?:feel|carry|have|hold) {gap}({nouns})\b",
    ]
