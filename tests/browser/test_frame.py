"""The frame: wide and narrow, light and dark, with keyboard and screen reader."""

from datetime import date
from typing import Any

import pytest
from browser.conftest import PHONE, OpenPage
from browser.findings import findings
from browser.talking import say, sideways
from playwright.sync_api import expect
from web.staged import StagedKoers

from koers.dialogue.board import BoardKind
from koers.store.records import StepDetails

LONG = "Aansprakelijkheidswaardevaststellingsveranderingen" * 3 + " en https://voorbeeld.example/" + "a" * 200


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(stage: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(stage, color_scheme=scheme, reduced_motion="reduce")
    assert findings(page) == []
    say(page, "Ik twijfel")
    page.locator("summary").last.click()
    page.locator(".item").get_by_role("button", name="Klopt").click()
    expect(page.locator(".item.confirmed")).to_have_count(1)
    page.click(".board .add")
    page.press("#message", "Enter")
    expect(page.locator(".notice")).to_be_visible()
    assert findings(page) == []
    page.click(".rail .help-now")
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", [{}, {"viewport": PHONE, "has_touch": True, "is_mobile": True}])
def test_a_step_that_opens_a_session_fits_and_axe_finds_nothing(
    staged: StagedKoers, stage: str, open_page: OpenPage, scheme: str, look: dict[str, Any]
) -> None:
    details = StepDetails("x", LONG, LONG, 7, date(2027, 1, 8))
    staged.store.add_item("local", BoardKind.STEP, text=LONG, details=details)
    page = open_page(stage, color_scheme=scheme, **look)
    expect(page.locator(".reply.first")).to_be_visible()
    for view in ("talk", "board") if look else ("talk",):
        if look:
            page.tap(f".tabs [data-view={view}]")
        assert sideways(page) == []
        assert findings(page) == []
    page.locator(".board [data-do=show]").first.click(force=True)
    expect(page.locator(".board form:visible select")).to_be_visible()
    assert sideways(page) == []
    assert findings(page) == []


def test_axe_finds_nothing_serious_on_a_phone(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage, viewport=PHONE, has_touch=True, is_mobile=True)
    say(page, "Ik twijfel")
    for view in ("talk", "board", "sessions"):
        page.tap(f".tabs [data-view={view}]")
        assert findings(page) == [], view


def test_the_page_has_one_heading_its_language_and_landmarks(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    for _ in range(2):
        expect(page.locator("h1:visible")).to_have_count(1)
        expect(page.locator("html")).to_have_attribute("lang", "nl")
        expect(page.get_by_role("main")).to_have_count(1)
        expect(page.get_by_role("navigation", name="Gesprekken en instellingen")).to_have_count(1)
        expect(page.get_by_role("complementary", name="Mijn koers")).to_have_count(1)
        expect(page.get_by_label("Je bericht")).to_have_count(1)
        say(page, "Ik twijfel")
    expect(page.locator(".stages")).to_have_attribute("aria-label", "Waar we zijn in het gesprek: Waarden, 2 van 6")
    page.focus(".stages")
    expect(page.locator(".stage.here .name")).to_have_text("Waarden")


def test_nothing_of_gradios_look_is_left(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    text = page.locator("body").inner_text()
    for word in ("Gradio", "API", "Settings", "Built with"):
        assert word not in text
    assert page.locator("footer:visible").count() == 0
    assert page.locator("[data-testid=status-tracker]:visible").count() == 0


def test_nothing_scrolls_sideways_on_a_phone(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage, viewport=PHONE, has_touch=True, is_mobile=True)
    assert sideways(page) == []
    expect(page.locator(".way").last).to_be_in_viewport(ratio=0.9)
    say(page, LONG)
    page.locator("summary").last.tap()
    assert sideways(page) == []
    expect(page.locator("#message")).to_be_in_viewport(ratio=1)
    expect(page.locator(".top .help-now")).to_be_in_viewport(ratio=1)
    page.tap(".tabs [data-view=board]")
    expect(page.locator(".tabs [data-view=board]")).to_have_attribute("aria-current", "page")
    expect(page.locator(".board .item")).to_be_visible()
    page.tap(".board [data-do=show] >> nth=0")
    assert sideways(page) == []
    page.tap(".tabs [data-view=sessions]")
    assert sideways(page) == []
    page.tap(".rail .session [data-do=show] >> nth=1")
    assert sideways(page) == []
    page.tap(".rail .open")
    expect(page.locator(".turn")).to_be_visible()
    page.tap(".top .help-now")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert sideways(page) == []


def test_every_width_has_its_frame(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, LONG)
    for width in (320, 375, 768, 1023, 1024, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 720})
        assert sideways(page) == [], width
        wide = width >= 1024
        assert page.locator(".rail").is_visible() == wide
        assert page.locator(".board").is_visible() == wide
        assert page.locator(".tabs").is_visible() != wide
        expect(page.locator("#message")).to_be_in_viewport(ratio=1)
        expect(page.locator(".help-now:visible")).to_be_in_viewport(ratio=1)


def test_help_stays_in_sight_beside_many_sessions(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    for number in range(30):
        session = staged.store.create_session("local", "nl").id
        staged.store.add_message("local", session, message=f"Gesprek {number}", key="k")
    page = open_page(stage, path="/#new", viewport={"width": 1280, "height": 640})
    expect(page.locator(".rail .session")).to_have_count(30)
    expect(page.locator(".rail .help-now")).to_be_in_viewport(ratio=1)
    page.locator(".rail .session .open").last.scroll_into_view_if_needed()
    expect(page.locator(".rail .new")).to_be_in_viewport(ratio=1)


def test_a_line_is_no_longer_than_can_be_read(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage, viewport={"width": 1920, "height": 900})
    say(page, "Ik twijfel " * 40)
    characters = page.evaluate(
        """() => {
          const probe = document.createElement("span");
          probe.textContent = "0".repeat(68);
          document.querySelector(".words p").append(probe);
          const width = probe.getBoundingClientRect().width;
          probe.remove();
          return document.querySelector(".words").getBoundingClientRect().width / width;
        }"""
    )
    assert 0.9 < characters <= 1.02


def test_the_conversation_stays_at_its_end(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage, viewport={"width": 1100, "height": 600})
    for number in range(6):
        say(page, f"Bericht {number}")
    expect(page.locator(".turn .question").last).to_be_in_viewport(ratio=1)
    # Who has scrolled up to read is left there by a change elsewhere.
    page.locator("#koers-talk").evaluate("element => (element.scrollTop = 0)")
    page.wait_for_timeout(100)
    page.locator(".item").first.get_by_role("button", name="Klopt").click()
    expect(page.locator(".item.confirmed")).to_have_count(1)
    assert page.locator("#koers-talk").evaluate("element => element.scrollTop") == 0
