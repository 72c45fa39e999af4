"""A message is split into utterances: sentences, with the fragments that belong to them."""

import pytest

from koers.dialogue.practice.splitting import utterances_in


@pytest.mark.parametrize(
    ("lang", "message", "utterances"),
    [
        ("nl", "Dat was zwaar voor je. Wat maakte het zwaar?", ["Dat was zwaar voor je.", "Wat maakte het zwaar?"]),
        ("nl", "Oké. Dus je stond er alleen voor.", ["Oké. Dus je stond er alleen voor."]),
        ("nl", "Je belt hem morgen. Toch?", ["Je belt hem morgen. Toch?"]),
        ("nl", "Was het druk? Of viel het mee?", ["Was het druk? Of viel het mee?"]),
        ("nl", "Je moet plannen. En bellen.", ["Je moet plannen. En bellen."]),
        ("nl", "Ja, dat snap ik.", ["Ja, dat snap ik."]),
        ("nl", "Je hebt het geregeld. Knap gedaan.", ["Je hebt het geregeld.", "Knap gedaan."]),
        ("nl", "Waarom? Je zei eerst ja.", ["Waarom?", "Je zei eerst ja."]),
        ("nl", "Hm. Tja.", ["Hm. Tja."]),
        ("en", "I see. So you were on your own. What did you need?", ["I see. So you were on your own.", "What did you need?"]),
        ("en", "You'll call him. Right?", ["You'll call him. Right?"]),
        ("en", "It's late. Isn't it?", ["It's late. Isn't it?"]),
        ("en", "Do you want tea? Or coffee?", ["Do you want tea? Or coffee?"]),
        ("en", "You stayed calm. Well done.", ["You stayed calm.", "Well done."]),
        ("en", "Right. Okay", ["Right. Okay"]),
        ("en", "", []),
        ("en", "  \n ", []),
    ],
)  # fmt: skip
def test_sentences_are_apart_and_fragments_are_joined(lang: str, message: str, utterances: list[str]) -> None:
    assert list(utterances_in(message, lang)) == utterances


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_word_is_lost(lang: str) -> None:
    message = "Oké. Goed. Je zei iets. Toch? Nou ja. Wat nu?\nEn dan nog iets… Fine. Or not? So"
    assert " ".join(utterances_in(message, lang)).split() == message.split()
