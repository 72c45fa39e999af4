"""The passages that answer a factual question, best first: none when what it names or asks is in no passage."""

import re
from collections.abc import Callable
from dataclasses import replace

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.names import answers, asked_about, knows, names_in
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation
from koers.dialogue.sentences import content_stems
from koers.retrieval.entries import Vectors
from koers.retrieval.index import PASSAGES
from koers.retrieval.search import Search

# Below this cosine the nearest passage does not answer a factual question when it shares no word with it either.
RELEVANT = 0.80
ARTICLE = "personal-leadership"
FOUND, LAST = 4, 99
# Who asks by whom or when something was thought up is told that by a passage that has a year.
_ASKS_WHO = re.compile(r"\b(?:wie|wanneer|welk jaar|who|when|which year|what year)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b")


def answering(
    found: tuple[Citation, ...],
    reading: Reading,
    *,
    message: str,
    vector: Vectors,
    search: Search,
    knowledge: Knowledge,
) -> tuple[Citation, ...]:
    """Give what answers the question of a message, of the passages that were found for it."""
    found = _for_question(_that_may(found, message, search, knowledge), reading, message, search)
    of_article = "asks_article" in reading.intents
    if of_article and not asked_about(message, (), knowledge):
        return found
    near = of_article or _is_near(vector, search, knowledge.lang)
    return found if near and _shares_a_word(found[:1], message, knowledge) else ()


def _that_may(found: tuple[Citation, ...], message: str, search: Search, knowledge: Knowledge) -> tuple[Citation, ...]:
    """Leave what may answer a question that names something: a study, author or method is not answered by another."""
    names = names_in(message, knowledge)
    if names and not any(knows(passage.text, name) for name in names for passage in found):
        found = tuple(
            Citation(passage.id, passage.title, passage.source, passage.text) for passage in search.all(knowledge.lang)
        )
    return tuple(
        passage
        for passage in found
        if answers(f"{passage.title} {passage.source} {passage.text}", message, names, knowledge)
    )


def _for_question(found: tuple[Citation, ...], reading: Reading, message: str, search: Search) -> tuple[Citation, ...]:
    """Put first what a question asks for: a list as a whole, the article itself, by whom and when, or what an idea is."""
    if "asks_list" in reading.intents:
        listed = sorted(found[:FOUND], key=lambda passage: "- " not in passage.text)
        return tuple(replace(passage, text=search.section(passage.id)) for passage in listed)
    if "asks_article" in reading.intents:
        own = tuple(passage for passage in found if passage.id.startswith(f"{ARTICLE}."))
        return own or found[:FOUND]
    if _ASKS_WHO.search(message):
        return tuple(sorted(found[:FOUND], key=lambda passage: not _DATED.search(passage.text)))
    return tuple(sorted(found[:FOUND], key=_tells_what_it_is(found[:1])))


def _tells_what_it_is(best: tuple[Citation, ...]) -> Callable[[Citation], int]:
    """Order the passages of the best article by their place in it: an article first tells what its idea is."""
    article = best[0].id.split("#")[0] if best else ""

    def place(passage: Citation) -> int:
        of, _, number = passage.id.partition("#")
        return int(number) if of == article and number.isdigit() else LAST

    return place


def _is_near(vector: Vectors, search: Search, lang: str) -> bool:
    nearest = search.nearest(PASSAGES, lang, 1, vector=vector)
    return bool(nearest) and nearest[0].score >= RELEVANT


def _shares_a_word(passages: tuple[Citation, ...], message: str, knowledge: Knowledge) -> bool:
    """Whether a passage is about a word of the question: nearness alone is no answer."""
    asked = set(content_stems(message, knowledge.lang, knowledge.function_words))
    told = " ".join(f"{passage.title} {passage.text}" for passage in passages)
    return bool(asked & set(content_stems(told, knowledge.lang, knowledge.function_words)))
