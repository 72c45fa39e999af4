"""Measure a start of `koers serve` on an index that is there: seconds to the first page, and memory after it.

python -m bench.start [--json]
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import psutil

PATIENCE_S = 180.0


def main() -> None:
    """Index in a folder of its own, start the page there, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    if given.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:>32}: {value}")


def measure(folder: Path) -> dict[str, float]:
    """Give seconds from the command to the first page, and MiB of memory then."""
    environment = os.environ | {"KOERS_DATA": str(folder), "KOERS_VOICE": "guided"}
    subprocess.run([sys.executable, "-m", "koers", "index"], env=environment, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "koers", "serve", "--port", str(port)], env=environment)
    try:
        _wait_for_page(f"http://127.0.0.1:{port}/", until=started + PATIENCE_S)
        seconds = time.perf_counter() - started
        memory = psutil.Process(server.pid).memory_info().rss / 2**20
    finally:
        server.terminate()
        server.wait(30)
    return {"first page (s)": round(seconds, 2), "memory (MiB)": round(memory)}


def _wait_for_page(url: str, *, until: float) -> None:
    while time.perf_counter() < until:
        try:
            if httpx.get(url, trust_env=False, timeout=10).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"no page at {url}")


if __name__ == "__main__":
    main()
