import html
import re

import pytest
from markdown_it import MarkdownIt
from printed_sheets import HOSTILE, hostile, printed

from koers.export.cleaning import clean
from koers.export.markdown import as_markdown, escaped
from koers.export.printed import PrintedLine, PrintedSection

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
@pytest.mark.parametrize("before", ["", "- "])
def test_what_a_person_writes_is_shown_as_written(text: str, before: str) -> None:
    shown = READER.render(before + escaped(clean(text)))
    tags = set(re.findall(r"</?(\w+)", shown))
    assert tags <= {"p", "ul", "li"}
    assert html.unescape(re.sub(r"<[^>]+>", "", shown)).strip() == clean(text)


def test_an_address_is_not_in_a_form_that_readers_make_a_link_of() -> None:
    assert not re.search(r"https?://|www\.|\w@\w|mailto:", as_markdown(hostile()))


def test_the_sheet_has_its_headings_lines_notes_and_sources() -> None:
    text = as_markdown(printed("nl"))
    tokens = READER.parse(text)
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings == [printed("nl").title, *(section.heading for section in printed("nl").sections), "Bronnen"]
    assert "houvast. *(Gewoonte)*²" in text
    assert "2. Wendy Wood en Dennis Rünger" in text
    assert "*24 november 2026*" in text


def test_an_empty_section_says_so() -> None:
    assert "## Agreements and follow-up\n\n*Nothing here yet.*" in as_markdown(printed("en"))


def test_the_headings_of_a_hostile_sheet_are_its_own() -> None:
    tokens = READER.parse(as_markdown(hostile()))
    sections = sum(1 for text in HOSTILE if text.strip()) + 1
    assert sum(1 for token in tokens if token.type == "heading_open") == 1 + sections + 1
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "softbreak", "em_open", "em_close"}


def test_a_lone_surrogate_can_be_saved() -> None:
    sheet = printed("nl", (PrintedSection("Kop", (PrintedLine("a\ud83d b"),)),))
    assert "- a b" in as_markdown(sheet).encode("utf-8").decode()
