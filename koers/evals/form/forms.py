"""The building blocks of a dialogue file's form: unknown keys, ranges, terms, and values that may be one or a list."""

import difflib
from collections.abc import Iterable
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from koers.dialogue.moves import Move
from koers.dialogue.stages import Stage


class Form(BaseModel):
    """A form that names the nearest known key when it meets an unknown one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _no_unknown_key(cls, data: Any) -> Any:
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            raise wrong(f"must hold keys and values; known keys are {', '.join(cls.model_fields)}")
        unknown = [key for key in data if key not in cls.model_fields]
        if not unknown:
            return data
        # A ValidationError of its own carries the place of the key, so that the complaint names its line.
        key = str(unknown[0])
        problem = wrong(unknown_key(key, cls.model_fields))
        details = InitErrorDetails(type=problem, loc=(key,), input=data[unknown[0]])
        raise ValidationError.from_exception_data(cls.__name__, [details])


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
    """A move that comes in the reply to the message with number `by`, or before."""

    move: Move
    by: int = Field(ge=1)

    def __str__(self) -> str:
        """Give the move and its time as people write them."""
        return f"{self.move} by turn {self.by}"


class Sources(Form):
    """Which articles a reply cites: `some` (any at all, or none), or at least one whose id is in `any_of`."""

    some: bool = True
    any_of: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the sources as people write them."""
        return f"any of {', '.join(self.any_of)}" if self.any_of else "a source" if self.some else "no source"


def wrong(problem: str) -> PydanticCustomError:
    """Word a complaint about a value, to be shown as it is."""
    return PydanticCustomError("dialogue_form", "{problem}", {"problem": problem})


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Word the complaint about an unknown key, with the nearest known one."""
    names = list(known)
    nearest = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
    return f"no such key; did you mean '{nearest[0]}'?" if nearest else f"no such key; known are {', '.join(names)}"


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _as_sources(value: Any) -> Any:
    return {"some": value} if isinstance(value, bool) else value


def _short(form: Any, other: Any) -> BeforeValidator:
    """Allow a list to be written as its one item; `form` is the item, `other` the list, for editors."""
    return BeforeValidator(_listed, json_schema_input_type=form | other)


# In a file these may also be written short: one move, one stage, one term, or cites: true.
Moves = Annotated[tuple[Move, ...], Field(min_length=1), _short(Move, list[Move])]
Stages = Annotated[tuple[Stage, ...], Field(min_length=1), _short(Stage, list[Stage])]
Avoided = Annotated[tuple[str, ...], Field(min_length=1), _short(str, list[str])]
Cited = Annotated[Sources, BeforeValidator(_as_sources, json_schema_input_type=bool | Sources)]
