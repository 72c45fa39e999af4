"""Filled sheets to print."""

from dataclasses import replace
from datetime import date

from koers.export.printed import Printed, PrintedLine, PrintedSection

NL = (
    (
        "De situatie",
        (
            "Mijn teamlid werkt elf jaar op de planning en doet dat foutloos.",
            "Sinds we in september zelfroosterend zijn gaan werken, houdt hij vast aan de oude lijst.",
            "Vrijdag spreken we elkaar, op zijn verzoek.",
        ),
    ),
    (
        "Wat ik heb gezien of gehoord",
        (
            "In het overleg van dinsdag zei hij: ‘Doe mij maar gewoon de lijst, dan komt het goed.’",
            "Hij heeft zich twee keer afgemeld voor de proefweek.",
            "Op mijn vraag wat hij nodig heeft, bleef hij lang stil.",
        ),
    ),
    ("Wat ik daarvan maak", ("Hij is bang dat zijn vakmanschap straks niets meer waard is. Dat weet ik niet zeker.",)),
    (
        "Mijn eigen aandeel",
        (
            "Ik heb de verandering aangekondigd als een besluit en niet gevraagd wat er goed ging.",
            "Als het spannend wordt, neem ik het van hem over.",
        ),
    ),
    ("Wat ik hoop", ("Dat hij in januari zelf een rooster voorstelt, en dat wij zonder omwegen kunnen praten.",)),
    (
        "Wat bij hem kan spelen",
        (
            ("Hij weet precies wat hij nu kan en waarop hij straks wordt aangekeken.", "Angst om te falen", 1),
            ("Elf jaar dezelfde werkwijze geeft houvast.", "Gewoonte", 2),
        ),
    ),
    (
        "Wat in het team of bij mij dit in stand houdt",
        (
            ("Fouten bespreken we vooral als er een klacht ligt.", "Weinig psychologische veiligheid", 3),
            ("Ik beslis snel, ook waar het team het zelf kan.", "Sturen op controle", 4),
        ),
    ),
    ("Wat voor hem telt", ("Netjes werk afleveren, collega’s niet laten zitten, op tijd thuis voor de coöperatie.",)),
    (
        "De bedoeling van het gesprek",
        ("Begrijpen wat hij nodig heeft om mee te doen, en één stap afspreken die hij kiest.",),
    ),
    (
        "De openingszin",
        ("‘Ik merk dat ik vooral heb verteld en weinig heb gevraagd. Hoe kijk jij naar het zelfroosteren?’",),
    ),
    (
        "Vragen om te stellen",
        (
            "Wat zie jij gebeuren sinds we anders roosteren?",
            "Wat zou je kwijtraken als de lijst verdwijnt?",
            "Wanneer ging een verandering je wel goed af, en wat hielp toen?",
            "Wat zou voor jou een eerste stap zijn?",
        ),
    ),
    (
        "Hoe ik luister",
        (
            ("Ik vat samen wat ik hoor voordat ik iets vraag.", "", 5),
            ("Ik laat een stilte drie tellen bestaan.", "", 5),
        ),
    ),
    (
        "Ruimte die ik bied",
        ("Hij kiest zelf of hij met één week of met één collega begint.", "Ik kijk twee weken niet mee."),
    ),
    (
        "Afspraken en vervolg",
        ("We schrijven samen op wat we afspreken.", "Over twee weken drinken we koffie: wat ging er goed?"),
    ),
)
NL_SOURCES = (
    "Amy Edmondson (1999), Psychological Safety and Learning Behavior in Work Teams, Administrative Science Quarterly 44(2)",
    "Wendy Wood en Dennis Rünger (2016), Psychology of Habit, Annual Review of Psychology 67",
    "Huib Broekhuis (2023), Persoonlijk leiderschap is persoonlijk, VDS",
    "Edward Deci en Richard Ryan (2000), The “What” and “Why” of Goal Pursuits, Psychological Inquiry 11(4)",
    "William Miller en Stephen Rollnick (2013), Motivational Interviewing, Guilford Press",
)
EN = (
    (
        "The situation",
        (
            "A senior analyst in my team has outgrown the role and turned down a project that would suit her.",
            "We meet on Thursday for our monthly talk.",
        ),
    ),
    (
        "What I saw or heard",
        (
            "She said: “I would rather not be the one in front of the board.”",
            "She finishes her own work by noon and helps three others.",
        ),
    ),
    ("What I make of it", ("I think she doubts herself. She may also simply not want it.",)),
    ("My own part", ("I gave the last two presentations to someone else without asking her.",)),
    ("What I hope for", ("That she tells me what she would like to do more of, even if it is not here.",)),
    (
        "What may play in them",
        (
            ("She compares herself with colleagues who speak up quickly.", "Low confidence", 1),
            ("The present role is safe and she is very good at it.", "Comfort", 2),
        ),
    ),
    (
        "What in the team or in how I lead keeps this in place",
        (("We praise results and seldom the attempt.", "Fear of mistakes", 3),),
    ),
    ("What matters to them", ("Being thorough. Being asked, not pushed.",)),
    ("The intention of the conversation", ("To find out what she wants, without a plan of mine in my pocket.",)),
    ("The opening sentence", ("“I realise I have never asked what you would like your work to look like in a year.”",)),
    (
        "Questions to ask",
        (
            "What part of your work do you look forward to?",
            "What would make the project worth saying yes to?",
            "What would you need from me to try it once?",
        ),
    ),
    ("How I listen", (("I say back what I heard before I ask again.", "", 4), ("I leave silences alone.", "", 4))),
    ("Room that I offer", ("She may choose the form: a note, a talk with two people, or the full meeting.",)),
    ("Agreements and follow-up", ()),
)


