"""What counts as asking in a reply: questions, invitations to tell, and two questions in one sentence."""

import re

from koers.dialogue.guard.situation import flat
from koers.dialogue.sentences import questions_in

_WH = {
    "nl": r"(?:(?:van|met|sinds|voor|aan|bij|in|op|naar|door|tegen) )?(?:wat|hoe|wie|wanneer|waar\w*|waarom|welke?"
        r"|hoeveel)",
    "en": r"(?:(?:from|with|since|for|to|at|in|on|by|of) )?(?:what|how|who|whom|when|where|why|which)",
}  # fmt: skip
_JOINED = {"nl": r"(?:,|;|\ben\b|\bof\b)(?: (?:en|of|dan))?", "en": r"(?:,|;|\band\b|\bor\b)(?: (?:and|or|then))?"}
# After these words the second clause is part of the first: je weet wat er speelt, you know how it goes.
_EMBEDS = {
    "nl": r"\b(?:weet|weten|wist|snapt?|begrijpt?|vertelt|vertellen|over|zien|ziet|zeker van)\b",
    "en": r"\b(?:know|knew|knows|about|sure of|understand|see|tell|told|wonder|of)\b (?!you\b)",
}
_SUBJECT = {
    "nl": r"(?:je|jij|jou|jouw|het|er|de|een|ze|zij|hij|we|dat|dit|die|mensen|anderen|niemand|iedereen|ik|toon"
    r"|woorden)\b(?! (?:dan|daar)\?)",
    "en": r"(?:you|your|it|the|a|an|they|he|she|we|that|this|people|others|nobody|everyone|i|tone|words)\b",
}
# What follows these is a noun: welke woorden en welke toon.
_NOUN_NEXT = ("welk", "welke", "which")
# Followed by its verb it asks; else it begins a clause of time.
_WHEN = ("wanneer", "when")
_ASKS_WHEN = {
    "nl": r"(?:is|was|zou|kan|kon|heb|had|heeft|begon|begint|vroeg|vraag|merk|merkte|voel|voelde|kreeg|wordt|werd"
    r"|ben|denk|zag"
    r"|zie|komt|kwam|lukt|lukte|ging|gaat|doe|deed|durf|wil|zei|zeg|spreek|speelt|neem|zet|kun)\b",
    "en": r"(?:did|do|does|is|are|was|were|would|could|can|will|has|have|had|should|might)\b",
}
_TAG = re.compile(r",? (?:denk je|vermoed je|zou je zeggen|do you think|would you say)(?=,|\?)\??")
_FINITE = {
    "nl": r"\b(?:is|zijn|was|zou|kan|heeft|hebt|heb|wil|houdt|maakt|gaat|ging|deed|doet|staat|zit|speelt|vind|ben"
    r"|merk|kost)\b",
    "en": r"\b(?:is|are|was|were|do|does|did|would|could|can|will|has|have|had|should|makes?|holds?|costs?|matters"
    r"|happens?)\b",
}
_YES_NO = {
    "nl": r"(?:heb|ben|is|zijn|zou|wil|kun|kan|weet|doe|ga|vind|denk|merk|mag|moet|lukt|komt|speelt|klopt|helpt|past)"
    r" (?:je|jij|het|er|dat|daar|dit|die|u)\b",
    "en": r"(?:have|are|is|was|were|would|could|can|do|does|did|will|should|has) (?:you|it|there|that|this|they"
    r"|your|he|she|we)\b",
}
# Without a comma a verb before "you" goes on with the question; before "it" or "there" it asks anew.
_ANEW = {
    "nl": r"(?:is|zijn|was|zou|kan|heeft|lukt|komt|speelt) (?:er|dat|daar|dit|die|het)\b",
    "en": r"(?:is|are|was|were|would|could|can|does|did|will|has) (?:it|there|that|this|they)\b",
}
# An invitation that a model writes as a statement; it is mended into the question that it is.
_CURIOUS = {
    "nl": re.compile(
        r"^(?:ik ben (?:heel |wel )?benieuwd|ik vraag me af|ik zou graag (?:willen )?(?:weten|horen))\b,? (?:wat|hoe"
        r"|waar\w*|welke?|wie|wanneer|naar)\b"
    ),
    "en": re.compile(
        r"^(?:i(?:'m| am) (?:really |very )?(?:curious|wondering|interested)(?: about| to (?:know|hear))?|i wonder"
        r"|i(?:'d| would) (?:love|like) to (?:know|hear))\b,? (?:about |more about )?(?:what|how|where|which|who"
        r"|when)\b"
    ),
}  # fmt: skip
_TELL = {
    "nl": re.compile(
        r"^vertel (?:(?:me|mij|eens|maar|gerust|nog|iets|daar|verder) )*(?P<rest>(?:meer )?(?:wat|hoe|waar\w*|welke?"
        r"|wie|wanneer|over)\b.*?)\.$"
    , re.IGNORECASE),
    "en": re.compile(
        r"^(?:please )?tell me (?P<rest>(?:a bit |a little |some )?(?:more )?(?:what|how|where|which|who|when"
        r"|about)\b.*?)\.$"
    , re.IGNORECASE),
}  # fmt: skip

