"""The picture for the README: a real conversation, wide, light, in Dutch, with Mijn koers filled."""

from pathlib import Path

import pytest
from browser.conftest import OpenPage
from browser.talking import answered, say
from playwright.sync_api import expect

from koers.dialogue.board import BoardKind
from koers.store.records import StepDetails
from koers.wiring import Koers

CONVERSATION = (
    "Ik stel het gesprek met mijn teamleider al weken uit.",
    "Ik ben bang dat ze me een zeur vindt. Eerlijkheid is belangrijk voor me, maar in zo'n gesprek slik ik alles in.",
    "Als ik het niet zeg, blijf ik overwerken en word ik thuis chagrijnig.",
)


def test_screenshot(request: pytest.FixtureRequest, koers: Koers, served: str, open_page: OpenPage) -> None:
    place = request.config.getoption("--screenshot", default=None)
    # What this person put on the board themselves, earlier on.
    koers.store.add_item("local", BoardKind.GOAL, text="Op tijd zeggen wat ik nodig heb")
    step = StepDetails(
        action="Marit om een half uur vragen",
        cue="Donderdag, na het weekoverleg",
        obstacle="Een volle agenda",
        confidence=7,
    )
    koers.store.add_item("local", BoardKind.STEP, text="Ik vraag Marit om een half uur", details=step)
    page = open_page(served, viewport={"width": 1360, "height": 850}, color_scheme="light", device_scale_factor=1.5)
    for message in CONVERSATION:
        say(page, message)
    answered(page, len(CONVERSATION))
    expect(page.locator(".board .item.proposed").first).to_be_visible()
    page.mouse.move(5, 5)
    page.evaluate("document.activeElement.blur()")
    if place:
        Path(place).parent.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=place)
