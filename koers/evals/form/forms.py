"""The form that every file of the evals keeps: unknown keys are named with the nearest known one."""

import difflib
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError


class Form(BaseModel):
    """A form that names the nearest known key when it meets an unknown one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def known_keys(cls) -> tuple[str, ...]:
        """Give the keys as a file has them."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @model_validator(mode="before")
    @classmethod
    def _no_unknown_key(cls, data: Any) -> Any:
        if isinstance(data, cls):
            return data
        if not isinstance(data, dict):
            raise wrong(f"must hold keys and values; known keys are {', '.join(cls.known_keys())}")
        unknown = [key for key in data if key not in cls.known_keys()]
        if not unknown:
            return data
        # A ValidationError of its own carries the place of the key, so that the complaint names its line.
        key = str(unknown[0])
        problem = wrong(unknown_key(key, cls.known_keys()))
        details = InitErrorDetails(type=problem, loc=(key,), input=data[unknown[0]])
        raise ValidationError.from_exception_data(cls.__name__, [details])


def wrong(problem: str) -> PydanticCustomError:
    """Word a complaint about a value, to be shown as it is."""
    return PydanticCustomError("dialogue_form", "{problem}", {"problem": problem})


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Word the complaint about an unknown key, with the nearest known one."""
    names = list(known)
    nearest = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
    return f"no such key; did you mean '{nearest[0]}'?" if nearest else f"no such key; known are {', '.join(names)}"
