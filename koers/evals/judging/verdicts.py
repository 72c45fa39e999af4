"""The verdict of a judge: taken from a whole answer of the right form, whose quote is words of the reply."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from langchain_core.messages import AIMessage
from pydantic import BaseModel, ConfigDict, Field

# A word or two could be evidence for anything; a reply that is shorter is quoted whole.
_SHORTEST_QUOTE = 3
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?")
_WORD = re.compile(r"\w+(?:'\w+)*")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})

UNSURE = "the judge is unsure"


class Answer(BaseModel):
    """What a judge writes: what it sees and why come first, so that the verdict follows from them."""

    model_config = ConfigDict(title="verdict")

    quote: str = Field(json_schema_extra={"maxLength": 200})
    reason: str = Field(json_schema_extra={"maxLength": 200})
    verdict: Literal["met", "unmet", "unsure"]


@dataclass(frozen=True)
class Verdict:
    """Whether a criterion is met, on what words and why; `met` is None where there is no verdict, `problem` says why."""

    met: bool | None
    quote: str = ""
    reason: str = ""
    problem: str = ""

    @property
    def invalid(self) -> bool:
        """Whether the judge gave no verdict that can be used; being unsure is one."""
        return self.met is None and self.problem != UNSURE


def verdict_from(answer: Mapping[str, Any], reply: str) -> Verdict:
    """Take the verdict from what `with_structured_output(Answer, include_raw=True)` gives for a reply."""
    raw, parsed = answer["raw"], answer["parsed"]
    ended = _how_it_ended(raw) if isinstance(raw, AIMessage) else ""
    if ended not in ("", "stop"):
        # Half a JSON text is mended silently on the way, and would pass for a whole one.
        return Verdict(None, problem=f"the answer is not whole: {ended}")
    if not isinstance(parsed, Answer):
        return Verdict(None, problem="the answer is no verdict in the form that was asked for")
    quote, reason = parsed.quote.strip(), parsed.reason.strip()
    if not is_quoted(quote, reply):
        return Verdict(None, quote, reason, "the quote is not in the reply")
    if parsed.verdict == "unsure":
        return Verdict(None, quote, reason, UNSURE)
    return Verdict(parsed.verdict == "met", quote, reason)


def is_quoted(quote: str, reply: str) -> bool:
    """Whether a quote is words of the reply, whatever its case, spaces, marks and quotes; `...` stands for words left out."""
    there = _words(reply)
    pieces = [words for piece in _LEFT_OUT.split(quote) if (words := _words(piece))]
    if sum(map(len, pieces)) < max(1, min(_SHORTEST_QUOTE, len(there))):
        return False
    place = 0
    for words in pieces:
        places = range(place, len(there) - len(words) + 1)
        found = next((start for start in places if there[start : start + len(words)] == words), None)
        if found is None:
            return False
        place = found + len(words)
    return True


def _how_it_ended(raw: AIMessage) -> str:
    about = raw.response_metadata
    return str(about.get("done_reason") or about.get("finish_reason") or "")


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).translate(_ALIKE).casefold())
