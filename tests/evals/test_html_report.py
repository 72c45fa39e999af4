"""The HTML report: what it says of a run, that it needs nothing else, and that nothing a dialogue holds becomes markup."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from results_samples import GUIDED, MODEL, played, results_of, sample_results

from koers.errors import DataFolderError
from koers.evals.intervals import rate_of
from koers.evals.reports import shape
from koers.evals.reports.html import as_html, write_html
from koers.evals.reports.page.conduct import measures_of, missed_measures, spreads_of
from koers.evals.reports.page.matrix import compared_of, dropped_of, matrix_of
from koers.evals.reports.page.plots import Scale, nice, questions_histogram, times_histogram, words_histogram
from koers.evals.reports.page.transcripts import Passages, parts_of, shown_of
from koers.evals.reports.page.verdict import State, verdict_of
from koers.evals.reports.page.words import chance, duration, fragment, interval, listed, milliseconds, percent
from koers.evals.reports.shape import ComparedRate, ResultsData

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)></style></script>&amp;"


class Page(HTMLParser):
    """The elements of a page and all of its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def sample() -> ResultsData:
    return sample_results()


@pytest.fixture(scope="module")
def page(sample: ResultsData) -> Page:
    return Page(as_html(sample))


def passing(speakers: tuple[str, ...] = (GUIDED,), *, number: int = 3) -> ResultsData:
    return results_of([played(f"d{n}.nl", passed=1, total=1, speaker=one) for one in speakers for n in range(number)])


def test_the_page_needs_nothing_else(sample: ResultsData, page: Page) -> None:
    loads = [value for _, given in page.elements for key, value in given.items() if key in ("src", "href", "action")]
    assert loads
    assert all(str(value).startswith("#") for value in loads)
    assert not page.of("link") and not page.of("img") and not page.of("iframe")
    assert not [given for _, given in page.elements if any(key.startswith("on") or key == "style" for key in given)]
    assert "url(" not in as_html(sample) and "@import" not in as_html(sample)


def test_its_policy_allows_only_its_own_style_and_script(sample: ResultsData) -> None:
    html = as_html(sample)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    told = policy[1].replace("&#39;", "'")
    assert told.startswith("default-src 'none';") and "unsafe" not in told
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(found) == 1
        assert f"{tag}-src 'sha256-{b64encode(sha256(found[0].encode()).digest()).decode()}'" in told


def test_nothing_that_a_dialogue_holds_becomes_markup(sample: ResultsData) -> None:
    plain = Page(as_html(sample))
    hostile = Page(as_html(_with(sample_results(), HOSTILE)))
    for tag in ("script", "style", "img", "meta"):
        assert len(hostile.of(tag)) == len(plain.of(tag)), tag
    assert not [given for _, given in hostile.elements if "onerror" in given]
    # What was said is still there to be read, to the letter.
    assert hostile.text.count(HOSTILE) > 100


def _with(value: Any, text: str) -> Any:
    """Put a text into every text of the results that is not one of the contract's own words."""
    kept = {"outcome", "from", "to", "language", "started", "nl_outcome", "en_outcome", "test", "exit_code"}
    if isinstance(value, dict):
        numbers = all(key.isdecimal() for key in value)
        return {
            key if numbers or key in _KEYS else f"{key}{text}": one if key in kept else _with(one, text)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_with(one, text) for one in value]
    return f"{value}{text}" if isinstance(value, str) else value


_KEYS = set(re.findall(r"^    (\w+):", Path(shape.__file__).read_text(encoding="utf-8"), re.MULTILINE)) | {
    "from", "to", "p", "text", "stage", "move", "questions", "citations", "voice", "guard", "fallback", "ms",
    "first_ms", "passages", "id", "title", "source", "rule", "high", "low", "rate",
}  # fmt: skip


def test_the_verdict_comes_first_in_one_sentence(sample: ResultsData, page: Page) -> None:
    assert page.text.index(verdict_of(sample).sentence) < page.text.index("Conduct against its targets")
    assert verdict_of(passing()).sentence == "guided may go live: all 3 dialogues passed."
    assert verdict_of(passing(number=1)).sentence == "guided may go live: the one dialogue passed."


