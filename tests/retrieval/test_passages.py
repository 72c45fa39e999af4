from collections.abc import Callable
from pathlib import Path

import pytest

from koers.content import content_folder
from koers.retrieval.articles import load_articles
from koers.retrieval.passages import MOST_WORDS, Passage, all_passages, entry_of, passage_of, passages_of, split


@pytest.fixture(scope="module")
def knowledge() -> tuple[Passage, ...]:
    return all_passages(load_articles(content_folder("knowledge") / "articles"))


def test_passages_are_numbered_through_the_article(write_article: Callable[..., Path], tmp_path: Path) -> None:
    long = "\n\n".join(f"alinea {'woord ' * 60}" for _ in range(3))
    for lang in ("nl", "en"):
        write_article(lang=lang, replace={"Een alinea.": long})
    passages = passages_of(load_articles(tmp_path)[0])
    assert [passage.id for passage in passages] == ["fietsen.nl#1", "fietsen.nl#2", "fietsen.nl#3"]
    assert [passage.heading for passage in passages] == ["Eerste kop", "Eerste kop", "Tweede kop"]


def test_related_articles_name_the_works_they_rest_on(write_article: Callable[..., Path], tmp_path: Path) -> None:
    for lang in ("nl", "en"):
        write_article(lang=lang)
    assert passages_of(load_articles(tmp_path)[0])[0].source == "Jansen & de Vries (2001), Over fietsen"


@pytest.mark.parametrize(
    ("author", "named"),
    [
        ("Dweck, C. S.", "Dweck"),
        ("Deci, E. L., & Ryan, R. M.", "Deci & Ryan"),
        ("Sisk, V. F., Burgoyne, A. P., & Chang, C.-H.", "Sisk e.a."),
        ("Rode Kruis", "Rode Kruis"),
    ],
)
def test_initials_are_left_out(write_article: Callable[..., Path], tmp_path: Path, author: str, named: str) -> None:
    write_article(lang="en")
    write_article(replace={"Jansen, A. B., & de Vries, C.": author})
    assert passages_of(load_articles(tmp_path)[0])[0].source.startswith(f"{named} (2001)")


def test_the_article_names_its_author(knowledge: tuple[Passage, ...]) -> None:
    sources = {passage.source for passage in knowledge if passage.article == "personal-leadership"}
    assert sources == {"Huib Broekhuis, Persoonlijk leiderschap is persoonlijk, VDS training en coaching, 2023-11-22"}


def test_a_passage_comes_back_from_its_entry(knowledge: tuple[Passage, ...]) -> None:
    for passage in knowledge:
        entry = entry_of(passage)
        assert passage_of(entry) == passage
        assert passage.title in entry.text and passage.heading in entry.text and passage.text in entry.text


def test_passages_of_the_knowledge_are_short_and_differ(knowledge: tuple[Passage, ...]) -> None:
    assert max(len(passage.text.split()) for passage in knowledge) <= MOST_WORDS
    assert len({passage.id for passage in knowledge}) == len(knowledge)


def test_a_text_of_fitting_length_stays_whole() -> None:
    text = "Een zin.\n\n- een ding\n- nog een ding"
    assert split(text) == [text]


def test_a_long_list_is_split_between_items_into_even_pieces() -> None:
    items = [f"- {'woord ' * 19}{number}" for number in range(7)]
    pieces = split("Inleiding.\n\n" + "\n".join(items), most=100)
    assert "\n".join(pieces).split("\n- ")[1:] == [item[2:] for item in items]
    assert [len(piece.split()) for piece in pieces] == [64, 84]


def test_a_long_paragraph_is_split_between_sentences() -> None:
    sentences = [f"Zin {number} {'woord ' * 17}eind." for number in range(9)]
    pieces = split(" ".join(sentences), most=100)
    assert " ".join(pieces) == " ".join(sentences)
    assert all(len(piece.split()) <= 100 and piece.endswith("eind.") for piece in pieces)


def test_one_endless_sentence_stands_alone() -> None:
    assert split("woord " * 300, most=100) == [("woord " * 300).strip()]
