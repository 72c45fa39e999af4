"""What the tests of retrieval start from: quiet libraries, a small open index, an article to spoil."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from retrieval_fakes import WordEmbedder, small_content

from koers.retrieval.index import Index, open_index
from koers.settings import quiet_dependencies

quiet_dependencies()

ARTICLE = """---
id: {id}
lang: {lang}
kind: related
title: {title}
author: Koers
publisher: Koers
date: 2026-11-24
barriers: [focus]
references:
  - author: Jansen, A. B., & de Vries, C.
    year: 2001
    title: "Over fietsen"
    journal: Wielen
---

## Eerste kop

Een alinea.

## Tweede kop

Nog een alinea.
"""

WriteArticle = Callable[..., Path]


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(root: Path, embedder: WordEmbedder) -> Iterator[Index]:
    opened = open_index(root, small_content(), embedder)
    yield opened
    opened.close()


@pytest.fixture
def write_article(tmp_path: Path) -> WriteArticle:
    """Write an article file, with parts of the usual one replaced."""

    def write(id_: str = "fietsen", lang: str = "nl", replace: dict[str, str] | None = None) -> Path:
        text = ARTICLE.format(id=id_, lang=lang, title="Op de fiets")
        for old, new in (replace or {}).items():
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / f"{id_}.{lang}.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write
