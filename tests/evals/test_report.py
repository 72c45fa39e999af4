import io
import json
from pathlib import Path

import pytest
from evals_fakes import dialogue_file, reply_object
from rich.console import Console

from koers.errors import DataFolderError
from koers.evals.reports.console import as_json, failures, print_summary, write_json
from koers.evals.running.results import Results
from koers.evals.running.run import run_paths


@pytest.fixture
def results(tmp_path: Path) -> Results:
    """One dialogue that passes, one that fails, one that is broken."""
    dialogue_file(tmp_path, "a.yaml", id_="fine", lang="en")
    dialogue_file(tmp_path, "b.yaml", id_="poor", extra="    expect: {move: step}\n")
    dialogue_file(tmp_path, "c.yaml", id_="torn", extra="    expect: {mov: step}\n")
    texts = {"nl": "Je zegt dat je [b]{}[/b] gaat.", "en": "You say that {} is what you want."}
    return run_paths([tmp_path], lambda lang, says: [reply_object(texts[lang].format(say), lang) for say in says])


def test_the_summary_tells_what_failed_and_counts_by_language(results: Results) -> None:
    written = io.StringIO()
    print_summary(results, Console(file=written, width=80))
    told = written.getvalue()
    assert "person: dan" in told
    assert "coach:  Je zegt dat je [b]dan[/b] gaat." in told
    assert "move: expected step, got reflect" in told
    assert "did you mean 'move'?" in told
    assert "Failed checks: move 1" in told
    rows = {line.split()[0]: line.split()[1:5] for line in told.splitlines() if line.startswith("  ") and line.split()}
    assert rows["nl"] == ["1", "0", "1", "0"]
    assert rows["unread"] == ["1", "0", "0", "1"]


def test_what_the_guard_dropped_is_counted_by_rule(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", id_="fine", lang="en")
    dropped = [{"rule": "echo", "text": "x"}, {"rule": "leak", "text": "y"}, {"rule": "echo", "text": "z"}]
    played = run_paths([tmp_path], lambda lang, says: [reply_object("Fine.", lang, guard=dropped) for _ in says])
    written = io.StringIO()
    print_summary(played, Console(file=written, width=80))
    assert "Sentences that the guard dropped: echo 4, leak 2" in written.getvalue()
    assert as_json(played)["guard"] == {"echo": 4, "leak": 2}


def test_nothing_played_is_told() -> None:
    written = io.StringIO()
    print_summary(Results(()), Console(file=written))
    assert "No dialogue was played." in written.getvalue()


def test_a_dialogue_that_passed_has_no_failures(results: Results) -> None:
    assert failures(results.results[0]).startswith("fine.en: 0 failed")
    assert len(failures(results.results[0]).splitlines()) == 1


def test_the_json_holds_figures_transcripts_and_findings(results: Results, tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    write_json(results, path)
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data == as_json(results)
    assert data["exit_code"] == 2
    assert data["counts"] == {"passed": 1, "failed": 1, "broken": 1}
    assert data["languages"]["en"]["replies"] == 2
    poor = data["dialogues"][1]
    assert (poor["id"], poor["lang"], poor["outcome"], poor["tags"]) == ("poor", "nl", "failed", ["tried"])
    assert poor["turns"][1]["reply"]["move"] == "reflect"
    failed = [finding for finding in poor["turns"][1]["findings"] if not finding["passed"]]
    assert failed == [{"check": "move", "passed": False, "expected": "step", "got": "reflect"}]


def test_a_file_that_cannot_be_written_is_told(results: Results, tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="cannot be written"):
        write_json(results, tmp_path / "nowhere" / "results.json")
