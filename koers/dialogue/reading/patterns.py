"""Patterns of the coaching content, compiled once and kept: there are more than Python's own cache holds."""

import re
from collections.abc import Iterable
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Give the pattern, compiled."""
    return re.compile(pattern)


def found(pattern: str, text: str) -> bool:
    """Whether the pattern is somewhere in the text."""
    return compiled(pattern).search(text) is not None


def any_found(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the patterns is somewhere in the text."""
    return any(found(pattern, text) for pattern in patterns)


def plain(text: str) -> str:
    """Give a text as the patterns expect it: lower case, straight apostrophes, single spaces."""
    return " ".join(text.lower().replace("’", "'").split())
