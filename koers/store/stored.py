"""Replies, states and details as the JSON that the record keeps, readable also when another version wrote it."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

Form = TypeVar("Form")

# What takes the place of a value that this version does not know, or that must be there and is not; `*` is any index.
_STAND_INS: dict[tuple[str, ...], Any] = {
    ("lang",): "nl",
    ("stage",): "arrive",
    ("move",): "reflect",
    ("parts",): [],
    ("parts", "*", "kind"): "info",
    ("voice",): "guided",
}
# Far more than any other version can differ; it only ends a loop.
_MOST_REPAIRS = 500

# Made when first needed: that takes longer than reading with it.
_adapters: dict[type[Any], TypeAdapter[Any]] = {}


def to_stored(value: object) -> str:
    """Give a dataclass as JSON."""
    return _adapter(type(value)).dump_json(value).decode()


def from_stored(form: type[Form], text: str) -> Form:
    """Read a dataclass from JSON: extra fields are ignored, missing and unknown values become defaults."""
    adapter: TypeAdapter[Form] = _adapter(form)
    try:
        return adapter.validate_json(text)
    except ValidationError:
        data = json.loads(text)
    for _ in range(_MOST_REPAIRS):
        try:
            return adapter.validate_python(data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if not _repaired(data, first["loc"], missing=first["type"] == "missing"):
            break
    # Without the cause: it would carry content along.
    raise ValueError(f"what is stored cannot be read as {form.__name__}") from None


def _repaired(data: Any, place: tuple[int | str, ...], *, missing: bool) -> bool:
    """Replace or drop the value at a place; when it is missing and has no stand-in, drop what it belongs to."""
    stand_in = _STAND_INS.get(tuple("*" if isinstance(part, int) else part for part in place))
    if stand_in is None and missing:
        place = place[:-1]
    if not place:
        return False
    try:
        for part in place[:-1]:
            data = data[part]
        if stand_in is None:
            del data[place[-1]]
        else:
            data[place[-1]] = stand_in
    except (LookupError, TypeError):
        return False
    return True


def _adapter(form: type[Any]) -> TypeAdapter[Any]:
    if form not in _adapters:
        _adapters[form] = TypeAdapter(form)
    return _adapters[form]
