"""A preparation on the page, from the first word to the files: with the real coach, in both languages."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import docx
import numpy as np
import pypdfium2
import pytest
from browser.conftest import PHONE, OpenPage
from browser.findings import findings
from browser.talking import answered, say, sideways
from playwright.sync_api import Page, expect

from koers.dialogue.naming.names import replaced
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import Preparation
from koers.wiring import Koers

SAID = {
    "nl": (
        "Iemand in mijn team speelt op zeker",
        "Jan zei vorige week in het overleg: dat moet iemand anders maar doen.",
        "Ik denk dat er angst achter zit, maar dat weet ik niet zeker.",
        "Ik heb steeds het veilige werk gegeven.",
        "Ik wil dat we weer samen optrekken.",
        "Mijn teamlid is bang om fouten te maken.",
        "Fouten worden bij ons afgestraft, en ik zeg zelf niets.",
        "Vakmanschap is belangrijk en het werk moet kloppen.",
        "Ik wil begrijpen wat mijn teamlid tegenhoudt.",
        "Ik wil graag van je horen hoe jij naar je werk kijkt.",
    ),
    "en": (
        "Someone in my team plays it safe",
        "John said in last week's meeting: somebody else should do that.",
        "I think there is fear behind it, but I am not sure.",
        "I kept giving out the safe work.",
        "I want us to pull together again.",
        "My team member is afraid of making mistakes.",
        "Mistakes are punished here, and I say nothing about it.",
        "Craftsmanship matters, and the work has to be right.",
        "I want to understand what holds my team member back.",
        "I would like to hear how you look at your work.",
    ),
}
NAME = {"nl": "Jan", "en": "John"}
TOLD = {"nl": "‘Jan’ werd J.", "en": "“John” became J."}
SKIP = {"nl": "Sla over", "en": "Skip this"}
READY = {"nl": "Je plan staat", "en": "Your plan is ready"}
# What may be a name and may be a word, in the order in which they are tried.
DOUBTFUL = {
    "nl": ("Storm kwam te laat.", "Het gaat over Mei.", "Ik vroeg roos om hulp."),
    "en": ("May was late again.", "April is difficult.", "Grace is hard to find."),
}
# More than the questions of a preparation, each asked twice.
MOST = 30
ME = "local"


def preparing(page: Page, lang: str) -> None:
    """Choose to prepare a conversation, in a language."""
    if page.locator("html").get_attribute("lang") != lang:
        page.evaluate(f"document.querySelector('.rail [data-event=language][data-to={lang}]').click()")
        expect(page.locator("html")).to_have_attribute("lang", lang)
    page.click(".opening [data-to=manager]")
    expect(page.locator(".opening")).to_have_attribute("data-role", "manager")
    expect(page.locator(".board.plan")).to_be_attached()


def finished(page: Page, lang: str) -> None:
    """Pass over what is still asked, until the plan is ready."""
    for _ in range(MOST):
        if page.locator(".progress").inner_text() == READY[lang]:
            return
        turns = page.locator(".turn").count()
        skip = page.locator(".quick").get_by_role("button", name=SKIP[lang])
        if skip.count():
            skip.click()
        else:
            page.fill("#message", SKIP[lang])
            page.press("#message", "Enter")
        answered(page, turns + 1)
    raise AssertionError("the preparation does not end")


def work_of(koers: Koers) -> Preparation:
    (session,) = koers.store.sessions(ME)
    work = koers.store.work(ME, session.id)
    assert isinstance(work, Preparation)
    return work


def texts_of(koers: Koers, section: Section) -> list[str]:
    return [entry.text for entry in work_of(koers).sheet.of(section)]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_preparation_to_the_end_and_its_files(
    served: str, open_page: OpenPage, koers: Koers, lang: str, tmp_path: Path
) -> None:
    page = open_page(served, accept_downloads=True)
    preparing(page, lang)
    page.locator(".way").first.click()
    answered(page, 1)
    for said in SAID[lang][1:]:
        say(page, said)
        if said == SAID[lang][1]:
            # The name is gone, and the person is told.
            expect(page.locator(".notice")).to_contain_text(TOLD[lang])
            expect(page.locator(".said p").last).to_have_text(said.replace(NAME[lang], "J."))
    # Half way, the sheet has what was said, and names what is still open.
    expect(page.locator(".plan .item .body").first).to_have_text(SAID[lang][0])
    expect(page.locator(".plan .left li").first).to_be_visible()
    assert findings(page) == []
    finished(page, lang)
    assert NAME[lang] not in page.locator("#koers-frame").inner_text()
    assert NAME[lang] not in str(koers.store.turns(ME, koers.store.sessions(ME)[0].id))
    # Every question on the sheet is one, and a barrier has its source.
    assert all(text.endswith("?") for text in texts_of(koers, Section.QUESTIONS))
    expect(page.locator(".plan .tag").first).to_be_visible()
    expect(page.locator(".plan .source").first).to_contain_text("Huib Broekhuis")
    on_the_sheet_everything_can_be_changed(page, koers, lang)
    files(page, koers, lang, tmp_path)
    # What was changed stands there when the page is loaded anew.
    shown = page.locator(".plan .body").all_inner_texts()
    page.reload()
    expect(page.locator(".plan .body")).to_have_text(shown)


def on_the_sheet_everything_can_be_changed(page: Page, koers: Koers, lang: str) -> None:
    plan, own = page.locator(".plan"), {"nl": "In mijn eigen woorden", "en": "In my own words"}[lang]
    first = plan.locator(".item").first
    first.hover()
    first.locator("[data-do=show]").click()
    text = plan.locator("form:visible textarea")
    expect(text).to_be_focused()
    expect(text).to_have_value(SAID[lang][0])
    text.fill(own)
    page.keyboard.press("Enter")
    expect(plan.locator(".body").first).to_have_text(own)
    # Another question in the place of one.
    before = texts_of(koers, Section.QUESTIONS)
    question = plan.locator(".item", has_text=before[0])
    question.hover()
    question.locator("[data-event=sheet_swap]").click()
    expect(plan.locator(".item", has_text=before[0])).to_have_count(0)
    after = texts_of(koers, Section.QUESTIONS)
    assert len(after) == len(before)
    assert after[0] not in before
    assert after[0].endswith("?")
    # A proposal is taken, another one removed.
    proposals = plan.locator(".item.proposed")
    waiting = proposals.count()
    assert waiting >= 2
    taken = proposals.first.locator(".body").inner_text()
    proposals.first.locator("[data-event=sheet_confirm]").click()
    expect(proposals).to_have_count(waiting - 1)
    expect(plan.locator(".item.confirmed", has_text=taken)).to_have_count(1)
    gone = proposals.first.locator(".body").inner_text()
    proposals.first.locator("[data-event=sheet_remove]").click()
    expect(plan.locator(".body", has_text=gone)).to_have_count(0)
    tags = plan.locator(".tag").count()
    plan.locator("[data-event=sheet_untag]").first.click()
    expect(plan.locator(".tag")).to_have_count(tags - 1)
    # What is still open can be filled by hand; a name goes there too.
    plan.locator(".add").click()
    plan.locator("select").select_option("agreements")
    plan.locator("#add-entry-text").fill({"nl": "Jan en ik eten samen.", "en": "John and I have lunch."}[lang])
    page.keyboard.press("Enter")
    expect(plan.locator(".body", has_text={"nl": "eten samen", "en": "have lunch"}[lang])).to_be_visible()
    assert NAME[lang] not in plan.inner_text()


def downloaded(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as downloading:
        page.click(f".plan [data-event=export][data-form={form}]")
    path = folder / downloading.value.suggested_filename
    downloading.value.save_as(path)
    return path


def files(page: Page, koers: Koers, lang: str, folder: Path) -> None:
    """Every file opens, and has what counts of the plan and nothing that was only proposed."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sheet = work_of(koers).sheet
    counts = [entry.text for entry in sheet.entries if entry.counts]
    proposed = [entry.text for entry in sheet.entries if not entry.counts]
    title = {"nl": "Gespreksplan", "en": "Conversation plan"}[lang]
    read = {
        "pdf": pdf(downloaded(page, "pdf", folder)),
        "docx": "\n".join(word(downloaded(page, "docx", folder))),
        "markdown": downloaded(page, "markdown", folder).read_text(encoding="utf-8"),
    }
    for form, text in read.items():
        flat = re.sub(r"\s+", " ", text.replace("\\", ""))
        assert title in flat, form
        assert "Huib Broekhuis" in flat, form
        for line in counts:
            assert re.sub(r"\s+", " ", line) in flat, (form, line)
        for line in proposed:
            assert line not in flat, (form, line)
        assert NAME[lang] not in flat, form
    assert re.search(r"(Pagina|Page) 1 (van|of) \d", read["pdf"])
    card(page, downloaded(page, "card", folder), texts_of(koers, Section.QUESTIONS))
    # Nothing of the plan is in an address.
    assert not [url for url in asked if "plan" in url or "export" in url]


