"""The classifier: fitted only when somebody asks, right often enough where it is sure, and quick."""

import time
from pathlib import Path

import pytest

from koers.coach.classifying import Classifier
from koers.commands.classifying import build_classifier
from koers.content import LANGUAGES
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.utterance import Label
from koers.evals.detector_sets import UTTERANCES, own_sets, read_set
from koers.evals.detectors import Quality, by_classifier, quality_of
from koers.evals.judging.labelled import Half
from koers.settings import Settings

KEPT = "utterances-label-cued.npz"


@pytest.fixture(scope="module")
def classifier(shared_data: Path, knowledge: dict[str, Knowledge]) -> Classifier:
    return build_classifier(Settings(data=shared_data), knowledge=knowledge)


@pytest.fixture(scope="module")
def odd(classifier: Classifier, knowledge: dict[str, Knowledge]) -> dict[str, Quality]:
    detectors = by_classifier(classifier.classify)
    sets = [read_set(path) for path in own_sets([UTTERANCES])]
    return {one.lang: quality_of(one, Half.ODD, knowledge, detectors=detectors) for one in sets}


def test_nothing_is_fitted_before_somebody_classifies(shared_data: Path, knowledge: dict[str, Knowledge]) -> None:
    built = build_classifier(Settings(data=shared_data), knowledge=knowledge)
    kept = shared_data / "index" / KEPT
    kept.unlink(missing_ok=True)
    assert built.classify("…", "nl").unsure
    assert not kept.exists()
    assert built.classify("Hoe was dat voor jou?", "nl").label is Label.OPEN
    assert kept.exists()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_good_enough_on_lines_that_it_was_not_fitted_on(odd: dict[str, Quality], lang: str) -> None:
    classes = odd[lang]["classes"]
    assert sum(one["f1"] for one in classes) / len(classes) >= 0.83
    assert min(one["precision"]["rate"] for one in classes) >= 0.65
    doubts = odd[lang]["unsure"]
    assert doubts is not None
    assert 0 < doubts["rate"] <= 0.15


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_published_precision_is_the_truth(
    odd: dict[str, Quality], knowledge: dict[str, Knowledge], lang: str
) -> None:
    known = knowledge[lang].utterance_precision
    for one in odd[lang]["classes"]:
        published = known[Label(one["label"])]
        assert published.lines == one["lines"]
        assert published.precision == pytest.approx(one["precision"]["rate"], abs=0.02), one["label"]
        assert published.recall == pytest.approx(one["recall"]["rate"], abs=0.02), one["label"]


@pytest.mark.parametrize(
    ("lang", "text", "label"),
    [
        ("nl", "Wat heb je nodig om dat te doen?", Label.OPEN),
        ("nl", "Heb je hem al gesproken?", Label.CLOSED),
        ("nl", "Je bent het daar toch ook mee eens?", Label.LEADING),
        ("nl", "Je twijfelt, en je wilt niemand teleurstellen.", Label.REFLECTION),
        ("en", "You should just talk to her first.", Label.ADVICE),
        ("en", "You're just lazy.", Label.JUDGEMENT),
        ("en", "Well done, that was a great presentation.", Label.PRAISE),
        ("en", "The new rota starts on Monday.", Label.INFORMATION),
    ],
)
def test_plain_cases_are_told_for_sure(classifier: Classifier, lang: str, text: str, label: Label) -> None:
    found = classifier.classify(text, lang)
    assert (found.text, found.label, found.unsure) == (text, label, False)
    assert 0.4 < found.confidence <= 1


def test_every_utterance_of_a_message_has_its_label(classifier: Classifier) -> None:
    found = classifier.classify_message("Oké. Dus je stond er alleen voor. Wat had je nodig gehad?", "nl")
    assert [one.label for one in found] == [Label.REFLECTION, Label.OPEN]


def test_beside_the_embedding_an_utterance_takes_next_to_nothing(classifier: Classifier) -> None:
    text = "Je had gehoopt dat iemand je zou vragen hoe het ging, en niemand deed het."
    # The embedding of a text that came before is remembered, so what is left is what classifying adds.
    classifier.classify(text, "nl")
    times = []
    for _ in range(20):
        started = time.perf_counter()
        classifier.classify(text, "nl")
        times.append(time.perf_counter() - started)
    assert sorted(times)[len(times) // 2] < 0.01