@pytest.mark.parametrize(
    ("outcomes", "state", "sentence"),
    [
        (["passed", "failed"], State.NO, "guided may not go live: 1 of 2 dialogues failed."),
        (["passed", "broken"], State.NONE, "No verdict on guided: 1 of 2 dialogues could not be played."),
        (["failed", "broken"], State.NO, "guided may not go live: 1 of 2 dialogues failed and 1 could not be played."),
    ],
)
def test_the_verdict_on_one_speaker(outcomes: list[Any], state: State, sentence: str) -> None:
    results = results_of([played(f"d{n}.nl", passed=1, total=1, outcome=one) for n, one in enumerate(outcomes)])
    verdict = verdict_of(results)
    assert (verdict.state, verdict.sentence) == (state, sentence)


def test_the_verdict_on_several_says_who_may_and_who_may_not() -> None:
    results = passing((GUIDED, MODEL, "third"))
    results["dialogues"] += [played("x.nl", passed=0, total=1, speaker=MODEL)]
    results["dialogues"] += [played("x.nl", passed=0, total=0, speaker="third", outcome="broken")]
    verdict = verdict_of(results)
    assert verdict.sentence == "guided may go live; gemma4:e4b may not go live; no verdict on third."
    assert [one.state for one in verdict.speakers] == [State.GO, State.NO, State.NONE]
    assert verdict.speakers[1].failing[0].fragment == "x.nl--gemma4:e4b"


def test_a_missed_figure_is_a_reservation(sample: ResultsData) -> None:
    results = passing((MODEL,))
    results["figures"] = [one for one in sample["figures"] if one["speaker"] == MODEL]
    verdict = verdict_of(results)
    assert verdict.state is State.RESERVED
    assert "reflections per question" in missed_measures(results, MODEL)
    assert verdict.sentence.startswith("gemma4:e4b may go live with reservations: all 3 dialogues passed, but")


def test_what_fell_against_the_baseline_may_not_go_live(sample: ResultsData) -> None:
    results = passing()
    fell: ComparedRate = {
        "speaker": GUIDED, "what": "check words", "before": rate_of(100, 100), "after": rate_of(90, 100), "better": 0,
        "worse": 10, "p": 0.002, "test": "Fisher exact", "fell": True,
    }  # fmt: skip
    results["comparison"] = {
        "baseline": {"koers": "0.3.0", "started": "2026-11-10T09:30:00+00:00", "path": "b.json"}, "changed": [],
        "appeared": [], "gone": [], "tests": [fell], "regression": True,
    }  # fmt: skip
    verdict = verdict_of(results)
    assert verdict.sentence == "guided may not go live: all 3 dialogues passed, but words fell against the baseline."
    assert verdict.against.endswith("no result changed; 1 rate fell significantly.")
    assert [one.moved for one in compared_of(results)] == ["fell"]


def test_the_page_is_never_milder_than_the_run() -> None:
    results = passing() | {"exit_code": 1}
    assert verdict_of(results).state is State.NO  # type: ignore[arg-type]


def test_without_a_dialogue_there_is_no_verdict() -> None:
    page = Page(as_html(results_of([])))
    assert "No verdict: no dialogue was played." in page.text
    assert not page.of("table")


def test_a_file_that_could_not_be_read_is_named() -> None:
    unread = played("a.nl", passed=0, total=0, speaker="", outcome="broken", problem="line 7: unknown key")
    results = results_of([unread, played("b.nl", passed=1, total=1)]) | {"speakers": [GUIDED]}
    page = Page(as_html(results))  # type: ignore[arg-type]
    assert "guided may go live: the one dialogue passed; 1 file could not be read." in page.text
    assert "line 7: unknown key" in page.text
    assert {"href": "#a.nl--unread"} in page.of("a")


def test_every_dialogue_can_be_linked_to(sample: ResultsData, page: Page) -> None:
    ids = [given["id"] for _, given in page.elements if "id" in given]
    assert len(ids) == len(set(ids))
    assert {fragment(one["name"], one["speaker"]) for one in sample["dialogues"]} <= set(ids)
    led_to = {str(given["href"])[1:] for given in page.of("a")}
    assert led_to <= set(ids)


