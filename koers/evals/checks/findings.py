"""A finding: what one check expected of a text, what it got, and whether that is well."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The outcome of a check."""

    check: str
    passed: bool
    expected: str
    got: str
