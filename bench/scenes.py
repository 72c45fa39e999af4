"""Measure how well scenes are recognised: thresholds are chosen on one half of a labelled set, reported on the other.

    python -m bench.scenes [--json] [FILE.LANG.jsonl ...]

Each line holds {"text", "scene"}; scene is null for a message that tells none.
"""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from koers.content import content_folder
from koers.settings import load_settings, quiet_dependencies


def main() -> None:
    """Read the sets with the program's own reading and print the figures per language and half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "files", nargs="*", type=Path, help="labelled sets; the second last part of the name is the language"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    quiet_dependencies()
    files = given.files or sorted((content_folder("evals") / "labelled").glob("scenes.*.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        figures = {path.suffixes[-2].strip("."): measure(path, Path(folder)) for path in files}
    if given.json:
        print(json.dumps(figures))
        return
    for lang, found in figures.items():
        print(lang, found)


def measure(path: Path, folder: Path) -> dict[str, float]:
    """Give, per half, how many of the scenes read are right, how many are found, and how often one is read where none is."""
    read = [
        (row["scene"], scene_in(row["text"]))
        for scene_in in [reader(path.suffixes[-2].strip("."), folder)]
        for row in rows_of(path)
    ]
    figures: dict[str, float] = {}
    for name, half in (("even", read[::2]), ("odd", read[1::2])):
        given = [(label, found) for label, found in half if found]
        told = [(label, found) for label, found in half if label]
        none = [found for label, found in half if not label]
        figures[f"{name}: right when one is read"] = round(
            sum(label == found for label, found in given) / max(1, len(given)), 3
        )
        figures[f"{name}: found"] = round(sum(label == found for label, found in told) / max(1, len(told)), 3)
        figures[f"{name}: read where none is"] = round(sum(map(bool, none)) / max(1, len(none)), 3)
    return figures


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Give the lines of a labelled set."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def reader(lang: str, folder: Path) -> Any:
    """Give the function that reads the scene of a first message as the coach does."""
    from koers.coach.reading_of import Hearing
    from koers.dialogue.knowledge import load_knowledge
    from koers.dialogue.session import Session
    from koers.wiring import build_search

    knowledge = load_knowledge(content_folder("knowledge"))
    hearing = Hearing(knowledge, build_search(load_settings(data=folder), knowledge=knowledge))
    return lambda text: hearing.hear(text, Session(lang=lang), lang=lang).reading.scene


if __name__ == "__main__":
    main()
