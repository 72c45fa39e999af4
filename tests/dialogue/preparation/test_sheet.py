"""The sheet: what the manager does to it by hand, what counts on it, and a turn that ends while they were at it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from koers.dialogue.naming.names import Decided
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import ORDER, Preparation
from koers.dialogue.preparation.sheet import Entry, Origin, Sheet

SAID = Entry("1-1", Section.SITUATION, "Ze zegt weinig.", turn=1)
BARRIER = Entry("2-1", Section.INDIVIDUAL, "Bang om af te gaan.", barrier="self-confidence", turn=2)
QUESTION = Entry("q1-3", Section.QUESTIONS, "Wat zie jij?", Origin.BANK, bank="q1", turn=3)
OFFER = Entry("l1-4", Section.LISTENING, "Ik vat samen.", Origin.PROPOSED, bank="l1", turn=4)
OTHER = Entry("l2-4", Section.LISTENING, "Ik tel tot drie.", Origin.PROPOSED, bank="l2", turn=4)
SHEET = Sheet((SAID, BARRIER, QUESTION, OFFER, OTHER))

ACTS: dict[str, Callable[[Sheet], Sheet]] = {
    "adding": lambda sheet: sheet.adding([Entry("9-1", Section.WISH, "Dat ze meedoet.")]),
    "confirming": lambda sheet: sheet.confirming("l1-4"),
    "editing": lambda sheet: sheet.editing("1-1", "Ze zweeg maandag."),
    "swapping": lambda sheet: sheet.swapping("q1-3", text="Wat telt voor jou?", bank="q2"),
    "removing": lambda sheet: sheet.removing("q1-3"),
    "without_barrier": lambda sheet: sheet.without_barrier("2-1"),
    "without_proposals": lambda sheet: sheet.without_proposals(Section.LISTENING),
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_gives_another_sheet_and_leaves_the_one_before(act: str) -> None:
    before = replace(SHEET)
    after = ACTS[act](SHEET)
    assert after != SHEET
    assert before == SHEET
    assert after.of(Section.SITUATION)[0].id == "1-1"


def test_what_is_proposed_does_not_count_until_it_is_confirmed() -> None:
    assert not SHEET.told(Section.LISTENING)
    assert SHEET.text_of(Section.LISTENING) == ""
    confirmed = SHEET.confirming("l1-4")
    assert confirmed.told(Section.LISTENING)
    assert confirmed.text_of(Section.LISTENING) == "Ik vat samen."
    assert [entry.origin for entry in confirmed.of(Section.LISTENING)] == [Origin.CONFIRMED, Origin.PROPOSED]
    assert SHEET.told(Section.QUESTIONS)


def test_the_same_words_are_put_in_a_section_once() -> None:
    again = SHEET.adding(
        [
            Entry("8-1", Section.SITUATION, "  ze zegt WEINIG "),
            Entry("8-2", Section.OBSERVED, "Ze zegt weinig."),
            Entry("8-3", Section.OBSERVED, "Ze zegt weinig"),
            Entry("8-4", Section.OBSERVED, " ... "),
        ]
    )
    assert [entry.id for entry in again.entries[len(SHEET.entries) :]] == ["8-2"]


def test_what_was_taken_off_or_swapped_does_not_come_back_by_itself() -> None:
    removed = SHEET.removing("q1-3").removing("l1-4").swapping("l2-4", text="Ik wacht.", bank="l3")
    assert removed.removed == ("q1", "l1", "l2")
    offered_again = [replace(entry, id=f"{entry.bank}-7", turn=7) for entry in (QUESTION, OFFER, OTHER)]
    assert removed.adding(offered_again) == removed
    # What the manager wrote has no id of the bank: taking it off keeps nothing else away.
    assert SHEET.removing("1-1").removed == ()
    assert SHEET.removing("1-1").adding([SAID]).told(Section.SITUATION)


def test_a_swapped_question_stands_where_the_other_stood() -> None:
    swapped = SHEET.swapping("q1-3", text="Wat telt voor jou?", bank="q2")
    assert [entry.id for entry in swapped.entries] == [entry.id for entry in SHEET.entries]
    question = swapped.entry("q1-3")
    assert question is not None
    assert (question.text, question.bank, question.origin) == ("Wat telt voor jou?", "q2", Origin.BANK)


def test_an_edited_question_is_the_managers_own() -> None:
    edited = SHEET.editing("q1-3", "  Wat zag jij maandag?  ").entry("q1-3")
    assert edited is not None
    assert (edited.text, edited.bank, edited.origin) == ("Wat zag jij maandag?", "", Origin.SAID)


def test_a_barrier_comes_off_and_what_was_said_stays() -> None:
    entry = SHEET.without_barrier("2-1").entry("2-1")
    assert entry == replace(BARRIER, barrier="")


@pytest.mark.parametrize("act", ["confirming", "removing", "without_barrier"])
def test_an_entry_that_is_not_there_changes_nothing(act: str) -> None:
    assert getattr(SHEET, act)("none") == SHEET
    assert SHEET.editing("none", "x") == SHEET
    assert SHEET.entry("none") is None


def test_what_is_said_is_not_shown_where_a_sheet_is_logged() -> None:
    assert "weinig" not in repr(SHEET)


def test_open_are_the_sections_that_nothing_counts_in_and_that_were_not_skipped() -> None:
    preparation = Preparation(sheet=SHEET, skipped=(Section.OBSERVED,))
    told = {Section.SITUATION, Section.INDIVIDUAL, Section.QUESTIONS, Section.OBSERVED}
    assert preparation.open == tuple(section for section in ORDER if section not in told)


def test_a_turn_ends_on_top_of_what_was_changed_by_hand_meanwhile() -> None:
    begun = Preparation(turn=4, asked=Section.LISTENING, sheet=SHEET)
    by_hand = begun.edited(SHEET.editing("1-1", "Ze zweeg maandag.").removing("q1-3"))
    own = Entry("5-1", Section.AGREEMENTS, "Over twee weken weer.", turn=5)
    after = replace(begun, turn=5, asked=Section.ROOM, sheet=SHEET.confirming("l1-4").adding([own]))
    merged = after.merged(by_hand)
    assert merged.asked is Section.ROOM and merged.turn == 5 and merged.edits == by_hand.edits
    assert merged.sheet.entry("1-1") == by_hand.sheet.entry("1-1")
    assert merged.sheet.entry("q1-3") is None and merged.sheet.removed == ("q1",)
    assert merged.sheet.entry("5-1") == own
    # What was chosen in the turn is chosen, unless it was taken off meanwhile.
    assert merged.sheet.told(Section.LISTENING)
    gone = after.merged(by_hand.edited(by_hand.sheet.removing("l1-4")))
    assert not gone.sheet.told(Section.LISTENING)


def test_a_turn_that_nobody_crossed_is_kept_as_it_is() -> None:
    begun = Preparation(turn=1, sheet=SHEET)
    after = replace(begun, turn=2, sheet=SHEET.without_proposals(Section.LISTENING), finished=True)
    assert after.merged(begun) == after


def test_what_was_decided_about_names_while_a_turn_was_made_is_kept() -> None:
    begun = Preparation(turn=1, sheet=SHEET)
    meanwhile = replace(begun, names=Decided((("digest", "R."),), ("wil",)))
    assert replace(begun, turn=2).merged(meanwhile).names == meanwhile.names
    assert replace(begun, turn=2).merged(meanwhile.edited(SHEET)).names == meanwhile.names
