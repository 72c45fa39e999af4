"""What a watcher of a running turn sees: the reply so far, and how it ends."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from koers.dialogue.reply import Part, Reply


@dataclass(frozen=True)
class Progress:
    """The reply so far: checked parts only; `note` is the key of a text about what is happening, such as a model loading."""

    parts: tuple[Part, ...] = ()
    note: str = ""
    reply: Reply | None = None
    error: str = ""

    @property
    def done(self) -> bool:
        """Whether the turn has ended, well or not."""
        return self.reply is not None or bool(self.error)


class Watch:
    """A running turn that any number of watchers can follow, each from the beginning."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self._latest = Progress()
        self._version = 0
        self._changed = threading.Condition()

    def say(self, parts: tuple[Part, ...], note: str = "") -> None:
        """Show the checked parts so far."""
        self._update(replace(self._latest, parts=parts, note=note))

    def finish(self, reply: Reply) -> None:
        """End the turn with its reply."""
        self._update(replace(self._latest, parts=reply.parts, note="", reply=reply))

    def fail(self, error: str) -> None:
        """End the turn without a reply; `error` is the key of a text."""
        self._update(replace(self._latest, note="", error=error))

    @property
    def latest(self) -> Progress:
        """What has been said so far."""
        with self._changed:
            return self._latest

    def follow(self, *, patience: float = 1.0, limit: float = 600.0) -> Iterator[Progress]:
        """Give what is so far and then every change until the end; at least every `patience` seconds, `limit` at most."""
        seen = -1
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            with self._changed:
                if seen == self._version:
                    self._changed.wait(patience)
                seen, latest = self._version, self._latest
            yield latest
            if latest.done:
                return

    def _update(self, progress: Progress) -> None:
        with self._changed:
            self._latest = progress
            self._version += 1
            self._changed.notify_all()
