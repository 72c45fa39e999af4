"""The reading: what each message tells, and near misses that must not tell it."""

import time

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.intents import NEEDED, STEP
from koers.dialogue.reading.reading import CERTAIN, Reading, read

# Per language and intent: messages that have it, and messages that look like it.
INTENTS: dict[tuple[str, str], tuple[list[str], list[str]]] = {
    ("nl", "asks_advice"): (
        [
            "Wat moet ik nu doen?",
            "Heb je tips?",
            "Geef me advies.",
            "Zeg gewoon wat ik moet doen.",
            "Hoe pak ik dit aan?",
            "Ik wil iets concreets.",
        ],
        [
            "Mijn baas geeft me altijd advies waar ik niet om vroeg.",
            "Ik weet niet wat ik moet doen.",
            "Ik heb wel een idee.",
        ],
    ),
    ("en", "asks_advice"): (
        [
            "What should I do?",
            "Do you have any tips?",
            "Just tell me what to do.",
            "How do I say this to my boss?",
            "Give me something concrete.",
        ],
        [
            "My boss keeps giving me advice I never asked for.",
            "I want to give more ideas in meetings.",
            "I have an idea.",
            "My team wants more examples from me.",
        ],
    ),
    ("nl", "asks_ideas"): (
        ["Heb je een paar tips voor me?", "Wat zijn mijn opties?", "Hoe pakken anderen dat aan?", "Denk je even mee?"],
        ["Mijn baas heeft altijd ideeën.", "Ik heb geen opties meer.", "De klant vroeg om voorbeelden."],
    ),
    ("en", "asks_ideas"): (
        ["Do you have a few tips for me?", "What are my options?", "How do other people handle this?", "Any ideas?"],
        ["My boss always has ideas.", "I have no options left.", "The customer asked for examples."],
    ),
    ("nl", "objects_questions"): (
        ["Je blijft maar vragen stellen.", "Hou op met al die vragen.", "Het lijkt wel een kruisverhoor."],
        ["Mijn team stelt steeds te veel vragen.", "Ik heb een vraag.", "De klant bleef maar vragen stellen."],
    ),
    ("en", "objects_questions"): (
        ["You keep asking things.", "Stop asking questions.", "This is an interrogation."],
        ["My team asks too many questions.", "I have a question.", "She kept asking about the price."],
    ),
    ("nl", "objects_parroting"): (
        ["Je herhaalt mij alleen maar.", "Dat zei ik net al.", "Je zegt gewoon wat ik zei."],
        ["Mijn baas herhaalt zichzelf.", "Ik herhaal mezelf steeds.", "Hij praat iedereen na."],
    ),
    ("en", "objects_parroting"): (
        ["You're just repeating me.", "That's exactly what I said.", "You are parroting my words."],
        ["My boss repeats himself.", "I keep repeating myself.", "He echoes the director."],
    ),
    ("nl", "ambivalence"): (
        [
            "Ik wil het zeggen, maar ik durf het niet.",
            "Ik twijfel of ik moet blijven.",
            "Ik weet dat ik moet stoppen en toch blijf ik zitten.",
            "Een deel van mij wil weg.",
        ],
        [
            "De vergadering was lang, maar de koffie was goed.",
            "Ik heb het gevraagd, maar hij had geen tijd.",
            "Hij twijfelt over de nieuwbouw.",
            "Het is druk, toch ging iedereen op tijd naar huis.",
        ],
    ),
    ("en", "ambivalence"): (
        [
            "I want to say it, but I don't dare.",
            "I'm torn between two jobs.",
            "I know I should stop and yet I keep going, although I hate it.",
            "Part of me wants to leave.",
        ],
        [
            "The meeting was long, but the coffee was good.",
            "I asked him, but he had no time.",
            "He is torn about the building.",
            "It is busy, yet everybody went home on time.",
        ],
    ),
    ("nl", "change_talk"): (
        [
            "Zo kan het niet langer.",
            "Ik wil vaker mijn mening geven.",
            "Er moet iets veranderen.",
            "Dat zou me rust geven.",
        ],
        ["Zij wil het anders.", "Ik wil niet stoppen.", "Mijn zus wil van baan veranderen."],
    ),
    ("en", "change_talk"): (
        [
            "It can't go on like this.",
            "I want to speak up more often.",
            "Something has to change.",
            "That would help me.",
        ],
        ["She wants it to change.", "We changed the printer.", "My sister wants another job."],
    ),
    ("nl", "sustain_talk"): (
        [
            "Zo ben ik nu eenmaal.",
            "Het heeft toch geen zin.",
            "Er verandert toch niks.",
            "Ik ben te oud om dat te leren.",
        ],
        ["Ik ben gewoon moe.", "De computer verandert niets aan het werk.", "Hij heeft geen idee."],
    ),
    ("en", "sustain_talk"): (
        [
            "That's just who I am.",
            "There's no point anyway.",
            "It won't change anything.",
            "I'm too old to learn that.",
        ],
        ["I am just tired.", "We change the shifts on Monday.", "He has no idea."],
    ),
    ("nl", "no_advice"): (
        ["Geen tips graag.", "Ik wil geen advies, ik wil het gewoon kwijt.", "Liever geen ideeën."],
        ["Waarom geef je geen tips?", "Ik weet niet of ik tips wil.", "Hij heeft geen ideeën.", "Ik heb geen idee."],
    ),
    ("en", "no_advice"): (
        ["No tips please.", "I don't want advice, I just want to talk."],
        ["Why don't you give me tips?", "I have no ideas left.", "My boss gives me no advice."],
    ),
    ("nl", "tried"): (["Dat heb ik al geprobeerd."], ["Ik wil het proberen.", "Hij probeert alles."]),
    ("en", "tried"): (["I already tried that."], ["I want to try it.", "He tried everything."]),
    ("nl", "asks_meaning"): (
        ["Wat bedoel je?", "Ik snap je vraag niet"],
        ["Ik snap mijn baas niet.", "Hij bedoelt het goed."],
    ),
    ("en", "asks_meaning"): (["What do you mean?"], ["I mean it.", "He means well."]),
    ("nl", "asks_fact"): (
        [
            "Wat heb je er dan wel, over feedback?",
            "Wat staat daar over grenzen stellen?",
            "Hoeveel procent van de leidinggevenden vindt dat lastig?",
            "Wat is persoonlijk leiderschap?",
            "Kun je uitleggen wat een kernkwadrant is?",
            "Hoe werkt WOOP?",
            "Wat zegt het artikel over moed?",
        ],
        [
            "Wat is er mis met mij?",
            "Wat is mijn probleem?",
            "Wat is er aan de hand?",
            "Ik weet wat persoonlijk leiderschap is.",
            "Wat heb je over mij onthouden?",
            "Hoeveel procent van mijn tijd kost me dat?",
        ],
    ),
    ("en", "asks_fact"): (
        [
            "So what do you have on feedback?",
            "What does it say about setting limits?",
            "What percentage of leaders finds that hard?",
            "What is personal leadership?",
            "Can you explain core quadrants?",
            "How does WOOP work?",
            "What does the article say about courage?",
        ],
        [
            "What is wrong with me?",
            "What is my problem?",
            "I know what courage is.",
            "What do you have on me?",
            "What does that say about me?",
        ],
    ),
    ("nl", "asks_outside"): (
        [
            "Hoeveel vakantiedagen krijg je bij een huwelijk?",
            "Wat staat er in de cao over ziekte?",
            "En wat was de omzet vorig jaar?",
            "Hoeveel inwoners heeft Deventer?",
        ],
        [
            "Ik zit al weken over de omzet te piekeren.",
            "Wat is voor mij het contract waard?",
            "Hoeveel mensen moet ik tevreden houden?",
            "De cao is net rond.",
        ],
    ),
    ("en", "asks_outside"): (
        [
            "How many days of leave do you get when you marry?",
            "What does the collective agreement say about illness?",
            "And what was the turnover last year?",
            "How many people live in Sheffield?",
        ],
        [
            "I've been worrying about the turnover for weeks.",
            "What is that contract worth to me?",
            "How many people do I have to keep happy?",
        ],
    ),
    ("nl", "asks_detail"): (
        ["Noem dan tenminste de titel.", "Uit welk jaar was dat?", "Hoe heet dat boek?"],
        ["Ik geef het toe.", "Het was een zwaar jaar.", "Hij noemt mijn naam nooit."],
    ),
    ("en", "asks_detail"): (
        ["Give me the title at least.", "What year was that?", "What's the book called?"],
        ["I give in.", "It was a hard year.", "He never gives me his name."],
    ),
    ("nl", "asks_source"): (
        ["Waar haal je die vandaan?", "Waar komen deze ideeën vandaan?", "Wie schreef dat artikel?"],
        [
            "Waar haal je het vandaan dat ik boos ben?",
            "Waar haal ik de tijd vandaan?",
            "Ik weet wie dat stuk liet liggen.",
        ],
    ),
    ("en", "asks_source"): (
        ["Where did you get these?", "Where do those tips come from?", "Who wrote that article?"],
        [
            "Where did you get the idea that I'm angry?",
            "Where do I get the time?",
            "I checked who'd written that on the board.",
        ],
    ),
    ("nl", "asks_who"): (
        ["Ben je een mens?", "Ben jij een robot?", "Wie ben jij?"],
        ["Ben je er nog?", "Wie ben ik eigenlijk?"],
    ),
    ("en", "asks_who"): (
        ["Are you human?", "Am I talking to a robot?", "Who are you?"],
        ["Are you still there?", "Who am I to say that?"],
    ),
    ("nl", "asks_memory"): (
        [
            "Weet je nog wat ik de vorige keer vertelde?",
            "Wat zou ik ook alweer doen?",
            "Die ene zin, weet jij dat nog?",
            "Waar ging het toen over?",
        ],
        ["Ik weet nog goed wat ze zei.", "Weet je, het kan me niet schelen.", "Wat zou ik anders doen?"],
    ),
    ("en", "asks_memory"): (
        [
            "Do you remember what I told you in March?",
            "What did I say I'd do again?",
            "Can you recall that one sentence?",
            "Do you still know what we talked about?",
        ],
        ["I do remember it.", "Do you know how that feels?", "What did she say to you?"],
    ),
    ("nl", "asks_privacy"): (
        [
            "Kan mijn baas dit lezen?",
            "Leest mijn leidinggevende mee?",
            "Is dit vertrouwelijk?",
            "Kan iemand dit zien?",
            "Wie leest dit?",
        ],
        ["Mijn baas leest mijn mail.", "Kan ik dat lezen?"],
    ),
    ("en", "asks_privacy"): (
        ["Can my boss read this?", "Is this confidential?", "Who can see this?", "Does HR see this?"],
        ["My boss reads everything.", "Can I read about that?"],
    ),
    ("nl", "objects"): (
        [
            "Je stelt alleen maar vragen.",
            "Alweer een vraag?",
            "Je herhaalt me alleen maar.",
            "Hier heb ik niks aan.",
            "Je stelt wel veel vragen zeg.",
            "Dat zei ik net al.",
        ],
        [
            "Mijn team stelt steeds te veel vragen.",
            "Ik heb nog een vraag.",
            "Dat is een lastige vraag.",
            "Ik heb er niks aan als hij dat doet.",
            "Mijn collega praat mij altijd na.",
        ],
    ),
    ("en", "objects"): (
        [
            "You only ask questions.",
            "Another question?",
            "You're just repeating me.",
            "I already said that.",
            "This isn't helping.",
        ],
        [
            "My manager asks too many questions.",
            "I have another question.",
            "I already said that to my boss.",
            "This doesn't help my team.",
        ],
    ),
    ("nl", "corrects"): (
        ["Nee, dat bedoel ik niet.", "Nee, zo zit het niet.", "Dat klopt niet helemaal.", "Niet helemaal."],
        [
            "Ik ben niet helemaal mezelf op het werk.",
            "Nee, mijn team luistert nooit naar mij.",
            "Nee, ik zeg nooit iets.",
            "Thuis doe ik het precies andersom dan hier.",
        ],
    ),
    ("en", "corrects"): (
        ["No, that's not what I mean.", "No, I don't mean that.", "Not exactly."],
        [
            "I'm not quite myself.",
            "No, my team never listens to me.",
            "No, it isn't easy for me to say.",
            "The rule puts it the other way round.",
        ],
    ),
    ("nl", "wants_stop"): (
        [
            "Ik wil stoppen.",
            "Ik moet nu gaan.",
            "Laten we stoppen.",
            "Tot de volgende keer!",
            "Ik wil dit gesprek afronden graag.",
        ],
        [
            "Ik wil stoppen met dit project.",
            "Ik moet weg bij dit bedrijf.",
            "Ik wil gaan solliciteren.",
            "Ik moet gaan leren om nee te zeggen.",
            "Even wachten met dat telefoontje tot de volgende morgen.",
            "We hebben een fijne avond gehad.",
            "Het is goed.",
        ],
    ),
    ("en", "wants_stop"): (
        ["I want to stop.", "I have to go.", "Let's stop.", "Bye", "That's enough for today"],
        [
            "I want to leave this company.",
            "I need to go to the board with this.",
            "I have to stop working late.",
            "I want to go for that promotion.",
            "I stop talking when he comes in.",
            "That's good.",
            "As soon as I'm off, they start to laugh.",
        ],
    ),
    ("nl", "changes_topic"): (
        ["Ik wil het over iets anders hebben.", "Ander onderwerp: mijn team."],
        ["Ik wil iets anders gaan doen.", "Ik wil het anders doen dan mijn voorganger."],
    ),
    ("en", "changes_topic"): (
        ["Let's talk about something else.", "I'd rather talk about my team."],
        ["I want to do something different.", "Actually I want something else."],
    ),
    ("nl", "no_questions"): (
        [
            "Ik wil even geen vragen.",
            "Vraag nu even niets terug.",
            "Liever geen vraag nu.",
            "Laat me gewoon even uitrazen.",
        ],
        ["Ik heb geen vragen.", "Hij wil geen vragen van het team.", "Ik vraag niks meer aan hem."],
    ),
    ("en", "no_questions"): (
        [
            "Don't ask me any questions right now.",
            "No need for questions back.",
            "Just listen to me.",
            "Let me just vent.",
        ],
        ["I don't ask him anything.", "She never lets me talk.", "I have no questions for you."],
    ),
    ("nl", "questions_again"): (
        ["Stel maar weer een vraag.", "Je mag me best wat vragen."],
        ["Zij mag alles vragen.", "Ik mag weer een vraag stellen in het overleg."],
    ),
    ("en", "questions_again"): (
        ["You may ask me something now.", "Questions are fine again."],
        ["They can ask me anything.", "I can ask again tomorrow."],
    ),
    ("nl", "too_long"): (
        ["Kun je het korter houden?", "Veel te veel tekst.", "Maak je antwoorden wat korter."],
        ["Zijn mails zijn te lang.", "Ik hou het kort in vergaderingen.", "Dat duurt me te lang."],
    ),
    ("en", "too_long"): (
        ["Make it shorter please.", "Way too much text.", "Could you keep your answers brief?"],
        ["His emails are too long.", "I keep it short in meetings.", "Too long have I waited."],
    ),
    ("nl", "asks_challenge"): (
        ["Wees eens kritisch.", "Ik wil dat je me tegenspreekt.", "Speel eens advocaat van de duivel."],
        ["Mijn manager spreekt me tegen.", "Ik ben kritisch.", "Zij daagt het hele team uit."],
    ),
    ("en", "asks_challenge"): (
        ["Contradict me.", "I want you to push back.", "Would you challenge me on that?"],
        ["He contradicts me.", "I challenge myself.", "She plays devil's advocate all day."],
    ),
    ("nl", "asks_agreement"): (
        [
            "Vind jij dat ook niet?",
            "Zeg dat ik in mijn recht sta.",
            "Sta jij aan mijn kant?",
            "Denk je dat ik dit kan?",
        ],
        [
            "Mijn team is het met me eens.",
            "Zij heeft gelijk.",
            "Hij zegt dat ik gelijk heb.",
            "Ik denk dat ik het kan.",
        ],
    ),
    ("en", "asks_agreement"): (
        ["Do you agree?", "Tell me I did nothing wrong.", "Are you on my side?", "Do you think I can handle this?"],
        ["My team agrees with me.", "She is right.", "He says I'm right.", "I think I can do it."],
    ),
    ("nl", "asks_summary"): (
        ["Wil je het even samenvatten?", "Wat heb ik nu allemaal gezegd?"],
        ["Ik moet elk overleg samenvatten.", "Hij vat alles verkeerd samen."],
    ),
    ("en", "asks_summary"): (
        ["Sum it up for me.", "What have I told you so far?"],
        ["I have to sum up every meeting.", "Don't summarise me."],
    ),
    ("nl", "asks_deletion"): (
        ["Kan ik dit gesprek weer verwijderen?", "Hoe wis ik dit gesprek?", "Kan dit bericht weg?"],
        ["Kan ik dat project overslaan?", "Ik wil dat hij dit bericht verwijdert.", "Kan dit weekend vrij?"],
    ),
    ("en", "asks_deletion"): (
        ["Can I delete what I just typed?", "Can this be erased?", "How do I delete this conversation?"],
        ["Can I get that project back on track?", "He deleted my message.", "Can I take that on?"],
    ),
    ("nl", "asks_server"): (
        ["Kan ICT hier ook meelezen?", "Kunnen jullie beheerders erbij?"],
        ["ICT kan mijn laptop niet vinden.", "Kan ik de helpdesk bellen?"],
    ),
    ("en", "asks_server"): (
        ["Can the IT department see this?", "Could someone from IT read it?"],
        ["IT can't find my laptop.", "Can I call the helpdesk?"],
    ),
    ("nl", "follows_server"): (["En systeembeheer dan?", "ICT ook?"], ["En ICT belde weer.", "En nu dan?"]),
    ("en", "follows_server"): (["And the helpdesk?", "What about IT?"], ["And IT rang again.", "And now?"]),
    ("nl", "follows_privacy"): (["En HR dan?", "En mijn directeur?"], ["En toen liep hij weg.", "HR belde."]),
    ("en", "follows_privacy"): (["And HR?", "What about my director?"], ["And then he left.", "HR rang."]),
    ("nl", "asks_what_this_is"): (
        ["Wat is dit eigenlijk?", "Hoi, hoe werkt dit?", "Wat kan jij?", "Wat moet ik hier doen?"],
        ["Wat is dit weekend de planning?", "Wat moet ik doen?", "Hoe werkt dit systeem bij jullie?"],
    ),
    ("en", "asks_what_this_is"): (
        ["What is this?", "Hi, what can you do?", "What's this thing for?", "What do I do here?"],
        ["What is this weekend's plan?", "What should I do?", "How does this system work for you?"],
    ),
    ("nl", "blank_page"): (
        ["Ik weet niet wat ik moet vertellen.", "Lastig waar te beginnen", "Waar moet ik beginnen?"],
        ["Ik weet niet waar ik moet beginnen met dat project.", "Ik weet niet wat hij wil zeggen."],
    ),
    ("en", "blank_page"): (
        ["I don't know what to write.", "Hard to know where to begin.", "Where should I begin?"],
        ["I don't know where to start with that project.", "They don't know what they want to say."],
    ),
    ("nl", "accepts"): (
        ["Vooruit dan maar.", "Dat klinkt goed.", "Als ze maar kort zijn.", "Kom maar op.", "Wil ik best horen."],
        [
            "Dat klinkt als mijn baas.",
            "Als hij maar eens luisterde, dan ging het beter.",
            "Liever niet.",
            "Dat is niet goed",
        ],
    ),
    ("en", "accepts"): (
        ["Sounds good.", "If they're short, fine.", "Let's hear them.", "That'd be helpful.", "Might as well"],
        ["That's fine for him, he has a team.", "If he would only listen for once.", "Rather not.", "That's not good"],
    ),
    ("nl", "success"): (
        ["Het is gelukt!", "Het gesprek ging best goed.", "Ik ben trots op mezelf."],
        ["Het is me niet gelukt.", "Het ging niet goed.", "Het is nog nooit gelukt."],
    ),
    ("en", "success"): (
        ["It worked!", "It went really well.", "I finally did it."],
        [
            "It did not go well.",
            "That worked for my colleague, not for me.",
            "I never succeeded at that.",
            "Nothing has worked so far",
        ],
    ),
    ("nl", "minimal"): (
        ["Ja.", "Weet ik niet.", "geen idee", "Hmm", "Misschien", "?", "Ik denk het wel.", "Ik ook niet", "Prima"],
        ["Ik durf niet.", "Eerlijkheid", "Boos", "Zaterdagochtend", "Ik zeg altijd ja.", "druk"],
    ),
    ("en", "minimal"): (
        ["Yes.", "I don't know.", "idk", "Maybe", "Not really", "I think so", "Me too", "Fine"],
        ["I never speak up.", "Honesty", "Angry", "On Monday", "busy", "It hurt."],
    ),
    ("nl", "stuck"): (
        ["Ik weet het echt niet", "geen idee", "Weet ik niet.", "Ik kom er niet uit."],
        ["Het team weet het ook niet.", "Mijn baas weet niet wat hij wil.", "Ik weet precies wat ik wil."],
    ),
    ("en", "stuck"): (
        ["I really don't know", "No idea", "Well, I don't know.", "don't know"],
        ["They don't know either.", "My boss says people don't know what they want."],
    ),
    ("nl", "agrees"): (["Ja, graag.", "Vertel maar", "Waarom niet", "Klopt"], ["Nee hoor", "Misschien"]),
    ("en", "agrees"): (["Yes please", "Why not", "Go ahead", "Right"], ["Not now", "Right now I am stuck"]),
    ("nl", "declines"): (["Liever niet.", "Nee hoor", "Hoeft niet"], ["Ja graag", "Misschien"]),
    ("en", "declines"): (["Rather not", "No thanks", "Not now"], ["Sure", "Nobody asked"]),
    ("nl", "greets"): (["Hallo", "Dag Koers", "Goedemorgen"], ["Dag, ik zit vast", "Hallo, mijn baas luistert niet"]),
    ("en", "greets"): (
        ["Hello", "Hey Koers", "Good morning"],
        ["Hello, my boss never listens", "Hi there is a problem"],
    ),
    ("nl", "off_topic"): (
        ["Wat wordt het weer morgen?", "Vertel een mop", "Schrijf een gedicht voor me"],
        [
            "Ik ben bang dat het weer misgaat.",
            "Het gaat weer mis.",
            "Waarom gebeurt dit steeds weer?",
            "Ik schrijf een brief aan mijn manager.",
        ],
    ),
    ("en", "off_topic"): (
        ["What's the weather tomorrow?", "Tell me a joke", "Write me a poem"],
        ["The joke is on me.", "I write code all day."],
    ),
}


