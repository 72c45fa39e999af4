"""The form of what all practice personas share: the rules in words, short lines, and how questions are told apart."""

import re
from functools import cached_property
from pathlib import Path
from typing import Literal

from koers.content import read_yaml
from koers.dialogue.forms import Form
from koers.dialogue.reading.patterns import compiled
from koers.errors import ContentError

# What a question is after, the most telling kind first.
Kind = Literal[
    "idea", "need", "fear", "good", "loss", "since", "moment", "others", "me", "home", "wish", "look", "feel"
]


class Phrases(Form):
    """What all personas share in a language.

    `why` says why a rule opens or closes somebody, by the name of the rule; `moods` is how a mood is called; `levels`
    tells a model how open the other is; `kinds` are patterns by which a question is known; `brief` is said when nothing
    else is left, by level; `encourages` are patterns of a whole message that only makes room.
    """

    lang: str
    why: dict[str, str]
    moods: dict[str, str]
    levels: dict[str, str]
    brief: dict[str, tuple[str, ...]]
    kinds: dict[Kind, tuple[str, ...]]
    encourages: tuple[str, ...]

    @cached_property
    def _encouragement(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(self.encourages)})")

    def makes_room(self, message: str) -> bool:
        """Whether a message is silence, or a few words that only make room for the other."""
        text = re.sub(r"[^\w']+", " ", message.lower().replace("’", "'")).strip()
        return not text or self._encouragement.fullmatch(text) is not None

    def kinds_of(self, message: str) -> tuple[Kind, ...]:
        """Give the kinds of question that a message is, the most telling first."""
        text = " ".join(message.lower().replace("’", "'").split())
        return tuple(kind for kind, patterns in self.kinds.items() if any(compiled(p).search(text) for p in patterns))


def load_phrases(path: Path) -> Phrases:
    """Read and check the shared content of a language."""
    phrases = read_yaml(path, Phrases)
    for pattern in (*phrases.encourages, *(p for patterns in phrases.kinds.values() for p in patterns)):
        try:
            compiled(pattern)
        except re.error as error:
            raise ContentError(path, 1, f"pattern {pattern!r}: {error}") from error
    return phrases
