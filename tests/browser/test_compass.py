"""The compass in a real browser: filled in by hand, drawn beside the conversation, and nothing inferred."""

from datetime import date

import pytest
from browser.conftest import PHONE, WIDE, OpenPage
from browser.findings import findings
from browser.talking import say, sideways
from playwright.sync_api import Page, expect
from web.staged import StagedKoers

from koers.dialogue.wheel import Wheel


def compass(page: Page) -> None:
    """Go from the board to the compass."""
    page.get_by_role("button", name="Kompas").click()
    expect(page.get_by_role("region", name="Kompas")).to_be_visible()


def test_nothing_is_preset_and_an_unrated_part_stays_empty(
    staged: StagedKoers, stage: str, open_page: OpenPage
) -> None:
    page = open_page(stage)
    compass(page)
    expect(page.locator(".radar")).to_have_count(0)
    page.get_by_role("button", name="Vul je kompas in").click()
    sliders = page.get_by_role("slider")
    expect(sliders).to_have_count(6)
    expect(sliders.first).to_be_focused()
    expect(page.locator(".rated output")).to_have_text(["leeg"] * 6)
    # All with the keyboard.
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    expect(sliders.first).to_have_attribute("aria-valuetext", "3")
    courage = page.get_by_role("slider", name="Moed")
    courage.press("End")
    focus = page.get_by_role("slider", name="Focus")
    focus.press("ArrowRight")
    page.get_by_role("slider", name="Eigen kijk in het team").press("End")
    page.get_by_role("slider", name="Eigen kijk in het team").press("Home")
    expect(page.locator(".rated output")).to_have_text(["3", "leeg", "10", "leeg", "0", "leeg"])
    page.locator(".rating").get_by_role("button", name="Bewaar").click()
    expect(page.locator(".marks td")).to_have_text(["3", "–", "10", "–", "0", "–"])
    expect(page.locator(".radar .scatterlayer .point")).to_have_count(4)
    (kept,) = staged.store.wheels("local")
    assert kept.wheel == Wheel(self_insight=3, courage=10, focus=0)
    # The next time the form is as empty, and a conversation changes nothing.
    say(page, "Ik ben moedig, een 10")
    page.get_by_role("button", name="Vul je kompas opnieuw in").click()
    expect(page.locator(".rated output")).to_have_text(["leeg"] * 6)
    page.keyboard.press("Escape")
    assert staged.store.wheels("local") == (kept,)


def test_who_saves_nothing_is_told(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    compass(page)
    page.get_by_role("button", name="Vul je kompas in").click()
    page.locator(".rating").get_by_role("button", name="Bewaar").click()
    expect(page.locator("[role=alert]")).to_contain_text("nog geen onderdeel een cijfer")
    assert staged.store.wheels("local") == ()


def rated(staged: StagedKoers) -> None:
    """Leave ratings of a year and a half."""
    for number, month in enumerate((3, 6, 9, 10, 11)):
        staged.store.rate("local", Wheel(4 + number, 3, 2 + number, None, 6, 5 + number), day=date(2025, month, 3))
    staged.store.rate("local", Wheel(8, 5, 6, 6, 7, 9), day=date(2026, 2, 3))


def test_ratings_stand_beside_each_other_and_can_be_deleted(
    staged: StagedKoers, stage: str, open_page: OpenPage
) -> None:
    rated(staged)
    page = open_page(stage)
    # Plotly is fetched for who looks at the compass, from here.
    assert not page.evaluate("'Plotly' in globalThis")
    compass(page)
    expect(page.locator(".radar .scatterlayer .trace")).to_have_count(4)
    expect(page.locator(".marks thead th")).to_have_text(
        ["Onderdeel", "3 feb", "3 nov 2025", "3 okt 2025", "3 mrt 2025"]
    )
    expect(page.locator(".marks tbody tr").first.locator("td")).to_have_text(["8", "8", "7", "4"])
    told = page.locator(".times li", has_text="3 jun 2025")
    expect(told).to_contain_text("Zelfinzicht 5, Proactief handelen 3, Moed 3, Focus 6, Openstaan voor feedback 6")
    page.get_by_role("button", name="Verwijder de cijfers van 3 jun 2025").click()
    told.get_by_role("button", name="Houd").click()
    page.get_by_role("button", name="Verwijder de cijfers van 3 jun 2025").click()
    told.locator("form").get_by_role("button", name="Verwijder").click()
    expect(page.locator(".times li")).to_have_count(5)
    expect(page.locator(".radar .scatterlayer .trace")).to_have_count(4)
    assert len(staged.store.wheels("local")) == 5
    # In the other language too.
    page.get_by_role("button", name="English").click()
    expect(page.locator(".radar")).to_contain_text("Courage")
    expect(page.locator(".marks tbody th")).to_contain_text(["Self-insight", "Acting proactively", "Courage"])


def test_the_colours_of_the_radar_follow_the_theme(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    rated(staged)
    page = open_page(stage, color_scheme="light")
    compass(page)
    line = page.locator(".radar .scatterlayer .trace").last.locator("path.js-line")
    label = page.locator(".radar .angularaxistick text").first
    expect(line).to_have_css("stroke", "rgb(29, 111, 114)")
    expect(label).to_have_css("fill", "rgb(31, 42, 46)")
    page.get_by_role("button", name="Donker").click()
    expect(line).to_have_css("stroke", "rgb(111, 194, 190)")
    expect(label).to_have_css("fill", "rgb(232, 236, 236)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("narrow", [False, True])
def test_axe_finds_nothing_and_nothing_sticks_out(
    staged: StagedKoers, stage: str, open_page: OpenPage, scheme: str, narrow: bool
) -> None:
    rated(staged)
    page = open_page(stage, viewport=PHONE if narrow else WIDE, color_scheme=scheme, reduced_motion="reduce")
    if narrow:
        page.click(".tabs [data-view=board]")
    compass(page)
    expect(page.locator(".radar .scatterlayer .trace")).to_have_count(4)
    assert sideways(page) == []
    assert cut_labels(page) == []
    assert findings(page) == []
    staged.store.set_preference("local", "lang", value="en")
    page.reload()
    if narrow:
        page.click(".tabs [data-view=board]")
    page.get_by_role("button", name="Compass").click()
    expect(page.locator(".radar")).to_contain_text("Courage")
    assert cut_labels(page) == []
    page.get_by_role("button", name="Fill in your compass again").click()
    assert sideways(page) == []
    assert findings(page) == []


def cut_labels(page: Page) -> list[str]:
    """Give the labels of the radar that its edge cuts off."""
    found: list[str] = page.evaluate(
        """() => {
          const edge = document.querySelector(".radar svg").getBoundingClientRect();
          return [...document.querySelectorAll(".radar .angularaxistick text")].filter((text) => {
            const box = text.getBoundingClientRect();
            return box.left < edge.left - 1 || box.right > edge.right + 1
              || box.top < edge.top - 1 || box.bottom > edge.bottom + 1;
          }).map((text) => text.textContent);
        }"""
    )
    return found


def test_the_compass_folds_with_the_board(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    compass(page)
    page.get_by_role("button", name="Vouw Mijn koers in").click()
    expect(page.locator(".wheel")).to_be_hidden()
    page.get_by_role("button", name="Toon Mijn koers").click()
    expect(page.locator(".wheel")).to_be_visible()
    page.get_by_role("button", name="Bord").click()
    expect(page.locator(".wheel")).to_be_hidden()
    expect(page.locator(".board .empty")).to_be_visible()
