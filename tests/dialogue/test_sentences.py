"""The measures of text on which the guard, the voices and the checks rely."""

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import (
    content_stems,
    echo_share,
    lower_first,
    opening,
    questions_in,
    split_sentences,
    stem,
    upper_first,
    words,
)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dat is helder. Wat nu?", ["Dat is helder.", "Wat nu?"]),
        ("Ik begin bijv. om acht uur. Dan stop ik.", ["Ik begin bijv. om acht uur.", "Dan stop ik."]),
        ("I asked dr. Jones, e.g. last week. He knew.", ["I asked dr. Jones, e.g. last week.", "He knew."]),
        ("Een regel\nnog een regel", ["Een regel", "nog een regel"]),
        ("Hij vroeg: ‘Kan dat?’ Ik zei niets.", ["Hij vroeg: ‘Kan dat?’", "Ik zei niets."]),
        ("Echt?! Ja…  En toen", ["Echt?!", "Ja…", "En toen"]),
        ("Versie 2.5 is klaar.", ["Versie 2.5 is klaar."]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert split_sentences(text) == sentences


def test_words_are_lower_case_and_keep_their_apostrophe() -> None:
    assert words("Ik DENK dat collega’s 3 keer 'nee' zeggen, I don't") == (
        ["ik", "denk", "dat", "collega's", "keer", "nee", "zeggen", "i", "don't"]
    )


@pytest.mark.parametrize(
    ("one", "other", "lang", "same"),
    [
        ("vergadering", "vergaderingen", "nl", True),
        ("durf", "durft", "nl", True),
        ("vraag", "antwoord", "nl", False),
        ("meeting", "meetings", "en", True),
        ("worried", "worry", "en", True),
        ("manager", "mango", "en", False),
    ],
)
def test_inflections_share_a_stem(one: str, other: str, lang: str, same: bool) -> None:
    assert (stem(one, lang) == stem(other, lang)) is same


def test_function_words_carry_no_content(knowledge: dict[str, Knowledge]) -> None:
    assert content_stems("Ik ben er nu niet bij.", "nl", knowledge["nl"].function_words) == []
    assert content_stems("I am not in on it now", "en", knowledge["en"].function_words) == []
    assert len(content_stems("Mijn manager bepaalt de planning", "nl", knowledge["nl"].function_words)) == 3


ECHOES = [
    ("nl", "Ik durf in vergaderingen niets te zeggen.", "Je durft in vergaderingen niets te zeggen.", 1.0),
    ("nl", "Ik durf in vergaderingen niets te zeggen.", "Zwijgen houdt de vrede, en jou onzichtbaar.", 0.0),
    ("nl", "Mijn werk stapelt zich op. Ik slaap slecht.", "Je slaapt slecht en je werk stapelt zich op.", 0.5),
    ("en", "I keep putting off the report.", "You keep putting off the report.", 1.0),
    ("en", "I keep putting off the report.", "Starting is where it stalls.", 0.0),
    ("en", "", "Starting is where it stalls.", 0.0),
    ("en", "I keep putting off the report.", "And you?", 0.0),
]


@pytest.mark.parametrize(("lang", "message", "sentence", "share"), ECHOES)
def test_echo_counts_content_from_one_sentence_of_the_message(
    knowledge: dict[str, Knowledge], lang: str, message: str, sentence: str, share: float
) -> None:
    found = echo_share(sentence, message, lang=lang, function_words=knowledge[lang].function_words)
    assert found == pytest.approx(share, abs=0.11)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Wat wil je? En wanneer?", 2),
        ("Je vroeg ‘waarom?’ en toen zweeg je.", 0),
        ("Wat zou je zeggen als iemand vroeg: ‘wie ben je?’", 1),
        ("Dat is het.", 0),
        ("Wat wil je\n\nWat wil je nu?", 1),
    ],
)
def test_questions_are_sentences_that_end_in_a_question_mark(text: str, count: int) -> None:
    assert len(questions_in(text)) == count


def test_openings_ignore_case_and_signs() -> None:
    assert opening("Wat, denk je, ‘telt’ hier nu echt?") == "wat denk je telt"
    assert opening("Wat denk je?", 2) == opening("wat  DENK", 2)


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("Je durft niet", "je durft niet"),
        ("I am late", "I am late"),
        ("I'm late", "I'm late"),
        ("HR belde", "HR belde"),
        ("", ""),
    ],
)
def test_first_letter_goes_down_except_where_it_must_stand(text: str, lowered: str) -> None:
    assert lower_first(text) == lowered


def test_first_letter_goes_up() -> None:
    assert (upper_first("élke dag"), upper_first("‘ja’"), upper_first("")) == ("Élke dag", "‘ja’", "")
