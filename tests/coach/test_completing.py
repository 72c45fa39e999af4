"""A reply that the guard cut is completed so that it reads as one; each expected text was read aloud."""

from dataclasses import replace

import pytest

from koers.coach.completing import completed
from koers.dialogue.coaching_forms import Question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation, Part, PartKind, join_parts
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.voice.draft import Draft
from koers.voice.guided import SCALE

MESSAGE = "Ik help iedereen en mijn eigen plan voor de nieuwe website blijft liggen."
BANK = Question(id="q1", stage=Stage.VALUES, type="values", text="Wat maakt dat plan voor jou de moeite waard?")
OTHER = Question(id="q2", stage=Stage.VALUES, type="scale", text="Hoe dichtbij voelt dat plan, van nul tot tien?")
PASSAGE = Citation(
    "focus.nl#1", "Focus is kiezen", "Iemand, 2020", "Aandacht raakt op als een dag uit onderbrekingen en losse vragen bestaat."
)  # fmt: skip
HEARD = "De dag gaat op aan wat anderen nodig hebben."
INSIGHT = "In ‘Focus is kiezen’ staat: aandacht raakt op als een dag uit onderbrekingen bestaat."


def material(move: Move = Move.REFLECT, *, passages: tuple[Citation, ...] = (), **plan: str) -> Material:
    return Material(
        plan=Plan(move, Stage.VALUES, **plan),  # type: ignore[arg-type]
        session=Session(),
        reading=Reading(lang="nl"),
        message=MESSAGE,
        questions=(BANK, OTHER),
        passages=passages,
    )


def says(text: str, kind: PartKind = PartKind.REFLECTION) -> Part:
    return Part(kind, text)


def asks(text: str) -> Part:
    return Part(PartKind.QUESTION, text)


def draft(*pairs: tuple[str, Part], **given: object) -> Draft:
    shape = "+".join(kind for kind, _ in pairs)
    return Draft(tuple(part for _, part in pairs), used=("frame:1",), shape=shape, **given)  # type: ignore[arg-type]


DRAFT = draft(("frame", says(HEARD)), ("question", asks(BANK.text)), question=BANK)


@pytest.fixture
def dutch(knowledge: dict[str, Knowledge]) -> Knowledge:
    return knowledge["nl"]


def whole(knowledge: Knowledge, said: tuple[Part, ...], of: Draft = DRAFT, about: Material | None = None) -> Draft:
    return completed(said, about or material(), of, knowledge, recalls=False)


def test_a_whole_reply_stays_as_it_is(dutch: Knowledge) -> None:
    said = (says("Je eigen werk staat achteraan in de rij."), asks("Wat zou er gebeuren als het vooraan stond?"))
    reply = whole(dutch, said)
    assert (reply.parts, reply.shape, reply.used, reply.question) == (said, "model+question", (), None)


def test_nothing_left_gives_the_guided_reply(dutch: Knowledge) -> None:
    assert whole(dutch, ()) == DRAFT


def test_a_reflection_gets_the_question_of_the_draft(dutch: Knowledge) -> None:
    reply = whole(dutch, (says("Je eigen werk staat achteraan in de rij."),))
    assert join_parts(reply.parts) == f"Je eigen werk staat achteraan in de rij.\n\n{BANK.text}"
    assert (reply.question, reply.shape, reply.used) == (BANK, "model+question", ("frame:1",))


def test_a_lone_question_gets_a_reflection_of_the_message(dutch: Knowledge) -> None:
    reply = whole(dutch, (asks("Wat zou er gebeuren als het vooraan stond?"),))
    assert join_parts(reply.parts) == f"{HEARD}\n\nWat zou er gebeuren als het vooraan stond?"
    assert reply.question is None


