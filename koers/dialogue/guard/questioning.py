"""Whether a question is open, from its words and their order alone, in Dutch and English."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class _Grammar:
    """The patterns of a language, all for lower-case text with straight apostrophes."""

    fillers: re.Pattern[str]
    asking: re.Pattern[str]
    facts: re.Pattern[str]
    verb_first: re.Pattern[str]
    scale: re.Pattern[str]
    telling: re.Pattern[str]
    more: re.Pattern[str]
    choice: re.Pattern[str]


def _words(listed: str) -> str:
    return "|".join(listed.split())


_NL_BEFORE = _words(
    "met voor van aan bij in op over door uit tot naar onder tegen tussen vanuit volgens sinds vanaf rond om binnen "
    "buiten zonder tijdens na"
)
_NL_WHERE = _words("om door mee in aan van over naar uit bij toe voor op heen onder tegen tussen langs vandaan")
_NL_VERBS = _words(
    "is was zijn waren ben bent heb hebt heeft had hebben kan kun kunt kon kunnen wil wilt wilde zou zul zal zouden "
    "mag moet moest hoef durf klopt lukt lukte helpt hielp word wordt werd blijf blijft speelt past lijkt gaat komt weet "
    "vind voel herken krijg doe ga"
)
_NL_COUNTED = _words("keer uur uren dagen weken maanden jaar jaren mensen collega's tijd")
_NL_TELL = _words("vertellen beschrijven omschrijven schetsen toelichten uitleggen zeggen vragen")
_EN_BEFORE = _words(
    "in to for of at from with by on about under through around behind against without since during after"
)
_EN_VERBS = _words("is are was were am do does did have has had can could will would should may might shall must")
_EN_TELL = _words(
    "tell telling describe describing explain explaining say saying share sharing talk walk elaborate expand"
)
_EN_CURIOUS = r"(?:i wonder|i'm wondering|i was wondering|i'm curious|i'm interested|curious|may i ask)"

_GRAMMARS = {
    "nl": _Grammar(
        fillers=re.compile(
            r"(?:en|maar|dus|oké|ok|nou|goed|ja|nee|dan|want|of|eerst|eerlijk gezegd|tot slot|trouwens|intussen|stel"
            r"|hm+|zeg|kijk)\b[\s,.:;–—-]*"
        ),
        asking=re.compile(
            rf"(?:(?:{_NL_BEFORE})\s+)?"
            rf"(?:wat|hoe|hoeverre|(?:grond )?waarvan|hoezo|hoeveel|wanneer|welke?|wie|wiens|waar(?:{_NL_WHERE})?)\b"
        ),
        facts=re.compile(
            rf"(?:(?:{_NL_BEFORE})\s+)?"
            r"(?:hoe (?:lang|laat(?! je| jij)|oud|vaak|heet|snel|ver|groot|duur)\b"
            r"|wie (?:is|zijn|was|waren|heeft|had) (?:je|jouw|jullie|de|dat|dit|het|er|hier|daar|nog meer)\b"
            r"|waar (?:woon|werk|parkeer|zit|werkte|woonde) (?:je|jij)(?: nu| toen| dan)?\W*$"
            r"|waar (?:is|ligt|staat) (?:de|het|je|jouw|jullie) [\w-]+\W*$|hoeveelste\b"
            rf"|hoeveel (?:{_NL_COUNTED})|welke? (?:\w+ )?(?:dag|datum|afdeling|school|kamer|trein|verdieping|ploeg"
            rf"|straat|stad|locatie|vestiging|dienst|lijn|jaar)\b"
            r"|wanneer (?:is|was|ga|gaat|begin|begon|start|kun|kan|heb|ben|spreek|zie|komt|kom|wil|moet|zou|plan)"
            r"|wat is (?:je|jouw) (?:naam|leeftijd|functie|beroep))\b"
        ),
        verb_first=re.compile(rf"(?:{_NL_VERBS}|(?:denk|neem|zie|merk) (?:je|jij))\b"),
        scale=re.compile(
            r"\bschaal\b|\bcijfer\b|\b(?:0|1)\b.*\b10\b|\b(?:van|tussen) (?:nul|één|een) (?:tot|en|t/m) tien\b"
        ),
        telling=re.compile(
            r"^(?:vertel|beschrijf|omschrijf|schets|leg|noem|neem (?:me|mij) (?:eens )?mee|help me|geef (?:me "
            r"|eens )+een)\b"
            r"|\bik (?:zou|hoor|wil)(?: \w+){0,2} graag\b.*\b(?:wat|hoe|waar\w*|welke?|wie|wanneer|over|meer)\b"
            r"|\bvraag me af,? (?:wat|hoe|waar\w*|welke?|wie|wanneer)\b|\bbenieuwd (?:wat|hoe|waar\w*|welke?|wie"
            r"|wanneer|naar)\b"
            rf"|^(?:kun|kan|zou|wil|mag)\b[^,;]*\b(?:{_NL_TELL}|voorbeeld (?:geven|noemen))\b"
        ),
        more=re.compile(
            r"(?:zoals|namelijk|hoezo|dus|en|maar|want|omdat|toen|verder|dan|nu)\W*$|(?:(?:is|zijn) er "
            r"|heb je )?nog (?:iets|meer|andere)\b"
        ),
        choice=re.compile(r"\b(?:liever|meer|eerder|vooral|kort|belangrijker)\b.*\bof\b|, of (?!niet\b|wel\b)"),
    ),
    "en": _Grammar(
        fillers=re.compile(
            r"(?:okay|ok|so|and|um+|uh+|but|well|yeah|yes|yep|now|oh|mm-hmm|mm+|hm+|right|all right|alright|then|or"
            r"|like|just|sure|great|good|you know|i mean|i guess|also|again|because|first|maybe|perhaps)\b[\s,.:;–—-]*"
        ),
        asking=re.compile(
            rf"(?:(?:{_EN_BEFORE})\s+)?(?:what|how|why|where|when|which|who|whom|whose)(?:'s|'re|'d|'ll)?\b"
        ),
        facts=re.compile(
            rf"(?:(?:{_EN_BEFORE})\s+)?(?:how (?:long|many|often|old|late|frequently|far (?:is|away)|big|tall|soon"
            rf"|much (?:time|money)"
            r"|recently|about (?:if|we|you))"
            r"|(?:what|which) (?:\w+ )?(?:time|day|age|date|week|month|year|site|branch|floor|ward|room|shift|street"
            r"|town|school|office"
            r"|department|colour)\b"
            r"|who (?:else )?(?:is|was|are|were|had|has|made|told|gave|signed|decided|owns|runs|hired|called) "
            r"(?:your|the|that|this|it|you|there|responsible|here|him|her|them|on|in|at)\b|whose \w+ (?:is|was|were"
            r"|did)\b"
            r"|where (?:do|did) you (?:live|work|sit|park|grow up|train)(?: now| then)?\W*$"
            r"|where(?:'s| is| are| was) (?:the|your|his|her|their) [\w-]+\W*$"
            r"|when(?:'s| (?:did (?:you|it) (?:start|begin|first)|is|was|will|are|do you (?:start|plan|meet|see)))"
            r"|(?:what is|what's|what was) (?:your|his|her|their|the) (?:\w+ )?(?:name|age|job title|date|deadline"
            r"|number|address))\b"
        ),
        verb_first=re.compile(rf"(?:{_EN_VERBS})(?:n't)?\b"),
        scale=re.compile(r"\bscale\b|\b(?:0|1)\b.*\b10\b|\b(?:from|between) (?:zero|one) (?:to|and) ten\b"),
        telling=re.compile(
            r"\btell me\b"
            r"|^(?:please )?(?:describe|walk me through|talk me through|explain|say more|help me understand"
            r"|name (?:one|a)"
            r"|paint|picture|take me)\b|\bcare to (?:say|tell|share|elaborate|expand)\b|^mind (?:telling|saying"
            r"|sharing)\b"
            r"|\b(?:like|love) to (?:hear|know|understand) (?:more |a bit more )?(?:about|what|how|why|where|which"
            r"|who)\b"
            rf"|\b(?:can|could|would|will) you\b(?! say\b)[^,;?]*\b(?:{_EN_TELL}|think of|help me understand|(?:give"
            rf"|offer|show|paint) (?:me |us )?(?:an|a|one|some) \w+)\b"
            rf"|\b{_EN_CURIOUS}\b.*\b(?:what|how|why|where|which|who)\b"
        ),
        more=re.compile(
            r"(?:such as|like what|and then|for example|because|meaning|namely|and|so|but)\W*$"
            r"|(?:(?:is|was) there |are there )?(?:anything (?:else|more)|any (?:other|more|thoughts|ideas))\b"
        ),
        choice=re.compile(r"\b(?:more|rather|mostly|mainly|recent|tend to)\b.*\bor\b|, or (?!not\b|what\b)"),
    ),
}

# A stammer as transcripts write it: "wh-what", "the-the".
_STAMMER = re.compile(r"\b(\w+(?:'\w+)?)(?:-+\s*|,?\s+)(?=\1\b)|\b\w{1,2}-(?=\w)")
_BREAK = re.compile(r"\s*(?:[,:;…]|[.!?](?=\s)|--+|\s[–—-]\s|\.\.\.)\s*")


def is_open_question(sentence: str, lang: str) -> bool:
    """Say whether a question leaves the answer to the person.

    Open is a question that (1) asks for a place on a scale, (2) invites to tell ("Kun je beschrijven ...",
    "Tell me ...", "Nog iets?"), or (3) begins with a question word that asks for more than a short fact, either at once
    (fillers and a preposition may go before) or after a clause that leads in ("Als het lukt, wat ..."). A question that
    begins with its verb is closed, and so is a statement with a question mark.
    """
    asking = _asking_clause(sentence, lang)
    return asking is not None and not _GRAMMARS[lang].facts.match(asking)


def is_yes_no_question(sentence: str, lang: str) -> bool:
    """Say whether yes or no answers a question; it does neither a choice of two nor a question for a short fact."""
    return _asking_clause(sentence, lang) is None and not _GRAMMARS[lang].choice.search(_plain(sentence))


def _asking_clause(sentence: str, lang: str) -> str | None:
    """Give the clause by which more than yes or no is asked; None when there is none."""
    grammar = _GRAMMARS[lang]
    text = _without_fillers(_plain(sentence), grammar)
    if grammar.scale.search(text) or grammar.telling.search(text) or grammar.more.match(text):
        return ""
    if grammar.verb_first.match(text):
        return None
    clauses = (_without_fillers(clause, grammar) for clause in _BREAK.split(text))
    return next((clause for clause in clauses if grammar.asking.match(clause)), None)


def _plain(sentence: str) -> str:
    text = _STAMMER.sub("", re.sub(r"\[[^\]]*\]", " ", sentence.lower().replace("’", "'")))
    return " ".join(text.split()).strip(" -–—,.\"'“”‘(*_")


def _without_fillers(text: str, grammar: _Grammar) -> str:
    """Take away what only leads in, as long as something remains."""
    while (match := grammar.fillers.match(text)) and re.search(r"\w", text[match.end() :]):
        text = text[match.end() :]
    return text