@pytest.mark.parametrize(("lang", "intent"), INTENTS)
def test_intents_are_found_and_not_imagined(knowledge: dict[str, Knowledge], lang: str, intent: str) -> None:
    having, lacking = INTENTS[lang, intent]
    assert [message for message in having if intent not in read(message, knowledge[lang]).intents] == []
    assert [message for message in lacking if intent in read(message, knowledge[lang]).intents] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_intent_of_the_rules_is_tested_or_simple(knowledge: dict[str, Knowledge], lang: str) -> None:
    tested = {intent for language, intent in INTENTS if language == lang}
    others = {"thanks", "reluctant", "asks_list", "asks_source", "asks_article"}
    assert set(knowledge[lang].reading.intents) - tested <= others


@pytest.mark.parametrize(
    ("lang", "message", "feelings"),
    [
        ("nl", "Ik ben boos en verdrietig.", ("boos", "verdrietig")),
        ("nl", "Ik voel me onzeker, niet verdrietig.", ("onzeker",)),
        ("nl", "Ik ben niet bang.", ()),
        ("nl", "Ik ben helemaal niet zo bang voor kritiek.", ()),
        ("nl", "Ik ben nooit boos.", ()),
        ("nl", "Ik ben niet alleen moe maar ook boos.", ("moe", "boos")),
        ("nl", "Ik ben bang, want ik wil niet falen.", ("bang",)),
        ("nl", "Mijn baas is boos op mij.", ()),
        ("nl", "Mijn baas maakt me boos.", ("boos",)),
        ("nl", "Ik zag dat hij boos was en dat maakt me moe.", ("moe",)),
        ("nl", "Ik ben bang dat ze boos wordt.", ("bang",)),
        ("nl", "Iedereen is moe.", ()),
        ("nl", "Moe.", ("moe",)),
        ("nl", "Vooral moe, en een beetje verdrietig.", ("moe", "verdrietig")),
        ("nl", "Ik werk in een klein team.", ()),
        ("nl", "Ik voel me klein naast hem.", ("klein",)),
        ("nl", "Boos zou ik het niet noemen.", ()),
        ("nl", "Er zit veel angst in mij.", ("angst",)),
        ("en", "I feel trapped here.", ("trapped",)),
        ("en", "The door was stuck.", ()),
        ("en", "I'm happy to send you the list.", ()),
        ("nl", "Daar word ik gefrustreerd van.", ("gefrustreerd",)),
        ("en", "I am angry and sad.", ("angry", "sad")),
        ("en", "I'm not scared.", ()),
        ("en", "I'm not angry, just sad.", ("sad",)),
        ("en", "I have never been so proud.", ()),
        ("en", "My boss was angry with me.", ()),
        ("en", "He makes me angry.", ("angry",)),
        ("en", "I hurt my colleague.", ()),
        ("en", "I'm scared that she is angry.", ("scared",)),
        ("en", "I'm not only tired but angry as well.", ("tired", "angry")),
        ("en", "I work in a small team.", ()),
        ("en", "Tired, mostly.", ("tired",)),
        ("en", "Everyone is tired.", ()),
    ],
)
def test_feelings_are_the_persons_own_and_not_denied(
    knowledge: dict[str, Knowledge], lang: str, message: str, feelings: tuple[str, ...]
) -> None:
    found = read(message, knowledge[lang]).feelings
    # "nooit zo trots" is praise turned round; what must not happen is a feeling that nobody named.
    assert found == feelings