@pytest.mark.parametrize("kind", ["meaning", "theme", "summary_heard", "remembered"])
def test_what_is_about_something_else_does_not_lead_to_the_question(dutch: Knowledge, kind: str) -> None:
    elsewhere = draft(
        (kind, says("Fouten maken voelt bij jullie als iets dat niet mag.")),
        ("question", asks(BANK.text)),
        question=BANK,
    )
    reply = whole(dutch, (asks("Wat zou er gebeuren als het vooraan stond?"),), elsewhere)
    first, question = reply.parts
    assert "Fouten" not in first.text
    assert first.text in dutch.lines.lines["general"]
    assert question.text == "Wat zou er gebeuren als het vooraan stond?"
    assert any(line.startswith("general:") for line in reply.used)


def test_what_was_said_earlier_leads_to_a_question_about_it(dutch: Knowledge) -> None:
    earlier = draft(("summary_heard", says("Eerder ging het over je website.")), ("question", asks(BANK.text)))
    reply = whole(dutch, (asks("Wat moet die website van jou laten zien?"),), earlier)
    assert join_parts(reply.parts) == "Eerder ging het over je website.\n\nWat moet die website van jou laten zien?"


def test_a_reflection_that_says_what_the_question_asks_is_not_doubled(dutch: Knowledge) -> None:
    twice = draft(("frame", says("Je eigen plan wacht tot morgen.")), ("question", asks(BANK.text)))
    reply = whole(dutch, (asks("Wat maakt dat je eigen plan wacht tot morgen?"),), twice)
    assert reply.parts[0].text in dutch.lines.lines["general"]


def test_room_is_not_left_and_asked_at_once(dutch: Knowledge) -> None:
    room = draft(("frame", says(HEARD)), ("room", says("Neem de ruimte, ik stel nu even geen vraag.", PartKind.INFO)))
    reply = whole(dutch, (asks("Wat zou er gebeuren als het vooraan stond?"),), room)
    assert join_parts(reply.parts) == f"{HEARD}\n\nWat zou er gebeuren als het vooraan stond?"
    assert whole(dutch, (), room).parts == room.parts
    assert whole(dutch, (says("Je eigen werk staat achteraan in de rij."),), room).shape == "model"


def test_a_word_that_only_leads_in_is_followed_by_a_reflection(dutch: Knowledge) -> None:
    reply = whole(dutch, (says("Ik hoor je."), asks("Wat zou er gebeuren als het vooraan stond?")))
    assert join_parts(reply.parts) == f"Ik hoor je. {HEARD}\n\nWat zou er gebeuren als het vooraan stond?"
    assert whole(dutch, (says("Ik hoor je."),)) == DRAFT


def test_a_thought_from_an_article_keeps_its_source_or_goes(dutch: Knowledge) -> None:
    thought = draft(
        ("frame", says(HEARD)), ("insight", says(INSIGHT, PartKind.INSIGHT)), ("question", asks(BANK.text)),
        question=BANK, citations=(PASSAGE,),
    )  # fmt: skip
    about = material(passages=(PASSAGE,))
    assert whole(dutch, (), thought, about).citations == (PASSAGE,)
    lone = whole(dutch, (asks("Wat zou er gebeuren als het vooraan stond?"),), thought, about)
    assert [part.text for part in lone.parts] == [HEARD, "Wat zou er gebeuren als het vooraan stond?"]
    assert lone.citations == ()
    own = whole(
        dutch, (says("Een dag vol onderbrekingen en losse vragen maakt dat de aandacht opraakt."),), thought, about
    )
    assert own.citations == (PASSAGE,)
    assert own.shape == "model+insight+question"


FACT = draft(
    ("fact", says("Kort gezegd, uit ‘Focus is kiezen’: aandacht raakt op.", PartKind.INFO)),
    ("question", asks("Wat daarvan past bij jou?")), citations=(PASSAGE,),
)  # fmt: skip


def test_a_fact_is_answered_from_the_source_even_when_the_model_was_left_with_less(dutch: Knowledge) -> None:
    about = material(Move.FACT, passages=(PASSAGE,), ask="fact_ask")
    reply = whole(dutch, (says("Daar is veel over te zeggen."), asks("Wat wil je ermee?")), FACT, about)
    assert [part.text for part in reply.parts] == [FACT.parts[0].text, "Wat wil je ermee?"]
    assert reply.citations == (PASSAGE,)
    answer = says("Volgens Focus is kiezen raakt aandacht op door onderbrekingen.")
    assert whole(dutch, (answer,), FACT, about).parts == (answer, FACT.parts[1])


