"""Thoughts from passages: a sentence that stands on its own, or a short answer, always with its source."""

import re
from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reply import Citation
from koers.dialogue.sentences import content_stems, split_sentences, words

# A sentence that begins so leans on the one before it.
_LEANS = {
    "nl": re.compile(
        r"^(dit|dat|deze|die|daar|daarom|daardoor|dus|maar|en|ook|hij|zij|ze|het|hier|toch|zo|dan|bovendien|beide|"
        r"wie dat|een ander)\b",
        re.I,
    ),
    "en": re.compile(
        r"^(this|that|these|those|so|but|and|also|he|she|they|it|here|still|then|yet|both|another|therefore|such)\b",
        re.I,
    ),
}
# And one about somebody of whom nothing was said.
_SOMEBODY = {
    "nl": re.compile(r"\b(hij|ze|zij|hem|haar|zijn eigen|haar eigen|stel je)\b", re.I),
    "en": re.compile(r"\b(he|she|him|her|his|hers|imagine|suppose)\b", re.I),
}
# A sentence that tells what to do is advice, and advice needs permission.
_ADVISES = {
    "nl": re.compile(
        r"\b(je (zou|kunt|kan|moet|mag)|kun je|zou je|probeer|begin|neem|vraag|schrijf|kies|helpt het|het helpt|handig)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(you (could|can|should|might|may|must)|try|begin|start|take|ask|write|choose|it helps|helps to|useful)\b",
        re.I,
    ),
}
SHORTEST, LONGEST = 8, 28
# A thought that shares fewer content words with what was said does not connect to it.
CONNECTED = 3
# And so many of these must be the person's own.
OWN = 2
ANSWER_WORDS = 75


@dataclass(frozen=True)
class Thought:
    """A sentence taken from a passage, with the passage as its source."""

    text: str
    citation: Citation


def best_thought(
    passages: tuple[Citation, ...], message: str, knowledge: Knowledge, *, about: str = ""
) -> Thought | None:
    """Give the sentence of the first passages that has most in common with the message, and with what it is about."""
    own = set(content_stems(message, knowledge.lang, knowledge.function_words))
    said = f"{message} {about}"
    wanted = set(content_stems(said, knowledge.lang, knowledge.function_words))
    best: tuple[float, Thought] | None = None
    for rank, passage in enumerate(passages[:2]):
        for sentence in split_sentences(_prose(passage.text)):
            if not SHORTEST <= len(words(sentence)) <= LONGEST or not _stands_alone(sentence, knowledge.lang):
                continue
            stems = set(content_stems(sentence, knowledge.lang, knowledge.function_words))
            shared = len(stems & wanted)
            worth = shared - 0.5 * rank - 0.02 * len(words(sentence))
            if shared >= CONNECTED and len(stems & own) >= OWN and (best is None or worth > best[0]):
                best = (worth, Thought(sentence, passage))
    return best[1] if best else None


def short_answer(passage: Citation) -> str:
    """Give the beginning of a passage: two or three sentences, or what a list of terms names."""
    terms = re.findall(r"^- ([^:.\n]{3,60}): ", passage.text, re.MULTILINE)
    if len(terms) >= 3:
        lead = " ".join(split_sentences(_prose(passage.text))[:1]).partition(": ")[0].rstrip(".:")
        named = "; ".join(term[:1].lower() + term[1:] for term in terms)
        return f"{lead}: {named}." if lead else f"{named}."
    sentences = split_sentences(_prose(passage.text)) or [
        sentence for item in re.findall(r"^- (.+)$", passage.text, re.MULTILINE) for sentence in split_sentences(item)
    ]
    chosen: list[str] = []
    # A passage may put questions to its reader: those answer nothing.
    for sentence in [sentence for sentence in sentences if not sentence.endswith("?")] or sentences:
        if len(chosen) == 3 or (chosen and len(words(" ".join([*chosen, sentence]))) > ANSWER_WORDS):
            break
        chosen.append(sentence)
    return " ".join(chosen)


def _prose(text: str) -> str:
    return " ".join(line for line in text.splitlines() if line and not line.startswith(("- ", "#")))


def _stands_alone(sentence: str, lang: str) -> bool:
    unfit = (
        _SOMEBODY[lang].search(sentence)
        or _LEANS[lang].match(sentence)
        or _ADVISES[lang].search(sentence)
        or re.search(r"\d{4}|:", sentence)
    )
    return sentence.endswith(".") and not unfit
