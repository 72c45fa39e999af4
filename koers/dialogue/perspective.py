"""From the person's words to words about the person: clauses picked from a message, with person and verb changed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import split_sentences, upper_first, words

# Where one clause ends and the next begins: punctuation, or a word that joins clauses.
_CLAUSE = {
    "nl": re.compile(
        r"\s*[,;:–—()]\s+|\s+-\s+|\s+(?=(?:terwijl|want|omdat|zodat)\b)|\s+en\s+(?=(?:ik|we|wij)\b)"
        r"|\s+(?=maar (?:ik|we|wij|het|dat|dit|ze|zij|hij|de|mijn|toch|als|er|nu|dan|soms|eigenlijk)\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\s*[,;:–—()]\s+|\s+-\s+|\s+(?=(?:but|because|while|although)\b)|\s+and\s+(?=(?:i|we)\b)", re.IGNORECASE
    ),
}
_SEPARABLE = (
    "aan af bij door in mee na om op over toe uit voor weg terug vast tegen neer samen rond stil los dicht open binnen"
).split()
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\s+|.", re.UNICODE)
_ENDS_IN_A = re.compile(r"(?<!a)a$")
_PAST = re.compile(r"[^aeiou](te|de)$")
# Words that speak to the coach: such a clause cannot be said back.
_UNFIT = {"nl": frozenset("jij je jou jouw u koers".split()), "en": frozenset("you your yourself koers".split())}
# Where the next clause begins, so that the verb of this one must stand before it.
_JOINTS = frozenset("als dat of omdat terwijl zodat wanneer zodra toen die wat wie waar hoe en maar want voordat nadat dan".split())
_STRONG = {
    "nl": frozenset("niet geen nooit durf wil moet bang altijd steeds vaak lukt moeilijk liever eigenlijk zou mis voel".split()),
    "en": frozenset("not never want afraid always often keep hard rather should wish feel can't don't need".split()),
}
MIN_WORDS, MAX_WORDS = 3, 11


def clauses(message: str, knowledge: Knowledge) -> list[str]:
    """Give the clauses of a message in which the person speaks about themselves, without fillers before them."""
    found = []
    for sentence in split_sentences(message):
        if sentence.endswith("?"):
            continue
        for piece in _CLAUSE[knowledge.lang].split(sentence):
            clause = _subject_first(_without_fillers(piece.strip(" .!\"'“”’…"), knowledge), knowledge)
            if clause and _speaks_of_self(clause, knowledge.lang):
                found.append(clause)
    return found


def said_back(message: str, knowledge: Knowledge) -> str:
    """Give the clause that weighs most, in the second person ("je durft niet ..."); empty when none is fit."""
    best, weight = "", -1.0
    for place, clause in enumerate(clauses(message, knowledge)):
        tokens = words(clause)
        if not MIN_WORDS <= len(tokens) <= MAX_WORDS or _UNFIT[knowledge.lang] & set(tokens):
            continue
        turned = second_person(clause, knowledge)
        if turned:
            heavy = sum(token in _STRONG[knowledge.lang] for token in tokens) + 0.1 * place
            if heavy > weight:
                best, weight = turned, heavy
    return best


def second_person(clause: str, knowledge: Knowledge) -> str:
    """Turn a clause that begins with the person ("ik durf niet") to them ("je durft niet"); empty when unsure."""
    tokens = _TOKEN.findall(clause)
    if knowledge.lang == "en":
        return "".join(_english(tokens, knowledge))
    turned = "".join(_dutch(tokens, knowledge))
    return turned if re.match(r"(?i)(je|jullie) ", turned) else ""


def as_sentence(clause: str) -> str:
    """Make a clause a sentence."""
    return upper_first(clause.strip().rstrip(".")) + "."


def _without_fillers(clause: str, knowledge: Knowledge) -> str:
    while True:
        shorter = re.sub(knowledge.reading.fillers, "", clause, count=1, flags=re.IGNORECASE)
        if shorter == clause:
            return clause
        clause = shorter.strip()


def _subject_first(clause: str, knowledge: Knowledge) -> str:
    """Put "ik" before its verb where the clause begins with the verb ("wil ik wel" > "ik wil wel")."""
    pieces = clause.split(" ", 2)
    if knowledge.lang == "nl" and len(pieces) > 2 and pieces[1].lower() == "ik" and _is_verb(pieces[0], _known_verbs(knowledge)):
        return " ".join(("ik", pieces[0].lower(), pieces[2]))
    return clause


def _speaks_of_self(clause: str, lang: str) -> bool:
    first = words(clause)[:1]
    return bool(first) and (first[0] in {"ik", "we", "wij"} if lang == "nl" else first[0].split("'")[0] in {"i", "we"})


def _english(tokens: list[str], knowledge: Knowledge) -> Iterator[str]:
    person, irregular = knowledge.reading.person, knowledge.reading.irregular
    for place, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        before = next((t.lower() for t in reversed(tokens[:place]) if not t.isspace()), "")
        if word in person:
            yield person[word]
        elif word in irregular and before in {"i", "we"}:
            yield irregular[word]
        else:
            yield token


def _dutch(tokens: list[str], knowledge: Knowledge) -> Iterator[str]:
    """Change pronouns, and the one verb that belongs to each "ik".

    Right after "ik" stands its verb ("ik durf" > "je durft"); a verb right before it is inverted and loses nothing
    ("durf ik" > "durf je"); otherwise the clause is subordinate and its verb comes last ("dat ik niet durf").
    """
    verbs = _verbs_of(tokens, knowledge)
    if verbs is None:
        return
    person = knowledge.reading.person
    for place, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        if place in verbs:
            yield verbs[place]
        else:
            yield person.get(word, token)


def _verbs_of(tokens: list[str], knowledge: Knowledge) -> dict[int, str] | None:
    """Give the changed verb by place; None when the verb of an "ik" is not found, so that nothing wrong is said."""
    known = _known_verbs(knowledge)
    places = [place for place, token in enumerate(tokens) if not token.isspace()]
    turned: dict[int, str] = {}
    for order, place in enumerate(places):
        if tokens[place].lower() != "ik":
            continue
        rest, before = places[order + 1 :], places[order - 1] if order else None
        if rest and _is_verb(tokens[rest[0]], known):
            turned[rest[0]] = _conjugated(tokens[rest[0]].lower(), knowledge)
        elif before is not None and before not in turned and tokens[before].lower() in known:
            turned[before] = _inverted(tokens[before].lower())
        else:
            reach = next((n for n, p in enumerate(rest) if tokens[p].lower() in _JOINTS), len(rest))
            last = next((p for p in reversed(rest[:reach]) if _is_verb(tokens[p], known) and p not in turned), None)
            if last is None:
                return None
            turned[last] = _conjugated(tokens[last].lower(), knowledge)
    return turned


@lru_cache(maxsize=4)
def _listed_verbs(verbs: str, irregular: tuple[str, ...]) -> frozenset[str]:
    return frozenset(verbs.split()) | frozenset(irregular)


def _known_verbs(knowledge: Knowledge) -> frozenset[str]:
    return _listed_verbs(knowledge.reading.verbs, tuple(knowledge.reading.irregular))


def _is_verb(token: str, known: frozenset[str]) -> bool:
    word = token.lower()
    if word in known or (len(word) > 4 and _PAST.search(word)):
        return True
    return any(word.startswith(prefix) and word[len(prefix) :] in known for prefix in _SEPARABLE)


def _inverted(verb: str) -> str:
    return {"kan": "kun", "wil": "wil", "zal": "zul"}.get(verb, verb)


def _conjugated(verb: str, knowledge: Knowledge) -> str:
    """Give the form after "je" of a verb in the form after "ik"."""
    if verb in knowledge.reading.irregular:
        return knowledge.reading.irregular[verb]
    if verb.endswith("t") or _PAST.search(verb):
        return verb
    return verb + ("a" if _ENDS_IN_A.search(verb) else "") + "t"
