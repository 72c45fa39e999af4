"""What a message tells of others and of how things are, in clauses that can be given back as what the person sees."""

import re

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.clauses import fullness, is_figure, names_in, names_something
from koers.dialogue.reading.perspective import (
    DROPPED,
    FINITE,
    TURNS,
    UNFIT,
    Told,
    is_cut,
    pieces_of,
    without_fillers,
)
from koers.dialogue.reading.turning import second_person
from koers.dialogue.sentences import content_stems, split_sentences, words

MIN_WORDS, MAX_WORDS = 4, 13
# A clause about others stands by itself from so many words with content on.
TELLS = 2
# What weighs in it: the person is in it, "but" begins it, somebody or a moment is named, and it is said later.
CONCERNS, TURNED, NAMED, LATER = 1.0, 1.5, 0.7, 0.1
# Who or what such a clause may be about; "that" points at a sentence that is gone.
_SUBJECT = {
    "nl": re.compile(
        r"(?:het|er|hij|zij|ze|iedereen|niemand|alles|niets|de|mijn|m'n|ons|onze|elke|een|één|twee|drie|veel|mensen|collega's|"
        r"die (?:ene|andere) \w+)\b",
    ),
    "en": re.compile(
        r"(?:it|there|he|she|they|everyone|everybody|nobody|everything|nothing|the|my|our|every|a|an|one|two|three|half|people)"
        r"(?:'s|'re|'ve|'d)?\b",
    ),
}
# The verb stands among these words of the clause.
_VERB_WITHIN = 6
_VERB = {
    "nl": re.compile(r"(?:\w{2,}[^t\W]t|\w{3,}(?:te|de))$"),
    "en": re.compile(
        r"(?:\w{3,}(?:s|ed)|is|was|are|were|has|have|had|can|could|will|would|must|did|does|do|said|went|came|got|took|gave|put"
        r"|left|lost|kept|made|knew|saw|told|ran|sat|stood|threw|wants?|\w+n't|\w+'(?:s|re|ve|d|ll))$"
    ),
}
# What looks like a verb and is none: numbers, days, words that say how, and nouns.
_NO_VERB = re.compile(
    r"(?:\w*(?:ss|us|'s|days?|[^h]uste|\w{3}ste|\w{3}ende)|eerste|laatste|tweede|derde|vierde|vijfde|zesde|beide|goede|oude|echt|"
    r"niet|dicht|recht|licht|vast|best|eerst|laatst|juist|zacht|slecht|dienst|tekst|kant|lift|lucht|nacht|macht|toekomst|"
    r"verkeerde|vorige|times|always|sometimes|perhaps|besides)$"
)
# After these an English word that ends in -s is a plural.
_DETERMINERS = frozenset(
    words("the a an my our his her their these those some all two three four both no many half for of")
)
_DETERMINERS |= frozenset(
    words("de het een mijn m'n ons onze zijn haar hun die dat deze dit elke elk iedere alle geen twee drie")
)
# So ends a clause that goes on somewhere else.
_OPEN_END = re.compile(
    r"\b(?:denk|vind|geloof|weet|zeg) (?:ik|je)$|\b(?:i|you) (?:think|know|say|mean|suppose|guess)$", re.IGNORECASE
)
# What others say that the person is, should do or will feel is their verdict: not to be given back as how things are.
_VERDICT = re.compile(
    r"\b(?:on)?gelijk\b|(?:\b(?:is|are|was|be|not)|'re|'m|'s) (?:right|wrong)\b|"
    r"\b(?:zei|zegt|zeggen|vindt|vinden|vond|roept|denkt|says?|said|told|thinks?|thought)\b.*"
    r"\b(?:moet|moest|zou moeten|zal|hoort|should|must|have to|need to|'ll|will)\b",
    re.IGNORECASE,
)
_SELVES = frozenset(words("ik wij we i i'm i've i'd i'll we're we've we'd"))
_SELF = re.compile(r"\b(?:mijn|m'n|mij|me|ik|ons|onze|we|my|me|i|us|our)\b", re.IGNORECASE)
# Where another begins to act within a clause.
_AND = {
    "nl": re.compile(
        r"\s+en\s+(?=(?:de|het|mijn|m'n|iedereen|niemand|hij|zij|ze|er|alles|niets|onze|ons)\s)", re.IGNORECASE
    ),
    "en": re.compile(
        r"\s+and\s+(?=(?:the|my|our|nobody|everyone|everybody|he|she|they|it|there|people|half)(?:'\w+)?\s)",
        re.IGNORECASE,
    ),
}
_POINTED = re.compile(
    r"(?:[Ww]hat|[Tt]he (?:thing|bit|part|worst))\b.{1,40}? is(?: that)? ((?:[A-Z]\w+|he|she|they|nobody|it)\b.*)$"
)
# What leans on another clause is not told by itself.
_LEANS = re.compile(
    r"(?:toen|als|omdat|dat|die|terwijl|zodra|wanneer|waar|waarom|wie|wat|hoe|of|voordat|nadat|tot|"
    r"when|if|because|that|while|by the|where|why|who|what|how|whether|before|after|until|let's|let|laat)\b",
    re.IGNORECASE,
)
# Reported speech is somebody else's, and a question within a clause is not told.
_QUOTED = re.compile(r"[<>*\[\]_#|\"“”‘]|(?<!\w)'(?!n\b|t\b|s\b)|\b(?:of|whether|if) ")


