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


class PlayedReply(BaseModel):
    """The reply to one message; keys beside these may be there."""

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


def played_replies(objects: list[Mapping[str, Any]], *, turns: int) -> tuple[PlayedReply, ...]:
    """Check the objects of a played dialogue against the contract, one for each turn."""
    if len(objects) != turns:
        raise PlayedError(f"{len(objects)} replies to {turns} messages")
    return tuple(_reply(number, given) for number, given in enumerate(objects, 1))


def _reply(number: int, given: Mapping[str, Any]) -> PlayedReply:
    try:
        return PlayedReply.model_validate(dict(given))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise PlayedError(f"reply {number} does not keep the contract: {place}: {first['msg']}") from error
