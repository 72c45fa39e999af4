import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from printed_sheets import HOSTILE, hostile, printed

from koers.export.pdf import as_pdf
from koers.export.printed import PrintedLine, PrintedSection


@contextmanager
def opened(file: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(file)
    yield document
    document.close()


def texts(file: bytes) -> list[str]:
    """Give the text of every page, on one line each."""
    with opened(file) as document:
        return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


def pictures(file: bytes) -> list[np.ndarray]:
    """Give every page as grey values, a point a pixel."""
    with opened(file) as document:
        return [np.array(page.render(scale=1).to_pil().convert("L")) for page in document]


@pytest.mark.parametrize(("lang", "number"), [("nl", "Pagina 1 van 1"), ("en", "Page 1 of 1")])
def test_a_normal_plan_is_one_page_with_everything_on_it(lang: str, number: str) -> None:
    sheet = printed(lang)
    [text] = texts(as_pdf(sheet))
    for part in (sheet.title, sheet.intro, sheet.footer, sheet.day, number, sheet.sources_heading, *sheet.sources):
        assert part in text
    for section in sheet.sections:
        assert section.heading in text
        for line in section.lines:
            assert line.text in text and line.note in text


def test_the_number_of_a_source_stands_raised_after_the_note() -> None:
    [text] = texts(as_pdf(printed("nl")))
    assert "houvast. Gewoonte²" in text
    assert "vraag.⁵" in text


def test_every_letter_that_dutch_and_names_need_can_be_selected() -> None:
    letters = "é ë ï ö ü ij IJ € ‘a’ “b” – … één coöperatie Ş. Ł. Ğ. Č. Ø. Å. ñ ß ő"
    [text] = texts(as_pdf(printed("nl", (PrintedSection("Ş.", (PrintedLine(letters),)),))))
    assert letters in text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_is_drawn_within_its_margins(lang: str) -> None:
    [page] = pictures(as_pdf(printed(lang)))
    assert page.shape == (842, 596) or page.shape == (842, 595)
    assert (page < 128).mean() > 0.01
    assert (page[:, :40] > 250).all() and (page[:, -40:] > 250).all()
    assert (page[:30] > 250).all() and (page[-30:] > 250).all()


def test_a_fuller_plan_is_set_closer_before_it_takes_a_second_page() -> None:
    def pages(lines: int) -> int:
        line = PrintedLine("Een zin van gewone lengte over wat er in het gesprek van belang is.")
        return len(texts(as_pdf(printed("nl", (PrintedSection("Kop", (line,) * lines),)))))

    def roomy(lines: int) -> float:
        line = PrintedLine("Een zin van gewone lengte over wat er in het gesprek van belang is.")
        with opened(as_pdf(printed("nl", (PrintedSection("Kop", (line,) * lines),)))) as document:
            boxes = document[0].get_textpage()
            found = boxes.search("gewone").get_next()
            left, _, right, _ = boxes.get_charbox(found[0])
            return float(right - left)

    assert pages(30) == pages(36) == 1
    assert pages(60) == 2
    assert roomy(30) > roomy(36)
    assert roomy(60) == pytest.approx(roomy(30), abs=0.01)


def test_pages_are_counted() -> None:
    line = PrintedLine("Een zin van gewone lengte over wat er in het gesprek van belang is.")
    found = texts(as_pdf(printed("nl", (PrintedSection("Kop", (line,) * 110),))))
    assert len(found) > 2
    for number, text in enumerate(found, start=1):
        assert f"Pagina {number} van {len(found)}" in text
    assert sum(text.count(line.text) for text in found) == 110


def test_a_heading_at_the_foot_has_some_lines_beside_it() -> None:
    for before in range(35, 38):
        filler = PrintedSection("Eerst", (PrintedLine("Een regel."),) * before)
        long = PrintedSection("Daarna", (PrintedLine("Zo gaat het door. " * 230),))
        for text in texts(as_pdf(printed("nl", (filler, long)))):
            if "Daarna" in text:
                assert text.count("Zo gaat het door.") > 9


def test_hostile_texts_stay_within_the_page() -> None:
    file = as_pdf(hostile())
    for page in pictures(file):
        assert (page[:, :40] > 250).all() and (page[:, -40:] > 250).all()
    whole = " ".join(texts(file))
    assert "<script>alert(1)</script> &amp;" in whole
    assert "{nb} {number} {total}" in whole
    # The line of 300 letters, its note of 200 and the heading of 80: none is lost, however they are cut.
    assert re.sub(r"[^x]", "", whole).count("x") >= 300 + 200 + 80 + 300
    for sign in (b"/URI", b"/JavaScript", b"/Annots"):
        assert sign not in file


def test_letters_that_the_fonts_lack_are_seen_to_be_missing() -> None:
    [text] = texts(as_pdf(printed("nl", (PrintedSection("Kop", (PrintedLine("zei 你好吗 en 🙂 lachte"),)),))))
    assert "zei […] en lachte" in text


def test_random_texts_never_break_it() -> None:
    draw = random.Random(5)
    for _ in range(15):
        text = "".join(chr(draw.choice((draw.randrange(0x250), draw.randrange(0x110000)))) for _ in range(400))
        section = PrintedSection(text[:50], (PrintedLine(text, text[50:90], 1), PrintedLine(text[::-1])), text[:9])
        sheet = replace(printed("nl", (section,)), title=text[:60], intro=text[60:200], footer=text[:99])
        assert pictures(as_pdf(sheet))


def test_title_language_and_tags_are_in_the_file() -> None:
    file = as_pdf(printed("nl"))
    with opened(file) as document:
        described = document.get_metadata_dict()
    assert (described["Title"], described["Author"]) == (printed("nl").title, "Koers")
    assert described["CreationDate"].startswith("D:20261124")
    assert b"/Lang (nl-NL)" in file and b"/MarkInfo" in file and b"/DisplayDocTitle true" in file
    assert file.count(b"/S /H1") == 1
    assert file.count(b"/S /H2") == len(printed("nl").sections) + 1


def test_the_same_sheet_gives_the_same_file() -> None:
    assert as_pdf(printed("nl")) == as_pdf(printed("nl"))


def test_every_hostile_text_alone_can_be_printed() -> None:
    for text in HOSTILE:
        assert texts(as_pdf(printed("nl", (PrintedSection(text[:60], (PrintedLine(text, text[:60], 1),)),))))
