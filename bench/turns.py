"""Measure guided turns: how long a reply takes, retrieval included, against the embedding of the message alone.

python -m bench.turns [--rounds 3] [--json]
"""

import argparse
import json
import statistics
import tempfile
import time
from pathlib import Path

from koers.content import LANGUAGES, content_folder
from koers.settings import load_settings, quiet_dependencies

MESSAGES = {
    "nl": (
        "Ik stel het gesprek met mijn collega al weken uit.",
        "Hij levert zijn werk te laat aan en ik vang het steeds op, terwijl ik daar eigenlijk geen tijd voor heb.",
        "Ik vind het belangrijk dat we eerlijk tegen elkaar zijn.",
        "weet ik niet",
        "Als ik er iets van zeg wordt hij misschien boos, en ik wil de sfeer niet verpesten.",
        "Vorig jaar heb ik het bij iemand anders wel gezegd en dat viel mee.",
        "Wat zegt het artikel over feedback?",
        "Heb je een paar tips?",
        "de tweede",
        "Donderdag na de dagstart, bij de koffieautomaat.",
        "Dat ik mezelf wijsmaak dat het wel meevalt.",
        "8",
    ),
    "en": (
        "I keep putting off the talk with my colleague.",
        "His work comes in late and I catch it every time, while I do not really have the hours for that.",
        "It matters to me that we are honest with each other.",
        "no idea",
        "If I say something he may get angry, and I don't want to spoil the mood.",
        "Last year I did say it to someone else and it was not so bad.",
        "What does the article say about feedback?",
        "Do you have any tips?",
        "the second",
        "Thursday after the stand-up, at the coffee machine.",
        "Telling myself that it is not that bad.",
        "8",
    ),
}


def main() -> None:
    """Play the messages as fresh sessions and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="how often the conversations are played")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    quiet_dependencies()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder), given.rounds)
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:>32}: {value}")


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Give first indexing in seconds, turns and embeddings in milliseconds, memory in MiB."""
    import psutil

    from koers.coach.play import play
    from koers.dialogue.knowledge import load_knowledge
    from koers.retrieval.embeddings import Embedder
    from koers.wiring import build_coach

    knowledge = load_knowledge(content_folder("knowledge"))
    settings = load_settings(data=folder, voice="guided")
    started = time.perf_counter()
    build_coach(settings, knowledge=knowledge)
    indexed = time.perf_counter() - started
    started = time.perf_counter()
    coach = build_coach(settings, knowledge=knowledge)
    opened = time.perf_counter() - started
    embedder = Embedder()
    embedder.queries(["warm"])
    turns: list[float] = []
    alone: list[float] = []
    for number in range(rounds):
        for lang in LANGUAGES:
            # A mark that changes nothing but the text, so that no embedding is remembered from the round before.
            messages = [message if message.isdigit() else f"{message}{'.' * number}" for message in MESSAGES[lang]]
            turns += [row["ms"] for row in play(coach, knowledge, lang, messages)]
            alone += [_milliseconds(lambda text=message: embedder.queries([text + "!"])) for message in messages]
    return {
        "first indexing (s)": round(indexed, 1),
        "second start of the coach (s)": round(opened, 2),
        "turns": len(turns),
        "turn p50 (ms)": round(statistics.median(turns), 1),
        "turn p95 (ms)": round(statistics.quantiles(turns, n=20)[18], 1),
        "embedding alone p50 (ms)": round(statistics.median(alone), 1),
        "turn / embedding": round(statistics.median(turns) / statistics.median(alone), 1),
        "memory of this process (MiB)": round(psutil.Process().memory_info().rss / 2**20),
    }


def _milliseconds(work) -> float:  # type: ignore[no-untyped-def]
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
