"""The wheel in the record: one rating a day, parts may stay empty, and a rating can be deleted."""

from datetime import date
from pathlib import Path

import pytest

from koers.dialogue.wheel import PARTS, Wheel, wheel_of
from koers.errors import MessageError, SessionGoneError
from koers.store.store import Store, open_store

TODAY, BEFORE = date(2026, 11, 24), date(2026, 9, 1)


def test_ratings_are_kept_newest_first_and_only_for_their_person(folder: Path, store: Store) -> None:
    store.rate("anna", Wheel(courage=3, focus=0), day=BEFORE)
    store.rate("anna", Wheel(courage=6), day=TODAY)
    again = open_store(folder)
    assert [(kept.day, kept.wheel) for kept in again.wheels("anna")] == [
        (TODAY, Wheel(courage=6)),
        (BEFORE, Wheel(courage=3, focus=0)),
    ]
    assert again.wheels("bram") == ()
    again.close()


def test_a_second_rating_on_a_day_fills_in_and_corrects_the_first(store: Store) -> None:
    first = store.rate("anna", Wheel(courage=3, focus=5), day=TODAY)
    second = store.rate("anna", Wheel(courage=4, openness=8), day=TODAY)
    assert second.id == first.id
    assert [kept.wheel for kept in store.wheels("anna")] == [Wheel(courage=4, focus=5, openness=8)]


def test_an_empty_rating_is_refused_and_a_deleted_one_is_gone(store: Store) -> None:
    with pytest.raises(MessageError):
        store.rate("anna", Wheel(), day=TODAY)
    kept = store.rate("anna", Wheel(focus=5), day=TODAY)
    with pytest.raises(SessionGoneError):
        store.delete_wheel("bram", kept.id)
    store.delete_wheel("anna", kept.id)
    assert store.wheels("anna") == ()


def test_nothing_is_a_mark_but_nought_to_ten_for_a_part_that_exists() -> None:
    assert len(PARTS) == 6
    assert wheel_of({"courage": 0, "focus": 10, "own_view": 11, "openness": -1, "charm": 5}) == Wheel(
        courage=0, focus=10
    )
    assert Wheel(courage=0).rated == {"courage": 0}
