"""How numbers, dates and lists are written in the report."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

LANGUAGE_NAMES = {"nl": "Dutch", "en": "English", "mirror": "Mirror"}
# A space that does not break, so that a number keeps its unit.
_THIN = "\u202f"


def percent(share: float, *, exact: bool = False) -> str:
    """Write a share (0-1) so that only nothing reads as 0 and only all of it as 100."""
    share = round(share, 9)
    if share in (0, 1):
        return f"{share * 100:.0f}{_THIN}%"
    if share > 0.9995:
        return f"> 99.9{_THIN}%"
    if 0 < share < 0.0005:
        return f"< 0.1{_THIN}%"
    if exact:
        return f"{share * 100:.2f}{_THIN}%"
    text = f"{share * 100:.1f}" if abs(share) < 0.1 or share > 0.99 else f"{share * 100:.0f}"
    return f"{text.removesuffix('.0')}{_THIN}%"


def interval(low: float, high: float) -> str:
    """Write an interval of a share."""
    return f"{percent(low).removesuffix(_THIN + '%')} to {percent(high)}"


def number(value: float) -> str:
    """Write a number with at most two decimals."""
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "−")


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write how many there are of something."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def chance(p: float) -> str:
    """Write a p-value as papers do."""
    return "< .001" if p < 0.001 else "1" if p > 0.9995 else f"{p:.3f}".lstrip("0")


def listed(names: Sequence[str], *, most: int = 4) -> str:
    """Write names as a list in a sentence; those past `most` are only counted."""
    shown = list(names)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(names) - most + 1} more"]
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else ""


def milliseconds(ms: float) -> str:
    """Write a time in the unit in which it is read."""
    return f"{ms / 1000:.1f}".removesuffix(".0") + f"{_THIN}s" if ms >= 1000 else f"{ms:.0f}{_THIN}ms"


def duration(seconds: float) -> str:
    """Write how long a run took."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{seconds:.1f} s"


def day(started: str) -> str:
    """Write an ISO moment as a date and a time in UTC; what is no moment stays as it is."""
    try:
        moment = datetime.fromisoformat(started)
    except ValueError:
        return started
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"


def language_name(language: str) -> str:
    """Give the English name of a language."""
    return LANGUAGE_NAMES.get(language, language)


def fragment(name: str, speaker: str) -> str:
    """Give the part of a link after the # that leads to a dialogue with a speaker."""
    return re.sub(r"\s+", "-", f"{name}--{speaker or 'unread'}")
