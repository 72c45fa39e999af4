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
        unknown = [key for key in data if key not in cls.model_fields] if isinstance(data, dict) else []
        if not unknown:
            return data
        # A ValidationError of its own carries the place of the key, so that the complaint names its line.
        problem = PydanticCustomError("unknown_key", "{problem}", {"problem": unknown_key(str(unknown[0]), cls.model_fields)})
        raise ValidationError.from_exception_data(
            cls.__name__, [InitErrorDetails(type=problem, loc=(str(unknown[0]),), input=data[unknown[0]])]
        )


class Range(Form):
    """How much there may be, both ends included."""

    min: float | None = Field(None, ge=0)
    max: float | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"min {self.min:g} is above max {self.max:g}")
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
    """Beginnings of words or phrases: at least one of `any_of`, and all of `all_of`."""

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.any_of and not self.all_of:
            raise ValueError("needs any_of or all_of with at least one term")
        return self

    def __str__(self) -> str:
        """Give the terms as people write them."""
        groups = [f"{name} {', '.join(terms)}" for name, terms in (("any of", self.any_of), ("all of", self.all_of)) if terms]
        return "; ".join(groups)


class Sources(Form):
    """Which articles a reply cites: `some` (any at all, or none), or at least one whose id is in `any_of`."""

    some: bool = True
    any_of: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the sources as people write them."""
        return f"any of {', '.join(self.any_of)}" if self.any_of else "a source" if self.some else "no source"


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Word the complaint about an unknown key, with the nearest known one."""
    names = list(known)
    nearest = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
    return f"no such key; did you mean '{nearest[0]}'?" if nearest else f"no such key; known are {', '.join(names)}"


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _as_sources(value: Any) -> Any:
    return {"some": value} if isinstance(value, bool) else value


# In a file these may also be written short: one move, one stage, one term, or cites: true.
Moves = Annotated[tuple[Move, ...], Field(min_length=1), BeforeValidator(_listed, json_schema_input_type=Move | list[Move])]
Stages = Annotated[tuple[Stage, ...], Field(min_length=1), BeforeValidator(_listed, json_schema_input_type=Stage | list[Stage])]
Avoided = Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(_listed, json_schema_input_type=str | list[str])]
Cited = Annotated[Sources, BeforeValidator(_as_sources, json_schema_input_type=bool | Sources)]
