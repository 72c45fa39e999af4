"""The report of the evals in a browser: nothing is asked for, it fits, it can be filtered, linked to and read."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.conftest import PHONE, WIDE
from browser.findings import findings
from playwright.sync_api import Browser, Page, expect

from koers.evals.reports.html import as_html, write_html
from koers.evals.reports.shape import ResultsData

# The samples lie beside the other tests of the evals, which name them without their folder.
sys.path.append(str(Path(__file__).parents[1] / "evals"))
from results_samples import GUIDED, MODEL, played, results_of, sample_results

OpenReport = Callable[..., Page]
LONG = "Aansprakelijkheidswaardevaststellingsveranderingen" * 3
# Everything on the page, what folds included, sticks out nowhere.
STICKS_OUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const box = element.getBoundingClientRect();
  return element.checkVisibility() && !element.closest(".sr, .symbols") && box.width && box.right > innerWidth + 1;
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def sample() -> ResultsData:
    return sample_results()


@pytest.fixture
def open_report(browser: Browser, tmp_path: Path) -> Iterator[OpenReport]:
    """Open a report from a file; at the end it asked for nothing and the console is clean."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def opened(results: ResultsData, *, at: str = "", **look: Any) -> Page:
        path = tmp_path / "report.html"
        write_html(results, path)
        context = browser.new_context(**({"viewport": WIDE} | look))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.goto(path.as_uri() + at)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert asked and all(url.split("#")[0].endswith("/report.html") for url in asked)
    assert said == []


def result(page: Page, name: str, speaker: str) -> Any:
    return page.locator(".result", has=page.locator(f'[id="{name}--{speaker}"]'))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", [{}, {"viewport": PHONE, "has_touch": True, "is_mobile": True}])
def test_axe_finds_nothing_serious(
    open_report: OpenReport, sample: ResultsData, scheme: str, look: dict[str, Any]
) -> None:
    few = {"new-leader.nl", "passed-over.nl", "tell-me-what-to-do.nl", "no-goal.en", "half-a-plan.nl"}
    results = sample | {"dialogues": [one for one in sample["dialogues"] if one["name"] in few]}
    page = open_report(results, color_scheme=scheme, **look)
    failed = result(page, "tell-me-what-to-do.nl", MODEL)
    failed.locator("summary").first.click()
    for fold in failed.locator(".run:visible .fold > summary").all()[:4]:
        fold.click()
    page.locator("#rates .fold > summary").first.click()
    assert findings(page) == []


@pytest.mark.parametrize("width", [320, 375, 768, 1024, 1440])
def test_nothing_scrolls_sideways(open_report: OpenReport, width: int) -> None:
    results = sample_results()
    for one in results["dialogues"]:
        one["about"] += LONG
        for run in one["runs"]:
            run["turns"][0]["say"] += LONG
            run["turns"][0]["reply"]["text"] += LONG
            run["turns"][0]["findings"][0] |= {"passed": False, "got": LONG}
    page = open_report(results, viewport={"width": width, "height": 700})
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == width


def test_a_speaker_with_a_long_name_fits_a_phone(open_report: OpenReport, sample: ResultsData) -> None:
    speaker = "hosted/somebody/a-model-with-a-long-name-120b-instruct-q4"
    results = sample_results()
    text = as_html(results)
    assert MODEL in text
    for part in (results["dialogues"], results["figures"], results["twins"]):
        for one in part:
            if one["speaker"] == MODEL:  # type: ignore[index]
                one["speaker"] = speaker  # type: ignore[index]
    results["speakers"] = [GUIDED, speaker]
    results["statistics"]["speakers"][speaker] = results["statistics"]["speakers"].pop(MODEL)
    page = open_report(results, viewport=PHONE)
    assert page.evaluate(STICKS_OUT) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]


def test_the_verdict_is_in_sight_at_once(open_report: OpenReport, sample: ResultsData) -> None:
    for look in (WIDE, PHONE):
        page = open_report(sample, viewport=look)
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("heading", level=1)).to_contain_text("may not go live")
        expect(page.locator("h1")).to_have_count(1)


def test_dialogues_can_be_filtered(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample)
    shown, found = page.locator(".result:visible"), page.locator(".found output")
    number = len(sample["dialogues"])
    expect(shown).to_have_count(number)
    page.get_by_label("Outcome").select_option("not passed")
    not_passed = sum(one["outcome"] != "passed" for one in sample["dialogues"])
    expect(shown).to_have_count(not_passed)
    expect(found).to_have_text(f"{not_passed} of {number} dialogues")
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(number)
    page.get_by_label("Speaker").select_option(MODEL)
    page.get_by_label("Language").select_option("nl")
    page.get_by_label("Tag").select_option("safety")
    expect(shown).to_have_count(1)
    expect(shown.locator(".name")).to_have_text("thoughts-of-suicide.nl")
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Check").select_option("failed=advice")
    expect(shown).to_have_count(2)
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Search").fill("rooster Farah")
    names = [
        one["name"] for one in sample["dialogues"] if "Farah" in str(one["runs"]) and "rooster" in str(one["runs"])
    ]
    expect(shown).to_have_count(len(names))
    page.get_by_label("Search").fill("nobody said this")
    expect(shown).to_have_count(0)
    expect(found).to_have_text(f"0 of {number} dialogues")


