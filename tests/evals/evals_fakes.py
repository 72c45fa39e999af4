"""Replies, dialogue files and players as the tests of the evals need them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from koers.evals.checks.heard import Heard, Instruments
from koers.evals.form.schema import Dialogue
from koers.evals.running.plan import plan_runs
from koers.evals.running.played import PlayedReply
from koers.evals.running.results import Result, Results
from koers.evals.running.run import Player, play_runs

FUNCTION_WORDS = {
    "nl": frozenset("ik je jij het de een en dat is in op van mijn jouw niet te er ze we zo als ook".split()),
    "en": frozenset("i you it the a and that is in on of my your not to there they we so as".split()),
}


def like(text: str, other: str) -> float:
    """How many words of two texts are the same: likeness enough for a test."""
    some, others = set(text.lower().split()), set(other.lower().split())
    return len(some & others) / len(some | others)


INSTRUMENTS = Instruments(FUNCTION_WORDS, like, lambda message, lang: "advies" in message or "advice" in message)


def reply_object(text: str, lang: str = "nl", **given: Any) -> dict[str, Any]:
    """A reply as `koers chat --json` prints it."""
    return {
        "turn": 1, "text": text, "language": lang, "stage": "arrive", "move": "reflect", "questions": [],
        "citations": [], "voice": "guided", "guard": [], "fallback": "", "ms": 12.5,
    } | given  # fmt: skip


def said(text: str, lang: str = "nl", **given: Any) -> PlayedReply:
    """A checked reply."""
    return PlayedReply.model_validate(reply_object(text, lang, **given))


def heard(text: str, lang: str = "nl", *, message: str = "", before: Sequence[Heard] = (), **given: Any) -> Heard:
    """A reply in its place."""
    return Heard(said(text, lang, **given), message, tuple(before), begins=lang, instruments=INSTRUMENTS)


def conversation(*turns: Any, lang: str = "nl") -> list[Heard]:
    """Replies in their places; each is a text, or a text with other parts of the object, or with a `message`."""
    told: list[Heard] = []
    for one in turns:
        text, parts = one if isinstance(one, tuple) else (one, {})
        told.append(heard(text, lang, before=tuple(told), **parts))
    return told


def cited(*ids: str, **more: str) -> list[dict[str, str]]:
    """Citations of passages by their ids."""
    return [{"id": id_, "title": "Titel", "source": "Iemand, 2020", **more} for id_ in ids]


def dialogue_file(folder: Path, name: str = "a.yaml", *, id_: str = "walk", lang: str = "nl", extra: str = "") -> Path:
    """A file with a dialogue of two turns; `extra` goes below the last one, as its expectations or more turns."""
    path = folder / name
    path.write_text(
        f"id: {id_}\nlanguage: {lang}\nabout: Someone goes for a walk.\ntags: [tried]\n"
        f'turns:\n  - say: "eerst"\n  - say: "dan"\n{extra}',
        encoding="utf-8",
    )
    return path


Says = Callable[[str, str, int], Mapping[str, Any]]


def player(says: Says, *, begin: Callable[[Dialogue, int], None] = lambda dialogue, run: None) -> Player:
    """A player whose coach says `says(language, message, number of the turn)`; `begin` hears of each run."""

    def talk(dialogue: Dialogue, run: int) -> Callable[[str], Mapping[str, Any]]:
        begin(dialogue, run)
        turns = iter(range(1, 1000))
        return lambda message: says(dialogue.lang, message, next(turns))

    return Player(talk, instruments=INSTRUMENTS)


# What the coach says turn by turn: nothing twice, for that a standing rule forbids.
_SAID = {
    "nl": ("Over {} zeg je iets wat telt.", "Bij {} wordt het ineens stil in jou.", "Rond {} schuift er wat bij je."),
    "en": ("About {} you know what counts.", "Around {} it goes quiet in you.", "With {} your story shifts a bit."),
}


def plays(lang: str, message: str, turn: int) -> dict[str, Any]:
    """A coach that gives something back, in other words each turn."""
    return reply_object(_SAID[lang][(turn - 1) % 3].format(message), lang, turn=turn)


def run_all(paths: Sequence[Path], with_: Player, *, runs: int | None = None, speaker: str = "guided") -> Results:
    """Play the dialogues of files and folders in this process."""
    plan = plan_runs(paths, [speaker], runs=runs)
    found: dict[tuple[Path, str], Result] = {(result.path, result.speaker): result for result in plan.unread}
    for piece in plan.pieces:
        result = play_runs(
            piece.path, piece.dialogue, with_, speaker=piece.speaker, numbers=piece.numbers, gate=piece.gate
        )
        key = (result.path, result.speaker)
        if key in found:
            found[key].merge(result)
        else:
            found[key] = result
    return Results(tuple(found[key] for key in plan.order), (speaker,))
