from collections.abc import Callable
from pathlib import Path

import pytest

from koers.content import content_folder
from koers.errors import ContentError
from koers.retrieval.articles import load_articles


def test_articles_come_by_language_and_id_with_their_sections(
    write_article: Callable[..., Path], tmp_path: Path
) -> None:
    for id_ in ("fietsen", "brood"):
        for lang in ("nl", "en"):
            write_article(id_, lang)
    articles = load_articles(tmp_path)
    assert [(article.lang, article.id) for article in articles] == [
        ("nl", "brood"), ("nl", "fietsen"), ("en", "brood"), ("en", "fietsen"),
    ]  # fmt: skip
    first, second = articles[0].sections
    assert (first.heading, first.text) == ("Eerste kop", "Een alinea.")
    assert articles[0].path.read_text(encoding="utf-8").splitlines()[second.line - 1] == "## Tweede kop"
    assert articles[0].header.references[0].year == 2001


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("kind: related", "kind: unknown", 4, "kind"),
        ("author: Koers", "writer: Koers", 6, "writer"),
        ("title: Op de fiets", "title: Op de fiets\ncolour: red", 6, "colour"),
        ("date: 2026-11-24", "date: yesterday", 8, "date"),
        ("    title: \"Over fietsen\"\n", "", 11, "title"),
        ("barriers: [focus]", "barriers: [focus", 10, "expected"),
        ("id: fietsen", "id: lopen", 2, "fietsen"),
        ("lang: nl", "lang: en", 3, "nl"),
        ("## Eerste kop", "Eerste kop", 17, "heading"),
        ("## Tweede kop\n\nNog een alinea.", "## Tweede kop", 21, "no text"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named_with_its_line(
    write_article: Callable[..., Path], tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    path = write_article(replace={old: new})
    write_article(lang="en")
    with pytest.raises(ContentError, match=problem) as caught:
        load_articles(tmp_path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_an_article_without_sections_is_refused(write_article: Callable[..., Path], tmp_path: Path) -> None:
    path = write_article(lang="en")
    path.write_text(path.read_text(encoding="utf-8").split("## ")[0], encoding="utf-8")
    write_article()
    with pytest.raises(ContentError, match="no section"):
        load_articles(tmp_path)


def test_an_article_in_one_language_is_refused(write_article: Callable[..., Path], tmp_path: Path) -> None:
    path = write_article(lang="en")
    with pytest.raises(ContentError, match=r"fietsen\.nl\.md") as caught:
        load_articles(tmp_path)
    assert caught.value.path == path


def test_a_section_in_one_language_is_refused(write_article: Callable[..., Path], tmp_path: Path) -> None:
    write_article()
    path = write_article(lang="en", replace={"Nog een alinea.": "Nog een alinea.\n\n## Derde kop\n\nTekst."})
    with pytest.raises(ContentError, match="Derde kop") as caught:
        load_articles(tmp_path)
    assert (caught.value.path, caught.value.line) == (path, 25)


def test_the_knowledge_loads() -> None:
    articles = load_articles(content_folder("knowledge") / "articles")
    assert {article.lang for article in articles} == {"nl", "en"}
    assert [article.id for article in articles if article.header.kind == "article"] == ["personal-leadership"] * 2
    assert all(article.header.references for article in articles if article.header.kind == "related")


def test_a_work_with_an_english_title_shows_it_in_english() -> None:
    articles = load_articles(content_folder("knowledge") / "articles")
    titles = {article.lang: article.title for article in articles if article.id == "personal-leadership"}
    assert titles == {"nl": "Persoonlijk leiderschap is persoonlijk", "en": "Personal leadership is personal"}
