"""The picture for the README: a real conversation, wide, light, in Dutch, with Mijn koers filled."""

from pathlib import Path

import pytest
from browser.conftest import OpenPage
from browser.talking import answered, say
from playwright.sync_api import expect

CONVERSATION = (
    "Ik stel het gesprek met mijn teamleider al weken uit.",
    "Ik ben bang dat ze me een zeur vindt. Eerlijkheid is belangrijk voor me, maar in zo'n gesprek slik ik alles in.",
    "Als ik het niet zeg, blijf ik overwerken en word ik thuis chagrijnig.",
)


def test_screenshot(request: pytest.FixtureRequest, served: str, open_page: OpenPage) -> None:
    place = request.config.getoption("--screenshot", default=None)
    page = open_page(served, viewport={"width": 1360, "height": 850}, color_scheme="light", device_scale_factor=1.5)
    for message in CONVERSATION:
        say(page, message)
    answered(page, len(CONVERSATION))
    proposals = page.locator(".item.proposed")
    if proposals.count():
        proposals.first.get_by_role("button", name="Klopt").click()
        expect(page.locator(".item.confirmed")).to_have_count(1)
    page.mouse.move(5, 5)
    page.evaluate("document.activeElement.blur()")
    if place:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=place)
