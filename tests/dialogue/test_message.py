"""What a message must be: something to read, not a book, without signs that nobody typed."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.message import LONGEST, checked_message
from koers.errors import MessageError, MessageTooLongError


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\x00\x07", "\ue000 \n", "\ud800"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(MessageError) as caught:
        checked_message(text)
    assert caught.value.key == "error.message_empty"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Hoi  ", "Hoi"),
        ("een\x00 twee\x1b[31m", "een twee[31m"),
        ("regel\n\n\tregel", "regel\n\n\tregel"),
        ("🙂", "🙂"),
        ("👩‍💻 é ë", "👩‍💻 é ë"),
        ("<b>hoi</b>", "<b>hoi</b>"),
    ],
)
def test_what_was_typed_is_kept_and_nothing_else(text: str, kept: str) -> None:
    assert checked_message(text) == kept


def test_the_limit_is_told_with_the_length() -> None:
    assert checked_message("a" * LONGEST) == "a" * LONGEST
    with pytest.raises(MessageTooLongError) as caught:
        checked_message("a" * (LONGEST + 1))
    assert caught.value.key == "error.message_too_long"
    assert caught.value.values == {"length": LONGEST + 1, "longest": LONGEST}


def test_the_text_about_it_names_the_same_limit(knowledge: dict[str, Knowledge]) -> None:
    assert f"{LONGEST:,}" in knowledge["en"].lines.lines["message_too_long"][0]
    assert f"{LONGEST:,}".replace(",", ".") in knowledge["nl"].lines.lines["message_too_long"][0]


def test_white_space_around_does_not_count() -> None:
    assert len(checked_message(" " * 500 + "a" * LONGEST + "\n" * 500)) == LONGEST
