"""How the sheet stands on paper: headings in the margin, what was said beside them, sources at the end."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from koers.export.paper import ACCENT, FOOT, HEADING, LINE, NOTE, OPEN, RAISED, SOFT, SOURCE, TEXT, TITLE, Paper, Run
from koers.export.printed import Printed, PrintedLine


@dataclass(frozen=True)
class Fit:
    """How roomy the page is: the text's size in points, and the space between parts and lines in millimetres."""

    size: float
    between_parts: float
    between_lines: float
    margin: float


# Tried in this order until everything is on one page; smaller than the last is not readable on paper.
FITS = (Fit(10.6, 3.2, 1.0, 18), Fit(10.1, 2.6, 0.7, 17), Fit(9.6, 2.1, 0.5, 15), Fit(9.2, 1.6, 0.3, 13))
# In millimetres; the headings stand in the margin column.
WIDTH, HEIGHT = 210.0, 297.0
LEFT, MARGIN_COLUMN, HANG = 18.0, 41.0, 3.4
TEXT_LEFT = LEFT + MARGIN_COLUMN + 5.0
TEXT_WIDTH = WIDTH - LEFT - TEXT_LEFT
FOOT_ROOM = 9.0
# Sums of heights differ in their last figures.
_ALMOST = 0.01


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with a sign that hangs before it, if any."""

    runs: tuple[Run, ...]
    sign: tuple[Run, ...] = ()

    @property
    def hang(self) -> float:
        """How far it stands in, for its sign."""
        return HANG if self.sign else 0.0


@dataclass(frozen=True)
class Part:
    """A heading in the margin with what stands beside it; what is `said_first` stands on a soft ground."""

    heading: str
    paragraphs: tuple[Paragraph, ...]
    said_first: bool = False


@dataclass(frozen=True)
class Setting:
    """A sheet as it was set: the file, and how many pages it took."""

    file: bytes
    pages: int


def set_sheet(sheet: Printed, fit: Fit, *, total: int = 1) -> Setting:
    """Set a clean sheet on paper; `total` is the number of pages that its feet name."""
    with closing(Paper(sheet, fit.size)) as paper:
        setter = _Setter(paper, sheet, fit, total)
        setter.set_head()
        for part in _parts(sheet):
            setter.set_part(part)
        return Setting(bytes(paper.output()), paper.pages_count)


class _Setter:
    """Sets one thing under the other, and begins a page when one is full."""

    def __init__(self, paper: Paper, sheet: Printed, fit: Fit, total: int) -> None:
        self._paper, self._sheet, self._fit, self._total = paper, sheet, fit, total
        self._bottom = HEIGHT - fit.margin - FOOT_ROOM
        self._begin_page()

    def _begin_page(self) -> None:
        self._paper.add_page()
        self._y = self._fit.margin
        foot = HEIGHT - self._fit.margin - 3.5
        number = [Run(self._sheet.page_text(str(self._paper.page), str(self._total)), FOOT)]
        with self._paper.marked("Artifact"):
            self._rule(foot - 1.5, LINE, 0.15)
            for line in self._paper.wrap([Run(self._sheet.footer, FOOT)], WIDTH - 2 * LEFT - 40)[:1]:
                self._paper.set_line(line, LEFT, foot)
            self._paper.set_line(number, WIDTH - LEFT - self._paper.width_of(number), foot)

    def _rule(self, y: float, colour: str, thick: float) -> None:
        self._paper.set_draw_color(colour)
        self._paper.set_line_width(thick)
        self._paper.line(LEFT, y, WIDTH - LEFT, y)

    def set_head(self) -> None:
        """Set the title, the day and the intro."""
        wide = WIDTH - 2 * LEFT
        self._flow([Run(self._sheet.title, TITLE)], "H1", LEFT, wide)
        self._y += 0.8
        self._flow([Run(self._sheet.day, NOTE)], "P", LEFT, wide)
        self._y += 1.8
        with self._paper.marked("Artifact"):
            self._rule(self._y, ACCENT, 0.5)
        self._y += self._fit.between_parts
        if self._sheet.intro:
            self._flow([Run(self._sheet.intro, NOTE)], "P", LEFT, wide)
            self._y += self._fit.between_parts + 0.6

    def set_part(self, part: Part) -> None:
        """Set a part on this page, or on the next when it fits there and not here; one that fits on none begins here."""
        heading = len(self._paper.wrap([Run(part.heading, HEADING)], MARGIN_COLUMN)) * self._paper.leading(HEADING)
        tall = max(heading, self._height(part))
        needs = tall if tall <= self._bottom - self._fit.margin else heading + 3 * self._paper.leading(TEXT)
        if self._y + needs > self._bottom + _ALMOST:
            self._begin_page()
        if part.said_first and self._y + tall <= self._bottom + _ALMOST:
            self._ground(tall)
        top, page = self._y, self._paper.page
        # The heading's letters are a little larger: its first line stands on that of the text beside it.
        self._y += (self._paper.leading(part.paragraphs[0].runs[0].face) - self._paper.leading(HEADING)) * 0.74
        self._flow([Run(part.heading, HEADING)], "H2", LEFT, MARGIN_COLUMN)
        under = self._y
        if self._paper.page == page:
            self._y = top
        for place, paragraph in enumerate(part.paragraphs):
            self._y += self._fit.between_lines if place else 0.0
            self._flow(
                paragraph.runs, "P", TEXT_LEFT + paragraph.hang, TEXT_WIDTH - paragraph.hang, sign=paragraph.sign
            )
        if self._paper.page == page:
            self._y = max(self._y, under)
        self._y += self._fit.between_parts

    def _ground(self, tall: float) -> None:
        edge = self._fit.between_parts * 0.4
        self._paper.set_fill_color(SOFT)
        with self._paper.marked("Artifact"):
            self._paper.rect(LEFT - 2.5, self._y - edge, WIDTH - 2 * LEFT + 5, tall + 2 * edge, style="F")

    def _height(self, part: Part) -> float:
        """Give how tall the paragraphs of a part are."""
        lines = (
            len(self._paper.wrap(paragraph.runs, TEXT_WIDTH - paragraph.hang))
            * self._paper.leading(paragraph.runs[0].face)
            for paragraph in part.paragraphs
        )
        return sum(lines) + self._fit.between_lines * (len(part.paragraphs) - 1)

    def _flow(self, runs: Sequence[Run], role: str, x: float, width: float, *, sign: Sequence[Run] = ()) -> None:
        """Set a paragraph, over as many pages as it takes."""
        leading = self._paper.leading(runs[0].face)
        lines = self._paper.wrap(runs, width)
        while lines:
            if self._y + leading > self._bottom + _ALMOST:
                self._begin_page()
            fits = max(1, int((self._bottom + _ALMOST - self._y) / leading))
            with self._paper.marked(role):
                if sign:
                    self._paper.set_line(sign, x - HANG, self._y)
                for line in lines[:fits]:
                    self._paper.set_line(line, x, self._y)
                    self._y += leading
            lines, sign = lines[fits:], ()


def _parts(sheet: Printed) -> Iterator[Part]:
    for section in sheet.sections:
        if section.lines:
            sign = (Run("•", RAISED),) if len(section.lines) > 1 else ()
            paragraphs = tuple(Paragraph(_runs(line), sign) for line in section.lines)
        else:
            paragraphs = (Paragraph((Run(section.empty, OPEN),)),)
        yield Part(section.heading, paragraphs, said_first=bool(section.lines) and sheet.card[:1] == (section.heading,))
    if sheet.sources:
        yield Part(
            sheet.sources_heading,
            tuple(
                Paragraph((Run(source or "–", SOURCE),), (Run(str(number), SOURCE),))
                for number, source in enumerate(sheet.sources, start=1)
            ),
        )


def _runs(line: PrintedLine) -> tuple[Run, ...]:
    note = (Run(line.note, NOTE, whole=True),) if line.note else ()
    number = (Run(line.raised, RAISED, tied=True),) if line.source else ()
    return (Run(line.text, TEXT), *note, *number)