def test_broken_and_failing_dialogues_come_first(sample: ResultsData) -> None:
    outcomes = [one.result["outcome"] for one in shown_of(sample, Passages())]
    assert outcomes == sorted(outcomes, key=["broken", "failed", "passed"].index)
    assert outcomes[0] == "broken" and "failed" in outcomes


def test_the_run_that_failed_is_shown_first(sample: ResultsData) -> None:
    failed = [one for one in shown_of(sample, Passages()) if one.result["outcome"] == "failed" and len(one.runs) > 1]
    assert failed
    assert all(one.runs[one.first].run["outcome"] != "passed" for one in failed)


def test_a_finding_that_informs_does_not_count_as_failed(sample: ResultsData) -> None:
    shown = shown_of(sample, Passages())
    assert any(run.whole.informs for one in shown for run in one.runs)
    assert "criterion:moves-further" not in {check for one in shown for check in one.failed}


def test_a_turn_shows_what_was_expected_got_and_dropped(page: Page) -> None:
    for text in ("expected", "What a brave <step>!", "dropped for flattery", "informs only", "checks passed"):
        assert text in page.text


def test_a_passage_is_on_the_page_once(sample: ResultsData, page: Page) -> None:
    passages = Passages()
    shown_of(sample, passages)
    assert len(passages.all) == 2
    assert page.text.count("Choosing on purpose") == 2 * 4


def test_dialogues_carry_their_language(page: Page) -> None:
    assert page.of("html") == [{"lang": "en"}]
    assert {given.get("lang") for given in page.of("p") if given.get("class") == "said"} == {"nl", "en"}


def test_questions_stand_apart() -> None:
    assert parts_of("Ah. Why? And <b>?", ["Why?"]) == (("Ah.", False), ("Why?", True), ("And <b>?", False))
    assert parts_of("Hm.", ["Not there?", ""]) == (("Hm.", False),)
    assert parts_of("", []) == ()


def test_figures_against_their_targets(sample: ResultsData) -> None:
    measures = {one.name: one for one in measures_of(sample)}
    echo = measures["echo"]
    assert echo.target == "at most 5\u202f%" and echo.missed
    assert [one.missed for one in echo.figures] == [False, False, True, True]
    assert (echo.figures[2].value, echo.figures[2].count) == ("5.5\u202f%", "21 of 380")
    assert echo.figures[2].plot.low < echo.figures[2].plot.dot < echo.figures[2].plot.high
    assert echo.figures[2].plot.target is not None and echo.figures[2].plot.target < echo.figures[2].plot.dot
    assert not measures["median words"].missed
    names = list(measures)
    assert [measures[name].missed for name in names] == sorted((one.missed for one in measures.values()), reverse=True)


def test_what_misses_by_a_hair_does_not_read_as_met() -> None:
    results = sample_results()
    results["figures"][0]["rates"] = {"echo": {"held": 51, "total": 5000, "most": 0.01}}
    echo = next(one for one in measures_of(results) if one.name == "echo")
    assert (echo.figures[0].value, echo.target) == ("1.02\u202f%", "at most 1\u202f%")


def test_a_rate_of_nothing_is_left_out() -> None:
    results = passing()
    results["figures"] = sample_results()["figures"][:1]
    results["figures"][0]["rates"] = {"echo": {"held": 0, "total": 0, "most": 0.01}}
    assert "echo" not in [one.name for one in measures_of(results)]


def test_times_past_the_last_bar_are_drawn_from_the_replies(sample: ResultsData) -> None:
    results = sample_results()
    model = next(one for one in results["figures"] if one["speaker"] == MODEL)
    model["ms"] = {"p50": 2400.0, "p95": 4000.0, "histogram": [[950, 975, 0], [975, 1000, 440]]}
    drawn = next(one for one in spreads_of(results) if one.speaker == MODEL).times
    assert sum(bar.height > 0 for bar in drawn.bars) > 3
    assert [line.text for line in drawn.lines] == ["p50", "p95"]
    assert drawn.lines[0].x < drawn.lines[1].x < 100


