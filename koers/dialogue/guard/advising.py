"""The phrases of advice, as patterns on lower-case text, by language."""

import re

from koers.dialogue.guard.imperatives import INSTRUCTS
from koers.dialogue.guard.lecturing import FOR_YOU, LECTURE

__all__ = ["DISGUISED", "FOR_YOU", "GO_ON", "LECTURE", "SUGGESTION"]


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
    r"|remember|focus|talk to|ask (?:your|him|her|them|for|a|if|someone|whether)|set (?:a|an|clear|aside|small|your"
    r"|up)"
    r"|write|schedule|plan (?:a|an|your|to)|allow|don't|do not|keep (?!coming|going back)|give (?:yourself|it|them"
    r"|him|her)"
    r"|let (?!me\b|us\b)|speak (?:up|to|with)|reach out|practi[cs]e|find (?:a|an|some|someone|time|out|ways?)"
    r"|use|be (?:kind|honest|open|clear|patient|gentle|more|sure|careful)|stop|share (?:your|this|it|with)|prepare"
    r"|bring (?:it|this|your)|think about|explore|identify|break (?:it|the|down)|communicate|delegate|build|avoid|seek"
    r"|trust|listen to|look for|get (?:some|a|enough|help)|challenge yourself|pick (?:a|one)|choose (?:a|one)|list)"
)
# Invitations to tell and to go on are no advice.
_TELLING_EN = (
    r"(?!tell me\b|take (?:your|the|all the) (?:time|space|room)|take me\b|let(?:'s| me| us)\b|say more|say (?:a bit"
    r"|a little)|give me"
    r"|keep (?:coming|going|writing|on)\b|go on\b|write on\b|talk on\b|show me|see (?:you|how|it)|don't (?:worry"
    r"|mind)|leave (?:it|this) (?:there|here|at))"
)
_STEP_NL = r"(?:stap|mogelijkheid|optie|manier|aanpak|oplossing|strategie|tip|suggestie|idee|truc|oefening)"
_STEP_EN = r"(?:step|option|way|approach|solution|strategy|tip|suggestion|idea|trick|exercise|thing you (?:can|could))"
_GOOD_NL = (
    r"(?:belangrijk|goed|handig|verstandig|slim|nuttig|zinvol|raadzaam|beter|essentieel|cruciaal|de moeite waard"
    r"|tijd|een idee|een goed idee|fijn|waardevol)"
)

