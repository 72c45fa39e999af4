"""From the person's words to words about the person: clauses picked from a message, with person and verb changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import lower_first, split_sentences, words

# Where one clause ends and the next begins: punctuation, or a word that joins clauses.
_CLAUSE = {
    "nl": re.compile(
        r"\s*[,;:–—()]\s+|\s+-\s+|\s+(?=want\b)|\s+en\s+(?=(?:ik|we|wij)\b)"
        r"|\s+en\s+(?=(?:dan|daarom|toch|eigenlijk|eerlijk gezegd|thuis|nu|soms|vaak|intussen) \w+ ik\b)"
        r"|\s+(?=maar (?:ik|we|wij|het|dat|dit|ze|zij|hij|de|mijn|toch|als|er|nu|dan|soms|eigenlijk)\b)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\s*[,;:–—()]\s+|\s+-\s+|\s+(?=but\b)"
        r"|\s+and\s+(?=(?:(?:honestly|frankly|actually|then|now|so) )?(?:i|we)\b)",
        re.IGNORECASE,
    ),
}
# Where a clause that is too long to say back may end earlier: before its reason.
_REASON = {
    "nl": re.compile(r"\s+(?=(?:terwijl|omdat|zodat|doordat)\b)", re.IGNORECASE),
    "en": re.compile(r"\s+(?=(?:because|while|although)\b)", re.IGNORECASE),
}
_SEPARABLE = words(
    "aan af bij door in mee na om op over toe uit voor weg terug vast tegen neer samen rond stil los dicht open binnen "
    "vol goed"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\s+|.", re.UNICODE)
_ENDS_IN_A = re.compile(r"(?<!a)a$")
_PAST = re.compile(r"[^aeiou](te|de)$")
# Verbs that are nouns as well, and what stands before a word when it is a noun there ("moe van het werk").
_NOUNS = frozenset(
    words(
        "werk plan antwoord spel stel deel stuur vraag zorg rust hoop twijfel droom regel val start klap leer reis stap "
        "mail boek"
    )
)
_BEFORE_NOUN = frozenset(
    words(
        "de het dit een mijn m'n haar zijn hun ons onze geen elke ieder eigen op van voor met aan in naar bij over door "
        "uit zonder"
    )
)
# What may stand before the verb and "ik" ("in het overleg zeg ik niets"), and before "I" ("in meetings I say nothing").
_FRONTED = {
    "nl": re.compile(
        r"(?:in|op|bij|tijdens|na|voor|van|door|met|aan|over|zonder|tegen|onder|vanaf|sinds|rond|thuis|hier|daar|daarom|"
        r"daardoor|daarbij|daarna|nu|vaak|meestal|soms|altijd|nooit|steeds|zelden|gisteren|vandaag|laatst|vroeger|vooral|toch|"
        r"intussen|ondertussen|uiteindelijk|elke|iedere|vorige|deze|misschien|blijkbaar)(?: [\w'’-]+){0,4} (?:ik|we|wij)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?!.*\b(?:time|case|way|that|when|where|who|if)\b.* i\b)(?!(?:after|before) (?:i|we)\b)"
        r"(?:(?:in|at|on|during|with|around|after|before|for|last|every|most|these)(?: [\w'’-]+){1,5}|"
        r"usually|often|sometimes|mostly|yesterday|lately|recently|now|here|still) (?:i|we)\b",
        re.IGNORECASE,
    ),
}
# What may stand between "I" and its verb.
_BETWEEN = frozenset(
    words("always never still just also often only actually really truly simply sometimes usually myself")
)
# Words that speak to the coach: such a clause cannot be said back.
_UNFIT = {
    "nl": frozenset(words("jij je jou jouw u koers chatbot robot")),
    "en": frozenset(words("you your yourself koers chatbot robot")),
}
# What is thought of others says little about the person, unless they come into it themselves.
_OF_OTHERS = {
    "nl": re.compile(
        r"ik (?:denk|vind|geloof|hoop|weet) (?:vaak |wel |toch )?dat (?!.*\b(?:ik|me|mij|mijn|mezelf|we|ons|onze)\b)",
        re.I,
    ),
    "en": re.compile(
        r"i (?:think|believe|suppose|guess|hope|know) (?!.*\b(?:i|i'm|i've|me|my|myself|we|us|our)\b)"
        r"(?:that |they|he|she|it|people|the )",
        re.I,
    ),
}
# Where the next clause begins, so that the verb of this one must stand before it.
_JOINTS = frozenset(
    words(
        "als dat of omdat terwijl zodat wanneer zodra toen die wat wie waar hoe en maar want voordat nadat dan waarom "
        "alsof tot sinds doordat hoewel waardoor waarbij waarmee waarop"
    )
)
_STRONG = {
    "nl": frozenset(
        words("niet geen nooit durf wil moet bang altijd steeds vaak lukt moeilijk liever eigenlijk zou mis voel")
    ),
    "en": frozenset(words("not never want afraid always often keep hard rather should wish feel can't don't need")),
}
MIN_WORDS, MAX_WORDS = 3, 11


def clauses(message: str, knowledge: Knowledge) -> list[str]:
    """Give the clauses of a message in which the person speaks about themselves, without fillers before them."""
    found = []
    for sentence in split_sentences(message):
        if sentence.endswith("?"):
            continue
        pieces = list(_pieces(sentence, knowledge.lang))
        for order, piece in enumerate(pieces):
            bare = piece.strip(" .!\"'“”’…")
            clause = _without_fillers(bare, knowledge)
            # An answer may be no more than "because ..."; beside another clause that word has work to do.
            if len(pieces) == 1:
                clause = _without_joint(clause, knowledge)
            # A sentence that begins with its verb asks or supposes; after something else it tells.
            if order or clause != bare:
                clause = _subject_first(clause, knowledge)
            if clause and _speaks_of_self(clause, knowledge):
                found.append(clause)
    return found


def _pieces(sentence: str, lang: str) -> Iterator[str]:
    for piece in _CLAUSE[lang].split(sentence):
        yield from _REASON[lang].split(piece) if len(words(piece)) > MAX_WORDS else [piece]


@dataclass(frozen=True)
class Told:
    """A clause of the person, turned to them; `weight` says how much it tells."""

    text: str
    weight: float


def said_back(message: str, knowledge: Knowledge) -> str:
    """Give the clause that weighs most, in the second person ("je durft niet ..."); empty when none is fit."""
    return max(told_clauses(message, knowledge), key=lambda told: told.weight, default=Told("", 0.0)).text


def told_clauses(message: str, knowledge: Knowledge) -> list[Told]:
    """Give all clauses of a message that can be said back, in their order, each in the second person."""
    found = []
    for place, clause in enumerate(clauses(message, knowledge)):
        turned = second_person(clause, knowledge) if _is_fit(clause, knowledge.lang) else ""
        if turned:
            strong = sum(token in _STRONG[knowledge.lang] for token in words(clause))
            found.append(Told(turned, strong + 0.1 * place))
    return found


def _is_fit(clause: str, lang: str) -> bool:
    """Whether a clause can be said back at all."""
    tokens = words(clause)
    quotes = re.search(r"[\"“”‘]|(?<!\w)'(?!n\b|t\b|s\b)", clause)
    if not MIN_WORDS <= len(tokens) <= MAX_WORDS or _UNFIT[lang] & set(tokens) or quotes:
        return False
    # "You loved that" says nothing once the sentence before it is gone.
    bare = len(tokens) <= 4 and tokens[-1] in {"that", "it", "this", "dat", "dit", "het"}
    if bare and not _STRONG[lang] & set(tokens):
        return False
    return not (_OF_OTHERS[lang].match(clause) or (lang == "en" and "us" in tokens and tokens[0] != "we"))


def second_person(clause: str, knowledge: Knowledge) -> str:
    """Turn a clause about the person ("ik durf niet") to them ("je durft niet"); empty when unsure."""
    tokens = _TOKEN.findall(clause)
    if knowledge.lang == "en":
        return lower_first("".join(_english(tokens, knowledge)))
    return lower_first("".join(_dutch(tokens, knowledge)))


def _without_fillers(clause: str, knowledge: Knowledge) -> str:
    while True:
        shorter = re.sub(knowledge.reading.fillers, "", clause, count=1, flags=re.IGNORECASE)
        if shorter == clause:
            return clause
        clause = shorter.strip()


def _subject_first(clause: str, knowledge: Knowledge) -> str:
    """Put "ik" before its verb where the clause begins with the verb ("wil ik wel" > "ik wil wel")."""
    pieces = clause.split(" ", 2)
    inverted = knowledge.lang == "nl" and len(pieces) > 2 and pieces[1].lower() == "ik"
    if inverted and _is_verb(pieces[0], _known_verbs(knowledge)):
        return " ".join(("ik", pieces[0].lower(), pieces[2]))
    return clause


def _without_joint(clause: str, knowledge: Knowledge) -> str:
    """Say what an answer such as "omdat ik het wil" or "because I want it" says, without the word it leans on."""
    pieces = clause.split(" ", 2)
    joint = pieces[0].lower() if len(pieces) > 2 else ""
    if knowledge.lang == "nl" and joint in {"omdat", "dat"} and pieces[1].lower() == "ik":
        return _main_clause(pieces[2], knowledge) or clause
    if knowledge.lang == "en" and joint in {"because", "that"} and len(re.findall(r"(?i)\bi\b", clause)) == 1:
        return clause.split(" ", 1)[1]
    return clause


def _main_clause(rest: str, knowledge: Knowledge) -> str:
    """Make a main clause of what follows "omdat ik" ("het niet durf te zeggen" > "ik durf het niet te zeggen")."""
    tokens, known = rest.split(" "), _known_verbs(knowledge)
    place = _last_verb(tokens, list(range(len(tokens))), known)
    if place is None:
        return ""
    verb = tokens[place].lower()
    reach = next((n for n in range(place + 1, len(tokens)) if tokens[n].lower() in _JOINTS), len(tokens))
    if "ik" in tokens[:reach]:
        return ""
    apart = next((prefix for prefix in _prefixes(verb) if verb not in known and verb[len(prefix) :] in known), "")
    after = [*tokens[place + 1 : reach], *([apart] if apart else []), *tokens[reach:]]
    return " ".join(["ik", verb.removeprefix(apart), *tokens[:place], *after])


def _speaks_of_self(clause: str, knowledge: Knowledge) -> bool:
    first = words(clause)[0].split("'")[0] if words(clause) else ""
    if first in ({"ik", "we", "wij"} if knowledge.lang == "nl" else {"i", "we"}):
        return True
    fronted = _FRONTED[knowledge.lang].match(clause)
    return fronted is not None and (
        knowledge.lang == "en" or _is_verb(fronted.group().split()[-2], _known_verbs(knowledge))
    )


def _english(tokens: list[str], knowledge: Knowledge) -> Iterator[str]:
    person, irregular = knowledge.reading.person, knowledge.reading.irregular
    for place, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        earlier = (earlier.lower() for earlier in reversed(tokens[:place]) if not earlier.isspace())
        before = next((word for word in earlier if word not in _BETWEEN), "")
        if word in person:
            yield person[word]
        elif word in irregular and before in {"i", "we"}:
            yield irregular[word]
        else:
            yield token


def _dutch(tokens: list[str], knowledge: Knowledge) -> Iterator[str]:
    """Change pronouns, and the one verb that belongs to each "ik".

    A verb right before "ik" is inverted and loses nothing ("durf ik" > "durf je"); after a word that joins clauses its
    verb comes last ("dat ik niet durf"); otherwise it stands right after "ik" ("ik durf" > "je durft").
    """
    verbs = _verbs_of(tokens, knowledge)
    if verbs is None:
        return
    person = knowledge.reading.person
    for place, token in enumerate(tokens):
        word = token.lower().replace("’", "'")
        if place in verbs:
            yield verbs[place]
        elif word == "ons" and place == 4 and tokens[0].lower() in {"we", "wij"}:
            yield "je"
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
        if before is not None and before not in turned and _is_verb(tokens[before], known):
            turned[before] = _inverted(tokens[before].lower())
        elif before is not None and tokens[before].lower() in _JOINTS:
            last = _last_verb(tokens, rest, known)
            if last is None:
                return None
            turned[last] = _conjugated(tokens[last].lower(), knowledge)
        elif rest and _is_verb(tokens[rest[0]], known):
            turned[rest[0]] = _conjugated(tokens[rest[0]].lower(), knowledge)
        else:
            return None
    # A verb after "en" belongs to the same "ik" ("ik knik en zeg niets"), unless it may be a noun.
    for joint, place in pairwise(places):
        word = tokens[place].lower()
        if turned and tokens[joint].lower() == "en" and place not in turned and _in_list(word, known):
            if word in _NOUNS:
                return None
            turned[place] = _conjugated(word, knowledge)
    return turned


def _last_verb(tokens: list[str], rest: list[int], known: frozenset[str]) -> int | None:
    """Give the place of the verb that ends a subordinate clause; a noun that looks like one comes second."""
    reach = next((n for n, place in enumerate(rest) if n and tokens[place].lower() in _JOINTS), len(rest))
    found = [n for n in range(reach) if _is_verb(tokens[rest[n]], known)]
    sure = [
        n
        for n in found
        if not (tokens[rest[n]].lower() in _NOUNS and n and tokens[rest[n - 1]].lower() in _BEFORE_NOUN)
        and (_in_list(tokens[rest[n]].lower(), known))
    ]
    return rest[(sure or found)[-1]] if found else None


@lru_cache(maxsize=4)
def _listed_verbs(verbs: str, irregular: tuple[str, ...]) -> frozenset[str]:
    return frozenset(verbs.split()) | frozenset(irregular)


def _known_verbs(knowledge: Knowledge) -> frozenset[str]:
    return _listed_verbs(knowledge.reading.verbs, tuple(knowledge.reading.irregular))


def _is_verb(token: str, known: frozenset[str]) -> bool:
    word = token.lower()
    return _in_list(word, known) or (len(word) > 4 and bool(_PAST.search(word)))


def _in_list(word: str, known: frozenset[str]) -> bool:
    return word in known or any(word[len(prefix) :] in known for prefix in _prefixes(word))


def _prefixes(word: str) -> Iterator[str]:
    return (prefix for prefix in _SEPARABLE if word.startswith(prefix))


def _inverted(verb: str) -> str:
    return {"kan": "kun", "wil": "wil", "zal": "zul"}.get(verb, verb)


def _conjugated(verb: str, knowledge: Knowledge) -> str:
    """Give the form after "je" of a verb in the form after "ik"."""
    irregular = knowledge.reading.irregular
    for prefix in ("", *_prefixes(verb)):
        if verb[len(prefix) :] in irregular:
            return prefix + irregular[verb[len(prefix) :]]
    if verb.endswith("t") or _PAST.search(verb):
        return verb
    return verb + ("a" if _ENDS_IN_A.search(verb) else "") + "t"
