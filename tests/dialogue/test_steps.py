"""The next step: what is asked for, in which order, and when it is complete."""

import pytest

from koers.dialogue.steps import NextStep


def test_parts_are_asked_for_in_order_until_the_step_is_complete() -> None:
    step, asked = NextStep(), []
    for text, scale in (("bellen", None), ("maandag om negen", None), ("drukte", None), ("een acht", 8)):
        asked.append(step.missing)
        step = step.answered(step.missing, text, scale)
    assert asked == ["action", "cue", "obstacle", "confidence"]
    assert step.complete
    assert step == NextStep("bellen", "maandag om negen", "drukte", 8)


@pytest.mark.parametrize(("confidence", "missing"), [(6, "smaller"), (7, ""), (0, "smaller"), (10, "")])
def test_little_confidence_makes_the_step_smaller(confidence: int, missing: str) -> None:
    assert NextStep("a", "b", "c", confidence).missing == missing


def test_a_step_is_made_smaller_once() -> None:
    step = NextStep("bellen", "maandag", "drukte", 4).answered("smaller", "een bericht sturen", None)
    assert (step.action, step.smaller, step.confidence) == ("bellen", "een bericht sturen", None)
    assert step.missing == "confidence"
    assert (step.cue, step.obstacle) == ("maandag", "drukte")
    assert step.answered("confidence", "5", 5).complete


def test_no_number_is_no_confidence() -> None:
    step = NextStep("bellen", "maandag", "drukte")
    assert step.answered("confidence", "best wel", None) == step


@pytest.mark.parametrize(("part", "then"), [("cue", "obstacle"), ("obstacle", "confidence"), ("confidence", "")])
def test_a_part_that_was_left_open_is_not_asked_for_again(part: str, then: str) -> None:
    parts = {"action": "bellen", "cue": "maandag", "obstacle": "drukte"} | ({part: ""} if part != "confidence" else {})
    order = ["action", "cue", "obstacle"]
    known = {
        name: text for name, text in parts.items() if part == "confidence" or order.index(name) <= order.index(part)
    }
    step = NextStep(**known)
    assert step.missing == part
    assert step.left_open(part).missing == then


def test_an_action_is_never_left_open_in_a_complete_step() -> None:
    assert not NextStep(cue="maandag", obstacle="drukte", confidence=9).complete