SUGGESTION = {
    "nl": _any(
        # Only as a question: "Drie keer heb je geprobeerd te praten" gives back.
        r"(?:^|\b(?=.*\?))(?:heb|had) je (?:\w+ ){0,3}(?:eens|een keer|gedacht|overwogen|geprobeerd|nagedacht)\b",
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
        # An instruction further on: "..., dus maak een lijst", "...: meld het". What is said or planned is given back.
        rf"(?:(?:^|[.,;] )(?:dus|daarom)|;|(?<!zegt)(?<!zei)(?<!jezelf)(?<!bedacht):) (?:ook |eerst |dan |gewoon )?"
        rf"{INSTRUCTS['nl']}(?!.*\?$)",
        rf"^(?!vertel\b|beschrijf\b|kijk[.,]|zeg maar|stel (?:dat|je)\b|laat (?:ik|me|maar|ons|we)\b|neem (?:gerust "
        rf"|rustig )?(?:de|je) (?:tijd|ruimte)|neem me|ga (?:gerust |maar |rustig )*(?:door|verder)|(?:schrijf"
        rf"|vertel|praat) (?:gerust |maar |rustig )*(?:door|verder)|zorg eerst dat het veilig"
        rf"|denk je|zie je){INSTRUCTS['nl']}(?!.*\?$)",
        r"\bdenk (?:eens |ook |vooral |maar )+(?:aan|na|om)\b|\b(?<!hier )gewoon (?:doen|vragen|zeggen|proberen"
        r"|beginnen)[.…]?$",
        r"\b(?:als je het mij vraagt|in jouw (?:schoenen|geval)|zou ik zeggen|vuistregel)\b",
        r"\b(?:het wordt|het is|wordt het|is het) (?:\w+ )?(?:hoog )?tijd (?:dat je|om|voor)\b",
        r"\b(?:het kan|kan|dat kan|het zou|zou) (?:echt |ook )?geen kwaad\b",
        r"\b(?:het|wat|dat) (?:helpt|werkt|scheelt)(?: \w+)? (?:om te|als je|wanneer je)\b(?!.*\b(?:zeg|zei|merk"
        r"|merkte) je\b)"
        r"|\bwat (?:vaak|meestal|altijd|bij veel \w+) (?:werkt|helpt)\b",
        r"\b(?:zou|zal) (?:je|jou) (?!niet\b)(?:\w+ )?(?:opluchten|helpen|goed doen|goeddoen|verder helpen"
        r"|rust geven)\b(?!.*\?$)",
        r"\bje (?:kunt|kan) (?:het|hem|haar|dat|dit|ze) (?:ook|eens|beter|gewoon|altijd)\b(?! (?:niet|geen|nooit)\b)",
        r"\b(?:ben|was) je (?:er )?(?:al |ooit )?(?:eens|weleens)\b.*\?$|\b(?:kun|kan|zou|wil) je niet (?:eens|beter"
        r"|gewoon)\b",
        r"\b(?:misschien|mogelijk|wellicht|vast|ook) (?:heb je )?(?:iets|wat|veel|baat) (?:aan|bij) (?:een|het|de)\b",
        r"\bwat je (?:nu |eigenlijk |vooral |echt )*nodig hebt,? is\b|\bje hoeft (?:het|dit|dat) niet (?:vandaag|nu"
        r"|meteen|allemaal)\b",
        r"\bje (?:kunt|kan)\b(?! (?:me|mij)\b)(?![^,;.]*\b(?:niet|geen|nooit|niemand|niets|niks|nergens|nauwelijks"
        r"|amper|pas|of|wissen|zien"
        r"|horen|voelen|zeggen|merken|goed|heel|hier|altijd op)\b)(?!.*\?$)[^,;.]*\w+en\b",
        r"\b(?:je zou|zou je)(?![^,;.]*\b(?:van jezelf|van hem|van haar|van ze|volgens"
        r"|niet hoeven)\b) (?:\w+ ){0,6}moeten\b(?!.*\?$)",
        r"\b(?:het|de) (?:slimste|verstandigste|handigste|makkelijkste|beste|simpelste|snelste) (?:is|zou|manier|weg"
        r"|oplossing|aanpak)\b",
        r"(?:^|, )(?:belangrijk|verstandig|slim|handig|beter|het beste|raadzaam) (?:is (?:het |dat |om )|lijkt"
        r"|kun je)\b|\baan te raden\b",
        r"\b(?:het loont|loont het|het is slim|is het slim|het is beter|doe er goed aan)\b|\bje mag (?:best"
        r"|gerust)\b(?! (?:een|wat) )",
        r"\b(?:helpt|werkt|scheelt) (?:altijd|vaak|meestal|vast|wel|enorm|echt|goed|beter|het best\w*)\b|\bdoe(?:t"
        r"|n) wonderen\b",
        r"\bkun je (?:\w+ ){0,5}(?:vragen|inschakelen|regelen|ruilen|delegeren|uitbesteden|afspreken|bellen|mailen"
        r"|overleggen"
        r"|aankaarten|voorstellen)\b.*\?$",
        r"\b(?:wat|dat) (?:mij|ons|anderen|haar|hem) (?:\w+ )?(?:hielp|helpt|geholpen heeft)\b|\bvoor mij werkte?\b",
        r"^(?!.*\b(?:gehoopt|hoopte|dacht|denk|zei|zegt)\b).*\b(?:kan|zou|zal) (?:\w+ ){0,3}(?:oplossen|rust geven"
        r"|genoeg zijn|lucht geven)\b(?!.*\?$)|\bje hebt (?:\w+ ){0,2}(?:vakantie|rust|pauze|hulp|plan|coach) nodig\b",
        r"\bmoet je (?:\w+ ){0,2}(?:gewoon|eens|toch echt)\b|\bje moet (?:hem|haar"
        r"|ze) (?:\w+ ){0,3}\w+en\b(?!.*\bvan (?:jezelf|hem|haar|je)\b)",
        r"\bwat dacht je (?:er)?van\b",
        r"\b(?:is|in|uit) mijn ervaring\b|\bervaring leert\b",
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
        # An instruction further on: "..., so use the small ones", "...; try". What is said or planned is given back.
        rf"(?:(?:^|[.,;] )so|;|(?<!say)(?<!says)(?<!said)(?<!yourself)(?<!plan):) (?:just |also |first "
        rf"|always |please )?{_TELLING_EN}(?:{_DO_EN}|{INSTRUCTS['en']})\b(?!.*\?$)(?![.…]?$)",
        rf"^(?:just |please |always |instead |then |first |maybe |perhaps |do "
        rf"|never )*,? ?{_TELLING_EN}{INSTRUCTS['en']}(?!.*\?$)",
        rf"^(?:maybe|perhaps|how about|what about|why not) (?:just |simply )?(?:{INSTRUCTS['en']}|{_DO_EN}"
        rf"|\w+ing (?:the|a|your|it|to|for"
        r"|him|her|them|in|on)\b)",
        rf"^(?:next time|when|if|before|after|whenever|once|tonight|tomorrow|instead of|rather than|from now on"
        rf"|this week|every|at the)"
        rf"\b[^,]*, (?:just |then |always |simply )?{_TELLING_EN}(?:{_DO_EN}|{INSTRUCTS['en']})\b(?!.*\?$)",
        r"\b(?:if you ask me|in your (?:shoes|place|position) i|rule of thumb|golden rule)\b",
        r"(?:^|\bit(?:'s| is) )(?:high |about |maybe )?time (?:to|for you to|you)\b(?! and)",
        r"\b(?:wouldn't|can't|couldn't|won't|doesn't) (?:do any )?(?:hurt|harm) to\b|\bno harm in\b",
        r"(?:^|[,;] )it (?:often |always |usually |really )?(?:helps|works|pays) (?:best |better )?(?:to(?! know)|if"
        r"|when)\b"
        r"(?!.*\byou (?:say|said|notice)\b)|\bwhat (?:often|usually|generally|always) (?:works|helps)\b",
        r"\b(?:would|will|'ll|might) do you (?:\w+ )*good\b|\byou(?:'d| would) (?:do well|be (?:better off|wise"
        r"|well advised))\b",
        r"\byou(?:'ll| will) want to\b|\bwhat you (?:really )?need (?:right now |now )?is\b",
        r"\bhas it occurred to you\b|\b(?:couldn't|can't|shouldn't|wouldn't) you (?:just |simply |also |better )?"
        r"(?:ask|try|tell|talk|take|go|say|let|get|put|find)\b.*\?$|\bisn't it (?:\w+ )?time\b",
        r"^(?!.*\b(?:hoped?|hoping|thought|think|expected|wish|said)\b).*\b(?:would|will|might|could|can"
        r"|may) (?:really |also |already )?(?:help(?: a"
        r" lot| here| you)?[.…]?$|work wonders|solve (?:it|that|this)|be enough|clear the air)\b(?!.*\?$)",
        r"\byou need an? (?:\w+ )?(?:break|holiday|rest|day off|week off|plan|mentor|coach|system|list|conversation"
        r"|talk)\b",
        r"\bin my experience\b|^i (?:always |often )?find that\b",
        r"^i(?:'d| would) (?:just |probably |definitely |first |start|always )*(?!like|love|rather|be |say|have|hate"
        r"|want|know|understand"
        r"|guess|imagine|think|hope|expect|only|not|never|still)\w+",
        r"\bi(?:'d| would|'ll)? (?:\w+ ){0,2}(?:suggest|recommend|advise|urge)\b(?! we use)|\b(?:may|might|can"
        r"|could) i (?:suggest"
        r"|recommend|advise)\b|\bi want you to\b",
        r"(?<!before )(?<!until )(?<!if )(?<!than )(?<!that )(?<!what )(?<!all )(?<!so )\byou (?:could"
        r"|might)(?: also| perhaps| maybe| just)? (?!be\b|have\b|not\b|see\b|feel\b|hear\b|say\b|call\b|even\b"
        r"|still\b|well\b"
        r"|hardly|no\b|never|only|almost|as well|think|wonder|expect|do\b|tell\b)\w+(?!.*\?$)(?! or\b)",
        r"\byou can (?:also|always|just|simply|easily|ask|talk|try|start by|go to|write|call|report|raise|set"
        r"|choose to|decide to)\b"
        r"(?! (?:see|feel|hear|about)\b)(?!.*\?$)",
        r"\byou(?:'ll| will) (?:soon |quickly |probably )?(?:find|notice|see that|feel better|be surprised|thank"
        r"|sleep better|get used)\b",
        r"\bit(?:'d| would| might| may| could|'s| is) (?:also |really |often |usually "
        r"|probably )*(?:be )?(?:\w+ )?(?:good|better|best|wise|wiser"
        r"|smart|sensible|helpful|useful|worth|easier|healthier|safer|advisable) (?:to|if you|a try"
        r"|\w+ing)\b(?! you\b)",
        r"\b(?:worth (?:a try|trying|asking|considering|a conversation|checking|having)|a good idea to"
        r"|makes sense to|goes a long way)\b",
        r"\bthe (?:key|trick|secret|answer|solution|best thing|first thing|only thing|main thing|smart thing"
        r"|way forward) (?:here |to do )?is\b"
        r"(?! (?:still|not|that you|yours))|\bthe (?:sooner|earlier|more) you\b[^,]*, the (?:better|easier)\b",
        r"\b(?:wouldn't it|isn't it|don't you think|shouldn't you|wouldn't you)\b.*\b(?:better|help|time|should"
        r"|easier|wise|ask|tell|talk)\b.*\?$",
        r"\bi wonder (?:if|whether) you (?:could|should|shouldn't|might|couldn't|need)\b|^could you (?:perhaps "
        r"|maybe |just |not )?(?:ask|talk"
        r"|delegate|move|set|arrange|put|let|speak to|tell (?!me))\b.*\?$",
        r"\byou (?:deserve (?:a|some|more)|owe it to yourself|have every right)\b|\bdo yourself a favou?r\b",
        r"\b(?:have|did) you (?:\w+ )?(?:looked (?:at|for)|been to|signed up|checked|raised|ask|talk|check)\b.*\?$",
    ),
}  # fmt: skip

