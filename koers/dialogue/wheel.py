"""The personal leadership wheel: six parts that a person rates by their own judgement; the coach never does."""

from dataclasses import dataclass, fields

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True)
class Wheel:
    """One rating, each part 0-10; a part that the person left empty is None, which is not the same as 0."""

    self_insight: int | None = None
    acting_proactively: int | None = None
    courage: int | None = None
    own_view: int | None = None
    focus: int | None = None
    openness: int | None = None

    @property
    def rated(self) -> dict[str, int]:
        """The parts that have a mark."""
        marks = {part: getattr(self, part) for part in PARTS}
        return {part: mark for part, mark in marks.items() if mark is not None}


# In the order in which they stand around the wheel.
PARTS = tuple(field.name for field in fields(Wheel))


def wheel_of(marks: dict[str, int]) -> Wheel:
    """Give the wheel with those marks; parts that do not exist and marks outside 0-10 are left out."""
    return Wheel(**{part: mark for part, mark in marks.items() if part in PARTS and LOWEST <= mark <= HIGHEST})