# Other invitations to tell, which stay as they are.
_INVITES = {
    "nl": re.compile(
        r"^(?:beschrijf|omschrijf|schets|neem (?:me|mij) (?:\w+ )?mee|noem (?:me |eens )|help me (?:\w+ )?begrijpen"
        r"|leg (?:me |eens )+uit|ga (?:\w+ )?(?:in gedachten )?terug naar|geef (?:me |eens )+een (?:voorbeeld"
        r"|beeld))\b"
        r"|^vertel (?:me |eens )*(?:meer|iets|wat|hoe|over)\b"
        r"|(?:^|, en |, maar )(?:ik ben (?:\w+ )?(?:benieuwd|nieuwsgierig)|ik vraag me af"
        r"|ik (?:zou|hoor|wil|weet)(?: \w+){0,2} graag(?: (?:van je|eens))?(?: (?:horen|weten|begrijpen))?),? (?:of"
        r"|wat|hoe|waar\w*|welke?|wie|wanneer|naar)\b"
    ),
    "en": re.compile(
        r"(?:^|: |[,;] (?:and|but|so) |\band )(?:please |perhaps |maybe |just )?(?:you could |i'd like you to )?"
        r"(?:describe (?!yourself\b)|say (?:a (?:bit|little) )?more\b|help me (?:to )?understand\b|name (?:one|a|me)\b"
        r"|go back (?:in your mind )?to\b|(?:walk|talk|take) me (?:back )?(?:through|to)\b"
        r"|tell me (?:about|more|what|how|where|which|who|when)"
        r"|give me (?:the|a|an) (?:scene|picture|example|idea|sense)\b)"
        r"|(?:^|, (?:and|but) )(?:i (?:keep|was) wondering|i(?:'m| am) (?:\w+ )?(?:curious|wondering|interested)"
        r"|i wonder"
        r"|i(?:'d| would) (?:\w+ )?(?:like|love|be (?:glad|curious|interested|happy)) to (?:know|hear|understand|see))"
        r",? (?:more |a (?:bit|little) more )?(?:about|what|how|where|which|who|when|why|whether|if)\b"
    ),
}  # fmt: skip
# An invitation before the question that it leads to.
_TELLING = {
    "nl": re.compile(rf"^(?:vertel|beschrijf)\b(?: \w+){{0,2}}? (?={_WH['nl']}\b)"),
    "en": re.compile(rf"^(?:tell|describe)\b(?: \w+){{0,2}}? (?={_WH['en']}\b)"),
}
# Nothing but question words, each with a word of its own at most: waarnaartoe, met wie en op welk moment?
_LISTED_WH = {lang: rf"{wh}(?: \w+)?(?:, {wh}(?: \w+)?)+(?:,? (?:en|and) {wh}(?: \w+)?)?\?" for lang, wh in _WH.items()}
_VERB = {
    "nl": r"(?:heb|hebt|ben|bent|is|zijn|was|waren|zou|wil|kun|kan|weet|doe|ga|gaat|mag|moet|lukt|komt|speelt|heeft|klopt|durf)",
    "en": r"(?:have|has|are|is|was|were|would|could|can|do|does|did|will|should)",
}


