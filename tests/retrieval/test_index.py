import multiprocessing
import shutil
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import psutil
import pytest
from retrieval_fakes import SlowEmbedder, WordEmbedder, small_content

from koers.errors import DataFolderError
from koers.retrieval.chroma import DATABASE
from koers.retrieval.embeddings import Embedder
from koers.retrieval.entries import Entry
from koers.retrieval.index import Index, open_index
from koers.retrieval.search import Search

SPAWN = multiprocessing.get_context("spawn")


def closed(index: Index) -> Path:
    index.close()
    return index.folder


def nearest(index: Index, text: str) -> str:
    return index.nearest("passages", "nl", vector=WordEmbedder().queries([text])[0], k=1)[0].id


@pytest.fixture
def folder(index: Index) -> Path:
    """Give the folder of an index that was built and closed."""
    return closed(index)


def test_the_first_opening_embeds_everything_and_tells(root: Path, embedder: WordEmbedder) -> None:
    told: list[tuple[int, int]] = []
    index = open_index(root, small_content(), embedder, lambda done, total: told.append((done, total)))
    assert len(embedder.asked) == 10 and told[0] == (0, 10) and told[-1] == (10, 10)
    assert told == sorted(told)
    assert nearest(index, "brood bakken") == "brood.nl#1"
    closed(index)


def test_passages_are_encoded_as_passages_and_the_rest_as_queries(index: Index, embedder: WordEmbedder) -> None:
    content = small_content()
    assert sorted(embedder.as_queries) == sorted(
        entry.text for name in ("questions", "sayings") for entry in content[name]
    )


def test_the_second_opening_builds_and_embeds_nothing(folder: Path, root: Path) -> None:
    (root / "embeddings.sqlite3").unlink()
    other, told = WordEmbedder(), []
    index = open_index(root, small_content(), other, lambda *counts: told.append(counts))
    assert other.asked == told == [] and closed(index) == folder


def test_vectors_stand_in_the_order_of_the_entries(index: Index) -> None:
    part = index.part("passages", "nl")
    assert [entry.id for entry in part.entries] == ["fiets.nl#1", "brood.nl#1", "soep.nl#1"]
    assert np.allclose(part.vectors, WordEmbedder().passages([entry.text for entry in part.entries]), atol=1e-6)
    assert index.part("passages", "xx").vectors.shape == (0, 384)
    assert set(index.parts) == {("passages", "nl"), ("passages", "en"), ("questions", "nl"), ("sayings", "nl")}


def test_new_content_makes_a_new_folder_and_embeds_only_what_changed(folder: Path, root: Path) -> None:
    content = small_content()
    content["passages"].append(Entry("thee.nl#1", "nl", "thee trekt vijf minuten"))
    other = WordEmbedder()
    index = open_index(root, content, other)
    assert other.asked == ["thee trekt vijf minuten"]
    assert closed(index) != folder and folder.exists()


def test_another_model_makes_another_folder(folder: Path, root: Path) -> None:
    index = open_index(root, small_content(), WordEmbedder("words-2"))
    assert closed(index) != folder


def spoil_database(folder: Path) -> None:
    with (folder / DATABASE).open("r+b") as database:
        database.seek(4096)
        database.write(b"\0" * 8192)


def spoil_header(folder: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database" * 100)


def cut_database(folder: Path) -> None:
    with (folder / DATABASE).open("r+b") as database:
        database.truncate(20_000)


def lose_graph(folder: Path) -> None:
    next(folder.rglob("data_level0.bin")).unlink()


def cut_graph(folder: Path) -> None:
    next(folder.rglob("data_level0.bin")).write_bytes(b"")


def lose_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def lose_an_entry(folder: Path) -> None:
    client: Any = chromadb.PersistentClient(folder, settings=chromadb.config.Settings(anonymized_telemetry=False))
    client.get_collection("passages-nl", embedding_function=None).delete(ids=["soep.nl#1"])
    client.close()


def lose_a_collection(folder: Path) -> None:
    client: Any = chromadb.PersistentClient(folder, settings=chromadb.config.Settings(anonymized_telemetry=False))
    client.delete_collection("questions-nl")
    client.close()


def change_a_vector(folder: Path) -> None:
    client: Any = chromadb.PersistentClient(folder, settings=chromadb.config.Settings(anonymized_telemetry=False))
    collection = client.get_collection("passages-nl", embedding_function=None)
    collection.update(ids=["soep.nl#1"], embeddings=WordEmbedder().passages(["heel iets anders"]))
    client.close()


@pytest.mark.parametrize(
    "damage",
    [
        shutil.rmtree, spoil_database, spoil_header, cut_database, lose_graph, cut_graph, lose_manifest, lose_an_entry,
        lose_a_collection, change_a_vector,
    ],
)  # fmt: skip
def test_a_lost_or_damaged_folder_is_built_again(folder: Path, root: Path, damage: Any) -> None:
    damage(folder)
    other = WordEmbedder()
    index = open_index(root, small_content(), other)
    assert other.asked == []  # the embeddings were kept
    assert [nearest(index, text) for text in ("soep koken", "fiets")] == ["soep.nl#1", "fiets.nl#1"]
    assert len(index.part("questions", "nl").entries) == 2
    assert closed(index) == folder
    assert {path.name for path in root.iterdir()} == {folder.name, f"{folder.name}.lock", "embeddings.sqlite3"}


@pytest.mark.parametrize("renew", [False, True])
def test_an_open_index_goes_on_when_its_folder_goes(index: Index, root: Path, renew: bool) -> None:
    expected = index.nearest("passages", "nl", vector=index.part("passages", "nl").vectors[2], k=3)
    shutil.rmtree(index.folder)
    if renew:
        context = SPAWN.Process(target=_open_and_close, args=(root,))
        context.start()
        context.join()
    for _ in range(3):
        hits = index.nearest("passages", "nl", vector=index.part("passages", "nl").vectors[2], k=3)
        assert [hit.id for hit in hits] == [hit.id for hit in expected]
        assert [hit.score for hit in hits] == pytest.approx([hit.score for hit in expected], abs=1e-5)
    food = index.nearest("passages", "nl", vector=index.part("passages", "nl").vectors[0], k=3, where={"kind": "food"})
    assert {hit.id for hit in food} == {"brood.nl#1", "soep.nl#1"}


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, embedder: WordEmbedder) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(DataFolderError, match="taken"):
        open_index(tmp_path / "taken" / "index", small_content(), embedder)


