"""The measure of the naming counts what was replaced, missed, asked about and left alone."""

import json
from pathlib import Path

import pytest

from bench.naming import main, marks_of, measure
from koers.content import content_folder, read_yaml
from koers.dialogue.naming.forms import NameRules
from koers.dialogue.naming.names import replaced

ROWS = [
    {"text": "Ik sprak met Sanne.", "names": ["Sanne"]},
    {"text": "Sanne en Qwxz-9 zwegen.", "names": ["Sanne", "Qwxz-9"]},
    {"text": "Is dat van Mark?", "doubtful": ["Mark"]},
    {"text": "De planning is klaar."},
    {"text": "Sanne is hier gewoon genoemd."},
]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "few.nl.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def test_the_figures_are_counted_by_half(labelled: Path) -> None:
    found = measure(labelled)
    assert (found["even"]["names"], found["even"]["recall"], found["even"]["asked"]) == (1, 1.0, 1.0)
    assert (found["odd"]["names"], found["odd"]["recall"]) == (2, 0.5)
    assert (found["even"]["ordinary"], found["even"]["left alone"]) == (1, 0.0)
    assert (found["odd"]["ordinary"], found["odd"]["left alone"]) == (1, 1.0)


def test_a_name_that_is_only_asked_about_is_missed() -> None:
    rules = read_yaml(content_folder("knowledge") / "names.nl.yaml", NameRules)
    marks = marks_of({"names": ["Mark"]}, replaced("Is dat van Mark?", rules))
    assert marks == {"missed": 1, "missed but asked": 1}


def test_what_was_read_otherwise_is_shown(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measure(labelled, show=True)
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == 2
    assert "Qwxz-9" in shown[0] and "wrong" in shown[1]


def test_the_command_prints_one_json_object(
    labelled: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["naming", "--json", str(labelled)])
    main()
    assert set(json.loads(capsys.readouterr().out)) == {"few.nl.jsonl"}
