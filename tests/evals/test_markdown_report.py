import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from results_samples import finding, played, results_of, sample_results

from koers.errors import DataFolderError
from koers.evals.comparing import compare
from koers.evals.reports.figure_cells import missed
from koers.evals.reports.formats import percent, points, probability
from koers.evals.reports.markdown import markdown_of, write_markdown
from koers.evals.reports.shape import DialogueResult


@pytest.fixture(scope="module")
def summary() -> str:
    """The summary of the samples."""
    return markdown_of(sample_results())


def failed(*, got: str = "2", name: str = "a.nl", **given: Any) -> DialogueResult:
    turn = {
        "say": "?", "reply": {"text": "!"}, "findings": [finding("advice"), finding("questions", got, passed=False)],
        "measured": {"words": 1, "questions": 2, "reflections": 0},
    }  # fmt: skip
    run = {"run": 1, "outcome": "failed", "problem": "", "seconds": 1.0, "turns": [turn], "whole": []}
    return played(name, passed=0, total=1, runs=[run], **given)


def html(text: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(text)


def test_the_heading_tells_how_it_went(summary: str) -> None:
    assert summary.startswith("## ✗ Koers evals: 25 passed, 6 failed, 3 broken\n")
    assert markdown_of(results_of([played("a.nl", passed=1, total=1)])).startswith("## ✓ Koers evals: 1 passed,")


def test_a_table_has_speakers_by_languages(summary: str) -> None:
    lines = summary.splitlines()
    assert "| speaker | dialogues | runs nl | runs en | pass^3 |" in lines
    assert "| `gemma4:e4b` | 9/15, 60 % (36–80) | 17/24, 70.8 % (51–85) | 16/23, 69.6 % (49–84) | 46.7 % |" in lines


def test_figures_have_a_mark_where_their_target_is_missed(summary: str) -> None:
    lines = summary.splitlines()
    assert "| reflections per question (at least 1) | 1.15 | 1.15 | 0.91 ✗ | 0.91 ✗ |" in lines
    question = "| more than one question (at most 1 %) | 0/380, 0 % | 0/380, 0 % | 9/380, 2.4 % ✗ | 9/380, 2.4 % ✗ |"
    assert question in lines
    assert "| median words (at most 60) | 22 | 22 | 34 | 34 |" in lines


def test_a_target_that_is_just_met_is_not_missed() -> None:
    assert not missed(0.01, {"held": 1, "total": 100, "most": 0.01})
    assert missed(0.02, {"held": 2, "total": 100, "most": 0.01})
    assert not missed(1.0, {"value": 1.0, "least": 1.0}) and missed(0.99, {"value": 0.99, "least": 1.0})
    assert not missed(99.0, {"value": 99.0})


def test_every_row_has_as_many_cells_as_its_head(summary: str) -> None:
    for table in re.findall(r"<table>.*?</table>", html(summary), re.DOTALL):
        cells = {len(re.findall(r"<t[hd]", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)}
        assert len(cells) == 1
    assert html(summary).count("<table>") == 2


def test_what_changed_is_told_against_the_baseline(summary: str) -> None:
    assert "### Against koers 0.3.0 of 2026-11-10: ✓ no regression" in summary
    assert "- ✗ `tell-me-what-to-do.nl` (`gemma4:e4b`): passed → failed, p = 0.1 (advice)" in summary
    assert "- ✓ `new-leader.en` (`guided`): failed → passed, p = 0.1 (questions)" in summary
    assert "- New: the-odd-one-out.nl, the-odd-one-out.en" in summary and "- Gone: small-talk.en" in summary


def test_a_rate_that_moved_is_told_with_its_interval() -> None:
    # By hand from the Wilson intervals 0.0567-0.5098 of 2/10 and 0.7225-1 of 10/10; p is 2 / 2^8.
    before = [played(f"d{n}.nl", passed=1, total=1) for n in range(10)]
    after = [played(f"d{n}.nl", passed=0, total=1) for n in range(8)] + before[8:]
    results = results_of(after)
    results["comparison"] = compare(results, results_of(before), path="b.json")
    assert (
        "- ✗ dialogues (`guided`): 10/10 → 2/10, -80.0 points (-94.3 to -38.4), p = 0.008 (exact McNemar)"
        in markdown_of(results)
    )


def test_nothing_that_changed_is_told_too() -> None:
    results = results_of([played("a.nl", passed=1, total=1)])
    results["comparison"] = compare(results, deepcopy(results), path="b.json")
    text = markdown_of(results)
    assert "✓ no regression" in text and "No dialogue changed sides" in text
    results["comparison"] = compare(results, results_of([]), path="b.json")
    assert "- Nothing was played to the end both times" in markdown_of(results)


def test_twins_that_end_apart_are_named(summary: str) -> None:
    assert "Twins: 15 of 16 end alike in Dutch and English; apart: no-goal (gemma4:e4b)." in summary
    twins = [
        played("a.nl", passed=10, total=10, twin="a.en"),
        played("a.en", passed=3, total=10, gate={"runs": 10, "misses": 7}, outcome="passed"),
    ]
    told = "1 of 1 end alike in Dutch and English; runs pass more often in one language: a (guided, p = 0.003)."
    assert told in markdown_of(results_of(twins))


def test_a_judge_that_is_not_calibrated_informs(summary: str) -> None:
    assert "moves-further 31/36, 86.1 % (71–94) [kappa 0.71]" in summary
    assert "curious-not-leading 22/36, 61.1 % (45–75) [not calibrated, informs only]" in summary


def test_a_failed_dialogue_is_folded_with_its_first_failing_check(summary: str) -> None:
    folded = (
        "<details><summary><code>facts-from-the-article.nl</code> (<code>gemma4:e4b</code>): <code>questions</code>, "
        "2 of 3 runs passed</summary>run 2, turn 2: expected <code>0 to 1</code>, got <code>3</code></details>"
    )
    assert folded in summary
    assert "(<code>guided</code>): not played</summary><code>evals/dialogues/half-a-plan.nl.yaml:9:" in summary


def test_a_failure_on_the_files_own_examples_is_told() -> None:
    result = failed(outcome="failed", gate={"runs": 1, "misses": 1}, examples=[finding("advice", passed=False)])
    assert "<summary><code>a.nl</code> (<code>guided</code>): <code>advice</code>" in markdown_of(results_of([result]))


def test_what_a_model_says_cannot_become_markup() -> None:
    got = "<script>alert(1)</script> </details> | **x** `y` @someone\n\n# heading\n" + "z" * 400
    rendered = html(markdown_of(results_of([failed(got=got)])))
    assert "<script>" not in rendered and rendered.count("</details>") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;/details&gt; | **x** `y` @someone # heading" in rendered
    assert "<h1>" not in rendered and "z" * 200 not in rendered


@pytest.mark.parametrize("how_many", [1, 40, 1000])
def test_however_many_dialogues_it_stays_a_page(how_many: int) -> None:
    speakers = [f"model:{number}" for number in range(10)][: max(1, how_many // 10)]
    now = [failed(name=f"d{n}.nl", speaker=speakers[n % len(speakers)]) for n in range(how_many)]
    now += [
        played(f"b{n}.en", passed=0, total=0, outcome="broken", problem="gone", speaker=speakers[0])
        for n in range(how_many)
    ]
    before = [played(result["name"], passed=1, total=1, speaker=result["speaker"]) for result in now]
    before += [played(f"old{n}.nl", passed=1, total=1, speaker=speakers[0]) for n in range(how_many)]
    results = results_of(now)
    results["figures"] = sample_results()["figures"]
    results["judge"] = sample_results()["judge"]
    results["comparison"] = compare(results, results_of(before), path="b.json")
    text = markdown_of(results)
    assert len(text.splitlines()) <= 64
    assert len(text) < 15_000
    if how_many == 1000:
        assert "… and 994 more, in the full report." in text and "… and 4 speakers more." in text
        assert "- Gone: old0.nl, old1.nl, old2.nl, old3.nl, old4.nl and 995 more" in text
        assert "- … and 1995 more that changed sides" in text


def test_no_dialogues_is_told() -> None:
    text = markdown_of(results_of([]))
    assert "0 passed, 0 failed, 0 broken" in text and "No dialogue was played." in text and "nan" not in text.lower()


def test_numbers_are_short() -> None:
    assert [percent(share) for share in (1.0, 0.5, 0.024, 0.0)] == ["100 %", "50 %", "2.4 %", "0 %"]
    assert [probability(p) for p in (0.0001, 0.03, 0.2468, 1.0)] == ["< 0.001", "0.03", "0.247", "1"]
    assert points({"value": -0.083, "low": -0.15, "high": 0.02}) == "-8.3 points (-15.0 to +2.0)"


def test_it_is_written_and_a_file_that_cannot_be_is_named(tmp_path: Path, summary: str) -> None:
    write_markdown(sample_results(), tmp_path / "summary.md")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == summary
    with pytest.raises(DataFolderError, match=r"gone/summary\.md cannot be written"):
        write_markdown(sample_results(), tmp_path / "gone" / "summary.md")
