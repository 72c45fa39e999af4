"""The next step: what belongs to it, what is still missing, and when it is small enough."""

from dataclasses import dataclass, replace
from datetime import date

# Below this confidence (0-10) a step is made smaller first.
CONFIDENT = 7


@dataclass(frozen=True)
class NextStep:
    """A step under construction, in the person's own words.

    `smaller` is how it was cut down, confidence is 0-10, `review` the day to look back, `left` names parts that stay
    open.
    """

    action: str = ""
    cue: str = ""
    obstacle: str = ""
    confidence: int | None = None
    made_smaller: bool = False
    smaller: str = ""
    review: date | None = None
    left: tuple[str, ...] = ()

    @property
    def missing(self) -> str:
        """The one part to ask for now: action, cue, obstacle, confidence, smaller, or nothing."""
        for part in ("action", "cue", "obstacle"):
            if not getattr(self, part) and part not in self.left:
                return part
        if self.confidence is None:
            return "" if "confidence" in self.left else "confidence"
        return "smaller" if self.confidence < CONFIDENT and not self.made_smaller else ""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def left_open(self, part: str) -> "NextStep":
        """Leave a part open that the person cannot name now."""
        return replace(self, left=(*self.left, part))

    def answered(self, part: str, text: str, scale: int | None) -> "NextStep":
        """Take the person's answer to the question about that part."""
        if part == "confidence":
            return replace(self, confidence=scale) if scale is not None else self
        if part == "smaller":
            return replace(self, smaller=text, confidence=None, made_smaller=True)
        match part:
            case "action":
                return replace(self, action=text)
            case "cue":
                return replace(self, cue=text)
            case _:
                return replace(self, obstacle=text)
