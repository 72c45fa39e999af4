"""The phrases by which the guard knows what a coach does not say, as patterns on lower-case text, by language."""

import re

# Links (with or without a scheme), addresses, images, HTML and code, in any language.
MARKUP = re.compile(
    r"https?:|www\.|mailto:|[\w.]+@[\w-]+\.\w|\b[\w-]+\.(?:nl|be|com|org|net|eu|io|ai)\b(?!-)"
    r"|\]\(|!\[|<[/a-z!?]|[\"'/]\s*/?>|`|\{\{",
    re.IGNORECASE,
)

# The model writes the person's part too, or a script of the conversation.
SPEAKER = re.compile(
    r"(?:persoon|gebruiker|medewerker|bericht|person|user|human|client|employee|message|assistant)\s*:", re.IGNORECASE
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


HUMAN = {
    "nl": _any(
        r"\bik ben (?:\w+ )?(?:maar )?een (?:echt )?(?:mens|persoon|vrouw|man)\b",
        r"\bik ben geen (?:ai|robot|computer|machine|chatbot|programma)\b",
        r"\bals mens (?:ken|weet|heb|voel|begrijp) ik\b",
        r"\b(?:in )?mijn (?:eigen )?(?:vrouw|man|kinderen|leven|loopbaan|jeugd|collega's|ervaring)\b",
        r"\btoen ik (?:zelf )?(?:jong|klein|begon|werkte)\b",
    ),
    "en": _any(
        r"\bi(?:'m| am) (?:\w+ )?(?:a |an )(?:real )?(?:human|person|woman|man)\b",
        r"\bi(?:'m| am) (?:only |just )?human\b",
        r"\bi(?:'m| am) not (?:a |an )?(?:ai|robot|computer|machine|chatbot|bot|program)\b",
        r"\bas a human,? i\b",
        r"\bmy (?:own )?(?:wife|husband|children|kids|life|career|childhood|colleagues|experience)\b",
        r"\bwhen i was (?:young|a child|your age)\b",
    ),
}

_GOOD_NL = "goed|goede|mooi|mooie|fijn|knap|dapper|moedig|sterk|sterke|geweldig|fantastisch|prachtig|uitstekend|leuk"
_BAD_NL = "vervelend|naar|rot|jammer|erg|lastig|moeilijk|heftig|verdrietig|zwaar|frustrerend"
_VERY_NL = "(?:echt |hele |heel |erg |zo |super )*"
_GOOD_EN = "great|good|wonderful|excellent|fantastic|amazing|awesome|insightful|brilliant|brave|impressive|powerful"
_BAD_EN = "sad|awful|terrible|tough|hard|difficult|frustrating"
_THAT_IS = "(?:that|this|it)(?:'s| is| sounds)"
_VERY = "(?:really |very |truly |so |quite )*"

# Matched at the beginning of a sentence.
FLATTERY = {
    "nl": _any(
        rf"(?:wat|echt|super) (?:\w+ )?(?:{_GOOD_NL}|{_BAD_NL})(?:[.,]|$| (?:dat|om|van|voor|gezegd|verwoord))",
        rf"(?:dat|dit) (?:is|klinkt) {_VERY_NL}(?:{_GOOD_NL}|{_BAD_NL})(?:[.,]|$| (?:dat|om|voor|van))",
        rf"(?:(?:dat|dit) is )?(?:een )?{_VERY_NL}(?:{_GOOD_NL}|interessante) (?:vraag|inzicht|stap|observatie)\b",
        r"(?:geweldig|fantastisch|prachtig|uitstekend|knap|goed gedaan|goed zo|gefeliciteerd|super|top)"
        r"(?:[.,]|$| (?:dat|van))",
        r"(?:bedankt|(?:ik )?dank(?:je)?(?: je)?(?: wel)?) (?:voor|dat je (?:dit|je verhaal|zo))\b",
        rf"ik vind het (?:\w+ )?(?:{_GOOD_NL}|{_BAD_NL})\b",
        r"(?:het spijt me|sorry (?:om|dat)|ik ben (?:trots|blij))\b",
    ),
    "en": _any(
        rf"(?:what|such) an? (?:\w+ )?(?:{_GOOD_EN}|thoughtful|interesting|beautiful)\b(?! deal)",
        rf"(?:{_THAT_IS} )?(?:a |an )?{_VERY}(?:{_GOOD_EN}|interesting) "
        r"(?:question|insight|step|observation|to hear|job|work|of you|start|point(?! to))\b",
        rf"{_THAT_IS} {_VERY}(?:(?:{_GOOD_EN}|{_BAD_EN})[.,]?$|(?:{_GOOD_EN}) that you\b)",
        r"(?:great|wonderful|excellent|fantastic|amazing|awesome|brilliant)(?:[.,]| that you\b)",
        rf"how (?:{_GOOD_EN}|{_BAD_EN})\b(?! (?:is|are|was|were|do|does|did|would|can|could)\b)",
        r"(?:well done|good for you|congratulations|kudos|bravo)\b",
        r"(?:thank you|thanks) for (?:sharing|telling|opening|your|being|trusting|reaching)\b",
        r"i(?:'m| am) (?:so |very |really |truly )?(?:sorry|glad|happy|proud|pleased|impressed|delighted)\b",
        r"i (?:really )?(?:appreciate|admire|applaud)\b",
        r"it takes (?:a lot of )?courage\b",
    ),
}

SUGGESTION = {
    "nl": _any(
        r"\b(?:heb|had) je (?:\w+ ){0,3}(?:eens|een keer|gedacht|overwogen|geprobeerd|nagedacht)\b",
        r"\bmisschien (?:kun|kan|zou|moet) je\b",
        r"\bmisschien is het (?:een )?(?:goed|slim|handig|tijd)\b",
        r"\bje (?:kunt|kan|zou) (?:misschien |ook |eens |bijvoorbeeld |altijd |beter |proberen )",
        r"\bje zou (?:\w+ ){0,6}kunnen(?! (?:zeggen|denken|zien))\b",
        r"\b(?:kan|zou|kunnen) (?:je )?helpen om\b",
        r"\bhet is (?:belangrijk|goed|handig|verstandig|slim) (?:om|dat je)\b",
        r"^(?:probeer|overweeg|zorg dat|zorg ervoor|maak een|plan een|praat (?:eens )?met|begin (?:eens )?met)\b",
        r"\bje (?:kunt het beste|kan het beste|hoeft alleen maar)\b",
        r"\b(?:ik raad je|ik adviseer|ik stel voor|ik zou|als ik jou was)\b",
        r"\b(?:mijn (?:advies|tip|suggestie)|een (?:tip|suggestie))\b",
    ),
    "en": _any(
        r"\bhave you (?:\w+ ){0,2}(?:tried|considered|thought (?:about|of)|spoken|talked|asked)\b",
        r"\bdid you (?:try|consider)\b",
        r"\b(?:maybe|perhaps) (?:you (?:could|should|can|might|want|need)|try|consider)\b",
        r"\b(?:maybe|perhaps) it(?:'s| is| would be) (?:time|good|helpful|best|worth)\b",
        r"\byou (?:could|can|may|might) (?:also |always |start |try |consider |want to |ask |talk )",
        # Not "you have to": what a person must do of themselves or others is given back as well.
        r"\byou(?: should| ought to|'d better)\b",
        r"\bit (?:might|could|may|would|can) (?:help|be (?:\w+ )?(?:helpful|useful|good|worth|beneficial))\b",
        r"(?:^|[,;] )it(?:'s| is) (?:\w+ )?(?:important|essential|crucial|a good idea|helpful|best) (?:to|that)\b",
        r"^(?:try|consider|start (?:by|with)|make sure|remember|focus on|talk to|ask your|set (?:a|clear))\b",
        r"^take (?:a moment|some time)\b",
        r"\bi(?:'d| would)? (?:suggest|recommend|advise)\b",
        r"\b(?:my (?:advice|suggestion|tip)|if i were you|one (?:tip|suggestion|option|strategy))\b",
        r"\b(?:would you consider|could you try)\b",
    ),
}

# Advice that has the form of an open question.
DISGUISED = {
    "nl": _any(
        r"\bwaarom (?:probeer|ga|doe|vraag|zeg|praat) je niet\b",
        r"\bwat (?:dacht|vind|zou) je (?:er)?van (?:om|een)\b",
        r"\bwat als je (?:eens|een keer|gewoon|nou)\b",
    ),
    "en": _any(r"\b(?:why don't you|why not|how about|what about \w+ing|what if you (?:just|tried|started))\b"),
}
