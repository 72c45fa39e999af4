"""The feedback after an attempt: what is counted, what may be quoted, what comes first, and that it marks nobody."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace

import pytest

from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.feedback import Feedback, Precision
from koers.dialogue.practice.feedback_content import FeedbackContent, load_feedback
from koers.dialogue.practice.giving import feedback_of
from koers.dialogue.practice.telling import plain
from koers.dialogue.practice.utterance import Label, Utterance

KNOWN = {label: Precision(0.82, 0.74, 420) for label in Label}
TOLD = {"nl": "Ik ben bang om fouten te maken.", "en": "I am afraid of making mistakes."}
SAID = {
    Label.OPEN: {"nl": "Wat maakt dit zo spannend?", "en": "What makes this so hard?"},
    Label.CLOSED: {"nl": "Is het al klaar?", "en": "Is it ready?"},
    Label.LEADING: {"nl": "Zou een cursus niet iets zijn?", "en": "Wouldn't a course be an idea?"},
    Label.REFLECTION: {"nl": "Je wilt geen fouten maken.", "en": "You don't want to make mistakes."},
    Label.ADVICE: {"nl": "Je moet een cursus volgen.", "en": "You should do a course."},
    Label.JUDGEMENT: {"nl": "Je bent erg onzeker.", "en": "You are so insecure."},
}


@pytest.fixture(scope="module")
def contents(knowledge: dict[str, Knowledge]) -> dict[str, FeedbackContent]:
    return load_feedback(content_folder("knowledge"), knowledge)


def attempt(lang: str, turns: Sequence[tuple[Label, int]], *, unsure: Sequence[int] = ()) -> Attempt:
    """Give an attempt that starts at 3; each turn has a label and how open the other is after it."""
    made = tuple(
        Exchanged(
            SAID[label][lang], (Utterance(SAID[label][lang], label, unsure=place in unsure),), TOLD[lang], openness
        )
        for place, (label, openness) in enumerate(turns, 1)
    )
    return Attempt(lang, "somebody", 3, made)


def give(played: Attempt, contents: dict[str, FeedbackContent], *, known: dict[Label, Precision] = KNOWN) -> Feedback:
    return feedback_of(played, contents[played.lang], precision=known, alternatives=lambda text, label: "")


PUSHED = [(Label.OPEN, 4), (Label.ADVICE, 3), (Label.JUDGEMENT, 1), (Label.REFLECTION, 3), (Label.LEADING, 2)]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_counts_what_was_said(lang: str, contents: dict[str, FeedbackContent]) -> None:
    measures = give(attempt(lang, PUSHED), contents).measures
    assert (measures.turns, measures.openness, measures.advised, measures.unsure) == (5, 2, 1, 0)
    assert measures.by_label[Label.OPEN] == measures.by_label[Label.LEADING] == 1
    assert measures.ratio == 0.5


def test_the_share_of_words_counts_both(contents: dict[str, FeedbackContent]) -> None:
    spoken = Exchanged("een twee drie", (Utterance("een twee drie", Label.INFORMATION),), "vier", 3)
    assert give(Attempt("nl", "somebody", 3, (spoken,)), contents).measures.share == 0.75
    opened = feedback_of(
        Attempt("nl", "somebody", 3, (spoken,)), contents["nl"], precision=KNOWN, alternatives=lambda text, label: "",
        opening="vijf zes",
    )  # fmt: skip
    assert opened.measures.share == 0.5


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_went_well_is_the_sentence_that_opened_most(lang: str, contents: dict[str, FeedbackContent]) -> None:
    feedback = give(attempt(lang, PUSHED), contents)
    assert feedback.well.said == SAID[Label.REFLECTION][lang]
    assert feedback.openness == (3, 4, 3, 1, 3, 2)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_at_most_two_things_to_try_the_most_opening_first(lang: str, contents: dict[str, FeedbackContent]) -> None:
    tries = give(attempt(lang, PUSHED), contents).tries
    assert [one.kind for one in tries] == ["judgement", "advice"]
    assert all(one.example and one.example.better != one.example.said for one in tries)
    many = give(attempt(lang, [*PUSHED, (Label.LEADING, 1), (Label.LEADING, 0)]), contents).tries
    assert [one.kind for one in many] == ["leading", "judgement"]
    only = give(attempt(lang, [(Label.REFLECTION, 5), (Label.REFLECTION, 7)]), contents).tries
    assert only == ()


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_asking_on_unheard_gives_back_first_and_then_asks(lang: str, contents: dict[str, FeedbackContent]) -> None:
    asked = attempt(lang, [(Label.REFLECTION, 5), (Label.OPEN, 6), (Label.OPEN, 6), (Label.OPEN, 6)])
    (one,) = give(asked, contents).tries
    assert one.kind == "reflect"
    assert one.example is not None
    assert one.example.better.endswith(SAID[Label.OPEN][lang])
    assert len(one.example.better) > len(SAID[Label.OPEN][lang])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_change_is_a_moment_with_its_reason(lang: str, contents: dict[str, FeedbackContent]) -> None:
    moments = give(attempt(lang, PUSHED), contents).moments
    assert [(moment.turn, moment.before, moment.after) for moment in moments] == [
        (1, 3, 4), (2, 4, 3), (3, 3, 1), (4, 1, 3), (5, 3, 2),
    ]  # fmt: skip
    assert [bool(moment.better) for moment in moments] == [False, True, True, False, True]
    assert all(moment.why and moment.said for moment in moments)
    assert moments[1].why == contents[lang].says.why.closed[Label.ADVICE]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_unsure_is_counted_apart_and_never_quoted(lang: str, contents: dict[str, FeedbackContent]) -> None:
    feedback = give(attempt(lang, PUSHED, unsure=[2, 3]), contents)
    told = json.dumps(asdict(feedback), ensure_ascii=False)
    assert SAID[Label.ADVICE][lang] not in told
    assert SAID[Label.JUDGEMENT][lang] not in told
    assert "2" in feedback.unsure
    assert feedback.measures.advised == 0
    assert [one.kind for one in feedback.tries][:1] == ["leading"]
    assert feedback.moments[1].why == contents[lang].says.why.unknown_closed


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_of_all_unsure_only_words_and_openness_are_told(lang: str, contents: dict[str, FeedbackContent]) -> None:
    feedback = give(attempt(lang, PUSHED, unsure=range(1, 6)), contents)
    assert [figure.key for figure in feedback.figures] == ["share"]
    assert feedback.well.text == contents[lang].says.well["unsure"]
    assert (feedback.tries, feedback.well.said, len(feedback.moments)) == ((), "", 5)


@pytest.mark.parametrize("known", [{}, {label: Precision(0.4, 0.4, 420) for label in Label}])
def test_a_label_that_is_often_wrong_or_not_measured_points_at_no_sentence(
    known: dict[Label, Precision], contents: dict[str, FeedbackContent]
) -> None:
    feedback = give(attempt("nl", PUSHED), contents, known=known)
    assert feedback.tries == ()
    assert not any(moment.said for moment in feedback.moments)
    assert not any(figure.example for figure in feedback.figures)
    assert feedback.measures.advised == 1


def test_figures_come_with_how_well_they_are_known(contents: dict[str, FeedbackContent]) -> None:
    figures = {figure.key: figure for figure in give(attempt("nl", PUSHED), contents).figures}
    assert figures["questions"].known[0].startswith("Van tien open vragen die Koers aanwijst, kloppen er acht;")
    assert "ziet Koers er zeven" in figures["advice"].known[0]
    assert "0,5" in figures["reflecting"].text
    assert "Uit onderzoek" in figures["reflecting"].compare
    unknown = give(attempt("nl", PUSHED), contents, known={}).figures
    assert "niet gemeten" in unknown[3].known[0]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_nothing_said_yet_says_so(lang: str, contents: dict[str, FeedbackContent]) -> None:
    feedback = give(Attempt(lang, "somebody", 3), contents)
    assert feedback.well.text == contents[lang].says.well["empty"]
    assert (feedback.figures, feedback.moments, feedback.tries, feedback.measured) == ((), (), (), "")
    assert feedback.measures.share is None


def test_room_that_opened_is_told_as_such(contents: dict[str, FeedbackContent]) -> None:
    played = Attempt("nl", "somebody", 3, (Exchanged("Hm.", (), "Nou ja.", 4),))
    assert give(played, contents).moments[0].why == contents["nl"].says.why.room


def test_who_talks_long_gets_the_advice_to_make_room(contents: dict[str, FeedbackContent]) -> None:
    long = " ".join(["woord"] * 60)
    played = Attempt("nl", "somebody", 3, (Exchanged(long, (Utterance(long, Label.INFORMATION),), "Ja.", 2),))
    feedback = give(played, contents)
    assert [one.kind for one in feedback.tries] == ["room"]
    assert feedback.moments[0].why == contents["nl"].says.why.long


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_can_be_told_in_a_terminal_and_marks_nobody(lang: str, contents: dict[str, FeedbackContent]) -> None:
    text = plain(give(attempt(lang, PUSHED), contents), contents[lang])
    assert SAID[Label.REFLECTION][lang] in text
    assert re.search(r"!|[Ss]core\b|\b(goed|slecht) gedaan|well done|[Ff]out\b", text) is None


def test_a_language_that_lacks_a_question_is_found(contents: dict[str, FeedbackContent]) -> None:
    assert [one.id for one in contents["nl"].bank] == [one.id for one in contents["en"].bank]
    assert len(contents["nl"].bank) >= 60
    assert replace(contents["nl"], lang="en") != contents["en"]
