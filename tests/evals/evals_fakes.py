"""Replies and dialogue files as the tests of the evals need them."""

from pathlib import Path
from typing import Any

from koers.evals.running.played import PlayedReply


def reply_object(text: str, lang: str = "nl", **given: Any) -> dict[str, Any]:
    """A reply as `koers chat --json` prints it."""
    return {
        "turn": 1, "text": text, "language": lang, "stage": "arrive", "move": "reflect", "questions": [],
        "citations": [], "voice": "guided", "guard": [], "fallback": "", "ms": 12.5,
    } | given  # fmt: skip


def said(text: str, lang: str = "nl", **given: Any) -> PlayedReply:
    """A checked reply."""
    return PlayedReply.model_validate(reply_object(text, lang, **given))


def cited(*ids: str) -> list[dict[str, str]]:
    """Citations of passages by their ids."""
    return [{"id": id_, "title": "Titel", "source": "Iemand, 2020"} for id_ in ids]


def dialogue_file(folder: Path, name: str = "a.yaml", *, id_: str = "walk", lang: str = "nl", extra: str = "") -> Path:
    """A file with a dialogue of two turns; `extra` goes below the last one, as its expectations or more turns."""
    path = folder / name
    path.write_text(
        f"id: {id_}\nlang: {lang}\nabout: Someone goes for a walk.\ntags: [tried]\n"
        f'turns:\n  - say: "eerst"\n  - say: "dan"\n{extra}',
        encoding="utf-8",
    )
    return path
