"""What the browser tests share: a real browser, a real server with the real coach, and eyes on what the page loads."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from web.serving import serving
from web.staged import StagedKoers, staged_koers

from koers.coach.graph import Coach
from koers.coach.runner import Runner
from koers.dialogue.knowledge import Knowledge
from koers.settings import Settings
from koers.store.store import open_store
from koers.wiring import Koers, build_coach, build_koers

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 375, "height": 700}

OpenPage = Callable[..., Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshot", help="Where to write the picture for the README.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium, or another one on the PATH; no longer than a module, as Playwright keeps an event loop running."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        if "CI" in os.environ:
            pytest.fail("no chromium: in CI the browser tests may not be left out")
        pytest.skip("no chromium on this machine: `make check-browser` installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def coach(shared_data: Path) -> Coach:
    """The real coach with the guided voice; its index is built once for the whole run."""
    return build_coach(Settings(data=shared_data, voice="guided"))


@pytest.fixture(scope="session")
def whole(coach: Coach, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Koers]:
    """The real Koers, put together once on the index of the whole run."""
    data = tmp_path_factory.mktemp("whole")
    copytree(shared_data / "index", data / "index")
    koers = build_koers(Settings(data=data, voice="guided"))
    yield koers
    koers.close()


@pytest.fixture
def koers(whole: Koers, tmp_path: Path) -> Iterator[Koers]:
    """The real Koers with an empty record; what makes the replies is that of the whole run."""
    store = open_store(tmp_path / "data")
    runner = Runner(whole.runner._makers, store, whole.knowledge, workers=2)
    koers = replace(whole, settings=Settings(data=tmp_path / "data", voice="guided"), store=store, runner=runner)
    yield koers
    koers.close()


@pytest.fixture
def staged(knowledge: dict[str, Knowledge], tmp_path: Path) -> Iterator[StagedKoers]:
    """A staged Koers, for what the real one seldom does."""
    koers = staged_koers(tmp_path / "data", knowledge)
    yield koers
    koers.store.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open the page of a served Koers; at the end nothing outside was asked for and the console is clean."""
    with ExitStack() as stack:
        outside: list[str] = []
        complaints: list[str] = []

        def opened(address: str, *, path: str = "/", expect: str = ".turns", **look: Any) -> Page:
            context: BrowserContext = browser.new_context(**({"viewport": WIDE} | look))
            stack.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(20_000)
            page.on("request", lambda asked: outside.append(asked.url) if not ours(asked.url, address) else None)
            page.on("pageerror", lambda error: complaints.append(str(error)) if not left(str(error)) else None)
            page.on("console", lambda said: complaints.append(said.text) if bad(said) else None)
            page.goto(address + path)
            page.wait_for_selector(expect)
            return page

        yield opened
        assert outside == []
        assert complaints == []


def ours(url: str, address: str) -> bool:
    return url.startswith((address + "/", "data:", "blob:", "about:"))


def left(text: str) -> bool:
    """Tell whether Gradio says no more than that a reply was being followed when the page was left."""
    return "aborted" in text or "Connection errored out" in text


def bad(said: ConsoleMessage) -> bool:
    """Tell whether the console has a complaint, the page's own policy included; a stopped server is the test's doing."""
    stopped = "ERR_CONNECTION_REFUSED" in said.text or "ERR_INCOMPLETE_CHUNKED" in said.text
    return said.type in ("error", "warning") and not stopped and not left(said.text)


@pytest.fixture
def served(koers: Koers) -> Iterator[str]:
    """The address of the real Koers."""
    with serving(koers) as address:
        yield address


@pytest.fixture
def stage(staged: StagedKoers) -> Iterator[str]:
    """The address of the staged Koers."""
    with serving(staged) as address:
        yield address
