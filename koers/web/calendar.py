"""A next step as an entry for a calendar: the day to look back, as an iCalendar file (RFC 5545)."""

import re
from datetime import datetime, timedelta

from koers.store.records import BoardItem, StepDetails
from koers.web.texts import Texts

# The reminder comes when the working day begins: the day itself begins at midnight.
_REMINDED = timedelta(hours=9)

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]+")


def calendar_of(item: BoardItem, texts: Texts, *, now: datetime) -> str:
    """Give the calendar file of a step; nothing when it has no day to look back.

    The id stays the same and the sequence goes up with every change: who adds the step again moves the entry.
    """
    # Slow to import, and seldom needed.
    from icalendar import Alarm, Calendar, Event

    details = item.details
    if details is None or details.review is None:
        return ""
    title = texts("calendar.summary", step=_line(item.text).rstrip(" ."))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _REMINDED)
    event = Event()
    event.add("uid", f"{item.id}@koers")
    event.add("dtstamp", now)
    event.add("last-modified", item.updated)
    event.add("sequence", int((item.updated - item.created).total_seconds()))
    event.add("dtstart", details.review)
    event.add("dtend", details.review + timedelta(days=1))
    event.add("summary", title)
    event.add("description", _description(item, details, texts))
    # Colleagues who share the calendar see that something is there, not what; and the day stays free.
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//Koers//Koers//{texts.lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _description(item: BoardItem, details: StepDetails, texts: Texts) -> str:
    """Put the parts of a step under each other."""
    lines = [f"{texts('one.step')}: {_line(item.text)}"]
    for part in ("cue", "obstacle"):
        if told := _line(getattr(details, part)):
            lines.append(f"{texts(f'step.{part}')}: {told}")
    if details.confidence is not None:
        lines.append(f"{texts('step.confidence')}: {texts('step.of_ten', confidence=details.confidence)}")
    return "\n".join((*lines, "", texts("calendar.ask")))


def _line(text: str) -> str:
    """Give a text on one line, without characters that a calendar may stumble over."""
    return " ".join(_CONTROL.sub(" ", text).split())
