"""The guided voice: every move worded in both languages, at most one question, sources only where they were used."""

import inspect
import re
from itertools import pairwise
from typing import Any

import pytest
from guided_says import LIKELY, SAID
from scripted import Scripted

from koers.dialogue.board import BoardKind
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import RULES, Move
from koers.dialogue.policy import exploring, offering, planning, policy, repairing, returning, stepping
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.policy.questions import Wanted, choose_questions
from koers.dialogue.reading.reading import read
from koers.dialogue.reply import Citation, PartKind, join_parts
from koers.dialogue.sentences import echo_share, opening, questions_in, split_sentences, words
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep
from koers.voice.draft import Draft
from koers.voice.guided import SCALE, compose, lower_first_unless_name

# COACHING.md: at most 60 % of the content words of a reflection are the person's.
ECHO_LIMIT = 0.6
LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
MESSAGE = {"nl": "Mijn manager bepaalt de planning van het team.", "en": "My manager decides the planning of the team."}
STEP = {
    "nl": NextStep("mijn manager bellen", "maandag om negen", "dat hij druk is", 8),
    "en": NextStep("call my manager", "Monday at nine", "he may be busy", 8),
}
PASSAGE = {
    "nl": Citation(
        "courage.nl#1",
        "Moed",
        "Bron, 2020",
        "Moed is iets zeggen wat spannend is. Het groeit door te doen. Een derde zin.",
    ),
    "en": Citation(
        "courage.en#1", "Courage", "Source, 2020", "Courage is saying what feels risky. It grows by doing. A third one."
    ),
}


def draft(
    knowledge: Knowledge,
    plan: Plan,
    message: str = "",
    *,
    session: Session | None = None,
    passages: tuple[Citation, ...] = (),
    route: str = "",
) -> Draft:
    lang = knowledge.lang
    message = message or MESSAGE[lang]
    session = session or Session(lang=lang)
    questions = choose_questions(plan.wanted, session, knowledge, {}) if plan.wanted else ()
    ideas = tuple(idea for idea in knowledge.steps if idea.barrier == "focus")[:3] if plan.move is Move.OPTIONS else ()
    return compose(
        Material(plan, session, read(message, knowledge), message, questions, passages, ideas, route), knowledge
    )


def plans(lang: str) -> dict[str, Plan]:
    """One plan for every move, as the policy makes them."""
    wanted = Wanted(Stage.VALUES)
    return {
        "open": Plan(Move.OPEN, Stage.ARRIVE, lead="greet", ask="greet_ask"),
        "follow_up": Plan(Move.FOLLOW_UP, Stage.VALUES, lead="minimal", wanted=wanted),
        "reflect": Plan(Move.REFLECT, Stage.VALUES, wanted=wanted),
        "challenge": Plan(Move.CHALLENGE, Stage.PATTERNS, wanted=wanted),
        "offer": Plan(Move.OFFER, Stage.OPTIONS, ask="permission"),
        "options": Plan(Move.OPTIONS, Stage.OPTIONS, lead="options_lead", ask="options_ask"),
        "fact": Plan(Move.FACT, Stage.VALUES, lead="fact_lead", ask="fact_ask"),
        "step": Plan(Move.STEP, Stage.STEP, lead="step_lead", ask="step_cue", step=STEP[lang]),
        "summarise": Plan(Move.SUMMARISE, Stage.VALUES, lead="summary_lead", ask="summary_ask"),
        "repair": Plan(Move.REPAIR, Stage.VALUES, lead="repair_questions", ask="repair_choice"),
        "identity": Plan(Move.IDENTITY, Stage.VALUES, lead="identity", ask="identity_ask"),
        "redirect": Plan(Move.REDIRECT, Stage.VALUES, lead="off_topic", ask="off_topic_ask"),
        "close": Plan(Move.CLOSE, Stage.CLOSE, lead="close_lead", step=STEP[lang]),
        "refer": Plan(Move.REFER, Stage.VALUES),
    }


# These are moves of the preparation and the practice alone, which have words of their own.
ELSEWHERE = frozenset({Move.REFUSE, Move.PRACTICE})


@LANGS
@pytest.mark.parametrize("move", [move for move in Move if move not in ELSEWHERE])
def test_every_move_is_worded_within_its_rules(knowledge: dict[str, Knowledge], lang: str, move: Move) -> None:
    route = "113" if move is Move.REFER else ""
    passages = (PASSAGE[lang],) if move is Move.FACT else ()
    made = draft(knowledge[lang], plans(lang)[str(move)], passages=passages, route=route)
    text = join_parts(made.parts)
    assert len(words(text)) >= 4
    assert len(words(text)) <= RULES[move].max_words
    assert len(questions_in(text)) <= RULES[move].max_questions
    asks = move not in (Move.CLOSE, Move.REFER)
    assert [part.kind for part in made.parts].count(PartKind.QUESTION) == asks
    assert (made.parts[-1].kind is PartKind.QUESTION) == asks
    assert made.shape
    assert "!" not in text and "{" not in text


