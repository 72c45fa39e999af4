"""The limits of a reply as the person asked to be talked with."""

import pytest

from koers.dialogue.moves import RULES, Move
from koers.dialogue.wishes import NO_QUESTIONS, SHORT, limits


@pytest.mark.parametrize("move", list(Move))
def test_without_a_wish_the_rules_of_the_move_hold(move: Move) -> None:
    assert limits(move, ()) == RULES[move]


@pytest.mark.parametrize("move", list(Move))
def test_who_wants_no_questions_is_asked_none(move: Move) -> None:
    assert limits(move, (NO_QUESTIONS,)).max_questions == 0


def test_short_is_short_except_where_every_word_is_fixed() -> None:
    assert limits(Move.REFLECT, (SHORT,)).max_words < limits(Move.OPTIONS, (SHORT,)).max_words < 160
    for move in (Move.REFER, Move.IDENTITY, Move.CLOSE):
        assert limits(move, (SHORT,)) == RULES[move]