def test_rates_come_worst_first_and_what_is_full_apart(sample: ResultsData) -> None:
    tags = matrix_of(sample, "tag")
    worst = [line.worst for line in tags.failing]
    assert worst == sorted(worst) and worst[0] < 1
    assert all(cell.rate["rate"] == 1 for line in tags.full for cell in line.cells if cell)
    assert {line.name for line in matrix_of(sample, "language").failing} <= {"Dutch", "English"}


def test_rates_that_stayed_are_only_counted(sample: ResultsData, page: Page) -> None:
    stayed = sum(one.same for one in compared_of(sample))
    assert stayed > 1
    assert f"{stayed} rates stayed what they were." in page.text
    assert "check repeats_no_question" not in page.text


def test_the_guard_is_counted_by_rule(sample: ResultsData) -> None:
    counted = {one.rule: one.counts for one in dropped_of(sample)}
    assert counted["advice"] == (6, 28)
    assert counted["whole reply replaced"] == (0, 4)


def test_a_plot_has_words_for_who_cannot_see_it(page: Page) -> None:
    drawn = [given for given in page.of("svg") if given.get("class") == "histogram"]
    assert len(drawn) == 12
    assert all(given["role"] == "img" and given["aria-label"] for given in drawn)
    outer = [given for given in page.of("svg") if given.get("class") not in ("dot", "bars")]
    assert all(given.get("aria-hidden") or given.get("role") for given in outer)


def test_histograms() -> None:
    questions = questions_histogram({"0": 2, "1": 8, "9": 1}, most=9)
    assert [bar.height for bar in questions.bars] == [25, 100, 0, 0, 0, 0, 12.5]
    assert [bar.over for bar in questions.bars] == [False, False, True, True, True, True, True]
    assert questions.label == "Questions a reply, in replies: 2 with 0, 8 with 1, 1 with 6+."
    words = words_histogram({"12": 3, "19": 1, "400": 2}, most=400, median=12, target=60)
    assert len(words.bars) == 15 and [bar.height for bar in words.bars if bar.height] == [100, 50]
    assert words.lines[0].x == 40
    times = times_histogram([[0, 25, 1], [25, 50, 4], [50, 75, 0]], p50=30, p95=48)
    assert [(bar.x, bar.width) for bar in times.bars] == [(0, 50), (50, 50)]
    assert times_histogram([], p50=0, p95=0).bars == ()
    assert len(times_histogram([[n, n + 1, 1] for n in range(400)], p50=200, p95=380).bars) <= 30


def test_scales_end_on_round_numbers() -> None:
    assert [nice(top) for top in (0, 0.013, 0.2, 1, 61, 100, 101)] == [1.0, 0.015, 0.2, 1, 80, 100, 150]
    assert [Scale(0, 2).at(value) for value in (-1, 0, 1, 3)] == [0, 0, 50, 100]


def test_numbers_as_they_are_written() -> None:
    thin = "\u202f%"
    shares = (0, 1e-17, 0.0001, 0.004, 0.05, 0.5, 0.996, 0.9999, 1)
    assert [percent(share).removesuffix(thin) for share in shares] == [
        "0", "0", "< 0.1", "0.4", "5", "50", "99.6", "> 99.9", "100",
    ]  # fmt: skip
    assert interval(0.83, 0.964) == f"83 to 96{thin}"
    assert [chance(p) for p in (0.0001, 0.03, 0.62, 1.0)] == ["< .001", ".030", ".620", "1"]
    assert listed(["a"]) == "a" and listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
    assert (milliseconds(57), milliseconds(3720), duration(82.4)) == ("57\u202fms", "3.7\u202fs", "1 min 22 s")
    assert fragment("new leader.nl", GUIDED) == "new-leader.nl--guided"


def test_writing(tmp_path: Path, sample: ResultsData) -> None:
    path = tmp_path / "new" / "report.html"
    write_html(sample, path)
    assert path.read_text(encoding="utf-8") == as_html(sample)
    with pytest.raises(DataFolderError, match="cannot be written"):
        write_html(sample, tmp_path)
