"""Measure conduct over many dialogues: questions, advice, reflections, length, language, echoes; Dutch beside English.

python -m bench.conduct [--voice guided|NAME] [--scripts FILE ...] [--client FILE] [--json]
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.intervals import Interval, difference_of_rates, difference_of_sessions
from koers.commands.ablation import spoken
from koers.content import LANGUAGES, content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.moves import WORDED_BY_MODEL, Move
from koers.evals.checks.heard import wants_advice
from koers.evals.figures import (
    Count,
    Marks,
    Spoken,
    complete_steps,
    marks_of,
    median_words,
    opened_alike,
    options_in_time,
    rate,
    reflections_per_question,
)
from koers.evals.form.schema import read_dialogue
from koers.settings import Settings, load_settings, quiet_dependencies

CLIENT_TURNS = 300
# Dutch and English may differ by so many points, where there are at least so many replies of each.
POINTS, LEAST = 0.02, 200


@dataclass(frozen=True)
class Session:
    """A played session: where it is from, what was said, and what its replies do."""

    source: str
    lang: str
    turns: tuple[Spoken, ...]
    marks: tuple[Marks, ...]


@dataclass(frozen=True)
class Figure:
    """A figure with its target; `limited` ones are also asked of single client turns."""

    name: str
    target: str
    met: Callable[[float], bool]
    count: Callable[[Sequence[Session]], Count] | None = None
    value: Callable[[Sequence[Session]], float] | None = None
    limited: bool = False

    def of(self, sessions: Sequence[Session]) -> float:
        """Give the figure over sessions."""
        return self.count(sessions).rate if self.count else self.value(sessions) if self.value else 0.0


def main() -> None:
    """Play everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voice", default="guided", help="guided, or a scripted model that misbehaves, under guard")
    parser.add_argument("--scripts", type=Path, nargs="*", default=[], help='lines of {"id", "lang", "turns": [...]}')
    parser.add_argument(
        "--client", type=Path, help='lines of {"client": message}: language, echo, length, questions only'
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    quiet_dependencies()
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(voice="guided")
        settings = settings if settings.data.is_dir() else settings.model_copy(update={"data": Path(folder)})
        rows = measure(settings, voice=given.voice, scripts=given.scripts, client=given.client)
    if given.json:
        print(json.dumps(rows, ensure_ascii=False))
    else:
        print_table(rows)


def measure(settings: Settings, *, voice: str, scripts: Sequence[Path], client: Path | None) -> list[dict[str, Any]]:
    """Give a row a figure: each language, their difference with its interval, target and verdict."""
    knowledge = load_knowledge(content_folder("knowledge"))
    play = _player(settings, voice, knowledge)
    function_words = {lang: content.function_words for lang, content in knowledge.items()}

    def played(source: str, lang: str, says: Sequence[str]) -> Session:
        turns = play(lang, says)
        return Session(source, lang, tuple(turns), tuple(marks_of(turns, function_words)))

    dialogues = [read_dialogue(path) for path in sorted(content_folder("evals").glob("dialogues/*.yaml"))]
    sessions = [played("dialogues", dialogue.lang, dialogue.says) for dialogue in dialogues]
    sessions += [played("scripts", lang, says) for path in scripts for lang, says in _scripts(path)]
    sessions += [played("client", "en", [message]) for message in (_client(client) if client else [])]
    if voice != "guided":
        # What a model never worded says nothing about it.
        worded = [(session, _only(session.marks, WORDED_BY_MODEL)) for session in sessions]
        sessions = [replace(session, marks=marks) for session, marks in worded]
    return [_row(figure, sessions) for figure in _figures(knowledge, voice)]


def print_table(rows: Sequence[dict[str, Any]]) -> None:
    """Print the rows for people."""
    print(f"{'':<34}{'nl':>9}{'en':>9}{'nl - en':>10}{'95 %':>20}{'all':>9}{'replies':>9}  target     verdict")
    for row in rows:
        form = "{:.1%}" if row["share"] else "{:.2f}"
        values = (row["nl"], row["en"], row["difference"], *row["interval"], row["all"])
        nl, en, difference, low, high, everything = map(form.format, values)
        print(
            f"{row['figure']:<34}{nl:>9}{en:>9}{difference:>10}{f'[{low}, {high}]':>20}{everything:>9}{row['n']:>9}"
            f"  {row['target']:<10} {row['verdict']}; {row['parity']}"
        )


def _figures(knowledge: dict[str, Knowledge], voice: str) -> list[Figure]:
    def share(name: str, target: float, holds: Callable[[Marks], bool], *, limited: bool = False) -> Figure:
        count = lambda sessions: _counted([mark for mark in _marks(sessions) if mark.coaching], holds)  # noqa: E731
        shown = f"<= {target:.0%}" if target else "0"
        return Figure(name, shown, lambda value: value <= target, count=count, limited=limited)

    figures = [
        share("more than one question", 0.01, lambda mark: mark.questions > 1, limited=True),
        share("advice without permission", 0.01, lambda mark: mark.advice),
        Figure("reflections per question", ">= 1", lambda value: value >= 1,
               value=lambda sessions: reflections_per_question(_marks(sessions))),
        Figure("median words", "<= 60", lambda value: value <= 60,
               value=lambda sessions: median_words(_marks(sessions)), limited=True),
        Figure("another language", "0", lambda value: value == 0, limited=True,
               count=lambda sessions: _counted(_marks(sessions), lambda mark: mark.language)),
        share("echo", 0.0, lambda mark: mark.echo, limited=True),
        Figure("an opening more than twice", "0", lambda value: value == 0,
               count=lambda sessions: Count(sum(opened_alike(s.turns) > 0 for s in sessions), len(sessions))),
        share("praise or pity", 0.01, lambda mark: mark.flattery),
        share("feeling that was not named", 0.01, lambda mark: mark.feeling),
        share("absent person judged", 0.01, lambda mark: mark.judgement),
        share("empty", 0.0, lambda mark: not mark.words),
    ]  # fmt: skip
    if voice == "guided":
        figures += [
            Figure("options within two turns", "100%", lambda value: value == 1,
                   count=lambda sessions: _options(sessions, knowledge)),
            Figure("closing with a complete step", ">= 95%", lambda value: value >= 0.95, count=_complete_steps),
        ]  # fmt: skip
    return figures


def _row(figure: Figure, sessions: Sequence[Session]) -> dict[str, Any]:
    """Compare the languages on the dialogues, which are twins; the total is over everything that the figure is asked of."""
    asked = [session for session in sessions if figure.limited or session.source != "client"]
    twins = {lang: [s for s in sessions if s.source == "dialogues" and s.lang == lang] for lang in LANGUAGES}
    nl, en = (figure.of(twins[lang]) for lang in LANGUAGES)
    difference = _difference(figure, twins)
    share = figure.count is not None
    enough = min(len(_marks(twins[lang])) for lang in LANGUAGES) >= LEAST
    apart = abs(nl - en) > (POINTS if share else 2 if figure.name == "median words" else 100 * POINTS)
    total = figure.count(asked).total if figure.count else len(_marks(asked))
    return {
        "figure": figure.name, "share": share, "nl": nl, "en": en, "difference": nl - en,
        "interval": [difference.low, difference.high], "all": figure.of(asked), "n": total, "target": figure.target,
        "verdict": "met" if figure.met(figure.of(asked)) else "NOT MET",
        "parity": ("too few replies" if not enough else "apart" if apart else "alike"),
    }  # fmt: skip


def _difference(figure: Figure, twins: dict[str, list[Session]]) -> Interval:
    if figure.count:
        nl, en = (figure.count(twins[lang]) for lang in LANGUAGES)
        return difference_of_rates((nl.held, nl.total), (en.held, en.total))
    return difference_of_sessions(twins["nl"], twins["en"], figure.of)


def _options(sessions: Sequence[Session], knowledge: dict[str, Knowledge]) -> Count:
    """Count the explicit requests for advice or ideas, and those with options on the table in time."""
    return _summed([options_in_time(session.turns, wants_advice(knowledge)) for session in sessions])


def _complete_steps(sessions: Sequence[Session]) -> Count:
    """Count the dialogues that close after work on a step, and those whose closing reply names all its parts."""
    return _summed([complete_steps(session.turns) for session in sessions])


def _summed(counts: Sequence[Count]) -> Count:
    return Count(sum(count.held for count in counts), sum(count.total for count in counts))


def _counted(marks: Sequence[Marks], holds: Callable[[Marks], bool]) -> Count:
    return Count(round(rate(marks, holds) * len(marks)), len(marks))


def _marks(sessions: Sequence[Session]) -> list[Marks]:
    return [mark for session in sessions for mark in session.marks]


def _only(marks: Sequence[Marks], moves: frozenset[Move]) -> tuple[Marks, ...]:
    return tuple(mark for mark in marks if mark.move in moves)


def _player(
    settings: Settings, voice: str, knowledge: dict[str, Knowledge]
) -> Callable[[str, Sequence[str]], list[Spoken]]:
    from koers.coach.graph import Coach
    from koers.evals.misbehaving import misbehaving_models
    from koers.wiring import build_search, voice_on

    search = build_search(settings, knowledge=knowledge)
    if voice == "guided":
        coach = Coach(knowledge, search)
    else:
        model = voice_on(lambda: misbehaving_models()[voice], settings)
        coach = Coach(knowledge, search, model=lambda: model)
    return lambda lang, says: spoken(lang, says, coach, knowledge)[0]


def _scripts(path: Path) -> list[tuple[str, list[str]]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row.get("lang", "en"), row["turns"]) for row in rows]


def _client(path: Path) -> list[str]:
    """Give client messages, spread evenly over the file."""
    rows = [json.loads(line)["client"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    messages = [row for row in rows if row.strip()]
    return [messages[number * len(messages) // CLIENT_TURNS] for number in range(min(CLIENT_TURNS, len(messages)))]


if __name__ == "__main__":
    main()
