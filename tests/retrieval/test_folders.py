import os
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from koers.retrieval.chroma import DATABASE
from koers.retrieval.entries import Entry
from koers.retrieval.folders import announced, building, digest_of, locked, remove_old, seal, sealed_vectors

PARTS = {"texts-nl": (Entry("a", "nl", "tekst", {"x": "1", "y": "2"}),)}
DAYS = 24 * 60 * 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / digest_of(PARTS, "model")


@pytest.fixture
def sealed(folder: Path) -> Path:
    """Give a folder with a database and a file, under seal."""
    (folder / "graph").mkdir(parents=True)
    (folder / "graph" / "data.bin").write_bytes(b"graph")
    (folder / "graph" / "index_metadata.pickle").touch()
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.executescript(
            "CREATE TABLE words (word); INSERT INTO words SELECT hex(randomblob(2000)) FROM pragma_function_list"
        )
    seal(folder, {"texts-nl": "digest"})
    return folder


def ignore(done: int, total: int) -> None:
    pass


@pytest.mark.parametrize(
    ("entry", "model"),
    [
        (Entry("b", "nl", "tekst", {"x": "1", "y": "2"}), "model"),
        (Entry("a", "nl", "andere tekst", {"x": "1", "y": "2"}), "model"),
        (Entry("a", "nl", "tekst", {"x": "1", "y": "3"}), "model"),
        (Entry("a", "nl", "tekst", {"x": "1", "y": "2"}), "other model"),
    ],
)
def test_the_name_changes_with_everything_that_is_in_it(entry: Entry, model: str) -> None:
    assert digest_of({"texts-nl": (entry,)}, model) != digest_of(PARTS, "model")


def test_the_name_does_not_change_with_the_order_of_metadata() -> None:
    assert digest_of({"texts-nl": (Entry("a", "nl", "tekst", {"y": "2", "x": "1"}),)}, "model") == digest_of(
        PARTS, "model"
    )


def test_a_whole_folder_gives_what_was_sealed(sealed: Path) -> None:
    assert sealed_vectors(sealed) == {"texts-nl": "digest"}


def test_a_folder_that_is_not_whole_gives_nothing(sealed: Path) -> None:
    file, manifest, database = sealed / "graph" / "data.bin", sealed / "manifest.json", sealed / DATABASE
    for path in (file, manifest, database):
        kept = path.read_bytes()
        for spoiled in (b"", kept[: len(kept) // 2], b"x" * len(kept)):
            path.write_bytes(spoiled)
            assert sealed_vectors(sealed) is None, (path.name, spoiled[:20])
        path.unlink()
        assert sealed_vectors(sealed) is None, path.name
        path.write_bytes(kept)
        assert sealed_vectors(sealed) is not None, path.name
    assert sealed_vectors(sealed.with_name("nowhere")) is None


def test_a_page_of_the_database_that_was_overwritten_is_noticed(sealed: Path) -> None:
    with (sealed / DATABASE).open("r+b") as database:
        database.seek(4096 * 3)
        database.write(b"\xff" * 4096)
    assert sealed_vectors(sealed) is None


def test_a_build_takes_the_place_of_what_was_there(folder: Path) -> None:
    folder.mkdir()
    (folder / "old").touch()
    with building(folder) as sibling:
        (sibling / "new").touch()
        assert (folder / "old").exists()
    assert [path.name for path in folder.iterdir()] == ["new"]
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_build_that_fails_leaves_what_was_there(folder: Path) -> None:
    folder.mkdir()
    (folder / "old").touch()
    with pytest.raises(RuntimeError), building(folder) as sibling:
        (sibling / "new").touch()
        raise RuntimeError
    assert [path.name for path in folder.parent.iterdir()] == [folder.name] and (folder / "old").exists()


def test_who_waits_at_the_lock_hears_how_far_the_other_is(folder: Path) -> None:
    told: list[tuple[int, int]] = []

    def wait() -> None:
        with locked(folder, lambda done, total: told.append((done, total))):
            told.append((0, 0))

    with locked(folder, ignore):
        waiting = threading.Thread(target=wait)
        waiting.start()
        announced(folder, ignore)(3, 9)
        time.sleep(0.6)
    waiting.join(timeout=5)
    assert told[0] == (3, 9) and told[-1] == (0, 0)


def test_old_folders_go_unless_used_or_in_use(folder: Path) -> None:
    names = {name: folder.with_name(name * 20) for name in "abc"}
    leftover, other = folder.with_name("d" * 20 + ".building"), folder.with_name("something else")
    for path in (folder, *names.values(), leftover, other):
        path.mkdir()
        (path / DATABASE).touch()
        for changed in (path / DATABASE, path):
            os.utime(changed, (time.time() - 2 * DAYS,) * 2)
    os.utime(names["b"] / DATABASE)
    with FileLock(names["c"].with_name("c" * 20 + ".lock")):
        remove_old(folder)
    left = {path for path in folder.parent.iterdir() if path.is_dir()}
    assert left == {folder, names["b"], names["c"], other}
