"""The criteria: questions about a reply that only a judge can answer, from evals/criteria.yaml or written in a dialogue file."""

import hashlib
import re
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from koers.content import content_folder, read_yaml
from koers.evals.form.forms import Form, unknown_key, wrong

_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_WORDS_IN_ID, _MARK = 5, 4


class Question(Form):
    """What the judge is asked in each language; yes means that the criterion is met."""

    nl: str = Field(min_length=10)
    en: str = Field(min_length=10)


class Criterion(Form):
    """Something that a reply is judged on."""

    id: str = Field(pattern=_ID)
    about: str = Field(min_length=10, description="What it is for, in one sentence.")
    question: Question

    def asked(self, lang: str) -> str:
        """Give the question in a language."""
        return self.question.nl if lang == "nl" else self.question.en

    def in_short(self, lang: str) -> str:
        """Give the question in a language without what it says about when the answer is no."""
        question, mark, _ = self.asked(lang).partition("?")
        return question + mark

    @property
    def wording(self) -> str:
        """Give the mark of this wording; a calibration holds for the wording that it was made with only."""
        return hashlib.sha256(f"{self.question.nl}\n{self.question.en}".encode()).hexdigest()[:12]


class _Criteria(Form):
    criteria: tuple[Criterion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        if twice := sorted({id_ for id_ in ids if ids.count(id_) > 1}):
            raise wrong(f"more than once: {', '.join(twice)}")
        return self


def load_criteria(path: Path | None = None) -> dict[str, Criterion]:
    """Read the written criteria by their ids; without a path those that come with Koers."""
    written = read_yaml(path or content_folder("evals") / "criteria.yaml", _Criteria)
    return {criterion.id: criterion for criterion in written.criteria}


def criterion_for(named: str, known: dict[str, Criterion]) -> Criterion:
    """Give the criterion that a dialogue file names by its id, or writes as a question of its own.

    Raises the complaint of a form, with the nearest id, for an id that does not exist.
    """
    if named in known:
        return known[named]
    if re.match(_ID, named):
        raise wrong(unknown_key(named, known).replace("key", "criterion", 1))
    return inline_criterion(named)


def inline_criterion(question: str) -> Criterion:
    """Make a criterion of a question in free text; its id is made of its first words."""
    words = re.findall(r"[a-z0-9]+", question.lower())[:_WORDS_IN_ID]
    mark = hashlib.sha256(question.encode()).hexdigest()[:_MARK]
    asked = Question(nl=question, en=question)
    return Criterion(id="-".join([*words, mark]), about="Written in a dialogue file.", question=asked)
