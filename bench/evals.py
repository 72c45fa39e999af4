"""Measure the evals themselves: how long the whole suite takes, and whether many runs of one dialogue make memory grow.

    python -m bench.evals [--jobs N] [--runs N] [--dialogue FILE] [--json]

Memory is that of the process (MiB) after a tenth of the runs and after all of them: what grows with the runs shows as
growth a run, and what is loaded once does not.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from koers.content import content_folder
from koers.settings import load_settings, quiet_dependencies

MIB = 1024 * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--dialogue", type=Path, help="the dialogue that is run many times")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    quiet_dependencies()
    folder = content_folder("evals") / "dialogues"
    figures = {
        "suite": measure_suite(folder, jobs=given.jobs),
        "memory": measure_memory(given.dialogue or folder / "writes-german.nl.yaml", runs=given.runs),
    }
    if given.json:
        print(json.dumps(figures))
        return
    suite, memory = figures["suite"], figures["memory"]
    print(
        f"suite: {suite['dialogues']} dialogues in {suite['seconds']:.1f} s with --jobs {given.jobs}, report included"
    )
    print(
        f"memory: {memory['early']:.1f} MiB after {memory['early_runs']} runs, {memory['late']:.1f} MiB after "
        f"{given.runs}: {memory['per_run_kib']:+.2f} KiB a run ({memory['seconds']:.0f} s)"
    )


def measure_suite(folder: Path, *, jobs: int) -> dict[str, float]:
    """Time `koers eval` as a person runs it, start and HTML report included; the index is there."""
    with tempfile.TemporaryDirectory() as out:
        results = Path(out) / "results.json"
        command = [sys.executable, "-m", "koers", "eval", str(folder), "--jobs", str(jobs)]
        started = time.perf_counter()
        subprocess.run([*command, "--json", str(results), "--html", str(Path(out) / "report.html")], check=False)
        seconds = time.perf_counter() - started
        return {"dialogues": len(json.loads(results.read_text(encoding="utf-8"))["dialogues"]), "seconds": seconds}


def measure_memory(path: Path, *, runs: int) -> dict[str, float]:
    """Run one dialogue many times in this process."""
    from koers.commands.playing import play_piece
    from koers.commands.scenery import Scenery
    from koers.evals.running.plan import plan_runs

    process, started = psutil.Process(), time.perf_counter()
    scenery = Scenery(load_settings(voice="guided"))
    plan = plan_runs([path], ("guided",), runs=runs)
    result, early, early_runs = None, 0.0, 0
    for piece in plan.pieces:
        played = play_piece(piece, scenery)
        if result is None:
            result = played
        else:
            result.merge(played)
        if not early and result.played >= runs // 10:
            early, early_runs = process.memory_info().rss / MIB, result.played
    late = process.memory_info().rss / MIB
    grown = 1024 * (late - early) / max(1, runs - early_runs)
    return {
        "early": early, "early_runs": early_runs, "late": late, "per_run_kib": grown,
        "seconds": time.perf_counter() - started,
    }  # fmt: skip


if __name__ == "__main__":
    main()