@pytest.mark.parametrize(
    ("lang", "message", "scale"),
    [
        ("nl", "7", 7),
        ("nl", "Een 7", 7),
        ("nl", "een zeven", 7),
        ("nl", "Zo'n 4 denk ik", 4),
        ("nl", "Ik geef het een 6.", 6),
        ("nl", "8 van de 10", 8),
        ("nl", "Op een schaal van 0 tot 10: 4", 4),
        ("nl", "een 7,5", 7),
        ("nl", "0", 0),
        ("nl", "nul", 0),
        ("nl", "10", 10),
        ("nl", "11", None),
        ("nl", "Tussen de 5 en 6", None),
        ("nl", "Ik heb 3 collega's.", None),
        ("nl", "Om 10 uur heb ik overleg.", None),
        ("nl", "2 uur per dag", None),
        ("nl", "Ik heb een team van 8 mensen.", None),
        ("en", "seven", 7),
        ("en", "about 4", 4),
        ("en", "I'd give it a 6.", 6),
        ("en", "I'm at a 3", 3),
        ("en", "8 out of 10", 8),
        ("en", "3/10", 3),
        ("en", "On a scale of 0 to 10, a 5", 5),
        ("en", "At 10 I have a meeting.", None),
        ("en", "I have 3 colleagues", None),
        ("en", "It took 2 weeks", None),
        ("en", "Between 5 and 6", None),
    ],
)
def test_scale(knowledge: dict[str, Knowledge], lang: str, message: str, scale: int | None) -> None:
    assert read(message, knowledge[lang]).scale == scale


