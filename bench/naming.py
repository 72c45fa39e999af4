"""Measure the naming: how many typed names are replaced, how many ordinary words are left, and what is asked about.

    python -m bench.naming [--json] [--show] [FILE.LANG.jsonl ...]

A line is {"text", "names": [...], "doubtful": [...]}: the names that must go, and the words that may be names. A line
with neither is ordinary: nothing in it may be replaced. Without files it is evals/labelled/names.LANG.jsonl; the rules
were set on the even lines (counted from 0), the odd ones are printed beside them.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from koers.content import LANGUAGES, content_folder, read_yaml
from koers.dialogue.naming.forms import NameRules
from koers.dialogue.naming.names import Replaced, replaced

HALVES = ("even", "odd")


def main() -> None:
    """Read the sets with the program's own rules and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="labelled sets, as FILE.LANG.jsonl")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--show", action="store_true", help="print every line that was read otherwise than labelled")
    given = parser.parse_args()
    labelled = content_folder("evals") / "labelled"
    files = given.files or [labelled / f"names.{lang}.jsonl" for lang in LANGUAGES]
    found = {path.name: measure(path, show=given.show) for path in files}
    if given.json:
        print(json.dumps(found))
        return
    for name, halves in found.items():
        for half, figures in halves.items():
            print(f"{name:20} {half:5}", *(f"{key} {value}" for key, value in figures.items()), sep="  ")


def measure(path: Path, *, show: bool = False) -> dict[str, dict[str, float]]:
    """Give the figures per half: recall of names, ordinary lines left alone, and what became of doubtful words."""
    rules = read_yaml(content_folder("knowledge") / f"names.{path.name.split('.')[-2]}.yaml", NameRules)
    counts: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        marks = marks_of(row, replaced(row["text"], rules))
        counts[HALVES[number % 2]].update(marks)
        if show and {"missed", "wrong", "asked in ordinary", "silent"} & set(marks):
            print(f"{', '.join(marks):30} {row['text']}  ->  {replaced(row['text'], rules).text}")
    return {half: _figures(counted) for half, counted in counts.items()}


def marks_of(row: dict[str, Any], found: Replaced) -> Counter[str]:
    """Count what was done with one line, by what it should have been."""
    names, doubtful = row.get("names", []), row.get("doubtful", [])
    marks: Counter[str] = Counter()
    for name in names:
        gone = any(name in each.name for each in found.hidden)
        marks["replaced" if gone else "missed"] += 1
        marks["missed but asked"] += not gone and any(_same(name, word) for word in found.doubtful)
    for word in doubtful:
        marks["asked" if any(_same(word, each) for each in found.doubtful) else "silent"] += 1
    marks["wrong name"] += bool(names) and sum(
        not any(_same(each.name, name) for name in names) for each in found.hidden
    )
    if not names and not doubtful:
        marks["wrong" if found.hidden else "left"] += 1
        marks["asked in ordinary"] += bool(found.doubtful)
    return +marks


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _figures(marks: Counter[str]) -> dict[str, float]:
    names, ordinary = marks["replaced"] + marks["missed"], marks["left"] + marks["wrong"]
    doubtful = marks["asked"] + marks["silent"]
    return {
        "names": names,
        "recall": round(marks["replaced"] / max(names, 1), 3),
        "missed but asked": marks["missed but asked"],
        "wrong name": marks["wrong name"],
        "ordinary": ordinary,
        "left alone": round(marks["left"] / max(ordinary, 1), 3),
        "asked in ordinary": marks["asked in ordinary"],
        "doubtful": doubtful,
        "asked": round(marks["asked"] / max(doubtful, 1), 3),
    }


if __name__ == "__main__":
    main()
