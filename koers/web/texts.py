"""The texts of the page in both languages: loaded from YAML, checked for completeness and for parity."""

import string
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from markupsafe import Markup, escape
from pydantic import BaseModel, ConfigDict

from koers.content import LANGUAGES, read_yaml
from koers.dialogue.board import BoardKind
from koers.dialogue.forms import QuestionType
from koers.dialogue.moves import Move
from koers.dialogue.stages import Stage
from koers.dialogue.wheel import PARTS
from koers.errors import ContentError, KoersError
from koers.store.records import Outcome

Section = dict[str, str]


class _Form(BaseModel):
    """The sections of a texts file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: str
    page: Section
    role: Section
    rail: Section
    tabs: Section
    opening: Section
    talk: Section
    composer: Section
    board: Section
    sheet: Section
    names: Section
    practice: Section
    kind: Section
    one: Section
    step: Section
    outcome: Section
    calendar: Section
    wheel: Section
    memory: Section
    feedback: Section
    stage: Section
    move: Section
    technique: Section
    voice: Section
    help: Section
    note: Section
    error: Section


@dataclass(frozen=True)
class Texts:
    """The texts of one language, by keys such as `rail.new`."""

    lang: str
    by_key: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Give a text as plain text, with its fillings."""
        return self.by_key[key].format(**values)

    def html(self, key: str, **values: object) -> Markup:
        """Give a text as HTML; text and fillings are escaped, unless a filling is markup of our own."""
        return Markup(escape(self.by_key[key])).format(**values)

    def maybe(self, key: str) -> str:
        """Give a text, or nothing where no text has that key."""
        return self.by_key.get(key, "")

    def of_error(self, error: KoersError) -> str:
        """Give what a person is told about an error; a filling that the error does not have stays empty."""
        return self.by_key[error.key].format_map(defaultdict(str, error.values))


@cache
def load_texts(folder: Path = Path(__file__).parent) -> dict[str, Texts]:
    """Read the texts of every language; raise ContentError where one lacks what another has, or what Koers needs."""
    paths = {lang: folder / f"texts.{lang}.yaml" for lang in LANGUAGES}
    texts = {lang: Texts(lang=lang, by_key=dict(_flat(read_yaml(path, _Form)))) for lang, path in paths.items()}
    for lang, path in paths.items():
        for key in _needed():
            if key not in texts[lang].by_key:
                raise ContentError(path, 1, f"has no text '{key}'")
    for lang, path in paths.items():
        for other in texts.values():
            _check_parity(path, texts[lang], other)
    return texts


def _flat(form: _Form) -> Iterator[tuple[str, str]]:
    for section in type(form).model_fields:
        if section != "lang":
            yield from ((f"{section}.{name}", text) for name, text in getattr(form, section).items())


def _needed() -> Iterator[str]:
    """Give the keys that the rest of Koers counts on."""
    yield from (f"move.{move}" for move in Move)
    yield from (f"stage.{stage}" for stage in Stage)
    yield from (f"{section}.{kind}" for section in ("kind", "one") for kind in BoardKind)
    yield from (f"technique.{technique}" for technique in get_args(QuestionType))
    yield from (f"outcome.{outcome}" for outcome in Outcome)
    yield from (f"wheel.{before}{part}" for part in PARTS for before in ("", "about_"))
    yield from (error.key for error in _errors(KoersError))


def _errors(error: type[KoersError]) -> Iterator[type[KoersError]]:
    yield error
    for kind in error.__subclasses__():
        yield from _errors(kind)


def _check_parity(path: Path, texts: Texts, other: Texts) -> None:
    for key, text in other.by_key.items():
        if key not in texts.by_key:
            raise ContentError(path, 1, f"has no text '{key}', texts.{other.lang}.yaml has")
        if _fillings(text) != _fillings(texts.by_key[key]):
            raise ContentError(
                path, _line_with(path, key), f"{key}: other {{fillings}} than in texts.{other.lang}.yaml"
            )


def _fillings(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _line_with(path: Path, key: str) -> int:
    """Give the line of a text: the first with its name after the line of its section."""
    section, _, name = key.partition(".")
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.startswith(" "):
            inside = line.startswith(f"{section}:")
        elif inside and line.strip().startswith(f"{name}:"):
            return number
    return 1
