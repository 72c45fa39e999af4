"""What utterances are known by: example sayings and signs of each label, and how well each label is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field, field_validator

from koers.content import read_yaml
from koers.dialogue.forms import Form
from koers.dialogue.practice.feedback import Precision
from koers.dialogue.practice.utterance import Label

PRECISION = "utterances.precision.yaml"


class _Utterances(Form):
    lang: str
    signs: dict[str, tuple[str, ...]]
    sayings: dict[Label, tuple[str, ...]]

    @field_validator("signs")
    @classmethod
    def _compile(cls, signs: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for name, patterns in signs.items():
            for pattern in patterns:
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise ValueError(f"{name}: pattern {pattern!r}: {error}") from error
        return signs

    @field_validator("sayings")
    @classmethod
    def _complete(cls, sayings: dict[Label, tuple[str, ...]]) -> dict[Label, tuple[str, ...]]:
        if missing := set(Label) - sayings.keys():
            raise ValueError(f"no sayings of {', '.join(sorted(missing))}")
        return sayings


class _Known(Form):
    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)
    lines: int = Field(ge=1)


class _KnownByLang(Form):
    nl: dict[Label, _Known]
    en: dict[Label, _Known]


@dataclass(frozen=True)
class UtteranceContent:
    """Of one language: sayings by label, patterns by the name of the sign, and what is known of each label."""

    sayings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    precision: Mapping[Label, Precision] = field(default_factory=dict)


def load_utterances(folder: Path, lang: str) -> UtteranceContent:
    """Read and check what utterances of a language are known by; raises ContentError."""
    content = read_yaml(folder / f"utterances.{lang}.yaml", _Utterances)
    known: dict[Label, _Known] = getattr(read_yaml(folder / PRECISION, _KnownByLang), lang)
    return UtteranceContent(
        sayings={label.value: content.sayings[label] for label in Label},
        signs=content.signs,
        precision={label: Precision(one.precision, one.recall, one.lines) for label, one in known.items()},
    )
