"""Classifying utterances one by one for evaluators, as the feedback on practice does, without a trace."""

from collections.abc import Callable
from typing import Any

from koers.coach.classifying import Classifier
from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.sentences import without_markup
from koers.settings import Settings
from koers.wiring import Progress, build_search


def build_classifier(
    settings: Settings, progress: Progress | None = None, *, knowledge: dict[str, Knowledge] | None = None
) -> Classifier:
    """Put together what classifies, without the rest of the coach."""
    knowledge = knowledge or load_knowledge(content_folder("knowledge"))
    return Classifier(knowledge, build_search(settings, progress, knowledge=knowledge))


def classifier(settings: Settings, lang: str, progress: Progress | None = None) -> Callable[[str], dict[str, Any]]:
    """Build what classifies an utterance in that language: it gives the JSON object of `koers classify`."""
    built = build_classifier(settings, progress)

    def classify(line: str) -> dict[str, Any]:
        found = built.classify(without_markup(line).strip(), lang)
        return {"label": found.label.value, "confidence": round(found.confidence, 3), "unsure": found.unsure}

    return classify
