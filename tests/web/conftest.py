"""What the tests of the page share: a staged Koers on an empty record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from web.staged import StagedKoers, staged_koers

from koers.dialogue.knowledge import Knowledge


@pytest.fixture
def koers(knowledge: dict[str, Knowledge], tmp_path: Path) -> Iterator[StagedKoers]:
    """A staged Koers with an empty record."""
    staged = staged_koers(tmp_path / "data", knowledge)
    yield staged
    staged.store.close()
