from typing import Any

import pytest
from evals_fakes import conversation

from koers.evals.checks.conversations import CHECKS, check_conversation
from koers.evals.form.schema import Conversation

_STEP_NL = (
    "Je stap: ‘bellen’.\nWanneer en waar: dinsdag.\nWat ertussen kan komen: drukte.\nHoe zeker je bent: 8 van 10."
)
_STEP_EN = (
    "Your step: “call”.\nWhen and where: Tuesday.\nWhat may get in the way: noise.\nHow sure you are: 8 out of 10."
)
CLOSE = {"move": "close"}


def planned(questions: str, **more: list[dict[str, str]]) -> dict[str, Any]:
    """The last reply of a preparation, with a plan that has a situation and a question."""
    said = [{"text": "Het overleg.", "origin": "said"}]
    return {"plan": {"situation": said, "questions": [{"text": questions, "origin": "bank"}], **more}}


OFFERED = [{"text": "Ik vat samen.", "origin": "proposed"}]
CHOSEN = [{"text": "Ik vat samen.", "origin": "confirmed"}]

# For each check, in both languages: what is expected, replies that pass, replies that fail.
CASES: list[tuple[str, str, Any, list[Any], list[Any]]] = [
    ("repeats_no_question", "nl", True, ["Wat telt?", "Wat telt er nu?"], ["Wat telt?", "Goed.", "Zo. wat  telt?"]),
    (
        "repeats_no_question",
        "en",
        True,
        ["What counts?", "What counts now?"],
        ["What counts?", "Right.", "So. what  counts?"],
    ),
    (
        "same_opening_at_most",
        "nl",
        1,
        ["Het klinkt alsof je wacht.", "Je wacht liever nog even."],
        ["Het klinkt alsof je wacht.", "Het klinkt alsof je twijfelt."],
    ),
    (
        "same_opening_at_most",
        "en",
        1,
        ["It sounds like you wait.", "You would rather wait."],
        ["It sounds like you wait.", "It sounds like you doubt."],
    ),
    ("step_complete", "nl", True, ["Goed.", (_STEP_NL, CLOSE)], ["Goed.", ("Je stap: ‘bellen’.", CLOSE)]),
    ("step_complete", "en", True, ["Right.", (_STEP_EN, CLOSE)], [_STEP_EN]),
    ("step_complete", "nl", True, [(_STEP_NL, CLOSE), ("Graag gedaan.", CLOSE)], ["Goed."]),
    (
        "plan", "nl", ["situation", "questions"], ["Goed.", ("Dag.", planned("Wat zie jij?"))],
        ["Goed.", ("Dag.", planned("Zie jij dat ook?"))],
    ),
    (
        "plan", "en", ["listening"], [("Bye.", planned("What do you see?", listening=CHOSEN))],
        [("Bye.", planned("What do you see?", listening=OFFERED))],
    ),
    ("plan", "en", ["situation"], [("Bye.", planned("What do you see?"))], [("Bye.", planned("Is it so?")), "Bye."]),
    (
        "opens", "nl", True, [("Tja.", {"openness": 4}), ("Goed.", {"openness": 8})],
        [("Goed.", {"openness": 8}), ("Tja.", {"openness": 4})],
    ),
    (
        "opens", "en", False, [("Well.", {"openness": 4}), ("Right.", {"openness": 3})],
        [("Right.", {"openness": 8}), ("Well.", {"openness": 2})],
    ),
    ("reaches", "nl", [{"move": "close", "by": 2}], ["Goed.", ("Dag.", CLOSE)], ["Goed.", "Zo.", ("Dag.", CLOSE)]),
    ("reaches", "nl", [{"move": "close", "not_before": 2}], ["Goed.", ("Dag.", CLOSE)], [("Dag.", CLOSE), "Goed."]),
    ("reaches", "en", [{"move": "close", "by": 1}], [("Bye.", CLOSE)], ["Right.", ("Bye.", CLOSE)]),
    ("step_complete", "nl", False, [("We ronden af.", CLOSE)], [(_STEP_NL, CLOSE)]),
    (
        "reflections_per_question",
        "nl",
        {"min": 1},
        ["Je wacht het liever nog af. Wat telt?"],
        ["Wat telt?", "Je wacht het liever nog af. Wat nu?"],
    ),
    (
        "reflections_per_question",
        "en",
        {"min": 1},
        ["You would rather wait. What counts?"],
        ["What counts?", "You would rather wait. What now?"],
    ),
    ("reflections_per_question", "en", {"min": 1}, ["Right."], ["What counts?"]),
    ("median_words", "nl", {"max": 3}, ["Een twee drie.", "Een.", "Een twee drie vier vijf."], ["Een twee drie vier."]),
    ("median_words", "en", {"min": 2}, ["One two.", "One two three."], ["One."]),
    ("remembers", "nl", [{"any_of": ["zus*"], "after": 1}], ["Goed.", "Je zus kwam erop terug."], ["Je zus.", "Goed."]),
    ("remembers", "en", [{"any_of": ["sister"], "after": 1}], ["Right.", "Your sister asked."], ["Your sister.", "So."]),
    ("ends_well", "nl", True, ["Wat telt?", ("Tot later.", CLOSE)], ["Wat telt?", "Goed."]),
    ("ends_well", "en", True, [("Call 113.", {"move": "refer"})], [("Bye.", CLOSE), "And what else?"]),
    (
        "share_of_words", "nl", {"max": 0.5},
        [("Goed.", {"message": "Ik vertel je van alles."})], [("Ik vertel jou van alles.", {"message": "Goed."})],
    ),
    (
        "share_of_words", "en", {"min": 0.2},
        [("Right so.", {"message": "I tell you things."})], [("Right.", {"message": "I tell you all of these things now."})],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("check", "lang", "wanted", "passing", "failing"), CASES)
def test_a_check_passes_and_fails(check: str, lang: str, wanted: Any, passing: list[Any], failing: list[Any]) -> None:
    expect = Conversation.model_validate({check: wanted})
    (well,) = check_conversation(conversation(*passing, lang=lang), expect)
    (badly,) = check_conversation(conversation(*failing, lang=lang), expect)
    assert (well.check, well.passed) == (check, True), well
    assert (badly.check, badly.passed) == (check, False), badly


def test_every_key_has_its_check_and_every_check_its_texts_in_both_languages() -> None:
    assert set(CHECKS) == set(Conversation.known_keys()) - {"judge"}
    assert {(check, lang) for check, lang, *_ in CASES} == {(check, lang) for check in CHECKS for lang in ("nl", "en")}


def test_a_fixed_text_that_refers_may_come_again() -> None:
    refers = conversation(*[("Bel nu meteen 113, dag en nacht.", {"move": "refer"})] * 3)
    (finding,) = check_conversation(refers, Conversation(same_opening_at_most=2))
    assert finding.passed