@pytest.mark.parametrize(
    ("lang", "message", "topics"),
    [
        (
            "nl",
            "Mijn teamleider botst met mijn collega over het project.",
            {"manager", "colleague", "conflict", "project"},
        ),
        ("nl", "In het MT durf ik niks.", {"meeting"}),
        ("nl", "Ik kan geen grenzen stellen.", {"saying-no"}),
        ("nl", "Sinds de reorganisatie is het druk.", {"change", "workload"}),
        ("nl", "Ik voel me prima.", set()),
        # A topic is what the clause is about, not where or with whom something happened.
        ("nl", "Gisteren was ik met mijn team naar een beurs.", set()),
        ("nl", "Mijn team luistert niet.", {"team"}),
        ("nl", "Ik durf niet te praten met mijn team.", {"team"}),
        ("nl", "In mijn team zegt niemand iets.", {"team"}),
        ("nl", "Thuis dacht ik er nog even over na.", set()),
        ("nl", "Als ik thuis kom ben ik op.", {"balance"}),
        ("nl", "Het MT heeft het zo besloten.", set()),
        ("nl", "Ze zeggen ja en doen nee.", set()),
        ("nl", "Ik zeg altijd ja.", {"saying-no"}),
        ("nl", "Dat hoorde ik van een klant bij de kassa.", set()),
        ("nl", "Daar maak ik me niet druk om.", set()),
        ("en", "Yesterday I went to a fair with my team.", set()),
        ("en", "My team doesn't listen.", {"team"}),
        ("en", "I struggle with my team.", {"team"}),
        ("en", "Of course I noticed.", set()),
        ("en", "I thought about it at home.", set()),
        ("nl", "Mijn baas verandert elk stuk dat ik schrijf.", {"manager"}),
        ("nl", "Ze zeggen toch altijd ja.", set()),
        ("nl", "Mijn vorige baas vertrouwde me.", set()),
        ("nl", "Hij beslist alles.", set()),
        ("en", "My old boss trusted me.", set()),
        ("en", "They can't decide anything.", set()),
        ("en", "I can't decide.", {"decision"}),
        ("en", "He changes every page I write.", set()),
        ("en", "They'd say yes straight away.", set()),
        ("en", "My boss clashes with a customer about the deadline.", {"manager", "conflict", "client", "workload"}),
        ("en", "I always say yes.", {"saying-no"}),
        ("en", "My kids hardly see me.", {"balance"}),
        ("en", "All is well.", set()),
    ],
)
def test_topics(knowledge: dict[str, Knowledge], lang: str, message: str, topics: set[str]) -> None:
    assert set(read(message, knowledge[lang]).topics) == topics


