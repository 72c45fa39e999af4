"""A draft: what a voice says for a plan, with what it used, before the guard and the record."""

from dataclasses import dataclass

from koers.dialogue.coaching_forms import Question
from koers.dialogue.reply import Citation, Part


@dataclass(frozen=True)
class Draft:
    """The parts of a reply in order; `used` are ids of lines, `shape` names the make-up of the reply."""

    parts: tuple[Part, ...]
    used: tuple[str, ...] = ()
    shape: str = ""
    question: Question | None = None
    citations: tuple[Citation, ...] = ()
    quick_replies: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
