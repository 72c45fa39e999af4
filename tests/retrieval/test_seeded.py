from collections.abc import Iterator
from pathlib import Path

import pytest
from retrieval_fakes import WordEmbedder

from koers.retrieval.index import Index, open_index
from koers.retrieval.passages import Passage, entry_of
from koers.retrieval.search import Search


def passage(name: str, text: str, lang: str = "nl") -> Passage:
    return Passage(f"{name}.{lang}#1", name, lang, name.title(), "", "Iemand", text)


BREAD, BIKE = passage("brood", "brood bakken in een oven"), passage("bike", "a bike needs oil", "en")
CANARY = passage("kano", "kano varen op de plas")


@pytest.fixture
def index(root: Path, embedder: WordEmbedder) -> Iterator[Index]:
    opened = open_index(root, {"passages": [entry_of(BREAD), entry_of(BIKE)]}, embedder)
    yield opened
    opened.close()


def test_a_seeded_search_finds_the_passage_and_what_was_there(index: Index, embedder: WordEmbedder) -> None:
    search = Search(index, embedder).seeded([CANARY])
    assert search.passages("kano varen", "nl", 3)[0].passage == CANARY
    assert search.passages("brood bakken", "nl", 3)[0].passage.id == "brood.nl#1"
    assert search.section("kano.nl#1") == CANARY.text
    found = search.nearest("passages", "nl", 1, vector=search.embed("kano varen"), where={"article": "kano"})
    assert [hit.id for hit in found] == ["kano.nl#1"]


def test_no_other_search_finds_it(index: Index, embedder: WordEmbedder) -> None:
    search = Search(index, embedder)
    before = search.passages("kano varen", "nl", 9)
    seeded = search.seeded([CANARY])
    seeded.passages("kano varen", "nl", 9)
    assert search.passages("kano varen", "nl", 9) == before
    assert "kano.nl#1" not in {found.passage.id for found in before}
    assert len(index.part("passages", "nl").entries) + 1 == len(seeded.passages("kano varen", "nl", 99))


def test_other_languages_and_collections_are_as_they_were(index: Index, embedder: WordEmbedder) -> None:
    search, seeded = Search(index, embedder), Search(index, embedder).seeded([CANARY])
    vector = search.embed("fiets")
    for collection, lang in index.parts:
        if (collection, lang) != ("passages", "nl"):
            assert search.nearest(collection, lang, 5, vector=vector) == seeded.nearest(
                collection, lang, 5, vector=vector
            )
