"""Wording: the words of labelled texts speak for their labels, rare ones of one text do not."""

import numpy as np

from koers.retrieval.wording import Wording


def fit(texts: list[str], classes: list[int]) -> Wording:
    return Wording.fit(texts, np.array(classes, dtype=np.intp), count=2, lang="nl")


def test_words_and_pairs_speak_for_their_label_whatever_their_form() -> None:
    wording = fit(
        ["Ik durf niet.", "Ik dúrf het niet.", "Ik stel uit.", "Zij stelden uit met een olifant."], [0, 0, 1, 1]
    )
    assert "ik durf" in wording.terms
    assert wording.log_shares("DURFT hij wel").argmax() == 0
    assert wording.log_shares("Dat stel ik uit").argmax() == 1


def test_what_only_one_text_says_is_no_term() -> None:
    wording = fit(["Ik durf niet.", "Ik durf het niet.", "Ik stel uit.", "Ik stel uit met een olifant."], [0, 0, 1, 1])
    assert not [term for term in wording.terms if "olifant" in term]


def test_texts_that_share_no_word_teach_nothing() -> None:
    wording = fit(["Kat", "Hond"], [0, 1])
    assert wording.terms == ()
    assert np.allclose(np.exp(wording.log_shares("Kat")), 0.5)


def test_labels_with_few_texts_weigh_as_much_as_others() -> None:
    wording = fit(["ik werk"] * 11, [0] * 9 + [1] * 2)
    assert np.allclose(np.exp(wording.log_shares("ik werk")), 0.5, atol=0.01)


def test_a_text_without_a_known_word_is_left_to_what_labels_have_in_common() -> None:
    wording = fit(["ik durf niet", "ik durf niet", "stel uit", "stel uit"], [0, 0, 1, 1])
    assert np.allclose(np.exp(wording.log_shares("!")), np.exp(wording.log_shares("xyzzy")))
    assert abs(np.exp(wording.log_shares("")).sum() - 1) < 1e-5
