"""What the coach knows from earlier sessions: only what the person can see, edit and switch off."""

from dataclasses import dataclass

from koers.dialogue.board import Proposal
from koers.dialogue.steps import NextStep


@dataclass(frozen=True)
class Remembered:
    """The memory that a session begins with; empty when there is none, or when the person switched it off.

    `step` was agreed in an earlier session and `item` is its id on the board; `items` is what the person confirmed
    there; `summaries` are of earlier sessions, newest first; `lang` is the language in which the latest was held.
    """

    lang: str = ""
    step: NextStep = NextStep()
    item: str = ""
    items: tuple[Proposal, ...] = ()
    summaries: tuple[str, ...] = ()
