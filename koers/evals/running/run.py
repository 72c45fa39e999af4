"""The run: read each dialogue, have it played, check its replies; one that breaks is told, and the others still run."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from koers.errors import ContentError, KoersError
from koers.evals.checks.conversations import check_conversation
from koers.evals.checks.replies import check_reply
from koers.evals.form.schema import STANDING_CONVERSATION, Dialogue, read_dialogue
from koers.evals.running.played import PlayedReply, played_replies
from koers.evals.running.results import CheckedReply, Result, Results

# Plays messages in a fresh session that starts in a language; gives the objects that `koers chat --json` prints.
Play = Callable[[str, Sequence[str]], Sequence[Mapping[str, Any]]]


def run_paths(paths: Iterable[Path], play: Play, *, done: Callable[[Result], None] = lambda result: None) -> Results:
    """Play and check the dialogues of files and folders; `done` hears of each as it ends."""
    results: list[Result] = []
    names: set[str] = set()
    for path in _files(paths):
        result = run_file(path, play)
        if result.dialogue and result.name in names:
            result = Result(path, problem=f"{path}: another file holds a dialogue {result.name}")
        names.add(result.name)
        results.append(result)
        done(result)
    return Results(tuple(results))


def run_file(path: Path, play: Play) -> Result:
    """Read, play and check one file; whatever goes wrong is its problem."""
    if path.is_dir():
        return Result(path, problem=f"{path}: no dialogue (*.yaml) in this folder")
    try:
        dialogue = read_dialogue(path)
    except ContentError as error:
        return Result(path, problem=str(error))
    try:
        objects = play(dialogue.lang, dialogue.says)
        replies = played_replies(list(objects), turns=len(dialogue.turns))
    except KoersError as error:
        return Result(path, dialogue, problem=f"{path}: {error}")
    except Exception as error:  # whatever the player does must not take the other dialogues along
        return Result(path, dialogue, problem=f"{path}: {type(error).__name__}: {error}")
    return checked(path, dialogue, replies)


def checked(path: Path, dialogue: Dialogue, replies: Sequence[PlayedReply]) -> Result:
    """Check the replies of a dialogue, each alone and all together."""
    turns = zip(dialogue.turns, replies, strict=True)
    each = [CheckedReply(turn.say, reply, check_reply(reply, dialogue.expected(turn))) for turn, reply in turns]
    whole = check_conversation(replies, dialogue.conversation.over(STANDING_CONVERSATION))
    return Result(path, dialogue, replies=tuple(each), whole=whole)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files in order, those of a folder by name; a folder without any is given itself, to be told about."""
    seen: set[Path] = set()
    for path in paths:
        for file in (sorted(path.rglob("*.yaml")) or [path]) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file
