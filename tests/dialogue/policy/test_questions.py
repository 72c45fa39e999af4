"""The choice of a question: it fits, it varies, and it never comes twice, however long the session."""

from dataclasses import replace
from itertools import pairwise

import pytest

from koers.dialogue.coaching_forms import Question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.questions import Wanted, choose_questions
from koers.dialogue.sentences import opening
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
EXPLORED = (Stage.ARRIVE, Stage.VALUES, Stage.PATTERNS, Stage.OPTIONS)


def asked(session: Session, question: Question) -> Session:
    return replace(session, asked=(*session.asked, question.id), types=(*session.types, question.type)[-6:])


@LANGS
@pytest.mark.parametrize("barrier", ["", "focus", "hierarchy"])
def test_sixty_turns_without_a_repeat_or_an_empty_hand(
    knowledge: dict[str, Knowledge], lang: str, barrier: str
) -> None:
    session = Session(lang=lang, barriers=(barrier,) if barrier else ())
    seen: list[Question] = []
    for turn in range(60):
        wanted = Wanted(EXPLORED[turn // 4 % len(EXPLORED)], barrier=barrier, topics=("team",))
        chosen = choose_questions(wanted, session, knowledge[lang], {})
        assert chosen, f"nothing left at turn {turn}"
        assert chosen[0].id not in session.asked
        seen.append(chosen[0])
        session = asked(session, chosen[0])
    assert len({question.text for question in seen}) == 60
    types = [question.type for question in seen]
    assert not [place for place in range(58) if len(set(types[place : place + 3])) == 1]


@LANGS
def test_one_stage_for_ever_does_not_run_dry(knowledge: dict[str, Knowledge], lang: str) -> None:
    session = Session(lang=lang)
    for _ in range(60):
        chosen = choose_questions(Wanted(Stage.VALUES), session, knowledge[lang], {})
        assert chosen
        assert chosen[0].id not in session.asked
        session = asked(session, chosen[0])


@LANGS
def test_the_stage_and_the_types_asked_for_are_kept(knowledge: dict[str, Knowledge], lang: str) -> None:
    kinds = frozenset({"evidence", "viewpoint"})
    for question in choose_questions(Wanted(Stage.PATTERNS, kinds), Session(), knowledge[lang], {}, count=9):
        assert (question.stage, question.type in kinds) == (Stage.PATTERNS, True)


@LANGS
def test_a_question_for_a_barrier_is_only_for_that_barrier(knowledge: dict[str, Knowledge], lang: str) -> None:
    everything = {question.id: 1.0 for question in knowledge[lang].questions}
    found = choose_questions(Wanted(Stage.PATTERNS, barrier="focus"), Session(), knowledge[lang], everything, count=500)
    assert {question.barrier for question in found} == {"focus", ""}
    without = choose_questions(Wanted(Stage.PATTERNS), Session(), knowledge[lang], everything, count=500)
    assert {question.barrier for question in without} == {""}


@LANGS
def test_the_barrier_at_hand_comes_first_when_all_are_equally_near(knowledge: dict[str, Knowledge], lang: str) -> None:
    best = choose_questions(Wanted(Stage.PATTERNS, barrier="growth"), Session(), knowledge[lang], {})[0]
    assert best.barrier == "growth"


@LANGS
def test_a_question_about_a_topic_needs_that_topic(knowledge: dict[str, Knowledge], lang: str) -> None:
    found = choose_questions(Wanted(Stage.ARRIVE, topics=("meeting",)), Session(), knowledge[lang], {}, count=500)
    assert {question.topic for question in found} == {"meeting", ""}
    assert found[0].topic == "meeting"
    earlier = Session(topics=("career", "team", "client"))
    later = choose_questions(Wanted(Stage.ARRIVE), earlier, knowledge[lang], {}, count=500)
    assert {question.topic for question in later} == {"team", "client", ""}


@LANGS
def test_easy_questions_come_when_wanted_and_only_then(knowledge: dict[str, Knowledge], lang: str) -> None:
    for stage in (Stage.ARRIVE, Stage.VALUES, Stage.PATTERNS, Stage.OPTIONS):
        assert choose_questions(Wanted(stage, easy=True), Session(), knowledge[lang], {})[0].easy
        usual = choose_questions(Wanted(stage), Session(), knowledge[lang], {}, count=500)
        assert not [question.id for question in usual if question.easy or question.type == "scale"]


@LANGS
def test_no_type_comes_three_times_in_a_row(knowledge: dict[str, Knowledge], lang: str) -> None:
    session = Session(types=("values", "values"))
    found = choose_questions(Wanted(Stage.VALUES), session, knowledge[lang], {}, count=500)
    assert "values" not in {question.type for question in found}
    once = choose_questions(Wanted(Stage.VALUES), Session(types=("values", "clarify")), knowledge[lang], {}, count=500)
    assert "values" in {question.type for question in once}


@LANGS
def test_the_nearest_to_what_was_said_wins_among_equals(knowledge: dict[str, Knowledge], lang: str) -> None:
    plain = [
        q
        for q in knowledge[lang].questions
        if q.stage is Stage.VALUES and q.type == "values" and not (q.barrier or q.topic)
    ]
    near = {question.id: 0.8 for question in knowledge[lang].questions} | {plain[7].id: 0.83}
    assert choose_questions(Wanted(Stage.VALUES), Session(), knowledge[lang], near)[0] == plain[7]


@LANGS
def test_two_questions_in_a_row_do_not_open_alike_where_it_can_be_helped(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    session = Session(lang=lang)
    openings: list[str] = []
    for turn in range(24):
        question = choose_questions(Wanted(EXPLORED[turn // 6]), session, knowledge[lang], {})[0]
        openings.append(" ".join(question.text.lower().split()[:2]))
        session = asked(session, question)
    assert sum(one == other for one, other in pairwise(openings)) <= 1


@LANGS
def test_a_question_that_opens_like_the_one_before_steps_back(knowledge: dict[str, Knowledge], lang: str) -> None:
    plain = [q for q in knowledge[lang].questions if q.stage is Stage.VALUES and not (q.barrier or q.topic or q.easy)]
    alike = {opening(q.text, 2): [p for p in plain if opening(p.text, 2) == opening(q.text, 2)] for q in plain}
    before, twin = max(alike.values(), key=len)[:2]
    other = next(q for q in plain if opening(q.text, 2) != opening(twin.text, 2) and q.type == twin.type)
    near = {question.id: 0.5 for question in plain} | {twin.id: 0.9, other.id: 0.85}
    assert choose_questions(Wanted(Stage.VALUES), Session(), knowledge[lang], near)[0] == twin
    assert choose_questions(Wanted(Stage.VALUES), Session(asked=(before.id,)), knowledge[lang], near)[0] == other


@LANGS
def test_when_nothing_fits_the_types_the_stage_alone_decides(knowledge: dict[str, Knowledge], lang: str) -> None:
    found = choose_questions(Wanted(Stage.CLOSE, frozenset({"miracle"})), Session(), knowledge[lang], {})
    assert found
    assert found[0].stage is Stage.CLOSE


@LANGS
def test_what_a_greeting_asked_is_not_asked_again(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    lines = {f"{key}:{n}": line for key, said in content.lines.lines.items() for n, line in enumerate(said)}
    twins = {used: q.id for used, line in lines.items() for q in content.questions if q.text == line}
    for used, id_ in twins.items():
        stage = content.questions_by_id[id_].stage
        found = choose_questions(
            Wanted(stage), Session(lang=lang, used=(used, "meaning:focus:0")), content, {}, count=500
        )
        assert id_ not in {question.id for question in found}
        assert found