def printed(lang: str = "nl", sections: tuple[PrintedSection, ...] | None = None) -> Printed:
    """Give a plan as a manager may have filled it."""
    filled = NL if lang == "nl" else EN
    empty = "Hier staat nog niets." if lang == "nl" else "Nothing here yet."
    named = [heading for heading, _ in filled]
    return Printed(
        lang=lang,
        title="Mijn gesprek voorbereiden" if lang == "nl" else "My conversation, prepared",
        made=date(2026, 11, 24),
        intro="Alleen wat jij zei of bevestigde staat hier. De vragen kies je zelf."
        if lang == "nl"
        else "Only what you said or confirmed is here. The questions are yours to choose.",
        sections=sections
        or tuple(PrintedSection(heading, tuple(_line(line) for line in lines), empty) for heading, lines in filled),
        sources_heading="Bronnen" if lang == "nl" else "Sources",
        sources=NL_SOURCES if lang == "nl" else NL_SOURCES[:4],
        page="Pagina {number} van {total}" if lang == "nl" else "Page {number} of {total}",
        footer="Gemaakt met Koers, voor jou alleen" if lang == "nl" else "Made with Koers, for you alone",
        card=(named[9], named[10], named[11], named[8]),
    )


def _line(line: str | tuple[str, str, int]) -> PrintedLine:
    return PrintedLine(line) if isinstance(line, str) else PrintedLine(*line)


# What a person may write, and what somebody may write who means to break a file.
HOSTILE = (
    "x" * 300,
    "woord " * 660,
    "Ş. Ł. Ğ. é ë ï ö ü ij Ĳ € ‘a’ “b” – … coöperatie, één",
    "emoji 🙂👩‍💻🇳🇱 {nb} {number} {total} %s ${x} {{y}} {% z %}",
    "שלום עולם en العربية 你好 \u202eomgekeerd\u202c \u200b\ufeff",
    "a\x00b\x07\x1b[31mc\ud800d\udfffe\ufffef\uffff",
    "<script>alert(1)</script> &amp; &#60; <img src=x onerror=alert(1)> ]]> <!-- -->",
    "# kop",
    "- lijst",
    "+ lijst",
    "1. nummer",
    "12) nummer",
    "> aanhaling",
    "--- === ***",
    "===",
    "*schuin* _schuin_ **vet** ~~weg~~ `code` ```blok``` $x$ ^a^ [^1] | a | b |",
    "[klik](http://kwaad.example) ![x](http://kwaad.example/x.png) <http://kwaad.example>",
    "http://kwaad.example/_a_ www.kwaad.example kwaad@kwaad.example mailto:a@b.nl [a]: http://b",
    "regel een\nregel twee\r\n\r\n# kop\u2028drie\tvier",
    "\\ \\* eindigt op een schuine streep\\",
    "e\u0301e\u0301n" + "\u0301" * 40,
    "' \" style='x' onload=\"y\" javascript:alert(1)",
    "</style></p></w:t><w:r/>",
    '=HYPERLINK("http://kwaad.example")',
    "    vier spaties vooraf",
    ": woord",
    "   ",
)


def hostile() -> Printed:
    """Give a sheet with such a text in every place that can hold one."""
    sections = tuple(
        PrintedSection(text[:80], (PrintedLine(text, text[:200], place), PrintedLine(text)), text[:40])
        for place, text in enumerate(HOSTILE)
    )
    empty = PrintedSection("Leeg", (PrintedLine(" \n "),), HOSTILE[6])
    return replace(
        printed("nl", (*sections, empty)),
        title=HOSTILE[15],
        intro=HOSTILE[18],
        sources=tuple(text[:300] for text in HOSTILE[:12]),
        footer=HOSTILE[3],
        card=tuple(text[:80] for text in HOSTILE),
    )
