"""A word that no list holds is told by its letters, and spellings of one name sound alike."""

import pytest

from koers.dialogue.naming.shape import plain, shape_of, sound


def test_a_word_is_like_what_it_shares_its_letters_with() -> None:
    shape = shape_of(["marina", "karina", "sabrina", "corina"], ["werking", "regeling", "planning", "vergadering"])
    assert shape.of("morina") > 0 > shape.of("regering")


@pytest.mark.parametrize(
    ("one", "other"), [("yousra", "youssra"), ("gertruida", "geertruida"), ("zoë", "zoe"), ("ahmed", "achmed")]
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_names_that_differ_do_not_sound_alike() -> None:
    assert len({sound(name) for name in ("sanne", "simone", "sander", "mehmet", "mahmut")}) == 5


def test_a_plain_name_has_nothing_on_its_letters() -> None:
    assert plain("tuğçe") == "tugce"
    assert plain("łukasz yılmaz") == "lukasz yilmaz"
