"""Measure the preparation and the practice: refusals, plans that are whole, and team members who open up or do not.

    python -m bench.managing [--json]

Reads evals/labelled/refusals, preparations and practice-pairs. The rules were set on the even lines (counted from 0) of
the refusals and the pairs; the preparations were written for questions that nobody had seen, so that their answers often
come a question early or late.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from koers.coach.rehearse import Rehearsal
from koers.commands.practising import PracticePlayer, practice_player
from koers.commands.preparing import PreparationPlayer, preparation_player
from koers.content import LANGUAGES, content_folder
from koers.dialogue.guard.questioning import is_open_question
from koers.dialogue.moves import Move
from koers.dialogue.practice.answering import has_told
from koers.dialogue.practice.attempt import OPENED
from koers.settings import Settings, load_settings


def main() -> None:
    """Play the sets with the guided voice and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    settings = load_settings(voice="guided")
    figures = {**of_preparing(settings), **of_practice(settings)}
    if given.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:34} {figure[0]} of {figure[1]}")


def of_preparing(settings: Settings) -> dict[str, tuple[int, int]]:
    """Give how many requests are refused, how many preparations hold a refusal, and how many plans are whole."""
    player, figures = preparation_player(settings), {}
    for lang in LANGUAGES:
        tries = [row for row in rows("refusals", lang) if row["label"] != "none"]
        for half, lines in (("even", tries[::2]), ("odd", tries[1::2])):
            refused = sum(_refused(player, lang, [row["text"]]) > 0 for row in lines)
            figures[f"{lang} refused, {half} lines"] = (refused, len(lines))
        played = [list(player(lang, row["turns"])) for row in rows("preparations", lang)]
        wrong = sum(any(turn["move"] == Move.REFUSE for turn in turns) for turns in played)
        figures[f"{lang} preparations with a refusal"] = (wrong, len(played))
        plans = [turns[-1]["plan"] for turns in played]
        figures[f"{lang} plans with every part"] = (sum(all(plan.values()) for plan in plans), len(plans))
        asked = [entry["text"] for plan in plans for entry in plan["questions"]]
        figures[f"{lang} questions on plans, open"] = (sum(is_open_question(one, lang) for one in asked), len(asked))
    return figures


def of_practice(settings: Settings) -> dict[str, tuple[int, int]]:
    """Give how often listening opens a team member of the case, and how often pushing does not."""
    player, figures = practice_player(settings), {}
    for lang in LANGUAGES:
        pairs = rows("practice-pairs", lang)
        for half, lines in (("even", pairs[::2]), ("odd", pairs[1::2])):
            for kind in ("listening", "pushing"):
                right = [_as_it_should(player, lang, row, kind) for row in lines]
                found = [one for each in right for one in each]
                figures[f"{lang} {kind}, {half} pairs"] = (sum(found), len(found))
    return figures


def _as_it_should(player: PracticePlayer, lang: str, row: dict[str, Any], kind: str) -> list[bool]:
    return list(_each(player, lang, row, kind))


def _each(player: PracticePlayer, lang: str, row: dict[str, Any], kind: str) -> Iterator[bool]:
    for persona in player.practising.practice[lang].personas:
        if persona.case != row["about"]:
            continue
        played = player.attempt(lang, persona.id)
        openness = [played.say(message)["openness"] for message in row[kind]]
        told = has_told(persona, played.attempt)
        closed = max(openness) < OPENED and openness[-1] <= persona.starts and not told
        yield (openness[-1] >= OPENED and told) if kind == "listening" else closed


def _refused(player: PreparationPlayer, lang: str, messages: list[str]) -> int:
    rehearsal = Rehearsal(player.preparing, player.knowledge, lang)
    return sum(rehearsal.say(message)["move"] == Move.REFUSE for message in messages)


def rows(name: str, lang: str) -> list[dict[str, Any]]:
    """Give the lines of a labelled set."""
    path: Path = content_folder("evals") / "labelled" / f"{name}.{lang}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
