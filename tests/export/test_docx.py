import io
import re
import zipfile
from datetime import datetime

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from printed_sheets import HOSTILE, hostile, printed

from koers.export.cleaning import clean, cleaned
from koers.export.docx import as_docx


def opened(file: bytes) -> Document:
    return Document(io.BytesIO(file))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_sheet_stands_in_it_with_real_headings(lang: str) -> None:
    sheet, document = printed(lang), opened(as_docx(printed(lang)))
    by_style = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert by_style[0] == ("Title", sheet.title)
    headings = [text for style, text in by_style if style == "Heading 1"]
    assert headings == [*(section.heading for section in sheet.sections), sheet.sources_heading]
    assert [text for style, text in by_style if style == "List Number"] == list(sheet.sources)
    whole = "\n".join(text for _, text in by_style)
    for section in sheet.sections:
        for line in section.lines:
            assert line.text in whole
        if not section.lines:
            assert ("Open", section.empty) in by_style


def test_a_note_is_small_and_the_number_of_a_source_is_raised() -> None:
    document = opened(as_docx(printed("nl")))
    line = next(paragraph for paragraph in document.paragraphs if "houvast" in paragraph.text)
    assert [(run.text.strip(), run.style.name) for run in line.runs[1:]] == [
        ("Gewoonte", "Note"),
        ("2", "Source Number"),
    ]
    assert document.styles["Source Number"].font.superscript
    assert (
        document.styles["Note"].font.size
        < document.styles["Normal"]
        .element.getroottree()
        .getroot()
        .find(f".//{qn('w:docDefaults')}")
        .find(f".//{qn('w:sz')}")
        .val
    )


def test_the_opening_sentence_stands_out() -> None:
    document = opened(as_docx(printed("nl")))
    assert [p.text for p in document.paragraphs if p.style.name == "Said First"] == [
        printed("nl").sections[9].lines[0].text
    ]


@pytest.mark.parametrize(
    ("lang", "locale", "page"), [("nl", "nl-NL", "Pagina 1 van 1"), ("en", "en-GB", "Page 1 of 1")]
)
def test_page_language_and_properties(lang: str, locale: str, page: str) -> None:
    document = opened(as_docx(printed(lang)))
    section, properties = document.sections[0], document.core_properties
    assert abs(section.page_width - Mm(210)) < 1000 and abs(section.page_height - Mm(297)) < 1000
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == locale
    assert (properties.title, properties.author, properties.language) == (printed(lang).title, "Koers", locale)
    assert properties.last_modified_by == "Koers" and properties.comments == ""
    assert properties.created.replace(tzinfo=None) == properties.modified.replace(tzinfo=None) == datetime(2026, 11, 24)
    footer = section.footer.paragraphs[0]._p
    assert "".join(text.text for text in footer.iter(qn("w:t"))).endswith(page)
    assert [field.get(qn("w:instr")).strip() for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_nothing_of_the_template_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(printed("nl")))) as file:
        assert set(file.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/document.xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/footer1.xml",
        }
        everything = "".join(file.read(name).decode() for name in file.namelist())
    assert not re.search(r"python-docx|Macintosh|thumbnail|ja-JP|en-US|rsid\w*=", everything)


def test_every_style_that_is_used_is_there() -> None:
    with zipfile.ZipFile(io.BytesIO(as_docx(printed("en")))) as file:
        used = set(re.findall(r'<w:[pr]Style w:val="(\w+)"', (file.read("word/document.xml")).decode()))
        there = set(re.findall(r'w:styleId="(\w+)"', file.read("word/styles.xml").decode()))
    assert used and used <= there


def test_hostile_texts_stay_texts() -> None:
    document = opened(as_docx(hostile()))
    bodies = [paragraph.text for paragraph in document.paragraphs]
    for text in HOSTILE:
        assert clean(text) in bodies or not clean(text)
    assert len([p for p in document.paragraphs if p.style.name == "Heading 1"]) == len(cleaned(hostile()).sections) + 1


def test_the_same_sheet_gives_the_same_file() -> None:
    assert as_docx(printed("nl")) == as_docx(printed("nl"))
