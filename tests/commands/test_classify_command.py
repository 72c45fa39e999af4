"""`koers classify`: one object a line, in order, blank lines included, and nothing kept."""

import json
from pathlib import Path

import pytest
from test_main import koers


@pytest.mark.usefixtures("leaves_no_trace")
def test_one_object_a_line_in_order_blank_lines_included(shared_data: Path) -> None:
    said = "Wat wil je zelf?\n\nIs het af?\n   \n"
    result = koers(shared_data, "classify", "--lang", "nl", "--json", said=said)
    assert result.returncode == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [["label", "confidence", "unsure"]] * 4
    assert [row["label"] for row in rows[::2]] == ["open", "closed"]
    assert rows[1] == rows[3] == {"label": "information", "confidence": 0.0, "unsure": True}


def test_a_language_that_is_not_spoken_is_a_mistake(shared_data: Path) -> None:
    assert koers(shared_data, "classify", "--lang", "fr", said="Bonjour\n").returncode == 2
