"""Dialogue files as pytest items: `pytest FOLDER` plays them, and each is a test with its transcript when it fails."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from koers.evals.running.files import is_dialogue

_SCENERY = pytest.StashKey[Any]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; they are those of `koers eval`."""
    group = parser.getgroup("koers", "dialogues of Koers")
    group.addoption("--koers-voice", default="guided", help="guided, auto, model or scripted:NAME")
    group.addoption("--koers-model", default="", help="a model, instead of a voice")
    group.addoption("--koers-runs", type=int, default=None, help="runs of each dialogue; else as its file says")
    group.addoption("--koers-replay", type=Path, default=None, help="replay recorded answers of a model")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "DialogueFile | None":
    """Collect the YAML files that are dialogues."""
    if file_path.suffix == ".yaml" and is_dialogue(file_path):
        return DialogueFile.from_parent(parent, path=file_path)
    return None


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let go of the models."""
    scenery = config.stash.get(_SCENERY, None)
    if scenery is not None:
        scenery.close()


class DialogueFile(pytest.File):
    """A file with a dialogue."""

    def collect(self) -> Iterator["DialogueItem"]:
        """Give its one test; the file is read when it is run, so that a mistake in it is that test's failure."""
        yield DialogueItem.from_parent(self, name=self.path.stem)


class DialogueItem(pytest.Item):
    """A dialogue that is played and checked; its tags select it with -k."""

    def __init__(self, **given: Any) -> None:
        """Take the tags from the file."""
        super().__init__(**given)
        found = re.search(r"^tags:\s*\[(.*?)\]", self.path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        self.extra_keyword_matches.update(tag.strip(" \"'") for tag in (found.group(1).split(",") if found else ()))

    def runtest(self) -> None:
        """Play it; raises DialogueFailed with what a person needs to see why."""
        from koers.commands.playing import play_piece
        from koers.evals.reports.console import failures
        from koers.evals.reports.data import dialogue_data
        from koers.evals.running.plan import plan_runs

        speaker = _speaker(self.config)
        plan = plan_runs([self.path], [speaker], runs=self.config.getoption("--koers-runs"))
        results = [*plan.unread, *(play_piece(piece, _scenery(self.config)) for piece in plan.pieces)]
        if not results:
            pytest.skip(f"not for the speaker {speaker}")
        for more in results[1:]:
            results[0].merge(more)
        data = dialogue_data(results[0])
        if data["outcome"] != "passed":
            raise DialogueFailed(failures(data))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Give the transcript of the failure instead of a traceback through Koers."""
        if isinstance(excinfo.value, DialogueFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style=style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where it is from."""
        return self.path, None, f"dialogue {self.name}"


class DialogueFailed(Exception):
    """A dialogue did not pass its checks, or could not be played."""


def _speaker(config: pytest.Config) -> str:
    from koers.commands.evaluating import speakers_for
    from koers.settings import load_settings

    model = config.getoption("--koers-model")
    voices, models = ((), (model,)) if model else ((config.getoption("--koers-voice"),), ())
    return speakers_for(voices, models, load_settings())[0]


def _scenery(config: pytest.Config) -> Any:
    """Give what dialogues are played with, made once for all of them."""
    if _SCENERY not in config.stash:
        from koers.commands.scenery import Scenery, Taping
        from koers.settings import load_settings, quiet_dependencies

        quiet_dependencies()
        config.stash[_SCENERY] = Scenery(load_settings(), Taping(replay=config.getoption("--koers-replay")))
    return config.stash[_SCENERY]
