"""What may be wanted of a reply or a conversation: ranges, terms, sources, patterns; many may be written short."""

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from koers.dialogue.guard import conduct
from koers.dialogue.moves import Move
from koers.dialogue.preparation.forms import Section
from koers.dialogue.stages import Stage
from koers.evals.form.forms import Form, wrong

# The rules of the guard that have no check of their own: how a reply is worded, and what it may never say.
ADVISING = ("suggestion", "lecture")
CONDUCT = tuple(rule.__name__ for rule in conduct.ALL if rule.__name__ not in ADVISING)


class Range(Form):
    """How much there may be, both ends included."""

    min: float | None = Field(default=None, ge=0)
    max: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise wrong(f"min {self.min:g} is above max {self.max:g}")
        return self

    def holds(self, amount: float) -> bool:
        """Whether the amount lies within."""
        return (self.min is None or amount >= self.min) and (self.max is None or amount <= self.max)

    def __str__(self) -> str:
        """Give the range as people write it."""
        ends = [f"{sign} {end:g}" for sign, end in ((">=", self.min), ("<=", self.max)) if end is not None]
        return " and ".join(ends) or "any number"


class Questions(Range):
    """How many questions a reply asks; `open` says whether each must be open (true) or closed (false)."""

    open: bool | None = None

    def __str__(self) -> str:
        """Give the range and the kind."""
        kind = {None: "", True: ", open", False: ", closed"}[self.open]
        return super().__str__() + kind


class Terms(Form):
    """Words or phrases (`leer*` for any ending): at least one of `any_of`, and all of `all_of`."""

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.any_of and not self.all_of:
            raise wrong("needs any_of or all_of with at least one term")
        return self

    def __str__(self) -> str:
        """Give the terms as people write them."""
        groups = (("any of", self.any_of), ("all of", self.all_of))
        return "; ".join(f"{name} {', '.join(terms)}" for name, terms in groups if terms)


class Reach(Form):
    """A move that comes in the reply to the message with number `by` or before, or not before number `not_before`."""

    move: Move
    by: int | None = Field(default=None, ge=1)
    not_before: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.by is None and self.not_before is None:
            raise wrong("needs by or not_before")
        return self

    def holds(self, moves: Sequence[str]) -> bool:
        """Whether it is so in these moves, one for each turn."""
        in_time = self.by is None or self.move in moves[: self.by]
        return in_time and (self.not_before is None or self.move not in moves[: self.not_before - 1])

    def __str__(self) -> str:
        """Give the move and its time as people write them."""
        times = (("by", self.by), ("not before", self.not_before))
        return f"{self.move} {' and '.join(f'{word} turn {turn}' for word, turn in times if turn is not None)}"


class Sources(Form):
    """Which articles a reply shows: `some` (any at all, or none), or one of `any_of` (ids) among the first `k`."""

    some: bool = True
    any_of: tuple[str, ...] = ()
    k: int | None = Field(default=None, ge=1)

    def __str__(self) -> str:
        """Give the sources as people write them."""
        among = f" among the first {self.k}" if self.k else ""
        return f"any of {', '.join(self.any_of)}{among}" if self.any_of else "a source" if self.some else "no source"


class Retrieved(Form):
    """Articles (ids) of which one must be among the first `k` passages that the knowledge gives for the message."""

    any_of: tuple[str, ...] = Field(min_length=1)
    k: int = Field(default=5, ge=1, le=50)

    def __str__(self) -> str:
        """Give the articles as people write them."""
        return f"any of {', '.join(self.any_of)} among the first {self.k}"


class Reflects(Form):
    """What a reply gives back: a reflection with one of these terms, near in meaning to the message, or any at all.

    `similarity` is a cosine of embeddings (multilingual-e5-small): two unrelated sentences have about .75, near ones .85.
    """

    any_of: tuple[str, ...] = ()
    similarity: float | None = Field(default=None, gt=0, le=1)
    some: bool = True

    def __str__(self) -> str:
        """Give it as people write it."""
        named = f" with any of {', '.join(self.any_of)}" if self.any_of else ""
        near = f", {self.similarity:g} or more like the message" if self.similarity else ""
        return f"a reflection{named}{near}" if self.some else "no reflection"


class Latency(Form):
    """The longest that a person may wait, in seconds: for the `first` words, and for the whole reply (`max`)."""

    first: float | None = Field(default=None, gt=0)
    max: float | None = Field(default=None, gt=0)

    def __str__(self) -> str:
        """Give the limits as people write them."""
        limits = (("first words", self.first), ("whole", self.max))
        return ", ".join(f"{name} within {limit:g} s" for name, limit in limits if limit is not None)


class Pattern(Form):
    """A regular expression (Python's, case does not matter) that a text holds, or with `absent: true` does not."""

    pattern: str
    absent: bool = False

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise wrong(f"is no regular expression: {error}") from error
        return pattern

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to search with."""
        return re.compile(self.pattern, re.IGNORECASE)

    def __str__(self) -> str:
        """Give the pattern as people write it."""
        return f"{'no ' if self.absent else ''}/{self.pattern}/"


class Remembers(Form):
    """Something told in one turn that a reply after turn `after` comes back to: at least one of `any_of`."""

    any_of: tuple[str, ...] = Field(min_length=1)
    after: int = Field(ge=1)

    def __str__(self) -> str:
        """Give it as people write it."""
        return f"any of {', '.join(self.any_of)} after turn {self.after}"


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _as_some(value: Any) -> Any:
    return {"some": value} if isinstance(value, bool) else value


def _as_pattern(value: Any) -> Any:
    return {"pattern": value} if isinstance(value, str) else value


def _as_rules(value: Any) -> Any:
    """Allow `true` for every rule, and one rule for a list; a rule that is unknown would never be broken."""
    listed = tuple(CONDUCT) if value is True else _listed(value)
    unknown = [rule for rule in listed if rule not in CONDUCT] if isinstance(listed, list | tuple) else []
    if unknown:
        raise wrong(f"there is no rule '{unknown[0]}'; there are {', '.join(CONDUCT)}")
    return listed


def _short(form: Any, other: Any) -> BeforeValidator:
    """Allow a list to be written as its one item; `form` is the item, `other` the list, for editors."""
    return BeforeValidator(_listed, json_schema_input_type=form | other)


# In a file these may also be written short: one move, one stage, one term, or cites: true.
Moves = Annotated[tuple[Move, ...], Field(min_length=1), _short(Move, list[Move])]
Stages = Annotated[tuple[Stage | Section, ...], Field(min_length=1), _short(Stage | Section, list[Stage | Section])]
Avoided = Annotated[tuple[str, ...], Field(min_length=1), _short(str, list[str])]
Cited = Annotated[Sources, BeforeValidator(_as_some, json_schema_input_type=bool | Sources)]
Reflected = Annotated[Reflects, BeforeValidator(_as_some, json_schema_input_type=bool | Reflects)]
Matched = Annotated[Pattern, BeforeValidator(_as_pattern, json_schema_input_type=str | Pattern)]
Sections = Annotated[
    tuple[Section, ...], Field(min_length=1),
    BeforeValidator(lambda value: tuple(Section) if value is True else _listed(value),
                    json_schema_input_type=Literal[True] | Section | list[Section]),
]  # fmt: skip
Criteria = Annotated[tuple[str, ...], Field(min_length=1), _short(str, list[str])]
Rules = Annotated[tuple[str, ...], BeforeValidator(_as_rules, json_schema_input_type=Literal[True] | str | list[str])]
