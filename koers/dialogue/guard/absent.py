"""Judgements of people who are not there: a one-sided story is met with curiosity for the other side."""

import re

from koers.dialogue.guard.situation import lowered

_WHO = {
    "nl": r"(?:baas|chef|manager|leidinggevende|teamleider|directeur|directie|bestuur|collega(?:'s)?|team|afdeling|hr"
    r"|organisatie|bedrijf|werkgever|klant(?:en)?|partner|man|vrouw|moeder|vader|hij|zij|ze|management|teamgenoten)",
    "en": r"(?:boss|manager|supervisor|lead|director|board|colleagues?|team|department|hr|organi[sz]ation|company"
    r"|employer|clients?|customers?|partner|husband|wife|mother|father|he|she|they|management|co-?workers?)",
}
_PLACE = {
    "nl": r"(?:(?:werk)?omgeving|(?:werk|bedrijfs)?cultuur|sfeer|werkplek|houding|gedrag|stijl)",
    "en": r"(?:environment|culture|atmosphere|workplace|place|attitude|behaviou?r|style)",
}
_BAD = {
    "nl": r"(?:onredelijke?|oneerlijke?|niet eerlijk|onprofession(?:eel|ele)|toxische?|giftige?|egoïstische?|arrogante?"
    r"|luie?|respectlo(?:os|ze)|onbeschofte?|manipulati(?:ef|eve)|incompetente?|onbekwa(?:am|me)|ongevoelige?"
    r"|hartelo(?:os|ze)|kille?|gemene?|laffe?|hypocriete?|autoritaire?|controlerende?|onbetrouwba(?:ar|re)"
    r"|onacceptabele?|onacceptabel|schandalige?|belachelijke?|onrechtvaardige?|botte?|narcistische?|slechte?|zwakke?"
    r"|zielige?|vreselijke?|verschrikkelijke?|(?:een )?(?:narcist|tiran|pestkop|controlefreak|lafaard|bullebak|dictator"
    r"|egoïst|ramp|probleem|micromanager))",
    "en": r"(?:unreasonable|unfair|not fair|unprofessional|toxic|selfish|arrogant|lazy|disrespectful|rude|manipulative"
    r"|incompetent|incapable|insensitive|heartless|cold-hearted|mean|cowardly|hypocritical|authoritarian|controlling"
    r"|untrustworthy|unacceptable|outrageous|ridiculous|unjust|narcissistic|terrible|awful|horrible|weak|abusive"
    r"|(?:a |an )?(?:narcissist|tyrant|bully|control freak|coward|dictator|egoist|disaster|problem|micromanager|jerk))",
}
_VERY = {
    "nl": r"(?:(?:echt|gewoon|heel|erg|zo|nogal|duidelijk|ook|wel|zeer|best|totaal|een|dan|daar|blijkbaar|vaak) ){0,3}",
    "en": r"(?:(?:really|just|very|so|quite|clearly|also|being|simply|rather|totally|a|an|often|plainly) ){0,3}",
}
_DEEDS = {
    "nl": (
        r"(?:waardeert|waarderen|respecteert|respecteren|vertrouwt|steunt|steunen|begrijpt|begrijpen|hoort|ziet|zien"
        r"|gunt|mag) (?:je|jou|jullie)(?: \w+){0,2} (?:niet|niets|niks|nooit)",
        r"luister(?:t|en)(?: \w+){0,2} (?:niet|nooit)",
        r"(?:neemt|nemen) (?:je|jou|jullie)(?: \w+){0,2} niet serieus",
        r"(?:maakt|maken) (?:\w+ )?misbruik",
        r"(?:speelt|spelen)(?: \w+){0,3} (?:spelletjes?|spel) met",
        r"(?:behandelt|behandelen) (?:je|jou)(?: \w+){0,2} (?:slecht|oneerlijk|als|onrechtvaardig|respectloos)",
        r"(?:heeft|hebben)(?: \w+){0,2} geen (?:respect|ruggengraat|hart|oog|benul|gevoel|fatsoen|manieren)",
        r"(?:kleineert|manipuleert|intimideert|pest|gebruikt|onderschat|negeert|saboteert) (?:je|jou)\b",
        r"(?:buit|buiten) (?:je|jou) uit",
        r"(?:laat|laten) (?:je|jou)(?: \w+){0,2} (?:vallen|stikken|zitten)",
        r"(?:zou|hoort|zouden|moet)(?: \w+){0,3} (?:beter (?:moeten )?weten|zich (?:moeten )?schamen)",
    ),
    "en": (
        r"(?:does not|doesn't|do not|don't|never|did not|didn't)(?: \w+)? (?:value|values|respect|respects|appreciate"
        r"|appreciates|trust|support|supports|understand|hear|see|care about) (?:you|your \w+)\b",
        r"(?:does not|doesn't|do not|don't|never|won't)(?: \w+)? listens?\b",
        r"(?:does not|doesn't|do not|don't|never)(?: \w+)? takes? you seriously",
        r"(?:is|are|was|were) (?:\w+ )?(?:taking advantage|using you|exploiting you|undermining you|manipulating you"
        r"|bullying you|playing (?:\w+ )?games)",
        r"(?:takes?|took) advantage",
        r"(?:treats?|treated) you (?:\w+ )?(?:badly|unfairly|poorly|like|unjustly|with contempt)",
        r"(?:has|have|had) (?:\w+ )?no (?:respect|backbone|heart|idea|manners|decency)",
        r"(?:belittles?|manipulates?|intimidates?|bullies|underestimates?|ignores?|sabotages?|exploits?) you\b",
        r"(?:let|lets|leaves?) you down",
        r"(?:should|ought to)(?: \w+){0,2} (?:know better|be ashamed|never have|not have)",
        r"should(?:n't| not| never) (?:have )?(?:done|do|said|say|treat|treated)\b",
    ),
}
# Whose view it is, is said: then it is the person's, and may be given back.
_FRAMED = {
    "nl": re.compile(
        r"\bvoor (?:jouw|je) gevoel\b|\bin (?:jouw|je) (?:ogen|beleving|verhaal)\b|\b(?:je|jij) (?:\w+ )?(?:vindt|vond"
        r"|noemt|noemde|zegt|zei|ervaart|beleeft|vertelt|beschrijft|wilt|wil|hoopt|denkt|verwacht|merkt)\b"
        r"|\b(?:vind|noem|zeg|ervaar|denk|wil) (?:je|jij)\b|\b(?:komt|kwam)(?: \w+){0,2} over\b|\bvolgens jou\b"
        r"|\bzo(?:als)? zie (?:je|jij)\b|\bvoelt (?:het )?(?:voor jou|alsof|als)\b|\b(?:zou|wat als|stel)\b.*\?$"
    ),
    "en": re.compile(
        r"(?:^|, )to you\b|\b(?:in your (?:eyes|view|story)|you (?:\w+ )?(?:find|found|call|called|say|said"
        r"|experience|describe"
        r"|feel|felt|think|thought|want|hope|expect|see|notice)|comes? across|according to you|as you see it"
        r"|feels? (?:to you )?(?:as if|like)|as if)\b|\b(?:would|what if|suppose)\b.*\?$"
    ),
}


