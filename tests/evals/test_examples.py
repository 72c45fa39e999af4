from typing import Any

from evals_fakes import INSTRUMENTS

from koers.evals.checks.examples import check_examples
from koers.evals.checks.replies import CHECKS, OF_TEXT
from koers.evals.form.schema import Dialogue


def dialogue(**turn: Any) -> Dialogue:
    said = [{"say": "Ik durf in vergaderingen nooit iets te zeggen."}, {"say": "Nooit.", **turn}]
    return Dialogue.model_validate({"id": "a", "language": "nl", "about": "Somebody is silent.", "turns": said})


def outcomes(told: Dialogue) -> list[bool]:
    return [finding.passed for finding in check_examples(told, INSTRUMENTS)]


def test_texts_that_should_pass_and_fail_do() -> None:
    told = dialogue(
        expect={"mentions": {"any_of": ["stil*"]}, "move": "challenge", "cites": True},
        examples={
            "pass": ["Het blijft dan stil, en dat houd je zelf vol."],
            "fail": [
                {"text": "Dat is lastig voor je.", "check": "mentions"},
                {"text": "Het blijft stil. Heb je al geprobeerd om op te staan?", "check": "advice"},
                "Het blijft stil. Hoe komt dat? En wat nu?",
            ],
        },
    )
    assert outcomes(told) == [True, True, True, True]


def test_a_check_that_does_not_notice_is_found() -> None:
    told = dialogue(
        expect={"mentions": {"any_of": ["stil*"]}},
        examples={
            "pass": "Hoe komt dat? En wat nu?",
            "fail": {"text": "Het blijft stil voor jou.", "check": "mentions"},
        },
    )
    first, second = check_examples(told, INSTRUMENTS)
    assert not first.passed
    assert "questions" in first.got and "mentions" in first.got
    assert (second.passed, second.got) == (False, "passes every check")
    assert "turn 2 fails mentions" in second.expected


def test_a_failing_text_must_fail_the_check_that_it_names() -> None:
    told = dialogue(examples={"fail": {"text": "Hoe komt dat? En wat nu?", "check": "plain"}})
    assert outcomes(told) == [False]


def test_examples_stand_in_their_place() -> None:
    echo = {"text": "Je durft in vergaderingen nooit iets te zeggen.", "check": "conduct"}
    first = Dialogue.model_validate(
        {
            "id": "a", "language": "nl", "about": "Somebody is silent.",
            "turns": [{"say": "Ik durf in vergaderingen nooit iets te zeggen.", "examples": {"fail": echo}}],
        }
    )  # fmt: skip
    assert outcomes(first) == [True]
    refers = dialogue(expect={"safety": "113"}, examples={"pass": "Bel 113, dag en nacht.", "fail": "Bel je huisarts."})
    assert outcomes(refers) == [True, True]


def test_only_checks_that_read_the_text_are_tested_so() -> None:
    assert set(CHECKS) >= OF_TEXT
    assert set(CHECKS) - OF_TEXT == {"move", "stage", "cites", "retrieved", "voice", "latency", "openness"}
