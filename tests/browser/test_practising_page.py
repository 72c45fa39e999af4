"""A practice on the page: two attempts with a team member, a turn taken back, and the look back on both."""

import re
from typing import Any

import pytest
from browser.conftest import PHONE, OpenPage
from browser.findings import findings
from browser.talking import answered, say, sideways
from playwright.sync_api import Page, expect

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.roles import Role
from koers.wiring import Koers

ME = "local"
PERSONA = "plays-safe-anxious"
LISTENING = {
    "nl": ("Je klinkt gespannen. Wat houdt je bezig?", "Dus je wilt vooral geen fouten maken."),
    "en": ("You sound tense. What is on your mind?", "So above all you do not want to make mistakes."),
}
PUSHING = {"nl": "Je moet gewoon meer durven.", "en": "You should just be braver."}
ACTS = {
    "nl": ("Neem je laatste beurt terug", "Stop en kijk terug", "Probeer het nog een keer", "Oefen met een ander"),
    "en": ("Take your last turn back", "Stop and look back", "Try once more", "Practise with someone else"),
}


def sit_down(page: Page, lang: str) -> None:
    """Begin a practice with one of the team members."""
    if page.locator("html").get_attribute("lang") != lang:
        page.evaluate(f"document.querySelector('.rail [data-event=language][data-to={lang}]').click()")
        expect(page.locator("html")).to_have_attribute("lang", lang)
    page.click(".opening [data-to=practising]")
    page.click(f".way[data-persona={PERSONA}]")
    expect(page.locator(".situation")).to_be_visible()
    expect(page.locator(".reply.first")).to_be_visible()


def openness(page: Page) -> int:
    """Give how open the other is, as it is shown; the dots and their name agree."""
    dots = page.locator(".progress .dots")
    told = int(re.findall(r"\d+", dots.get_attribute("aria-label") or "")[0])
    assert dots.locator(".on").count() == told
    return told


def attempts(koers: Koers) -> list[Attempt]:
    return [record.attempt for record in koers.store.attempts(ME)]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_two_attempts_with_a_turn_taken_back(served: str, open_page: OpenPage, koers: Koers, lang: str) -> None:
    take_back, look_back, again, other = ACTS[lang]
    page = open_page(served)
    sit_down(page, lang)
    persona = koers.practice[lang].by_id[PERSONA]
    expect(page.locator("h1")).to_have_text(persona.title)
    begun = openness(page)
    assert begun == persona.starts
    # Before anything was said there is nothing to take back or to look back on.
    expect(page.locator(".practice-acts")).to_have_count(0)
    say(page, LISTENING[lang][0])
    opened = openness(page)
    assert opened > begun
    say(page, PUSHING[lang])
    assert openness(page) < opened + 1
    page.get_by_role("button", name=take_back).click()
    expect(page.locator(".turn")).to_have_count(1)
    assert openness(page) == opened
    say(page, LISTENING[lang][1])
    assert openness(page) > opened
    assert findings(page) == []
    page.get_by_role("button", name=look_back).click()
    feedback = page.locator(".feedback")
    expect(feedback).to_be_visible()
    # It is about what was said, and not about what was taken back.
    expect(feedback).to_contain_text(LISTENING[lang][1])
    expect(feedback).not_to_contain_text(PUSHING[lang])
    expect(feedback.locator("svg")).to_have_count(1)
    expect(page.locator(".composer")).to_be_hidden()
    assert findings(page) == []
    page.get_by_role("button", name=again).click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator(".composer")).to_be_visible()
    assert openness(page) == begun
    say(page, PUSHING[lang])
    assert openness(page) < begun
    page.get_by_role("button", name=look_back).click()
    # From the second attempt on they are drawn beside each other, and told in a table.
    expect(feedback.locator(".strip svg")).to_have_count(3)
    expect(feedback).to_contain_text(PUSHING[lang])
    expect(feedback.locator(".tries .better, .instead").first).to_be_visible()
    rows = feedback.locator("table").last.locator("tbody tr")
    first, second = (attempt.openness for attempt in attempts(koers))
    assert [row.locator("td").first.inner_text() for row in rows.all()] == [str(first), str(second)]
    assert first > second
    assert findings(page) == []
    page.get_by_role("button", name=other).click()
    expect(page.locator(".way:visible")).to_have_count(3)
    expect(page.locator(".rail .session")).to_have_count(2)
    page.locator(".rail .session .open").first.click()
    expect(feedback).to_be_visible()
    page.reload()
    expect(feedback).to_be_visible()
    # Nobody else has any of it, and it is no part of another role.
    assert koers.store.sessions(ME, role=Role.EMPLOYEE) == koers.store.sessions(ME, role=Role.MANAGER) == ()
    assert koers.store.attempts("somebody-else") == ()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (375, "light"), (375, "dark")])
def test_a_practice_on_a_phone(served: str, open_page: OpenPage, width: int, scheme: str) -> None:
    look: dict[str, Any] = {"viewport": PHONE | {"width": width}, "has_touch": True, "is_mobile": True}
    page = open_page(served, color_scheme=scheme, **look)
    sit_down(page, "nl")
    assert sideways(page) == []
    say(page, PUSHING["nl"])
    say(page, LISTENING["nl"][1])
    assert sideways(page) == []
    assert findings(page) == []
    expect(page.locator("#message")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Stop en kijk terug").tap()
    # The look back is what one wants to see then.
    expect(page.locator(".feedback")).to_be_visible()
    expect(page.locator(".tabs [data-view=board]")).to_have_attribute("aria-current", "page")
    for summary in page.locator(".feedback summary").all():
        summary.tap()
    assert sideways(page) == []
    assert findings(page) == []
    page.tap(".tabs [data-view=sessions]")
    expect(page.locator(".rail .session")).to_be_visible()
    page.tap(".tabs [data-view=talk]")
    page.get_by_role("button", name="Probeer het nog een keer").tap()
    expect(page.locator(".reply.first")).to_be_visible()
    expect(page.locator("#message")).to_be_in_viewport(ratio=1)


def test_a_practice_needs_no_mouse(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    page.locator(".opening [data-to=practising]").press("Enter")
    expect(page.locator(".opening")).to_have_attribute("data-role", "practising")
    page.locator(".more-ways summary").press("Enter")
    page.locator(".more-ways .way").first.press("Enter")
    expect(page.locator(".situation")).to_be_visible()
    page.locator("#message").focus()
    page.keyboard.insert_text("Hoe is het met je?")
    page.keyboard.press("Enter")
    answered(page, 1)
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.dataset.event") == "look_back":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".feedback")).to_be_visible()
    page.locator(".feedback summary").first.press("Enter")
    expect(page.locator(".feedback table").first).to_be_visible()
