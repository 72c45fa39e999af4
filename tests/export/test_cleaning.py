import pytest
from printed_sheets import HOSTILE, printed

from koers.export.cleaning import clean, cleaned
from koers.export.printed import PrintedLine, PrintedSection


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (" twee  regels\nworden\r\n\teen ", "twee regels worden een"),
        ("a\x00b\x1bc\ud800d\ufffee", "a b cde"),
        ("\u202eomgekeerd\u202c\u200b\ufeff\u00ad", "omgekeerd"),
        ("e\u0301e\u0301n co\u00f6peratie", "één coöperatie"),
        ("Ş. en Ł. – ‘ja’ “nee” … € 5", "Ş. en Ł. – ‘ja’ “nee” … € 5"),
        ("👩‍💻 🙂", "👩‍💻 🙂"),
    ],
)
def test_a_text_keeps_its_words_and_loses_what_steers(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_clean_text_can_be_written_and_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode("utf-8")
    assert "\n" not in clean(text)


def test_empty_lines_and_sections_without_anything_to_show_go() -> None:
    sections = (
        PrintedSection("Vol", (PrintedLine(" "), PrintedLine("tekst", "", 2))),
        PrintedSection("Leeg", (PrintedLine("\n"),)),
        PrintedSection("Open", (), "Hier staat nog niets."),
    )
    kept = cleaned(printed("nl", sections)).sections
    assert [section.heading for section in kept] == ["Vol", "Open"]
    assert kept[0].lines == (PrintedLine("tekst", "", 2),)


@pytest.mark.parametrize("source", [-1, 6, 99])
def test_a_number_that_no_source_has_goes(source: int) -> None:
    sheet = cleaned(printed("nl", (PrintedSection("Kop", (PrintedLine("tekst", "", source),)),)))
    assert sheet.sections[0].lines[0].source == 0
