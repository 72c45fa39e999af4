import io
import json
from pathlib import Path

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama
from rich.console import Console
from typer.testing import CliRunner

from koers.__main__ import app
from koers.commands.ablation import ablate, print_ablation, write_json
from koers.errors import ContentError, DataFolderError, ModelError
from koers.settings import Settings

__all__ = ["fake_ollama"]
# Where embeddings are not carried, the index is built first.
pytestmark = pytest.mark.timeout(600)
SAYS = {
    "nl": ("Ik stel het gesprek met mijn collega al weken uit.", "Ik vind het belangrijk dat we eerlijk zijn."),
    "en": ("I keep putting off the talk with my colleague.", "It matters to me that we are honest with each other."),
}


@pytest.fixture
def dialogues(tmp_path: Path) -> Path:
    for lang, says in SAYS.items():
        turns = "".join(f'  - say: "{said}"\n' for said in says)
        (tmp_path / f"a.{lang}.yaml").write_text(
            f"id: a\nlanguage: {lang}\nabout: Someone puts off a talk.\nturns:\n{turns}"
        )
    return tmp_path


def test_the_guard_takes_out_what_is_bad(dialogues: Path, shared_data: Path) -> None:
    settings = Settings(data=shared_data, voice="guided")
    heard: list[str] = []
    names = ("stacks_questions", "lectures", "wrong_language", "empty")
    ablations = {a.model: a for a in ablate([dialogues], settings, names=names, done=heard.append)}
    assert list(ablations) == list(names)
    assert len(heard) == len(names)
    shown = {name: (a.without.as_dict(), a.guarded.as_dict()) for name, a in ablations.items()}
    for name, figure in (
        ("stacks_questions", "asks > 1"), ("lectures", "advice"), ("wrong_language", "language"), ("empty", "empty"),
    ):  # fmt: skip
        without, guarded = (side[figure] for side in shown[name])
        assert without > 0.7
        assert guarded == 0.0
    for name in ("lectures", "wrong_language"):
        assert shown[name][0]["bad shown"] == 1.0
        assert shown[name][1]["bad shown"] == 0.0
        assert shown[name][1]["guard"]
        assert not shown[name][0]["guard"]

    written = io.StringIO()
    print_ablation(list(ablations.values()), Console(file=written))
    assert "lectures" in written.getvalue()
    assert "→0" in written.getvalue()
    path = dialogues / "ablation.json"
    write_json(list(ablations.values()), path)
    assert [row["model"] for row in json.loads(path.read_text(encoding="utf-8"))] == list(names)
    with pytest.raises(DataFolderError):
        write_json([], dialogues / "no" / "ablation.json")


def test_the_configured_model_can_be_tried(dialogues: Path, shared_data: Path, fake_ollama: FakeOllama) -> None:
    fake_ollama.behaviour = "flatters"
    settings = Settings(data=shared_data, model=MODEL, model_url=fake_ollama.url)
    (ablation,) = ablate([dialogues], settings, real=True)
    assert ablation.model == MODEL
    assert ablation.without.as_dict()["flattery"] == 1.0
    assert ablation.guarded.as_dict()["flattery"] == 0.0


def test_what_is_not_there_is_said(dialogues: Path, shared_data: Path) -> None:
    settings = Settings(data=shared_data, model_url="http://127.0.0.1:9")
    with pytest.raises(ContentError, match="no model nice; there are stacks_questions"):
        list(ablate([dialogues], settings, names=["nice"]))
    with pytest.raises(ContentError, match="no dialogue"):
        list(ablate([shared_data / "index"], settings))
    with pytest.raises(ModelError, match="down"):
        list(ablate([dialogues], settings, real=True))


def test_the_command_prints_and_writes(dialogues: Path, shared_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOERS_DATA", str(shared_data))
    path = dialogues / "ablation.json"
    result = CliRunner().invoke(app, ["ablate", str(dialogues), "--misbehave", "repeats,flatters", "--json", str(path)])
    assert result.exit_code == 0, result.output
    assert "flatters" in result.output
    assert [row["model"] for row in json.loads(path.read_text(encoding="utf-8"))] == ["repeats", "flatters"]
