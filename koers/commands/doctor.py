"""The examination of an installation: what is there, what is missing, and what to do."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console

from koers.content import content_folder
from koers.dialogue.knowledge import load_knowledge
from koers.errors import KoersError
from koers.retrieval.articles import load_articles
from koers.settings import Settings, load_settings
from koers.store.store import open_store
from koers.voice.prompts import Prompts
from koers.voice.server import ModelServer

# Index, record and caches stay well below this; less free space ends in errors.
ROOM_MIB = 300
ADVICE = {
    "ok": "",
    "chosen": "the setting voice is 'guided'; set it to 'auto' for the model voice",
    "down": "start the model server, or set model_url to where it is; until then the guided voice serves",
    "missing": "fetch the model: ollama pull {model}",
    "too_old": "update Ollama: versions below 0.17.1 have CVE-2026-7482",
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at; without what is `needed` Koers does not serve; `advice` says what to do."""

    name: str
    ok: bool
    needed: bool
    detail: str
    advice: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return asdict(self)


def examine() -> list[Finding]:
    """Look at everything, whatever is wrong with some of it."""
    try:
        settings = load_settings()
    except KoersError as error:
        return [Finding("settings", False, True, str(error), "mend the setting")]
    checks: tuple[tuple[str, Callable[[Settings], Finding]], ...] = (
        ("python", _python), ("content", _content), ("data folder", _data_folder), ("record", _record),
        ("index", _index), ("voice", _voice),
    )  # fmt: skip
    return [Finding("settings", True, True, "valid"), *(_looked_at(name, check, settings) for name, check in checks)]


def print_findings(findings: list[Finding]) -> None:
    """Print findings for people."""
    console = Console()
    for finding in findings:
        mark, style = ("✓", "green") if finding.ok else ("✗", "red") if finding.needed else ("–", "yellow")
        console.print(f"{mark} {finding.name}: {finding.detail}", style=style, markup=False, highlight=False)
        if finding.advice:
            console.print(f"    {finding.advice}", markup=False, highlight=False)


def _looked_at(name: str, check: Callable[[Settings], Finding], settings: Settings) -> Finding:
    try:
        return check(settings)
    except KoersError as error:
        return Finding(name, False, True, str(error), "see the message")


def _python(_: Settings) -> Finding:
    found = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(
        "python", sys.version_info >= (3, 11), True, found, "" if sys.version_info >= (3, 11) else "use 3.11 or newer"
    )


def _content(_: Settings) -> Finding:
    folder = content_folder("knowledge")
    knowledge = load_knowledge(folder)
    articles = load_articles(folder / "articles")
    Prompts(content_folder("prompts"))
    questions = ", ".join(f"{len(content.questions)} questions ({lang})" for lang, content in knowledge.items())
    return Finding("content", True, True, f"{len(articles)} articles, {questions}")


def _data_folder(settings: Settings) -> Finding:
    settings.data.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data).free // 2**20
    return Finding(
        "data folder", free >= ROOM_MIB, True, f"{settings.data}, {free} MiB free",
        "" if free >= ROOM_MIB else "make room, or set KOERS_DATA to another folder",
    )  # fmt: skip


def _record(settings: Settings) -> Finding:
    store = open_store(
        settings.data, database_url=settings.database_url or None,
        master_key=settings.master_key.get_secret_value() or None,
    )  # fmt: skip
    waiting = len(store.running_turns())
    store.close()
    return Finding("record", True, True, f"opens; {waiting} turns wait for a reply")


def _index(settings: Settings) -> Finding:
    root = settings.data / "index"
    built = any(root.glob("*/manifest.json")) if root.is_dir() else False
    advice = "" if built else "koers index builds it now; the first start does too"
    return Finding("index", built, False, "built" if built else "not built yet", advice)


def _voice(settings: Settings) -> Finding:
    status = ModelServer(settings).status()
    detail = f"{status.kind} voice ({status.reason}); model {status.model} at {status.server}"
    return Finding("voice", status.kind == "model", False, detail, ADVICE[status.reason].format(model=status.model))
