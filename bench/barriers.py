"""Measure how well barriers are read: the margin is chosen on one half of a labelled set, reported on the other.

    python -m bench.barriers [--json] [FILE.LANG.jsonl ...]

Each line holds {"text", "barrier"}; barrier is null for a message in which none speaks.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np

from koers.content import content_folder
from koers.settings import load_settings, quiet_dependencies

FALSE_AT_MOST = 0.15


def main() -> None:
    """Read the sets with the program's own reading and print the figures per language and half."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "files", nargs="*", type=Path, help="labelled sets; the second last part of the name is the language"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    quiet_dependencies()
    files = given.files or sorted((content_folder("evals") / "labelled").glob("barriers.*.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        figures = {path.suffixes[-2].strip("."): measure(path, Path(folder)) for path in files}
    if given.json:
        print(json.dumps(figures))
        return
    for lang, found in figures.items():
        print(lang, found)


def measure(path: Path, folder: Path) -> dict[str, float]:
    """Give, on the odd lines, how often the right barrier is read first, and how often one is read where there is none."""
    from koers.coach.recall import CLEAR, NEUTRAL, SAYINGS
    from koers.wiring import build_search

    search = build_search(load_settings(data=folder))
    likeness = search.likeness(SAYINGS, "barrier")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    read = [likeness.of(search.embed(row["text"])) for row in rows]
    leads = []
    for likely in read:
        neutral = likely.pop(NEUTRAL)
        best = max(likely, key=lambda label: likely[label])
        leads.append((best, likely[best] / neutral))
    chosen = float(
        np.quantile(
            [lead for (_, lead), row in list(zip(leads, rows, strict=True))[::2] if row["barrier"] is None],
            1 - FALSE_AT_MOST,
        )
    )
    figures: dict[str, float] = {"margin chosen on even lines": round(chosen, 2), "margin in use": CLEAR}
    for name, half in (("even", slice(0, None, 2)), ("odd", slice(1, None, 2))):
        pairs = list(zip(leads, rows, strict=True))[half]
        said = [(best, lead, row["barrier"]) for (best, lead), row in pairs if row["barrier"] is not None]
        none = [lead for (_, lead), row in pairs if row["barrier"] is None]
        figures[f"{name}: right barrier read"] = round(
            sum(best == label and lead > CLEAR for best, lead, label in said) / len(said), 3
        )
        figures[f"{name}: best is right"] = round(sum(best == label for best, _, label in said) / len(said), 3)
        figures[f"{name}: read where none is"] = round(sum(lead > CLEAR for lead in none) / len(none), 3)
    return figures


if __name__ == "__main__":
    main()
