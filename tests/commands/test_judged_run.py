"""A run with a judge: its verdicts are findings with a quote, inform as long as it is not calibrated, and are taped."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fake_ollama import MODEL, Chat, FakeOllama, Script

from koers.commands.evaluating import Written, evaluate
from koers.commands.judging import Judging
from koers.commands.playing import Wanted
from koers.commands.scenery import Taping
from koers.evals.judging.agreement import Agreement
from koers.evals.judging.calibration import Calibrated, Calibration
from koers.evals.judging.criteria import load_criteria
from koers.evals.judging.judge import Judge
from koers.evals.judging.labelled import Half
from koers.evals.running.results import BROKEN, FAILED, FINE
from koers.settings import Settings

pytestmark = pytest.mark.timeout(300)
CRITERION = next(iter(load_criteria()))


class JudgingOllama(FakeOllama):
    """A server of which the model says the same of every reply, with its first words as evidence."""

    verdict = "unmet"

    def script(self, chat: Chat) -> Script:
        reply = chat.last.split("<antwoord>")[1].split("</antwoord>")[0]
        answer = {"quote": " ".join(reply.split()[:5]), "reason": "Daar staat het.", "verdict": self.verdict}
        return Script((json.dumps(answer),))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[JudgingOllama]:
    with JudgingOllama() as fake:
        # The judge is asked through the model server of the settings.
        monkeypatch.setenv("KOERS_MODEL_URL", fake.url)
        yield fake


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "rota.nl.yaml"
    path.write_text(
        "id: rota\nlanguage: nl\nabout: Somebody is not asked about the rota.\nturns:\n"
        f'  - say: "Ze hebben het rooster omgegooid en mij niets gevraagd."\n    expect: {{judge: {CRITERION}}}\n',
        encoding="utf-8",
    )
    return path


def run(told: Path, data: Path, *, calibration: Path | None = None, **taping: Path) -> dict[str, Any]:
    """Play with the judge; gives the results with the finding of the judge beside them."""
    out = told.with_name("results.json")
    wanted = Wanted((told,), ("guided",), judging=Judging(MODEL, calibration), taping=Taping(**taping))
    code = evaluate(wanted, Settings(data=data, voice="guided"), Written(json=out))
    results = json.loads(out.read_text(encoding="utf-8"))
    (kept,) = results["dialogues"][0]["runs"]
    found = [found for turn in kept["turns"] for found in turn["findings"] if found["check"].startswith("judge:")]
    return {**results, "code": code, "found": found, "problem": kept["problem"]}


def calibration(path: Path, *, right: int) -> Path:
    """The calibration of a judge that is right so often of fifteen replies of each kind."""
    wrong = 15 - right
    agreement = Agreement(met_met=right, unmet_unmet=right, met_unmet=wrong, unmet_met=wrong)
    judge = Judge(lambda: None, model=MODEL)  # type: ignore[arg-type, return-value]
    made = Calibrated(wording=load_criteria()[CRITERION].wording, agreement=agreement, languages={})
    today = datetime.date(2026, 11, 24)
    Calibration(model=MODEL, prompt=judge.prompt_version, made=today, half=Half.ODD, criteria={CRITERION: made}).save(
        path
    )
    return path


def test_a_judge_that_is_not_calibrated_informs(told: Path, shared_data: Path, server: JudgingOllama) -> None:
    results = run(told, shared_data)
    (found,) = results["found"]
    assert (found["passed"], found["gates"], results["code"]) == (False, False, FINE)
    assert "Daar staat het." in found["got"] and "“" in found["got"]
    criterion = results["judge"]["criteria"][CRITERION]
    assert (criterion["kappa"], criterion["gates"], criterion["observed"]["total"]) == (None, False, 1)


def test_one_that_agrees_with_people_gates(
    told: Path, shared_data: Path, server: JudgingOllama, tmp_path: Path
) -> None:
    good, poor = calibration(tmp_path / "good.json", right=14), calibration(tmp_path / "poor.json", right=9)
    assert run(told, shared_data, calibration=good)["code"] == FAILED
    assert run(told, shared_data, calibration=poor)["code"] == FINE
    server.verdict = "met"
    results = run(told, shared_data, calibration=good)
    assert results["code"] == FINE
    assert results["judge"]["criteria"][CRITERION]["gates"]
    assert results["judge"]["criteria"][CRITERION]["kappa"] == pytest.approx(0.867, abs=0.001)


def test_its_verdicts_are_taped_and_come_back_without_it(
    told: Path, shared_data: Path, server: JudgingOllama, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = run(told, shared_data, record=tmp_path / "tapes")
    monkeypatch.setenv("KOERS_MODEL_URL", "http://127.0.0.1:9")
    assert run(told, shared_data, replay=tmp_path / "tapes")["found"] == recorded["found"]
    assert len(server.chats) == 1


def test_a_judge_that_is_not_there_breaks_the_run(
    told: Path, shared_data: Path, server: JudgingOllama, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOERS_MODEL_URL", "http://127.0.0.1:9")
    results = run(told, shared_data)
    assert results["code"] == BROKEN
    assert f"the judge {MODEL} does not answer" in results["problem"]


def test_a_criterion_that_does_not_exist_is_told(told: Path, shared_data: Path, server: JudgingOllama) -> None:
    told.write_text(told.read_text(encoding="utf-8").replace(CRITERION, "moves-furter"), encoding="utf-8")
    results = run(told, shared_data)
    assert results["code"] == BROKEN
    assert "moves-further" in results["problem"]