def pdf(path: Path) -> str:
    """Give the text of a PDF; every page of it, seen as a picture, has something on it."""
    document = pypdfium2.PdfDocument(path)
    pages = list(document)
    for one in pages:
        picture = np.array(one.render(scale=1).to_pil().convert("L"))
        assert picture.shape[0] > picture.shape[1]
        assert 0.005 < (picture < 128).mean() < 0.5
    text = " ".join(one.get_textpage().get_text_range() for one in pages)
    document.close()
    return text.replace("￾", "")


def word(path: Path) -> list[str]:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def card(page: Page, path: Path, questions: list[str]) -> None:
    """The card fits a phone and holds the questions; it asks nothing of anybody."""
    shown = page.context.browser.new_page(viewport=PHONE)  # type: ignore[union-attr]
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(path.as_uri())
    for question in questions:
        expect(shown.locator("body")).to_contain_text(question)
    assert shown.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert asked == [path.as_uri()]
    assert findings(shown) == []
    shown.close()


def kept(koers: Koers) -> int:
    """Give how many sessions there are in the record, also those in which nothing was said."""
    with closing(sqlite3.connect(koers.settings.data / "koers.db")) as record:
        return int(record.execute("select count(*) from sessions").fetchone()[0])


def doubtful_text(koers: Koers, lang: str) -> tuple[str, str]:
    """Give a text with one word that may be a name, and that word."""
    for text in DOUBTFUL[lang]:
        found = replaced(text, koers.knowledge[lang].names)
        if len(found.doubtful) == 1:
            return text, found.doubtful[0]
    raise AssertionError("none of these words is in doubt")


