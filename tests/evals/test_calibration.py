"""A calibration measures each criterion, is kept in a file, and is trusted for the same judge, prompt and wording only."""

import json
from pathlib import Path

import pytest
from judging_fakes import judge_that, reply_in, written
from langchain_core.messages import BaseMessage

from koers.errors import ContentError
from koers.evals.judging.calibration import Calibration, Trust, calibrate, load_trust
from koers.evals.judging.criteria import Criterion, inline_criterion, load_criteria
from koers.evals.judging.judge import Judge
from koers.evals.judging.labelled import Half, Labelled, labelled_files, read_labelled

CRITERIA = load_criteria()
LABELLED = read_labelled(labelled_files(), CRITERIA)
RIGHT = {(CRITERIA[one.criterion].asked(one.lang), one.reply): one.met for one in LABELLED}


def as_people_do(prompt: list[BaseMessage]) -> str:
    """A model that finds what people found."""
    case = str(prompt[-1].content)
    reply = reply_in(case)
    met = next(met for (asked, text), met in RIGHT.items() if text == reply and asked in case)
    return written("met" if met else "unmet", reply)


def always_met(prompt: list[BaseMessage]) -> str:
    return written("met", reply_in(str(prompt[-1].content)))


def in_dutch_only(prompt: list[BaseMessage]) -> str:
    """A model that judges Dutch as people do, and finds all English met."""
    return as_people_do(prompt) if "<antwoord>" in str(prompt[-1].content) else always_met(prompt)


def calibrated(writes: object, labelled: list[Labelled] = LABELLED) -> tuple[Calibration, Judge]:
    judge, _ = judge_that(writes)  # type: ignore[arg-type]
    return calibrate(judge, labelled, CRITERIA), judge


def test_a_judge_that_finds_what_people_found_may_gate_on_every_criterion() -> None:
    calibration, judge = calibrated(as_people_do)
    assert set(calibration.criteria) == set(CRITERIA)
    for one in calibration.criteria.values():
        assert one.agreement.kappa is not None
        assert (one.agreement.kappa.value, one.agreement.may_gate) == (1, True)
        assert one.agreement.labelled == sum(part.labelled for part in one.languages.values()) >= 20
    assert (calibration.model, calibration.prompt) == (judge.model, judge.prompt_version)


def test_a_judge_that_always_says_yes_may_not_gate_on_any() -> None:
    calibration, _ = calibrated(always_met)
    for one in calibration.criteria.values():
        assert one.agreement.kappa is not None
        assert (one.agreement.kappa.value, one.agreement.may_gate) == (0, False)


def test_languages_are_told_apart() -> None:
    calibration, _ = calibrated(in_dutch_only)
    one = calibration.criteria["ends-well"]
    assert (one.languages["nl"].youden, one.languages["en"].youden) == (1, 0)
    assert not one.agreement.may_gate


def test_verdicts_without_evidence_are_counted_as_none() -> None:
    calibration, _ = calibrated(lambda prompt: written("met", "words of nobody at all"))
    for one in calibration.criteria.values():
        assert (one.agreement.without_verdict, one.agreement.kappa, one.agreement.may_gate) == (1, None, False)


def test_each_is_heard_of_as_it_is_judged() -> None:
    heard: list[tuple[str, bool | None]] = []
    judge, _ = judge_that(always_met)
    calibrate(judge, LABELLED[:5], CRITERIA, done=lambda one, verdict: heard.append((one.reply, verdict.met)))
    assert heard == [(one.reply, True) for one in LABELLED[:5]]


def test_what_went_before_is_shown_to_the_judge() -> None:
    judge, asked = judge_that(always_met)
    one = next(one for one in LABELLED if one.before)
    calibrate(judge, [one], CRITERIA)
    case = str(asked.prompts[0][-1].content)
    assert all(text in case for pair in one.before for text in (*pair, one.message, one.reply))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Judge]:
    calibration, judge = calibrated(as_people_do)
    path = tmp_path_factory.mktemp("kept") / "new" / "judge.json"
    calibration.save(path)
    return path, judge


def test_what_is_kept_comes_back_the_same(kept: tuple[Path, Judge]) -> None:
    path, judge = kept
    trust = load_trust(path, judge)
    assert trust.notice == ""
    assert trust.calibration == calibrated(as_people_do)[0]
    assert all(trust.gates(criterion) for criterion in CRITERIA.values())
    told = json.loads(path.read_text(encoding="utf-8"))
    one = told["criteria"]["ends-well"]["agreement"]
    assert (one["kappa"]["value"], one["sensitivity"], one["labelled"], one["may_gate"]) == (1, 1, 20, True)


def test_the_figures_in_a_file_are_not_believed_over_its_counts(kept: tuple[Path, Judge], tmp_path: Path) -> None:
    path, judge = kept
    told = json.loads(path.read_text(encoding="utf-8"))
    agreement = told["criteria"]["ends-well"]["agreement"]
    agreement |= {"met_unmet": agreement["unmet_unmet"], "unmet_unmet": 0}
    other = tmp_path / "judge.json"
    other.write_text(json.dumps(told), encoding="utf-8")
    trust = load_trust(other, judge)
    assert agreement["may_gate"] is True
    assert not trust.gates(CRITERIA["ends-well"])
    assert trust.gates(CRITERIA["keeps-agency"])


def test_another_model_is_not_trusted(kept: tuple[Path, Judge]) -> None:
    path, _ = kept
    other, _ = judge_that(as_people_do, model="judge:70b")
    trust = load_trust(path, other)
    assert not any(trust.gates(criterion) for criterion in CRITERIA.values())
    assert "judge:1b, not judge:70b" in trust.notice


def test_another_prompt_is_not_trusted(kept: tuple[Path, Judge], monkeypatch: pytest.MonkeyPatch) -> None:
    path, judge = kept
    monkeypatch.setattr(Judge, "prompt_version", "other")
    trust = load_trust(path, judge)
    assert not any(trust.gates(criterion) for criterion in CRITERIA.values())
    assert "another prompt" in trust.notice


def reworded(criterion: Criterion) -> Criterion:
    question = criterion.question.model_copy(update={"en": "Is the end of it well done?"})
    return criterion.model_copy(update={"question": question})


def test_a_criterion_in_other_words_or_of_one_s_own_only_informs(kept: tuple[Path, Judge]) -> None:
    path, judge = kept
    trust = load_trust(path, judge)
    assert trust.gates(CRITERIA["ends-well"])
    assert not trust.gates(reworded(CRITERIA["ends-well"]))
    assert trust.agreement(reworded(CRITERIA["ends-well"])) is None
    assert not trust.gates(inline_criterion("Does the coach mention the council?"))


def test_what_was_measured_on_the_lines_for_wording_is_not_trusted(tmp_path: Path) -> None:
    judge, _ = judge_that(as_people_do)
    path = tmp_path / "even.json"
    calibrate(judge, LABELLED, CRITERIA, half=Half.EVEN).save(path)
    trust = load_trust(path, judge)
    assert not any(trust.gates(criterion) for criterion in CRITERIA.values())
    assert "wording" in trust.notice


def test_without_a_calibration_nothing_gates() -> None:
    trust = Trust()
    assert not any(trust.gates(criterion) for criterion in CRITERIA.values())
    assert "not calibrated" in trust.notice


@pytest.mark.parametrize("text", ["", "{}", '{"model": "m"}', "[1]"])
def test_a_file_that_is_no_calibration_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "judge.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match="no calibration") as error:
        load_trust(path, judge_that(always_met)[0])
    assert error.value.path == path