def _patterns(lang: str) -> re.Pattern[str]:
    who, bad, very, place = _WHO[lang], _BAD[lang], _VERY[lang], _PLACE[lang]
    deeds = "|".join(_DEEDS[lang])
    if lang == "nl":
        whose = r"(?:je|jouw|de|die|deze|dit|dat|zo'n|een|zijn|haar|hun)"
        return re.compile(
            rf"\b{who} (?:is|zijn|was|waren|blijft|lijkt|doet|deed|gedraagt zich|gedroeg zich)(?: als)? {very}{bad}\b"
            rf"|\b(?:wat|zo'n|een|je|jouw|die|deze|de|hun|in) {very}{bad} (?:\w+ )?(?:{who}|{place})\b"
            rf"|\b{bad} (?:\w+ ){{0,2}}van (?:{whose} )?(?:\w+ )?(?:{who}|hem|haar|hen|hun)\b"
            rf"|\b(?:{whose} )?{who} (?:\w+ )?(?:{deeds})"
            rf"|\b(?:had|zou|hoort|mocht)(?: \w+)? (?:{whose} )?{who} (?:dat |dit |het )?(?:nooit|niet|beter)\b"
            rf"|\b{who} (?:had|zou) (?:dat |dit |het )?(?:nooit|niet) (?:mogen|hoeven|moeten)\b"
        )
    whose = r"(?:your|the|that|this|such a|a|an|his|her|their)"
    return re.compile(
        rf"\b{who}(?:'s|'re| is| are| was| were| seems?| acts?| behaves?| sounds?)(?: like)? {very}{bad}\b"
        rf"|\b(?:what an?|such an?|an?|your|that|this|the|their) {very}{bad} (?:\w+ )?(?:{who}|{place})\b"
        rf"|\b{bad} (?:\w+ )?(?:of|from) (?:{whose} )?(?:\w+ )?(?:{who}|him|her|them)\b"
        rf"|\b(?:{whose} )?{who} (?:\w+ )?(?:{deeds})"
    )


_JUDGES = {lang: _patterns(lang) for lang in ("nl", "en")}


def judges_absent(sentence: str, lang: str) -> bool:
    """Whether a sentence judges somebody who is not there, as if it were a fact."""
    text = lowered(sentence)
    return bool(_JUDGES[lang].search(text)) and not _FRAMED[lang].search(text)
