"""What is put on paper: headings with lines, each with its source, in plain values that any form of file can take."""

from dataclasses import dataclass
from datetime import date

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True)
class PrintedLine:
    """A line under a heading; `note` stands small beside it (a barrier's name), `source` is a number in the list of sources."""

    text: str
    note: str = ""
    source: int = 0

    @property
    def raised(self) -> str:
        """The number of the source in raised figures; empty when there is none."""
        return str(self.source).translate(_RAISED) if self.source else ""


@dataclass(frozen=True)
class PrintedSection:
    """A heading with its lines; `empty` is what stands there when there are none."""

    heading: str
    lines: tuple[PrintedLine, ...]
    empty: str = ""


@dataclass(frozen=True)
class Printed:
    """A sheet as it is printed: `page` is a text such as "Page {number} of {total}", `card` names the sections of the card.

    `card` holds their headings, in the order of the card; its first stands large on it.
    """

    lang: str
    title: str
    made: date
    intro: str
    sections: tuple[PrintedSection, ...]
    sources_heading: str
    sources: tuple[str, ...]
    page: str
    footer: str
    card: tuple[str, ...] = ()

    @property
    def locale(self) -> str:
        """The language with its country, as files name it."""
        return _LOCALES.get(self.lang, self.lang)

    @property
    def day(self) -> str:
        """The day on which it was made, written out."""
        from babel.dates import format_date

        return format_date(self.made, "d MMMM y", locale=self.locale.replace("-", "_"))

    def page_text(self, number: str, total: str) -> str:
        """Give the line that counts the pages."""
        return self.page.replace("{number}", number).replace("{total}", total)