@pytest.mark.parametrize(("lang", "phone"), [("nl", False), ("en", True)])
def test_a_doubtful_name_is_asked_about_and_nothing_is_kept_until_then(
    served: str, open_page: OpenPage, koers: Koers, lang: str, phone: bool
) -> None:
    text, word_ = doubtful_text(koers, lang)
    look: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True} if phone else {}
    page = open_page(served, **look)
    preparing(page, lang)
    page.fill("#message", text)
    page.press("#message", "Enter")
    doubt = page.locator(".doubt")
    expect(doubt).to_contain_text(word_)
    # The question is in sight, above the text that still stands in its box, and has the keyboard.
    expect(doubt).to_be_in_viewport(ratio=0.99)
    expect(page.locator("#message")).to_have_value(text)
    expect(doubt.locator("button").first).to_be_focused()
    assert (
        doubt.bounding_box()["y"] + doubt.bounding_box()["height"] < page.locator(".composer .box").bounding_box()["y"]
    )  # type: ignore[index]
    assert kept(koers) == 0
    assert findings(page) == []
    assert sideways(page) == []
    page.keyboard.press("Enter")
    answered(page, 1)
    expect(doubt).to_have_count(0)
    expect(page.locator("#message")).to_have_value("")
    expect(page.locator(".notice")).to_contain_text(word_)
    expect(page.locator(".said p")).not_to_contain_text(word_)
    assert word_ not in koers.store.turns(ME, koers.store.sessions(ME)[0].id)[0].message


def test_a_word_that_is_no_name_stays(served: str, open_page: OpenPage, koers: Koers) -> None:
    text, _ = doubtful_text(koers, "nl")
    page = open_page(served)
    preparing(page, "nl")
    page.fill("#message", text)
    page.press("#message", "Enter")
    page.locator(".doubt").get_by_role("button", name="Nee, gewoon een woord").click()
    answered(page, 1)
    expect(page.locator(".said p")).to_have_text([text])
    expect(page.locator(".notice")).to_have_count(0)
    # It is not asked again.
    say(page, f"{text} Dat was gisteren.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_preparation_on_a_phone(served: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(served, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme, accept_downloads=True)
    preparing(page, "nl")
    for said in SAID["nl"][:7]:
        say(page, said)
        assert sideways(page) == []
    expect(page.locator("#message")).to_be_in_viewport(ratio=1)
    assert findings(page) == []
    page.tap(".tabs [data-view=board]")
    expect(page.locator(".plan .item").first).to_be_visible()
    assert sideways(page) == []
    assert findings(page) == []
    # An open part of the plan leads to the form, with that part chosen.
    page.locator(".plan .left button").last.tap()
    expect(page.locator("#add-entry-text")).to_be_focused()
    expect(page.locator("#add-section")).to_have_value("agreements")
    assert sideways(page) == []
    page.fill("#add-entry-text", "Over twee weken praten we verder.")
    page.press("#add-entry-text", "Enter")
    expect(page.locator(".plan .body").last).to_have_text("Over twee weken praten we verder.")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Kaartje voor je telefoon").tap()
    assert downloading.value.suggested_filename == "gesprekskaartje.html"
    page.tap(".tabs [data-view=sessions]")
    expect(page.locator(".rail .session")).to_be_visible()
    assert sideways(page) == []
    page.tap(".rail .session .open")
    expect(page.locator(".turn").first).to_be_visible()


def test_the_sheet_needs_no_mouse(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    preparing(page, "nl")
    say(page, SAID["nl"][0])
    edit = page.get_by_role("button", name=f"Pas aan: {SAID['nl'][0]}")
    edit.focus()
    expect(edit).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".plan form:visible textarea")).to_be_focused()
    page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Mijn teamlid kiest steeds het bekende")
    page.keyboard.press("Enter")
    expect(page.locator(".plan .body")).to_have_text(["Mijn teamlid kiest steeds het bekende"])
    # The keyboard stays with what was changed.
    expect(page.locator(".plan .item button:focus")).to_have_count(1)
    page.get_by_role("button", name="Vouw het plan in").press("Enter")
    expect(page.locator(".plan .inside")).to_be_hidden()
    page.get_by_role("button", name="Toon het plan").press("Enter")
    expect(page.locator(".plan .inside")).to_be_visible()
