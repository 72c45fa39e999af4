"""The commands: each reads its options, calls one function and prints what it gives."""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from koers import __version__
from koers.errors import KoersError
from koers.settings import load_settings, quiet_dependencies

FAILED, BROKEN = 1, 2

app = typer.Typer(
    name="koers",
    help="Koers: a reflection coach for personal leadership at work.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Lang = Annotated[str, typer.Option("--lang", help="Language that a session starts in: nl or en.")]
Voice = Annotated[str, typer.Option("--voice", help="guided (no model), model, or auto.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one compact JSON object a line.")]


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
    with _boundary():
        with _no_collecting():
            from koers.web.server import check_port, serve
            from koers.wiring import build_koers

            settings = load_settings(host=host, port=port)
            check_port(settings.host, settings.port)
            with _progress() as progress:
                koers = build_koers(settings, progress)
        _say(f"Koers: http://{settings.host}:{settings.port}  (data: {settings.data})")
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
    with _boundary(lang):
        from koers import terminal

        settings = load_settings(voice=_one_of(voice, "voice", "auto", "guided", "model"))
        _one_of(lang, "lang", "nl", "en")
        scripts = terminal.read_scripts(script) if script else None
        with _progress() as progress:
            player = terminal.player(settings, progress)
        if scripts is not None:
            _print_all(
                ({"id": id_, **row} for id_, language, turns in scripts for row in player(language, turns)), as_json
            )
        elif say:
            _print_all(player(lang, say), as_json)
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
    with _boundary(lang):
        from koers.terminal import found, print_found
        from koers.wiring import build_search

        _one_of(lang, "lang", "nl", "en")
        with _progress() as progress:
            searching = build_search(load_settings(), progress)
        for line in _lines() if question == "-" else [question]:
            passages = found(searching, line, lang, k)
            if as_json or question == "-":
                _print_json(passages)
            else:
                print_found(passages)


@app.command("read")
def read_messages(lang: Lang = "nl", as_json: AsJson = False) -> None:
    """Read one message a line from standard input and print what it tells; leaves no trace in the record."""
    with _boundary(lang):
        from koers.reader import reader

        _one_of(lang, "lang", "nl", "en")
        with _progress() as progress:
            read = reader(load_settings(), lang, progress)
        for line in _lines():
            reading = read(line)
            if as_json:
                _print_json(reading)
            else:
                print(" ".join(f"{name}={value}" for name, value in reading.items() if value), flush=True)  # noqa: T201


@app.command()
def index(
    carry: Annotated[
        Path | None, typer.Option(help="Also write the embeddings to this file; for who changes the knowledge.")
    ] = None,
) -> None:
    """Build the index of the knowledge, if it is not there."""
    with _boundary():
        from koers.wiring import build_coach, carry_embeddings

        settings = load_settings()
        if carry:
            carry_embeddings(settings, carry)
        with _progress() as progress:
            # With the coach everything is fitted that a first start would wait for.
            build_coach(settings, progress)
        _say(f"The index is ready in {settings.data / 'index'}.")


@app.command()
def doctor(
    model: Annotated[str | None, typer.Option(help="Try this model on six dialogues instead; takes minutes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Look at what is there, what is missing, and what to do."""
    with _boundary():
        if model:
            _try_model(model, as_json)
            return
        from koers.doctor import examine, print_findings

        findings = examine()
        if as_json:
            _print_json(
                {"ok": all(f.ok or not f.needed for f in findings), "findings": [f.as_dict() for f in findings]}
            )
        else:
            print_findings(findings)
        if any(finding.needed and not finding.ok for finding in findings):
            raise typer.Exit(FAILED)


@app.command("eval")
def evaluate(
    paths: Annotated[list[Path] | None, typer.Argument(help="Dialogue files or folders.")] = None,
    voice: Annotated[
        list[str] | None,
        typer.Option("--voice", help="guided, model, auto or scripted:NAME; more than once for a matrix."),
    ] = None,
    model: Annotated[list[str] | None, typer.Option("--model", help="A model; more than once for a matrix.")] = None,
    runs: Annotated[int | None, typer.Option(min=1, help="Runs of each dialogue; else as its file says.")] = None,
    tag: Annotated[
        list[str] | None, typer.Option("--tag", help="Only dialogues with this tag; may be repeated.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes play at the same time.")] = 1,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the results to this file.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write a JUnit file.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report, one page that needs nothing else.")] = None,
    markdown: Annotated[Path | None, typer.Option(help="Write a summary for a pull request.")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Compare with an earlier --json file.")] = None,
    new_baseline: Annotated[
        Path | None, typer.Option(help="Write a baseline: the results without the transcripts.")
    ] = None,
    record: Annotated[Path | None, typer.Option(help="Record the answers of models in this folder.")] = None,
    replay: Annotated[Path | None, typer.Option(help="Replay recorded answers instead of asking a model.")] = None,
    judge: Annotated[str | None, typer.Option(help="Model that judges criteria.")] = None,
    calibration: Annotated[Path | None, typer.Option(help="Calibration of the judge; without one it informs.")] = None,
    only_examples: Annotated[bool, typer.Option("--examples", help="Test the checks on the examples only.")] = False,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON schema of a dialogue file.")] = False,
) -> None:
    """Play scripted dialogues and check every reply; exit code 1 when a check failed, 2 when something could not run."""
    with _boundary():
        if schema:
            from koers.evals.form.schema import json_schema

            print(json_schema(), end="")  # noqa: T201
            return
        from koers.commands.evaluating import Judging, Taping, Wanted, Written, evaluate, speakers_for

        if record and replay:
            raise typer.BadParameter("a run is recorded or replayed, not both", param_hint="--replay")
        settings = load_settings()
        wanted = Wanted(
            tuple(paths or ()), speakers_for(voice or (), model or (), settings), runs=runs, tags=frozenset(tag or ()),
            jobs=jobs, taping=Taping(record, replay), judging=Judging(judge, calibration) if judge else None,
            only_examples=only_examples,
        )  # fmt: skip
        written = Written(
            json=json_file, junit=junit, html=html, markdown=markdown, baseline=baseline,
            new_baseline=new_baseline,
        )  # fmt: skip
        with _progress() as indexing:
            code = evaluate(wanted, settings, written, indexing=indexing)
        if code:
            raise typer.Exit(code)


@app.command("ablate")
def ablate_guard(
    paths: Annotated[list[Path], typer.Argument(help="Dialogue files or folders.")],
    misbehave: Annotated[str, typer.Option(help="Scripted models, names with commas; all when left out.")] = "",
    model: Annotated[bool, typer.Option("--model", help="Use the configured model instead of scripted ones.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")] = None,
) -> None:
    """Play dialogues without and with the guard on models that misbehave, and show what the guard does."""
    with _boundary():
        from koers.ablation import ablate, print_ablation, write_json

        names = [name for name in misbehave.split(",") if name]
        with _progress() as progress:
            ablations = list(ablate(paths, load_settings(), names=names, real=model, progress=progress, done=_say))
        print_ablation(ablations)
        if json_file:
            write_json(ablations, json_file)


def _try_model(model: str, as_json: bool) -> None:
    """Try a model; exit code 1 when it is not fit to speak."""
    from koers.trial import print_trial, try_model

    settings = load_settings(model=model, voice="model")
    with _progress() as progress:
        trial = try_model(settings, progress, done=lambda dialogue: _say(f"played {dialogue}"))
    if as_json:
        _print_json(trial.as_dict())
    else:
        print_trial(trial)
    if not trial.is_fit:
        raise typer.Exit(FAILED)


def run() -> NoReturn:
    """Run the command line."""
    app()
    raise SystemExit(0)


@contextmanager
def _boundary(lang: str = "") -> Iterator[None]:
    """Turn an error that Koers raises by name into a text in that language, its detail, and exit code 2."""
    try:
        yield
    except KoersError as error:
        from koers.web.texts import load_texts

        texts = load_texts()
        _say(f"koers: {texts.get(lang or _own_lang(), texts['nl']).of_error(error)}\n  ({error})")
        raise typer.Exit(BROKEN) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _own_lang() -> str:
    try:
        return load_settings().lang
    except KoersError:
        return "nl"


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Spare a start the search for garbage: what is loaded now stays, and is not looked through later either."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error, only when there is something to wait for."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Indexing the knowledge", total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def _one_of(value: str, name: str, *allowed: str) -> str:
    if value not in allowed:
        raise typer.BadParameter(f"'{value}' is not one of {', '.join(allowed)}", param_hint=f"--{name}")
    return value


def _lines() -> Iterable[str]:
    return (line.rstrip("\n") for line in sys.stdin)


def _print_all(rows: Iterable[dict[str, Any]], as_json: bool) -> None:
    for row in rows:
        if as_json:
            _print_json(row)
        else:
            print(f"{row['text']}\n", flush=True)  # noqa: T201


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, separators=(",", ":")), flush=True)  # noqa: T201


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    run()
