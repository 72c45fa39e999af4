"""Which sentences of a reply are reflections: statements that give something back to the person."""

import re

from koers.dialogue.guard.absent import judges_absent
from koers.dialogue.guard.advising import FOR_YOU, LECTURE, SUGGESTION
from koers.dialogue.guard.asking import asks
from koers.dialogue.guard.phrases import FLATTERY, PRAISE
from koers.dialogue.guard.situation import flat
from koers.dialogue.sentences import questions_in, split_sentences, words

LISTED = re.compile(r"^(\d+[.)]|[-*•])\s")
QUOTED = re.compile(r"[‘“][^’”]+[’”]")

_SHORTEST = 4

# Sentences that speak to the person without giving anything back: invitations, and what the coach says of itself.
_NOT_GIVEN_BACK = {
    "nl": re.compile(
        r"^(?:vertel|neem|sta|schrijf|kijk|bel|laat|laten|praat|kies|wil je|als je wil)\b"
        r"|^(?:dan |daar |zo )?ik\b(?! (?:hoor|merk|zie|proef|beluister)\b(?! graag))"
        r"|^(?!.*\b(?:je|jij|jou|jouw|jullie|jezelf)\b).*\bik\b|\b(?:begin|zet|leg|hou|onthoud|kom|neem|stuur|bewaar"
        r"|ken) ik\b|\bheb ik (?:je|dat|het) \w+ (?:begrepen|gehoord)\b"
        r"|^dan (?:zet|begin|nemen|gaan|kijken|ronden|houden|laten|maken|doen|is het)\b|\b(?:dat|het) (?:is"
        r"|mag) ook (?:goed|prima)\b"
        r"|\bje hoeft (?:je |er )?(?:niet|geen|nergens)\b|\b(?:is|staat|blijft) (?:bewaard|genoteerd|opgeslagen"
        r"|vastgelegd)\b"
        r"|\b(?:we|wij)\b|\b(?:mijn|mij|me) (?:eigen|tijd|werk|om)\b|\bhelpt me\b"
    ),
    "en": re.compile(
        r"^(?:tell|take|write|look|call|let|let's|talk|choose|pick|imagine|picture|feel free|if you (?:like|want))\b"
        r"|^(?:then |so )?(?:i|i'm|i've|i'd|i'll)\b(?! (?:hear|notice|see|sense)\b)|^then (?:it|that|this|let)"
        r"|^(?!.*\b(?:you|your|you're|you've|you'd|yourself)\b).*\b(?:i|i'm|i've|i'd|i'll)\b|\byou (?:should"
        r"|shouldn't)\b|(?:^|[,;:] )that(?:'s| is) (?:fine|okay|all right)\b"
        r"|\b(?:is|has been) (?:saved|noted|stored)\b|\b(?:we|we'll|we've|we're|let's|my own)\b"
    ),
}
# Sentences that only lead in: an acknowledgement, what comes next, or the line above a list of ideas.
_LEADS_IN = {
    "nl": re.compile(
        r"^(?:goed|oké|prima|dank je|helder|duidelijk|begrepen|klopt|ja|nee|nee hoor|je hebt gelijk|excuses|sorry"
        r"|handig)\b[ ,.]"
        r"|^(?:dat|dit) (?:staat|is genoteerd|kan|mag|blijft|onthoud)\b|\bgoed om te weten\b"
        r"|\b(?:hier zijn|hieronder|een paar|twee of drie|twee|drie) (?:ideeën|dingen|gedachten|mogelijkheden|opties"
        r"|manieren)\b"
    ),
    "en": re.compile(
        r"^(?:good|okay|fine|thanks|thank you|clear|understood|right|yes|no|sorry|you(?:'re| are) right)[,.]"
        r"|^that(?:'s| is) (?:settled|noted|fine|unacceptable|all right|okay|allowed)\b|\bgood to know\b"
        r"|^(?:that|this|it) sounds like an? \w+ (?:step|plan|idea|start)\b"
        r"|\b(?:here are|below are|a few|two or three|two|three) (?:ideas|things|thoughts|possibilities|options"
        r"|ways)\b"
    ),
}
# What holds for everybody, what is known, allowed or written somewhere, and whom to turn to.
_INFORMS = {
    "nl": re.compile(
        r"\b(?:nu eenmaal|meestal|bij veel|veel mensen|de meeste|volgens (?:het|de|een)|het artikel|bij wet"
        r"|wettelijk|verplicht"
        r"|heet (?:het|dat)|in de meeste|over het algemeen|doorgaans)\b|^(?:een )?\w+ is (?:ook |nog )?(?:geen"
        r"|een) \w+[.…]?$"
        r"|^(?:mensen|teams|leidinggevenden|managers|werkgevers|organisaties|medewerkers|kinderen|grenzen|gevoelens"
        r"|emoties|conflict(?:en)?|stress"
        r"|feedback|communicatie|motivatie|verandering(?:en)?|burn-?out|rouw|leiderschap|een goede? \w+|iedereen"
        r"|elke? \w+)\b(?!.*\b(?:je|jij|jou|jouw)\b)"
        r"|^(?!.*\b(?:je|jij|jou|jouw|jezelf)\b).*\b(?:duurt|geldt|bestaat uit|houdt in|betekent|omvat|valt onder"
        r"|staat in de|wordt genoemd)\b"
        r"|\b(?:vakbond|jurist|advocaat|huisarts|bedrijfsarts|vertrouwenspersoon|ondernemingsraad|hr"
        r"|werkgever)\b.*\b(?:kan|kun|moet|mag|terecht)\b"
        r"|\b(?:kan|kun|kunt|moet|mag|terecht)\b.*\b(?:vakbond|jurist|advocaat|huisarts|bedrijfsarts"
        r"|vertrouwenspersoon|ondernemingsraad)\b"
    ),
    "en": re.compile(
        r"\b(?:usually|generally|most (?:people|\w+s)|many (?:people|\w+s)|the article|according to|by law|the law"
        r"|legally|these days"
        r"|happens a lot|is common|(?:has|have) to be \w+(?:ed|t|n)|is how \w+ (?:starts?|works?|grows?)"
        r"|tends? to be|believe me"
        r"|should have to|is mostly)\b"
        r"|^an? \w+ is (?:no|not an?|also an?) \w+[.…]?$"
        r"|^(?:people|teams|managers|employers|organisations|companies|employees|children|boundaries|feelings"
        r"|emotions|conflict|stress|feedback"
        r"|communication|motivation|change|burnout|grief|leadership|a good \w+|everyone|everybody"
        r"|every \w+)\b(?!.*\b(?:you|your)\b)"
        r"|^(?!.*\b(?:you|your|you're|yourself)\b).*\b(?:lasts|applies|consists of|refers to|is called|stresses"
        r"|is defined|usually takes)\b"
        r"|\b(?:union|lawyer|gp|company doctor|confidential advis[eo]r|works council|police|employer)\b.*\b(?:can"
        r"|must|duty|has to)\b"
        r"|\byou can\b.*\b(?:union|lawyer|gp|company doctor|confidential advis[eo]r|works council|police)\b"
    ),
}
# What is yet to come, or goes on in somebody else's head, the person did not tell; what makes light of it, compliments.
_SUPPOSES = {
    "nl": re.compile(
        r"\bje zult (?:zien|merken|er)\b|\bkom(?:t|en)\b(?: \w+){0,3} (?:vast|zeker|wel goed|vanzelf)\b"
        r"|\bwent\b.*\bvanzelf\b|\bvanzelf went\b"
        r"|^(?:misschien |waarschijnlijk )?(?:hij|zij|ze) (?:is|zijn|heeft|hebben|bedoelt?) (?:vast|gewoon"
        r"|waarschijnlijk|misschien)\b"
        r"|^(?:misschien|waarschijnlijk) (?:is|heeft|bedoelt) (?:hij|zij|ze)\b|\bje bent (?:duidelijk|echt|gewoon"
        r"|vast) een\b"
        r"|^(?:dat|dit|het) is (?:\w+ )?(?:oneerlijk|onterecht|onacceptabel|belachelijk|schandalig|onzin|waar"
        r"|normaal|begrijpelijk|logisch|prima|goed"
        r"|mooi|fijn|jammer|zonde|een (?:goed|mooi|lastig|bekend|slecht|reëel|realistisch)e? \w+)\b(?! voor jou)"
        r"|\b(?:had|hadden) \w* ?niet mogen\b"
        r"|\bvalt (?:vast|wel|best) mee\b|\b(?:heeft|hebben) (?:iedereen|we allemaal)\b|^(?:dat"
        r"|het) klinkt als (?:een )?(?:burn-?out|goed\w* \w+|\w+ (?:plan|stap))\b"
        r"|\b(?:waarom zou je|zat (?:andere )?\w+en)\b|\b(?:veel sterkte|succes|beterschap)\b|\b(?:boffen"
        r"|gelukkig) met jou\b"
    ),
    "en": re.compile(
        r"\byou(?:'ll| will) (?:see|find|get there|be fine|manage)\b|\bit(?:'ll| will) (?:all |soon )?(?:be (?:fine"
        r"|all right|okay)|pass|work out)\b"
        r"|^(?:maybe |perhaps |probably )?(?:he|she|they)(?:'s|'re| is| are| has| have) (?:probably|simply|just"
        r"|likely|maybe|clearly)\b"
        r"|^(?:that|this|it)(?:'s| is) (?:so |very |really |completely |totally |just |perfectly |quite )*(?:unfair"
        r"|wrong|unacceptable|ridiculous|terrible"
        r"|awful|outrageous|great|good|normal|nonsense|true|understandable|natural|an? (?:good|great|nice|fair|bad"
        r"|realistic) \w+)\b(?! for you)"
        r"|\b(?:he|she|they) should(?:n't)? have\b|\bhappens to (?:everyone|everybody|all)\b|^(?:that"
        r"|it) sounds like (?:burn-?out|depression)\b"
        r"|\b(?:lucky|fortunate) to have you\b|\byou(?:'re| are) (?:clearly|obviously|such) an?\b|\bgood luck\b"
    ),
}


