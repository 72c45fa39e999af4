"""`koers judge calibrate`: a model on a server is measured on the labelled replies, and people see what it may decide."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from fake_ollama import BEHAVIOURS, MODEL, Chat, FakeOllama, Script, in_pieces

from koers.commands.calibrating import calibrate_and_tell, calibrate_judge, connect_judge, judge_settings
from koers.errors import ModelError, SettingsError
from koers.evals.judging.calibration import load_trust
from koers.evals.judging.criteria import load_criteria
from koers.evals.judging.labelled import Half, labelled_files, read_labelled

CRITERIA = load_criteria()
LABELLED = read_labelled(labelled_files(), CRITERIA, half=Half.ALL)


class JudgingOllama(FakeOllama):
    """A server of which the model finds what people found; `cut` has every answer end before its end."""

    cut = False

    def script(self, chat: Chat) -> Script:
        if chat.body["model"] not in self.models:
            return BEHAVIOURS["missing"](chat)
        one = next(
            one
            for one in LABELLED
            if f">\n{one.reply}\n<" in chat.last and CRITERIA[one.criterion].asked(one.lang) in chat.last
        )
        answer = {"quote": one.reply, "reason": "So.", "verdict": "met" if one.met else "unmet"}
        return Script(in_pieces(json.dumps(answer), 60), end="length" if self.cut else "done")


@pytest.fixture
def server() -> Iterator[JudgingOllama]:
    with JudgingOllama() as fake:
        yield fake


@pytest.mark.parametrize("provider", ["ollama", "openai"])
def test_a_model_is_calibrated_over_the_wire(
    server: JudgingOllama, tmp_path: Path, provider: Literal["ollama", "openai"]
) -> None:
    url = server.url + ("/v1" if provider == "openai" else "")
    heard: list[tuple[int, int]] = []
    calibration = calibrate_judge(
        MODEL, out=tmp_path / "judge.json", url=url, provider=provider, progress=lambda *now: heard.append(now)
    )
    assert len(calibration.criteria) == len(CRITERIA)
    assert all(one.agreement.may_gate for one in calibration.criteria.values())
    odd = len(LABELLED) // 2
    assert heard == [(number, odd) for number in range(1, odd + 1)]
    assert len(server.chats) == odd
    body = server.chats[0].body
    form = body["format"] if provider == "ollama" else body["response_format"]["json_schema"]["schema"]
    assert list(form["properties"]) == ["quote", "reason", "verdict"]
    assert (body["options"] if provider == "ollama" else body)["temperature"] == 0
    judge = connect_judge(judge_settings(MODEL, url=url, provider=provider))
    assert load_trust(tmp_path / "judge.json", judge).notice == ""


def test_answers_that_were_cut_are_no_verdicts(server: JudgingOllama, tmp_path: Path) -> None:
    server.cut = True
    calibration = calibrate_judge(MODEL, out=tmp_path / "judge.json", url=server.url, most=24)
    assert [one.agreement.without_verdict for one in calibration.criteria.values()] == [1.0] * 12
    assert len(server.chats) == 48  # each asked for once more


def test_a_first_look_has_some_of_each_kind_and_gates_nothing(
    server: JudgingOllama, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    calibration = calibrate_and_tell(MODEL, out=tmp_path / "judge.json", url=server.url, most=24)
    assert {id_: one.agreement.labelled for id_, one in calibration.criteria.items()} == dict.fromkeys(CRITERIA, 2)
    assert all((one.agreement.met, one.agreement.unmet) == (1, 1) for one in calibration.criteria.values())
    assert {lang for one in calibration.criteria.values() for lang in one.languages} == {"nl", "en"}
    out = capsys.readouterr().out
    assert "…" not in out
    assert "0 of 12 criteria may gate (at least 20 labelled" in out
    assert all(id_ in out for id_ in CRITERIA)


def test_own_labels_may_be_given(server: JudgingOllama, tmp_path: Path) -> None:
    own = tmp_path / "own.nl.jsonl"
    lines = next(path for path in labelled_files() if ".nl." in path.name).read_text(encoding="utf-8").splitlines()
    own.write_text("\n".join(lines[:6]), encoding="utf-8")
    calibration = calibrate_judge(MODEL, out=tmp_path / "j.json", url=server.url, labelled=[own], half=Half.ALL)
    assert sum(one.agreement.labelled for one in calibration.criteria.values()) == 6


def test_a_model_that_is_not_there_is_told_and_nothing_is_kept(server: JudgingOllama, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="koers-absent does not answer"):
        calibrate_judge("koers-absent", out=tmp_path / "judge.json", url=server.url)
    assert not (tmp_path / "judge.json").exists()


def test_a_cloud_model_does_not_judge(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cloud"):
        calibrate_judge("large:cloud", out=tmp_path / "judge.json")
