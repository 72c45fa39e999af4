"""Measure how well barriers are read: what was set on one half of a labelled set is reported on the other.

    python -m bench.barriers [--json] [FILE.LANG.jsonl ...]

Each line holds {"text", "barrier"}; barrier is null for a message in which none speaks. Scoring and margin were set on
the even lines (counted from 0); what counts are the odd ones. A message is read as the coach reads it, rules included.
The interval is Wilson's, at 95 %.
"""

import argparse
import json
import math
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from koers.content import content_folder
from koers.settings import load_settings, quiet_dependencies

FALSE_AT_MOST = 0.15
HALVES = ("even", "odd")
Figures = dict[str, dict[str, float | str]]


@dataclass(frozen=True)
class Row:
    """A labelled message and what was read in it; `lead` is how many times likelier than none the best barrier is."""

    barrier: str | None
    read: tuple[str, ...]
    best: str
    lead: float
    surest: str


def main() -> None:
    """Read the sets with the program's own reading and print the figures per language and half."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "files", nargs="*", type=Path, help="labelled sets; the second last part of the name is the language"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    quiet_dependencies()
    files = given.files or sorted((content_folder("evals") / "labelled").glob("barriers.*.jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        found = {path.name: measure(rows_of(path, load_settings(data=folder).data)) for path in files}
    if given.json:
        print(json.dumps(found))
        return
    for name, halves in found.items():
        for half, figures in halves.items():
            print(f"{name:20} {half:5}" + "".join(f"\n    {what:32} {figure}" for what, figure in figures.items()))


def rows_of(path: Path, data: Path) -> list[Row]:
    """Read every message of a set, each as the first one of a session."""
    from koers.coach.reading_of import Hearing
    from koers.coach.recall import NEUTRAL, SAYINGS
    from koers.dialogue.knowledge import load_knowledge
    from koers.dialogue.session import Session
    from koers.wiring import build_search

    lang = path.suffixes[-2].strip(".")
    knowledge = load_knowledge(content_folder("knowledge"))
    search = build_search(load_settings(data=data), knowledge=knowledge)
    hearing, likeness, rows = Hearing(knowledge, search), search.likeness(SAYINGS, "barrier"), []
    for row in (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()):
        heard = hearing.hear(row["text"], Session(lang=lang), lang=lang)
        likely = likeness.of(heard.vector, row["text"], lang=lang)
        best = max(likely.keys() - {NEUTRAL}, key=lambda label: likely[label])
        barriers, surest = heard.reading.barriers, heard.reading.certain
        rows.append(Row(row["barrier"], barriers, best, likely[best] / likely[NEUTRAL], surest))
    return rows


def measure(rows: Sequence[Row]) -> Figures:
    """Give the figures of each half: even and odd lines."""
    return {half: _figures(rows[place::2]) for place, half in enumerate(HALVES)}


def _figures(rows: Sequence[Row]) -> dict[str, float | str]:
    said = [row for row in rows if row.barrier is not None]
    none = [row for row in rows if row.barrier is None]
    sure = [row for row in rows if row.surest]
    leads = sorted(row.lead for row in none)
    return {
        "right barrier read first": _share(sum(row.read[:1] == (row.barrier,) for row in said), len(said)),
        "right barrier among those read": _share(sum(row.barrier in row.read for row in said), len(said)),
        "likeliest barrier is right": _share(sum(row.best == row.barrier for row in said), len(said)),
        "one read where none is": _share(sum(bool(row.read) for row in none), len(none)),
        "right when certain": _share(sum(row.surest == row.barrier for row in sure), len(sure)),
        f"margin that lets in {FALSE_AT_MOST}": round(leads[int(len(leads) * (1 - FALSE_AT_MOST))], 2)
        if leads
        else "-",
    }


def _share(hits: int, total: int) -> str:
    """Give a share as text, with Wilson's interval and the number."""
    if not total:
        return "-"
    share, z = hits / total, 1.96
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{share:.3f} ({middle - reach:.2f}-{middle + reach:.2f}, n={total})"


if __name__ == "__main__":
    main()
