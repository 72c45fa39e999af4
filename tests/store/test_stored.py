"""What is stored comes back the same, and what another version stored comes back as far as it goes."""

import json
from typing import Any

import pytest

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.moves import Move
from koers.dialogue.reply import Part, PartKind, Reply
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep
from koers.store.records import StepDetails
from koers.store.stored import from_stored, to_stored


def changed(value: object, **changes: Any) -> str:
    """Give the stored form with other values; ... takes one out."""
    data = json.loads(to_stored(value)) | changes
    return json.dumps({name: item for name, item in data.items() if item is not ...})


def test_reply_and_state_come_back_the_same(reply: Reply, state: Session) -> None:
    assert from_stored(Reply, to_stored(reply)) == reply
    assert from_stored(Session, to_stored(state)) == state
    assert from_stored(StepDetails, to_stored(StepDetails(action="bellen"))) == StepDetails(action="bellen")


def test_state_of_an_older_version_gets_defaults(state: Session) -> None:
    assert from_stored(Session, "{}") == Session()
    read = from_stored(Session, changed(state, heard=..., step={"action": "bellen", "gone": 1}, mood="x"))
    assert read.heard == ()
    assert read.step == NextStep(action="bellen")
    assert read.asked == state.asked


def test_values_that_this_version_does_not_know_become_defaults(state: Session) -> None:
    step = {"action": "bellen", "confidence": "zeker"}
    read = from_stored(Session, changed(state, stage="dream", turn="four", step=step, proposed=[["a"], ["b", "c"]]))
    assert (read.stage, read.turn, read.proposed) == (Stage.ARRIVE, 0, (("b", "c"),))
    assert read.step == NextStep(action="bellen")
    assert read.heard == state.heard


def test_reply_of_another_version_keeps_its_text(reply: Reply) -> None:
    parts = [{"kind": "poem", "text": "Eerst dit."}, {"text": "Dan dat."}, {"kind": "question", "text": "En jij?"}]
    proposals = [{"kind": "wish", "text": "x"}, {"kind": "goal", "text": "meer zeggen"}]
    read = from_stored(Reply, changed(reply, move="dance", stage=..., parts=parts, proposals=proposals, extra={"a": 1}))
    assert read.parts == (
        Part(PartKind.INFO, "Eerst dit."),
        Part(PartKind.INFO, "Dan dat."),
        Part(PartKind.QUESTION, "En jij?"),
    )
    assert (read.move, read.stage) == (Move.REFLECT, Stage.ARRIVE)
    assert read.proposals == (Proposal(BoardKind.GOAL, "meer zeggen"),)
    assert from_stored(Reply, "{}").parts == ()


def test_what_is_no_record_at_all_is_refused_without_its_content() -> None:
    with pytest.raises(ValueError, match="Session") as caught:
        from_stored(Session, '["geheim"]')
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None
