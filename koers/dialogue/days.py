"""Days in the person's words: "over twee weken", "next Tuesday"; and the day on which a step is looked back at."""

import re
from datetime import date, datetime, timedelta

# Without a day of its own a step is looked back at after a week; with one, the day after.
WEEK, AFTER = timedelta(days=7), timedelta(days=1)
# A day further away than this was not meant.
FARTHEST = timedelta(days=200)
_NUMBERS = {
    "nl": "één|een twee drie vier vijf zes zeven acht negen tien",
    "en": "an|a|one two three four five six seven eight nine ten",
}
# Parts of a day, hours and possessives, which only get in the way of the day.
_ASIDE = re.compile(
    r"(?<=dag)(?:ochtend|middag|avond|morgen)|['’]s\b|\b(?:at|om|rond|around)\s+(?:half |kwart \w+ )?[\w:.]+(?: uur| o'clock)?"
    r"|\bmay\b(?! \d)|\b(?:one|1|een|één)[- ](?:on|op|to)[- ](?:one|1|een|één)\b"
)
_NEXT_WEEK = re.compile(r"\b(?:volgende|next) week\b")


def day_in(text: str, lang: str, today: date) -> date | None:
    """Give the day that a text names, from tomorrow on; None when it names none."""
    # Loaded when a step is closed: it takes a fifth of a second the first time.
    from dateparser.search import search_dates

    plain = _ASIDE.sub("", text.lower())
    for number, words in enumerate(_NUMBERS[lang].split(), 1):
        plain = re.sub(rf"\b(?:{words})\b(?= (?:dag|we+k|maand|day|month))", str(number), plain)
    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
        "DATE_ORDER": "DMY",
    }
    found = search_dates(plain, languages=[lang], settings=settings) or []
    days = [moment.date() for _, moment in found if today < moment.date() <= today + FARTHEST]
    if len(days) > 1 and _NEXT_WEEK.search(plain):
        # A week and a day of it, told apart by the library.
        named = next((day for day in days if day != today + WEEK), days[0])
        return _monday_after(today) + timedelta(days=named.weekday())
    return days[0] if days else None


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def review_day(cue: str, lang: str, today: date) -> date:
    """Give the day to look back at a step: the one after its moment, or after a week."""
    moment = day_in(cue, lang, today)
    return moment + AFTER if moment else today + WEEK


def written(day: date, lang: str) -> str:
    """Give a day as one says it: "dinsdag 1 december", "Tuesday 1 December"."""
    from babel.dates import format_date

    return str(format_date(day, "EEEE d MMMM", locale=lang))
