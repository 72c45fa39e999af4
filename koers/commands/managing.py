"""The commands for managers: preparing a conversation, and practising one."""

from typing import Annotated

import typer

from koers.commands import shell
from koers.commands.shell import AsJson, Lang, Voice
from koers.settings import load_settings

Say = Annotated[list[str] | None, typer.Option("--say", help="A message; give it more than once for more turns.")]


def add_managing(app: typer.Typer) -> None:
    """Add these commands."""
    app.command()(prepare)
    app.command()(practice)


def prepare(lang: Lang = "nl", voice: Voice = "auto", say: Say = None, as_json: AsJson = False) -> None:
    """Prepare a coaching conversation here, or play messages; leaves no trace in the record."""
    with shell.boundary(lang):
        from koers.commands.preparing import preparation_player, prepare_here

        settings = load_settings(voice=shell.one_of(voice, "voice", "auto", "guided", "model"))
        shell.one_of(lang, "lang", "nl", "en")
        with shell.progress() as progress:
            player = preparation_player(settings, progress)
        if say:
            shell.print_all(player(lang, say), as_json)
        else:
            prepare_here(player, lang)


def practice(
    lang: Lang = "nl",
    persona: Annotated[str, typer.Option(help="Whom to practise with, by id; --list names them.")] = "",
    voice: Voice = "auto",
    say: Say = None,
    listed: Annotated[bool, typer.Option("--list", help="Name the team members to practise with.")] = False,
    as_json: AsJson = False,
) -> None:
    """Practise a conversation with a simulated team member here, or play messages; leaves no trace in the record."""
    with shell.boundary(lang):
        from koers.commands import practising

        settings = load_settings(voice=shell.one_of(voice, "voice", "auto", "guided", "model"))
        shell.one_of(lang, "lang", "nl", "en")
        if listed:
            shell.print_all(
                ({"text": f"{one['id']}: {one['title']}", **one} for one in practising.personas_in(lang)), as_json
            )
            return
        # Who it is, is known before anything is built.
        practising.check_persona(lang, persona)
        with shell.progress() as progress:
            player = practising.practice_player(settings, progress)
        if say:
            shell.print_all(player(lang, persona, say), as_json)
        else:
            practising.practise_here(player, lang, persona)
