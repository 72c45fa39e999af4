"""What every command shares: errors as texts and exit codes, progress on standard error, JSON on standard output."""

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from koers.errors import KoersError
from koers.settings import load_settings

FAILED, BROKEN = 1, 2

Lang = Annotated[str, typer.Option("--lang", help="Language that a session starts in: nl or en.")]
Voice = Annotated[str, typer.Option("--voice", help="guided (no model), model, or auto.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one compact JSON object a line.")]


@contextmanager
def boundary(lang: str = "") -> Iterator[None]:
    """Turn an error that Koers raises by name into a text in that language, its detail, and exit code 2."""
    try:
        yield
    except KoersError as error:
        from koers.web.texts import load_texts

        texts = load_texts()
        say(f"koers: {texts.get(lang or _own_lang(), texts['nl']).of_error(error)}\n  ({error})")
        raise typer.Exit(BROKEN) from error
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def _own_lang() -> str:
    try:
        return load_settings().lang
    except KoersError:
        return "nl"


@contextmanager
def no_collecting() -> Iterator[None]:
    """Spare a start the search for garbage: what is loaded now stays, and is not looked through later either."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def progress() -> Iterator[Callable[[int, int], None]]:
    """Show progress on standard error, only when there is something to wait for."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Indexing the knowledge", total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=True)


def one_of(value: str, name: str, *allowed: str) -> str:
    """Give an option that has one of these values; anything else is a mistake of the person."""
    if value not in allowed:
        raise typer.BadParameter(f"'{value}' is not one of {', '.join(allowed)}", param_hint=f"--{name}")
    return value


def lines() -> Iterable[str]:
    """Give the lines of standard input."""
    return (line.rstrip("\n") for line in sys.stdin)


def print_all(rows: Iterable[dict[str, Any]], as_json: bool) -> None:
    """Print what was played, as text or as JSON lines."""
    for row in rows:
        if as_json:
            print_json(row)
        else:
            print(f"{row['text']}\n", flush=True)  # noqa: T201


def print_json(value: object) -> None:
    """Print one compact JSON object on a line."""
    print(json.dumps(value, ensure_ascii=False, separators=(",", ":")), flush=True)  # noqa: T201


def say(text: str) -> None:
    """Tell something on standard error."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201
