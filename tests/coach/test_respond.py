"""What a person reads when a model words the reply, however it behaves: whole, checked, and by the right voice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fake_ollama import GOOD, MODEL, FakeOllama, fake_ollama
from langchain_core.messages import AIMessage, HumanMessage

from koers.coach.respond import GUIDED, Listener, Response, may_be_worded, respond
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import WORDED_BY_MODEL, Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.policy.questions import Wanted
from koers.dialogue.policy.turn import STAYS
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation, Part, PartKind
from koers.dialogue.sentences import questions_in, split_sentences
from koers.dialogue.session import Exchange, Session
from koers.dialogue.stages import Stage
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.guided import compose
from koers.voice.model import ModelVoice
from koers.voice.prompts import Prompts

__all__ = ["fake_ollama"]

MESSAGES = {
    "nl": "Ik help iedereen en mijn eigen voorstel voor de planning blijft al weken liggen.",
    "en": "I help everyone and my own proposal for the planning has been waiting for weeks.",
}
PASSAGE = Citation("focus.nl#1", "Focus is kiezen", "Iemand, 2020", "Aandacht raakt op. Wie kiest, houdt over.")
HISTORY = (Exchange("Hallo.", "Waar wil je over nadenken?"),)


@pytest.fixture
def voice(fake_ollama: FakeOllama) -> Iterator[ModelVoice]:
    settings = Settings(model=MODEL, model_url=fake_ollama.url, model_timeout=10.0)
    made = ModelVoice(lambda: connect(settings), Prompts(content_folder("prompts")), settings)
    yield made
    made.close()


def material(knowledge: dict[str, Knowledge], lang: str = "nl", move: Move = Move.REFLECT, **given: object) -> Material:
    bank = tuple(question for question in knowledge[lang].questions if question.type == "values")[:3]
    plan = Plan(move, Stage.VALUES, wanted=Wanted(Stage.VALUES))
    made = Material(plan, Session(lang=lang), Reading(lang=lang, content=9), MESSAGES[lang], bank)
    return replace(made, **given)  # type: ignore[arg-type]


def reply_to(
    about: Material, knowledge: dict[str, Knowledge], voice: ModelVoice | None, listener: Listener | None = None
) -> Response:
    lang = about.reading.lang
    return respond(about, knowledge[lang], model=voice, history=HISTORY, listener=listener or Listener())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_good_reply_is_the_models_own(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama, lang: str
) -> None:
    response = reply_to(material(knowledge, lang), knowledge, voice)
    assert [part.text for part in response.draft.parts] == split_sentences(GOOD[lang][1])
    assert (response.voice, response.guard, response.fallback, response.passed) == ("model", (), "", 2)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(
    "behaviour",
    ["stacks_questions", "lectures", "wrong_language", "flatters", "repeats", "leaks", "endless", "empty", "cut",
     "no_done", "error_in_stream", "busy", "breaks", "garbage", "too_long"],
)  # fmt: skip
def test_whatever_a_model_does_the_reply_is_whole(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama, lang: str, behaviour: str
) -> None:
    fake_ollama.behaviour = behaviour
    parts = reply_to(material(knowledge, lang), knowledge, voice).draft.parts
    assert [part.kind for part in parts].count(PartKind.QUESTION) == 1
    assert parts[-1].kind is PartKind.QUESTION
    assert len(parts) >= 2
    assert all(len(questions_in(part.text)) == (part.kind is PartKind.QUESTION) for part in parts)
    assert len({part.text for part in parts}) == len(parts)


@pytest.mark.parametrize("behaviour", ["empty", "breaks", "lectures"])
def test_nothing_fit_to_say_is_the_guided_reply_with_its_reason(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama, behaviour: str
) -> None:
    fake_ollama.behaviour = behaviour
    about = material(knowledge)
    response = reply_to(about, knowledge, voice)
    assert response.draft == compose(about, knowledge["nl"])
    assert (response.voice, response.passed, response.prompt) == (GUIDED, 0, ())
    assert response.fallback


def test_it_is_kept_what_the_model_was_told(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama
) -> None:
    response = reply_to(material(knowledge), knowledge, voice)
    roles = {"system": "system", "human": "user", "ai": "assistant"}
    told = [{"role": roles[message.type], "content": message.content} for message in response.prompt]
    assert told == [{"role": one["role"], "content": one["content"]} for one in fake_ollama.chats[0].messages]
    assert response.prompt[1:3] == (HumanMessage("Hallo."), AIMessage("Waar wil je over nadenken?"))


def test_a_shrug_is_not_worth_looking_through(knowledge: dict[str, Knowledge], voice: ModelVoice) -> None:
    shrug = material(knowledge, reading=Reading(lang="nl", content=1))
    assert reply_to(shrug, knowledge, voice).prompt == ()


def test_what_must_be_exactly_right_is_not_left_to_a_model(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama
) -> None:
    stays = material(knowledge, plan=Plan(Move.FOLLOW_UP, Stage.ARRIVE, lead="stay_113", pending=STAYS))
    spoken = material(knowledge, plan=Plan(Move.REPAIR, Stage.ARRIVE), route="spoken")
    sourceless = material(knowledge, move=Move.FACT, plan=Plan(Move.FACT, Stage.VALUES, ask="fact_ask"))
    source = material(
        knowledge, plan=Plan(Move.FACT, Stage.VALUES, lead="fact_source", ask="fact_ask"), passages=(PASSAGE,)
    )
    objected = Plan(Move.REPAIR, Stage.VALUES, lead="repair_echo", ask="repair_choice", pending="repair")
    for about in (stays, spoken, sourceless, source, material(knowledge, plan=objected)):
        assert not may_be_worded(about)
        assert reply_to(about, knowledge, voice).voice == GUIDED
    assert fake_ollama.chats == []


@pytest.mark.parametrize("move", list(Move))
def test_a_model_words_these_moves_only(knowledge: dict[str, Knowledge], move: Move) -> None:
    assert may_be_worded(material(knowledge, move=move, passages=(PASSAGE,))) is (move in WORDED_BY_MODEL)


def test_who_stops_it_keeps_what_was_said(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama
) -> None:
    heard: list[tuple[Part, ...]] = []
    listener = Listener(say=lambda parts, note: heard.append(parts), stopped=lambda: any(heard))
    response = reply_to(material(knowledge), knowledge, voice, listener)
    assert [part.text for part in response.draft.parts] == split_sentences(GOOD["nl"][1])[:1]
    assert response.draft.quick_replies == ()
    assert response.voice == "model"


def test_who_stops_it_before_the_first_word_gets_the_guided_reply(
    knowledge: dict[str, Knowledge], voice: ModelVoice, fake_ollama: FakeOllama
) -> None:
    fake_ollama.behaviour = "slow_first"
    about = material(knowledge)
    response = reply_to(about, knowledge, voice, Listener(stopped=lambda: bool(fake_ollama.chats)))
    assert response.draft == compose(about, knowledge["nl"])
    assert fake_ollama.wait_closed()


def test_without_a_model_the_guided_voice_speaks(knowledge: dict[str, Knowledge]) -> None:
    about = material(knowledge)
    assert reply_to(about, knowledge, None) == Response(compose(about, knowledge["nl"]), GUIDED)


@pytest.mark.parametrize("lead", ["no_questions", "short", "verdict"])
def test_how_to_talk_is_answered_in_decided_words(knowledge: dict[str, Knowledge], lead: str) -> None:
    assert not may_be_worded(material(knowledge, plan=Plan(Move.REPAIR, Stage.VALUES, lead=lead)))
    assert may_be_worded(material(knowledge, plan=Plan(Move.REPAIR, Stage.VALUES, lead="repair_correct")))