def reflections_in(text: str, lang: str) -> list[str]:
    """Give the sentences that give something back to the person.

    Read from the text alone: a statement of four words or more, about the person or about what they told. Not counted are
    questions and invitations to tell, what the coach says of itself or of the conversation, what only leads in ("Goed, dat
    staat."), advice, general truths, information, compliments, guesses about others, the items of a list, and what is taken
    from a source.
    """
    return [sentence for paragraph in text.split("\n\n") for sentence in _reflections(paragraph, lang)]


def _reflections(paragraph: str, lang: str) -> list[str]:
    prose = "\n".join(line for line in paragraph.splitlines() if not LISTED.match(line))
    asked = set(questions_in(prose))
    return [
        sentence
        for sentence in split_sentences(prose)
        if sentence not in asked and len(words(sentence)) >= _SHORTEST and not _is_other(sentence, lang)
    ]


def _is_other(sentence: str, lang: str) -> bool:
    # "What I take from that, put simply: you ..." gives back what comes after it.
    text = re.sub(r"^[^:]{1,70}: (?=(?:you|your|you're|you've|je|jij|jouw)\b)", "", flat(sentence))
    teaches = LECTURE[lang].search(text) and not FOR_YOU[lang].search(text)
    patterns = (_NOT_GIVEN_BACK[lang], _LEADS_IN[lang], _INFORMS[lang], _SUPPOSES[lang], SUGGESTION[lang], PRAISE[lang])
    return bool(
        QUOTED.search(sentence) or teaches or FLATTERY[lang].match(text) or asks(sentence, lang)
        or any(pattern.search(text) for pattern in patterns) or judges_absent(sentence, lang)
    )  # fmt: skip