@pytest.mark.parametrize(
    ("lang", "message", "values"),
    [
        ("nl", "Eerlijkheid vind ik belangrijk.", {"eerlijkheid"}),
        ("nl", "Vertrouwen en respect.", {"vertrouwen", "respect"}),
        ("nl", "Eerlijk gezegd weet ik het niet.", set()),
        ("nl", "Gastvrijheid staat bij mij voorop.", {"gastvrijheid"}),
        ("nl", "Vrijheid. Dat is het belangrijkste voor mij.", {"vrijheid"}),
        ("nl", "Ik hecht veel waarde aan wederkerigheid.", {"wederkerigheid"}),
        ("nl", "Ik sta voor dienstbaarheid.", {"dienstbaarheid"}),
        ("nl", "Op de poster staat dat respect belangrijk is.", set()),
        ("nl", "Mijn baas vindt eerlijkheid belangrijk.", set()),
        ("nl", "De veiligheid op de bouw wordt woensdag gecontroleerd.", set()),
        ("nl", "Ik heb weinig vertrouwen in de planning.", set()),
        ("en", "I value thoughtfulness.", {"thoughtfulness"}),
        ("en", "Freedom. That is what matters most to me.", {"freedom"}),
        ("en", "My boss values punctuality.", set()),
        ("en", "The safety officer comes on Wednesday.", set()),
        ("nl", "Ik heb geen vertrouwen in mezelf.", set()),
        ("nl", "Het is me niet duidelijk.", set()),
        ("nl", "Ik kan niks bedenken.", set()),
        ("nl", "Laat me met rust laten we gaan.", set()),
        ("en", "Trust and respect.", {"trust", "respect"}),
        ("en", "To be honest, I hate meetings.", set()),
        ("en", "It's a matter of time.", set()),
        ("en", "It's not clear to me.", set()),
        ("en", "Honesty matters to me.", {"honesty"}),
    ],
)
def test_values_are_named_and_not_words_in_passing(
    knowledge: dict[str, Knowledge], lang: str, message: str, values: set[str]
) -> None:
    assert set(read(message, knowledge[lang]).values) == values


