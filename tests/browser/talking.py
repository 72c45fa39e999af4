"""How the browser tests talk with Koers."""

from playwright.sync_api import Page, expect


def say(page: Page, text: str) -> None:
    """Send a message and wait for the settled reply."""
    turns = page.locator(".turn").count()
    page.fill("#message", text)
    page.press("#message", "Enter")
    answered(page, turns + 1)


def begin_anew(page: Page) -> None:
    """Begin a new conversation."""
    page.click(".rail .new")
    expect(page.locator(".opening")).to_be_visible()


def answered(page: Page, turns: int) -> None:
    """Wait until so many turns are there and the last one has its reply."""
    expect(page.locator(".turn")).to_have_count(turns)
    # The first turn of a run may still have something to load.
    expect(page.locator(".turn").last.locator(".reply")).to_be_visible(timeout=20_000)
    expect(page.locator(".composer .send")).to_be_visible()


def sideways(page: Page) -> list[str]:
    """Give what sticks out at the right of the page."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("#koers-frame *")].filter((element) => {
          const box = element.getBoundingClientRect();
          const hidden = !element.checkVisibility({ visibilityProperty: true }) || element.closest(".sr, .stage .name");
          return !hidden && box.width && (box.right > innerWidth + 1 || box.left < -1);
        }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    return found + (["the page"] if page.evaluate("document.scrollingElement.scrollWidth > innerWidth") else [])
