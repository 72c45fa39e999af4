"""A turn of practice: who is in danger is referred, the machine decides, and a model words what it is given."""

from dataclasses import dataclass, field

import pytest
from fake_ollama import MODEL, FakeOllama, fake_ollama

from koers.coach.practising import Practising
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.persona import load_practice
from koers.dialogue.practice.trying import begin
from koers.dialogue.practice.utterance import Label, Utterance
from koers.settings import Settings
from koers.voice.chat_models import connect
from koers.voice.portraying import Portrayal
from koers.voice.prompts import Prompts

__all__ = ["fake_ollama"]

PRACTICE = load_practice(content_folder("knowledge"))
PERSONA = PRACTICE["nl"].by_id["plays-safe-tired"]
DANGER = "Ik wil niet meer leven."


@dataclass
class Labelled:
    """Hears what the test says it hears."""

    label: Label = Label.OPEN
    heard: list[tuple[str, str]] = field(default_factory=list)

    def classify_message(self, message: str, lang: str) -> tuple[Utterance, ...]:
        self.heard.append((message, lang))
        return (Utterance(message, self.label),)


@pytest.fixture
def ear() -> Labelled:
    return Labelled()


@pytest.fixture
def practising(knowledge: dict[str, Knowledge], ear: Labelled) -> Practising:
    return Practising(knowledge, PRACTICE, ear)


def attempt_after(practising: Practising, *messages: str, attempt: Attempt | None = None) -> Attempt:
    attempt = attempt or begin(PERSONA)
    for message in messages:
        work = practising.turn(attempt, message).work
        assert isinstance(work, Attempt)
        attempt = work
    return attempt


def test_a_turn_is_answered_and_kept_in_the_attempt(practising: Practising) -> None:
    outcome = practising.turn(begin(PERSONA), "Hoe kijk je daarnaar?")
    assert (outcome.reply.move, outcome.reply.voice, outcome.reply.lang) == (Move.PRACTICE, "guided", "nl")
    assert isinstance(outcome.work, Attempt)
    turn = outcome.work.turns[0]
    assert (turn.said, turn.reply, turn.openness) == ("Hoe kijk je daarnaar?", outcome.reply.text, 5)
    assert outcome.reply.text in PERSONA.lines and len(outcome.work.used) == 1


def test_who_is_in_danger_is_referred_and_not_played_with(practising: Practising, ear: Labelled) -> None:
    attempt = attempt_after(practising, "Hoe gaat het?")
    outcome = practising.turn(attempt, DANGER)
    assert (outcome.reply.move, outcome.reply.route) == (Move.REFER, "113")
    assert "113" in outcome.reply.text and outcome.work == attempt
    assert outcome.session.referred == "113" and DANGER not in [message for message, _ in ear.heard]
    taken = practising.turn(attempt, "Dat was bij wijze van spreken.", session=outcome.session)
    assert taken.reply.move is Move.REPAIR and taken.session.referred == "" and taken.work == attempt


def test_making_room_is_not_classified(practising: Practising, ear: Labelled) -> None:
    attempt = attempt_after(practising, "Vertel maar")
    assert attempt.turns[0].utterances == () and attempt.openness == PERSONA.starts + 1
    assert ear.heard == []


def test_what_is_said_in_the_other_language_is_heard_in_it_and_answered_in_the_own(
    practising: Practising, ear: Labelled
) -> None:
    outcome = practising.turn(begin(PERSONA), "What is it that you would need from me right now?")
    assert ear.heard[0][1] == "en" and outcome.reply.lang == "nl"


@pytest.mark.parametrize(("label", "opens"), [(Label.REFLECTION, True), (Label.JUDGEMENT, False)])
def test_who_listens_is_told_and_who_pushes_is_not(knowledge: dict[str, Knowledge], label: Label, opens: bool) -> None:
    practising = Practising(knowledge, PRACTICE, Labelled(label))
    for practice in PRACTICE.values():
        for persona in practice.personas:
            attempt = attempt_after(practising, *["Ik hoor je."] * 8, attempt=begin(persona))
            reasons = {told.say for told in persona.story if told.what == "reason"}
            told = bool(reasons & {turn.reply for turn in attempt.turns})
            assert (attempt.openness >= 7, told) == (opens, opens), persona.id


