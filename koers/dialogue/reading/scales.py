"""The number from 0 to 10 with which a message answers a question for one."""

import re

from koers.dialogue.sentences import words

_NUMBERS = {
    word: str(number)
    for line in (
        "nul één twee drie vier vijf zes zeven acht negen tien",
        "zero one two three four five six seven eight nine ten",
    )
    for number, word in enumerate(line.split())
}
_NUMBER = r"(?<![\d.,:/-])(10|\d)(?:[.,]5)?(?![\d:/-]|[.,]\d|(?:st|nd|rd|th|e|de|ste|x|%)\b|%)"
# What a number counts or times when it is no answer: "3 uur", "5 people".
_UNIT = (
    r"(?! ?(?:uur|uren|procent|percent|o'clock|mensen|man|keer|dagen|weken|maanden|jaar|jaren|minuten|kinderen|collega's|"
    r"hours?|days?|weeks?|months?|years?|minutes?|people|times|kids|children|colleagues|am|pm|euro|km)\b)"
)
_NO_NOUN = (
    r"(?=\W*$|\W*[.,;:!?()]| (?:of|maar|denk|als|omdat|want|en|misschien|nu|van|geven|maken|zijn|dan|ik|zou|ongeveer|or|but|"
    r"maybe|if|because|and|now|out|than|then|i|would|today|vandaag|na|toen)\b)"
)
_LEAD = (
    r"een|zo'n|net|nog net|wel|mager|een mager|een krap|krap|een ruime|ruim|een gewone?|"
    r"ongeveer|rond|rond de|denk ik|ik denk|nu|misschien|een dikke|een krappe|een kleine|hooguit|zeg|laten we zeggen|"
    r"ik zou zeggen|ik zeg|doe maar|a|an|about|around|around a|maybe|maybe a|say|i'd say|i would say|i think|a solid|a low|"
    r"probably|probably a|roughly|i guess|make it|ja|nou|yes|well|hm+|mm+|eh+|uh+"
)
_ALONE = re.compile(
    rf"(?:(?:{_LEAD})\W+)*(10|\d)(?:[.,]5)?(?:\W+(?:ongeveer|denk ik|of zo|i think|or so|hooguit|misschien|maybe|tops))*\W*"
)
_OUT_OF_TEN = re.compile(r"(?<![\d.,])(10|\d)(?:[.,]5)?\W*(?:van de|uit de|uit|op de|op|out of|/) ?10\b")
_RANGE = re.compile(r"\b(?:0|1) (?:tot|t/m|to|tot en met) 10\b")
_SPOKEN = re.compile(
    r"\b(?:op een|een|op|a|an|(?:am|'m|is) at|give it)\W{1,2}"
    + _NUMBER
    + r"(?! (?:uur|procent|percent|o'clock|voor)\b)"
)
# Where the person stood before: the number that comes last is where they stand now.
# "Tuesday at ten" answers when, not how sure.
_CLOCK = re.compile(
    r"\b(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|morgen\w*|overmorgen|vanmiddag|vanavond|(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day|tomorrow|tonight|today|morning|afternoon|evening)\b.{0,20}?\b(?:om|rond|tegen|at|around|by)\s+"
    r"(?:half |kwart (?:voor|over) |quarter (?:to|past) |half past )?(?:\d+|[a-zé]+)"
)
_BEFORE = re.compile(r"\b(?:vorige|eerst|eerder|was|zat|begon|toen|van een|last|before|used to|started|from a)\b")


# A number as people say it in passing: "een zesje", "a six-ish", "zes min".
_SMALL = re.compile(r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien)t?je\b")
_ISH = re.compile(
    r"\b(\d|10|zero|one|two|three|four|five|six|seven|eight|nine|ten)[ -]?ish\b|"
    r"\b(\d|10|twee|drie|vier|vijf|zes|zeven|acht|negen)[ -]?(?:min|plus)(?:netje|netjes)?\b(?! \w*ut)"
)


def explicit_scale(text: str) -> bool:
    """Whether a message gives its number out of ten in so many words."""
    digits = re.sub(r"[^\W\d_]+", lambda word: _NUMBERS.get(word.group(), word.group()), _everyday(text))
    return _OUT_OF_TEN.search(digits) is not None


def _everyday(text: str) -> str:
    """Give a text with everyday numbers made plain."""
    return _ISH.sub(lambda found: found.group(1) or found.group(2), _SMALL.sub(r"\1", text))


def scale_in(text: str, *, awaited: bool = False) -> int | None:
    """Give the number from 0 to 10 that answers a question for one; None when it counts or times something else."""
    text = _everyday(text)
    digits = re.sub(r"[^\W\d_]+", lambda word: _NUMBERS.get(word.group(), word.group()), text)
    for candidate in (text, digits):
        alone = _ALONE.fullmatch(candidate.strip(" .!?,"))
        if alone:
            return int(alone.group(1))
    out_of_ten = _OUT_OF_TEN.search(digits)
    if out_of_ten:
        return int(out_of_ten.group(1))
    bare = _RANGE.sub(" ", text)
    numbers = re.findall(_NUMBER + _UNIT, bare)
    if bare != text and len(numbers) == 1:
        return int(numbers[0])
    if awaited:
        return _answer(text, digits)
    spoken = _SPOKEN.search(bare)
    return int(spoken.group(1)) if spoken and len(numbers) == 1 and len(words(bare)) <= 12 else None


def _answer(text: str, digits: str) -> int | None:
    """Give the number with which a question for one is answered: the only one, the first, or the last after "before"."""
    text, digits = _CLOCK.sub(" ", text), _CLOCK.sub(" ", digits)
    # "One" is a number when nothing else is: "I'd give that one a 6".
    without_one = re.sub(r"\bone\b", " ", text)
    said = re.sub(r"[^\W\d_]+", lambda word: _NUMBERS.get(word.group(), word.group()), without_one)
    counted = re.findall(_NUMBER + _UNIT, _RANGE.sub(" ", said)) or re.findall(_NUMBER + _UNIT, _RANGE.sub(" ", digits))
    if len(re.findall(_NUMBER, said)) > 1:
        # What stands before a noun counts something.
        counted = re.findall(_NUMBER + _UNIT + _NO_NOUN, _RANGE.sub(" ", said))
    if not counted:
        return None
    return int(counted[-1 if _BEFORE.search(text) else 0])
