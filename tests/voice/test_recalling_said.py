"""The answer to who asks what is remembered: short, in the person's words, or that it is not there."""

from dataclasses import replace

import pytest
from scripted import Scripted

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import read
from koers.dialogue.remembered import Remembered
from koers.dialogue.sentences import questions_in
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep
from koers.voice.guided import compose

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
BOARD = (
    Proposal(BoardKind.VALUE, "humor"),
    Proposal(BoardKind.GOAL, "Rust vinden"),
    Proposal(BoardKind.INSIGHT, "Nee"),
)
FULL = Remembered(
    lang="nl",
    step=NextStep("Tom bellen"),
    items=BOARD,
    summaries=("Het ging over het rooster. Je vertelde: je slaapt slecht. Belangrijk voor je: humor.", "Nog ouder."),
)
ASKS = {
    "step": {"nl": "Weet je nog wat ik zou gaan doen?", "en": "Do you remember what I was going to do?"},
    "dear": {
        "nl": "Wat zei ik vorige keer ook alweer dat ik belangrijk vond?",
        "en": "What did I say last time that mattered to me?",
    },
    "about": {
        "nl": "Weet je nog waar het vorige keer over ging?",
        "en": "Do you remember what it was about last time?",
    },
    "now": {"nl": "Weet je nog wat ik over Tom zei?", "en": "Do you remember what I said about Tom?"},
}


def answer(knowledge: Knowledge, asked: str, session: Session, said: str = "") -> tuple[str, str]:
    message = ASKS[asked][knowledge.lang]
    session = replace(session, lang=knowledge.lang)
    plan = Plan(Move.IDENTITY, Stage.VALUES, lead="recall", ask="recall_ask")
    draft = compose(Material(plan, session, read(message, knowledge), message, said=said), knowledge)
    return "\n".join(part.text for part in draft.parts), draft.shape


@LANGS
@pytest.mark.parametrize(
    ("asked", "within", "without"),
    [("step", "Tom bellen", "humor"), ("dear", "humor", "slaapt"), ("about", "je slaapt slecht", "Nog ouder")],
)
def test_what_was_kept_is_said(
    knowledge: dict[str, Knowledge], lang: str, asked: str, within: str, without: str
) -> None:
    text, _ = answer(knowledge[lang], asked, Session(remembered=FULL))
    assert within in text and without not in text
    assert len(questions_in(text)) == 1


@LANGS
def test_goals_count_as_what_is_dear_and_insights_do_not(knowledge: dict[str, Knowledge], lang: str) -> None:
    text, _ = answer(knowledge[lang], "dear", Session(remembered=FULL))
    assert "Rust vinden" in text and "Nee" not in text


@LANGS
def test_what_was_said_here_is_given_in_their_words(knowledge: dict[str, Knowledge], lang: str) -> None:
    text, shape = answer(knowledge[lang], "now", Session(remembered=FULL, heard=("je wacht",)), "Tom keek weg.")
    assert "Tom keek weg" in text and ".." not in text and shape.startswith("recall_said")


@LANGS
@pytest.mark.parametrize("asked", ["dear", "about", "now", "step"])
def test_what_is_not_there_is_said_honestly(knowledge: dict[str, Knowledge], lang: str, asked: str) -> None:
    text, shape = answer(knowledge[lang], asked, Session())
    lines = knowledge[lang].lines.lines
    assert shape == "recall_none+question"
    assert any(line in text for line in lines["recall_none"]) and any(line in text for line in lines["recall_none_ask"])


@LANGS
def test_the_question_how_the_step_went_stays(knowledge: dict[str, Knowledge], lang: str) -> None:
    talk = Scripted(knowledge, lang, Session(pending="return", remembered=replace(FULL, lang=lang)))
    reply = talk.say(ASKS["step"][lang])
    assert "Tom bellen" in reply
    talk.say({"nl": "O ja. Niet gedaan.", "en": "Oh yes. Not done."}[lang])
    assert talk.session.outcome == "not_done"


