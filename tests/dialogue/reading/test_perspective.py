"""What the person says becomes what the coach says back: the exact clause, or nothing where a mistake could creep in."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.perspective import MAX_WORDS, clauses, said_back
from koers.dialogue.reading.turning import second_person
from koers.dialogue.sentences import words

DUTCH = [
    ("Ik durf in vergaderingen niets te zeggen.", "je durft in vergaderingen niets te zeggen"),
    ("Ik hou mijn mond als de directeur erbij zit.", "je houdt je mond als de directeur erbij zit"),
    ("Ik heb het gevoel dat ik niet meetel.", "je hebt het gevoel dat je niet meetelt"),
    ("Ik ben bang om fouten te maken.", "je bent bang om fouten te maken"),
    ("Ik kan geen nee zeggen tegen mijn manager.", "je kunt geen nee zeggen tegen je manager"),
    ("Ik wil graag meer zelf beslissen.", "je wilt graag meer zelf beslissen"),
    ("Ik zal het wel nooit leren.", "je zult het wel nooit leren"),
    ("Ik mag van mezelf geen fouten maken.", "je mag van jezelf geen fouten maken"),
    ("Ik moet altijd alles zelf doen.", "je moet altijd alles zelf doen"),
    ("Ik zou liever iets anders doen.", "je zou liever iets anders doen"),
    ("Ik hoef niet altijd de beste te zijn.", "je hoeft niet altijd de beste te zijn"),
    ("Ik ga elke dag met tegenzin naar mijn werk.", "je gaat elke dag met tegenzin naar je werk"),
    ("Ik sta er alleen voor.", "je staat er alleen voor"),
    ("Ik sla elke pauze over.", "je slaat elke pauze over"),
    ("Ik doe altijd wat er van me gevraagd wordt.", "je doet altijd wat er van je gevraagd wordt"),
    ("Ik zie er tegenop om te beginnen.", "je ziet er tegenop om te beginnen"),
    ("Ik schuif die gesprekken steeds voor me uit.", "je schuift die gesprekken steeds voor je uit"),
    ("Ik stel het gesprek met mijn collega steeds uit.", "je stelt het gesprek met je collega steeds uit"),
    ("Ik geef altijd snel toe.", "je geeft altijd snel toe"),
    ("Ik trek me terug zodra het spannend wordt.", "je trekt je terug zodra het spannend wordt"),
    ("Ik pas me altijd aan de groep aan.", "je past je altijd aan de groep aan"),
    ("Ik bereid me overal te goed op voor.", "je bereidt je overal te goed op voor"),
    ("Daarom durf ik niets meer te zeggen.", "daarom durf je niets meer te zeggen"),
    ("Meestal wacht ik af tot een ander begint.", "meestal wacht je af tot een ander begint"),
    ("Vaak kan ik 's avonds niet stoppen met werken.", "vaak kun je 's avonds niet stoppen met werken"),
    ("Toch wil ik niet weg bij dit team.", "toch wil je niet weg bij dit team"),
    ("Soms voel ik me te veel in dit team.", "soms voel je je te veel in dit team"),
    ("Gisteren heb ik weer niets gezegd.", "gisteren heb je weer niets gezegd"),
    ("In het overleg zeg ik nooit iets.", "in het overleg zeg je nooit iets"),
    ("Van mijn baas krijg ik nooit een compliment.", "van je baas krijg je nooit een compliment"),
    ("Ik merk dat ik snel dichtklap.", "je merkt dat je snel dichtklapt"),
    ("Ik weet niet of ik dit werk nog wil.", "je weet niet of je dit werk nog wilt"),
    ("Ik vind het moeilijk als ik kritiek krijg.", "je vindt het moeilijk als je kritiek krijgt"),
    ("Ik denk vaak dat ik het niet kan.", "je denkt vaak dat je het niet kunt"),
    ("Ik hoop dat ik ooit de knoop doorhak.", "je hoopt dat je ooit de knoop doorhakt"),
    ("Ik was gisteren weer de laatste op kantoor.", "je was gisteren weer de laatste op kantoor"),
    ("Ik had eigenlijk iets willen zeggen.", "je had eigenlijk iets willen zeggen"),
    ("Ik durfde mijn vinger niet op te steken.", "je durfde je vinger niet op te steken"),
    ("Ik probeerde het uit te leggen aan mijn team.", "je probeerde het uit te leggen aan je team"),
    ("Ik werkte jarenlang te hard door.", "je werkte jarenlang te hard door"),
    ("Ik kreeg een kleur toen hij mij aankeek.", "je kreeg een kleur toen hij je aankeek"),
    ("Ik zei weer ja op die extra klus.", "je zei weer ja op die extra klus"),
    ("Ik vond het lastig om haar aan te spreken.", "je vond het lastig om haar aan te spreken"),
    ("Ik liep de hele dag achter de feiten aan.", "je liep de hele dag achter de feiten aan"),
    ("Ik heb gisteren te veel hooi op mijn vork genomen.", "je hebt gisteren te veel hooi op je vork genomen"),
    ("We praten in ons team nooit over fouten.", "jullie praten in jullie team nooit over fouten"),
    ("We moeten steeds harder werken van onze directeur.", "jullie moeten steeds harder werken van jullie directeur"),
    ("Ik geloof niet meer in mijn eigen ideeën.", "je gelooft niet meer in je eigen ideeën"),
    ("Ik leef van deadline naar deadline.", "je leeft van deadline naar deadline"),
    ("Ik reis elke dag twee uur voor mijn werk.", "je reist elke dag twee uur voor je werk"),
    ("Ik lees mijn mail tot laat in de avond.", "je leest je mail tot laat in de avond"),
    ("Ik word onzeker van al die vragen.", "je wordt onzeker van al die vragen"),
    ("Ik vraag bijna nooit om hulp.", "je vraagt bijna nooit om hulp"),
    ("Ik wacht altijd op toestemming.", "je wacht altijd op toestemming"),
    ("Ik weet precies wat ik wil.", "je weet precies wat je wilt"),
    ("Ik bemoei me overal mee.", "je bemoeit je overal mee"),
    ("Ik ben de enige die er iets van zegt.", "je bent de enige die er iets van zegt"),
    ("Ik heb moeite met loslaten, want ik vertrouw niemand.", "je vertrouwt niemand"),
    ("Ik ben moe maar ik ga toch door.", "je gaat toch door"),
    ("Ik voel mij niet gezien door mijn leidinggevende.", "je voelt je niet gezien door je leidinggevende"),
    ("Als er iemand boos wordt, klap ik dicht.", "je klapt dicht"),
    ("Ik raak snel in paniek zodra mijn baas binnenkomt.", "je raakt snel in paniek zodra je baas binnenkomt"),
    ("Ik vergelijk mezelf de hele dag met anderen.", "je vergelijkt jezelf de hele dag met anderen"),
    ("Eerlijk gezegd weet ik niet wat ik wil.", "je weet niet wat je wilt"),
    ("Ik denk dat ik te veel wil.", "je denkt dat je te veel wilt"),
    ("Nou ja, eigenlijk ben ik gewoon bang om af te gaan.", "je bent gewoon bang om af te gaan"),
    ("Ik vermijd elk lastig gesprek.", "je vermijdt elk lastig gesprek"),
    ("Ik verlies mezelf in details.", "je verliest jezelf in details"),
    ("Ik beland altijd weer in dezelfde rol.", "je belandt altijd weer in dezelfde rol"),
    ("Ik erger me aan collega's die te laat komen.", "je ergert je aan collega's die te laat komen"),
    ("Ik maak me druk om wat anderen vinden.", "je maakt je druk om wat anderen vinden"),
    ("Ik krijg mijn werk niet af en dat frustreert me.", "je krijgt je werk niet af en dat frustreert je"),
    ("Ik neem alles mee naar huis.", "je neemt alles mee naar huis"),
    ("Ik sta mezelf in de weg.", "je staat jezelf in de weg"),
    ("Ik ga niet graag naar het teamoverleg.", "je gaat niet graag naar het teamoverleg"),
    ("Ik zit vast in mijn functie.", "je zit vast in je functie"),
    ("Ik los alles zelf op.", "je lost alles zelf op"),
    ("Ik hak de knoop niet door.", "je hakt de knoop niet door"),
    ("Ik leg de lat voor mezelf te hoog.", "je legt de lat voor jezelf te hoog"),
    ("Ik verwacht te veel van mezelf.", "je verwacht te veel van jezelf"),
    ("In vergaderingen hou ik mijn mond.", "in vergaderingen hou je je mond"),
    ("Op mijn werk voel ik me vaak alleen.", "op je werk voel je je vaak alleen"),
    (
        "Tijdens het overleg kan ik niet goed uit mijn woorden komen.",
        "tijdens het overleg kun je niet goed uit je woorden komen",
    ),
    ("Vaak heb ik werk over aan het einde van de dag.", "vaak heb je werk over aan het einde van de dag"),
    ("Ik merk dat ik moe word van het werk.", "je merkt dat je moe wordt van het werk"),
    ("Ik merk dat ik rust nodig heb.", "je merkt dat je rust nodig hebt"),
    ("Ik weet dat ik het niet aankan.", "je weet dat je het niet aankunt"),
    ("Ik merk dat ik niets overhou.", "je merkt dat je niets overhoudt"),
    ("Ik denk dat ik te snel toegaf.", "je denkt dat je te snel toegaf"),
    ("Ik vind dat mijn team me negeert.", "je vindt dat je team je negeert"),
    ("Ik weet waar ik voor sta.", "je weet waar je voor staat"),
    ("Ik weet niet waar ik aan werk.", "je weet niet waar je aan werkt"),
    ("Ik voel dat ik te hard werk.", "je voelt dat je te hard werkt"),
    ("Ik baal van mezelf.", "je baalt van jezelf"),
    ("Deze week werkte ik elke avond door.", "deze week werkte je elke avond door"),
    ("Ik heb zo'n gevoel dat ik faalde.", "je hebt zo'n gevoel dat je faalde"),
    ("Ik ben bang dat ik val.", "je bent bang dat je valt"),
    ("Ik ben degene die alles opschrijft.", "je bent degene die alles opschrijft"),
    ("Daar baal ik van.", "daar baal je van"),
    ("Toen zei ik ja.", "je zei ja"),
    ("Nu weet ik niet meer wat ik moet.", "nu weet je niet meer wat je moet"),
]
DUTCH += [
    ("Ik knik en zeg niets.", "je knikt en zegt niets"),
    ("Ik slik het in en ga door.", "je slikt het in en gaat door"),
    ("Ik ben moe en wil naar huis.", "je bent moe en wilt naar huis"),
    ("Wij moeten ons aan haar aanpassen.", "jullie moeten je aan haar aanpassen"),
    ("Omdat ik altijd ja zeg.", "je zegt altijd ja"),
    ("Omdat ik moe ben van het werk.", "je bent moe van het werk"),
    (
        "Ik ben ooit begonnen omdat ik er voor mensen wilde zijn.",
        "je bent ooit begonnen omdat je er voor mensen wilde zijn",
    ),
    ("Ik zeg ja terwijl ik nee bedoel.", "je zegt ja terwijl je nee bedoelt"),
    (
        "Ik zeg niets in dat overleg omdat de directeur van de hele divisie er dan ook bij zit.",
        "je zegt niets in dat overleg",
    ),
    ("Dat ik dan door de mand val.", "dat je dan door de mand valt"),
    ("Omdat ik alles uitstel tot het te laat is.", "je stelt alles uit tot het te laat is"),
    ("Omdat ik het niet aankan.", "je kunt het niet aan"),
    ("Omdat ik al jaren niet meer weet wat ik wil.", "je weet al jaren niet meer wat je wilt"),
    ("Dat ik mijn collega's leuk vind.", "dat je je collega's leuk vindt"),
    ("Dat ik zelf mag kiezen.", "dat je zelf mag kiezen"),
]
DUTCH_SILENCE = [
    "Ik vergeet het.",
    "Omdat ik altijd ja zeg, loopt mijn week vol.",
    "Ik heb rust en regel nodig.",
    "Wil ik wel echt leidinggevende worden.",
    "Mijn baas zegt dat ik te stil ben.",
    "Het team wil dat ik harder werk.",
    "Kan ik dit wel?",
    "Jij begrijpt me niet.",
    "Ik wil dat jij me helpt.",
    "Ja.",
    "Mijn manager luistert nooit.",
    "Het werk is zwaar.",
    "Als ik iets zeg, luistert er niemand.",
    "Ik ook niet.",
    "Wil ik dit wel.",
    "Zeg ik iets, dan wordt het stil.",
    "Ik zei 'dat doe ik wel' en toen had ik spijt.",
    "Ik vind dat mijn twee collega's van de derde verdieping veel harder zouden moeten werken dan ik.",
    "Ik denk dat de directie het niet begrijpt.",
    "Ik heb geen chatbot nodig.",
    "De manager en ik.",
    "",
    "!!!",
    "Ik blurf de snork.",
]
ENGLISH = [
    ("I never speak up in meetings.", "you never speak up in meetings"),
    ("I am afraid to make mistakes.", "you are afraid to make mistakes"),
    ("I'm always the last one to leave.", "you're always the last one to leave"),
    ("I was too tired to argue with him.", "you were too tired to argue with him"),
    ("I wasn't ready for that question.", "you weren't ready for that question"),
    ("I've been putting this off for weeks.", "you've been putting this off for weeks"),
    ("I'll never be good at this.", "you'll never be good at this"),
    ("I'd rather keep my mouth shut.", "you'd rather keep your mouth shut"),
    ("I don't dare to say no to my manager.", "you don't dare to say no to your manager"),
    ("I can't let go of my own work.", "you can't let go of your own work"),
    ("I have to do everything myself.", "you have to do everything yourself"),
    ("I keep my ideas to myself.", "you keep your ideas to yourself"),
    ("I feel that my colleagues don't hear me.", "you feel that your colleagues don't hear you"),
    ("I think I am too quiet.", "you think you are too quiet"),
    ("I know what I want but I don't say it.", "you don't say it"),
    ("We never talk about mistakes in our team.", "you never talk about mistakes in your team"),
    ("We were told to work harder.", "you were told to work harder"),
    ("In meetings I say nothing.", "in meetings you say nothing"),
    ("Usually I wait until someone else begins.", "usually you wait until someone else begins"),
    ("Yesterday I said yes again.", "yesterday you said yes again"),
    ("I wish I were braver.", "you wish you were braver"),
    ("I wish I was braver at work.", "you wish you were braver at work"),
    ("I hate it when I get criticism.", "you hate it when you get criticism"),
    ("I should have said something.", "you should have said something"),
    ("I could do better than this.", "you could do better than this"),
    ("I must finish all of it tonight.", "you must finish all of it tonight"),
    ("I may lose my place in the team.", "you may lose your place in the team"),
    ("I used to like my job.", "you used to like your job"),
    ("I went home angry again.", "you went home angry again"),
    ("I tried to explain it to my boss.", "you tried to explain it to your boss"),
    ("I felt small when she laughed at me.", "you felt small when she laughed at you"),
    ("I compare myself with everyone around me.", "you compare yourself with everyone around you"),
    ("I put everyone else first.", "you put everyone else first"),
    ("I give in far too quickly.", "you give in far too quickly"),
    ("I put off the talk with my colleague.", "you put off the talk with your colleague"),
    ("I turn down nothing and take on everything.", "you turn down nothing and take on everything"),
    ("I look up to my director.", "you look up to your director"),
    ("To be honest, I don't know what I want.", "you don't know what you want"),
    ("Honestly I just want to be left alone.", "you just want to be left alone"),
    ("I mean, I like my job.", "you like your job"),
    ("I guess I'm scared of what they think of me.", "you're scared of what they think of you"),
    ("Sometimes I feel like a fraud at work.", "sometimes you feel like a fraud at work"),
    ("Although I prepared well, I said nothing.", "you said nothing"),
    ("I said nothing because I was afraid of her.", "you said nothing because you were afraid of her"),
    ("I'm not sure I belong here.", "you're not sure you belong here"),
    ("I doubt whether I'm in the right place.", "you doubt whether you're in the right place"),
    ("I don't think I'm cut out for this role.", "you don't think you're cut out for this role"),
    ("I told him that it was mine to decide.", "you told him that it was yours to decide"),
    ("Between you and me, I want to leave.", "you want to leave"),
    ("I am not who they think I am.", "you are not who they think you are"),
    ("I wonder if I am good enough for this.", "you wonder if you are good enough for this"),
    ("I know I was wrong about that.", "you know you were wrong about that"),
    ("We don't trust each other any more.", "you don't trust each other any more"),
    ("We are afraid of our own boss.", "you are afraid of your own boss"),
    ("I do the work of two people.", "you do the work of two people"),
    ("I have been here for ten years.", "you have been here for ten years"),
    ("I haven't told anyone yet.", "you haven't told anyone yet"),
    ("I didn't dare to raise my hand.", "you didn't dare to raise your hand"),
    ("I won't ask for help.", "you won't ask for help"),
    ("I lost my temper with a client.", "you lost your temper with a client"),
    ("I promised myself to stop at five.", "you promised yourself to stop at five"),
    ("I blame myself for that.", "you blame yourself for that"),
    ("I wasn't there and neither was he.", "you weren't there and neither was he"),
    ("I thought he was angry with me.", "you thought he was angry with you"),
    ("I was told I was too direct.", "you were told you were too direct"),
    ("Last week I was asked to lead the project.", "last week you were asked to lead the project"),
    ("I myself am not convinced.", "you yourself are not convinced"),
    ("I'd been waiting for weeks.", "you'd been waiting for weeks"),
    ("I let others decide for me.", "you let others decide for you"),
    ("I can hear myself apologising for everything I say.", "you can hear yourself apologising for everything you say"),
    ("I always was the quiet one.", "you always were the quiet one"),
    ("I really am tired of this.", "you really are tired of this"),
    ("In my team I am the youngest.", "in your team you are the youngest"),
    ("After lunch I can't think any more.", "after lunch you can't think any more"),
    ("At the end of the day I am empty.", "at the end of the day you are empty"),
    ("I still wasn't convinced.", "you still weren't convinced"),
    ("With my boss I never dare to be honest.", "with your boss you never dare to be honest"),
]
ENGLISH += [
    ("Because I always say yes.", "you always say yes"),
    ("Because I am afraid of him.", "you are afraid of him"),
]
ENGLISH_SILENCE = [
    "I loved that.",
    "Then I just do it.",
    "Because I always say yes, my week fills up.",
    "When he gets angry, I freeze.",
    "If I say something, nobody listens.",
    "I want you to help me.",
    "Do I want this?",
    "My manager never listens.",
    "The work is hard.",
    "Yes.",
    "They want me to decide, and I can't.",
    "I'm the one who always cleans up after us.",
    "What I need is time.",
    "All I want is some peace.",
    "It was me.",
    "Me neither.",
    "I often say 'I can do that'.",
    "Every time I speak up they laugh.",
    "Before I knew it I had said yes.",
    "I think they don't understand a thing.",
    "I want us to deliver more.",
    "I don't need a chatbot for this.",
    "I said that if the client calls again before noon somebody else should really pick it up.",
    "",
    "...",
]


@pytest.mark.parametrize(("message", "clause"), DUTCH)
def test_dutch_is_said_back_in_the_second_person(knowledge: dict[str, Knowledge], message: str, clause: str) -> None:
    assert said_back(message, knowledge["nl"]) == clause


@pytest.mark.parametrize(("message", "clause"), ENGLISH)
def test_english_is_said_back_in_the_second_person(knowledge: dict[str, Knowledge], message: str, clause: str) -> None:
    assert said_back(message, knowledge["en"]) == clause


@pytest.mark.parametrize("message", DUTCH_SILENCE)
def test_dutch_that_is_not_fit_gives_nothing(knowledge: dict[str, Knowledge], message: str) -> None:
    assert said_back(message, knowledge["nl"]) == ""


@pytest.mark.parametrize("message", ENGLISH_SILENCE)
def test_english_that_is_not_fit_gives_nothing(knowledge: dict[str, Knowledge], message: str) -> None:
    assert said_back(message, knowledge["en"]) == ""


@pytest.mark.parametrize(
    ("lang", "message", "clause"),
    [
        (
            "nl",
            "Het was een lange dag. Ik at laat. Ik durf nooit hulp te vragen. Morgen weer.",
            "je durft nooit hulp te vragen",
        ),
        ("nl", "Ik werk hier elf jaar en ik weet niet meer wat ik wil.", "je weet niet meer wat je wilt"),
        ("nl", "Iedereen praat en dan zeg ik niets.", "je zegt niets"),
        ("en", "I have worked here for years and honestly I don't know what I want.", "you don't know what you want"),
        ("en", "The week was long. I had lunch. I never ask for help.", "you never ask for help"),
    ],
)
def test_the_clause_that_weighs_most_is_chosen(
    knowledge: dict[str, Knowledge], lang: str, message: str, clause: str
) -> None:
    assert said_back(message, knowledge[lang]) == clause


def test_clauses_leave_questions_and_fillers_out(knowledge: dict[str, Knowledge]) -> None:
    message = "Nou ja, eigenlijk durf ik niet. Moet ik dat willen? Mijn baas wel, maar ik heb geen zin."
    assert clauses(message, knowledge["nl"]) == ["ik durf niet", "ik heb geen zin"]


def test_nothing_said_back_is_longer_than_a_breath(knowledge: dict[str, Knowledge]) -> None:
    for lang, lines in (("nl", DUTCH), ("en", ENGLISH)):
        for message, _ in lines:
            assert len(words(said_back(message, knowledge[lang]))) <= MAX_WORDS


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_first_person_is_left_in_what_is_said_back(knowledge: dict[str, Knowledge], lang: str) -> None:
    """On every example saying of the barriers, a thousand sentences that this was not written for."""
    first = (
        {"ik", "mij", "mijn", "mezelf", "m'n", "wij", "onze"} if lang == "nl" else {"i", "my", "mine", "myself", "am"}
    )
    for barrier in knowledge[lang].barriers:
        for saying in barrier.sayings:
            turned = words(said_back(saying, knowledge[lang]))
            assert not first & {word.split("'")[0] for word in turned} - {"m"}, saying


def test_dutch_je_gets_the_verb_that_goes_with_je(knowledge: dict[str, Knowledge]) -> None:
    """Right after "je" no form of "ik" may be left ("je durf"), on every example saying."""
    verbs = set(knowledge["nl"].reading.verbs.split()) | {"ben", "heb", "kan"}
    for barrier in knowledge["nl"].barriers:
        for saying in barrier.sayings:
            turned = words(said_back(saying, knowledge["nl"]))
            if turned[:1] == ["je"]:
                assert turned[1] not in verbs or turned[1].endswith("t"), saying


@pytest.mark.parametrize(
    ("clause", "turned"),
    [("ik heb gezegd wat ik vind", "je hebt gezegd wat je vindt"), ("ik zie wie ik ben", "je ziet wie je bent")],
)
def test_every_ik_has_its_own_verb(knowledge: dict[str, Knowledge], clause: str, turned: str) -> None:
    assert second_person(clause, knowledge["nl"]) == turned
