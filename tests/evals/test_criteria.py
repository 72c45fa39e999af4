"""The criteria: enough of them, in both languages, found by id or written in a dialogue file."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from koers.errors import ContentError
from koers.evals.judging.criteria import Criterion, criterion_for, inline_criterion, load_criteria


@pytest.fixture(scope="module")
def known() -> dict[str, Criterion]:
    return load_criteria()


def test_there_are_twelve_or_more_each_with_a_yes_and_a_no(known: dict[str, Criterion]) -> None:
    assert len(known) >= 12
    for criterion in known.values():
        assert "? Nee " in criterion.question.nl, criterion.id
        assert "? No if " in criterion.question.en, criterion.id
        assert max(len(criterion.asked(lang).split()) for lang in ("nl", "en")) <= 60, criterion.id


def test_in_short_a_question_is_its_first_part(known: dict[str, Criterion]) -> None:
    assert known["keeps-agency"].in_short("nl") == "Laat de coach het zoeken en kiezen bij de persoon?"
    assert inline_criterion("It speaks of money.").in_short("en") == "It speaks of money."
    for criterion in known.values():
        for lang in ("nl", "en"):
            assert len(criterion.in_short(lang).split()) <= 40


def test_another_wording_is_another_mark(known: dict[str, Criterion]) -> None:
    one = known["keeps-agency"]
    other = one.model_copy(update={"question": one.question.model_copy(update={"nl": one.question.nl + " "})})
    assert one.wording != other.wording
    assert one.wording == one.model_copy(update={"about": "Something else."}).wording


def test_a_criterion_is_named_by_its_id_or_written_out(known: dict[str, Criterion]) -> None:
    assert criterion_for("ends-well", known) is known["ends-well"]
    own = criterion_for("Does the coach mention the works council?", known)
    assert own.id.startswith("does-the-coach-mention-the-")
    assert own.asked("nl") == own.asked("en") == "Does the coach mention the works council?"
    assert own.id not in known


def test_an_id_that_does_not_exist_is_told_with_the_nearest(known: dict[str, Criterion]) -> None:
    with pytest.raises(PydanticCustomError, match="no such criterion; did you mean 'keeps-agency'"):
        criterion_for("keep-agency", known)


def test_two_questions_that_begin_alike_have_different_ids() -> None:
    ids = {inline_criterion(f"Does the coach speak about {what}?").id for what in ("money", "time")}
    assert len(ids) == 2
    with pytest.raises(ValidationError):
        inline_criterion("Short?")


def test_an_id_is_given_once(tmp_path: Path) -> None:
    one = '  - {id: a, about: Something to know., question: {nl: "Is het er wel?", en: "Is it really there?"}}\n'
    path = tmp_path / "criteria.yaml"
    path.write_text(f"criteria:\n{one}", encoding="utf-8")
    assert set(load_criteria(path)) == {"a"}
    path.write_text(f"criteria:\n{one}{one}", encoding="utf-8")
    with pytest.raises(ContentError, match="more than once: a"):
        load_criteria(path)
