"""The coach in a terminal: playing scripts, talking, and printing what was found."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.prompt import Prompt

from koers.coach.graph import Coach
from koers.coach.play import answer, play
from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.session import Exchange, Session
from koers.errors import ContentError, ModelError
from koers.retrieval.search import Search
from koers.settings import Settings
from koers.voice.server import ModelServer
from koers.wiring import Progress, build_coach


class Player:
    """Plays messages in fresh sessions of fresh persons."""

    def __init__(self, coach: Coach, knowledge: dict[str, Knowledge]) -> None:
        """Take the coach and the content that it speaks from."""
        self.coach, self.knowledge = coach, knowledge

    def __call__(self, lang: str, messages: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Give one JSON object a turn."""
        return play(self.coach, self.knowledge, lang, messages)


def player(settings: Settings, progress: Progress | None = None) -> Player:
    """Build what plays; a voice that was asked for by name must be there."""
    knowledge = load_knowledge(content_folder("knowledge"))
    return Player(build_coach(settings, progress, knowledge=knowledge, server=model_server(settings)), knowledge)


def model_server(settings: Settings) -> ModelServer | None:
    """Give the model's server, which must be there when its voice was asked for by name; none for the guided voice."""
    server = None if settings.voice == "guided" else ModelServer(settings)
    status = server.status() if server else None
    if settings.voice == "model" and status and status.kind != "model":
        raise ModelError(f"the model {settings.model} at {settings.model_url} is {status.reason}; see 'koers doctor'")
    return server


def read_scripts(path: Path) -> list[tuple[str, str, list[str]]]:
    """Read a file of scripts, a line each: {"id", "lang", "turns": [messages]}."""
    scripts = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(path, 1, f"cannot be read ({error})") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            scripts.append(_script(path, number, line))
    return scripts


def converse(play_with: Player, lang: str) -> None:
    """Talk until the person stops (an empty line, Ctrl-D or the coach's closing)."""
    console = Console()
    session, history = Session(lang=lang), list[Exchange]()
    lines = play_with.knowledge[lang].lines.lines
    console.print(f"\n{lines['greet'][0]} {lines['greet_ask'][0]}\n", style="bold")
    while True:
        try:
            message = Prompt.ask("[cyan]›[/cyan]", console=console)
        except (EOFError, KeyboardInterrupt):
            return
        if not message.strip():
            return
        outcome = answer(play_with.coach, play_with.knowledge, session, message, history=history)
        session = outcome.session
        history.append(Exchange(message, outcome.reply.text))
        console.print(f"\n{outcome.reply.text}\n", markup=False, highlight=False)
        for cited in outcome.reply.citations:
            console.print(f"  {cited.title} ({cited.source})\n", style="dim", markup=False, highlight=False)


def found(search: Search, question: str, lang: str, k: int) -> dict[str, Any]:
    """Give the passages for a question as the JSON object of `koers search`."""
    passages = search.passages(question, lang, k) if question.strip() else ()
    return {
        "passages": [
            {"id": hit.passage.id, "title": hit.passage.title, "source": hit.passage.source,
             "score": round(hit.score, 4), "text": hit.passage.text}
            for hit in passages
        ]
    }  # fmt: skip


def print_found(result: dict[str, Any]) -> None:
    """Print passages for people."""
    console = Console()
    for number, passage in enumerate(result["passages"], 1):
        console.print(
            f"{number}. {passage['title']}  ({passage['score']})", style="bold", markup=False, highlight=False
        )
        console.print(f"   {passage['source']}", style="dim", markup=False, highlight=False)
        console.print(f"   {passage['text']}\n", markup=False, highlight=False)


def _script(path: Path, number: int, line: str) -> tuple[str, str, list[str]]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ContentError(path, number, f"is not JSON ({error})") from error
    turns = row.get("turns") if isinstance(row, dict) else None
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise ContentError(path, number, 'needs "id", "lang" and "turns" with a list of messages')
    lang = row.get("lang", "nl")
    if lang not in LANGUAGES:
        raise ContentError(path, number, f"lang is '{lang}', not one of {', '.join(LANGUAGES)}")
    return str(row.get("id", number)), lang, turns