def test_nothing_goes_outside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    # What a server of an earlier test has open still is not of this one.
    before = set(psutil.Process().net_connections())
    embedder = Embedder()
    index = open_index(root, small_content(), embedder)
    assert Search(index, embedder).find("passages", "hoe bak ik brood", "nl", 3)[0].id == "brood.nl#1"
    # Chroma's own code does not use Python's sockets.
    assert set(psutil.Process().net_connections()) - before == set()
    index.close()


# With several processes. What runs in them stands at the top of the module, so that they can import it.


def _open_and_close(root: Path) -> None:
    open_index(root, small_content(), WordEmbedder()).close()


def _build(root: Path, log: Path, extra: Sequence[Entry], results: Any) -> None:
    told: list[tuple[int, int]] = []
    content = small_content()
    content["passages"].extend(extra)
    index = open_index(root, content, SlowEmbedder(log=log), lambda done, total: told.append((done, total)))
    results.put((nearest(index, "brood bakken"), told))
    index.close()


def _read(root: Path, stop: Any, results: Any) -> None:
    embedder = WordEmbedder()
    index = open_index(root, small_content(), embedder)
    results.put(("ready", len(embedder.asked)))
    found: set[tuple[str, ...]] = set()
    rounds = 0
    while not stop.is_set() or not rounds:
        found.add(tuple(nearest(index, text) for text in ("brood bakken", "soep koken", "fiets")))
        rounds += 1
    results.put((rounds, found))
    index.close()


@pytest.fixture
def started() -> Iterator[list[Any]]:
    """Give a list for the processes of a test, which are ended with it."""
    processes: list[Any] = []
    yield processes
    for process in processes:
        process.kill()
        process.join()


def test_two_processes_read_while_a_third_builds(folder: Path, root: Path, tmp_path: Path, started: list[Any]) -> None:
    results, built, stop = SPAWN.Queue(), SPAWN.Queue(), SPAWN.Event()
    for _ in range(2):
        started.append(SPAWN.Process(target=_read, args=(root, stop, results)))
        started[-1].start()
    assert [results.get(timeout=60) for _ in range(2)] == [("ready", 0)] * 2
    extra = [Entry(f"x{number}", "nl", f"nieuwe tekst {number}") for number in range(20)]
    started.append(SPAWN.Process(target=_build, args=(root, tmp_path / "log", extra, built)))
    started[-1].start()
    assert built.get(timeout=60)[0] == "brood.nl#1"
    stop.set()
    for _ in range(2):
        rounds, found = results.get(timeout=60)
        assert rounds > 10 and found == {("brood.nl#1", "soep.nl#1", "fiets.nl#1")}
    for process in started:
        process.join(timeout=30)
        assert process.exitcode == 0


def test_of_two_that_want_to_build_one_waits_and_hears(root: Path, tmp_path: Path, started: list[Any]) -> None:
    results, log = SPAWN.Queue(), tmp_path / "log"
    extra = [Entry(f"x{number}", "nl", f"nieuwe tekst {number} {'lang ' * 200}") for number in range(20)]
    for _ in range(2):
        started.append(SPAWN.Process(target=_build, args=(root, log, extra, results)))
        started[-1].start()
    answers = [results.get(timeout=60) for _ in range(2)]
    assert [nearest for nearest, _ in answers] == ["brood.nl#1"] * 2
    assert all(told and told[-1][1] == 30 for _, told in answers)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("nieuwe tekst")]) == 20


def test_a_build_that_was_killed_is_taken_up_again(root: Path, tmp_path: Path, started: list[Any]) -> None:
    log = tmp_path / "log"
    extra = [Entry(f"x{number}", "nl", f"nieuwe tekst {number} {'lang ' * 300}") for number in range(20)]
    results = SPAWN.Queue()
    started.append(SPAWN.Process(target=_build, args=(root, log, extra, results)))
    started[-1].start()
    deadline = time.monotonic() + 60
    while not log.exists() or log.read_text(encoding="utf-8").count("nieuwe tekst") < 5:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    started[-1].kill()
    started[-1].join()
    assert started[-1].exitcode == -signal.SIGKILL
    content = small_content()
    content["passages"].extend(extra)
    embedder = WordEmbedder()
    index = open_index(root, content, embedder)
    assert 0 < len(embedder.asked) < 30 and nearest(index, "soep koken") == "soep.nl#1"
    closed(index)
    assert not [path for path in root.iterdir() if path.suffix in (".building", ".progress")]
