import numpy as np

from koers.retrieval.lexical import Lexical

DUTCH = ["De vergaderingen duurden lang.", "Een reële planning.", "Niemand fietste."]


def test_words_are_stemmed_in_their_language() -> None:
    assert np.argmax(Lexical(DUTCH, "nl").scores("vergadering")) == 0
    assert np.argmax(Lexical(["the meetings ran late", "a quiet day"], "en").scores("meeting")) == 0


def test_accents_and_capitals_do_not_matter() -> None:
    scores = Lexical(DUTCH, "nl").scores("REELE")
    assert scores[1] > 0 and scores[0] == scores[2] == 0


def test_words_to_put_a_question_with_find_nothing() -> None:
    assert not Lexical([*DUTCH, "waarom zou je dat doen"], "nl").scores("waarom zou je dat doen").any()
    assert not Lexical(["why would you do that"], "en").scores("why do you do that").any()


def test_unknown_words_and_empty_texts_find_nothing() -> None:
    for texts in (DUTCH, [], ["de het een"]):
        for text in ("xyzzy", "", "?!"):
            scores = Lexical(texts, "nl").scores(text)
            assert scores.shape == (len(texts),) and not scores.any()
