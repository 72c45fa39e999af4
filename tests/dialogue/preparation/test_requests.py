"""Requests that are declined: what the rules find and what only sounds like one, with a stand-in for what it sounds like."""

from collections.abc import Mapping
from typing import Any

import pytest

from koers.dialogue.preparation.forms import RefusalKind
from koers.dialogue.preparation.refusing import refused
from koers.dialogue.preparation.requests import NEVER, OWN, request_in

UNKNOWN = "Welke kleur zou jij bij mijn planner denken?"


def sounds(only: str = "", **shares: float) -> Any:
    def likely(text: str) -> Mapping[str, float]:
        if only not in text:
            return {**{str(kind): 0.01 for kind in RefusalKind}, "none": 0.94}
        rest = (1 - sum(shares.values())) / len(RefusalKind)
        return {**{str(kind): rest for kind in RefusalKind}, "none": rest, **shares}

    return likely


def test_what_only_sounds_like_a_request_is_one(knowledge: Any) -> None:
    rules = knowledge["nl"].refusals
    assert refused(UNKNOWN, rules) is None
    assert request_in(UNKNOWN, rules, sounds(rank=0.9, none=0.02)) is RefusalKind.RANK
    assert request_in(UNKNOWN, rules, sounds(none=0.95)) is None


def test_where_questions_were_asked_for_likeness_does_not_decide(knowledge: Any) -> None:
    rules = knowledge["nl"].refusals
    assert request_in(UNKNOWN, rules, sounds(rank=0.9, none=0.02), surely=NEVER) is None
    # What has an answer here must sound like it all the more.
    assert request_in(UNKNOWN, rules, sounds(rank=0.5, none=0.3), surely=OWN) is None


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ("‘Wat zie je als je naar je werk van nu kijkt?’", "wat zie je"),
        ("Ik begin met: wat zie je als je naar je werk van nu kijkt?", "wat zie je"),
        ("Of hij daar bang voor is? Hij zuchtte toen ik erover begon, meer weet ik niet.", "bang voor"),
    ],
)
def test_what_is_said_to_the_team_member_or_answered_at_once_asks_nothing(
    message: str, part: str, knowledge: Any
) -> None:
    rules = knowledge["nl"].refusals
    assert request_in(message, rules, sounds(part, appraise=0.7, none=0.25)) is None
    # The same words, asked of Koers.
    assert request_in(f"Zeg eens, {part} jij?", rules, sounds(part, appraise=0.7, none=0.1)) is not None


def test_a_push_after_a_refusal_is_refused_again(knowledge: Any) -> None:
    rules = knowledge["nl"].refusals
    assert request_in("Kom op, alleen een cijfer.", rules, sounds(none=0.95), RefusalKind.APPRAISE) is not None
    assert request_in("Oké, dan gaan we verder.", rules, sounds(none=0.95), RefusalKind.APPRAISE) is None
