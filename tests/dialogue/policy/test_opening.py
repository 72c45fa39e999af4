"""How a session begins: on the step of the last time, or open."""

from datetime import date

import pytest

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.opening import RETURN, begin_session, opening_of
from koers.dialogue.policy.summary import LONGEST, summary_of
from koers.dialogue.remembered import Remembered
from koers.dialogue.session import Session
from koers.dialogue.steps import NextStep
from koers.store.stored import from_stored, to_stored

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
STEP = NextStep("mijn vraag stellen", cue="maandag", confidence=8, review=date(2026, 12, 1))
REMEMBERED = Remembered("nl", STEP, "item-1", (Proposal(BoardKind.VALUE, "rust"),), ("Het ging over het team.",))


@LANGS
def test_a_session_opens_on_the_step_that_was_agreed(knowledge: dict[str, Knowledge], lang: str) -> None:
    session = begin_session(lang, REMEMBERED)
    opening = opening_of(session, knowledge[lang])
    assert session.pending == RETURN
    assert opening and "mijn vraag stellen" in opening.text and opening.text.endswith("?")
    assert len(opening.quick_replies) == 3


def test_without_a_step_and_once_something_was_said_there_is_no_opening(knowledge: dict[str, Knowledge]) -> None:
    assert opening_of(begin_session("nl", Remembered()), knowledge["nl"]) is None
    assert opening_of(Session(turn=1, pending=RETURN, remembered=REMEMBERED), knowledge["nl"]) is None


def test_what_is_remembered_survives_the_record() -> None:
    session = begin_session("nl", REMEMBERED)
    assert from_stored(Session, to_stored(session)) == session


@LANGS
def test_a_summary_holds_what_was_told_and_agreed(knowledge: dict[str, Knowledge], lang: str) -> None:
    told = ("je wilt meer rust", "je zegt altijd ja") if lang == "nl" else ("you want more rest", "you always say yes")
    session = Session(lang=lang, topics=("team",), heard=told, values=("rust",), step=STEP)
    summary = summary_of(session, knowledge[lang])
    for part in (*told, "rust", STEP.action, knowledge[lang].reading.topics["team"].name):
        assert part in summary, part


def test_a_summary_is_empty_while_nothing_was_told_and_never_too_long(knowledge: dict[str, Knowledge]) -> None:
    assert summary_of(Session(), knowledge["nl"]) == ""
    assert len(summary_of(Session(heard=("je " + "x" * 900,)), knowledge["nl"])) <= LONGEST
