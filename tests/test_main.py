"""The command line: what it prints, its exit codes, and that a person's mistake never shows a traceback."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from koers.content import content_folder

KEYS = {"turn", "text", "language", "stage", "move", "questions", "citations", "voice", "guard", "fallback", "ms"}


def koers(data: Path, *arguments: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "koers", *arguments],
        input=said,
        env=os.environ | {"KOERS_DATA": str(data), "KOERS_MODEL_URL": "http://127.0.0.1:9"} | environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def lines(result: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_say_prints_one_object_a_turn(shared_data: Path) -> None:
    result = koers(
        shared_data, "chat", "--lang", "nl", "--voice", "guided", "--json",
        "--say", "Ik durf in vergaderingen niets te zeggen.", "--say", "Omdat ik bang ben dat ze me dom vinden.",
    )  # fmt: skip
    rows = lines(result)
    assert [row["turn"] for row in rows] == [1, 2]
    assert all(row.keys() == KEYS for row in rows)
    assert all(row["language"] == "nl" and row["voice"] == "guided" and len(row["questions"]) <= 1 for row in rows)
    assert not (shared_data / "koers.db").exists()


def test_scripts_are_fresh_sessions_in_order(shared_data: Path, tmp_path: Path) -> None:
    scripts = [
        {"id": "a", "lang": "nl", "turns": ["Ik stel alles uit.", ""]},
        {"id": "b", "lang": "en", "turns": ["I put everything off."]},
        {"id": "c", "lang": "nl", "turns": ["Ik stel alles uit.", "x" * 20_000]},
    ]
    path = tmp_path / "scripts.jsonl"
    path.write_text("".join(json.dumps(script) + "\n" for script in scripts), encoding="utf-8")
    rows = lines(koers(shared_data, "chat", "--script", str(path), "--voice", "guided", "--json"))
    assert [(row["id"], row["turn"], row["language"]) for row in rows] == [
        ("a", 1, "nl"), ("a", 2, "nl"), ("b", 1, "en"), ("c", 1, "nl"), ("c", 2, "nl"),
    ]  # fmt: skip
    assert rows[0]["text"] == rows[3]["text"]
    assert "8.000" in rows[4]["text"]


def test_search_prints_passages_and_reads_lines(shared_data: Path) -> None:
    one = lines(koers(shared_data, "search", "wat is een groeimindset?", "--lang", "nl", "-k", "3", "--json"))
    assert len(one) == 1
    passages = one[0]["passages"]
    assert len(passages) == 3
    assert passages[0].keys() == {"id", "title", "source", "score", "text"}
    assert any(passage["id"].startswith("growth-mindset.nl") for passage in passages)
    many = lines(
        koers(shared_data, "search", "-", "--lang", "en", "-k", "2", "--json", said="what is courage?\n\nwho?\n")
    )
    assert [len(row["passages"]) for row in many] == [2, 0, 2]


def test_doctor_tells_what_is_missing(shared_data: Path) -> None:
    result = koers(shared_data, "doctor", "--json")
    findings = {finding["name"]: finding for finding in json.loads(result.stdout)["findings"]}
    assert result.returncode == 0
    assert findings["content"]["ok"]
    assert not findings["voice"]["ok"]
    assert "model server" in findings["voice"]["advice"]


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["chat", "--say", "hoi", "--lang", "fr"], {}, "nl, en"),
        (["chat", "--say", "hoi", "--voice", "loud"], {}, "guided"),
        (["chat", "--say", "hoi", "--voice", "model"], {}, "koers doctor"),
        (["chat", "--script", "nowhere.jsonl"], {}, "nowhere.jsonl:1"),
        (["serve"], {"KOERS_PORT": "many"}, "port"),
        (["serve", "--host", "0.0.0.0"], {}, "0.0.0.0"),
        (["index"], {"KOERS_MODEL": "big:cloud"}, "outside"),
        (["eval", "nowhere"], {}, "nowhere"),
        (["index"], {"KOERS_DATA": "/dev/null/koers"}, "/dev/null/koers"),
    ],
)
def test_a_mistake_is_named_without_a_traceback(
    shared_data: Path, arguments: list[str], environment: dict[str, str], said: str
) -> None:
    result = koers(shared_data, *arguments, **environment)
    assert result.returncode == 2
    assert said in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


def test_a_taken_port_is_named_before_anything_starts(shared_data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = koers(shared_data, "serve", "--port", port)
    assert result.returncode == 2
    assert port in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_knowledge_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    from koers import wiring
    from koers.errors import ContentError
    from koers.settings import load_settings

    copy = tmp_path / "knowledge"
    shutil.copytree(content_folder("knowledge"), copy)
    broken = copy / "questions.nl.yaml"
    text = broken.read_text(encoding="utf-8").splitlines()
    text[5] = text[5].replace("stage:", "stgae:")
    broken.write_text("\n".join(text), encoding="utf-8")
    monkeypatch.setattr(wiring, "content_folder", lambda name: copy if name == "knowledge" else content_folder(name))
    with pytest.raises(ContentError, match=r"questions\.nl\.yaml:6: .*stgae"):
        wiring.build_coach(load_settings(data=tmp_path / "data"))


def test_help_names_every_command() -> None:
    result = subprocess.run([sys.executable, "-m", "koers", "--help"], capture_output=True, text=True, check=True)
    for command in ("serve", "chat", "search", "index", "doctor", "eval"):
        assert command in result.stdout
