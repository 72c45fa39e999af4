"""How days and times are written on the page."""

from datetime import date, datetime

from koers.web.texts import Texts


def when(moment: datetime, texts: Texts, *, now: datetime) -> str:
    """Give a moment as short as it stays clear: the time today, the day before that."""
    moment = moment.astimezone(now.tzinfo)
    days = (now.date() - moment.date()).days
    if days <= 0:
        return texts("rail.today", time=f"{moment:%H:%M}")
    return texts("rail.yesterday") if days == 1 else day(moment.date(), texts, today=now.date())


def day(moment: date, texts: Texts, *, today: date) -> str:
    """Give a day; the year only when it is another one."""
    month = texts("rail.months").split()[moment.month - 1]
    return f"{moment.day} {month}" if moment.year == today.year else f"{moment.day} {month} {moment.year}"
