"""Replies while they are written: the calm pulse, the note, stopping, coming back, and a turn that fails."""

from dataclasses import replace

from browser.conftest import OpenPage
from browser.talking import answered, begin_anew, say
from playwright.sync_api import expect
from web.staged import Scene, StagedKoers, play, question

from koers.dialogue.reply import Part, PartKind

SLOW = Scene(
    question(
        "",
        parts=(
            Part(PartKind.REFLECTION, "Eerst dit."),
            Part(PartKind.REFLECTION, "Dan dat."),
            Part(PartKind.QUESTION, "Wat nu?"),
        ),
    ),
    pause=1.2,
)


def test_a_reply_comes_bit_by_bit_and_is_said_once(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    staged.runner.scene = lambda _: SLOW
    page = open_page(stage)
    page.fill("#message", "Ik twijfel")
    page.press("#message", "Enter")
    expect(page.locator(".live .beat")).to_be_visible()
    expect(page.locator(".composer .stop")).to_be_visible()
    expect(page.locator("#message")).to_have_value("")
    expect(page.locator(".live .words")).to_have_text("Eerst dit.")
    expect(page.locator(".live .words")).to_have_text("Eerst dit. Dan dat.")
    # The box stays usable, and what is in it stays.
    page.fill("#message", "Ondertussen")
    page.press("#message", "Enter")
    expect(page.locator("[role=alert]")).to_contain_text("nog bezig")
    answered(page, 1)
    expect(page.locator(".live")).to_have_count(0)
    expect(page.locator("#message")).to_have_value("Ondertussen")
    expect(page.locator("#koers-say")).to_contain_text("Eerst dit. Dan dat.")
    expect(page.locator(".turn .question")).to_have_text("Wat nu?")


def test_after_three_seconds_the_page_says_what_is_happening(
    staged: StagedKoers, stage: str, open_page: OpenPage
) -> None:
    staged.runner.scene = lambda _: replace(SLOW, pause=6, note="note.model_loading")
    page = open_page(stage)
    page.fill("#message", "Ik twijfel")
    page.press("#message", "Enter")
    note = page.locator(".pulse .note")
    expect(note).to_have_text("Het model wordt geladen, dit duurt de eerste keer even")
    assert float(note.evaluate("element => getComputedStyle(element).opacity")) < 0.5
    expect(note).to_have_css("opacity", "1")
    # Stopping ends the turn; what comes next is a turn like any other.
    page.click(".composer .stop")
    expect(page.locator(".composer .send")).to_be_visible()
    staged.runner.scene = play
    say(page, "Verder")


def test_who_closes_the_tab_or_reloads_finds_the_reply(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    staged.runner.scene = lambda _: SLOW
    page = open_page(stage)
    page.fill("#message", "Ik twijfel")
    page.press("#message", "Enter")
    expect(page.locator(".live .words")).to_have_text("Eerst dit.")
    page.reload()
    expect(page.locator(".live .words")).to_contain_text("Eerst dit.")
    page.close()
    page = open_page(stage)
    answered(page, 1)
    expect(page.locator(".turn .question")).to_have_text("Wat nu?")


def test_a_reply_stays_in_its_own_session(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, "De eerste")
    begin_anew(page)
    staged.runner.scene = lambda _: SLOW
    page.fill("#message", "De tweede")
    page.press("#message", "Enter")
    expect(page.locator(".live")).to_be_visible()
    page.click(".rail .session:not(.current) .open")
    expect(page.locator(".said p")).to_have_text(["De eerste"])
    expect(page.locator(".live")).to_be_hidden()
    page.wait_for_timeout(1500)
    expect(page.locator(".live")).to_be_hidden()
    page.click(".rail .session:not(.current) .open")
    expect(page.locator(".live .words")).to_contain_text("Eerst dit.")
    answered(page, 1)


def test_a_turn_that_fails_keeps_the_message_and_can_be_made_again(
    staged: StagedKoers, stage: str, open_page: OpenPage
) -> None:
    staged.runner.scene = lambda message: replace(play(message), pause=0.5, error="error.unexpected")
    page = open_page(stage)
    page.fill("#message", "Ik twijfel")
    page.press("#message", "Enter")
    expect(page.locator("[role=alert]")).to_contain_text("Er ging iets mis bij ons")
    expect(page.locator(".turn .mended")).to_contain_text("Je bericht is bewaard")
    staged.runner.scene = play
    page.click("[data-event=retry]")
    answered(page, 1)
    expect(page.locator(".turn .question")).to_have_text("Wat maakt het belangrijk voor je?")


def test_two_tabs_see_the_same_reply(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    staged.runner.scene = lambda _: SLOW
    first = open_page(stage)
    first.fill("#message", "Ik twijfel")
    first.press("#message", "Enter")
    expect(first.locator(".live")).to_be_visible()
    second = open_page(stage)
    expect(second.locator(".live .words")).to_contain_text("Eerst dit.")
    answered(first, 1)
    answered(second, 1)
