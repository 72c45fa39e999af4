"""Passages: the pieces of an article that are retrieved and shown as a source, each at most about 120 words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from koers.retrieval.articles import Article, Reference
from koers.retrieval.entries import Entry

# About 120: a section of a few words more stays whole, since two halves say less than one whole.
MOST_WORDS = 128
_MOST_REFERENCES = 2
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*)+")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|&|;|\band\b|\ben\b)\s*")


@dataclass(frozen=True)
class Passage:
    """A piece of an article; `source` is a line for people that says where it comes from."""

    id: str
    article: str
    lang: str
    title: str
    heading: str
    source: str
    text: str


def passages_of(article: Article) -> tuple[Passage, ...]:
    """Give the passages of an article: one for a section, more for a long one; ids count from `<id>.<lang>#1`."""
    source = source_line(article)
    pieces = [(section.heading, text) for section in article.sections for text in split(section.text)]
    return tuple(
        Passage(
            id=f"{article.id}.{article.lang}#{number}",
            article=article.id,
            lang=article.lang,
            title=article.title,
            heading=heading,
            source=source,
            text=text,
        )
        for number, (heading, text) in enumerate(pieces, 1)
    )


def entry_of(passage: Passage) -> Entry:
    """Give the entry that is indexed for a passage: title, heading and text are found, the rest goes along."""
    metadata = {
        "article": passage.article,
        "title": passage.title,
        "heading": passage.heading,
        "source": passage.source,
    }
    return Entry(id=passage.id, lang=passage.lang, text=_above(metadata) + passage.text, metadata=metadata)


def passage_of(entry: Entry) -> Passage:
    """Give the passage that an entry was made of."""
    metadata = dict(entry.metadata)
    return Passage(id=entry.id, lang=entry.lang, text=entry.text.removeprefix(_above(metadata)), **metadata)


def source_line(article: Article) -> str:
    """Say in one line where an article comes from: itself when it is published, else the first works it rests on."""
    header = article.header
    if header.kind == "article" or not header.references:
        return f"{header.author}, {header.title}, {header.publisher}, {header.date.isoformat()}"
    return "; ".join(_cited(reference, lang=article.lang) for reference in header.references[:_MOST_REFERENCES])


def split(text: str, most: int = MOST_WORDS) -> list[str]:
    """Split a text between paragraphs and list items (a long paragraph between sentences) into even pieces."""
    blocks = list(_blocks(text, most))
    pieces = _packed(blocks, most)
    # The smallest limit that needs no more pieces spreads the words evenly: no piece of one lonely line.
    while most > 1 and len(narrower := _packed(blocks, most - 1)) == len(pieces):
        pieces, most = narrower, most - 1
    return pieces


@dataclass(frozen=True)
class _Block:
    """A paragraph, list item or sentence, with what joins it to the block before it."""

    text: str
    joint: str

    @cached_property
    def words(self) -> int:
        return len(self.text.split())


def _blocks(text: str, most: int) -> Iterator[_Block]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        joint = "\n\n"
        for item in re.split(r"\n(?=\s*(?:[-*]|\d+\.)\s)", paragraph):
            block = _Block(item.strip(), joint)
            if block.words <= most:
                yield block
            else:
                for sentence in re.split(r"(?<=[.!?])\s+", block.text):
                    yield _Block(sentence, joint)
                    joint = " "
            joint = "\n"


def _packed(blocks: list[_Block], most: int) -> list[str]:
    """Fill pieces up to a number of words, in order; a block above it stands alone."""
    pieces: list[str] = []
    words = 0
    for block in blocks:
        if pieces and words + block.words <= most:
            pieces[-1] += block.joint + block.text
            words += block.words
        else:
            pieces.append(block.text)
            words = block.words
    return pieces


def _above(metadata: dict[str, str]) -> str:
    return f"{metadata['title']}\n{metadata['heading']}\n"


def _cited(reference: Reference, *, lang: str) -> str:
    return f"{_surnames(reference.author, lang=lang)} ({reference.year}), {reference.title}"


def _surnames(author: str, *, lang: str) -> str:
    """Give the names without initials: one, two joined, or the first of more."""
    names = [name for name in _BETWEEN_NAMES.split(author) if name and not _INITIALS.fullmatch(name)]
    if len(names) > 2:
        return f"{names[0]} {'e.a.' if lang == 'nl' else 'et al.'}"
    return " & ".join(names) or author


def all_passages(articles: Iterable[Article]) -> tuple[Passage, ...]:
    """Give the passages of all these articles, in their order."""
    return tuple(passage for article in articles for passage in passages_of(article))