# With a model


@pytest.fixture
def worded(knowledge: dict[str, Knowledge], ear: Labelled, fake_ollama: FakeOllama) -> Practising:
    settings = Settings(model=MODEL, model_url=fake_ollama.url)
    words = Portrayal(lambda: connect(settings), Prompts(content_folder("prompts")), settings)
    return Practising(knowledge, PRACTICE, ear, portrayal=lambda: words)


def test_a_model_words_the_line_and_is_told_nothing_that_was_not_told(
    worded: Practising, fake_ollama: FakeOllama
) -> None:
    fake_ollama.say("Het loopt zoals het loopt op de gang, ik begin gewoon bij de eerste kamer.")
    outcome = worded.turn(begin(PERSONA), "Hoe kijk je daarnaar?")
    assert outcome.reply.voice == "model" and outcome.reply.text.startswith("Het loopt zoals")
    chat = fake_ollama.chats[0]
    told = "\n".join(message["content"] for message in chat.messages)
    assert PERSONA.situation in chat.system and "Hoe kijk je daarnaar?" in chat.last
    assert not any(piece.say in told for piece in PERSONA.story)
    assert isinstance(outcome.work, Attempt) and outcome.work.turns[0].reply == outcome.reply.text


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("I just walk on to the corridor and I start with the first room that there is.", "language"),
        ("Ik loop de gang op, " * 20, "length"),
        ("Je zou eens met je team moeten praten. Heb je dat al overwogen?", "coaching"),
        ("Die val in maart was op mijn dienst, ik had besloten dat het bedhek omlaag kon en niemand heeft gezegd "
         "dat het mijn schuld was.", "disclosure"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_as_it_is_written(
    worded: Practising, fake_ollama: FakeOllama, said: str, rule: str
) -> None:
    fake_ollama.say(said)
    outcome = worded.turn(begin(PERSONA), "Hoe kijk je daarnaar?")
    assert outcome.reply.voice == "guided" and outcome.reply.text in PERSONA.lines
    assert [one.rule for one in outcome.reply.guard] == [rule]


def test_a_model_does_not_say_the_same_twice(worded: Practising, fake_ollama: FakeOllama) -> None:
    fake_ollama.say("Het gaat zoals het gaat, op de gang en overal.")
    attempt = attempt_after(worded, "Hoe kijk je daarnaar?")
    outcome = worded.turn(attempt, "Wat bedoel je daarmee?")
    assert [one.rule for one in outcome.reply.guard] == ["repeat"] and outcome.reply.voice == "guided"


def test_what_must_be_told_is_told_also_when_the_model_leaves_it_out(
    knowledge: dict[str, Knowledge], fake_ollama: FakeOllama
) -> None:
    settings = Settings(model=MODEL, model_url=fake_ollama.url)
    words = Portrayal(lambda: connect(settings), Prompts(content_folder("prompts")), settings)
    practising = Practising(knowledge, PRACTICE, Labelled(Label.REFLECTION), portrayal=lambda: words)
    fake_ollama.say("Ja, zo is het eigenlijk wel een beetje, denk ik.")
    attempt = attempt_after(practising, *["Ik hoor je."] * 5)
    reason = next(told.say for told in PERSONA.story if told.what == "reason")
    assert reason in [turn.reply for turn in attempt.turns]


def test_a_model_that_is_gone_leaves_the_written_line(knowledge: dict[str, Knowledge]) -> None:
    settings = Settings(model=MODEL, model_url="http://127.0.0.1:9")
    failed: list[bool] = []
    words = Portrayal(
        lambda: connect(settings), Prompts(content_folder("prompts")), settings, on_failure=lambda: failed.append(True)
    )
    outcome = Practising(knowledge, PRACTICE, Labelled(), portrayal=lambda: words).turn(begin(PERSONA), "Hoe gaat het?")
    assert outcome.reply.voice == "guided" and outcome.reply.fallback == "error.model" and failed
    assert outcome.reply.text in PERSONA.lines
