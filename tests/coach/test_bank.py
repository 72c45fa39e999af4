"""The bank of a preparation: what it offers for a story, what it does not offer again, and the barriers with their source."""

from dataclasses import replace
from pathlib import Path

import pytest

from koers.coach.bank import AIMS, OFFERED, Bank
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry, Origin, Sheet
from koers.settings import Settings
from koers.wiring import build_preparing

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
STORY = {
    "nl": "Ze zegt niets in het overleg en denkt dat de anderen het beter weten.",
    "en": "She says nothing in meetings and thinks that the others know better.",
}


@pytest.fixture(scope="module")
def bank(shared_data: Path, knowledge: dict[str, Knowledge]) -> Bank:
    return build_preparing(Settings(data=shared_data, voice="guided"), knowledge=knowledge).bank


def asked_for(section: Section, lang: str, *, barrier: str = "", removed: tuple[str, ...] = ()) -> Preparation:
    entry = Entry("1-1", Section.SITUATION, STORY[lang], barrier=barrier, turn=1)
    return Preparation(turn=2, asked=section, sheet=Sheet((entry,), removed))


@LANGS
@pytest.mark.parametrize("section", OFFERED)
def test_what_is_offered_is_of_the_bank_and_only_questions_count_at_once(
    bank: Bank, knowledge: dict[str, Knowledge], lang: str, section: Section
) -> None:
    offered = bank.offered(asked_for(section, lang), lang, 2)
    assert len(offered) == len({entry.bank for entry in offered}) == OFFERED[section]
    assert all(knowledge[lang].preparation.bank[entry.bank] == entry.text for entry in offered)
    assert {entry.section for entry in offered} == {section} and {entry.turn for entry in offered} == {2}
    counts = section is Section.QUESTIONS
    assert {entry.origin for entry in offered} == {Origin.BANK if counts else Origin.PROPOSED}


@LANGS
def test_questions_are_open_and_one_for_each_aim(bank: Bank, knowledge: dict[str, Knowledge], lang: str) -> None:
    aims = {question.id: question.aim for question in knowledge[lang].preparation.questions}
    offered = bank.offered(asked_for(Section.QUESTIONS, lang), lang, 2)
    assert all(aims[entry.bank] in wanted for entry, wanted in zip(offered, AIMS, strict=True))
    assert all(is_open_question(entry.text, lang) for entry in offered)


@pytest.mark.parametrize("section", [Section.SITUATION, Section.OBSERVED, Section.AGREEMENTS, None])
def test_what_only_the_manager_can_tell_is_not_offered(bank: Bank, section: Section | None) -> None:
    assert bank.offered(replace(asked_for(Section.ROOM, "nl"), asked=section), "nl", 2) == ()


def test_where_something_stands_already_nothing_is_offered(bank: Bank) -> None:
    preparation = asked_for(Section.LISTENING, "nl")
    sheet = preparation.sheet.adding([Entry("2-1", Section.LISTENING, "Ik wacht.", turn=2)])
    assert bank.offered(preparation.with_sheet(sheet), "nl", 3) == ()


@LANGS
def test_what_was_taken_off_is_not_offered_again(bank: Bank, lang: str) -> None:
    for section in OFFERED:
        before = tuple(entry.bank for entry in bank.offered(asked_for(section, lang), lang, 2))
        after = {entry.bank for entry in bank.offered(asked_for(section, lang, removed=before), lang, 2)}
        assert len(after) == OFFERED[section] and not after & set(before)


@LANGS
def test_a_question_about_a_barrier_is_offered_only_where_that_plays(
    bank: Bank, knowledge: dict[str, Knowledge], lang: str
) -> None:
    of = {question.id: question.barrier for question in knowledge[lang].preparation.questions}
    for barrier in ("", "fear-of-mistakes", "hierarchy"):
        offered = bank.offered(asked_for(Section.QUESTIONS, lang, barrier=barrier), lang, 2)
        assert {of[entry.bank] for entry in offered} <= {"", barrier}


@LANGS
def test_another_question_has_the_same_aim_and_until_the_end_none_comes_twice(
    bank: Bank, knowledge: dict[str, Knowledge], lang: str
) -> None:
    questions = {question.id: question for question in knowledge[lang].preparation.questions}
    preparation = asked_for(Section.QUESTIONS, lang)
    sheet = preparation.sheet.adding(bank.offered(preparation, lang, 2))
    entry = sheet.of(Section.QUESTIONS)[0]
    seen = [entry.bank]
    for number in range(len(questions)):
        other = bank.another(sheet, entry, lang)
        if other is None:
            break
        if number < 3:
            assert questions[other.id].aim == questions[seen[0]].aim
        sheet = sheet.swapping(entry.id, text=other.text, bank=other.id)
        swapped = sheet.entry(entry.id)
        assert swapped is not None
        entry = swapped
        seen.append(other.id)
    else:
        pytest.fail("there is no end to it")
    assert len(seen) == len(set(seen)) and len(seen) == len(questions) - 3


@LANGS
def test_a_sheet_is_completed_where_nothing_was_said_and_left_where_something_was(bank: Bank, lang: str) -> None:
    own = Entry("2-1", Section.LISTENING, "Ik wacht.", turn=2)
    preparation = asked_for(Section.SITUATION, lang)
    completed = bank.completed(preparation.with_sheet(preparation.sheet.adding([own])), lang)
    assert completed.sheet.of(Section.LISTENING) == (own,)
    assert len(completed.sheet.of(Section.QUESTIONS)) == OFFERED[Section.QUESTIONS]
    assert not completed.sheet.told(Section.ROOM) and completed.sheet.of(Section.ROOM)
    assert bank.completed(completed, lang) == completed


@pytest.mark.parametrize(
    ("lang", "text", "kind", "barrier"),
    [
        ("nl", "Ze is bang om fouten te maken die iedereen ziet.", "organisational", "fear-of-mistakes"),
        ("nl", "Ze twijfelt aan zichzelf en vindt dat anderen het beter kunnen.", "individual", "self-confidence"),
        ("en", "She is afraid of making mistakes that everyone sees.", "organisational", "fear-of-mistakes"),
        ("en", "She doubts herself and thinks that others are better at it.", "individual", "self-confidence"),
    ],
)
def test_the_nearest_barrier_is_of_the_kind_that_was_asked_for(
    bank: Bank, knowledge: dict[str, Knowledge], lang: str, text: str, kind: str, barrier: str
) -> None:
    assert bank.barrier(text, lang, kind=kind)[0] == barrier
    for other in ("individual", "organisational"):
        assert knowledge[lang].barriers_by_id[bank.barrier(text, lang, kind=other)[0]].kind == other


@LANGS
def test_every_barrier_has_its_source_in_the_article(bank: Bank, knowledge: dict[str, Knowledge], lang: str) -> None:
    for barrier in knowledge[lang].barriers:
        cited = bank.source(barrier.id, lang)
        assert cited.id.startswith("personal-leadership.") and "Broekhuis" in cited.source and cited.text
