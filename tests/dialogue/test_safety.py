"""The safety screen: what must be found, in whatever spelling, and what people say at work that must not be."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.safety import NONE, Screening, is_figure_of_speech, normalised, screen

SUICIDAL_NL = [
    "Soms denk ik eraan om er een eind aan te maken.",
    "Ik denk de laatste tijd aan zelfmoord.",
    "Ik zie het leven niet meer zitten.",
    "Ik wou dat ik niet meer wakker werd.",
    "Ik heb plannen om mezelf iets aan te doen.",
    "Ik snijd mezelf als het te veel wordt.",
    "Het heeft geen zin meer om te leven.",
    "Ik ben suïcidaal.",
    "Ik denk aan zelfdoding, al weken.",
    "Ik wil mezelf van kant maken.",
    "Ik wil voor de trein springen.",
    "Ik heb zelfmoordgedachten.",
    "Ik heb suïcidale gedachten.",
    "Ik kan niet meer leven met mezelf.",
    "Ik zou het liefst voor altijd slapen.",
    "Ik verlang ernaar om dood te zijn.",
    "Ik hoop dat ik morgen niet meer wakker word.",
    "Ik wil een einde aan mijn leven maken.",
    "Ik denk dat iedereen beter af is als ik er niet meer ben.",
    "Ik heb geen uitweg meer.",
    "Ik wil uit het leven stappen.",
    "Ik denk erover om uit het leven te stappen.",
    "Ik wil mezelf ophangen.",
    "Mijn werk maakt me kapot en ik wil niet meer leven.",
    "Soms wil ik echt gewoon dood.",
    "Ik zie het even niet meer zitten in het leven.",
    "Ik wil er een eind aan maken met die pillen.",
    "Ik zie geen uitweg uit dit leven.",
    "Ik hang mezelf op.",
]
SUICIDAL_EN = [
    "I don't want to live anymore.",
    "I have been thinking about suicide.",
    "I feel suicidal.",
    "I want to kill myself.",
    "Sometimes I think about ending my life.",
    "Everyone would be better off without me.",
    "I wish I was dead.",
    "I have been hurting myself.",
    "There is no reason to live anymore.",
    "I wish I didn't wake up in the morning.",
    "I'm thinking of ending it all.",
    "I keep thinking about killing myself.",
    "I can't go on living like this.",
    "I'd rather be dead than go back there.",
    "I've been thinking of taking my own life.",
    "Life isn't worth living.",
    "I want to end it all.",
    "I think about jumping in front of a train.",
    "Nobody would miss me if I was gone.",
    "I don't want to wake up tomorrow.",
    "I want to not exist.",
    "I cut myself when it gets too much.",
    "I no longer want to be alive.",
    "I feel like killing myself.",
    "I want to end it all with pills.",
    "I see no way out of this life.",
    "Sometimes I want to kill myself for what I did.",
]
DANGER_NL = [
    "Ik heb net een overdosis pillen genomen.",
    "Ik sta nu op het dak en ik ga springen.",
    "Er is iemand met een mes op kantoor.",
    "Mijn man slaat me nu.",
    "Ik ga vanavond een eind aan mijn leven maken.",
    "Mijn collega ademt niet meer.",
    "Mijn collega ligt bewusteloos op de grond.",
    "Hij heeft een mes en staat voor mijn deur.",
    "Ik heb al mijn pillen ingenomen.",
    "Ik ben in acuut gevaar.",
    "Ik ga mezelf nu van kant maken.",
    "Ik sta op het perron en ik wil springen.",
    "Ik ga nu zelfmoord plegen.",
]
DANGER_EN = [
    "I just took an overdose.",
    "I am standing on the roof and I am going to jump.",
    "There is a man with a knife in the office.",
    "My husband is hitting me right now.",
    "I'm going to kill myself tonight.",
    "My colleague is not breathing.",
    "My colleague is unconscious on the floor.",
    "He has a gun and he is outside my door.",
    "I have taken all my pills.",
    "I am in immediate danger.",
    "Tonight I will end it.",
    "I swallowed too many pills.",
]
HARMLESS_NL = [
    "Ik schaam me dood in zo'n vergadering.",
    "Ik verveel me dood op mijn werk.",
    "Die deadline is moordend.",
    "Ik ga kapot aan deze planning.",
    "Het project is een doodlopende weg.",
    "Ik wil stoppen met deze baan.",
    "Ik wil er een eind aan maken, aan dat eindeloze overleg.",
    "Ik zie het niet meer zitten in dit team.",
    "Ik wil niet meer met hem samenwerken.",
    "Ik lach me dood om mijn collega's.",
    "Over mijn lijk dat ik dat rapport nog een keer schrijf.",
    "Dit wordt mijn dood nog.",
    "Ik werk me dood.",
    "Ik wil hier weg.",
    "Ik stop met alles zelf doen.",
    "Ik ben niet suïcidaal hoor, gewoon moe.",
    "Ik wil heus niet dood, ik ben gewoon op.",
    "Ik denk niet aan zelfmoord, maak je geen zorgen.",
    "We hadden op het werk een training over zelfmoordpreventie.",
    "Dat zou carrière-zelfmoord zijn.",
    "Ik ben bang dat het project doodbloedt.",
    "Ik spring er altijd in als iemand ziek is.",
    "Mijn vader is vorig jaar overleden en ik mis hem.",
    "Aan het einde van de dag ben ik op.",
    "De sfeer is om te snijden.",
    "Ik heb er geen zin meer in.",
    "Ik zie geen uitweg in dit dossier.",
    "Ik hang mezelf op aan kleine details.",
    "Ik snijd mezelf in de vingers met die afspraak.",
    "Ik wil met alles stoppen wat geen energie geeft.",
    "Ik kan niet meer zonder koffie leven.",
    "Hij slaat de plank mis.",
    "Ik heb een hartaanval van schrik bijna.",
    "Ik wil voorgoed weg uit de zorg.",
    "Ik wil niet meer leven van deadline naar deadline.",
    "Ik ga dood van verveling.",
    "Deze vergaderingen zijn dodelijk saai.",
    "Ik leef niet meer, ik werk alleen nog.",
    "Ik wil een eind aan deze discussie maken.",
    "Ik zie het even niet meer zitten met dit project.",
    "Ik kan niet leven met die beslissing van de directie.",
    "Het was een dood moment in de vergadering.",
    "Het is een kwestie van leven en laten leven op onze afdeling.",
    "Ik heb een mes nodig om dat pakket open te maken.",
]
HARMLESS_EN = [
    "I'm dying to hear what they think.",
    "This deadline is killing me.",
    "I am dead tired.",
    "My boss will kill me when she hears this.",
    "I want to quit this job.",
    "I could have died of shame.",
    "I am bored to death.",
    "I work myself to death.",
    "That would be career suicide.",
    "I want to end this meeting on time.",
    "I can't go on like this in this team.",
    "I don't want to be here anymore, I want another job.",
    "I don't want to die on this hill.",
    "I'm not suicidal, just tired.",
    "I don't want to kill myself, I'm just exhausted.",
    "My father died last year and I miss him.",
    "Over my dead body.",
    "I see no way out of this contract.",
    "I want to end it all with this client.",
    "It is the end of the day and I am done.",
    "That idea is dead.",
    "We had a training about suicide prevention.",
    "He always kills the mood.",
    "I'm killing myself over this report.",
    "I have a gun-shy manager.",
    "My team is bleeding money.",
    "That presentation was a car crash.",
    "I nearly had a heart attack when he called on me.",
    "I want to die of embarrassment.",
    "I feel dead inside after these meetings.",
    "I jumped at the chance.",
    "I would rather die than present to the board.",
    "I want to end this discussion.",
    "It is a matter of life and death for the company, my boss says.",
    "We killed the project last week.",
    "I would kill for a coffee.",
]

BOTH = pytest.mark.parametrize("spoken", ["nl", "en"])


@BOTH
@pytest.mark.parametrize("message", SUICIDAL_NL + SUICIDAL_EN)
def test_suicidal_wording_is_found_whatever_language_is_spoken(
    knowledge: dict[str, Knowledge], message: str, spoken: str
) -> None:
    assert screen(message, knowledge, spoken).route == "113"


@BOTH
@pytest.mark.parametrize("message", DANGER_NL + DANGER_EN)
def test_acute_danger_goes_before_all_else(knowledge: dict[str, Knowledge], message: str, spoken: str) -> None:
    assert screen(message, knowledge, spoken).route == "112"


@BOTH
@pytest.mark.parametrize("message", HARMLESS_NL + HARMLESS_EN)
def test_ordinary_talk_at_work_is_left_alone(knowledge: dict[str, Knowledge], message: str, spoken: str) -> None:
    assert screen(message, knowledge, spoken) == Screening(NONE)


@pytest.mark.parametrize(
    "message",
    [
        "SOMS WIL IK ECHT DOOD",
        "soms wil ik echt dóód",
        "Soms wil ik echt dood 😔💔",
        "soms\nwil  ik\techt   dood",
        "soms wil ik e\u200bcht do\u00adod",
        "Hallo. Het gaat slecht op mijn werk, mijn baas luistert niet. En soms wil ik echt dood. Verder gaat het wel.",
        "Ik ben suïcidaal",
        "Ik ben suicidaal",
        "I don’t want to live any more",
        "I DON‘T WANT TO LIVE ANYMORE!!!",
        "i dont want to live anymore",
        "Ik ben op, and honestly I want to be dead.",
        "Sorry for my English, maar ik wil niet meer leven.",
        "Over die deadline: ik ga eraan kapot en ik wil niet meer leven.",
        "This deadline is killing me and I really want to die.",
        "Ik ben niet suïcidaal, dacht ik, maar ik wil niet meer wakker worden.",
    ],
)
def test_spelling_signs_and_other_talk_do_not_hide_it(knowledge: dict[str, Knowledge], message: str) -> None:
    assert screen(message, knowledge, "nl").route == "113"


def test_both_at_once_is_acute(knowledge: dict[str, Knowledge]) -> None:
    message = "Ik wil niet meer leven en ik heb net een hele strip pillen geslikt."
    assert screen(message, knowledge, "nl").route == "112"
    assert screen(f"I really want to die. {message}", knowledge, "en").route == "112"


def test_found_says_whether_to_refer() -> None:
    assert Screening("113").found
    assert not Screening().found


def test_every_route_has_a_text_and_a_help_line_in_both_languages(knowledge: dict[str, Knowledge]) -> None:
    for content in knowledge.values():
        for route in content.screen.routes:
            assert content.help.texts[route], route
            assert route in {line.id for line in content.help.lines}


def test_normalised_is_plain() -> None:
    assert normalised("Één  ‘Café’\u200b\n") == "een 'cafe'"


@pytest.mark.parametrize(
    ("lang", "message", "figure"),
    [
        ("nl", "Het was maar een manier van spreken.", True),
        ("nl", "Grapje!", True),
        ("nl", "Zo bedoelde ik het niet", True),
        ("nl", "Ik bedoelde het figuurlijk", True),
        ("nl", "Ik maakte een grap", True),
        ("nl", "Dat was geen grapje.", False),
        ("nl", "Het was geen manier van spreken.", False),
        ("nl", "Ik meen het.", False),
        ("nl", "Ja", False),
        ("en", "It was a figure of speech.", True),
        ("en", "just kidding", True),
        ("en", "I didn’t mean it literally", True),
        ("en", "It was only a joke", True),
        ("en", "I'm not joking", False),
        ("en", "It was not a figure of speech.", False),
        ("en", "I mean it.", False),
        ("en", "Yes", False),
    ],
)
def test_a_figure_of_speech_is_believed_when_it_is_called_one(lang: str, message: str, figure: bool) -> None:
    assert is_figure_of_speech(message, lang) is figure
