"""What a text may hold on paper: the person's words as they are, without what breaks a file or steers a reader."""

import re
import unicodedata
from dataclasses import replace

from koers.export.printed import Printed, PrintedLine, PrintedSection

# Needed inside words of some scripts and inside emoji; every other format character is unseen and can mislead.
_JOINERS = frozenset("\u200c\u200d")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})


def clean(text: str) -> str:
    """Give a text on one line, composed, without control and format characters, lone surrogates and non-characters."""
    spaced = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text)
    kept = "".join(char for char in spaced if _may_stand(char))
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", kept)).strip()


def cleaned(printed: Printed) -> Printed:
    """Give a sheet with every text clean, without empty lines, and without sections that have nothing to show."""
    sources = tuple(clean(source) for source in printed.sources)
    sections = (_section(section, len(sources)) for section in printed.sections)
    return replace(
        printed,
        title=clean(printed.title),
        intro=clean(printed.intro),
        sections=tuple(section for section in sections if section.lines or section.empty),
        sources_heading=clean(printed.sources_heading),
        sources=sources,
        page=clean(printed.page),
        footer=clean(printed.footer),
        card=tuple(clean(heading) for heading in printed.card),
    )


def _may_stand(char: str) -> bool:
    return char in _JOINERS or not (unicodedata.category(char) in _DROPPED or ord(char) & 0xFFFE == 0xFFFE)


def _section(section: PrintedSection, sources: int) -> PrintedSection:
    lines = (
        PrintedLine(clean(line.text), clean(line.note), line.source if 0 < line.source <= sources else 0)
        for line in section.lines
    )
    return PrintedSection(clean(section.heading), tuple(line for line in lines if line.text), clean(section.empty))
