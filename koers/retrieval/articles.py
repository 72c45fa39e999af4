"""The articles: knowledge files `<id>.<lang>.md` with a header and sections, checked, the same in both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from koers.content import LANGUAGES, Markdown, check_header, markdown_files, read_markdown, read_text
from koers.errors import ContentError

_HEADING = "## "


class Reference(BaseModel):
    """A work that an article rests on; besides these keys it may have others (journal, doi, how it was confirmed)."""

    model_config = ConfigDict(frozen=True, extra="allow")

    author: str = Field(min_length=1)
    year: int
    title: str = Field(min_length=1)


class Header(BaseModel):
    """The header of an article file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    lang: Literal["nl", "en"]
    kind: Literal["article", "related"]
    title: str = Field(min_length=1)
    title_en: str = ""
    author: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    date: Date
    barriers: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Section:
    """A `##` section: its heading, its text, and the line of the file where it starts."""

    heading: str
    text: str
    line: int


@dataclass(frozen=True)
class Article:
    """An article in one language."""

    id: str
    lang: str
    header: Header
    sections: tuple[Section, ...]
    path: Path

    @property
    def title(self) -> str:
        """The title in the language of the file; a work that has one original title may carry an English one."""
        return self.header.title_en if self.lang == "en" and self.header.title_en else self.header.title


def load_articles(folder: Path) -> tuple[Article, ...]:
    """Give every article of a folder, by language and then id; raise ContentError where one is broken or alone."""
    by_lang = {lang: {found.id: found for found in _read_all(folder, lang)} for lang in LANGUAGES}
    first, *others = LANGUAGES
    for other in others:
        _check_parity(by_lang[first], by_lang[other], lang=other)
        _check_parity(by_lang[other], by_lang[first], lang=first)
    return tuple(article for articles in by_lang.values() for article in articles.values())


def _read_all(folder: Path, lang: str) -> Iterator[Article]:
    for path in markdown_files(folder, lang):
        yield _read(path, lang)


def _read(path: Path, lang: str) -> Article:
    markdown = read_markdown(path)
    header = check_header(markdown, Header)
    name = path.name.removesuffix(f".{lang}.md")
    if header.id != name:
        raise ContentError(path, _line_of_key(markdown, "id"), f"id: must be {name}, as the file is named")
    if header.lang != lang:
        raise ContentError(path, _line_of_key(markdown, "lang"), f"lang: must be {lang}, as the file is named")
    return Article(id=header.id, lang=lang, header=header, sections=tuple(_sections(markdown)), path=path)


def _sections(markdown: Markdown) -> Iterator[Section]:
    """Give the sections below the header; the lines are counted in the file, since `body` has lost its blank ones."""
    lines = read_text(markdown.path).splitlines()
    start = markdown.first_line - 1
    headings = [number for number in range(start, len(lines)) if lines[number].startswith(_HEADING)]
    before = next((n for n in range(start, headings[0] if headings else len(lines)) if lines[n].strip()), None)
    if before is not None:
        raise ContentError(markdown.path, before + 1, "text must stand below a '## ' heading")
    if not headings:
        raise ContentError(markdown.path, markdown.first_line, "has no section (a line that starts with '## ')")
    for heading, end in zip(headings, [*headings[1:], len(lines)], strict=True):
        text = "\n".join(lines[heading + 1 : end]).strip()
        if not text:
            raise ContentError(markdown.path, heading + 1, "the section has no text")
        yield Section(heading=lines[heading].removeprefix(_HEADING).strip(), text=text, line=heading + 1)


def _check_parity(articles: dict[str, Article], counterparts: dict[str, Article], *, lang: str) -> None:
    """Raise ContentError for an article or section that the other language does not have."""
    for article in articles.values():
        wanted = f"{article.id}.{lang}.md"
        counterpart = counterparts.get(article.id)
        if counterpart is None:
            raise ContentError(article.path, 1, f"has no counterpart {wanted}")
        if len(article.sections) > len(counterpart.sections):
            extra = article.sections[len(counterpart.sections)]
            problem = f"section '{extra.heading}' has no counterpart in {wanted} ({len(counterpart.sections)} sections)"
            raise ContentError(article.path, extra.line, problem)


def _line_of_key(markdown: Markdown, key: str) -> int:
    """Give the line of a key of the header."""
    lines = read_text(markdown.path).splitlines()
    return next((number for number, line in enumerate(lines, 1) if re.match(rf"{key}\s*:", line)), 1)