@LANGS
def test_a_value_on_the_board_is_named_when_they_come_back_to_it(knowledge: dict[str, Knowledge], lang: str) -> None:
    item = {"nl": "rust", "en": "calm"}[lang]
    board = Remembered(lang=lang, items=(Proposal(BoardKind.VALUE, item),))
    talk = Scripted(knowledge, lang, Session(remembered=board))
    reply = talk.say({"nl": "Voor mij gaat het om rust.", "en": "For me it's about calm."}[lang])
    assert item in reply and "remembered" in talk.draft.shape
    again = talk.say({"nl": "Rust, daar gaat het mij om.", "en": "Calm is what matters to me."}[lang])
    assert "remembered" not in talk.draft.shape and again


@LANGS
def test_a_goal_on_the_board_is_named_when_its_words_are_said(knowledge: dict[str, Knowledge], lang: str) -> None:
    goal, said, other = {
        "nl": ("Vaker mijn mening geven in het overleg", "Ik wilde mijn mening geven in dat overleg, en ik zweeg.",
               "Het overleg was lang."),
        "en": ("Give my opinion in meetings more", "I wanted to give my opinion in the meeting, and I kept quiet.",
               "The meeting was long."),
    }[lang]  # fmt: skip
    board = Remembered(lang=lang, items=(Proposal(BoardKind.GOAL, goal),))
    talk = Scripted(knowledge, lang, Session(remembered=board))
    talk.say(other)
    assert "remembered" not in talk.draft.shape
    assert goal in talk.say(said)


# Summaries

SUMMARY = Plan(Move.SUMMARISE, Stage.PATTERNS, lead="summary_lead", ask="summary_ask")


def summary(knowledge: Knowledge, message: str, session: Session) -> tuple[str, tuple[str, ...]]:
    session = replace(session, lang=knowledge.lang)
    draft = compose(Material(SUMMARY, session, read(message, knowledge), message), knowledge)
    return draft.parts[0].text, draft.used


@LANGS
def test_a_summary_takes_the_newest_message_in(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {"nl": "Een ja of een nee, en dan door.", "en": "A yes or a no, and then on."}[lang]
    text, _ = summary(knowledge[lang], message, Session(heard=("x y z",)))
    assert message.strip(".") in text


@LANGS
def test_what_they_want_is_not_open_once_they_said_it(knowledge: dict[str, Knowledge], lang: str) -> None:
    wish = {"nl": "Ik wil graag meepraten over het rooster.", "en": "I'd like to have a say in the rota."}[lang]
    opens = knowledge[lang].lines.lines["summary_open"]
    text, _ = summary(knowledge[lang], wish, Session())
    assert not any(line in text for line in opens)
    nothing = {"nl": "Tja.", "en": "Well."}[lang]
    text, _ = summary(knowledge[lang], nothing, Session())
    assert any(line in text for line in opens)


@LANGS
def test_a_clause_is_summed_up_once(knowledge: dict[str, Knowledge], lang: str) -> None:
    heard = {"nl": ("je zegt nooit iets",), "en": ("you never say a thing",)}[lang]
    message = {"nl": "Tja.", "en": "Well."}[lang]
    first, used = summary(knowledge[lang], message, Session(heard=heard))
    again, _ = summary(knowledge[lang], message, Session(heard=heard, used=used))
    assert heard[0] in first and heard[0] not in again


@LANGS
def test_a_wish_that_is_only_named_is_given_back_as_one(knowledge: dict[str, Knowledge], lang: str) -> None:
    talk = Scripted(knowledge, lang)
    reply = talk.say({"nl": "Dat ik rustig iets afmaak.", "en": "That I finish something in peace."}[lang])
    fact = {"nl": "je maakt rustig iets af", "en": "this: you finish"}[lang]
    assert fact not in reply.lower()
    assert (
        talk.session.heard
        == {"nl": ("dat je rustig iets afmaakt",), "en": ("that you finish something in peace",)}[lang]
    )