@LANGS
def test_every_lead_and_ask_of_the_policy_has_a_line(knowledge: dict[str, Knowledge], lang: str) -> None:
    """The keys that plans name stand in the policy as text; one that has no line would fail in front of a person."""
    modules = (policy, exploring, offering, planning, repairing, returning, stepping)
    source = "".join(map(inspect.getsource, modules))
    lines = [line for line in source.splitlines() if re.search(r"\b(lead|ask)\b *=", line)]
    named = {key for line in lines for key in re.findall(r'"([a-z_0-9]+)"', line)} - set(
        knowledge[lang].reading.intents
    )
    assert len(named) >= 25
    assert (
        named - set(knowledge[lang].lines.lines) - {"action", "advice", "high", "low", "options", "repair", "zero"}
        == set()
    )
    for route in knowledge[lang].screen.routes:
        assert f"stay_{route}" in knowledge[lang].lines.lines


@LANGS
def test_quick_replies(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    scale = next(question for question in content.questions if question.type == "scale" and question.easy)
    asked = Material(
        Plan(Move.FOLLOW_UP, Stage.ARRIVE, lead="minimal", wanted=Wanted(scale.stage)),
        Session(lang=lang),
        read("x", content),
        "x",
        (scale,),
    )
    assert compose(asked, content).quick_replies == SCALE
    assert draft(content, Plan(Move.STEP, Stage.STEP, ask="step_confidence")).quick_replies == SCALE
    assert len(draft(content, plans(lang)["offer"]).quick_replies) == 2
    assert len(draft(content, plans(lang)["repair"]).quick_replies) == 3
    assert len(draft(content, plans(lang)["options"]).quick_replies) == 3
    assert draft(content, plans(lang)["reflect"]).quick_replies == ()
    assert draft(content, plans(lang)["close"]).quick_replies == ()


@LANGS
def test_a_quick_reply_is_understood_by_the_policy(knowledge: dict[str, Knowledge], lang: str) -> None:
    """What a button says must be read as what it means."""
    content = knowledge[lang]
    yes, no = draft(content, plans(lang)["offer"]).quick_replies
    told = Session(lang=lang, explored=3, turn=5, stage=Stage.OPTIONS, pending="permission", moves=("offer",))
    for said, move in ((yes, Move.OPTIONS), (no, Move.REFLECT)):
        talk = Scripted(knowledge, lang, told)
        talk.say(said)
        assert talk.plan is not None and talk.plan.move is move
    moves = []
    for said in draft(content, plans(lang)["repair"]).quick_replies:
        talk = Scripted(knowledge, lang, Session(explored=3, turn=5, pending="repair"))
        talk.say(said)
        moves.append(talk.plan.move if talk.plan else None)
        assert talk.replies[-1]
    assert moves == [Move.REFLECT, Move.OPTIONS, Move.STEP]
    options = ("focus-s1", "focus-s2", "focus-s3")
    for place, said in enumerate(draft(content, plans(lang)["options"]).quick_replies):
        talk = Scripted(knowledge, lang, Session(explored=3, turn=5, pending="options", options=options))
        talk.say(said)
        assert talk.session.step.action == content.steps_by_id[options[place]].text


# Sources


@LANGS
def test_options_name_the_source_of_the_ideas_that_are_shown(knowledge: dict[str, Knowledge], lang: str) -> None:
    sources = {idea.source for idea in knowledge[lang].steps if idea.barrier == "focus"}
    fitting = tuple(Citation(f"{source}.{lang}#1", source, "s") for source in sorted(sources))
    made = draft(
        knowledge[lang], plans(lang)["options"], passages=(*fitting, Citation(f"other.{lang}#1", "other", "s"))
    )
    shown = {idea.source for idea in knowledge[lang].steps if idea.id in made.options}
    assert {citation.title for citation in made.citations} == shown
    listed = next(part.text for part in made.parts if part.kind is PartKind.OPTIONS).split("\n")
    assert [line.split(" ")[0] for line in listed] == ["1.", "2.", "3."]
    assert len(set(listed)) == len(made.options) == 3


@LANGS
def test_a_fact_comes_with_its_source_and_without_one_nothing_is_made_up(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    made = draft(knowledge[lang], plans(lang)["fact"], passages=(PASSAGE[lang],))
    assert made.citations == (PASSAGE[lang],)
    assert PASSAGE[lang].title in join_parts(made.parts)
    none = draft(knowledge[lang], plans(lang)["fact"])
    assert none.citations == ()
    assert none.parts[0].text in knowledge[lang].lines.lines["fact_none"]
    assert none.parts[-1].text not in knowledge[lang].lines.lines["fact_ask"]


def test_a_thought_is_cited_only_when_it_is_said(knowledge: dict[str, Knowledge]) -> None:
    plan = Plan(Move.REFLECT, Stage.VALUES, wanted=Wanted(Stage.VALUES), insight=True)
    message = "Door die planning van mijn manager staat het team onder druk."
    near = Citation("a.nl#1", "Titel", "Bron", "Een planning die de manager alleen maakt legt veel druk op een team.")
    far = Citation("b.nl#1", "Titel", "Bron", "Bomen groeien langzaam in de schaduw van hogere bomen op de heuvel.")
    said = draft(knowledge["nl"], plan, message, passages=(far, near))
    assert said.citations == (near,)
    assert [part.kind for part in said.parts] == [PartKind.REFLECTION, PartKind.INSIGHT, PartKind.QUESTION]
    assert draft(knowledge["nl"], plan, message, passages=(far,)).citations == ()
    without = Plan(Move.REFLECT, Stage.VALUES, wanted=Wanted(Stage.VALUES))
    assert draft(knowledge["nl"], without, message, passages=(near,)).citations == ()


# Summary, close, refer


def test_a_summary_gives_back_topic_words_value_and_theme(knowledge: dict[str, Knowledge]) -> None:
    session = Session(
        topics=("team", "manager"), heard=("je durft niets te vragen", "je wacht af"), values=("rust",), barriers=("focus",) * 3,
    )  # fmt: skip
    said = "Ik hou het liever voor me."
    text = join_parts(draft(knowledge["nl"], plans("nl")["summarise"], said, session=session).parts)
    theme = knowledge["nl"].barriers_by_id["focus"].theme
    for named in ("je durft niets te vragen", "je houdt het liever voor je", "rust", theme):
        assert named in text, named
    assert len(questions_in(text)) == 1
    fresh = Session(topics=("team", "manager"), values=("rust",))
    assert "het team" in join_parts(draft(knowledge["nl"], plans("nl")["summarise"], "Tja.", session=fresh).parts)


def test_a_summary_does_not_name_a_barrier_that_was_read_once(knowledge: dict[str, Knowledge]) -> None:
    session = Session(topics=("team",), heard=("je wacht af",), barriers=("focus",))
    text = join_parts(draft(knowledge["nl"], plans("nl")["summarise"], "Tja.", session=session).parts)
    assert knowledge["nl"].barriers_by_id["focus"].theme not in text


@LANGS
def test_a_close_lists_the_step_and_asks_nothing(knowledge: dict[str, Knowledge], lang: str) -> None:
    made = draft(knowledge[lang], plans(lang)["close"])
    text = join_parts(made.parts)
    step = STEP[lang]
    for told in (step.action, step.cue, step.obstacle, "8"):
        assert told in text
    assert questions_in(text) == []


@pytest.mark.parametrize("left", ["cue", "obstacle", "confidence"])
def test_a_close_is_silent_about_what_was_left_open(knowledge: dict[str, Knowledge], left: str) -> None:
    parts: dict[str, Any] = {"action": "bellen", "cue": "maandag", "obstacle": "drukte", "confidence": 8}
    parts[left] = None if left == "confidence" else ""
    made = draft(knowledge["nl"], Plan(Move.CLOSE, Stage.CLOSE, lead="close_lead", step=NextStep(**parts)))
    listed = next(part.text for part in made.parts if part.kind is PartKind.STEP).split("\n")
    assert len(listed) == 3
    assert "None" not in join_parts(made.parts)


@LANGS
def test_thanks_are_answered_in_a_close(knowledge: dict[str, Knowledge], lang: str) -> None:
    said = {"nl": "Dank je wel!", "en": "Thank you!"}[lang]
    assert (
        draft(knowledge[lang], plans(lang)["close"], said).parts[0].text in knowledge[lang].lines.lines["close_thanks"]
    )
    assert draft(knowledge[lang], plans(lang)["close"]).parts[0].text in knowledge[lang].lines.lines["close_lead"]


@LANGS
def test_a_close_without_a_step_says_what_is_kept(knowledge: dict[str, Knowledge], lang: str) -> None:
    made = draft(knowledge[lang], Plan(Move.CLOSE, Stage.CLOSE, lead="close_lead"))
    assert made.parts[-1].text in knowledge[lang].lines.lines["close_open"]


@LANGS
def test_what_was_just_said_is_heard_before_a_step_is_asked_for(knowledge: dict[str, Knowledge], lang: str) -> None:
    message = {"nl": "Misschien hou ik het zelf wel een beetje vast.", "en": "Maybe I hold on to it a bit myself."}[
        lang
    ]
    made = draft(knowledge[lang], Plan(Move.STEP, Stage.STEP, ask="step_action"), message)
    assert [part.kind for part in made.parts] == [PartKind.REFLECTION, PartKind.QUESTION]


@LANGS
@pytest.mark.parametrize("route", ["113", "112"])
def test_a_referral_is_the_fixed_text_and_the_second_time_another(
    knowledge: dict[str, Knowledge], lang: str, route: str
) -> None:
    texts = knowledge[lang].help.texts[route]
    plan = Plan(Move.REFER, Stage.VALUES)
    first = draft(knowledge[lang], plan, route=route)
    again = draft(knowledge[lang], plan, session=Session(lang=lang, referred=route), route=route)
    assert [part.text for part in first.parts] == [texts[0]]
    assert [part.text for part in again.parts] == [texts[-1]]
    assert first.citations == () and first.question is None and first.quick_replies == ()


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("Moed is iets.", "moed is iets."),
        ("Huib Broekhuis schrijft.", "Huib Broekhuis schrijft."),
        ("I am.", "I am."),
        ("WOOP helpt.", "WOOP helpt."),
    ],
)
def test_a_name_keeps_its_capital_after_a_lead(text: str, lowered: str) -> None:
    assert lower_first_unless_name(text) == lowered