def seen_back(message: str, knowledge: Knowledge) -> Told:
    """Give the clause about others or the situation that tells most, in the second person; empty when none is fit."""
    best, weight = "", 0.0
    lang = knowledge.lang
    for sentence in split_sentences(message):
        pieces = [] if sentence.endswith("?") else [p.strip(" .!\"'“”’…") for p in pieces_of(sentence, lang)]
        for place, bare in [(place, part) for place, piece in enumerate(pieces) for part in _parts(piece, lang)]:
            clause = without_fillers(bare, knowledge)
            leans = _LEANS.match(bare) or is_cut(clause, pieces[place + 1 : place + 2])
            if leans or not _is_fit(clause, knowledge):
                continue
            told = second_person(clause, knowledge)
            if names_in(clause.split(" ", 1)[0], knowledge):
                told = told[:1].upper() + told[1:]
            worth = _weight(clause, knowledge, turns=place > 0 and TURNS[lang].match(bare) is not None) + LATER * place
            if told and worth > weight:
                best, weight = told, worth
    return Told(best, weight)


def _parts(piece: str, lang: str) -> list[str]:
    """Give a piece, and what it falls apart in where somebody else begins to do something after "and"."""
    pointed = _POINTED.match(piece) if lang == "en" else None
    if pointed:
        # "What stings is that Pete won't look at me": what comes after it is what is told.
        return [pointed.group(1)]
    parts = _AND[lang].split(piece)
    return [piece, *parts] if len(parts) > 1 else [piece]


def _is_fit(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause says by itself what somebody does or how something is."""
    lang, tokens = knowledge.lang, words(clause)
    if not MIN_WORDS <= len(tokens) <= MAX_WORDS or UNFIT[lang] & set(tokens) or _QUOTED.search(clause):
        return False
    begins = _SUBJECT[lang].match(clause[:1].lower() + clause[1:])
    # Any other word is a subject only when its verb stands right behind it: "Karin zegt", "Quality matters".
    if {"ik", "i"} & set(tokens[1:3]):
        return False
    named = clause[:1].isupper() and tokens[0] not in _SELVES | _DETERMINERS
    within = _VERB_WITHIN if begins else 1 if named else 0
    if (
        _VERDICT.search(clause)
        or _OPEN_END.search(clause)
        or is_figure(clause, knowledge)
        or DROPPED[lang].match(clause)
    ):
        return False
    return _has_verb(tokens, lang, within) and _content(clause, knowledge) >= TELLS


def _has_verb(tokens: list[str], lang: str, reach: int) -> bool:
    known = FINITE if lang == "nl" else frozenset()
    contracted = lang == "en" and "'" in tokens[0] and reach > 1
    for place, word in enumerate(tokens[1 : 1 + reach]):
        plural = tokens[place] in _DETERMINERS and (lang == "nl" or word.endswith("s"))
        if word in known or (_VERB[lang].match(word) and not _NO_VERB.match(word) and not plural):
            return True
    return contracted


def _content(clause: str, knowledge: Knowledge) -> int:
    return len(content_stems(clause, knowledge.lang, knowledge.function_words))


def _weight(clause: str, knowledge: Knowledge, *, turns: bool) -> float:
    worth = CONCERNS * bool(_SELF.search(clause)) + TURNED * turns + NAMED * names_something(clause, knowledge)
    return worth + fullness(clause, knowledge)
