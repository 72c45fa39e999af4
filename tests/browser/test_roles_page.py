"""The three ways to use Koers: chosen at the start, each with its own opening, sessions, and panel beside it."""

import pytest
from browser.conftest import PHONE, OpenPage
from browser.findings import findings
from browser.talking import say, sideways
from playwright.sync_api import Page, expect
from web.staged import StagedKoers

from koers.dialogue.practice.trying import begin
from koers.dialogue.roles import Role

ROLES = ("employee", "manager", "practising")
HEADINGS = {
    "nl": ("Waar wil je over nadenken?", "Welk gesprek komt eraan?", "Met wie wil je oefenen?"),
    "en": ("What would you like to think about?", "Which conversation is next?", "Who would you like to practise with?"),
}  # fmt: skip
BESIDE = {"nl": ("Mijn koers", "Het plan", "Terugblik"), "en": ("My course", "The plan", "Looking back")}
NAMES = {
    "nl": ("Ik reflecteer zelf", "Ik bereid een gesprek voor", "Ik oefen"),
    "en": ("I'm reflecting", "I'm preparing a conversation", "I'm practising"),
}


def in_language(page: Page, lang: str) -> None:
    page.click(f".rail [data-event=language][data-to={lang}]")
    expect(page.locator("html")).to_have_attribute("lang", lang)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_role_is_chosen_at_the_start(stage: str, open_page: OpenPage, lang: str) -> None:
    page = open_page(stage)
    in_language(page, lang)
    for name, heading, beside in zip(NAMES[lang], HEADINGS[lang], BESIDE[lang], strict=True):
        choice = page.locator(".opening").get_by_role("button", name=name, exact=True)
        choice.click()
        expect(choice).to_have_attribute("aria-pressed", "true")
        expect(page.locator("h1")).to_have_text(heading)
        expect(page.locator(".way:visible")).to_have_count(3)
        expect(page.get_by_role("complementary", name=beside)).to_be_visible()
        assert findings(page) == []
    # Who practises chooses with whom, and writes only then.
    expect(page.locator(".composer")).to_be_hidden()
    page.locator(".more-ways summary").press("Enter")
    expect(page.locator(".way:visible")).to_have_count(8)
    # The choice is kept.
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator("h1")).to_have_text(HEADINGS[lang][2])


def test_another_roles_sessions_are_not_in_the_list(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, "Ik twijfel over mijn werk")
    page.locator(".rail").get_by_role("button", name="Voorbereiden").click()
    expect(page.locator(".opening")).to_be_visible()
    expect(page.locator(".rail .session")).to_have_count(0)
    expect(page.locator("#message")).to_have_attribute("placeholder", "Of vertel wat er speelt")
    say(page, "Mijn teamlid speelt op zeker")
    expect(page.locator(".rail .title")).to_have_text(["Mijn teamlid speelt op zeker"])
    expect(page.get_by_role("complementary", name="Het plan")).to_be_visible()
    persona = staged.practice["nl"].personas[0]
    session = staged.store.create_session("local", "nl", role=Role.PRACTISING, title=persona.title, work=begin(persona))
    staged.store.add_message("local", session.id, message="Hoe is het?", key="p")
    page.locator(".rail").get_by_role("button", name="Oefenen").click()
    expect(page.locator(".rail .title")).to_have_text([persona.title])
    page.locator(".opening").get_by_role("button", name="Ik reflecteer zelf").click()
    expect(page.locator(".rail .title")).to_have_text(["Ik twijfel over mijn werk"])
    expect(page.get_by_role("complementary", name="Mijn koers")).to_be_visible()
    # The browser's way back leads into the session of the other role, with its own panel.
    page.go_back()
    expect(page.locator(".said p")).to_have_text(["Mijn teamlid speelt op zeker"])
    expect(page.get_by_role("complementary", name="Het plan")).to_be_visible()
    expect(page.locator(".rail .title")).to_have_text(["Mijn teamlid speelt op zeker"])


@pytest.mark.parametrize("width", [320, 375])
def test_the_choice_fits_on_a_phone(stage: str, open_page: OpenPage, width: int) -> None:
    page = open_page(stage, viewport=PHONE | {"width": width}, has_touch=True, is_mobile=True)
    for lang in ("nl", "en"):
        page.tap(".tabs [data-view=sessions]")
        page.tap(f".rail [data-event=language][data-to={lang}]")
        expect(page.locator("html")).to_have_attribute("lang", lang)
        for role in ROLES:
            # In the list of sessions the same choice stands above it.
            page.tap(f".rail .roles [data-to={role}]")
            expect(page.locator(f".opening[data-role={role}]")).to_be_visible()
            assert sideways(page) == []
            assert findings(page) == []
            heights = {button.bounding_box()["height"] for button in page.locator(".opening .roles button").all()}  # type: ignore[index]
            assert len(heights) == 1
            assert max(heights) < 48
            page.tap(".tabs [data-view=sessions]")
            assert sideways(page) == []
        page.tap(".tabs [data-view=talk]")
