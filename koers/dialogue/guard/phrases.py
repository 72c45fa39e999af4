"""The phrases by which the guard knows what a coach does not say, as patterns on lower-case text, by language."""

import re

# Links (with or without a scheme), addresses, images, HTML, code, tables, and words that no language has.
MARKUP = re.compile(
    r"https?:|www\.|mailto:|[\w.]+@[\w-]+\.\w|\b[\w-]+\.(?:nl|be|com|org|net|eu|io|ai)\b(?!-)"
    r"|\]\(|!\[|<[/a-z!?|]|[\"'/]\s*/?>|`|\{\{|&(?:[a-z]{2,6}|#\d+);|^\s*\|.*\||[\w+/=]{50,}",
    re.IGNORECASE,
)

# The model writes the person's part too, or a script of the conversation.
SPEAKER = re.compile(
    r"[\W_]*(?:(?:persoon|gebruiker|medewerker|cliënt|client|bericht|person|user|human|employee|message|assistant)"
    r"[\W_]*?\s?:(?! *$)|(?:jij|you|me)\s?: (?:ik|i|i'm)\b)|<\|?(?:im_start|user|system|assistant|start_of_turn)",
    re.IGNORECASE,
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


HUMAN = {
    "nl": _any(
        r"\bik ben (?:\w+ )?(?:maar )?een (?:echt )?(?:echte )?(?:mens|persoon|vrouw|man)\b",
        r"\bik ben geen (?:ai|robot|computer|machine|chatbot|programma)\b",
        r"\bals (?:mens|moeder|vader|vrouw|man|collega|coach met \w+ jaar[^,]*),? (?:ken|weet|heb|voel|begrijp|zie"
        r"|herken) ik\b",
        r"\b(?:in )?mijn (?:eigen )?(?:vrouw|man|kinderen|leven|loopbaan|jeugd|collega's|ervaring|praktijk|carrière"
        r"|werk|baan|klanten)\b",
        r"\btoen ik (?:zelf |nog )?(?:\w+ )?(?:jong|klein|begon|werkte|was|leidinggaf)\b",
        r"\bik heb (?:dat|dit|het|er|daar) (?:zelf |ook |vroeger |vaak |ooit )+\w*(?: \w+){0,3}",
        r"\bik (?:weet|begrijp|snap) (?:precies|goed|helemaal) hoe (?:dat|het|dit|je) (?:voelt|is|je voelt)\b",
        r"\bik herken (?:dat|dit|het) (?:\w+ )?(?:van|bij|in|uit) (?:mezelf|mijn|mij)\b|\bdat heb ik ook\b",
        r"\bbij (?:mij|ons) op (?:het )?(?:werk|kantoor)\b|\bik \w+ (?:\w+ ){0,2}zelf ook\b",
    ),
    "en": _any(
        r"\bi(?:'m| am) (?:\w+ )?(?:a |an )(?:real )?(?:human|person|woman|man)\b",
        r"\bi(?:'m| am) (?:only |just )?human\b",
        r"\bi(?:'m| am) not (?:a |an )?(?:ai|robot|computer|machine|chatbot|bot|program)\b",
        r"\bas a (?:human|human being|mother|father|woman|man|fellow \w+|coach with [^,]*?),? i\b",
        r"\bmy (?:own )?(?:wife|husband|children|kids|life|career|childhood|colleagues|experience|practice|job"
        r"|clients)\b",
        r"\bwhen i (?:was|worked|started|had) (?:young|a|your age|in|at|my)\b",
        r"\bi(?:'ve| have) (?:\w+ )?(?:been (?:there|through)|had the same|felt that|experienced)\b|\bi used to\b",
        r"\bi know (?:exactly|just|how) (?:how|what)? ?(?:that|it|this|you)\b(?=.*\b(?:feels?|like|is)\b)",
        r"\bi (?:recogni[sz]e|know|see) (?:that|this|it) (?:in|from) (?:myself|my)\b|\bat my (?:work|office|job)\b",
        r"\bi (?:\w+ ){1,4}(?:as well|myself|too\b(?! (?:much|many|little|few|long|soon|fast|quickly|big|hard|far|often|late"
        r"|early|broadly?|vague|easily|general|deep)\b))\b",
    ),
}  # fmt: skip

# The model speaks of what it was told, of itself as a model, or of the person as its user.
META = {
    "nl": _any(
        r"\b(?:mijn|de) (?:systeem ?prompt|prompt|instructies (?!van je|van jouw)|systeeminstructies"
        r"|richtlijnen (?!van))",
        r"\bmijn (?:instructie|opdracht|richtlijn)\b|\bsysteemprompt\b|\b(?:taal|ai-|ai |taal-)model\b",
        r"\bik ben (?:geïnstrueerd|getraind|geprogrammeerd|ontworpen)\b|\bik mag (?:geen advies|van mijn)\b",
        r"\bde (?:gebruiker|persoon) (?:is|zegt|vraagt|wil|geeft|noemt|voelt|heeft)\b|^notities?\b.*:|\bdeze beurt\b",
        r"\bde prompt\b",
    ),
    "en": _any(
        r"\b(?:my|the) (?:system )?prompt\b|\bmy (?:system )?(?:instructions?|guidelines|rules|programming)\b",
        r"\b(?:language|ai) model\b|\bi(?:'m| am| was|'ve been| have been) (?:\w+ )?(?:instructed|programmed|trained"
        r"|designed|told) to\b",
        r"\bthe (?:user|person) (?:is|says|asks|wants|gives|mentions|feels|has)\b|^notes?:|\bthis turn\b",
    ),
}  # fmt: skip

_GOOD_NL = (
    "goed|goede|mooi|mooie|fijn|knap|knappe|dapper|dappere|moedig|moedige|sterk|sterke|geweldig|geweldige"
    "|fantastisch|fantastische|prachtig|prachtige|uitstekend|leuk|krachtig|krachtige|bewonderenswaardig"
    "|indrukwekkend|inspirerend|waardevol|bijzonder"
)
_BAD_NL = (
    "vervelend|naar|rot|jammer|erg|lastig|moeilijk|heftig|verdrietig|zwaar|frustrerend|pittig|pijnlijk|ingewikkeld"
)
_VERY_NL = "(?:echt |hele |heel |erg |zo |super |een |best |ontzettend |enorm )*"
_GOOD_EN = (
    "great|good|wonderful|excellent|fantastic|amazing|awesome|insightful|brilliant|brave|impressive|powerful"
    "|admirable|inspiring|courageous|valuable|remarkable|thoughtful|beautiful"
)
_BAD_EN = "sad|awful|terrible|tough|hard|difficult|frustrating|painful|challenging|rough"
_THAT_IS = "(?:that|this|it)(?:'s| is| sounds| must be)"
_VERY = "(?:really |very |truly |so |quite |incredibly |extremely )*"
# What praise may be about; "de goede kant" or "a good deal" are about the matter.
_WORK_NL = "vraag|inzicht|stap|observatie|gedachte|punt|instelling|keuze|begin|eigenschap"

# Matched at the beginning of a sentence.
FLATTERY = {
    "nl": _any(
        rf"(?:wat|echt|super) (?:\w+ )?(?:{_GOOD_NL}|{_BAD_NL})(?:[.,]|$| (?:dat|om|van|voor|gezegd|verwoord|hoe))",
        rf"(?:dat|dit) (?:is|klinkt|lijkt me|moet) {_VERY_NL}(?:{_GOOD_NL}|{_BAD_NL})(?:[.,]|$| (?:dat|om|voor|van"
        rf"|zijn))",
        rf"(?:(?:dat|dit) is |wat )?(?:een )?{_VERY_NL}(?:{_GOOD_NL}|interessante) (?:{_WORK_NL})\b(?! (?:stellen"
        rf"|krijg))",
        r"(?:geweldig|fantastisch|prachtig|uitstekend|knap|goed gedaan|goed zo|goed bezig|gefeliciteerd|super|top"
        r"|chapeau|hulde|petje af)"
        r"(?:[.,]|$| (?:dat|van|hoe))",
        rf"{_VERY_NL}(?:mooi|fijn|goed|jammer|helaas|knap|sterk|dapper|moedig)(?: om te \w+)?"
        r"(?: (?:dat je|dat jij|hoe je|overkomt"
        r"|van je)\b| (?:is|maak|heb) )",
        r"(?:bedankt|(?:ik )?dank(?:je)?(?: je)?(?: wel)?) (?:voor|dat je (?:dit|je verhaal|zo))\b",
        rf"ik vind (?:het|dat|je) (?:\w+ )?(?:{_GOOD_NL}|{_BAD_NL})\b",
        rf"het is {_VERY_NL}(?:{_GOOD_NL}|{_BAD_NL}) (?:dat je|van je|om te horen|hoe je)\b",
        r"(?:het spijt me|sorry (?:om|dat)|ik (?:ben|word) (?:trots|blij|onder de indruk)|(?:dat is )?niet niks)\b",
        r"(?:ik (?:begrijp|snap|voel|zie) (?:heel goed |helemaal |goed |volkomen )+(?:hoe|dat|met))",
    ),
    "en": _any(
        rf"(?:what|such) an? (?:\w+ )?(?:{_GOOD_EN}|interesting)\b(?! deal)",
        rf"(?:{_THAT_IS} )?(?:a |an )?{_VERY}(?:{_GOOD_EN}|interesting) "
        r"(?:question|insight|step|observation|to hear|job|work(?=[.,]|$)|of you|start|way to"
        r"|point(?! to))\b(?! is something)",
        rf"{_THAT_IS} {_VERY}(?:(?:{_GOOD_EN}|{_BAD_EN})[.,]?$|(?:{_GOOD_EN}|{_BAD_EN}) (?:that|how|of) you\b"
        rf"|(?:{_BAD_EN}) (?:for you|to hear))",
        r"(?:great|wonderful|excellent|fantastic|amazing|awesome|brilliant|good job|nice work|hats off)(?:[.,]|$"
        r"| that you\b| job\b)",
        rf"how (?:{_GOOD_EN}|{_BAD_EN})\b(?! (?:is|are|was|were|do|does|did|would|can|could|must|may|should)\b)",
        r"(?:well done|good for you|congratulations|kudos|bravo|unfortunately this happens)\b",
        r"(?:thank you|thanks) for (?:\w+ )?(?:sharing|telling|opening|your|being|trusting|reaching)\b",
        r"i(?:'m| am) (?:so |very |really |truly |deeply )?(?:sorry|glad|happy|proud|pleased|impressed|delighted"
        r"|moved|in awe)\b",
        r"i (?:really |truly |deeply )?(?:appreciate|admire|applaud|love|commend|respect) (?:how|that|your|the|you)\b",
        r"it takes (?:a lot of |real |great )?(?:courage|strength|bravery)\b",
        r"i (?:completely |totally |fully |really |truly )+(?:understand|get|see) (?:how|that|why|what)\b",
    ),
}  # fmt: skip

# Matched anywhere: praise of the person rather than of what was said.
PRAISE = {
    "nl": _any(
        r"\bje (?:mag|kunt|kan) (?:\w+ )?trots (?:op jezelf )?zijn\b|\btrots zijn op jezelf\b|\bje hebt (?:helemaal"
        r"|volkomen|groot|absoluut) gelijk\b",
        rf"\bje bent (?:echt |al )?(?:een |zo'n |heel )+(?:{_GOOD_NL}|bijzondere?) (?:mens|persoon|leider|collega"
        rf"|professional)\b",
        rf"\bje doet het (?:al |echt |heel |zo )+(?:{_GOOD_NL})\b|\bje bent (?:al )?(?:heel )?goed (?:bezig|op weg)\b",
        r"\b(?:getuigt van|toont aan hoe|laat zien hoe|laat zien dat je|getuigt)\b.*\b(?:moed|zelfinzicht|kracht"
        r"|sterk|dapper|betrokken|zelfreflectie|bent)\b",
        rf"^wat je (?:hier |daar |nu )?(?:zegt|deelt|vertelt|doet) is (?:heel |echt |zo |erg )*(?:{_GOOD_NL})\b",
        rf"\b(?:{_GOOD_NL}) van (?:je|jou)(?=[.,]|$| (?:dat|om|hoe|zoals)\b)",
        r"\b(?:goede|mooie|lieve|sterke) mensen zoals jij\b|\bik ben onder de indruk\b|\bbewonder\w*\b.*\bje\b"
        r"|\bpetje af\b",
    ),
    "en": _any(
        r"\byou (?:should|can|must|may) be (?:very |really |so )?proud\b|\bproud of yourself\b|\byou(?:'re"
        r"| are) (?:absolutely|totally|completely|so|quite) right\b",
        rf"\byou(?:'re| are) (?:clearly |really |truly |such |obviously )?an? (?:very |really |truly )?(?:{_GOOD_EN}"
        rf"|strong|special|caring|talented|capable|kind) (?:person|human|leader|colleague|professional|soul)\b",
        r"\byou(?:'re| are) (?:already )?doing (?:really |so |very )?(?:well|great|a great|a good|an amazing)\b"
        r"|\byou(?:'ve| have) (?:already )?(?:taken|made) (?:an? |such )*(?:important|great|big|huge|first"
        r"|brave)+\b.*\b(?:step|progress)\b",
        r"\b(?:shows|demonstrates|reflects|speaks to|takes|is a sign of) (?:\w+ )?(?:a lot of |great |real |such "
        r"|your |so much |remarkable )+(?:self-awareness|courage|strength|insight|bravery|commitment|maturity"
        r"|resilience|dedication)\b",
        rf"^what you(?:'re| are)? (?:say|saying|share|sharing|do|doing|tell|telling)\w*(?: here)? is (?:very |really "
        rf"|so |truly )*(?:{_GOOD_EN})\b",
        rf"(?<!the )\b(?:{_GOOD_EN}) of you(?! (?:all|both|two|who|as)\b)\b",
        rf"^(?:that|this) was {_VERY}(?:{_GOOD_EN})[.,]?$",
        r"\bgood people like you\b|\bi(?:'m| am) impressed\b|\bhats off\b",
        r"\bthat(?:'s| is) (?:a lot)\b",
    ),
}  # fmt: skip

# Lead-ins that are heard as a tic when two replies in a row begin with them.
FORMULAS = {
    "nl": frozenset(
        tuple(formula.split(" "))
        for formula in (
            "het klinkt", "het lijkt", "ik hoor", "ik merk", "ik zie", "je zegt", "je vertelt", "je noemt", "je merkt",
            "zo te", "als ik", "aan de", "enerzijds", "dat klinkt", "dat lijkt", "er zit", "je lijkt", "dus je",
        )
    ),
    "en": frozenset(
        tuple(formula.split(" "))
        for formula in (
            "it sounds", "it seems", "it looks", "i hear", "i notice", "i see", "you say", "you mention", "you describe",
            "you notice", "you're saying", "sounds like", "that sounds", "that seems", "there is", "there's a", "you seem",
            "on the", "on one", "what i",
        )
    ),
}  # fmt: skip
