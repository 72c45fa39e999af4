"""How well the search finds, by meaning, by words, and by both: `python -m bench.retrieval FILE.jsonl`.

The rows of FILE are of one of two kinds. `{"question", "passage"}`: all passages of the file are indexed, and that of
the row is right (equal texts are one passage). `{"question", "lang", "articles": [ids]}` or `{"question", "lang",
"passages": [ids]}`: the knowledge of Koers is indexed, and any of those is right.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from koers.content import LANGUAGES, content_folder
from koers.retrieval.articles import load_articles
from koers.retrieval.embeddings import Embedder
from koers.retrieval.entries import Entry, Hit, Vectors
from koers.retrieval.index import PASSAGES, open_index
from koers.retrieval.passages import all_passages, entry_of
from koers.retrieval.search import Search
from koers.settings import quiet_dependencies

_DEPTH = 50
_SHOWN = 3

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """A question, its language, and the ids of the passages that are right."""

    text: str
    lang: str
    right: frozenset[str]


@dataclass(frozen=True)
class Task:
    """What is indexed and what is asked."""

    entries: tuple[Entry, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Score:
    """What one way of searching reached; `ms` is the median for a question whose embedding is there already."""

    way: str
    r1: float
    r3: float
    r5: float
    mrr: float
    ms: float


@dataclass(frozen=True)
class Missed:
    """A question with no right passage among those shown; `place` is where the first one came, 0 for nowhere."""

    question: str
    place: int
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The scores of every way, and what the last of them, the program's own, missed."""

    questions: int
    passages: int
    embedding_ms: float
    scores: tuple[Score, ...]
    missed: tuple[Missed, ...]


def task_of(rows: Sequence[Row], lang: str | None) -> Task:
    """Read the rows as the task they describe."""
    return _own_passages(rows, lang or LANGUAGES[0]) if "passage" in rows[0] else _knowledge(rows, lang)


def measure(search: Search, task: Task) -> Result:
    """Ask every question in every way."""
    search.warm()
    started = time.perf_counter()
    vectors = [search.embed(question.text) for question in task.questions]
    embedding_ms = (time.perf_counter() - started) * 1000 / len(vectors)

    def dense(question: Question, vector: Vectors) -> tuple[Hit, ...]:
        return search.nearest(PASSAGES, question.lang, _DEPTH, vector=vector)

    def lexical(question: Question, _: Vectors) -> tuple[Hit, ...]:
        return search.worded(PASSAGES, question.text, question.lang, _DEPTH)

    def fused(question: Question, vector: Vectors) -> tuple[Hit, ...]:
        return search.find(PASSAGES, question.text, question.lang, _DEPTH, vector=vector)

    scores: list[Score] = []
    missed: tuple[Missed, ...] = ()
    for way in (dense, lexical, fused):
        score, missed = _ask(way, task.questions, vectors)
        scores.append(score)
    return Result(len(vectors), len(task.entries), embedding_ms, tuple(scores), missed)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the file that is named, and print what came out."""
    parser = argparse.ArgumentParser(prog="python -m bench.retrieval", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="rows of JSON")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of the passages, or of the questions to ask")
    parser.add_argument("--half", choices=("odd", "even"), help="ask only this half of the lines; index everything")
    parser.add_argument("--keep", type=Path, help="a folder to keep the index in, so that the next run is quick")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args(arguments)
    quiet_dependencies()
    task = task_of([json.loads(line) for line in chosen.file.read_text(encoding="utf-8").splitlines()], chosen.lang)
    if chosen.half:
        task = Task(task.entries, task.questions[0 if chosen.half == "odd" else 1 :: 2])
    embedder = Embedder()
    with nullcontext(chosen.keep) if chosen.keep else tempfile.TemporaryDirectory() as folder:
        index = open_index(Path(folder), {PASSAGES: task.entries}, embedder, _progress)
        result = measure(Search(index, embedder), task)
        index.close()
    sys.stdout.write(json.dumps(asdict(result)) + "\n" if chosen.json else _table(result))


def _own_passages(rows: Sequence[Row], lang: str) -> Task:
    ids: dict[str, str] = {}
    for row in rows:
        ids.setdefault(row["passage"], f"p{len(ids) + 1}")
    questions = (Question(row["question"], lang, frozenset({ids[row["passage"]]})) for row in rows)
    return Task(tuple(Entry(id_, lang, text) for text, id_ in ids.items()), tuple(questions))


def _knowledge(rows: Sequence[Row], lang: str | None) -> Task:
    passages = all_passages(load_articles(content_folder("knowledge") / "articles"))
    questions = []
    for row in rows:
        articles, ids, its_lang = row.get("articles", []), row.get("passages", []), row["lang"]
        right = (p.id for p in passages if p.lang == its_lang and (p.id in ids or p.article in articles))
        if lang in (None, its_lang):
            questions.append(Question(row["question"], its_lang, frozenset(right)))
    return Task(tuple(entry_of(passage) for passage in passages), tuple(questions))


def _ask(
    way: Callable[[Question, Vectors], tuple[Hit, ...]], questions: Sequence[Question], vectors: Sequence[Vectors]
) -> tuple[Score, tuple[Missed, ...]]:
    places: list[float] = []
    times: list[float] = []
    missed: list[Missed] = []
    for question, vector in zip(questions, vectors, strict=True):
        started = time.perf_counter()
        ids = [hit.id for hit in way(question, vector)]
        times.append((time.perf_counter() - started) * 1000)
        place = next((place for place, id_ in enumerate(ids, 1) if id_ in question.right), 0)
        places.append(place or np.inf)
        if not 1 <= place <= _SHOWN:
            missed.append(Missed(question.text, place, tuple(ids[:_SHOWN])))
    ranks = np.array(places)
    r1, r3, r5 = (float(np.mean(ranks <= top)) for top in (1, 3, 5))
    score = Score(way.__name__, r1, r3, r5, mrr=float(np.mean(1 / ranks)), ms=float(np.median(times)))
    return score, tuple(missed)


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\rindexing {done}/{total}" + ("\n" if done == total else ""))


def _table(result: Result) -> str:
    lines = [f"{result.questions} questions, {result.passages} passages; {result.embedding_ms:.1f} ms to embed one"]
    lines.append(f"{'':10}{'R@1':>8}{'R@3':>8}{'R@5':>8}{'MRR':>8}{'ms':>8}")
    for score in result.scores:
        numbers = f"{score.r1:8.3f}{score.r3:8.3f}{score.r5:8.3f}{score.mrr:8.3f}{score.ms:8.1f}"
        lines.append(f"{score.way:10}{numbers}")
    lines.extend(f"not in {_SHOWN} ({missed.place}): {missed.question} {missed.shown}" for missed in result.missed)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
