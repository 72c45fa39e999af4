import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from printed_sheets import HOSTILE, hostile, printed

from koers.export.card import as_card
from koers.export.cleaning import clean


class Read(HTMLParser):
    """Reads a page into its tags with attributes, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_card_holds_the_sections_it_names_in_their_order(lang: str) -> None:
    sheet, card = printed(lang), Read(as_card(printed(lang)))
    named = {section.heading: section for section in sheet.sections}
    expected = [text for heading in sheet.card for text in (heading, *(line.text for line in named[heading].lines))]
    begin = card.texts.index(sheet.card[0])
    assert card.texts[begin:-1] == expected
    assert card.texts[-1] == sheet.footer
    assert ("html", {"lang": sheet.locale}) in card.tags


@pytest.mark.parametrize("sheet", [printed("nl"), printed("en"), hostile()])
def test_the_card_asks_nothing_of_another_place(sheet: object) -> None:
    page = as_card(sheet)
    card = Read(page)
    assert {tag for tag, _ in card.tags} <= set(
        "html head meta title style body header h1 h2 p main section ul li footer".split()
    )
    for _, attributes in card.tags:
        assert set(attributes) <= {"lang", "charset", "name", "content", "http-equiv", "class", "dir"}
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style and not re.search(r"url\(|@import|http|expression", style.group(1))
    assert len(as_card(printed("nl")).encode()) < 6000


def test_hostile_texts_stay_texts() -> None:
    card = Read(as_card(hostile()))
    for text in HOSTILE:
        assert not clean(text) or clean(text) in card.texts
    as_card(hostile()).encode("utf-8")


def test_it_reads_on_a_phone_by_day_and_by_night() -> None:
    page = as_card(printed("nl"))
    assert "width=device-width" in page
    assert "color-scheme:light dark" in page and "prefers-color-scheme:dark" in page
    assert "overflow-wrap:anywhere" in page


def test_an_open_section_says_so_and_an_unknown_one_is_left_out() -> None:
    sheet = replace(printed("en"), card=("Agreements and follow-up", "No such heading"))
    assert Read(as_card(sheet)).texts[-3:-1] == ["Agreements and follow-up", "Nothing here yet."]
