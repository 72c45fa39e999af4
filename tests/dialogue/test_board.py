"""What is proposed for the board: each thing once, whatever its spelling."""

import pytest

from koers.dialogue.board import BoardKind, Proposal, new_proposals, normal_form


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Eerlijkheid", "eerlijkheid.", True),
        ("meer  rust\n", "Meer rust!", True),
        ("'nee zeggen'", "nee zeggen", True),
        ("nee zeggen", "ja zeggen", False),
        ("co-operation", "cooperation", False),
    ],
)
def test_items_are_the_same_when_only_form_differs(one: str, other: str, same: bool) -> None:
    assert (normal_form(one) == normal_form(other)) is same


def test_only_what_is_new_is_proposed() -> None:
    rust, trust = Proposal(BoardKind.VALUE, "Rust"), Proposal(BoardKind.VALUE, "vertrouwen")
    known = frozenset({("value", "rust")})
    assert new_proposals((rust, trust), known) == (trust,)


def test_the_same_word_under_another_heading_is_something_else() -> None:
    known = frozenset({("value", "rust")})
    goal = Proposal(BoardKind.GOAL, "rust")
    assert new_proposals((goal,), known) == (goal,)


def test_twice_in_one_turn_is_once_and_nothing_is_nothing() -> None:
    first, again, empty = (Proposal(BoardKind.VALUE, text) for text in ("Rust", "rust.", " .! "))
    assert new_proposals((first, again, empty), frozenset()) == (first,)
