"""What the server tells the page beside its panels: a message was taken, or there is something to read."""

import json
from dataclasses import asdict, dataclass
from uuid import uuid4


@dataclass(frozen=True)
class Signal:
    """One signal: `taken` is the key of a message that is kept, `notice` a text to show, `undo` an item to put back.

    `content` (base64) and `type` are those of a file that the browser saves under the name `file`; `doubts` asks about
    words in the message that may be names.
    """

    taken: str = ""
    notice: str = ""
    error: bool = False
    undo: str = ""
    undo_text: str = ""
    content: str = ""
    type: str = ""
    file: str = ""
    doubts: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give it as the browser reads it; each signal differs from the one before."""
        return json.dumps({name: value for name, value in asdict(self).items() if value} | {"id": uuid4().hex})
