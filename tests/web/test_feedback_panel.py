"""The feedback as the page shows it: escaped, with its plots as tables too, and readable without the colours."""

import re
from dataclasses import replace

import pytest

from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.feedback import Feedback, Precision
from koers.dialogue.practice.feedback_content import load_feedback
from koers.dialogue.practice.giving import feedback_of
from koers.dialogue.practice.utterance import Label, Utterance
from koers.web.feedback import BOTTOM, HEIGHT, TOP, feedback_panel, openness_plot, shown_feedback, with_places
from koers.web.texts import load_texts

TURNS = (
    Exchanged("Je <moet> gewoon.", (Utterance("Je <moet> gewoon.", Label.ADVICE),), "Ik loop op mijn tenen.", 2),
    Exchanged("Je loopt op je tenen.", (Utterance("Je loopt op je tenen.", Label.REFLECTION),), "Ja.", 4),
)


@pytest.fixture(scope="module")
def feedback(knowledge: dict[str, Knowledge]) -> Feedback:
    content = load_feedback(content_folder("knowledge"), knowledge)["nl"]
    known = {label: Precision(0.8, 0.8, 200) for label in Label}
    played = Attempt("nl", "somebody", 3, TURNS)
    return feedback_of(played, content, precision=known, alternatives=lambda text, label: "")


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_panel_is_whole_and_escaped(lang: str, feedback: Feedback) -> None:
    html = feedback_panel(feedback, [feedback.measures], load_texts()[lang])
    assert "Je &lt;moet&gt; gewoon." in html
    assert "<moet>" not in html
    assert "Je loopt op je tenen." in html
    # Sentences keep the language in which they were said, whatever that of the page.
    assert re.search(r'<blockquote lang="nl">', html)
    assert html.count("<svg") == 1
    assert "<title" in html
    assert "<desc" in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_table_has_the_figures_of_the_plot(feedback: Feedback) -> None:
    html = feedback_panel(feedback, [], load_texts()["nl"])
    rows = re.findall(r'<tr><th scope="row">(\w+)</th><td>(\d+)</td></tr>', html)
    assert rows == [("Begin", "3"), ("1", "2"), ("2", "4")]


def test_nought_lies_below_and_ten_above() -> None:
    plot = openness_plot([0, 10, 10, 3])
    assert [point.turned for point in plot.points] == ["", "opened", "", "closed"]
    assert (plot.points[0].y, plot.points[1].y) == (HEIGHT - BOTTOM, TOP)
    assert [point.under for point in plot.points] == ["", "1", "2", "3"]
    assert len(openness_plot([3]).points) == 1


def test_attempts_are_drawn_from_the_second_on(feedback: Feedback) -> None:
    texts, measures = load_texts()["nl"], feedback.measures
    assert shown_feedback(feedback, [measures], texts).strips == ()
    unasked = replace(measures, ratio=None, share=0.62, openness=8)
    final, ratio, share = shown_feedback(feedback, [replace(measures, ratio=1.5), unasked, measures], texts).strips
    assert final.values == ("4", "8", "4")
    assert ratio.values[:2] == ("1,5", "–")
    assert share.values[1] == "62%"
    # Where nothing was asked there is no point, and no line runs through.
    assert len(ratio.plot.points) < len(final.plot.points)
    assert ratio.plot.lines != final.plot.lines


def test_a_sentence_shown_as_a_try_is_not_shown_again(feedback: Feedback) -> None:
    shown = shown_feedback(feedback, [], load_texts()["nl"])
    assert shown.tried == {1}
    assert all(one.example is None for one in shown.figures if one.figure.key == "advice")


def test_places_to_fill_in_are_marked_and_the_rest_is_escaped() -> None:
    assert with_places("Ik zag [wat je <zag>].") == 'Ik zag <span class="place">[wat je &lt;zag&gt;]</span>.'
