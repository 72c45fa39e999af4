"""A page of paper: fonts, words set into lines, and marks in the file that tell a screen reader what is what."""

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

import font_source_sans_pro
import font_source_serif_pro
from fpdf import FPDF, ViewerPreferences
from fpdf.fonts import TTFFont

from koers.export.printed import Printed

INK, MUTED, LINE, ACCENT, SOFT = "#1F2A2E", "#5E6B70", "#E2DED5", "#1D6F72", "#E3F0EF"
# Millimetres in a point of type.
POINT = 0.3528
# What stands for letters that the fonts do not have; small pictures are left out.
_UNKNOWN = "[…]"
# A last line shorter than this part of the width looks lost.
_SHORT = 0.2


@dataclass(frozen=True)
class Face:
    """How a text looks: its font, how large it is against the text of the sheet, and its colour."""

    family: str
    scale: float = 1.0
    colour: str = INK


TEXT, NOTE, OPEN = Face("sans"), Face("sans", 0.88, MUTED), Face("italic", 1.0, MUTED)
RAISED, HEADING = Face("sans", 1.0, ACCENT), Face("serif", 1.04, ACCENT)
TITLE, SOURCE, FOOT = Face("serif", 2.05), Face("sans", 0.85, MUTED), Face("sans", 0.82, MUTED)


@dataclass(frozen=True)
class Run:
    """A piece of text in one face; one that is `tied` stays with the word before it, one that is `whole` is not broken."""

    text: str
    face: Face = TEXT
    tied: bool = False
    whole: bool = False


class Paper(FPDF):
    """An A4 document with Koers's fonts, on which texts are set line by line."""

    def __init__(self, sheet: Printed, size: float) -> None:
        """Begin a document for a sheet, with its text in a size in points."""
        super().__init__(format="A4")
        self._size = size
        # Texts are measured again and again while lines are tried.
        self._widths: dict[tuple[str, Face], float] = {}
        self.set_auto_page_break(False)
        # A text may hold the sign that the library would fill in with the number of pages.
        self.str_alias_nb_pages = ""
        self._add_fonts()
        self.set_title(sheet.title)
        self.set_lang(sheet.locale)
        self.set_author("Koers")
        self.set_creator("Koers")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_creation_date(datetime.combine(sheet.made, time(), UTC))

    def _add_fonts(self) -> None:
        sans, serif = font_source_sans_pro.font_files_ttf, font_source_serif_pro.font_files_ttf
        self.add_font("sans", fname=sans["SourceSansPro"])
        self.add_font("italic", fname=sans["SourceSansProIt"])
        self.add_font("serif", fname=serif["SourceSerifProSemibold"])

    def close(self) -> None:
        """Close the files of the fonts, which the library leaves open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def leading(self, face: Face) -> float:
        """Give the height of a line in millimetres."""
        return self._size * face.scale * POINT * (1.2 if face.scale > 1.5 else 1.32)

    @contextmanager
    def marked(self, role: str) -> Iterator[None]:
        """Mark what is drawn as a heading (H1, H2) or a paragraph (P), or as no part of the text (Artifact)."""
        if role == "Artifact":
            self._out("/Artifact BMC")
        else:
            mark = self.struct_builder.next_mcid_for_page(self.page)
            self._add_marked_content(struct_type=f"/{role}", mcid=mark)
            self._out(f"/{role} <</MCID {mark}>> BDC")
        yield
        self._out("EMC")

    def wrap(self, runs: Sequence[Run], width: float) -> list[list[Run]]:
        """Set runs into lines that fit a width, without a last line of one short word where narrower lines help."""
        lines = self._wrapped(runs, width)
        if len(lines) < 2 or self.width_of(lines[-1]) > width * _SHORT:
            return lines
        narrower = self._wrapped(runs, width * (1 - _SHORT / 2))
        return narrower if len(narrower) == len(lines) else lines

    def _wrapped(self, runs: Sequence[Run], width: float) -> list[list[Run]]:
        lines: list[list[Run]] = [[]]
        room = width
        for group in _groups([self._fitting(run, width) for run in runs]):
            space = self._width(Run(" ", group[0].face)) if lines[-1] else 0.0
            needs = sum(self._width(run) for run in group)
            if space + needs <= room:
                lines[-1] += [Run(" ", group[0].face), *group] if space else group
                room -= space + needs
                continue
            if lines[-1]:
                lines.append([])
            for piece in self._cut(group, width):
                if sum(self._width(run) for run in [*lines[-1], piece]) > width:
                    lines.append([])
                lines[-1].append(piece)
            room = width - sum(self._width(run) for run in lines[-1])
        return lines

    def set_line(self, runs: Sequence[Run], x: float, y: float) -> None:
        """Draw a line with its top at y; runs in the same face are drawn as one."""
        base = y + max((self.leading(run.face) for run in runs), default=0.0) * 0.74
        for run in _joined(runs):
            self._take(run.face)
            self.text(x, base, run.text)
            x += self._width(run)

    def width_of(self, runs: Sequence[Run]) -> float:
        """Give the width of a line."""
        return sum(self._width(run) for run in runs)

    def _take(self, face: Face) -> None:
        self.set_font(face.family, size=self._size * face.scale)
        self.set_text_color(face.colour)

    def _width(self, run: Run) -> float:
        key = (run.text, run.face)
        if key not in self._widths:
            self._take(run.face)
            self._widths[key] = self.get_string_width(run.text)
        return self._widths[key]

    def _fitting(self, run: Run, width: float) -> Run:
        """Give a run in letters that the font has; one that is longer than a line can be broken all the same."""
        shown = replace(run, text=self._readable(run))
        return replace(shown, whole=run.whole and self._width(shown) <= width)

    def _readable(self, run: Run) -> str:
        """Give a text in letters that the font has."""
        self._take(run.face)
        known = self.current_font.cmap if isinstance(self.current_font, TTFFont) else {}
        shown = ""
        for char in run.text:
            if ord(char) in known:
                shown += char
            elif unicodedata.category(char)[0] == "L":
                plain = unicodedata.normalize("NFKC", char)
                fits = all(ord(part) in known for part in plain)
                shown += plain if fits else "" if shown.endswith(_UNKNOWN) else _UNKNOWN
        return shown

    def _cut(self, group: Sequence[Run], width: float) -> Iterator[Run]:
        """Cut what is longer than a line into pieces that fit."""
        for run in group:
            rest = run.text
            while rest:
                fits = len(rest)
                while fits > 1 and self._width(Run(rest[:fits], run.face)) > width:
                    fits = min(fits - 1, max(1, int(fits * width / self._width(Run(rest[:fits], run.face)))))
                yield Run(rest[:fits], run.face)
                rest = rest[fits:]


def _groups(runs: Sequence[Run]) -> list[list[Run]]:
    """Take runs apart into words; what is tied stays with the word before it."""
    groups: list[list[Run]] = []
    for run in runs:
        for place, word in enumerate([run.text] if run.whole else run.text.split()):
            if run.tied and place == 0 and groups:
                groups[-1].append(Run(word, run.face))
            else:
                groups.append([Run(word, run.face)])
    return groups


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].face == run.face:
            joined[-1] = Run(joined[-1].text + run.text, run.face)
        else:
            joined.append(run)
    return joined
