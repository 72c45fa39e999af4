"""Which files are dialogues; knows nothing else, so that asking costs nothing."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# Any two of these at the top make a YAML file a dialogue, so that a typo in one of them is told and not passed over.
_KEYS = re.compile(r"^(id|language|about|turns|every|conversation|twin|gate)\s*:", re.MULTILINE)
_PERSON = re.compile(r"^person\s*:\s*[{\n]", re.MULTILINE)
# Of a persona these are there too, and of a dialogue never.
_OTHER = re.compile(r"^(mood|opening|story|criteria)\s*:", re.MULTILINE)
_ENOUGH = 2


def dialogue_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files in order, those of a folder by name and only dialogues; a folder without any is given itself."""
    seen: set[Path] = set()
    for path in paths:
        for file in (_in(path) or [path]) if path.is_dir() else [path]:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def is_dialogue(path: Path) -> bool:
    """Whether a YAML file looks like a dialogue, be it a broken one."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    keys = len(set(_KEYS.findall(text))) + bool(_PERSON.search(text))
    return keys >= _ENOUGH and not _OTHER.search(text)


def _in(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*.yaml")) if is_dialogue(path)]
