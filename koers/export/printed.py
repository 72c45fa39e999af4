"""What is put on paper: headings with lines, each with its source, in plain values that any form of file can take."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PrintedLine:
    """A line under a heading; `note` stands small beside it (a barrier's name), `source` is a number in the list of sources."""

    text: str
    note: str = ""
    source: int = 0


@dataclass(frozen=True)
class PrintedSection:
    """A heading with its lines; `empty` is what stands there when there are none."""

    heading: str
    lines: tuple[PrintedLine, ...]
    empty: str = ""


@dataclass(frozen=True)
class Printed:
    """A sheet as it is printed: `page` is a text such as "Page {number} of {total}", `card` names the sections of the card."""

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