# Advice that has the form of an open question.
DISGUISED = {
    "nl": _any(
        r"\bwaarom \w+ je (?:\w+ ){0,4}niet (?:gewoon|eens|even|een keer)\b|\bwaarom (?:zou je )?niet (?:eens"
        r"|gewoon)\b",
        r"\bwaarom (?:probeer|ga|doe|vraag|zeg|praat|neem|begin|stop|bel|stap|maak) je (?:\w+ ){0,3}niet\b",
        r"\bwat (?:dacht|vind|zou) je (?:er)?van (?:om|een)\b",
        r"\bwat als je (?:het |dat |dit )?(?:eens|een keer|gewoon|nou)\b",
        r"\bhoe zou het zijn (?:om|als je) (?:eens|een keer|gewoon)\b",
        r"\bis het (?:geen|een) (?:goed )?idee\b|\bzou het (?:een |geen )?(?:goed )?idee zijn\b",
    ),
    "en": _any(
        r"\b(?:why don't you|why not(?! )|why not (?:just|try|ask|go|talk|start|take|simply|let|tell|put|give|make"
        r"|use|send|call|set|leave|say no|book)|what about \w+ing"
        r"|what if you (?:just|tried|try|started|simply|asked|told|took|gave|set|put|let|wrote|talked|spoke|sent"
        r"|booked)|how about (?:\w+ )?(?:\w+ing|you|a|an|if you|trying)"
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
        r"(?:just )?(?:go on|keep going|write on|take your time|take the (?:time|space|room))(?:[.,]|$| (?:you|with"
        r"|as)\b)"
    ),
}
