"""The commands: each reads its options, calls one function and prints what it gives."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from koers import __version__
from koers.commands import shell
from koers.commands.evals import add_evals, try_model_and_tell
from koers.commands.managing import add_managing
from koers.commands.shell import AsJson, Lang, Voice
from koers.settings import load_settings, quiet_dependencies

app = typer.Typer(
    name="koers",
    help="Koers: a reflection coach for personal leadership at work.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Prepare every command: nothing that Koers is built on reports anywhere."""
    quiet_dependencies()
    if version:
        print(__version__)  # noqa: T201
        raise typer.Exit


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to serve on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to serve on.")] = None,
) -> None:
    """Serve the page."""
    with shell.boundary():
        with shell.no_collecting():
            from koers.web.server import check_port, serve
            from koers.wiring import build_koers

            settings = load_settings(host=host, port=port)
            check_port(settings.host, settings.port)
            with shell.progress() as progress:
                koers = build_koers(settings, progress)
        shell.say(f"Koers: http://{settings.host}:{settings.port}  (data: {settings.data})")
        serve(koers, settings.host, settings.port)


@app.command()
def chat(
    lang: Lang = "nl",
    voice: Voice = "auto",
    say: Annotated[
        list[str] | None, typer.Option("--say", help="A message; give it more than once for more turns.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option("--script", help='File with a line a script: {"id", "lang", "turns": [...]}.')
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Talk with the coach here, or play messages or scripts; leaves no trace in the record."""
    with shell.boundary(lang):
        from koers.commands import terminal

        settings = load_settings(voice=shell.one_of(voice, "voice", "auto", "guided", "model"))
        shell.one_of(lang, "lang", "nl", "en")
        scripts = terminal.read_scripts(script) if script else None
        with shell.progress() as progress:
            player = terminal.player(settings, progress)
        if scripts is not None:
            shell.print_all(
                ({"id": id_, **row} for id_, language, turns in scripts for row in player(language, turns)), as_json
            )
        elif say:
            shell.print_all(player(lang, say), as_json)
        else:
            terminal.converse(player, lang)


@app.command()
def search(
    question: Annotated[str, typer.Argument(help="What to look for; - reads one question a line from standard input.")],
    lang: Lang = "nl",
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="How many passages.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Find passages of the knowledge."""
    with shell.boundary(lang):
        from koers.commands.terminal import found, print_found
        from koers.wiring import build_search

        shell.one_of(lang, "lang", "nl", "en")
        with shell.progress() as progress:
            searching = build_search(load_settings(), progress)
        for line in shell.lines() if question == "-" else [question]:
            passages = found(searching, line, lang, k)
            if as_json or question == "-":
                shell.print_json(passages)
            else:
                print_found(passages)


@app.command("read")
def read_messages(lang: Lang = "nl", as_json: AsJson = False) -> None:
    """Read one message a line from standard input and print what it tells; leaves no trace in the record."""
    with shell.boundary(lang):
        from koers.commands.reader import reader

        shell.one_of(lang, "lang", "nl", "en")
        with shell.progress() as progress:
            read = reader(load_settings(), lang, progress)
        for line in shell.lines():
            reading = read(line)
            if as_json:
                shell.print_json(reading)
            else:
                print(" ".join(f"{name}={value}" for name, value in reading.items() if value), flush=True)  # noqa: T201


@app.command("classify")
def classify_utterances(lang: Lang = "nl", as_json: AsJson = False) -> None:
    """Say what each line of standard input is (open, closed or leading question, reflection, advice, ...); keeps nothing."""
    with shell.boundary(lang):
        from koers.commands.classifying import classifier

        shell.one_of(lang, "lang", "nl", "en")
        with shell.progress() as progress:
            classify = classifier(load_settings(), lang, progress)
        for line in shell.lines():
            found = classify(line)
            if as_json:
                shell.print_json(found)
            else:
                print(f"{'?' if found['unsure'] else ''}{found['label']} {found['confidence']:.2f}", flush=True)  # noqa: T201


@app.command()
def index(
    carry: Annotated[
        Path | None, typer.Option(help="Also write the embeddings to this file; for who changes the knowledge.")
    ] = None,
) -> None:
    """Build the index of the knowledge, if it is not there."""
    with shell.boundary():
        from koers.wiring import build_coach, carry_embeddings

        settings = load_settings()
        if carry:
            carry_embeddings(settings, carry)
        with shell.progress() as progress:
            # With the coach everything is fitted that a first start would wait for.
            build_coach(settings, progress)
        shell.say(f"The index is ready in {settings.data / 'index'}.")


@app.command()
def doctor(
    model: Annotated[str | None, typer.Option(help="Try this model on six dialogues instead; takes minutes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Look at what is there, what is missing, and what to do."""
    with shell.boundary():
        if model:
            try_model_and_tell(model, as_json=as_json)
            return
        from koers.commands.doctor import examine, print_findings

        findings = examine()
        if as_json:
            shell.print_json(
                {"ok": all(f.ok or not f.needed for f in findings), "findings": [f.as_dict() for f in findings]}
            )
        else:
            print_findings(findings)
        if any(finding.needed and not finding.ok for finding in findings):
            raise typer.Exit(shell.FAILED)


add_managing(app)
add_evals(app)


def run() -> NoReturn:
    """Run the command line."""
    app()
    raise SystemExit(0)


if __name__ == "__main__":
    run()
