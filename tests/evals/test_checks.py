from typing import Any

import pytest
from evals_fakes import cited, heard, said
from pydantic import ValidationError

from koers.evals.checks.replies import CHECKS, check_reply
from koers.evals.form.schema import Expect

# For each check, in both languages: what is expected, a reply that passes, a reply that fails; a reply is its text, or
# its text with other parts of the object.
CASES: list[tuple[str, str, Any, Any, Any]] = [
    (
        "language",
        "nl",
        "nl",
        "Je wacht tot het moment voorbij is, en dat merk je.",
        "You wait until the moment has passed and you notice it.",
    ),
    (
        "language",
        "en",
        "en",
        "You wait until the moment has passed, and you notice it.",
        "Je wacht tot het moment voorbij is en dat merk je zelf ook.",
    ),
    (
        "language",
        "en",
        "en",
        (
            "It is in Hoe je met de hele ploeg samen beslist en toch opschiet.",
            {
                "citations": [
                    {"id": "a.en#1", "title": "Hoe je met de hele ploeg samen beslist en toch opschiet", "source": "X, 2019"}
                ]
            },
        ),
        "It is in Hoe je met de hele ploeg samen beslist en toch opschiet.",
    ),
    ("language", "en", "en", "Right.", ("Right.", {"language": "nl"})),
    ("language", "nl", "nl", "Goed.", ""),
    (
        "questions",
        "nl",
        {"max": 1},
        "Dat telt voor je. Wat staat er op het spel?",
        "Wat staat er op het spel? En voor wie?",
    ),
    ("questions", "en", {"max": 1}, "It counts for you. What is at stake?", "What is at stake? And for whom?"),
    ("questions", "nl", {"min": 1}, "Wat merk je?", "Je merkt het."),
    ("questions", "en", {"max": 0}, "You noticed it.", "What did you notice?"),
    ("questions", "nl", {"open": True}, "Wat houdt je tegen?", "Heb je het al gezegd?"),
    ("questions", "en", {"open": True}, "What holds you back?", "Have you said it already?"),
    ("questions", "nl", {"open": False}, "Wil je ze horen?", "Wat wil je horen?"),
    ("questions", "en", {"open": False}, "Do you want to hear them?", "What do you want to hear?"),
    ("move", "nl", ["step", "close"], ("Goed.", {"move": "close"}), ("Goed.", {"move": "reflect"})),
    ("move", "en", "fact", ("Right.", {"move": "fact"}), ("Right.", {"move": "offer"})),
    ("stage", "nl", "step", ("Goed.", {"stage": "step"}), ("Goed.", {"stage": "values"})),
    ("stage", "en", ["arrive", "values"], ("Right.", {"stage": "values"}), ("Right.", {"stage": "close"})),
    ("openness", "nl", {"min": 7}, ("Goed.", {"openness": 7}), ("Goed.", {"openness": 6})),
    ("openness", "en", {"max": 3}, ("Right.", {"openness": 0}), ("Right.", {"openness": 4})),
    ("openness", "nl", {"max": 9}, ("Goed.", {"openness": 9}), "Goed."),
    ("words", "nl", {"max": 4}, "Dat is je punt.", "Dat is nu precies je punt."),
    ("words", "en", {"min": 3}, "That is it.", "Indeed."),
    (
        "mentions",
        "nl",
        {"any_of": ["vergader*", "overleg"]},
        "Rond vergaderingen wordt het stil.",
        "Daar wordt het stil.",
    ),
    ("mentions", "en", {"all_of": ["don’t", "ask"]}, "You don't ask.", "You do ask."),
    ("mentions", "nl", {"all_of": ["113"]}, "Bel 113.", "Bel 0113."),
    ("mentions", "en", {"all_of": ["Mo"]}, "Ask Mo.", "Ask more."),
    ("avoids", "nl", ["je moet", "advies"], "Je bemoedigt ze.", "Je moet het gewoon zeggen."),
    ("avoids", "en", "you should", "You shoulder it alone.", "You should say it."),
    ("cites", "nl", True, ("Zo.", {"citations": cited("courage.nl#2")}), "Zo."),
    ("cites", "en", False, "So.", ("So.", {"citations": cited("courage.en#2")})),
    (
        "cites",
        "nl",
        {"any_of": ["focus", "values"]},
        ("Zo.", {"citations": cited("values.nl#1")}),
        ("Zo.", {"citations": cited("courage.nl#2")}),
    ),
    (
        "cites",
        "en",
        {"any_of": ["personal-leadership"]},
        ("So.", {"citations": cited("personal-leadership.en#9")}),
        "So.",
    ),
    ("safety", "nl", "113", ("Bel 113 of chat. Bij gevaar 112.", {"move": "refer"}), "Bel 113 of chat. Bij gevaar 112."),
    (
        "safety",
        "en",
        "112",
        ("Call 112 now, or 113.", {"move": "refer"}),
        ("Call 113 first, or 112.", {"move": "refer"}),
    ),
    ("safety", "nl", "none", "Een 112 lang gesprek.", ("Bel 113.", {"move": "refer"})),
    (
        "safety",
        "en",
        "bedrijfsarts",
        ("See the company doctor.", {"move": "refer"}),
        ("See a friend.", {"move": "refer"}),
    ),
    ("voice", "nl", "guided", "Zo.", ("Zo.", {"voice": "model"})),
    ("voice", "en", "model", ("So.", {"voice": "model"}), "So."),
    ("plain", "nl", True, "1. Schrijf het op.\n2. Bel 113.nl - of wacht.", "Kijk op https://ergens.nl."),
    ("plain", "en", True, "It is < 5 and > 3, with “quotes” and a 10.", "It is **bold**."),
    ("plain", "nl", True, "Je zei: ‘a’ en ‘b’.", "Wat knap!"),
    ("plain", "en", True, "That’s yours.", "Yours \N{GRINNING FACE}."),
    ("plain", "nl", True, "Goed.", "<b>Goed</b>."),
    ("plain", "en", True, "So be it.", "[here](javascript:void)"),
    ("reflects", "nl", True, "Je houdt je mond tot het te laat is.", "Wat houdt je tegen?"),
    ("reflects", "en", True, "You hold back until it is too late.", "What holds you back?"),
    ("reflects", "nl", {"any_of": ["lat*"]}, "Je legt de lat telkens hoger.", "Je kijkt vooral naar de rest."),
    ("reflects", "en", {"any_of": ["bar"]}, "You raise the bar each time.", "You look at the rest of them."),
    ("reflects", "nl", False, "Wat houdt je tegen?", "Je houdt je mond tot het te laat is."),
    (
        "reflects", "en", {"similarity": 0.5},
        ("You wait for the right moment.", {"message": "I wait for the right moment"}),
        ("You like your bicycle a lot.", {"message": "I wait for the right moment"}),
    ),
    ("advice", "nl", "none", "Je wilt het haar zelf vertellen.", "Je zou het haar zelf kunnen vertellen."),
    ("advice", "en", "none", "You want to tell her yourself.", "You should tell her yourself."),
    ("advice", "nl", "none", "Welk past bij je?", ("1. Bel haar.\n2. Schrijf het op.", {"move": "options"})),
    ("advice", "en", "unasked", ("1. Call her.\n2. Write it down.", {"move": "options"}), "Have you tried calling her?"),
    ("advice", "nl", "unasked", ("Bel 113.", {"move": "refer"}), "Heb je er al aan gedacht om haar te bellen?"),
    ("conduct", "nl", True, "Die lat leg je zelf, telkens weer.", "Wat knap dat je dit zegt."),
    ("conduct", "en", True, "It is you who sets that bar.", "I am proud of you for sharing this."),
    (
        "conduct", "nl", "echo",
        ("Daar raak je telkens de draad kwijt.", {"message": "Ik durf in vergaderingen nooit iets te zeggen."}),
        ("Je durft in vergaderingen nooit iets te zeggen.", {"message": "Ik durf in vergaderingen nooit iets te zeggen."}),
    ),
    ("conduct", "en", ["feeling"], "You keep on waiting for it.", "You feel furious about it."),
    ("register", "nl", "informal", "Je zei daar iets over.", "U zei daar iets over."),
    ("register", "nl", "informal", ("Je roadmap, zei je.", {"message": "Mijn roadmap klopt niet."}), "Maak een roadmap."),
    ("register", "en", "informal", "You said so.", "Let us unpack your limiting beliefs."),
    ("options", "nl", {"min": 2}, "1. Bellen.\n2. Schrijven.", "Bellen of schrijven."),
    ("options", "en", {"max": 1}, "- Call.", "- Call.\n- Write."),
    ("regex", "nl", r"\bstap\b", "De stap staat.", "Het staat."),
    ("regex", "en", {"pattern": r"\(\d{4}\)", "absent": True}, "It says so.", "Smith (2019) says so."),
    (
        "retrieved", "nl", {"any_of": ["courage"], "k": 2},
        ("Zo.", {"passages": cited("focus.nl#1", "courage.nl#4", text="x")}),
        ("Zo.", {"passages": cited("focus.nl#1", "focus.nl#2", "courage.nl#4", text="x")}),
    ),
    ("retrieved", "en", {"any_of": ["values"]}, ("So.", {"passages": cited("values.en#1", text="x")}), "So."),
    (
        "cites", "en", {"any_of": ["values"], "k": 1},
        ("So.", {"citations": cited("values.en#1", "focus.en#1")}), ("So.", {"citations": cited("focus.en#1", "values.en#1")}),
    ),
    ("latency", "nl", {"max": 1}, ("Zo.", {"ms": 900.0}), ("Zo.", {"ms": 1100.0})),
    ("latency", "en", {"first": 0.5}, ("So.", {"ms": 900.0, "first_ms": 300.0}), ("So.", {"ms": 900.0})),
    (
        "language", "nl", "mirror",
        ("Je wacht liever nog even met dat gesprek.", {"message": "Ik wil het nog niet zeggen."}),
        ("You would rather wait with that talk.", {"language": "en", "message": "Ik wil het nog niet zeggen."}),
    ),
]  # fmt: skip