@pytest.mark.parametrize(
    ("lang", "message", "committed"),
    [
        ("nl", "Ik ga morgen met mijn manager praten.", True),
        ("nl", "Ik zal het maandag vragen.", True),
        ("nl", "Ik neem me voor om elke dag te stoppen om vijf uur.", True),
        ("nl", "Mijn eerste stap is een mail sturen.", True),
        ("nl", "Morgen vraag ik het haar.", True),
        ("nl", "Ik bel hem vrijdag.", True),
        ("nl", "Ik zou het haar kunnen vragen.", True),
        ("nl", "Misschien moet ik eens een gesprek plannen.", True),
        ("nl", "Ik zou gelukkig kunnen zijn.", False),
        ("nl", "Ik zou wel willen.", False),
        ("nl", "Ik bel elke vrijdag met de klant.", False),
        ("nl", "Gisteren vroeg ik het haar.", False),
        ("nl", "Hij gaat het morgen vragen.", False),
        ("nl", "Ik ga elke dag met lood in mijn schoenen.", False),
        ("nl", "Ik ga altijd mee met de groep.", False),
        ("nl", "Ik zal wel weer de enige zijn.", False),
        ("nl", "Ik ga er niet over beginnen.", False),
        ("nl", "Ik ga kapot aan die deadline.", False),
        ("nl", "Ga ik dat doen?", False),
        ("en", "I will talk to my manager tomorrow.", True),
        ("en", "I'm going to ask her on Monday.", True),
        ("en", "My first step is to send an email.", True),
        ("en", "I could ask her.", True),
        ("en", "I'm calling him on Friday.", True),
        ("en", "I could be happy.", False),
        ("en", "I call the client every Friday.", False),
        ("en", "She is going to ask him tomorrow.", False),
        ("en", "I'll always be the quiet one.", False),
        ("en", "I will probably fail.", False),
        ("en", "I'm going crazy here.", False),
        ("en", "I'll be honest with you, I hate this.", False),
        ("en", "I'll forget once it gets heated", False),
        ("en", "I won't do it.", False),
        # What is denied behind the plan takes nothing from it; a habit does.
        ("nl", "Ik ga haar twee dossiers laten zien waar ik niet uit kwam.", True),
        ("nl", "Ik ga met hem lunchen, dan zit er geen bureau tussen.", True),
        ("nl", "Ik ga dat gesprek niet voeren.", False),
        ("nl", "Volgende maand begin ik bij een andere vestiging.", False),
        ("nl", "Ik ga er van tevoren al in mee.", False),
        ("en", "I'm going to show her two files that I couldn't work out.", True),
        ("en", "I'll have lunch with him, so there's no desk between us.", True),
        ("en", "I'm not going to have that talk.", False),
        ("en", "I'll sleep on it.", False),
        ("en", "And I'll sit there nodding.", False),
    ],
)
def test_commitment_is_a_plan_and_not_a_sigh(
    knowledge: dict[str, Knowledge], lang: str, message: str, committed: bool
) -> None:
    assert bool(read(message, knowledge[lang]).commitment) is committed


