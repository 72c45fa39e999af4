"""The wheel: it carries the content, and runs where no checkout is."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_runs_on_its_own(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=100)
    (wheel,) = tmp_path.glob("koers-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "site")
    for carried in (
        "knowledge/articles/values.nl.md",
        "knowledge/embeddings.npz",
        "prompts/coach.en.md",
        "evals/dialogues",
    ):
        assert any(name.startswith(f"koers/content/{carried}") for name in names), carried
    assert "koers/web/texts.nl.yaml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    command = [sys.executable, "-m", "koers", "chat", "--voice", "guided", "--json", "--say", "Ik stel alles uit."]
    environment = os.environ | {"KOERS_DATA": str(tmp_path / "data"), "PYTHONPATH": str(tmp_path / "site")}
    result = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=100
    )
    assert json.loads(result.stdout)["language"] == "nl"
    where = [
        sys.executable,
        "-c",
        "import koers, koers.content as c; print(koers.__file__, c.content_folder('knowledge'))",
    ]
    shown = subprocess.run(where, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert shown.count(str(tmp_path / "site")) == 2
