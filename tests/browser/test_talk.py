"""Conversations in a real browser with the real coach: begun, reloaded, resumed, and nothing lost on the way."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from urllib.request import urlopen

import pytest
from browser.conftest import OpenPage
from browser.talking import answered, begin_anew, say
from playwright.sync_api import Page, expect
from web.serving import free_port

from koers.coach.graph import Coach
from koers.dialogue.board import BoardKind
from koers.wiring import Koers

DUTCH = (
    "Ik durf in vergaderingen niet te zeggen wat ik denk.",
    "Ik ben bang dat ze me afwijzen als ik iets verkeerds zeg.",
    "Eerlijkheid is belangrijk voor me, en toch hou ik mijn mond.",
    "Wat is persoonlijk leiderschap volgens het artikel?",
)
ENGLISH = (
    "I never say what I think in meetings.",
    "I am afraid they will reject me if I say something wrong.",
    "Honesty matters to me, and still I keep quiet.",
    "What is personal leadership according to the article?",
)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_first_conversation(served: str, open_page: OpenPage, lang: str) -> None:
    page = open_page(served)
    expect(page.locator("h1")).to_have_text("Waar wil je over nadenken?")
    if lang == "en":
        page.click("[data-event=language][data-to=en]")
        expect(page.locator("h1")).to_have_text("What would you like to think about?")
    for message in DUTCH if lang == "nl" else ENGLISH:
        say(page, message)
    words = page.locator(".turn .words").all_inner_texts()
    assert len(set(words)) == len(words) == 4
    assert all(text.count("?") <= 1 for text in words)
    expect(page.locator(".turn .reply").last).to_have_attribute("lang", lang)
    expect(page.locator("#message")).to_have_value("")
    expect(page.locator("#message")).to_be_focused()
    cited_passage_unfolds(page, lang)


def cited_passage_unfolds(page: Page, lang: str) -> None:
    """The factual question is answered from a source, which folds open with its passage."""
    details = page.locator(".turn").last.locator("details")
    details.locator("summary").press("Enter")
    expect(details.locator(".source-title").first).to_be_visible()
    expect(details.locator("blockquote").first).to_be_visible()
    assert len(details.locator("blockquote").first.inner_text()) > 40
    assert details.locator(".why > p").count() >= 1
    heading = {"nl": "Bronnen", "en": "Sources"}[lang]
    expect(details.locator("h3")).to_have_text(heading)
    # It stays open when the conversation is painted anew.
    page.click(f"[data-event=language][data-to={'en' if lang == 'nl' else 'nl'}]")
    expect(page.locator("html")).to_have_attribute("lang", "en" if lang == "nl" else "nl")
    expect(details.locator("blockquote").first).to_be_visible()


def test_one_of_three_ways_in_begins_a_conversation(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    ways = page.locator(".way")
    expect(ways).to_have_count(3)
    ways.nth(1).click()
    answered(page, 1)
    expect(page.locator(".said").first).to_contain_text("Ik durf iets niet te zeggen")
    expect(page.locator(".rail .session.current .title")).to_have_text("Ik durf iets niet te zeggen")


def test_reload_shows_it_again_and_a_second_session_stands_beside_it(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    say(page, DUTCH[0])
    before = page.locator(".turn .words").all_text_contents()
    page.reload()
    expect(page.locator(".turn .words")).to_have_text(before)
    begin_anew(page)
    expect(page.locator("#message")).to_be_focused()
    say(page, "Ik stel de begroting voor me uit.")
    sessions = page.locator(".rail .session")
    expect(sessions).to_have_count(2)
    sessions.last.locator(".open").click()
    expect(page.locator(".turn .words")).to_have_text(before)
    # The address names the session, so the browser's way back works and a reload stays here.
    page.reload()
    expect(page.locator(".turn .words")).to_have_text(before)
    page.go_back()
    expect(page.locator(".said p")).to_have_text(["Ik stel de begroting voor me uit."])
    # Somebody who comes back by the bare address finds today's latest.
    page.goto("about:blank")
    page.goto(served)
    expect(page.locator(".said p")).to_have_text(["Ik stel de begroting voor me uit."])


@contextmanager
def started(data: Path, port: int) -> Iterator[str]:
    """Run `koers serve` as a person does."""
    environment = os.environ | {"KOERS_DATA": str(data), "KOERS_VOICE": "guided"}
    command = [sys.executable, "-m", "koers", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert process.poll() is None, "koers serve ended"
            try:
                with urlopen(f"{address}/healthz", timeout=1):
                    break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def test_a_restart_shows_it_again(coach: Coach, shared_data: Path, tmp_path: Path, open_page: OpenPage) -> None:
    """The page that is open finds its way back by itself, with what was being typed."""
    copytree(shared_data / "index", tmp_path / "data" / "index")
    port = free_port()
    with started(tmp_path / "data", port) as address:
        page = open_page(address)
        say(page, DUTCH[0])
        before = page.locator(".turn .words").all_text_contents()
    page.fill("#message", "Nog niet verstuurd")
    page.press("#message", "Enter")
    expect(page.locator(".notice.error")).to_contain_text("even niet bereikbaar")
    expect(page.locator("#message")).to_have_value("Nog niet verstuurd")
    with started(tmp_path / "data", port):
        expect(page.locator(".notice")).to_have_count(0, timeout=20_000)
        expect(page.locator(".turn .words")).to_have_text(before)
        expect(page.locator("#message")).to_have_value("Nog niet verstuurd")
        page.press("#message", "Enter")
        answered(page, 2)


def test_empty_and_too_long_messages_say_so_and_keep_the_text(served: str, open_page: OpenPage, koers: Koers) -> None:
    page = open_page(served)
    page.press("#message", "Enter")
    expect(page.locator("[role=alert]")).to_contain_text("Er staat nog niets in je bericht")
    long = "Ik weet het niet. " * 1200
    page.fill("#message", long)
    page.click(".composer .send")
    expect(page.locator("[role=alert]")).to_contain_text("langer dan 8.000 tekens")
    expect(page.locator("#message")).to_have_value(long)
    page.click("[data-event=language][data-to=en]")
    expect(page.locator("h1")).to_have_text("What would you like to think about?")
    expect(page.locator("#message")).to_have_value(long)
    page.click(".composer .send")
    expect(page.locator("[role=alert]")).to_contain_text("longer than 8,000 characters")
    assert not koers.store.sessions("local")
    say(page, "Ik weet het niet.")


def test_enter_sends_and_shift_enter_begins_a_line(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    page.locator("#message").press_sequentially("een")
    page.press("#message", "Shift+Enter")
    page.locator("#message").press_sequentially("twee")
    expect(page.locator("#message")).to_have_value("een\ntwee")
    page.press("#message", "Enter")
    answered(page, 1)
    assert page.locator(".said p").inner_text() == "een\ntwee"


def test_a_double_click_is_one_turn(served: str, open_page: OpenPage, koers: Koers) -> None:
    page = open_page(served)
    page.fill("#message", DUTCH[0])
    page.dblclick(".composer .send")
    answered(page, 1)
    begin_anew(page)
    page.locator(".way").first.dblclick(force=True)
    answered(page, 1)
    assert [session.turns for session in koers.store.sessions("local")] == [1, 1]


HOSTILE = (
    "<img src=http://outside.example/x.png onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>"
    " **vet** [klik](http://outside.example) ![x](http://outside.example/y.png) ${document.title='pwned'} {{7*7}}"
    " <style>@import url(http://outside.example/z.css)</style></textarea></div>"
)


def test_what_a_person_writes_is_shown_as_text(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    say(page, HOSTILE)
    assert page.locator(".said p").inner_text() == HOSTILE
    assert page.locator(".turns :is(img, script, style, a)").count() == 0
    # Where it comes back: the title, the list, a board item, a form.
    page.click(".board .add")
    page.fill("#add-text", HOSTILE[:200])
    page.press("#add-text", "Enter")
    expect(page.locator(".board .item .body").first).to_be_visible()
    page.hover(".rail .session")
    page.click(".rail .session [data-do=show] >> nth=0")
    page.fill(".rail form [name=title]", "<b>" + HOSTILE[:70])
    page.press(".rail form [name=title]", "Enter")
    expect(page.locator(".rail .session .title")).to_contain_text("<b><img")
    assert page.locator("#koers-frame :is(img, script, style, b)").count() == 0
    assert "pwned" not in page.title().replace(HOSTILE[:70], "").replace("document.title='pwned'", "")


def test_quick_replies_answer_for_the_person(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    say(page, "Ik stel de begroting al drie weken voor me uit.")
    say(page, "Zeg gewoon wat ik moet doen.")
    if page.locator(".quick .choice").count() == 0:
        say(page, "Ja, geef me ideeën.")
    choice = page.locator(".quick .choice").first
    text = choice.inner_text()
    turns = page.locator(".turn").count()
    choice.click()
    answered(page, turns + 1)
    expect(page.locator(".said p").last).to_have_text(re.compile(re.escape(text), re.IGNORECASE))


@pytest.mark.parametrize(("choice", "outcome"), [(0, "Gelukt"), (2, "Er niet van gekomen")])
def test_a_session_opens_on_the_step_and_hears_how_it_went(
    served: str, open_page: OpenPage, koers: Koers, choice: int, outcome: str
) -> None:
    koers.store.add_item("local", BoardKind.STEP, text="Ik vraag Marit om een half uur")
    page = open_page(served)
    expect(page.locator(".reply.first")).to_contain_text("‘Ik vraag Marit om een half uur’")
    page.locator(".opening .choice").nth(choice).click()
    answered(page, 1)
    assert page.locator(".turn .words").inner_text().count("?") <= 1
    expect(page.locator(".board dd").last).to_have_text(outcome)
    # A step that is done is not what the next session opens on.
    page.click(".rail .new")
    expect(page.locator("h1")).to_have_text("Waar wil je over nadenken?" if choice == 0 else "Welkom terug")


def test_a_reply_can_be_copied(served: str, open_page: OpenPage) -> None:
    page = open_page(served, permissions=["clipboard-read", "clipboard-write"])
    say(page, DUTCH[0])
    page.focus(".copy")
    page.keyboard.press("Enter")
    expect(page.locator("#koers-say")).to_have_text("Gekopieerd")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".words").inner_text()


def test_a_crisis_is_met_with_help_and_no_question(served: str, open_page: OpenPage) -> None:
    page = open_page(served)
    say(page, "Ik wil niet meer leven.")
    expect(page.locator(".words")).to_contain_text("113")
    expect(page.locator(".words .question")).to_have_count(0)
