"""The panels around the conversation: Mijn koers, the sessions, language, theme, help, and the model."""

import re
from datetime import date

import pytest
from browser.conftest import PHONE, OpenPage
from browser.talking import answered, begin_anew, say
from icalendar import Calendar
from playwright.sync_api import expect
from web.staged import StagedKoers, StagedPull, StagedVoice

from koers.dialogue.board import BoardKind
from koers.store.records import StepDetails


def test_the_person_decides_what_stands_on_the_board(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    board = page.locator(".board")
    expect(board).to_contain_text("Nog leeg. Wat je in het gesprek ontdekt, stel ik hier voor; jij bepaalt wat blijft.")
    say(page, "Eerst")
    say(page, "Daarna")
    proposals = board.locator(".item.proposed")
    expect(proposals).to_have_count(2)
    proposals.first.get_by_role("button", name="Klopt: Rust bij Eerst").click()
    expect(board.locator(".item.confirmed .body")).to_have_text(["Rust bij Eerst"])
    # To put a proposal in one's own words makes it one's own.
    proposals.first.get_by_role("button", name="Pas aan").click()
    text = board.locator("form:visible textarea")
    expect(text).to_be_focused()
    expect(text).to_have_value("Rust bij Daarna")
    text.fill("Rust in mijn hoofd")
    page.keyboard.press("Enter")
    expect(board.locator(".item.confirmed .body")).to_have_text(["Rust bij Eerst", "Rust in mijn hoofd"])
    # What is removed can be put back.
    board.locator(".item").first.hover()
    board.get_by_role("button", name="Weg: Rust bij Eerst").click()
    expect(board.locator(".item .body")).to_have_text(["Rust in mijn hoofd"])
    page.locator(".notice").get_by_role("button", name="Zet terug").click()
    expect(board.locator(".item .body")).to_have_count(2)
    board.get_by_role("button", name="Zelf iets toevoegen").click()
    page.get_by_label("Soort").select_option("goal")
    page.get_by_label("Wat wil je erbij zetten?").fill("Vaker iets zeggen")
    page.get_by_role("button", name="Zet erbij").click()
    expect(board.locator(".kind").first).to_contain_text("Doel")
    page.reload()
    expect(board.locator(".item.confirmed .body")).to_have_count(3)


def test_a_form_that_is_open_survives_a_reply(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, "Eerst")
    page.click(".board .add")
    page.fill("#add-text", "Half geschreven")
    say(page, "Daarna")
    expect(page.locator("#add-text")).to_have_value("Half geschreven")
    page.press("#add-text", "Escape")
    expect(page.locator("#add-text")).to_be_hidden()
    expect(page.locator(".board .add")).to_be_focused()
    expect(page.locator(".item.proposed")).to_have_count(2)


def test_a_step_shows_its_parts_and_opens_the_next_session(
    staged: StagedKoers, stage: str, open_page: OpenPage
) -> None:
    staged.store.add_item("local", BoardKind.STEP, text="Ik bel Samira")
    page = open_page(stage)
    expect(page.locator("h1")).to_have_text("Welkom terug")
    opening = page.locator(".reply.first .words")
    expect(opening).to_contain_text("‘Ik bel Samira’")
    said = opening.inner_text()
    # Who has no day yet to look back gets to it by one click.
    page.get_by_role("button", name="Kies een dag om terug te kijken op: Ik bel Samira").click()
    expect(page.get_by_label("Terugkijken")).to_be_focused()
    page.keyboard.press("Escape")
    page.hover(".board .item")
    page.get_by_role("button", name="Pas aan: Ik bel Samira").click()
    page.get_by_label("Wanneer").fill("Donderdag na de koffie")
    page.get_by_label("Wat ertussen kan komen").fill("Een vol hoofd")
    page.get_by_label("Terugkijken").fill("2027-01-08")
    page.locator(".board form:visible").get_by_role("button", name="Bewaar").click()
    expect(page.locator(".board dd")).to_have_text(["Donderdag na de koffie", "Een vol hoofd", "8 jan 2027"])
    page.get_by_role("button", name="Deels gelukt").click()
    answered(page, 1)
    expect(page.locator(".said p")).to_have_text(["Deels gelukt"])
    # What the coach said to open stays above what was answered, also after a reload.
    assert opening.inner_text() == said
    page.reload()
    assert opening.inner_text() == said
    expect(page.locator(".board dd").last).to_have_text("Deels gelukt")
    expect(page.locator(".rail .title")).to_have_text(["Ik bel Samira"])


@pytest.mark.parametrize("phone", [False, True])
def test_a_step_goes_into_the_calendar(staged: StagedKoers, stage: str, open_page: OpenPage, phone: bool) -> None:
    details = StepDetails("Samira bellen", "Na de koffie", "Een vol hoofd; druk", 8, date(2027, 1, 8))
    item = staged.store.add_item("local", BoardKind.STEP, text="Ik bel Samira", details=details)
    page = open_page(stage, accept_downloads=True, **({"viewport": PHONE} if phone else {}))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    if phone:
        page.click(".tabs [data-view=board]")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Zet in je agenda: Ik bel Samira").click()
    assert downloading.value.suggested_filename == "koers-stap.ics"
    (event,) = Calendar.from_ical(downloading.value.path().read_bytes()).walk("VEVENT")
    assert (event["UID"], event["DTSTART"].dt) == (f"{item.id}@koers", date(2027, 1, 8))
    assert "Wat ertussen kan komen: Een vol hoofd; druk" in event["DESCRIPTION"]
    # No address holds anything of it, nor even which step it is.
    assert not [url for url in asked if item.id in url or "Samira" in url]


def test_sessions_are_opened_renamed_and_deleted(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, "Over de begroting")
    begin_anew(page)
    say(page, "Over de vergadering")
    rail = page.locator(".rail")
    expect(rail.locator(".title")).to_have_text(["Over de vergadering", "Over de begroting"])
    rail.locator(".session").last.hover()
    rail.get_by_role("button", name="Hernoem Over de begroting").click()
    title = rail.locator("form:visible").get_by_label("Nieuwe titel")
    expect(title).to_be_focused()
    title.fill("De begroting van 2027")
    page.keyboard.press("Enter")
    expect(rail.locator(".title")).to_have_text(["Over de vergadering", "De begroting van 2027"])
    rail.locator(".open").last.click()
    expect(page.locator("h1")).to_have_text("De begroting van 2027")
    expect(page).to_have_title("De begroting van 2027 · Koers")
    rail.get_by_role("button", name="Verwijder De begroting van 2027").click()
    rail.get_by_role("button", name="Houd", exact=True).click()
    expect(rail.locator(".session")).to_have_count(2)
    rail.get_by_role("button", name="Verwijder De begroting van 2027").click()
    rail.locator("form:visible").get_by_role("button", name="Verwijder", exact=True).click()
    expect(rail.locator(".title")).to_have_text(["Over de vergadering"])
    expect(page.locator(".opening")).to_be_visible()
    page.reload()
    expect(rail.locator(".title")).to_have_text(["Over de vergadering"])


def test_the_language_switches_everything_and_is_kept(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    say(page, "Ik twijfel")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    visible = page.locator("#koers-frame").inner_text()
    for dutch in ("Gesprek", "Nieuw", "Waarom", "Mijn koers", "Klopt", "Hulp", "Donker", "Medewerker", "vandaag"):
        assert dutch not in visible.replace("Rust bij Ik twijfel", "").replace("Ik twijfel", ""), dutch
    for english in ("New conversation", "Why this question?", "My course", "That's right", "Help now", "today"):
        assert english in visible
    # What was said stays as it was said.
    expect(page.locator(".turn .question")).to_have_text("Wat maakt het belangrijk voor je?")
    expect(page.locator(".turn .reply")).to_have_attribute("lang", "nl")
    page.reload()
    expect(page.locator(".rail .new")).to_have_text("New conversation")
    begin_anew(page)
    expect(page.locator(".lead")).to_contain_text("question at a time")
    expect(page.locator(".way").first).to_have_text("I keep putting something off")
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0


def test_light_and_dark_are_kept_and_follow_the_machine_at_first(stage: str, open_page: OpenPage) -> None:
    def ground(page: object) -> str:
        colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")  # type: ignore[attr-defined]
        return colour

    light, dark = "rgb(247, 245, 240)", "rgb(20, 25, 27)"
    assert ground(open_page(stage, color_scheme="dark")) == dark
    page = open_page(stage, color_scheme="light")
    assert ground(page) == light
    page.get_by_role("button", name="Donker").click()
    assert ground(page) == dark
    page.wait_for_timeout(300)
    page.reload(wait_until="commit")
    page.wait_for_selector("#koers-splash, .turns")
    assert ground(page) == dark
    page.get_by_role("button", name="Licht").click()
    assert ground(page) == light


def test_help_is_one_click_away_and_needs_no_mouse(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    page.focus(".rail .theme")
    page.keyboard.press("Tab")
    expect(page.locator(".rail .help-now")).to_be_focused()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Hulp nu")
    expect(dialog).to_be_visible()
    for reach in ("113", "112", "0800-2000", "0800-0188", "088-1331000", "bedrijfsarts", "Vertrouwenspersoon"):
        expect(dialog).to_contain_text(reach)
    expect(dialog.locator("#line-113 a").first).to_have_attribute("href", "tel:113")
    # The keyboard stays inside.
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('#help')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".rail .help-now")).to_be_focused()


def test_the_board_folds_and_stays_folded(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    page.get_by_role("button", name="Vouw Mijn koers in").press("Enter")
    expect(page.locator(".board .empty")).to_be_hidden()
    expect(page.get_by_role("button", name="Toon Mijn koers")).to_be_focused()
    page.wait_for_timeout(300)
    page.reload()
    expect(page.locator(".board .empty")).to_be_hidden()
    page.get_by_role("button", name="Toon Mijn koers").click()
    expect(page.locator(".board .empty")).to_be_visible()


def test_a_missing_model_is_fetched_from_the_page(staged: StagedKoers, stage: str, open_page: OpenPage) -> None:
    staged.voice = StagedVoice(reason="missing")
    staged.pulling = [StagedPull("pulling", part * 10, 100) for part in range(11)]
    staged.pull_pause = 0.3
    page = open_page(stage)
    expect(page.locator(".voice")).to_contain_text("het model gemma4:e4b staat er nog niet op")
    page.get_by_role("button", name="Haal het model op").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator(".voice")).to_contain_text(re.compile(r"[1-9]0%"))
    expect(page.locator(".voice")).to_contain_text("Vanaf nu praat je met de modelstem")
    expect(page.locator(".voice-now")).to_contain_text("Modelstem")


def test_without_a_model_one_friendly_line_says_what_to_do(stage: str, open_page: OpenPage) -> None:
    page = open_page(stage)
    expect(page.locator(".voice p")).to_have_text(
        "Koers gebruikt nu de begeleide stem. Voor de modelstem: start Ollama en voer ollama pull gemma4:e4b uit."
    )
