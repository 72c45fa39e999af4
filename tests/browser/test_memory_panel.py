"""What Koers remembers, in a real browser: two taps away, edited, forgotten, switched off."""

import pytest
from browser.conftest import PHONE, OpenPage
from browser.findings import findings
from browser.talking import begin_anew, say, sideways
from playwright.sync_api import Page, expect
from web.staged import StagedKoers

from koers.dialogue.board import BoardKind


def remembered(page: Page) -> None:
    """Open the dialog as a person does."""
    page.get_by_role("button", name="Wat Koers onthoudt").click()
    expect(page.get_by_role("dialog", name="Wat Koers onthoudt")).to_be_visible()


def test_what_is_remembered_is_edited_and_forgotten(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, "De begroting")
    page.locator(".item").get_by_role("button", name="Klopt").click()
    expect(page.locator(".item.confirmed")).to_have_count(1)
    remembered(page)
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".body")).to_have_text(["Je vertelde over de begroting."])
    expect(dialog.locator(".kept dd")).to_have_text(["Rust bij De begroting"])
    dialog.get_by_role("button", name="Pas aan wat Koers onthoudt van De begroting").click()
    # Escape leaves the form, not the dialog.
    page.keyboard.press("Escape")
    expect(dialog.locator("form:visible")).to_have_count(0)
    dialog.get_by_role("button", name="Pas aan wat Koers onthoudt van De begroting").click()
    expect(dialog.get_by_label("Wat Koers hiervan onthoudt")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Ik stel de begroting uit omdat ik hulp nodig heb.")
    page.keyboard.press("Enter")
    expect(dialog.locator(".body")).to_have_text(["Ik stel de begroting uit omdat ik hulp nodig heb."])
    expect(dialog).to_contain_text("in jouw woorden")
    # The dialog is painted anew and stays, and the keyboard stays where it was.
    expect(dialog.get_by_role("button", name="Pas aan wat Koers onthoudt van De begroting")).to_be_focused()
    dialog.get_by_role("button", name="Vergeet De begroting").click()
    dialog.locator("form:visible").get_by_role("button", name="Vergeet").click()
    expect(dialog.locator(".body")).to_have_count(0)
    expect(dialog).to_contain_text("Na een gesprek staat hier")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    # The conversation itself stays.
    expect(page.locator(".said p")).to_have_text(["De begroting"])
    assert staged.store.remembered("local").summaries == ()


def test_it_shows_what_was_said_since_it_was_last_opened(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    for message in ("De begroting", "De vergadering"):
        begin_anew(page)
        say(page, message)
        remembered(page)
        expect(page.locator("#memory .body").first).to_have_text(f"Je vertelde over {message.lower()}.")
        page.get_by_role("button", name="Sluit").click()
        expect(page.locator("#memory")).to_be_hidden()


def test_the_switch_says_what_it_does(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    staged.store.add_item("local", BoardKind.STEP, text="Ik bel Samira")
    page = open_page(stage)
    remembered(page)
    switch = page.get_by_role("switch", name="Onthouden tussen gesprekken")
    expect(switch).to_be_checked()
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).not_to_be_checked()
    expect(switch).to_be_focused()
    expect(page.locator("#memory")).to_contain_text("Staat uit: elk gesprek begint blanco")
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("Waar wil je over nadenken?")
    page.reload()
    remembered(page)
    expect(switch).not_to_be_checked()
    switch.click()
    expect(switch).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("Welkom terug")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_two_taps_away_on_a_phone(stage: str, open_page: OpenPage, scheme: str) -> None:
    page = open_page(stage, viewport=PHONE, has_touch=True, is_mobile=True, color_scheme=scheme)
    say(page, "Aansprakelijkheidswaardevaststellingsveranderingen" * 2)
    page.tap(".tabs [data-view=sessions]")
    page.tap(".remembers")
    expect(page.get_by_role("dialog", name="Wat Koers onthoudt")).to_be_visible()
    assert sideways(page) == []
    assert findings(page) == []
    page.tap("#memory [data-do=show] >> nth=0")
    assert sideways(page) == []
    assert findings(page) == []
