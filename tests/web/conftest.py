"""What the tests of the page share: a staged Koers on an empty record."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from web.staged import StagedKoers, staged_koers


@pytest.fixture
def koers(tmp_path: Path) -> Iterator[StagedKoers]:
    """A staged Koers with an empty record."""
    staged = staged_koers(tmp_path / "data")
    yield staged
    staged.store.close()
