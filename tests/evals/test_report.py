import io
import json
from pathlib import Path
from typing import Any

import pytest
from evals_fakes import dialogue_file, player, plays, reply_object, run_all
from rich.console import Console

from koers.errors import DataFolderError
from koers.evals.baseline import read_baseline
from koers.evals.comparing import compare
from koers.evals.reports.console import failures, print_summary
from koers.evals.reports.data import as_data, without_transcripts, write_json
from koers.evals.reports.shape import ResultsData
from koers.evals.running.results import Results


def data_of(results: Results) -> ResultsData:
    return as_data(results, started="2026-11-24T10:00:00+00:00", seconds=1.5)


@pytest.fixture
def results(tmp_path: Path) -> ResultsData:
    """One dialogue that passes, one that fails, one that is broken."""
    dialogue_file(tmp_path, "a.yaml", id_="fine", lang="en")
    dialogue_file(tmp_path, "b.yaml", id_="poor", extra="    expect: {move: step}\n")
    dialogue_file(tmp_path, "c.yaml", id_="torn", extra="    expect: {mov: step}\n")
    return data_of(run_all([tmp_path], player(lambda lang, say, turn: plays(lang, f"[b]{say}[/b]", turn))))


def shown(results: ResultsData, width: int = 120) -> str:
    written = io.StringIO()
    print_summary(results, Console(file=written, width=width))
    return written.getvalue()


def test_the_summary_tells_what_failed_and_counts_by_speaker_and_language(results: ResultsData) -> None:
    told = shown(results)
    assert "person: dan" in told
    assert "coach:  Bij [b]dan[/b] wordt het ineens stil in jou." in told
    assert "move: expected step, got reflect" in told
    assert "did you mean 'move'?" in told
    assert "Failed checks: move 1" in told
    rows = {line.split()[1]: line.split()[2:6] for line in told.splitlines() if line.strip().startswith("guided")}
    assert rows["nl"] == ["1", "0", "1", "0"]
    assert rows["en"] == ["1", "1", "0", "0"]
    assert rows["unread"] == ["1", "0", "0", "1"]


def test_what_the_guard_dropped_is_counted_by_rule(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", id_="fine", lang="en")
    dropped = [{"rule": "echo", "text": "x"}, {"rule": "leak", "text": "y"}, {"rule": "echo", "text": "z"}]
    played = data_of(
        run_all([tmp_path], player(lambda lang, *_: reply_object("So it goes for you.", lang, guard=dropped)))
    )
    assert "Sentences that the guard dropped: echo 4, leak 2" in shown(played)


def test_the_same_problem_is_told_once(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        dialogue_file(tmp_path, f"{name}.yaml", id_=name)
    results = run_all([tmp_path], player(lambda *_: {}))
    for result in results.results:
        result.problem = f"{result.path}: the model is down"
    assert shown(data_of(results)).count("the model is down") == 1
    assert "3 dialogues could not run: the model is down" in shown(data_of(results))


def test_nothing_played_is_told() -> None:
    assert "No dialogue was played." in shown(data_of(Results(())))


def test_a_dialogue_that_passed_has_no_failures(results: ResultsData) -> None:
    assert failures(results["dialogues"][0]).startswith("fine.en: 0 of 1 runs failed")
    assert len(failures(results["dialogues"][0]).splitlines()) == 1


def test_runs_in_a_row_are_told_when_there_are_several(tmp_path: Path) -> None:
    told = shown(data_of(run_all([dialogue_file(tmp_path)], player(plays), runs=3)))
    assert "runs that pass 100 % (43.9 % to 100 %); 2 in a row 100 %, 3 in a row 100 %" in told


def test_the_json_holds_figures_transcripts_and_findings(results: ResultsData, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write_json(results, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data == results
    assert (data["format"], data["exit_code"]) == (2, 2)
    assert data["counts"] == {"passed": 1, "failed": 1, "broken": 1}
    poor = data["dialogues"][1]
    assert (poor["id"], poor["language"], poor["outcome"], poor["tags"]) == ("poor", "nl", "failed", ["tried"])
    turn = poor["runs"][0]["turns"][1]
    assert turn["reply"]["move"] == "reflect"
    assert turn["measured"] == {"words": 10, "questions": 0, "reflections": 1}
    failed = [finding for finding in turn["findings"] if not finding["passed"]]
    assert failed == [{"check": "move", "passed": False, "expected": "step", "got": "reflect", "gates": True}]
    figures = {figure["language"]: figure for figure in data["figures"]}
    assert figures["en"]["replies"] == 2
    assert figures["en"]["ms"]["p95"] == 12


def test_twins_name_each_other(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", lang="en")
    dialogue_file(tmp_path, "b.yaml", lang="nl")
    dialogue_file(tmp_path, "c.yaml", id_="alone", lang="nl")
    data = data_of(run_all([tmp_path], player(lambda lang, *_: reply_object("Zo." if lang == "nl" else "So.", lang))))
    assert [result["twin"] for result in data["dialogues"]] == ["walk.nl", "walk.en", ""]
    assert [(twins["nl"], twins["en"]) for twins in data["twins"]] == [("walk.nl", "walk.en")]


def test_a_baseline_is_small_and_can_be_compared_with(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml")

    def poor(lang: str, message: str, turn: int) -> dict[str, Any]:
        return reply_object("Wat is het? En voor wie?", lang)

    path = tmp_path / "baseline.json"
    write_json(without_transcripts(data_of(run_all([tmp_path], player(plays)))), path)
    assert "zeg je iets wat telt" not in path.read_text(encoding="utf-8")
    compared = compare(data_of(run_all([tmp_path], player(poor))), read_baseline(path), path=str(path))
    assert compared["regression"]
    assert [(change["name"], change["to"]) for change in compared["changed"]] == [("walk.nl", "failed")]
    same = compare(data_of(run_all([tmp_path], player(plays))), read_baseline(path), path=str(path))
    assert not same["regression"]


def test_a_file_that_cannot_be_written_is_told(results: ResultsData, tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="cannot be written"):
        write_json(results, tmp_path / "nowhere" / "results.json")
