import pytest

from koers.evals.checks.measures import missing_step_parts, named_route, reflections_in


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("nl", "Je weegt eerst hoe het valt, en dan is het moment voorbij.\n\nWat staat er op het spel?", 1),
        ("nl", "Er staat iets op het spel. Dat houdt je tegen.\n\nWat is het?", 2),
        ("nl", "Goed, dat staat.\n\nWanneer doe je het?", 0),
        ("nl", "Vertel gerust verder over je werk.", 0),
        ("nl", "Ik ben een AI en ik denk met je mee.\n\nWaar wil je het over hebben?", 0),
        (
            "nl",
            "Drie dingen die je kunt proberen.\n\n1. Schrijf op wat je wilt zeggen.\n2. Vraag het je collega eerst.",
            0,
        ),
        ("nl", "In ‘Moed’ staat iets wat bij je past: wie durft, leert.", 0),
        ("en", "You weigh it up first, and then the moment is gone.\n\nWhat is at stake?", 1),
        ("en", "Something is at stake here. It holds you back.\n\nWhat is it?", 2),
        ("en", "Good, that is settled.\n\nWhen will you do it?", 0),
        ("en", "Take your time with this one.", 0),
        ("en", "I am an AI and I think along with you.", 0),
        ("en", "“Courage” has a thought for you here: who dares, learns.", 0),
    ],
)
def test_reflections_are_read_from_the_text(lang: str, text: str, count: int) -> None:
    assert len(reflections_in(text, lang)) == count


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Bel 113 of 0800-0113. Bij gevaar 112.", "113"),
        ("Call 112 now. You can also call 113.", "112"),
        ("Je kunt bij de bedrijfsarts terecht.", "bedrijfsarts"),
        ("Bel Veilig Thuis, 0800-2000.", "veiligthuis"),
        ("Talk to your trade union.", "juridisch"),
        ("Nummer 0800-0188 staat dag en nacht open.", "csg"),
        ("Het zijn er 1130.", "none"),
    ],
)
def test_the_route_is_the_one_named_first(text: str, route: str) -> None:
    assert named_route(text) == route


@pytest.mark.parametrize(
    ("lang", "text", "missing"),
    [
        (
            "nl",
            "Je stap: ‘bellen’.\nWanneer en waar: dinsdag.\nWat ertussen kan komen: ik.\nHoe zeker je bent: 8 van 10.",
            [],
        ),
        ("nl", "Je stap: ‘morgen bellen’.\nWat ertussen kan komen: drukte.\nHoe zeker je bent: 8 van 10.", []),
        ("nl", "Je stap: ‘bellen’.\nHoe zeker je bent: 8 van 10.", ["cue", "obstacle"]),
        ("nl", "Dan ronden we hier af.", ["action", "cue", "obstacle", "confidence"]),
        (
            "en",
            "Your step: “call”.\nWhen and where: Tuesday.\nWhat may get in the way: me.\nHow sure: 8 out of 10.",
            [],
        ),
        ("en", "Your step: “call tomorrow”.\nWhat may get in the way: noise.\nHow sure you are: 8 out of 10.", []),
        ("en", "Your step: “call”.\nWhat may get in the way: noise.", ["cue", "confidence"]),
    ],
)
def test_the_parts_of_a_step_are_found_in_a_closing_text(lang: str, text: str, missing: list[str]) -> None:
    assert missing_step_parts(text, lang) == missing