# Long sessions


@LANGS
@pytest.mark.parametrize("pace", [1, 3, 7])
def test_long_sessions_keep_to_the_conduct(knowledge: dict[str, Knowledge], lang: str, pace: int) -> None:
    talk = Scripted(knowledge, lang)
    asked: list[str] = []
    quoting = (Move.SUMMARISE, Move.CLOSE)
    for turn in range(45):
        message = SAID[lang][(turn * pace + turn // 20) % 20]
        reply = talk.say(message, LIKELY[turn % 4])
        assert talk.plan is not None
        assert reply, f"nothing to say at turn {turn}"
        assert len(questions_in(reply)) <= RULES[talk.plan.move].max_questions, reply
        assert len(words(reply)) <= RULES[talk.plan.move].max_words, reply
        asked += [talk.draft.question.text] if talk.draft.question else []
        for sentence in split_sentences(reply):
            share = echo_share(sentence, message, lang=lang, function_words=knowledge[lang].function_words)
            told = talk.plan.move in quoting or sentence.endswith("?")
            assert told or share <= ECHO_LIMIT, f"{message} > {sentence}"
    assert len(asked) == len(set(asked)) >= 20
    replies = [
        reply for reply, move in zip(talk.replies, talk.session.moves, strict=True) if move not in ("close", "step")
    ]
    assert len(replies) == len(set(replies))
    for one, other in pairwise(talk.replies):
        assert opening(one, 2) != opening(other, 2), f"{one} || {other}"
    for (one, move), (other, _) in pairwise(zip(talk.session.shapes, talk.session.moves, strict=True)):
        # A step asks for its parts one by one, each time in the same way; and every clause of theirs is another.
        assert one != other or move in (Move.STEP, Move.CLOSE) or one == "frame+question", one


@LANGS
def test_room_is_left_after_a_long_message_and_several_questions(knowledge: dict[str, Knowledge], lang: str) -> None:
    long = f"{SAID[lang][15]} {SAID[lang][11]}"
    plan = Plan(Move.REFLECT, Stage.VALUES, wanted=Wanted(Stage.VALUES))
    asked = Session(lang=lang, shapes=("general+question", "frame+question", "topic+question"))
    room = draft(knowledge[lang], plan, long, session=asked)
    assert room.question is None
    assert questions_in(join_parts(room.parts)) == []
    assert room.parts[-1].text in knowledge[lang].lines.lines["invite"]
    for shapes in ((), ("general+question", "general+room", "frame+question")):
        assert draft(knowledge[lang], plan, long, session=Session(lang=lang, shapes=shapes)).question is not None


@LANGS
def test_what_is_proposed_for_the_board_was_said(knowledge: dict[str, Knowledge], lang: str) -> None:
    talk = Scripted(knowledge, lang)
    for turn in range(20):
        talk.say(SAID[lang][turn])
    values = {text for kind, text in talk.session.proposed if kind == BoardKind.VALUE}
    assert values == ({"betrouwbaarheid"} if lang == "nl" else {"honesty"})
