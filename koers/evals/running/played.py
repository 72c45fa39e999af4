"""A reply as `koers chat --json` prints it: what the checks read, and nothing else of the coach."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from koers.errors import KoersError


class PlayedError(KoersError):
    """A dialogue could not be played, or a reply does not keep the contract of `koers chat --json`."""


class PlayedCitation(BaseModel):
    """A source shown with a reply."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    source: str

    @property
    def article(self) -> str:
        """The id of the article that the passage is from: a passage's id is `<article>.<lang>#<number>`."""
        return self.id.split(".", 1)[0].split("#", 1)[0]


class PlayedPassage(PlayedCitation):
    """A passage that was found for a message, shown or not."""

    text: str


class PlayedReply(BaseModel):
    """The reply to one message; keys beside these may be there.

    `ms` is the time of the whole reply and `first_ms` that of its first words, where it was measured; `openness` is how
    open a team member is after it (0-10), `plan` the sheet of a preparation as it stands then.
    """

    model_config = ConfigDict(frozen=True, strict=True)

    text: str
    language: str
    stage: str
    move: str
    questions: list[str]
    citations: list[PlayedCitation]
    voice: str
    guard: list[Any]
    ms: float
    first_ms: float | None = None
    fallback: str = ""
    passages: list[PlayedPassage] = []
    openness: int | None = None
    plan: dict[str, Any] | None = None


def played_reply(given: Mapping[str, Any], *, number: int) -> PlayedReply:
    """Check a reply against the contract; `number` is that of its turn, for the complaint."""
    try:
        return PlayedReply.model_validate(dict(given))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PlayedError(f"reply {number} does not keep the contract: {place}: {first['msg']}") from error
