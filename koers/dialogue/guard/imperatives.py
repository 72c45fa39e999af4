"""The verbs that instruct when a sentence, or the rest of one, begins with them, by language."""

_NL = (
    "aanvaard accepteer achterhaal analyseer baken bedank bedenk begin begrens beloof beloon benader benoem benut "
    "beperk bereken beschouw beslis besluit bespreek besteed bevestig bewaak bewaar bezoek bied blijf blokkeer breek "
    "breng communiceer confronteer controleer creëer delegeer denk doe doorbreek draag durf eis erken evalueer "
    "experimenteer formuleer gebruik geef geniet gun haal hak herinner herhaal hou houd informeer investeer juich kies "
    "kijk kijk klaag knip koppel krijg leg lees leun lever loop los luister maak markeer meld merk minder mijd neem "
    "negeer nodig observeer oefen onderhandel onderzoek ontspan ontwikkel onthoud organiseer overleg overweeg pak "
    "parkeer plaats plak probeer reageer realiseer reflecteer regel reken reserveer respecteer richt ruim schakel "
    "schrap schrijf schuif sla sluit snij solliciteer sorteer spreek splits steek stel stop structureer toon verander "
    "verbind verdeel vergeef vergelijk vergeet verhoog verken verklein verlaag vermijd verplaats verschuif vertel "
    "vertraag vertrouw vervang verwacht verwoord verzamel vind volg voorkom vraag waak wandel wapen weiger wees wissel "
    "zeg zet zie zoek"
)
# Also a noun, an adjective or the verb of a statement: these need a word after them that only an instruction has.
_NL_UNSURE = (
    "ga kom bel schaal sport start sta voel laat praat zit lig rij eet drink app balanceer boek bouw buig check "
    "claim deel draai filter focus kaart leer mail noteer plan pols roep ruil rust schep slaap spaar streep stuur "
    "stap tel test train trek vat vier wacht werk wijs zorg"
)
_EN = (
    "accept acknowledge adapt address admit agree allow announce apologise apologize appoint arrange assume attend avoid "
    "begin bite book bring browse build calculate cancel catch celebrate challenge check choose clarify clear collect "
    "communicate compare complain confront consider consult contact cook count create cut deal decide decline define delegate "
    "deliver develop discuss ditch divide don't drop eat email embrace encourage enjoy ensure examine expect explore "
    "express find finish focus follow forget forgive gather get give go grab hand hire hold identify ignore improve "
    "include insist introduce invest invite involve join keep learn leave let limit listen log lower maintain make manage "
    "map meet mention minimise move negotiate notify observe offer open organise organize outline own pay pick plan point "
    "postpone practise practice prepare present prioritise prioritize propose protect prove pull push put quit raise reach "
    "read recognise recognize reduce refuse remember remind remove replace reply request resist respect respond review "
    "reward ring save say schedule see seek sell send separate set settle share shift show sign simplify sit sleep "
    "slow smile speak spend split spread stand start stay stick stop store strike study submit swap switch tackle take "
    "block breathe call drop email look mark note pause print rest ring text "
    "talk tell tidy treat trust try turn use visit voice wait walk watch write"
)
# What comes after the verb of an instruction.
_OBJECT_EN = (
    r"(?:the|a|an|your|yourself|his|her|their|him|them|it|this|that|these|those|one|two|three|some|every|each|all"
    r"|more|less|no|to|for|with|at|on|up|out|off|down|in|into|away|back|over|about|through|from|around|aside|people|someone"
    r"|somebody|everyone|anyone|whether|what|when|how|if|where|why|who|which|clear|small|early|first|kind|as|by|and|only|not"
    r"|\w+ing|\w+ly|(?!is\b|was\b|has\b|does\b|comes\b|takes\b|makes\b|costs\b)\w+s)"
)
_SUBJECT_NL = r"(?:je|jij|ik|we|hij|zij|u|jullie)"

INSTRUCTS = {
    # In Dutch the bare stem goes with "ik" and "je" only; without them it instructs.
    "nl": rf"(?:(?:{'|'.join(_NL.split())})\b(?! {_SUBJECT_NL}\b)(?! (?:er|dat|dit|het) [^,]*,)"
    rf"|(?:{'|'.join(_NL_UNSURE.split())}) (?:eens|gewoon|eerst|maar|naar|niet|met|een|de|je|hem|haar|in|op|vanavond"
    rf"|morgen|rustig|even|wat|elke|voor|uit|dat|het|die|deze|eerst|ervoor|goed|vaker|op|tot|meer|minder|stil|erbij|af|aan"
    rf"|terug)\b(?! (?:ga|gaat|is|wordt|me\b)))",
    "en": r"(?:(?:be (?:\w+ly |more |less |a bit |very )?(?!it\b|that\b)\w+|do (?:it|the|less|more|one|nothing|something|what)"
    r"|have (?:a|another|some) (?:\w+ )?"
    r"(?:word|think|look|chat|talk|go|break|conversation|rest)|come (?:back|forward|clean)|breathe|relax)\b(?! (?:is"
    r"|are|was|or)\b)"
    rf"|(?:{'|'.join(_EN.split())}) {_OBJECT_EN}\b(?! (?:is|are|was|were|has|comes|costs|means|makes|feels|keeps)\b))",
}
