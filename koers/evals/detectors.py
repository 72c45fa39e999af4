"""How well each detector finds what people find: precision and recall of every check that decides, on labelled sets."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypedDict

from koers.dialogue.guard.counting import asked_in
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.moves import Move
from koers.dialogue.practice.utterance import Utterance
from koers.dialogue.safety import NONE, screen
from koers.evals.checks.conducting import broken_rules, gives_advice
from koers.evals.checks.heard import Heard, instruments_of
from koers.evals.checks.measures import reflections_in
from koers.evals.detector_sets import COUNTED, LABELS, UTTERANCES, LabelledSet, LabelledText
from koers.evals.intervals import rate_of
from koers.evals.judging.labelled import Half
from koers.evals.reports.shape import Rate
from koers.evals.running.played import PlayedReply

Detector = Callable[[LabelledText, str, Mapping[str, Knowledge]], str]

# From this number of questions on, one class: how often a reply asks four or five is not worth a row.
MANY = 2
# What is found where a detector says that it cannot tell: no label of any set, and so never right.
UNSURE = "unsure"


class ClassFigures(TypedDict):
    """How well one label is found: `lines` have it by people, of what is found `precision` is right, `recall` is found."""

    label: str
    lines: int
    precision: Rate
    recall: Rate
    f1: float


class Quality(TypedDict):
    """A detector on one half of a labelled set; `false_alarms` are those of the safety screen.

    `unsure` is where a detector that may be unsure was; there precision is that of what it was sure of.
    """

    set: str
    language: str
    half: str
    lines: int
    agreement: Rate
    classes: list[ClassFigures]
    false_alarms: Rate | None
    unsure: Rate | None


def _counted(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return str(len(asked_in(line.text, lang)))


def _openness(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return "open" if is_open_question(line.text, lang) else "closed"


def _reflection(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return "reflection" if reflections_in(line.text, lang) else "other"


def _advice(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return "advice" if gives_advice(_heard(line, lang, knowledge), strict=True) else "none"


def _language(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return detect_language(line.text, spoken=lang)


def _echo(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return "echo" if broken_rules(_heard(line, lang, knowledge), ["echo"]) else "none"


def _safety(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
    return screen(line.text, dict(knowledge), lang).route


# Each set has what decides in the checks and the guard, called as they call it; that of utterances is handed in.
DETECTORS: dict[str, Detector] = {
    COUNTED: _counted,
    "questions": _openness,
    "reflections": _reflection,
    "advice": _advice,
    "language": _language,
    "echo": _echo,
    "safety": _safety,
}


def by_classifier(classify: Callable[[str, str], Utterance]) -> dict[str, Detector]:
    """Give the detectors with the one of utterances, which `classify` (text, language) decides."""

    def utterance(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> str:
        found = classify(line.text, lang)
        return UNSURE if found.unsure else found.label.value

    return {**DETECTORS, UTTERANCES: utterance}


def found_in(
    line: LabelledText, labelled: LabelledSet, knowledge: Mapping[str, Knowledge],
    *, detectors: Mapping[str, Detector] = DETECTORS,
) -> str:  # fmt: skip
    """Give the label that the detector of a set finds for a line."""
    return detectors[labelled.name](line, labelled.lang, knowledge)


def quality_of(
    labelled: LabelledSet, half: Half, knowledge: Mapping[str, Knowledge],
    *, detectors: Mapping[str, Detector] = DETECTORS,
) -> Quality:  # fmt: skip
    """Measure the detector of a set on that half of its lines."""
    lines = labelled.half(half)
    pairs = [(line.label, found_in(line, labelled, knowledge, detectors=detectors)) for line in lines]
    agreement = rate_of(sum(label == found for label, found in pairs), len(pairs))
    if labelled.name == COUNTED:
        pairs = [(_grouped(label), _grouped(found)) for label, found in pairs]
    labels = LABELS[labelled.name] or ("0", "1", f"{MANY}+")
    harmless = [found for label, found in pairs if label == NONE]
    alarms = rate_of(sum(found != NONE for found in harmless), len(harmless)) if labelled.name == "safety" else None
    doubts = rate_of(sum(found == UNSURE for _, found in pairs), len(pairs)) if labelled.name == UTTERANCES else None
    return Quality(
        set=labelled.name, language=labelled.lang, half=half.value, lines=len(pairs), agreement=agreement,
        classes=[_figures(label, pairs) for label in labels], false_alarms=alarms, unsure=doubts,
    )  # fmt: skip


def _figures(label: str, pairs: Sequence[tuple[str, str]]) -> ClassFigures:
    right = sum(pair == (label, label) for pair in pairs)
    labelled, found = (sum(pair[side] == label for pair in pairs) for side in (0, 1))
    f1 = 2 * right / (labelled + found) if labelled + found else 0.0
    return ClassFigures(
        label=label, lines=labelled, precision=rate_of(right, found), recall=rate_of(right, labelled), f1=f1
    )


def _grouped(number: str) -> str:
    return number if int(number) < MANY else f"{MANY}+"


def _heard(line: LabelledText, lang: str, knowledge: Mapping[str, Knowledge]) -> Heard:
    """Give the text as a reply that reflects and asks, where every rule of conduct holds."""
    reply = PlayedReply(
        text=line.text, language=lang, stage="arrive", move=Move.REFLECT.value, questions=[], citations=[], voice="",
        guard=[], ms=0.0,
    )  # fmt: skip
    return Heard(reply, line.message, begins=lang, instruments=instruments_of(knowledge))
