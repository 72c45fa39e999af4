"""The phrases of lessons: general truths and examples held up, as patterns on lower-case text, by language."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_ALL_NL = (
    r"(?:veel mensen|de meeste mensen|iedereen|mensen|leiders|een (?:goede?|echte?|sterke?) (?:leider|manager"
    r"|leidinggevende|coach)|goede leiders|succesvolle \w+)"
)
_ALL_EN = (
    r"(?:many people|most people|everyone|everybody|people|leaders|a (?:good|great|real|strong) (?:leader|manager"
    r"|coach)|good leaders|great leaders|successful \w+)"
)
_BASIS_NL = (
    r"(?:essentieel|cruciaal|onmisbaar|de sleutel|een proces|de basis|het fundament|de kern van|heel normaal|normaal"
    r"|menselijk|van groot belang|de eerste stap)"
)
_BASIS_EN = (
    r"(?:essential|crucial|vital|key|the key|a process|the foundation|the basis|the cornerstone|at the heart"
    r"|perfectly normal|normal|natural|human|the first step|a journey)"
)

# What others do, or the teller did, held up as an example; and what holds for everybody.
_EXAMPLES_NL = (
    r"\b(?:een|die) [\w-]+ die ik (?:sprak|ken|kende|begeleid\w*|coacht\w*)\b|\been (?:client|cliënt|klant"
    r"|coachee) van mij\b"
    r"|\btoen ik (?:hiermee|daarmee|hier|daar|dit|dat|ook|zelf)\b|\bbij ons (?:in de familie|thuis)\b"
    r"|\bmijn (?:oma|opa|moeder|vader|oude baas) (?:zei|zegt)\b"
    r"|^(?:veel|de meeste|sommige|andere) [\w-]+ (?:hebben (?:\w+ )?baat|merken|vinden|beginnen|kiezen|plannen"
    r"|helpt)\b"
    r"|^(?:mensen|collega's|leidinggevenden|teams) die (?!je\b|jou\b)[^,]+, \w+en\b"
    r"|\b(?:een|mijn) (?:vriend(?:in)?|collega|kennis|buur\w+|broer|zus) van (?:me|mij)\b|\biemand die ik ken\b"
    r"|^(?:andere|de meeste) (?:teams|mensen|collega's|afdelingen|scholen) (?:beginnen|gebruiken|doen|maken|plannen"
    r"|lossen|kiezen|hebben)\b"
    r"|\bis het halve werk\b|\b(?:komt|werkt|gaat) (?:\w+ )?beter(?: \w+)? (?:als|wanneer|dan)\b|\bkom je verder\b"
)
_EXAMPLES_EN = (
    r"\b(?:a|an|another) (?:(?:\w+ ){0,2}(?:client|friend|colleague|neighbour|cousin|manager|coachee|brother|sister"
    r"|teacher|nurse) of mine|(?:\w+ ){1,3}i (?:know|knew|coached|worked with|spoke to|once))\b"
    r"|\b(?:worked|helped|works|helps) (?:wonders |well )?for (?:me|others|many|most|us)\b|\bwhat i (?:do|did"
    r"|usually do|learned)\b"
    r"|\bwhen i (?:had|was|worked|started|ran|led)\b|\b(?:one of my|someone i|somebody i)\b"
    r"|^(?:other|most|many) (?:teams|managers|people|schools|departments|nurses|drivers) (?:have|do|find|use|start"
    r"|begin|swear|solve|make|keep|plan)\b"
    r"|\bi once (?:coached|knew|worked|had)\b|\bmy (?:old boss|gran\w*|mother|father|mum|dad) (?:always )?(?:said"
    r"|says)\b"
    r"|^(?:people|managers|teams|those|nurses|teachers) who (?!you\b)(?:\w+ ){2,}(?:get|do|find|start|sleep|feel"
    r"|tend|are|have)\b"
    r"|\byou can't pour from\b|\b(?:works|goes|lands) (?:\w+ )?better (?:if|when|than)\b|\bdoes more than\b"
    r"|\btakes practice\b"
)
# Lessons that nobody asked for: general truths on the way to teaching.
LECTURE = {
    "nl": _any(
        _EXAMPLES_NL,
        r"\bwist je dat\b|\b(?:onthoud|bedenk|besef) dat\b|\bhet is (?:algemeen )?bekend dat\b|\bin het algemeen\b",
        rf"^(?!.*\b(?:je|jou|jij)\b){_ALL_NL} (?:\w+ )?(?:vind\w*|hebben|heeft|worstel\w*|ervar\w*|ervaart|maken"
        rf"|maakt|luistert|luisteren|weten|weet|is|zijn|kiezen|kiest|lopen|denken|herkennen|doen|doet)\b",
        r"^(?:persoonlijk )?leiderschap (?:is|betekent|gaat|vraagt|begint|draait)\b",
        rf"^(?!je\b|jij\b|het kost)[\w' ]{{3,40}} (?:is|zijn|blijft) (?:altijd |vaak |ook )?{_BASIS_NL}\b(?! (?:aan"
        rf"|bij|voor) jou)",
        r"^(?!je\b|jij\b)[\w' ]{3,40} (?:begint|start) (?:altijd |vaak )?(?:bij jezelf|met (?:jezelf|\w+en)|bij)\b",
        r"^(?:echte |ware |duurzame )?(?:verandering|groei|ontwikkeling|vertrouwen|communicatie) (?:vraagt om"
        r"|vindt plaats|ontstaat|kost tijd|draait om|vergt)\b",
        r"^(?:het|dat|dit) is (?:heel |volkomen |een )?(?:normaal|veelvoorkomend\w*|bekend\w*|menselijk"
        r"|logisch)(?: probleem| verschijnsel| patroon| reactie)?(?: (?:om|dat)|\b.*\b(?:werkvloer|organisaties"
        r"|mensen))",
    ),
    "en": _any(
        _EXAMPLES_EN,
        r"\bdid you know that\b|^(?:keep in mind|bear in mind|remember) that\b|\bit(?:'s| is) (?:well|widely"
        r"|generally) known that\b|^in general\b|\bgenerally speaking\b",
        rf"^(?!.*\b(?:you|your)\b){_ALL_EN} (?:\w+ )?(?:starts|begins|find|finds|have|has|struggle|experience|make"
        rf"|makes|listen"
        rf"|listens|know|knows|is|are|choose|tend|think|face|feel|feels|do)\b(?! to know)",
        r"^(?:personal )?leadership (?:is|means|requires|starts|begins|comes)\b",
        rf"^(?!you\b|your\b|it costs)[\w' ]{{3,40}} (?:is|are|remains) (?:always |often "
        rf"|also )?{_BASIS_EN}\b(?! (?:to|for|with) you\b)(?! in)",
        r"^(?!you\b|your\b)[\w' ]{3,40} (?:starts|begins) (?:with (?:yourself|\w+ing|small)|from within|by)\b",
        r"^(?:real |true |lasting )?(?:change|growth|development|trust|communication|confidence) (?:takes|requires"
        r"|happens|comes from|is about|starts)\b",
        r"^(?:it|that|this)(?:'s| is) (?:a |very |perfectly |completely |quite )*(?:normal|common|natural|human"
        r"|understandable)(?: problem| pattern| reaction| challenge| experience)?(?: (?:to|that|in|for)\b)",
    ),
}  # fmt: skip
# What holds for this person is no lesson.
FOR_YOU = {
    "nl": re.compile(
        r"\b(?:voor|bij|aan|van) jou\b|\b(?:je zegt|zeg je|je zei|noem je|je noemt|lijkt het)\b|\baan (?:die"
        r"|de) tafel\b|\bdaar\b"
    ),
    "en": re.compile(
        r"\b(?:for|with|to|in) you\b|\byou (?:say|said|call|tell)\b|\bit seems\b|\bat (?:that|the) table\b"
        r"|\bseems? to\b|\bthere\b(?! is)"
    ),
}  # fmt: skip
