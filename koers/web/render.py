"""Turns what Koers knows into HTML: every text of a person, model or file is escaped, all markup is our own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from koers.dialogue.reply import Part, PartKind, Reply
from koers.store.records import TurnRecord
from koers.web.texts import Texts

_FOLDER = Path(__file__).parent

# Mostly the guided voice made or completed a reply because the model failed; otherwise it was for another reason,
# and after a mistake of ours the reply itself says so.
_FALLBACKS = {"error.model_unfit": "talk.unfit", "error.unexpected": ""}

# The page numbers ideas itself.
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[-•*])\s+")

# These run on in one paragraph; the others stand on their own.
_RUNNING_ON = frozenset({PartKind.REFLECTION, PartKind.INSIGHT, PartKind.INFO})


@dataclass(frozen=True)
class Block:
    """A paragraph of a reply, or its list of ideas."""

    kind: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class ShownTurn:
    """A turn as the page shows it."""

    id: str
    lang: str
    message: str
    reply: Reply | None
    blocks: tuple[Block, ...] = ()
    why: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the reply has a question."""
        return any(block.kind == PartKind.QUESTION for block in self.blocks)

    @property
    def scale(self) -> bool:
        """Whether the quick replies are numbers."""
        return self.reply is not None and all(choice.isdecimal() for choice in self.reply.quick_replies)

    @property
    def mended(self) -> str:
        """The key of the text that says what became of a model's words; nothing when they stand as they were."""
        if self.reply is None:
            return ""
        if self.reply.fallback:
            return _FALLBACKS.get(self.reply.fallback, "talk.completed")
        return "talk.guarded" if self.reply.voice == "model" and self.reply.guard else ""


@cache
def _templates() -> Environment:
    """Open the templates: everything is escaped, and a missing value is a mistake."""
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def mark() -> Markup:
    """Give the compass needle, to stand in a page."""
    return Markup((_FOLDER / "static" / "mark.svg").read_text(encoding="utf-8"))


def render(template: str, texts: Texts, **values: Any) -> str:
    """Give a panel as HTML in the language of the texts."""
    return _templates().get_template(f"{template}.html").render(t=texts.html, lang=texts.lang, mark=mark(), **values)


def blocks_of(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Put parts together as they are read: sentences run on, the rest gets a paragraph of its own."""
    blocks: list[Block] = []
    for part in parts:
        if part.kind is PartKind.OPTIONS:
            ideas = (_NUMBER.sub("", line.strip()) for line in part.text.splitlines())
            blocks.append(Block("options", tuple(idea for idea in ideas if idea)))
        elif part.kind in _RUNNING_ON and blocks and blocks[-1].kind == "flow":
            blocks[-1] = Block("flow", (*blocks[-1].texts, part.text))
        else:
            blocks.append(Block("flow" if part.kind in _RUNNING_ON else str(part.kind), (part.text,)))
    return tuple(blocks)


def shown_turn(turn: TurnRecord, texts: Texts) -> ShownTurn:
    """Give a turn as the page shows it, explained in the language of the texts."""
    reply = turn.reply
    if reply is None:
        return ShownTurn(id=turn.id, lang=turn.lang, message=turn.message, reply=None)
    why = (texts.maybe(f"move.{reply.move}"), texts.maybe(f"technique.{reply.technique}"))
    return ShownTurn(
        id=turn.id,
        lang=turn.lang,
        message=turn.message,
        reply=reply,
        blocks=blocks_of(reply.parts),
        why=tuple(line for line in why if line),
    )


def local_now() -> datetime:
    """Give this moment where the program runs."""
    return datetime.now().astimezone()
