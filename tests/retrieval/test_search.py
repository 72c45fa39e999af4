import numpy as np
import pytest
from retrieval_fakes import WordEmbedder

from koers.retrieval.entries import Entry
from koers.retrieval.index import Index, open_index
from koers.retrieval.passages import Passage, entry_of
from koers.retrieval.search import Search


@pytest.fixture
def search(index: Index, embedder: WordEmbedder) -> Search:
    return Search(index, embedder)


def test_what_is_best_in_meaning_and_words_scores_one(search: Search) -> None:
    hits = search.find("passages", "brood bakken", "nl", 3)
    assert hits[0].id == "brood.nl#1" and hits[0].score == pytest.approx(1)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1 for hit in hits)


def test_meaning_and_words_are_weighed_two_to_one(index: Index, embedder: WordEmbedder) -> None:
    class Fixed(WordEmbedder):
        def queries(self, texts: object) -> np.ndarray:  # type: ignore[type-arg]
            return index.part("passages", "nl").vectors[:1]

    hits = {hit.id: hit.score for hit in Search(index, Fixed()).find("passages", "soep", "nl", 3)}
    assert hits["fiets.nl#1"] == pytest.approx(2 / 3)
    assert hits["soep.nl#1"] >= 1 / 3
    by_meaning = Search(index, Fixed()).find("passages", "", "nl", 3)
    assert by_meaning[0].score == pytest.approx(2 / 3) and by_meaning[-1].score == pytest.approx(0)


def test_one_embedding_serves_every_search(search: Search, embedder: WordEmbedder) -> None:
    vector = search.embed("fiets")
    embedder.asked.clear()
    search.find("passages", "fiets", "nl", 3, vector=vector)
    search.nearest("questions", "nl", 2, vector=vector)
    assert embedder.asked == []


def test_languages_and_collections_stay_apart(search: Search) -> None:
    assert {hit.id for hit in search.find("passages", "bike fiets", "en", 9)} == {"bike.en#1"}
    assert {hit.id for hit in search.find("questions", "fiets", "nl", 9)} == {"q1", "q2"}
    assert search.find("questions", "bike", "en", 3) == search.find("nothing", "bike", "nl", 3) == ()


def test_words_alone_leave_out_what_shares_none(search: Search) -> None:
    assert [hit.id for hit in search.worded("passages", "soep of brood", "nl", 5)] == ["brood.nl#1", "soep.nl#1"]


def test_the_nearest_can_be_limited_to_some(search: Search) -> None:
    hits = search.nearest("passages", "nl", 3, vector=search.embed("fiets"), where={"kind": "food"})
    assert {hit.id for hit in hits} == {"brood.nl#1", "soep.nl#1"}


def test_found_passages_are_those_that_were_indexed(root: object, embedder: WordEmbedder) -> None:
    passages = [
        Passage(f"a.nl#{number}", "a", "nl", "Titel", f"Kop {word}", "Bron", f"Tekst over {word}.")
        for number, word in enumerate(("fietsen", "koken"), 1)
    ]
    index = open_index(root, {"passages": [entry_of(passage) for passage in passages]}, embedder)  # type: ignore[arg-type]
    search = Search(index, embedder)
    search.warm()
    found = search.passages("iets over koken", "nl", 1)
    assert [hit.passage for hit in found] == passages[1:] and search.passage("a.nl#1") == passages[0]
    index.close()


def test_equal_texts_are_both_found(root: object, embedder: WordEmbedder) -> None:
    index = open_index(root, {"words": [Entry("a", "nl", "zon"), Entry("b", "nl", "zon")]}, embedder)  # type: ignore[arg-type]
    assert {hit.id: hit.score for hit in Search(index, embedder).find("words", "zon", "nl", 5)} == {"a": 1, "b": 1}
    index.close()