@pytest.mark.parametrize(
    ("lang", "message", "cue"),
    [
        ("nl", "Maandag in het werkoverleg", True),
        ("nl", "Zodra hij binnenkomt", True),
        ("nl", "Na de lunch, om 10 uur", True),
        ("nl", "Ik heb weinig vertrouwen in mijn manager.", False),
        ("nl", "Ik wil rust in mijn hoofd.", False),
        ("en", "On Monday in the team meeting", True),
        ("en", "As soon as he comes in", True),
        ("en", "I have no faith in my manager.", False),
        ("en", "At the heart of it lies fear.", False),
    ],
)
def test_cue_says_when_or_where(knowledge: dict[str, Knowledge], lang: str, message: str, cue: bool) -> None:
    assert bool(read(message, knowledge[lang]).cue) is cue


@pytest.mark.parametrize(
    ("lang", "message", "choice"),
    [
        ("nl", "De eerste.", 0),
        ("nl", "Ik kies de tweede", 1),
        ("nl", "2", 1),
        ("nl", "De laatste spreekt me aan", 2),
        ("nl", "De tweede, maar dan anders", 1),
        ("nl", "Voor de eerste keer durfde ik iets te zeggen", None),
        ("nl", "De laatste tijd gaat het slecht", None),
        ("nl", "2 uur per dag", None),
        ("en", "The first one.", 0),
        ("en", "option 3", 2),
        ("en", "For the first time I spoke up", None),
        ("en", "The last time it went wrong", None),
    ],
)
def test_choice(knowledge: dict[str, Knowledge], lang: str, message: str, choice: int | None) -> None:
    assert read(message, knowledge[lang]).choice == choice


def test_goal_and_insight_are_kept_in_their_own_words(knowledge: dict[str, Knowledge]) -> None:
    dutch = read("Het gaat wel. Ik wil leren om nee te zeggen, maar het lukt niet.", knowledge["nl"])
    assert dutch.goal == "Ik wil leren om nee te zeggen"
    assert read("Ik besef nu dat ik zelf kan kiezen.", knowledge["nl"]).insight == "Ik besef nu dat ik zelf kan kiezen"
    english = read("It is fine. I'd like to be more confident, but it fails.", knowledge["en"])
    assert english.goal == "I'd like to be more confident"
    assert read("I realise I have a choice.", knowledge["en"]).insight == "I realise I have a choice"
    assert read("Wil ik leren om nee te zeggen?", knowledge["nl"]).goal == ""


@pytest.mark.parametrize(
    ("lang", "message", "substantive"),
    [
        ("nl", "Mijn manager bepaalt de planning.", True),
        ("nl", "Ik durf in vergaderingen niets te zeggen.", True),
        ("nl", "Weet ik niet.", False),
        ("nl", "Ja, dat klopt wel", False),
        ("en", "I never speak up in meetings.", True),
        ("en", "Yes, I think so", False),
    ],
)
def test_what_counts_as_told(knowledge: dict[str, Knowledge], lang: str, message: str, substantive: bool) -> None:
    assert read(message, knowledge[lang]).substantive is substantive


def test_barriers_come_best_first_and_only_when_there_is_something_to_go_by(knowledge: dict[str, Knowledge]) -> None:
    sure = {"focus": 0.2, "growth": 0.5, "support": 0.1}
    told = read("Mijn werk stapelt zich op.", knowledge["nl"], sure)
    assert (told.barriers, told.certain) == (("growth", "focus"), "growth")
    assert read("Ja.", knowledge["nl"], sure).barriers == ()
    assert read("Mijn werk stapelt zich op.", knowledge["nl"], {"focus": CERTAIN - 0.01}).certain == ""
    assert read("Mijn werk stapelt zich op.", knowledge["nl"]).barriers == ()


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("nl", "Ik moest van HR. Ik geloof niet zo in praten met een computer."),
        ("nl", "Wat zegt het artikel over hiërarchie?"),
        ("nl", "Je stelt alleen maar vragen, ik kom niet verder."),
        ("en", "I don't believe in talking to a computer, HR sent me."),
        ("en", "What does the article say about hierarchy?"),
    ],
)
def test_what_is_said_about_koers_is_not_held_against_the_person(
    knowledge: dict[str, Knowledge], lang: str, message: str
) -> None:
    reading = read(message, knowledge[lang], {"self-confidence": 0.6})
    assert (reading.barriers, reading.certain, reading.told) == ((), "", "")


