"""A whole preparation by the real graph: the plan that comes of it, what a model may word, and what is declined."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama

from koers.coach.graph import Outcome
from koers.coach.preparing import Preparing
from koers.content import content_folder
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.preparation.forms import RefusalKind, Section
from koers.dialogue.preparation.preparation import ORDER, Preparation
from koers.dialogue.preparation.sheet import Origin
from koers.dialogue.remembered import Remembered
from koers.dialogue.reply import PartKind, Reply
from koers.dialogue.sentences import questions_in
from koers.dialogue.session import Exchange, Session
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.model import ModelVoice
from koers.voice.prompts import Prompts
from koers.wiring import PREPARE, build_preparing, build_search

__all__ = ["fake_ollama"]

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
STORY = {
    "nl": (
        "Ik heb binnenkort een gesprek met een teamlid dat zegt te willen doorgroeien en steeds terugtrekt als het kan.",
        "Vorige dinsdag bood ik de leiding over het overleg aan. Ze zei: laat een ander maar, en ze keek naar haar blad.",
        "Ik denk dat ze bang is om het niet goed genoeg te doen.",
        "Ik neem het meestal meteen zelf over als ze aarzelt.",
        "Ik wil dat ze zelf gaat beslissen over haar deel.",
        "Ze vertrouwt haar eigen oordeel niet.",
        "Bij ons wordt elke fout in het weekoverleg besproken.",
        "Zorgvuldig werk afleveren.",
        "Begrijpen wat haar tegenhoudt, en haar laten kiezen.",
        "Ik zag dinsdag dat je de leiding liet gaan, en ik ben benieuwd hoe dat voor jou was.",
        "Wat zou het overleg voor jou makkelijker maken?",
        "De eerste",
        "Ze mag zelf kiezen welk overleg ze leidt.",
        "We kijken over drie weken op vrijdag samen terug.",
    ),
    "en": (
        "I have a talk coming up with a team member who says she wants to grow and pulls back whenever she can.",
        "Last Tuesday I offered her the lead of the meeting. She said: let someone else do it, and looked at her notes.",
        "I think she is afraid of not doing it well enough.",
        "I usually take over right away when she hesitates.",
        "I want her to decide about her own part.",
        "She does not trust her own judgement.",
        "With us every mistake is discussed in the weekly meeting.",
        "Delivering careful work.",
        "To understand what holds her back, and to let her choose.",
        "On Tuesday I saw you pass on the lead, and I am curious what that was like for you.",
        "What would make the meeting easier for you?",
        "The first one",
        "She may choose which meeting she leads.",
        "We look back together on Friday in three weeks.",
    ),
}
APPRAISE = {"nl": "Geef haar een cijfer van één tot tien.", "en": "Give her a mark out of ten."}
JUDGES = {"nl": "Ze is gewoon lui.", "en": "She is just lazy."}
DANGER = {"nl": "Ik wil niet meer leven.", "en": "I want to kill myself."}
# What a model says that must not: a verdict on the team member, in between what it may say.
VERDICT = {
    "nl": "Ze is gewoon lui. Dat zag je dinsdag aan tafel gebeuren. Heb je al met HR gepraat?",
    "en": "She is just lazy. You saw that happen at the table on Tuesday. Did you talk to HR?",
}


@pytest.fixture(scope="module")
def preparing(shared_data: Path, knowledge: dict[str, Knowledge]) -> Preparing:
    return build_preparing(Settings(data=shared_data, voice="guided"), knowledge=knowledge)


@dataclass
class Prepared:
    """A preparation that a test talks to."""

    preparing: Preparing
    lang: str
    work: Preparation = field(default_factory=Preparation)
    session: Session = field(init=False)
    outcomes: list[Outcome] = field(default_factory=list)
    history: list[Exchange] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = Session(lang=self.lang)

    def say(self, *messages: str) -> Reply:
        for message in messages:
            outcome = self.preparing.turn(self.session, self.work, message, history=self.history)
            assert isinstance(outcome.work, Preparation)
            self.session, self.work = outcome.session, outcome.work
            self.outcomes.append(outcome)
            self.history.append(Exchange(message, outcome.reply.text))
        return self.outcomes[-1].reply

    @property
    def replies(self) -> list[Reply]:
        return [outcome.reply for outcome in self.outcomes]


@LANGS
def test_a_whole_preparation_has_every_part_of_the_plan(
    preparing: Preparing, knowledge: dict[str, Knowledge], lang: str
) -> None:
    talk = Prepared(preparing, lang)
    talk.say(*STORY[lang])
    content, sheet = knowledge[lang].preparation, talk.work.sheet
    assert [section for section in ORDER if not sheet.told(section)] == []
    assert talk.work.finished and talk.replies[-1].move is Move.CLOSE
    # One question a turn, and none at the end; each an open one of the section that is asked for.
    asked = [questions_in(reply.text) for reply in talk.replies]
    assert [len(found) for found in asked] == [1] * 13 + [0]
    assert all(is_open_question(found[0], lang) for found in asked[:-1])
    for outcome in talk.outcomes[:-1]:
        assert isinstance(outcome.work, Preparation) and outcome.work.asked is not None
        assert outcome.reply.parts[-1].text in content.sections[outcome.work.asked].asks
    assert len({reply.text for reply in talk.replies}) == 14
    # What counts was said, chosen, or is a question of the bank in its own words.
    said = " ".join(STORY[lang]).lower()
    for entry in sheet.entries:
        match entry.origin:
            case Origin.SAID:
                assert entry.text.lower() in said and not entry.bank
            case Origin.BANK:
                assert entry.section is Section.QUESTIONS and content.bank[entry.bank] == entry.text
            case Origin.CONFIRMED:
                assert entry.section is Section.LISTENING and content.bank[entry.bank] == entry.text
            case Origin.PROPOSED:
                pytest.fail("what was neither chosen nor said stays on the sheet")
    assert all(is_open_question(entry.text, lang) for entry in sheet.of(Section.QUESTIONS))
    assert len(sheet.of(Section.QUESTIONS)) == 5
    assert STORY[lang][10] in [entry.text for entry in sheet.of(Section.QUESTIONS)]


@LANGS
def test_a_barrier_is_named_in_doubt_or_not_with_its_source_and_of_its_kind(
    preparing: Preparing, knowledge: dict[str, Knowledge], lang: str
) -> None:
    talk = Prepared(preparing, lang)
    talk.say(*STORY[lang][:7])
    for section, kind in ((Section.INDIVIDUAL, "individual"), (Section.ORGANISATIONAL, "organisational")):
        (entry,) = talk.work.sheet.of(section)
        assert knowledge[lang].barriers_by_id[entry.barrier].kind == kind
        reply = talk.replies[entry.turn - 1]
        assert knowledge[lang].barriers_by_id[entry.barrier].name.lower() in reply.text.lower()
        assert [cited.id.split(".")[0] for cited in reply.citations] == ["personal-leadership"]
        assert "2023" in reply.citations[0].source


@LANGS
def test_a_judgement_is_challenged_and_stands_as_an_interpretation(preparing: Preparing, lang: str) -> None:
    talk = Prepared(preparing, lang)
    reply = talk.say(STORY[lang][0], JUDGES[lang])
    assert reply.move is Move.CHALLENGE and talk.work.asked is Section.OBSERVED
    assert len(questions_in(reply.text)) == 1
    assert [entry.text for entry in talk.work.sheet.of(Section.INTERPRETED)] == [JUDGES[lang]]
    assert not talk.work.sheet.told(Section.OBSERVED)


@LANGS
def test_an_appraisal_is_declined_with_where_to_go_and_nothing_of_it_is_kept(
    preparing: Preparing, knowledge: dict[str, Knowledge], lang: str
) -> None:
    talk = Prepared(preparing, lang)
    talk.say(STORY[lang][0])
    before = talk.work
    reply = talk.say(APPRAISE[lang])
    refusal = knowledge[lang].preparation.refusals[RefusalKind.APPRAISE]
    assert reply.move is Move.REFUSE
    assert [part.text in wordings for part, wordings in zip(
        reply.parts, (refusal.declines, (refusal.instead,), refusal.back), strict=True
    )] == [True, True, True]  # fmt: skip
    assert talk.work == replace(before, turn=2, refused=RefusalKind.APPRAISE)
    # And it goes on where it was.
    assert talk.say(STORY[lang][1]).move is not Move.REFUSE
    assert talk.work.sheet.told(Section.OBSERVED) and talk.work.refused is None


@LANGS
def test_a_manager_in_danger_is_referred_and_the_sheet_is_left(preparing: Preparing, lang: str) -> None:
    talk = Prepared(preparing, lang)
    talk.say(STORY[lang][0])
    before = talk.work
    reply = talk.say(DANGER[lang])
    assert (reply.move, reply.route) == (Move.REFER, "113") and "113" in reply.text
    assert talk.work == before and talk.session.referred == "113"


def test_another_language_is_said_and_changes_nothing(preparing: Preparing) -> None:
    talk = Prepared(preparing, "nl")
    reply = talk.say("Ich möchte morgen mit meinem Mitarbeiter über seine Arbeit und seine Zukunft sprechen.")
    assert reply.move is Move.REDIRECT and talk.work == Preparation()


@LANGS
def test_however_often_something_else_is_asked_there_is_a_question(preparing: Preparing, lang: str) -> None:
    talk = Prepared(preparing, lang)
    talk.say(STORY[lang][0])
    ask = {"nl": "Wie kan dit lezen?", "en": "Who can read this?"}
    for _ in range(8):
        reply = talk.say(ask[lang])
        assert reply.move is Move.IDENTITY
        assert len(questions_in(reply.text)) == 1 and len(reply.parts) == 2
    assert talk.work.asked is Section.OBSERVED


@LANGS
def test_of_the_own_reflections_nothing_is_heard_in_it_and_nothing_is_left_for_them(
    preparing: Preparing, lang: str
) -> None:
    remembered = Remembered(lang=lang, summaries=("Xylofoon.",))
    session = Session(lang=lang, remembered=remembered, summary="Xylofoon.")
    outcome = preparing.turn(session, Preparation(), STORY[lang][0])
    assert "ylofoon" not in outcome.reply.text
    assert outcome.session.summary == ""
    assert outcome.session.remembered == Remembered()
    assert outcome.reply.proposals == ()


@LANGS
def test_a_turn_is_the_same_twice_and_leaves_what_it_was_given(preparing: Preparing, lang: str) -> None:
    session, work = Session(lang=lang), Preparation()
    first, second = (preparing.turn(session, work, STORY[lang][0]) for _ in range(2))
    assert first == second
    assert (session, work) == (Session(lang=lang), Preparation())


# With a model


@pytest.fixture
def worded(fake_ollama: FakeOllama, shared_data: Path, knowledge: dict[str, Knowledge]) -> Iterator[Preparing]:
    settings = Settings(data=shared_data, voice="model", model=MODEL, model_url=fake_ollama.url, model_timeout=20.0)
    voice = ModelVoice(lambda: connect(settings), Prompts(content_folder("prompts")), settings, system=PREPARE)
    yield Preparing(knowledge, build_search(settings, knowledge=knowledge), model=lambda: voice)
    voice.close()


@LANGS
def test_a_model_words_what_it_hears_and_the_question_of_the_section_stays_to_the_letter(
    worded: Preparing, knowledge: dict[str, Knowledge], fake_ollama: FakeOllama, lang: str
) -> None:
    talk = Prepared(worded, lang)
    for message in STORY[lang][:2]:
        reply = talk.say(message)
        assert reply.voice == "model", reply
        assert talk.work.asked is not None
        (question,) = [part.text for part in reply.parts if part.kind is PartKind.QUESTION]
        assert question in knowledge[lang].preparation.sections[talk.work.asked].asks
        assert reply.parts[-1].text == question
        # The model was shown that question, and is the one who helps to prepare.
        assert question in fake_ollama.chats[-1].last
        assert fake_ollama.chats[-1].system.startswith(
            {
                "nl": "Je bent Koers, een AI die een leidinggevende helpt",
                "en": "You are Koers, an AI that helps a manager",
            }[lang]
        )
    assert [section for section in ORDER[:2] if not talk.work.sheet.told(section)] == []


@LANGS
def test_a_verdict_of_the_model_on_the_team_member_is_dropped(
    worded: Preparing, fake_ollama: FakeOllama, lang: str
) -> None:
    fake_ollama.say(VERDICT[lang])
    reply = Prepared(worded, lang).say(STORY[lang][1])
    first, _, last = VERDICT[lang].split(". ")
    assert first not in reply.text and last not in reply.text
    assert any(first in intervention.text for intervention in reply.guard)
    assert len(questions_in(reply.text)) == 1


@LANGS
def test_what_is_declined_is_not_worded_by_a_model(worded: Preparing, fake_ollama: FakeOllama, lang: str) -> None:
    talk = Prepared(worded, lang)
    reply = talk.say(APPRAISE[lang])
    assert (reply.move, reply.voice) == (Move.REFUSE, "guided")
    assert fake_ollama.chats == []


@LANGS
def test_a_model_that_fails_leaves_a_whole_reply(worded: Preparing, fake_ollama: FakeOllama, lang: str) -> None:
    fake_ollama.behaviour = "empty"
    talk = Prepared(worded, lang)
    reply = talk.say(STORY[lang][0])
    assert (reply.voice, bool(reply.fallback)) == ("guided", True)
    assert len(questions_in(reply.text)) == 1 and talk.work.sheet.told(Section.SITUATION)