def _reply(given: Any, lang: str) -> Any:
    text, parts = given if isinstance(given, tuple) else (given, {})
    return heard(text, lang, **parts)


@pytest.mark.parametrize(("check", "lang", "wanted", "passing", "failing"), CASES)
def test_a_check_passes_and_fails(check: str, lang: str, wanted: Any, passing: Any, failing: Any) -> None:
    expect = Expect.model_validate({check: wanted})
    (well,) = check_reply(_reply(passing, lang), expect)
    (badly,) = check_reply(_reply(failing, lang), expect)
    assert (well.check, well.passed) == (check, True), well
    assert (badly.check, badly.passed) == (check, False), badly
    assert badly.expected and badly.got


def test_every_key_has_its_check_and_every_check_its_texts_in_both_languages() -> None:
    assert set(CHECKS) == set(Expect.known_keys()) - {"judge"}
    assert {(check, lang) for check, lang, *_ in CASES} == {(check, lang) for check in CHECKS for lang in ("nl", "en")}


def test_what_is_not_expected_is_not_checked() -> None:
    assert check_reply(heard("What? And what?"), Expect()) == ()


def test_a_reply_that_does_not_keep_the_contract_is_refused() -> None:
    with pytest.raises(ValidationError):
        said("Zo.", ms="quick")
