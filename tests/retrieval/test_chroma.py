from pathlib import Path

import numpy as np
import pytest
from retrieval_fakes import WordEmbedder

from koers.retrieval.chroma import DATABASE, Collections
from koers.retrieval.entries import Entry, Part

ENTRIES = tuple(
    Entry(f"e{number}", "nl", f"tekst {number}", {"even": str(number % 2 == 0), "n": str(number)})
    for number in range(120)
)


@pytest.fixture
def part(embedder: WordEmbedder) -> Part:
    return Part(ENTRIES, embedder.passages([entry.text for entry in ENTRIES]))


@pytest.fixture
def written(tmp_path: Path, part: Part) -> Path:
    with Collections(tmp_path / "chroma") as collections:
        collections.write("texts-nl", part)
    return tmp_path / "chroma"


def test_what_was_written_is_read_in_order(written: Path, part: Part) -> None:
    with Collections(written) as collections:
        assert np.allclose(collections.vectors("texts-nl", part.entries), part.vectors, atol=1e-6)
        turned = collections.vectors("texts-nl", part.entries[::-1])
        assert np.allclose(turned, part.vectors[::-1], atol=1e-6)


def test_other_entries_than_expected_are_an_error(written: Path) -> None:
    with Collections(written) as collections:
        with pytest.raises(KeyError):
            collections.vectors("texts-nl", ENTRIES[1:])
        with pytest.raises(KeyError):
            collections.vectors("texts-nl", (*ENTRIES[1:], Entry("other", "nl", "tekst")))


def test_the_nearest_are_those_of_an_exact_search(written: Path, part: Part) -> None:
    with Collections(written) as collections:
        for row in range(0, 120, 10):
            hits = collections.nearest("texts-nl", part.vectors[row], k=20, where=None)
            exact = np.sort(part.vectors @ part.vectors[row])[::-1][:20]
            assert hits[0].id == ENTRIES[row].id
            assert [hit.score for hit in hits] == pytest.approx(list(exact), abs=1e-5)


def test_every_entry_can_be_reached(tmp_path: Path, part: Part) -> None:
    # The graph is partly made by chance, so once says little.
    for time in range(8):
        with Collections(tmp_path / f"{time}") as collections:
            collections.write("texts-nl", part)
            assert len(collections.nearest("texts-nl", part.vectors[0], k=120, where=None)) == 120


def test_conditions_hold_together(written: Path, part: Part) -> None:
    with Collections(written) as collections:
        even = collections.nearest("texts-nl", part.vectors[0], k=120, where={"even": "True"})
        one = collections.nearest("texts-nl", part.vectors[0], k=5, where={"even": "True", "n": "4"})
        none = collections.nearest("texts-nl", part.vectors[0], k=5, where={"even": "False", "n": "4"})
    assert (len(even), [hit.id for hit in one], none) == (60, ["e4"], ())


def test_a_folder_that_could_not_be_opened_can_be_once_it_is_mended(tmp_path: Path, part: Part) -> None:
    folder = tmp_path / "chroma"
    folder.mkdir()
    (folder / DATABASE).write_bytes(b"no database" * 100)
    with pytest.raises(Exception, match="database"):
        Collections(folder)
    (folder / DATABASE).unlink()
    with Collections(folder) as collections:
        collections.write("texts-nl", part)
        assert len(collections.nearest("texts-nl", part.vectors[0], k=3, where=None)) == 3
