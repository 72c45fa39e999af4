"""Thoughts and short answers from passages: whole sentences that stand on their own, connect, and tell nobody what to do."""

import re

import pytest

from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reply import Citation
from koers.dialogue.sentences import split_sentences, words
from koers.retrieval.articles import load_articles
from koers.retrieval.passages import all_passages
from koers.voice.passages import ANSWER_WORDS, LONGEST, SHORTEST, best_thought, short_answer

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
SAID = "Het is uitstel: uit angst voor fouten blijft mijn werk aan dat rapport liggen."
THOUGHT = "Uitstel van werk komt vaak voort uit angst voor fouten, niet uit luiheid of onwil."


def cited(text: str, id_: str = "a.nl#1") -> Citation:
    return Citation(id_, "Titel", "Bron, 2020", text)


def thought(knowledge: dict[str, Knowledge], *texts: str, said: str = SAID) -> str:
    passages = tuple(cited(text, f"a.nl#{number}") for number, text in enumerate(texts))
    found = best_thought(passages, said, knowledge["nl"])
    return found.text if found else ""


def test_a_sentence_that_connects_is_found_with_its_source(knowledge: dict[str, Knowledge]) -> None:
    passage = cited(f"Bomen groeien langzaam in de schaduw van hogere bomen op de heuvel. {THOUGHT}")
    found = best_thought((passage,), SAID, knowledge["nl"])
    assert found is not None
    assert (found.text, found.citation) == (THOUGHT, passage)


@pytest.mark.parametrize(
    "text",
    [
        "Dit uitstel van werk komt voort uit angst voor fouten, niet uit luiheid.",
        "Maar uitstel van werk komt voort uit angst voor fouten, niet uit luiheid.",
        "Je kunt uitstel van werk voorkomen door je angst voor fouten op te schrijven.",
        "Schrijf je angst voor fouten op, dan wordt uitstel van werk minder nodig.",
        "Komt uitstel van werk misschien vaker voort uit angst voor fouten dan uit luiheid?",
        "Uitstel, werk, angst: dat zijn de fouten waar het vaak over gaat op kantoor.",
        "In 2019 bleek dat uitstel van werk voortkomt uit angst voor fouten.",
        "Uitstel van werk is angst.",
        "Bomen groeien langzaam in de schaduw van hogere bomen op de heuvel.",
        f"{THOUGHT.removesuffix('.')}, zo schreef iemand die er jaren over nadacht op een zolder in een stad die niemand "
        "kende en waar het altijd regende.",
        "- Uitstel van werk komt vaak voort uit angst voor fouten, niet uit luiheid.",
        "",
    ],
)
def test_what_leans_advises_asks_or_does_not_connect_is_left(knowledge: dict[str, Knowledge], text: str) -> None:
    assert thought(knowledge, text) == ""


def test_the_better_connected_sentence_wins_and_far_passages_do_not_count(knowledge: dict[str, Knowledge]) -> None:
    weaker = "Angst voor fouten is op elk werk een bekende gast, ook bij wie al lang meedraait."
    assert thought(knowledge, f"{weaker} {THOUGHT}") == THOUGHT
    assert thought(knowledge, "Niets.", "Niets.", "Niets.", THOUGHT) == ""


@LANGS
def test_every_sentence_that_could_be_a_thought_can_stand_alone(knowledge: dict[str, Knowledge], lang: str) -> None:
    """On the real articles: asking with a passage's own words gives a sentence of it that begins and ends properly."""
    found = 0
    passages = [
        passage
        for passage in all_passages(load_articles(content_folder("knowledge") / "articles"))
        if passage.lang == lang
    ]
    for passage in passages:
        citation = Citation(passage.id, passage.title, passage.source, passage.text)
        thought = best_thought((citation,), passage.text, knowledge[lang])
        if thought is None:
            continue
        found += 1
        assert thought.text in " ".join(passage.text.split())
        assert SHORTEST <= len(words(thought.text)) <= LONGEST
        assert thought.text[0].isupper() or thought.text[0] in "‘“'\"", thought.text
        assert thought.text.endswith("."), thought.text
        assert len(split_sentences(thought.text)) == 1, thought.text
    assert found >= len(passages) / 3


@LANGS
def test_short_answers_are_short_and_whole(lang: str) -> None:
    for passage in all_passages(load_articles(content_folder("knowledge") / "articles")):
        if passage.lang != lang:
            continue
        answer = short_answer(Citation(passage.id, passage.title, passage.source, passage.text))
        assert answer, passage.id
        assert len(words(answer)) <= ANSWER_WORDS + 45, (passage.id, answer)
        assert answer.rstrip("”’\"'").endswith((".", "?", ":", "!")), answer
        assert not re.search(r"^\s*[-#*]", answer, re.MULTILINE), answer


def test_a_list_of_terms_is_named_in_one_sentence() -> None:
    text = "Er zijn drie lagen.\n\n- Houding: hoe je staat.\n- Gedrag: wat je doet.\n- Waarden: waar je voor staat."
    assert short_answer(cited(text)) == "Er zijn drie lagen: houding; gedrag; waarden."


def test_an_answer_is_three_sentences_at_most() -> None:
    assert short_answer(cited("Een. Twee. Drie. Vier.")) == "Een. Twee. Drie."


def test_a_passage_of_only_points_still_answers() -> None:
    assert short_answer(cited("- Eerst dit.\n- Dan dat.")) == "Eerst dit. Dan dat."


def test_a_question_to_the_reader_is_no_answer() -> None:
    assert short_answer(cited("Energie laat sporen na. Wanneer ben jij moe en tevreden? Dat verschilt per mens.")) == (
        "Energie laat sporen na. Dat verschilt per mens."
    )
    assert short_answer(cited("Wat wil je? Wat kun je?")) == "Wat wil je? Wat kun je?"
