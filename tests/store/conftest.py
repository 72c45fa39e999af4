"""A store in an empty folder, a reply with all its parts, and a way to run code in another process."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import koers
from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.moves import Move
from koers.dialogue.reply import Citation, Intervention, Part, PartKind, Reply
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep
from koers.store.store import Store, open_store

StartProcess = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty record once: the migrations take longer than most tests."""
    folder = tmp_path_factory.mktemp("migrated")
    open_store(folder).close()
    return folder


@pytest.fixture
def store(folder: Path, migrated: Path) -> Iterator[Store]:
    folder.mkdir(mode=0o700)
    shutil.copy(migrated / "koers.db", folder)
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def reply() -> Reply:
    return Reply(
        lang="nl",
        stage=Stage.STEP,
        move=Move.STEP,
        parts=(Part(PartKind.REFLECTION, "Je wacht op een teken."), Part(PartKind.QUESTION, "Wat zou je vragen?")),
        voice="model",
        technique="probe_assumption",
        citations=(Citation("courage.nl#2", "Moed", "Huib Broekhuis, 2023", "Afwijken vraagt moed."),),
        quick_replies=("Ja", "Nee"),
        proposals=(Proposal(BoardKind.VALUE, "eerlijkheid"), Proposal(BoardKind.STEP, "maandag Sanne bellen")),
        guard=(Intervention("one_question", "En wanneer?"),),
        question_id="q.017",
        route="",
        fallback="stopped",
    )


@pytest.fixture
def state() -> Session:
    return Session(
        lang="nl",
        stage=Stage.STEP,
        turn=4,
        asked=("q.001", "q.017"),
        heard=("je wacht op een teken",),
        barriers=("fear-of-rejection", "focus"),
        proposed=(("value", "eerlijkheid"),),
        step=NextStep("Sanne bellen", "maandag na de koffie", "drukte", confidence=8, review=date(2026, 12, 7)),
    )


@pytest.fixture
def start_process() -> Iterator[StartProcess]:
    """Start a Python process with that code; what still runs at the end of the test is stopped."""
    started: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=Path(koers.__file__).parents[1],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
