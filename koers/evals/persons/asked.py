"""What kind of question a person hears, read from its text alone."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import ConfigDict, RootModel

from koers.content import LANGUAGES, read_yaml
from koers.errors import ContentError
from koers.evals.persons.persona import KindLines

# It lies beside this module, and not among the personas, which are read by the folder.
PATTERNS = Path(__file__).with_name("asked.yaml")


class _Patterns(RootModel[dict[str, dict[str, tuple[str, ...]]]]):
    model_config = ConfigDict(frozen=True)


def kinds_of(question: str, lang: str) -> tuple[str, ...]:
    """Give the kinds that fit a question, the surest first."""
    text = question.lower().replace("’", "'")
    return tuple(kind for kind, pattern in _patterns()[lang].items() if pattern.search(text))


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    given = read_yaml(PATTERNS, _Patterns).root
    for lang in LANGUAGES:
        if unlike := set(given.get(lang, ())) ^ set(KindLines.model_fields):
            raise ContentError(PATTERNS, 1, f"{lang}: {', '.join(sorted(unlike))} must be here and in the form")
    return {
        lang: {kind: re.compile("|".join(patterns)) for kind, patterns in kinds.items()}
        for lang, kinds in given.items()
    }