def test_half_a_summary_is_not_a_summary(dutch: Knowledge) -> None:
    summary = draft(("summary", says("Het gaat over je plan. Je wilt ruimte.")), ("question", asks("Wat mist er nog?")))
    about = material(Move.SUMMARISE, lead="summary_lead", ask="summary_ask")
    assert whole(dutch, (says("Je vertelde over je plan."), asks("Klopt dat?")), summary, about).parts == (
        summary.parts[0], asks("Klopt dat?"),
    )  # fmt: skip
    own = (says("Je vertelde over je plan."), says("Het blijft liggen door de vragen van anderen."))
    assert whole(dutch, own, summary, about).parts == (*own, summary.parts[1])


REPAIR = draft(
    ("repair_questions", says("Je hebt gelijk, met zulke vragen schiet je niet op.", PartKind.INFO)),
    ("question", asks("Hoe wil je verder?")), quick_replies=("Verder vertellen", "Ideeën horen"),
)  # fmt: skip


def test_what_is_waited_for_is_asked_in_the_written_words(dutch: Knowledge) -> None:
    about = material(Move.REPAIR, lead="repair_questions", ask="repair_choice", pending="repair")
    reply = whole(dutch, (says("Dat waren veel vragen achter elkaar."), asks("Wat houdt je tegen?")), REPAIR, about)
    assert join_parts(reply.parts) == "Dat waren veel vragen achter elkaar.\n\nHoe wil je verder?"
    assert reply.quick_replies == ("Verder vertellen", "Ideeën horen")
    assert reply.shape == "repair_questions+question"
    assert whole(dutch, (asks("Wat houdt je tegen?"),), REPAIR, about) == REPAIR


def test_answers_to_tap_stand_only_under_their_own_question(dutch: Knowledge) -> None:
    scale = draft(("frame", says(HEARD)), ("question", asks(OTHER.text)), question=OTHER, quick_replies=SCALE)
    own = (says("Je eigen werk staat achteraan in de rij."), asks("Wat zou er gebeuren als het vooraan stond?"))
    assert whole(dutch, own, scale).quick_replies == ()
    assert whole(dutch, own[:1], scale).quick_replies == SCALE


def test_an_adapted_question_of_the_bank_is_known(dutch: Knowledge) -> None:
    own = (says("Je eigen werk staat achteraan in de rij."), asks("En wat maakt dat plan de moeite waard voor jou?"))
    assert whole(dutch, own).question == BANK
    adapted = (own[0], asks("Hoe dichtbij voelt dat plan nu, van nul tot tien?"))
    assert (whole(dutch, adapted).question, whole(dutch, adapted).quick_replies) == (OTHER, SCALE)


def test_coming_back_to_an_earlier_session_is_noted(dutch: Knowledge) -> None:
    said = (says("Vorige keer noemde je eerlijkheid."), asks("Wat zou er gebeuren als het vooraan stond?"))
    reply = completed(said, material(), DRAFT, dutch, recalls=True)
    assert reply.shape == "model+remembered+question"
    assert completed((), material(), DRAFT, dutch, recalls=False) == DRAFT


def test_english_reads_as_one_as_well(knowledge: dict[str, Knowledge]) -> None:
    about = replace(
        material(), reading=Reading(lang="en"), session=Session(lang="en"), message="I help everyone all day."
    )
    english = draft(("frame", says("The day goes to what others need.")), ("question", asks("What makes it worth it?")))
    reply = completed(
        (asks("What would you do with an hour of your own?"),), about, english, knowledge["en"], recalls=False
    )
    assert join_parts(reply.parts) == "The day goes to what others need.\n\nWhat would you do with an hour of your own?"
