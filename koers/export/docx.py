"""The sheet as a Word file that the manager can go on with: real headings and lists, and nothing of another's template."""

import io
import zipfile
from datetime import datetime, time
from importlib import resources
from typing import TYPE_CHECKING

from koers.export.cleaning import cleaned
from koers.export.printed import Printed, PrintedLine, PrintedSection

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

# What comes along with python-docx's own template, and says nothing about this file.
_LEFTOVERS = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects", "webSettings", "fontTable", "theme")
# A zip file cannot hold a moment before this; all parts carry it, so that the same sheet gives the same file.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


def as_docx(printed: Printed) -> bytes:
    """Give the sheet as a DOCX file on A4."""
    from docx import Document

    sheet = cleaned(printed)
    document = Document()
    _furnish(document, sheet.locale)
    _name(document, sheet)
    document.add_paragraph(sheet.title, style="Title")
    document.add_paragraph(sheet.day, style="Subtitle")
    if sheet.intro:
        document.add_paragraph(sheet.intro, style="Intro")
    for section in sheet.sections:
        _write(document, section, said_first=sheet.card[:1] == (section.heading,))
    if sheet.sources:
        document.add_paragraph(sheet.sources_heading, style="Heading 1")
        for source in sheet.sources:
            document.add_paragraph(source, style="List Number")
    _number(document, sheet)
    written = io.BytesIO()
    document.save(written)
    return _without_moments(written)


def _furnish(document: "Document", locale: str) -> None:
    """Put Koers's styles, lists and settings in the place of the template's, and set the page to A4."""
    from docx.shared import Mm

    for root, name in (
        (document.styles.element, "styles.xml"),
        (document.part.numbering_part.element, "numbering.xml"),
        (document.settings.element, "settings.xml"),
    ):
        root[:] = list(_look(name, locale))
    for owner in (document.part.package, document.part):
        for id_, relation in list(owner.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _LEFTOVERS:
                del owner.rels[id_]
    for element in document.element.iter():
        for name in [name for name in element.attrib if "rsid" in name]:
            del element.attrib[name]
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = Mm(20)
    page.bottom_margin, page.footer_distance, page.header_distance = Mm(20), Mm(10), Mm(10)


def _look(name: str, locale: str) -> "BaseOxmlElement":
    from docx.oxml import parse_xml

    text = resources.files("koers.export").joinpath("word", name).read_text(encoding="utf-8")
    return parse_xml(text.replace("LOCALE", locale).encode())


def _name(document: "Document", sheet: Printed) -> None:
    """Say what the file is; the only moment in it is the day on which the sheet was made."""
    properties = document.core_properties
    properties.title = sheet.title
    properties.author = properties.last_modified_by = "Koers"
    properties.language = sheet.locale
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(sheet.made, time())


def _write(document: "Document", section: PrintedSection, *, said_first: bool) -> None:
    document.add_paragraph(section.heading, style="Heading 1")
    if not section.lines:
        document.add_paragraph(section.empty, style="Open")
    style = "Said First" if said_first else "List Bullet" if len(section.lines) > 1 else "Normal"
    for line in section.lines:
        _fill(document.add_paragraph(style=style), line)


def _fill(paragraph: "Paragraph", line: PrintedLine) -> None:
    paragraph.add_run(line.text)
    if line.note:
        paragraph.add_run(f"  {line.note}", style="Note")
    if line.source:
        paragraph.add_run(str(line.source), style="Source Number")


def _number(document: "Document", sheet: Printed) -> None:
    """Put the footer under every page: its text, and the number of the page as fields that Word fills in."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run(f"{sheet.footer}\t")
    for part in sheet.page_text("\0PAGE\0", "\0NUMPAGES\0").split("\0"):
        if part in ("PAGE", "NUMPAGES"):
            _add_field(paragraph, part)
        elif part:
            paragraph.add_run(part)


def _add_field(paragraph: "Paragraph", name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


def _without_moments(written: io.BytesIO) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            file.writestr(zipfile.ZipInfo(name, _NO_MOMENT), parts.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
