"""A verdict counts when its answer is whole, of the right form, and quotes the reply."""

import pytest
from judging_fakes import REPLY, parsed, written
from langchain_core.messages import AIMessage

from koers.evals.judging.verdicts import UNSURE, Answer, Verdict, is_quoted, verdict_from


def answer(text: str, **ended: str) -> dict[str, object]:
    return parsed(Answer, AIMessage(text, response_metadata=ended))


@pytest.mark.parametrize(("said", "met"), [("met", True), ("unmet", False)])
def test_a_verdict_with_evidence_counts(said: str, met: bool) -> None:
    verdict = verdict_from(answer(written(said, "You want it, and you wait", "A contrast.")), REPLY)
    assert verdict == Verdict(met, "You want it, and you wait", "A contrast.")
    assert not verdict.invalid


def test_being_unsure_is_no_verdict_and_no_mistake() -> None:
    verdict = verdict_from(answer(written("unsure", "give more weight")), REPLY)
    assert (verdict.met, verdict.problem, verdict.invalid) == (None, UNSURE, False)


@pytest.mark.parametrize("said", ["met", "unmet", "unsure"])
def test_words_that_the_coach_did_not_say_are_no_evidence(said: str) -> None:
    verdict = verdict_from(answer(written(said, "You should try this")), REPLY)
    assert (verdict.met, verdict.invalid) == (None, True)
    assert "quote is not in the reply" in verdict.problem


@pytest.mark.parametrize("ended", [{"done_reason": "length"}, {"finish_reason": "length"}])
def test_an_answer_that_was_cut_is_not_taken_though_it_can_be_read(ended: dict[str, str]) -> None:
    whole = written("met", "You want it, and you wait")
    assert verdict_from(answer(whole, done_reason="stop"), REPLY).met is True
    verdict = verdict_from(answer(whole, **ended), REPLY)
    assert (verdict.met, verdict.invalid) == (None, True)
    assert "length" in verdict.problem


@pytest.mark.parametrize("text", ["", "met", '{"verdict": "met"}', written("perhaps", "You want it"), '["met"]'])
def test_another_form_is_no_verdict(text: str) -> None:
    verdict = verdict_from(answer(text), REPLY)
    assert (verdict.met, verdict.invalid) == (None, True)
    assert "form" in verdict.problem


@pytest.mark.parametrize(
    "quote",
    [
        "you WANT it",
        "“You  want it, and you wait.”",
        "'which of the\ntwo do you'",
        "You want it ... more weight",
        "You want it, […] the two",
        "you want it and you wait which of the two",
    ],
)
def test_case_spaces_and_marks_do_not_matter(quote: str) -> None:
    assert is_quoted(quote, REPLY)


@pytest.mark.parametrize(
    "quote",
    [
        "", "...", "“”", "you", "want it", "ou want it and", "You wait, and you want it", "more weight ... You want it",
        "You want it, and I wait", "which of the two do you want to give more weight to",
    ],
)  # fmt: skip
def test_other_words_another_order_or_too_few_do_not_count(quote: str) -> None:
    assert not is_quoted(quote, REPLY)


def test_a_short_reply_is_quoted_whole() -> None:
    assert is_quoted("tja", "Tja.")
    assert not is_quoted("tja", "Tja. Neem rustig de tijd.")
    assert not is_quoted("iets", "")


def test_apostrophes_of_any_kind_are_the_same() -> None:
    assert is_quoted("’s avonds isn’t it", "Het is 's avonds isn't it?")
    assert is_quoted("één zin dinsdag", "E\u0301e\u0301n zin, dinsdag.")
