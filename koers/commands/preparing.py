"""The preparation in a terminal: playing what a manager says, or talking."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.prompt import Prompt

from koers.coach.preparing import Preparing
from koers.coach.rehearse import Rehearsal, play_preparation
from koers.commands.terminal import model_server
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.moves import Move
from koers.settings import Settings
from koers.wiring import Progress, build_preparing


class PreparationPlayer:
    """Plays messages in fresh preparations."""

    def __init__(self, preparing: Preparing, knowledge: dict[str, Knowledge]) -> None:
        """Take what prepares, and the content that it speaks from."""
        self.preparing, self.knowledge = preparing, knowledge

    def __call__(self, lang: str, messages: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Give one JSON object a turn, the last with the plan."""
        return play_preparation(self.preparing, self.knowledge, lang, messages)


def preparation_player(settings: Settings, progress: Progress | None = None) -> PreparationPlayer:
    """Build what plays; a voice that was asked for by name must be there."""
    knowledge = load_knowledge(content_folder("knowledge"))
    preparing = build_preparing(settings, progress, knowledge=knowledge, server=model_server(settings))
    return PreparationPlayer(preparing, knowledge)


def prepare_here(player: PreparationPlayer, lang: str) -> None:
    """Prepare a conversation in the terminal, until the manager stops; the plan is printed at the end."""
    console = Console()
    content = player.knowledge[lang].preparation
    rehearsal = Rehearsal(player.preparing, player.knowledge, lang)
    console.print(f"\n{content.lines['greet'][0]}\n", style="bold", markup=False, highlight=False)
    while True:
        try:
            message = Prompt.ask("[cyan]›[/cyan]", console=console)
        except (EOFError, KeyboardInterrupt):
            break
        if not message.strip():
            break
        row = rehearsal.say(message)
        console.print(f"\n{row['text']}\n", markup=False, highlight=False)
        if row["move"] == Move.CLOSE:
            break
    if rehearsal.history:
        print_plan(rehearsal.plan(), player.knowledge[lang], console)


def print_plan(plan: dict[str, Any], knowledge: Knowledge, console: Console) -> None:
    """Print a plan for people."""
    for section, texts in knowledge.preparation.sections.items():
        console.print(texts.heading, style="bold", markup=False, highlight=False)
        for entry in plan[str(section)]:
            named = f"  ({entry['name']})" if entry.get("name") else ""
            console.print(f"  - {entry['text']}{named}", markup=False, highlight=False)
    for source in plan["sources"]:
        console.print(source, style="dim", markup=False, highlight=False)