def asks(sentence: str, lang: str) -> bool:
    """Whether a sentence wants an answer: a question, or an invitation that stands for one."""
    text = flat(sentence)
    invites = _CURIOUS[lang].match(text) or _TELL[lang].match(sentence) or _INVITES[lang].search(text)
    return bool(questions_in(sentence) or invites)


def as_question(sentence: str, lang: str) -> str:
    """Give an invitation to tell as the question that it is; any other sentence as it was."""
    if tell := _TELL[lang].match(sentence):
        rest = tell["rest"]
        if lang == "en":
            return f"Can you tell me {rest}?"
        if about := re.match(r"(meer )?(over .*)", rest, re.IGNORECASE):
            return f"Kun je {'meer' if about[1] else 'iets'} vertellen {about[2]}?"
        return f"Kun je vertellen {rest}?"
    if _CURIOUS[lang].match(flat(sentence)) and sentence.endswith("."):
        return f"{sentence[:-1]}?"
    return sentence


def asks_twice(sentence: str, lang: str) -> bool:
    """Whether one sentence holds two questions, so that the person has to choose which to answer."""
    return bool(questions_in(sentence)) and questions_joined(sentence, lang) > 1


def questions_joined(sentence: str, lang: str) -> int:
    """Count the questions that a sentence joins, given that it asks something: "Wat wil je en wat houdt je tegen?"."""
    text = _TAG.sub("?", flat(sentence))
    if re.match(r"(?:wat als|what if|stel|suppose|als|if)\b", text):
        return 1
    text = re.sub(rf"^(?:wanneer|when) (?!{_ASKS_WHEN[lang]})[^,]*,", "", _TELLING[lang].sub("", text)).strip()
    if re.match(_LISTED_WH[lang], text):
        return 1 + len(re.findall(rf"(?:,(?: en| and)?|\b(?:en|and)\b) {_WH[lang]}\b", text))
    first = re.match(rf"{_WH[lang]}\b", text) or re.search(rf", {_WH[lang]}\b", text)
    if first is None:
        # Two that yes or no answers; with "or" between them they are one choice.
        return 1 + bool(
            re.match(rf"{_VERB[lang]}\b[^,]*, (?:en|and) (?:{_YES_NO[lang]}|{_WH[lang]} {_VERB[lang]}\b)", text)
        )
    rest, joined, since = text[first.end() :], 0, 0
    for second in re.finditer(rf"{_JOINED[lang]} (?P<wh>{_WH[lang]})\b ?", rest):
        joined += _asks_anew(second["wh"], rest[second.end() :], between=rest[since : second.start()], lang=lang)
        since = second.end()
    yes_no = re.search(rf"(?:,(?: en| of| and| or)? {_YES_NO[lang]}|\b(?:en|and|or) {_ANEW[lang]})", rest)
    return 1 + joined + (yes_no is not None and bool(re.search(_FINITE[lang], rest[: yes_no.start()])))


def _asks_anew(word: str, after: str, *, between: str, lang: str) -> bool:
    """Whether a question word within a question begins another one: by what comes before and after it."""
    embedded = re.search(_EMBEDS[lang], between) or re.match(_SUBJECT[lang], after)
    aside = re.match(r"(?:\w+ ?)?,|\w+ (?:het (?:\w+ )?)?ook\b", after)
    in_time = word in _WHEN and not re.match(_ASKS_WHEN[lang], after)
    coordinated = not between.strip() or (word.split()[-1] in _NOUN_NEXT and len(between.split()) < 2)
    return not (embedded or aside or in_time or coordinated)