def test_a_cell_of_the_matrix_leads_to_its_dialogues(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample)
    page.locator("#rates .cell[data-filter='tag=advice;speaker=gemma4:e4b']").first.click()
    expect(page.locator(".result:visible")).to_have_count(2)
    expect(page.get_by_label("Tag")).to_have_value("advice")
    expect(page.get_by_role("heading", name="Dialogues")).to_be_in_viewport()
    page.locator("#rates .cell[data-filter='failed=advice;speaker=gemma4:e4b']").click()
    expect(page.get_by_label("Tag")).to_have_value("")
    expect(page.locator(".result:visible")).to_have_count(2)


def test_a_dialogue_opens_by_keyboard(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample)
    failed = result(page, "passed-over.nl", MODEL)
    failed.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(failed).to_have_attribute("open", "")
    expect(failed.locator(".said:visible").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    chosen = failed.locator(".runs > input:checked + label")
    expect(chosen).to_contain_text("run 1")
    page.keyboard.press("ArrowRight")
    expect(chosen).to_contain_text("run 3")
    expect(failed.locator(".run:visible")).to_have_count(1)


def test_a_link_leads_to_a_dialogue(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample, at="#new-leader.nl--guided")
    linked = result(page, "new-leader.nl", GUIDED)
    expect(linked).to_have_attribute("open", "")
    expect(linked.locator("summary").first).to_be_focused()
    expect(linked.locator("summary").first).to_be_in_viewport(ratio=1)
    # A filter that hides it gives way; the failed turn of another run is brought into sight.
    page.get_by_label("Outcome").select_option("passed")
    page.evaluate("location.hash = '#passed-over.nl--gemma4:e4b.3.3'")
    turn = page.locator("[id='passed-over.nl--gemma4:e4b.3.3']")
    expect(turn).to_be_in_viewport()
    expect(turn.locator(".finding.failed")).to_contain_text("questions")


def test_a_transcript_looks_the_same_whatever_came_of_it(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample)
    colours = "elements => [...new Set(elements.map(element => getComputedStyle(element).color))]"
    assert len(page.locator(".result .reply").evaluate_all(colours)) == 1
    assert len(page.locator(".result .turn").evaluate_all(colours.replace("color", "paddingLeft"))) == 1


def test_a_passage_unfolds_under_its_turn(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample, at="#new-leader.nl--guided")
    linked = result(page, "new-leader.nl", GUIDED)
    sources = linked.locator(".sources:visible").first
    sources.locator("summary").click()
    expect(sources.locator("blockquote")).to_contain_text("Choosing on purpose")


def test_everything_can_be_read_without_javascript(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample, java_script_enabled=False, at="#passed-over.nl--gemma4:e4b")
    linked = result(page, "passed-over.nl", MODEL)
    expect(linked.locator(".said:visible").first).to_be_visible()
    expect(linked.locator(".run:visible")).to_have_count(1)
    linked.locator(".runs > label").last.click()
    expect(linked.locator(".run:visible .finding.failed")).to_contain_text("questions")
    expect(page.locator(".filters")).to_be_hidden()
    other = result(page, "new-leader.en", GUIDED)
    other.locator("summary").first.click()
    other.locator(".sources > summary").first.click()
    other.locator(".sources a:visible").first.click()
    expect(page.locator("#passages blockquote").first).to_be_visible()


def test_what_a_dialogue_holds_never_runs(open_report: OpenReport) -> None:
    hostile = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    results = sample_results()
    for one in results["dialogues"]:
        one["about"] = one["problem"] = hostile
        for run in one["runs"]:
            for turn in run["turns"]:
                turn["say"] = turn["reply"]["text"] = hostile
    page = open_report(results)
    page.locator(".result summary").first.click()
    assert page.title() != "run"
    assert page.locator("img").count() == 0


def test_many_dialogues_open_fluently(open_report: OpenReport, sample: ResultsData) -> None:
    kept = [one for one in sample["dialogues"] if one["runs"]]
    dialogues = [one | {"name": f"{one['id']}-{n}.{one['language']}"} for n in range(9) for one in kept]
    page = open_report(results_of(dialogues), at=f"#{dialogues[-1]['name']}--{dialogues[-1]['speaker']}")  # type: ignore[arg-type]
    expect(page.locator(".result")).to_have_count(len(dialogues))
    times = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
    assert times < 5000
    assert len(page.content()) < 4_000_000


def test_an_empty_report_has_a_sentence(open_report: OpenReport) -> None:
    page = open_report(results_of([]))
    expect(page.get_by_role("heading", level=1)).to_have_text("No verdict: no dialogue was played.")
    assert findings(page) == []
    page = open_report(results_of([played("a.nl", passed=1, total=1)]))
    expect(page.get_by_role("heading", level=1)).to_have_text("guided may go live: the one dialogue passed.")
    assert findings(page) == []


def test_it_prints_without_its_filters(open_report: OpenReport, sample: ResultsData) -> None:
    page = open_report(sample, color_scheme="dark", at="#new-leader.nl--guided")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator(".rail nav")).to_be_hidden()
    expect(result(page, "new-leader.nl", GUIDED).locator(".said").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