@pytest.mark.parametrize(
    "message", ["", "   ", "🙂🙂", "<b>hoi</b>", "a" * 8000, "\n\n?", "' \" ’ “ ”", "0" * 50, "ﷺ" * 20]
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_odd_messages_are_read_without_complaint(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    reading = read(message, knowledge[lang])
    assert isinstance(reading, Reading)
    assert reading.told == ""


def test_curly_apostrophes_read_like_straight_ones(knowledge: dict[str, Knowledge]) -> None:
    curly, straight = (read(f"I don{sign}t know", knowledge["en"]) for sign in "’'")
    assert curly == straight


@pytest.mark.parametrize(
    ("lang", "message", "scale"),
    [
        ("nl", "Ik zou zeggen een zes, hooguit.", 6),
        ("nl", "Vorige keer een 4, nu een 6.", 6),
        ("nl", "zes van de tien", 6),
        ("nl", "Daar heb ik om 3 uur een overleg over.", None),
        ("nl", "Ik heb 3 collega's en 2 bazen.", None),
        ("nl", "Zo'n 80%", None),
        ("en", "I'd give that one a 6.", 6),
        ("en", "A solid seven.", 7),
        ("en", "On the 5th we have a visit.", None),
        ("en", "It takes 3 hours.", None),
        ("nl", "Woensdag om negen, voor de rest er is", None),
        ("en", "Wednesday at nine, before the rest get in", None),
        ("en", "I'm at a six today.", 6),
    ],
)
def test_a_number_that_was_asked_for(
    knowledge: dict[str, Knowledge], lang: str, message: str, scale: int | None
) -> None:
    assert read(message, knowledge[lang], awaits="number").scale == scale


def test_the_old_way_to_say_that_a_number_is_awaited(knowledge: dict[str, Knowledge]) -> None:
    message = "Ik denk dat ik nu op ongeveer de 6 zit met dit hele verhaal van mij"
    assert read(message, knowledge["nl"], awaits_number=True).scale == 6
    assert read(message, knowledge["nl"]).scale is None


RETURNS = [
    ("nl", "Ja, gedaan!", "step_done"),
    ("nl", "Ik heb het maandag gevraagd.", "step_done"),
    ("nl", "Deels gelukt.", "step_partly"),
    ("nl", "Ik heb het gezegd, maar niet alles.", "step_partly"),
    ("nl", "Nee, geen tijd gehad.", "step_not_done"),
    ("nl", "Vergeten.", "step_not_done"),
    ("en", "Yes, I did it.", "step_done"),
    ("en", "I asked her on Monday.", "step_done"),
    ("en", "Partly.", "step_partly"),
    ("en", "I sent it, but only half.", "step_partly"),
    ("en", "No, I didn't have time.", "step_not_done"),
    ("en", "I forgot.", "step_not_done"),
    # What came in between makes no part of it done.
    ("nl", "Niet gedaan, bijna de hele week zat ik in trainingen.", "step_not_done"),
    ("nl", "Nee, één keer was ze ziek en daarna ik.", "step_not_done"),
    ("nl", "Nee, maar ik heb haar wel een berichtje gestuurd.", "step_partly"),
    ("en", "I didn't do it, I was in training nearly all week.", "step_not_done"),
    ("en", "No, once she was ill and then I was.", "step_not_done"),
    ("en", "No, but I did send her a message.", "step_partly"),
]


@pytest.mark.parametrize(("lang", "message", "outcome"), RETURNS)
def test_how_a_step_went_is_read_only_when_it_was_asked(
    knowledge: dict[str, Knowledge], lang: str, message: str, outcome: str
) -> None:
    assert read(message, knowledge[lang], awaits="return").intents & set(STEP) == {outcome}
    assert not read(message, knowledge[lang]).intents & set(STEP)


@pytest.mark.parametrize(("lang", "message"), [("nl", "Goedemorgen"), ("en", "Good morning")])
def test_what_is_no_answer_says_nothing_about_the_step(
    knowledge: dict[str, Knowledge], lang: str, message: str
) -> None:
    assert not read(message, knowledge[lang], awaits="return").intents & set(STEP)


@pytest.mark.parametrize(
    ("lang", "message", "change"),
    [
        ("nl", "Zo kan het niet langer.", "change_talk"),
        ("nl", "Zo ben ik nu eenmaal.", "sustain_talk"),
        ("nl", "Er moet iets veranderen, maar het heeft toch geen zin.", "sustain_talk"),
        ("nl", "Ik geef les aan groep zeven.", ""),
        ("en", "Something has to change.", "change_talk"),
        ("en", "There's no point anyway.", "sustain_talk"),
        ("en", "There's no point anyway, but something has to change.", "change_talk"),
        ("en", "I teach a class of ten-year-olds.", ""),
    ],
)
def test_of_change_and_sustain_talk_the_last_counts(
    knowledge: dict[str, Knowledge], lang: str, message: str, change: str
) -> None:
    assert read(message, knowledge[lang]).change == change


@pytest.mark.parametrize(("lang", "message"), [("nl", "Heb je tips voor me?"), ("en", "Do you have tips for me?")])
def test_who_asks_for_ideas_gives_permission(knowledge: dict[str, Knowledge], lang: str, message: str) -> None:
    assert {"asks_ideas", "asks_advice"} <= read(message, knowledge[lang]).intents


def test_likeness_and_patterns_decide_together(knowledge: dict[str, Knowledge]) -> None:
    plain, worded = "Mijn pauze is voorbij.", "Ik wil stoppen."
    sure, unsure = {"wants_stop": NEEDED["wants_stop"]}, {"wants_stop": NEEDED["wants_stop"] / 2}
    assert "wants_stop" in read(plain, knowledge["nl"], likely=sure).intents
    assert "wants_stop" not in read(plain, knowledge["nl"], likely=unsure).intents
    assert "wants_stop" in read(worded, knowledge["nl"], likely=unsure).intents
    assert "wants_stop" not in read(worded, knowledge["nl"], likely={"wants_stop": 0.0}).intents
    # What no likeness is learned for stays with the patterns.
    assert "thanks" in read("Dank je wel", knowledge["nl"], likely={}).intents


def test_a_likely_commitment_is_given_in_the_persons_own_sentence(knowledge: dict[str, Knowledge]) -> None:
    message = "Goed gesprek. De eerste tien minuten laat ik het woord aan hen."
    found = read(message, knowledge["nl"], likely={"commitment": 0.9})
    assert found.commitment == "De eerste tien minuten laat ik het woord aan hen"
    assert read(message, knowledge["nl"], likely={"commitment": 0.3}).commitment == ""
    # What a pattern finds needs no likeness.
    assert read("Ik bel hem vrijdag.", knowledge["nl"], likely={"commitment": 0.0}).commitment == "Ik bel hem vrijdag"


def test_twin_sayings_for_every_intent_that_is_learned(knowledge: dict[str, Knowledge]) -> None:
    for content in knowledge.values():
        assert set(content.intents) == {*NEEDED, *STEP, "commitment", "corrects", "none"}
        assert min(len(set(sayings)) for sayings in content.intents.values()) >= 20
        told = [saying for sayings in content.intents.values() for saying in sayings]
        assert len(told) == len(set(told))


def test_a_long_message_of_signs_is_read_in_time(knowledge: dict[str, Knowledge]) -> None:
    started = time.perf_counter()
    for lang in knowledge:
        read("ik wil het wel maar ik durf het niet, " * 200, knowledge[lang])
        read("i want it but i don't dare, " * 250, knowledge[lang])
        read(". zet wat ik abc " * 500, knowledge[lang])
        read("can i get that message of mine " * 250, knowledge[lang])
    assert time.perf_counter() - started < 10
