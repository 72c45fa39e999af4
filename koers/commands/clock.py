"""The clock of a reply: when its first words were heard, and how long it has taken."""

import time
from collections.abc import Sequence

from koers.dialogue.reply import Part


class Clock:
    """Starts when it is made; times are in seconds."""

    def __init__(self) -> None:
        """Start."""
        self._start = time.perf_counter()
        self.first: float | None = None

    def hear(self, parts: Sequence[Part], note: str) -> None:
        """Note the first words; to be given to a listener."""
        if parts and self.first is None:
            self.first = self.passed

    @property
    def passed(self) -> float:
        """How long it has taken so far."""
        return time.perf_counter() - self._start
