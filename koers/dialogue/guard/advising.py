"""The phrases of advice and of lessons, as patterns on lower-case text, by language."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# Verbs that begin an instruction. "Zeg je het, dan ..." and "Durf je dat?" turn round the order and instruct nobody.
_DO_NL = (
    r"(?:probeer|overweeg|zorg|maak|plan|praat|begin|start|neem|schrijf|durf|spreek|ga|vraag|leg|bespreek|deel|gebruik"
    r"|kies|geef|houd|hou|blijf|zet|zeg|bel|wees|stop|doe|bedenk|luister|focus|oefen|onderzoek|zoek|creëer|formuleer"
    r"|benoem|stuur|reserveer|blok|kom|werk|accepteer|gun|denk aan|sta jezelf|stel (?!dat\b|je (?:eens )?voor\b)"
    r"|laat (?!ik\b|me\b|maar\b|ons\b)|vergeet niet|onthoud|richt je|verdeel|delegeer|communiceer|reflecteer|bereid)"
)
_DO_EN = (
    r"(?:try|consider|start|begin|make sure|make (?:a|an|time|space|it)|take (?:a|an|some|\w+ (?:minutes|hours|days)"
    r"|time (?!with)|care|one|the"
    r"|small)"
    r"|remember|focus|talk to|ask (?:your|him|her|them|for|a|if|someone|whether)|set (?:a|an|clear|aside|small|your|up)"
    r"|write|schedule|plan (?:a|an|your|to)|allow|don't|do not|keep (?!coming|going back)|give (?:yourself|it|them"
    r"|him|her)"
    r"|let (?!me\b|us\b)|speak (?:up|to|with)|reach out|practi[cs]e|find (?:a|an|some|someone|time|out|ways?)"
    r"|use|be (?:kind|honest|open|clear|patient|gentle|more|sure|careful)|stop|share (?:your|this|it|with)|prepare"
    r"|bring (?:it|this|your)|think about|explore|identify|break (?:it|the|down)|communicate|delegate|build|avoid|seek"
    r"|trust|listen to|look for|get (?:some|a|enough|help)|challenge yourself|pick (?:a|one)|choose (?:a|one)|list)"
)
_STEP_NL = r"(?:stap|mogelijkheid|optie|manier|aanpak|oplossing|strategie|tip|suggestie|idee|truc|oefening)"
_STEP_EN = r"(?:step|option|way|approach|solution|strategy|tip|suggestion|idea|trick|exercise|thing you (?:can|could))"
_GOOD_NL = (
    r"(?:belangrijk|goed|handig|verstandig|slim|nuttig|zinvol|raadzaam|beter|essentieel|cruciaal|de moeite waard"
    r"|tijd|een idee|een goed idee|fijn|waardevol)"
)

SUGGESTION = {
    "nl": _any(
        r"\b(?:heb|had) je (?:\w+ ){0,3}(?:eens|een keer|gedacht|overwogen|geprobeerd|nagedacht)\b",
        r"\b(?:misschien|wellicht|mogelijk) (?:kun|kan|zou|moet|is het|helpt het|kunnen we)\b(?: (?:je|jij|jou))?"
        rf"(?! (?:niet|meer|vooral|juist|ook niet)\b)(?! (?!{_GOOD_NL})\w+ (?:die|dat|wat|waar)\b)"
        rf"(?<!is het)(?<!helpt het)",
        rf"\b(?:misschien|wellicht|mogelijk|dan) is het (?:\w+ )?{_GOOD_NL}\b(?!.*\bvoor jou\b)",
        r"\b(?:misschien|wellicht) helpt het\b",
        r"\bje (?:kunt|kan|zou) (?:misschien |ook |eens |bijvoorbeeld |altijd |beter |proberen |het beste |een keer )",
        r"\bje zou (?:\w+ ){0,6}kunnen(?! (?:zeggen|denken|zien))\b",
        r"\bje (?:moet|mag|hoeft|dient|kunt)(?: \w+){0,2} (?:echt|gewoon|vaker|eens|alleen maar|leren|proberen|zeker"
        r"|meer)\b",
        r"\b(?:kan|zou|kunnen|zal) (?:je |misschien |ook |je ook )?(?:helpen|zinvol zijn|nuttig zijn|waardevol zijn"
        r"|goed zijn|helpend zijn) (?:om|door|als je)\b",
        rf"^(?:het is|dat is|het zou|het kan|is het|zou het|het lijkt me)(?: \w+)?(?: zijn)? (?:erg |heel |wel |ook "
        rf"|een )?{_GOOD_NL}(?: zijn)? (?:om|dat je|als je|voor je om)\b",
        rf"^{_DO_NL}\b(?! (?:je|jij|ik|hij|ze|we|het|er|dat|dit|iemand)\b[^,]*[,?])(?!.*\?$)",
        r"^(?:een|de|jouw|je) (?:\w+ )?(?:eerste |volgende |andere |goede |kleine |mooie |mogelijke |concrete )*"
        rf"{_STEP_NL} (?:is|zou|kan|zijn|kunnen|zou kunnen)(?: \w+)? (?:om|dat je|zijn|het|door)\b",
        r"\bje (?:kunt het beste|kan het beste|hoeft alleen maar|doet er goed aan)\b",
        r"\b(?:ik raad (?:je|aan)|ik adviseer|ik stel voor|ik zou(?! graag| willen)|als ik jou was"
        r"|in jouw plaats zou ik)\b",
        r"\b(?:mijn (?:advies|tip|suggestie)|een (?:tip|suggestie) (?:is|voor|van))\b",
        r"\bdoor (?:eerst |gewoon |vaker )?te \w+,? (?:kun|kan|zul|zal|krijg|geef) je\b",
        r"\b(?:het|dat) (?:beste|enige) wat je kunt doen\b",
        r"\bwat als je (?:eens|een keer|gewoon|nou)\b",
    ),
    "en": _any(
        r"\bhave you (?:\w+ ){0,2}(?:tried|considered|thought (?:about|of)|spoken|talked|asked|looked into)\b",
        r"\bdid you (?:try|consider)\b",
        r"\b(?:maybe|perhaps) (?:you (?:could|should|can|might|want|need)|try|consider|we (?:could|should|can))\b",
        r"\b(?:maybe|perhaps) it(?:'s| is| would be) (?:\w+ )?(?:time|good|helpful|best|worth|wise|a good idea"
        r"|better)\b",
        r"(?<!something )(?<!what )(?<!that )(?<!which )(?<!two of )(?<!both of )\byou (?:could|can|may"
        r"|might) (?:also |start |try |consider |want to |ask "
        r"|talk |use |begin |simply |just )|\byou (?:could|might) always ",
        # Not "you have to": what a person must do of themselves or others is given back as well.
        r"\byou(?: should| ought to|'d better)\b(?! (?:feel|be able)\b)",
        r"\b(?:you|we) need to (?:start|stop|quit|talk|set|learn|find|change|work on|try|focus|put the|do soon|fit)\b"
        r"|\bnot be a bad idea\b|\bwhat would you think (?:about|of) (?:trying|a|an|that)\b",
        r"\byou (?:really|just|simply|probably|definitely|do) (?:need|have|ought) to\b|\byou(?:'re| are) (?:going to"
        r"|gonna) (?:need|have) to\b",
        r"\bit (?:might|could|may|would|can) (?:also )?(?:help(?: you)? (?:to|if)|be (?:\w+ )?(?:helpful|useful|good"
        r"|worth|beneficial|wise|better|an idea|a good idea))\b",
        r"(?:^|[,;] )it(?:'s| is) (?:\w+ )?(?:important|essential|crucial|vital|a good idea|helpful|best|better|wise"
        r"|worth) (?:to(?! you\b)|that|for you to|\w+ing)\b",
        r"\b(?:would it|might it|could it) (?:\w+ )?(?:be (?:\w+ )?(?:idea|helpful|useful|worth|good|an option"
        r"|possible)|help (?:to|if))\b",
        rf"^(?:just |please |always |instead |then |next |first |also )*,? ?{_DO_EN}\b(?! is\b)(?!.*\?$)",
        rf"^(?:a|one|another|the|your) (?:\w+ )?(?:first |next |other |good |small |great |possible |helpful |useful "
        rf"|best |simple )*{_STEP_EN}"
        r"(?: (?:to|forward|is to|for)\b[^,;]*)? (?:is|could|would|might|may|can)(?: be)?\b(?! still| far)",
        r"\b(?:i(?:'d| would)? (?:\w+ )?(?:suggest|recommend|advise|encourage|urge)"
        r"|i think you(?: really)? (?:should|need|could|ought)|i(?:'d| would) (?:love|like|want) (?:you|to see you)"
        r"|i wish you would)\b",
        r"\b(?:my (?:advice|suggestion|tip|recommendation)|if i were you|one (?:tip|suggestion|option|strategy))\b",
        r"\b(?:would you consider|could you try|would you be willing to try|are you able to (?:try|ask|cut))\b",
        r"\b(?:the best (?:thing|way)|all you (?:need|have) to do)\b.*\b(?:is|to)\b.*\b(?:do|to)\b",
        r"\bby \w+ing (?:\w+ ){1,6}?you(?:'ll| will| can)\b",
        r"\bi(?:'ve| have)? got (?:an(?:other)?|one) idea\b|\bwhat do you think of (?:an? idea|trying)\b",
        r"\byou (?:do )?(?:not|don't) need (?:a|an|to (?!say))\b.*\byou can\b",
    ),
}  # fmt: skip

# Advice that has the form of an open question.
DISGUISED = {
    "nl": _any(
        r"\bwaarom (?:probeer|ga|doe|vraag|zeg|praat|neem|begin|stop|bel|stap|maak) je (?:\w+ ){0,3}niet\b",
        r"\bwat (?:dacht|vind|zou) je (?:er)?van (?:om|een)\b",
        r"\bwat als je (?:het |dat |dit )?(?:eens|een keer|gewoon|nou)\b",
        r"\bhoe zou het zijn (?:om|als je) (?:eens|een keer|gewoon)\b",
        r"\bis het (?:geen|een) (?:goed )?idee\b|\bzou het (?:een |geen )?(?:goed )?idee zijn\b",
    ),
    "en": _any(
        r"\b(?:why don't you|why not(?! )|why not (?:just|try|ask|go|talk|start|take|simply)|what about \w+ing"
        r"|what if you (?:just|tried|try|started|simply|asked)|how about (?:\w+ )?(?:\w+ing|you|a|an|if you|trying)"
        r"|what would you think about (?:a|an|\w+ing))\b"
    ),
}  # fmt: skip

# An invitation to go on is no advice.
GO_ON = {
    "nl": re.compile(
        r"(?:ga|schrijf|vertel|praat) (?:gerust |maar |rustig )*(?:door|verder)\b|neem (?:gerust |rustig )?(?:de"
        r"|je) (?:tijd|ruimte)(?:[.,]|$)"
    ),
    "en": re.compile(
        r"(?:go on|keep going|write on|take your time|take the (?:time|space|room))(?:[.,]|$| (?:you|with|as)\b)"
    ),
}

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

# Lessons that nobody asked for: general truths on the way to teaching.
LECTURE = {
    "nl": _any(
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
