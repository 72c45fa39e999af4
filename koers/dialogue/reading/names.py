"""What a factual question names: people, institutes, studies and methods, so that no other is answered in their place."""

import re
from collections.abc import Sequence

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import content_stems, split_sentences, stem, words

# A name in capitals, in one piece with the small words of a surname; the part behind a hyphen is what it is a name of.
_RUN = re.compile(r"[A-ZÀ-Ý][\w'’]*(?:(?:[ -](?:van|de|der|den|von|of))*[ -][A-ZÀ-Ý][\w'’]*)*")
_QUOTED = re.compile(r"[‘“\"]([^‘’“”\"]{3,50})[’”\"]")
# A word of its own for a method or finding, also in small letters: de vijfstroommethode.
_COMPOUND = re.compile(r"\b(?:de|het|een|die|dat) ([a-zà-ÿ]{3,})(methode|model|test|theorie|kloof|effect|techniek)\b")
# Capitals that name nothing: languages, days and months, and what everybody calls by its letters.
_NO_NAMES = frozenset(
    words(
        "i i'm i'd i've i'll hr it ict mt ai cao ok oke koers ik u nederlands nederlandse engels engelse nederland dutch english "
        "european monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    )
)
# What a question about a source is made of, whatever it is about.
_ABOUT_SOURCES = {
    "nl": "onderzoek onderzoeken studie artikel boek theorie model methode test zegt zeggen zei zeiden schrijft schreef bedacht "
    "bedenkt gaat heet procent percentage jaar jaartal staat vertel vindt vond noemt weer dan dat bekend meet",
    "en": "research study studies article book theory model method test say says said write writes wrote invented came calls "
    "called year name told finds found clock known measure measures go goes percent percentage cent",
}
# What is asked about by name, and the small words in it.
_SUBJECT = {
    "nl": re.compile(r"\bover ((?!mij\b|me\b|mijn\b|dat\b|hoe\b|wat\b|of\b|gaat?\b)[^?.!]{3,40})\?"),
    "en": re.compile(
        r"\b(?:about|(?:say|write|have|got|anything|something),? on) "
        r"((?!me\b|my\b|how\b|what\b|whether\b|it\?|that\b|this\?)[^?.!]{3,40})\?"
    ),
}
_OR = {"nl": r",| (?:of|en) ", "en": r",| (?:or|and) "}
_SMALL = frozenset(
    words("de het een in op van bij je jezelf te dan nu wel er daar the a an in on of at to your yourself then now")
)
# Of a subject in no more words than this all must be there, of more so many.
FEW, MOST = 3, 0.6
_SHARE = re.compile(r"\b(?:procent|percentage|percent|per cent)\b|%")
_SHARED = re.compile(
    r"\d ?%|\b(?:procent|percent|per cent)\b|\b(?:one|two|three|een|één|twee|drie) (?:in|out of|op de|van de) "
)


def names_in(message: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Give what a question names, in the person's spelling; of a message that asks, only its questions count."""
    asked = [sentence for sentence in split_sentences(message) if sentence.endswith("?")] or split_sentences(message)
    found: list[str] = []
    for sentence in asked:
        found += _QUOTED.findall(sentence)
        for match in _RUN.finditer(_QUOTED.sub(" ", sentence)):
            found += _named(match.group(), begins=match.start() == 0, common=knowledge.function_words)
        found += ["".join(parts) for parts in _COMPOUND.findall(sentence)] if knowledge.lang == "nl" else []
    return tuple(dict.fromkeys(found))


def _named(run: str, *, begins: bool, common: frozenset[str]) -> list[str]:
    parts = [re.sub(r"['’]s?$", "", part) for part in re.split(r"[ -]", run)]
    if begins and len(parts) == 1:
        return []
    while parts and parts[0].lower() in common | _NO_NAMES:
        parts = parts[1:]
    kept = [part for part in parts if not {part.lower(), part.lower().removesuffix("s")} & _NO_NAMES]
    return [" ".join(kept)] if kept else []


def knows(text: str, name: str) -> bool:
    """Whether a text holds a name: of a person the last one, of a made-up word it or what it is made of."""
    if name.islower():
        made_of = re.sub(r"(?:methode|model|theorie|techniek)$", "", name)
        return re.search(rf"\b{re.escape(made_of)}", text.lower()) is not None
    return re.search(rf"\b{re.escape(name.split()[-1])}\b", text) is not None


def answers(text: str, message: str, names: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a passage may answer: it holds every name, and a word of what is asked about it where there is one."""
    if not all(knows(text, name) for name in names):
        return False
    asked = asked_about(message, names, knowledge)
    told = set(content_stems(text, knowledge.lang, knowledge.function_words))
    if _SHARE.search(message.lower()) and not (_SHARED.search(text.lower()) and len(asked & told) > 1):
        # Who asks for a share gets none that is not told about just that.
        return False
    # What a passage is about may be asked after in other words than its own.
    its_own = any(text.count(name.split()[-1]) > 1 for name in names)
    return (not asked or its_own or bool(asked & told)) and _is_about(text, message, knowledge)


def asked_about(message: str, names: Sequence[str], knowledge: Knowledge) -> set[str]:
    """Give the stems of what a question asks beside names, and beside what every question about a source says."""
    aside = {word for name in names for word in words(name)} | set(words(_ABOUT_SOURCES[knowledge.lang]))
    return set(content_stems(message, knowledge.lang, knowledge.function_words | aside))


def _is_about(text: str, message: str, knowledge: Knowledge) -> bool:
    """Whether a text has the words of what is asked about by name: "what does it say about saying no?"."""
    subject = _SUBJECT[knowledge.lang].search(message)
    if subject is None:
        return True
    told = {stem(word, knowledge.lang) for word in words(text)}
    for part in re.split(_OR[knowledge.lang], subject.group(1)):
        wanted = {stem(word, knowledge.lang) for word in words(part)} - _SMALL
        if wanted and len(wanted & told) >= (len(wanted) if len(wanted) <= FEW else MOST * len(wanted)):
            return True
    return False
