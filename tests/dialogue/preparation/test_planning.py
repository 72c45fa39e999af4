"""The policy of a preparation: what each rule does, when it leaves a turn to the next, and their order."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from koers.content import LANGUAGES
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.preparation.forms import Preparing, RefusalKind, Section
from koers.dialogue.preparation.planning import (
    LONGEST_ENTRY,
    MOST_CHALLENGES,
    MOST_TRIES,
    RULES,
    Course,
    plan_course,
)
from koers.dialogue.preparation.preparation import ORDER, Preparation
from koers.dialogue.preparation.sheet import Entry, Origin, Sheet
from koers.dialogue.preparation.telling import Told
from koers.dialogue.reading.reading import Reading

STORY = "Ze heeft in drie vergaderingen niets gezegd toen haar onderdeel aan de beurt was."
LONG = f"{STORY} Ik vroeg het haar daarna, en toen haalde ze haar schouders op en liep ze de kamer uit."
# In the middle: the story is told, and what was seen is asked for.
BEGUN = Preparation(
    turn=1,
    asked=Section.OBSERVED,
    tried=(Section.SITUATION, Section.OBSERVED),
    sheet=Sheet((Entry("1-1", Section.SITUATION, "Ze doet niet mee.", turn=1),)),
)
OFFERS = (
    Entry("l1-5", Section.LISTENING, "Ik vat samen.", Origin.PROPOSED, bank="l1", turn=5),
    Entry("l2-5", Section.LISTENING, "Ik tel tot drie.", Origin.PROPOSED, bank="l2", turn=5),
)
# Where two ways to listen are on the table.
CHOOSING = Preparation(turn=5, asked=Section.LISTENING, tried=(Section.LISTENING,), sheet=Sheet(OFFERS))


@pytest.fixture
def content(knowledge: dict[str, Knowledge]) -> Preparing:
    return knowledge["nl"].preparation


def told(
    message: str = STORY,
    *sections: Section,
    wants: Collection[str] = (),
    intents: Collection[str] = (),
    choice: int | None = None,
    refused: RefusalKind | None = None,
    words_with_content: int = 6,
) -> Told:
    """A message as the policy sees it, all of it told in each of the sections."""
    return Told(
        message,
        Reading(lang="nl", intents=frozenset(intents), choice=choice, content=words_with_content),
        pieces=tuple((section, message) for section in sections),
        wants=frozenset(wants),
        refused=refused,
    )


def leads(course: Course) -> list[str]:
    return [lead.key for lead in course.leads]


# Taking what is told


@pytest.mark.parametrize("section", ORDER[:-1])
def test_what_is_told_goes_on_the_sheet_and_the_next_open_section_is_asked_for(
    content: Preparing, section: Section
) -> None:
    before = Preparation(turn=3, asked=section, skipped=ORDER[: ORDER.index(section)])
    message = "Wat zie jij daarin?" if section is Section.QUESTIONS else STORY
    course = plan_course(before, told(message, section), content)
    assert (course.rule, course.move, course.ask, course.reflects) == ("takes_it", Move.REFLECT, "asks", True)
    assert course.after.sheet.entries == (Entry("4-1", section, message, turn=4),)
    assert course.after.asked is ORDER[ORDER.index(section) + 1]
    assert course.after.tried == (course.after.asked,)


def test_pieces_stand_each_in_their_section_and_what_was_told_already_is_not_asked_for(content: Preparing) -> None:
    course = plan_course(Preparation(), told(STORY, Section.SITUATION, Section.OBSERVED), content)
    assert [(entry.id, entry.section) for entry in course.after.sheet.entries] == [
        ("1-1", Section.SITUATION),
        ("1-2", Section.OBSERVED),
    ]
    assert course.after.asked is Section.INTERPRETED


def test_what_was_passed_over_and_is_told_after_all_is_not_skipped_any_more(content: Preparing) -> None:
    before = replace(BEGUN, skipped=(Section.OBSERVED, Section.WISH), asked=Section.INTERPRETED)
    assert plan_course(before, told(STORY, Section.OBSERVED), content).after.skipped == (Section.WISH,)


def test_an_entry_begins_with_a_capital_and_is_no_longer_than_fits(content: Preparing) -> None:
    course = plan_course(Preparation(), told("ze  zei\nniets " * 100, Section.SITUATION), content)
    text = course.after.sheet.entries[0].text
    assert text.startswith("Ze zei niets ze") and text.endswith("…")
    assert len(text) <= LONGEST_ENTRY


def test_what_was_asked_twice_in_vain_is_left_open(content: Preparing) -> None:
    before = replace(BEGUN, asked=Section.INTERPRETED, tried=(Section.OBSERVED,) * MOST_TRIES + (Section.INTERPRETED,))
    course = plan_course(before, told(STORY, Section.INTERPRETED), content)
    assert course.after.asked is Section.OWN_PART
    once = replace(before, tried=before.tried[1:])
    assert plan_course(once, told(STORY, Section.INTERPRETED), content).after.asked is Section.OBSERVED


def test_after_the_last_section_it_ends_and_nothing_is_asked(content: Preparing) -> None:
    before = Preparation(turn=9, asked=Section.AGREEMENTS, skipped=ORDER[:-1])
    course = plan_course(before, told(STORY, Section.AGREEMENTS), content)
    assert (course.move, course.ask, course.after.finished, course.after.asked) == (Move.CLOSE, "", True, None)
    assert course.reflects and leads(course) == ["finished_open"]


def test_a_yes_is_no_answer_and_is_not_given_back_as_one(content: Preparing) -> None:
    course = plan_course(BEGUN, told("Ja.", wants={"yes"}), content)
    assert (course.rule, course.reflects, course.after.sheet) == ("takes_it", False, BEGUN.sheet)
    assert course.after.asked is Section.OBSERVED


# Limits


@pytest.mark.parametrize("kind", RefusalKind)
def test_what_preparing_is_not_for_is_declined_and_nothing_of_it_is_kept(content: Preparing, kind: RefusalKind) -> None:
    course = plan_course(BEGUN, told(STORY, Section.OBSERVED, refused=kind), content)
    assert (course.rule, course.move, course.ask) == ("declines", Move.REFUSE, "refusal_back")
    assert course.after == replace(BEGUN, turn=2, refused=kind)
    # A next turn that asks nothing of the kind leaves it behind.
    assert plan_course(course.after, told(STORY, Section.OBSERVED), content).after.refused is None


@pytest.mark.parametrize(
    ("want", "rule"),
    [("skip", "skips"), ("back", "goes_back"), ("finish", "ends")],
)
def test_a_word_about_the_talk_itself_asks_nothing_about_anybody(content: Preparing, want: str, rule: str) -> None:
    """After a refusal "skip this one" may look like a push; in a long message it does not excuse the request."""
    assert plan_course(BEGUN, told("Sla over.", wants={want}, refused=RefusalKind.PAY), content).rule == rule
    assert plan_course(BEGUN, told(LONG, wants={want}, refused=RefusalKind.PAY), content).rule == "declines"


def test_who_chooses_a_way_to_listen_asks_nothing_either(content: Preparing) -> None:
    course = plan_course(CHOOSING, told("De eerste.", choice=0, refused=RefusalKind.RANK), content)
    assert course.rule == "chooses"


def test_who_takes_a_refusal_as_it_is_goes_on_where_they_were(content: Preparing) -> None:
    before = replace(BEGUN, refused=RefusalKind.PAY)
    course = plan_course(before, told("Oké.", wants={"accepts"}), content)
    assert (course.rule, course.after) == ("goes_on", replace(BEGUN, turn=2))
    assert plan_course(before, told(LONG, Section.OBSERVED, wants={"accepts"}), content).rule == "takes_it"


@pytest.mark.parametrize(
    ("want", "lead"),
    [("asks_employee", "no_employee_content"), ("asks_privacy", "privacy"), ("asks_identity", "identity")],
)
def test_koers_says_what_it_is_and_holds_and_asks_again(content: Preparing, want: str, lead: str) -> None:
    course = plan_course(BEGUN, told("Wie leest dit?", Section.OBSERVED, wants={want}), content)
    assert (course.rule, course.move, leads(course), course.ask) == (
        "says_what_is_kept", Move.IDENTITY, [lead], "asks",
    )  # fmt: skip
    assert (course.after.asked, course.after.sheet) == (Section.OBSERVED, BEGUN.sheet)
    # Beside a long story it is asked by the way: the story is kept.
    kept = plan_course(BEGUN, told(LONG, Section.OBSERVED, wants={want}), content)
    assert leads(kept) == [lead] and kept.after.sheet.told(Section.OBSERVED)


# What the manager asks for


def test_who_has_enough_gets_the_plan_with_what_is_open_named(content: Preparing) -> None:
    course = plan_course(BEGUN, told("Zo is het klaar.", Section.OBSERVED, wants={"finish"}), content)
    assert (course.rule, course.move, course.ask, course.after.finished) == ("ends", Move.CLOSE, "", True)
    named = course.leads[0].slots["headings"]
    assert content.sections[Section.OBSERVED].heading.lower() in named
    assert content.sections[Section.SITUATION].heading.lower() not in named
    assert course.after.sheet == BEGUN.sheet


def test_nothing_ends_before_it_has_begun(content: Preparing) -> None:
    course = plan_course(Preparation(), told("Klaar.", wants={"finish"}), content)
    assert course.rule != "ends" and course.after.asked is Section.SITUATION


def test_a_whole_sheet_ends_without_anything_open(content: Preparing) -> None:
    sheet = Sheet(tuple(Entry(f"1-{n}", section, "Iets.", turn=1) for n, section in enumerate(ORDER)))
    course = plan_course(replace(BEGUN, sheet=sheet), told("Klaar.", wants={"finish"}), content)
    assert leads(course) == ["finished"]


@pytest.mark.parametrize("want", ["finish", "skip", "back", "at_a_loss"])
def test_a_story_that_holds_such_words_is_a_story(content: Preparing, want: str) -> None:
    assert plan_course(BEGUN, told(LONG, Section.OBSERVED, wants={want}), content).rule == "takes_it"


def test_what_is_skipped_stays_open_and_the_next_is_asked_for(content: Preparing) -> None:
    course = plan_course(BEGUN, told("Sla maar over.", Section.OBSERVED, wants={"skip"}), content)
    assert (course.rule, course.move, leads(course)) == ("skips", Move.FOLLOW_UP, ["skipped"])
    assert (course.after.skipped, course.after.asked) == ((Section.OBSERVED,), Section.INTERPRETED)
    assert course.after.sheet == BEGUN.sheet


def test_who_goes_back_is_asked_what_came_before(content: Preparing) -> None:
    before = replace(BEGUN, asked=Section.INTERPRETED, tried=(Section.OBSERVED, Section.INTERPRETED),
                     skipped=(Section.OBSERVED,))  # fmt: skip
    course = plan_course(before, told("Terug graag.", wants={"back"}), content)
    assert (course.rule, course.after.asked, course.after.skipped) == ("goes_back", Section.OBSERVED, ())
    assert course.leads[0].slots == {"heading": content.sections[Section.OBSERVED].heading.lower()}


@pytest.mark.parametrize("intent", ["asks_fact", "asks_source", "asks_article", "asks_list"])
def test_a_question_about_the_article_is_answered_and_the_section_asked_for_again(
    content: Preparing, intent: str
) -> None:
    course = plan_course(BEGUN, told("Wat zegt het artikel?", Section.OBSERVED, intents={intent}), content)
    assert (course.rule, course.move, leads(course)) == ("answers_fact", Move.FACT, ["fact_back"])
    assert (course.after.asked, course.after.sheet, course.ask) == (Section.OBSERVED, BEGUN.sheet, "asks")
    # What one would ask or say to the team member is no question to Koers.
    for asked in (Section.OPENING, Section.QUESTIONS):
        own = plan_course(replace(BEGUN, asked=asked), told("Wat houdt je tegen?", asked, intents={intent}), content)
        assert own.rule == "takes_it"


def test_who_asks_what_to_do_gets_it_back(content: Preparing) -> None:
    course = plan_course(BEGUN, told("Wat moet ik zeggen?", Section.OBSERVED, wants={"asks_advice"}), content)
    assert (course.rule, leads(course), course.after.sheet) == ("hands_back", ["advice_back"], BEGUN.sheet)
    said = plan_course(BEGUN, told("Ik vroeg wat ik moest zeggen.", Section.OBSERVED, wants={"asks_advice"}), content)
    assert said.rule == "takes_it"


def test_a_greeting_is_greeted_and_later_shows_the_way_back(content: Preparing) -> None:
    first = plan_course(Preparation(), told("Hallo.", wants={"greets"}, words_with_content=0), content)
    assert (first.move, leads(first), first.after.asked) == (Move.OPEN, ["greeting_back"], Section.SITUATION)
    later = plan_course(BEGUN, told("Daar ben ik weer.", wants={"greets"}, words_with_content=1), content)
    assert (leads(later), later.after.asked) == (["resumed"], Section.OBSERVED)
    thanked = plan_course(BEGUN, told("Dank je.", wants={"thanks"}, words_with_content=1), content)
    assert (thanked.move, leads(thanked), thanked.after.asked) == (Move.FOLLOW_UP, ["thanked"], Section.OBSERVED)
    assert (
        plan_course(BEGUN, told("Hoi, ze zei niets.", Section.OBSERVED, wants={"greets"}), content).rule == "takes_it"
    )


@pytest.mark.parametrize(
    "nothing", [told("Geen idee.", Section.OBSERVED, wants={"at_a_loss"}), told("Hm.")], ids=["lost", "says nothing"]
)
def test_who_does_not_know_gets_a_smaller_way_in_and_then_it_is_left_open(content: Preparing, nothing: Told) -> None:
    first = plan_course(BEGUN, nothing, content)
    assert (first.rule, first.ask, leads(first)) == ("eases", "easier", ["at_a_loss"])
    assert (first.after.asked, first.after.sheet) == (Section.OBSERVED, BEGUN.sheet)
    again = plan_course(first.after, nothing, content)
    assert (again.rule, leads(again), again.after.asked) == ("eases", ["skipped"], Section.INTERPRETED)
    assert again.after.skipped == (Section.OBSERVED,)


# What is claimed


@pytest.mark.parametrize("want", ["judging", "guess"])
def test_a_judgement_is_kept_as_what_it_is_and_what_was_seen_is_asked_after(content: Preparing, want: str) -> None:
    first = plan_course(BEGUN, told("Ze is gewoon lui.", Section.OBSERVED, wants={want}), content)
    assert (first.rule, first.move, first.ask) == ("asks_what_was_seen", Move.CHALLENGE, "challenge_interpreted")
    assert not first.reflects
    assert [entry.section for entry in first.after.sheet.from_turn(2)] == [Section.INTERPRETED]
    assert (first.after.asked, first.after.challenges) == (Section.OBSERVED, ("challenge_interpreted",))
    second = plan_course(first.after, told("Ze heeft geen zin.", Section.OBSERVED, wants={want}), content)
    assert second.ask == "challenge_again"
    third = plan_course(second.after, told("Ze wil niet.", Section.OBSERVED, wants={want}), content)
    assert third.ask not in ("challenge_interpreted", "challenge_again")


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (BEGUN, told("Ze is lui, ze zei maandag niets.", Section.OBSERVED, wants={"judging", "seen"})),
        (replace(BEGUN, asked=Section.WISH), told("Ze is lui.", Section.WISH, wants={"judging"})),
        (replace(BEGUN, skipped=(Section.OBSERVED,)), told("Ze is lui.", Section.SITUATION, wants={"judging"})),
        (
            replace(BEGUN, sheet=BEGUN.sheet.adding([Entry("1-2", Section.OBSERVED, "Ze zweeg.", turn=1)])),
            told("Ze is lui.", Section.INTERPRETED, wants={"judging"}),
        ),
    ],
    ids=["seen beside it", "not in the story", "skipped", "seen before"],
)
def test_what_was_seen_is_not_asked_after_in_vain(content: Preparing, before: Preparation, message: Told) -> None:
    assert plan_course(before, message, content).rule != "asks_what_was_seen"


def test_what_is_always_so_is_asked_after_once(content: Preparing) -> None:
    always = told("Ze zegt nooit iets.", Section.OBSERVED, wants={"absolute"})
    first = plan_course(BEGUN, always, content)
    assert (first.rule, first.ask) == ("asks_when_it_was_different", "challenge_absolute")
    assert first.after.sheet.told(Section.OBSERVED)
    assert plan_course(first.after, always, content).rule == "takes_it"
    assert plan_course(BEGUN, told("Altijd.", Section.WISH, wants={"absolute"}), content).rule == "takes_it"


def test_a_story_told_from_one_side_is_met_with_the_other(content: Preparing) -> None:
    seen = replace(BEGUN, sheet=BEGUN.sheet.adding([Entry("1-2", Section.OBSERVED, "Ze zweeg.", turn=1)]))
    judged = told("Ze wil gewoon niet.", Section.INTERPRETED, wants={"judging"})
    first = plan_course(seen, judged, content)
    assert (first.rule, first.after.judged) == ("takes_it", 1)
    second = plan_course(first.after, told("Ze is koppig.", Section.INTERPRETED, wants={"judging"}), content)
    assert (second.rule, second.ask, second.after.asked) == (
        "asks_the_other_side", "challenge_one_sided", Section.INTERPRETED,
    )  # fmt: skip
    assert plan_course(second.after, judged, content).rule == "takes_it"


def test_who_tells_the_other_side_is_not_asked_for_it(content: Preparing) -> None:
    before = replace(BEGUN, judged=1, skipped=(Section.OBSERVED,))
    both = told("Ze is koppig, en zij vindt mij te snel.", Section.INTERPRETED, wants={"judging", "other_side"})
    course = plan_course(before, both, content)
    assert (course.rule, course.after.judged) == ("takes_it", 0)


def test_more_challenges_than_help_are_not_made(content: Preparing) -> None:
    worn = replace(BEGUN, challenges=tuple(f"challenge_{number}" for number in range(MOST_CHALLENGES)), judged=5)
    everything = told("Ze is altijd lui.", Section.OBSERVED, wants={"judging", "absolute"})
    assert plan_course(worn, everything, content).rule == "takes_it"
    assert plan_course(replace(worn, challenges=worn.challenges[1:]), everything, content).move is Move.CHALLENGE


# What is offered


@pytest.mark.parametrize("choice", [0, 1])
def test_who_names_one_of_the_ways_offered_has_that_one_on_the_sheet(content: Preparing, choice: int) -> None:
    course = plan_course(CHOOSING, told("Die.", Section.LISTENING, choice=choice), content)
    assert (course.rule, leads(course), course.after.asked) == ("chooses", ["chosen"], Section.SITUATION)
    assert course.after.sheet.entries == (replace(OFFERS[choice], origin=Origin.CONFIRMED),)


def test_what_is_not_on_the_table_cannot_be_chosen(content: Preparing) -> None:
    assert plan_course(CHOOSING, told("De derde.", Section.LISTENING, choice=2), content).rule == "takes_it"
    assert plan_course(BEGUN, told("De eerste.", Section.OBSERVED, choice=0), content).rule == "takes_it"
    long = plan_course(CHOOSING, told(LONG, Section.LISTENING, choice=0), content)
    assert (long.rule, [entry.text for entry in long.after.sheet.entries]) == ("takes_it", [LONG])


def test_who_has_a_way_of_their_own_is_offered_no_other(content: Preparing) -> None:
    own = "Ik stel mijn vraag en wacht dan."
    course = plan_course(CHOOSING, told(own, Section.LISTENING), content)
    assert [entry.text for entry in course.after.sheet.of(Section.LISTENING)] == [own]


@pytest.mark.parametrize(
    ("lang", "message", "kept"),
    [
        ("nl", "Wil je dat ik je help?", []),
        ("nl", "Wat heb je nodig? Vind je het leuk?", ["Wat heb je nodig?"]),
        ("nl", "Ik vraag gewoon door. Hoe kijk je ernaar?", ["Hoe kijk je ernaar?"]),
        ("en", "Do you want my help?", []),
        ("en", "What do you need? Do you like it?", ["What do you need?"]),
    ],
)
def test_only_open_questions_go_on_the_sheet(
    knowledge: dict[str, Knowledge], lang: str, message: str, kept: list[str]
) -> None:
    before = Preparation(turn=4, asked=Section.QUESTIONS, tried=(Section.QUESTIONS,))
    course = plan_course(before, told(message, Section.QUESTIONS), knowledge[lang].preparation)
    assert [entry.text for entry in course.after.sheet.of(Section.QUESTIONS)] == kept
    closed = len(kept) < message.count("?")
    assert leads(course) == (["closed_question"] if closed else [])
    assert course.rule == ("opens_the_question" if closed else "takes_it")


# The order


def test_the_rule_that_comes_first_wins(content: Preparing) -> None:
    """A turn that fits every rule loses what made the winner apply, one after the other."""
    seen = replace(CHOOSING, judged=2, tried=(Section.SITUATION, Section.LISTENING))
    wants = {
        "accepts",
        "asks_privacy",
        "finish",
        "skip",
        "back",
        "asks_advice",
        "greets",
        "at_a_loss",
        "judging",
        "absolute",
    }
    message = told(
        "Wat nu?", Section.SITUATION, wants=wants, intents={"asks_fact"}, choice=0, words_with_content=0,
    )  # fmt: skip
    quiet = replace(message.reading, intents=frozenset())
    undecided = replace(quiet, choice=None)
    steps: list[tuple[str, dict[str, object]]] = [
        ("goes_on", {"wants": message.wants - {"accepts"}}),
        ("says_what_is_kept", {"wants": message.wants - {"accepts", "asks_privacy"}}),
        ("ends", {"wants": message.wants - {"accepts", "asks_privacy", "finish"}}),
        ("skips", {"wants": message.wants - {"accepts", "asks_privacy", "finish", "skip"}}),
        ("goes_back", {"wants": frozenset({"asks_advice", "greets", "at_a_loss", "judging", "absolute"})}),
        ("answers_fact", {"reading": quiet}),
        ("hands_back", {"wants": frozenset({"greets", "at_a_loss", "judging", "absolute"})}),
        ("welcomes", {"wants": frozenset({"at_a_loss", "judging", "absolute"})}),
        ("chooses", {"reading": undecided}),
        ("eases", {"wants": frozenset({"judging", "absolute"})}),
        ("asks_what_was_seen", {"wants": frozenset({"judging", "absolute", "seen"})}),
        ("asks_when_it_was_different", {"wants": frozenset({"judging", "seen"})}),
        ("asks_the_other_side", {"wants": frozenset()}),
    ]
    asked = wants - {"finish", "skip", "back"}
    declined = replace(message, refused=RefusalKind.PAY, wants=frozenset(asked), reading=undecided)
    assert plan_course(seen, declined, content).rule == "declines"
    won = []
    for rule, without in steps:
        if rule == "asks_what_was_seen":
            seen = replace(seen, asked=Section.OBSERVED)
        won.append(plan_course(seen, message, content).rule)
        message = replace(message, **without)  # type: ignore[arg-type]
    assert won == [name for name, _ in steps]
    asking = replace(seen, asked=Section.QUESTIONS, judged=0)
    closed = replace(message, message="Wil je dat?", pieces=((Section.QUESTIONS, "Wil je dat?"),))
    assert plan_course(asking, closed, content).rule == "opens_the_question"
    assert {*won, "declines", "opens_the_question", "takes_it"} == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_that_a_rule_says_is_written(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang].preparation
    said = {
        "no_employee_content", "privacy", "identity", "skipped", "returned", "fact_back", "advice_back", "thanked",
        "resumed", "greeting_back", "at_a_loss", "chosen", "closed_question", "finished", "finished_open",
        "challenge_interpreted", "challenge_again", "challenge_absolute", "challenge_one_sided",
    }  # fmt: skip
    assert said <= set(content.lines)
    assert set(content.patterns) >= {
        "finish", "skip", "back", "at_a_loss", "judging", "guess", "seen", "absolute", "other_side", "asks_advice",
        "asks_employee", "asks_privacy", "asks_identity", "greets", "thanks", "yes",
    }  # fmt: skip


def test_a_turn_leaves_the_preparation_before_it_alone(content: Preparing) -> None:
    before = replace(BEGUN)
    plan_course(BEGUN, told(STORY, Section.OBSERVED), content)
    assert before == BEGUN
