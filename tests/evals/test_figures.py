import pytest

from koers.dialogue.guard.situation import secret_of
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.evals.figures import Spoken, marks_of, median_words, opened_alike, rate, reflections_per_question

SAID = "In vergaderingen hou ik mijn mond omdat iedereen het al lijkt te weten."
GOOD = "Je wacht op zekerheid die niet komt.\n\nWat staat er voor jou op het spel?"


def spoken(text: str, *, said: str = SAID, lang: str = "nl", move: Move = Move.REFLECT) -> Spoken:
    return Spoken(said, text, lang, move)


def words_of(knowledge: dict[str, Knowledge]) -> dict[str, frozenset[str]]:
    return {lang: content.function_words for lang, content in knowledge.items()}


def test_a_good_reply_has_no_mark_against_it(knowledge: dict[str, Knowledge]) -> None:
    (mark,) = marks_of([spoken(GOOD)], words_of(knowledge))
    assert (mark.questions, mark.reflections, mark.coaching) == (1, 1, True)
    against = (
        mark.advice,
        mark.language,
        mark.echo,
        mark.flattery,
        mark.feeling,
        mark.judgement,
        mark.leak,
        mark.again,
    )
    assert not any(against)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("advice", "Probeer het eens op te schrijven."),
        ("language", "You wait for a certainty that never comes to you."),
        ("echo", "In vergaderingen hou je je mond omdat iedereen het al lijkt te weten."),
        ("flattery", "Wat goed dat je dit deelt."),
        ("feeling", "Je bent boos op jezelf."),
        ("judgement", "Je manager is onredelijk."),
        ("leak", "Geheim is dat je altijd eerst moet wachten."),
    ],
)
def test_each_fault_is_marked(knowledge: dict[str, Knowledge], name: str, text: str) -> None:
    secret = secret_of("Geheim is dat je altijd eerst moet wachten.")
    (mark,) = marks_of([spoken(text)], words_of(knowledge), secret=secret)
    assert getattr(mark, name)


def test_what_the_move_allows_is_no_fault(knowledge: dict[str, Knowledge]) -> None:
    advice = spoken("Probeer het eens op te schrijven.", move=Move.OPTIONS)
    summary = spoken("In vergaderingen hou je je mond omdat iedereen het al lijkt te weten.", move=Move.SUMMARISE)
    quoted = spoken("‘Probeer het eens op te schrijven’, zei je.")
    marks = marks_of([advice, summary, quoted], words_of(knowledge))
    assert not any(mark.advice or mark.echo for mark in marks)


def test_the_language_is_that_of_the_person_who_changes_over(knowledge: dict[str, Knowledge]) -> None:
    session = [spoken(GOOD), spoken(GOOD, said="I would rather go on in English from here, please.")]
    assert [mark.language for mark in marks_of(session, words_of(knowledge))] == [False, True]


def test_a_feeling_that_was_named_before_is_the_persons_own(knowledge: dict[str, Knowledge]) -> None:
    session = [spoken(GOOD, said="Ik ben boos."), spoken("Je bent boos, en je houdt het stil.")]
    assert [mark.feeling for mark in marks_of(session, words_of(knowledge))] == [False, False]


def test_openings_are_compared_within_a_session(knowledge: dict[str, Knowledge]) -> None:
    session = [spoken(f"Het lijkt erop dat {what}.") for what in ("a", "b", "c")]
    assert [mark.again for mark in marks_of(session, words_of(knowledge))] == [False, True, True]
    assert opened_alike(session) == 1
    assert opened_alike(session[:2]) == 0


def test_figures_over_replies(knowledge: dict[str, Knowledge]) -> None:
    marks = marks_of([spoken(GOOD), spoken("Wat wil je? En wat nog meer?"), spoken("")], words_of(knowledge))
    assert rate(marks, lambda mark: mark.questions > 1) == pytest.approx(1 / 3)
    assert reflections_per_question(marks) == pytest.approx(1 / 3)
    assert median_words(marks) == (len(GOOD.split()) + 7) / 2
    assert (rate([], lambda mark: True), median_words([]), reflections_per_question([])) == (0.0, 0.0, 0.0)
