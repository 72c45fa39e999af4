"""The content of the feedback: its form, the open questions to ask instead, and its loading for both languages."""

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from koers.content import LANGUAGES, read_yaml
from koers.dialogue.forms import Form
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.practice.feedback import FigureKey, TryKind
from koers.dialogue.practice.utterance import Label
from koers.dialogue.reading.patterns import compiled
from koers.errors import ContentError

# What the lines of a figure are called, beside those that there is one of.
_LINES = frozenset(
    {
        "share", "questions", "questions_none", "reflecting", "reflecting_unasked", "reflecting_none", "advice",
        "advice_none", "leading", "leading_none", "judgement", "judgement_none", "unsure_one", "unsure_more", "known",
        "unknown", "measured", "counted",
    }
)  # fmt: skip
# The heads by which it is told in a terminal.
_PLAIN = frozenset({"tries", "moments", "opened", "closed", "said", "better", "figures"})
_OPENED = frozenset({Label.REFLECTION, Label.OPEN, Label.PRAISE})
_WELL = frozenset({"reflection", "open", "praise", "none", "unsure", "empty"})
_CLOSED = frozenset({Label.JUDGEMENT, Label.ADVICE, Label.LEADING})


class OpenQuestion(Form):
    """A question that leaves the answer open; `about` is a pattern for what it can replace, empty for anything.

    `fits` says what it can stand in for: only a question without a pattern needs it.
    """

    id: str
    text: str = Field(pattern=r"\?$")
    about: str = ""
    fits: tuple[Label, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if bool(self.about) == bool(self.fits):
            raise ValueError("a question has either a pattern of what it is about or the labels that it fits")
        return self


class SaidBack(Form):
    """Which clauses of the other can be said back, once turned to them.

    `pointing` are words that need what came before, `empty` a pattern of clauses that say nothing by themselves,
    `condition` of a sentence whose other half holds only with it, `reason` of where a clause can end.
    """

    pointing: str
    empty: str
    condition: str
    reason: str


class Reasons(Form):
    """Why a turn opened or closed the other, by the label that did it."""

    opened: dict[Label, str]
    closed: dict[Label, str]
    room: str
    long: str
    unknown_opened: str
    unknown_closed: str

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.opened.keys() != _OPENED or self.closed.keys() != _CLOSED:
            raise ValueError("a reason is needed for every label that opens or closes")
        return self


class Lines(Form):
    """What the feedback says.

    `names` are for one, for more, and as a kind; other pairs are for one and for more; `of_ten` and `finds` go from
    nought to ten.
    """

    names: dict[Label, tuple[str, str, str]]
    none: str
    of_ten: tuple[str, ...] = Field(min_length=11, max_length=11)
    finds: tuple[str, ...] = Field(min_length=11, max_length=11)
    times: tuple[str, str]
    asked: tuple[str, str]
    lines: dict[str, str]
    compare: dict[FigureKey, str]
    why: Reasons
    well: dict[Label | Literal["none", "unsure", "empty"], str]
    tries: dict[TryKind, str]
    plain: dict[str, str]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        for name, held, needed in (("lines", self.lines, _LINES), ("plain", self.plain, _PLAIN)):
            if odd := sorted(held.keys() ^ needed):
                raise ValueError(f"{name}: {', '.join(odd)} is missing or unknown")
        keyed = (
            _WELL - self.well.keys(),
            set(get_args(TryKind)) - self.tries.keys(),
            set(get_args(FigureKey)) - self.compare.keys(),
        )
        if missing := sorted(set().union(*keyed) | {str(label) for label in Label if label not in self.names}):
            raise ValueError(f"nothing is said of {', '.join(missing)}")
        return self


class _Feedback(Form):
    lang: str
    bank: tuple[OpenQuestion, ...]
    observations: tuple[str, ...]
    reflections: tuple[str, ...]
    said_back: SaidBack
    own_words: tuple[str, ...]
    says: Lines


@dataclass(frozen=True)
class FeedbackContent:
    """The content of the feedback in one language, with the coaching content by which clauses are turned.

    `observations` leave a place in square brackets for what was seen, `reflections` have a `{clause}`, `own_words`
    stand in where the other's sentence cannot be turned.
    """

    lang: str
    bank: tuple[OpenQuestion, ...]
    observations: tuple[str, ...]
    reflections: tuple[str, ...]
    said_back: SaidBack
    own_words: tuple[str, ...]
    says: Lines
    knowledge: Knowledge


def load_feedback(folder: Path, knowledge: Mapping[str, Knowledge]) -> dict[str, FeedbackContent]:
    """Read and check `folder`/feedback.*.yaml in every language."""
    forms = {lang: read_yaml(_path(folder, lang), _Feedback) for lang in LANGUAGES}
    for lang, form in forms.items():
        _check_patterns(_path(folder, lang), form)
    _check_twins(folder, *forms.values())
    return {
        lang: FeedbackContent(
            **{name: getattr(form, name) for name in type(form).model_fields}, knowledge=knowledge[lang]
        )
        for lang, form in forms.items()
    }


def _path(folder: Path, lang: str) -> Path:
    return folder / f"feedback.{lang}.yaml"


def _check_patterns(path: Path, form: _Feedback) -> None:
    back = form.said_back
    for pattern in (*(asked.about for asked in form.bank), back.empty, back.condition, back.reason):
        try:
            compiled(pattern)
        except re.error as error:
            raise ContentError(path, 1, f"pattern {pattern!r}: {error}") from error


def _check_twins(folder: Path, dutch: _Feedback, english: _Feedback) -> None:
    """Raise an error where one language has a question that the other lacks, or a line has other fillings."""
    ids = [[asked.id for asked in form.bank] for form in (dutch, english)]
    for lang, listed in zip(LANGUAGES, ids, strict=True):
        if twice := next((id_ for id_ in listed if listed.count(id_) > 1), ""):
            raise ContentError(_path(folder, lang), 1, f"'{twice}' stands there twice")
    if missing := sorted(set(ids[0]) ^ set(ids[1])):
        lang = "English" if missing[0] in ids[0] else "Dutch"
        raise ContentError(_path(folder, "en"), 1, f"'{missing[0]}' has no {lang} twin")
    theirs = {**english.says.lines, **english.says.plain}
    for key, line in {**dutch.says.lines, **dutch.says.plain}.items():
        if _fillings(line) != _fillings(theirs[key]):
            raise ContentError(_path(folder, "en"), 1, f"{key}: other {{fillings}} than in Dutch")


def _fillings(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
