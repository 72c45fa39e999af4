"""From the person's words to words about the person: clauses picked from a message, with person and verb changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.clauses import is_aside, is_figure, is_overfull, weight_of
from koers.dialogue.reading.feelings import denies_feeling
from koers.dialogue.reading.turning import second_person
from koers.dialogue.reading.verbs import JOINTS, is_verb, known_verbs, last_verb, prefixes
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
# Where a clause that is too long to say back may end earlier: before its reason, or before what is said of a thing in it.
_REASON = {
    "nl": re.compile(
        r"\s+(?=(?:terwijl|omdat|zodat|doordat|zonder dat)\b)"
        r"|\s+(?=(?:die|dat|waar\w*) (?:[A-Z]\w+|hij|zij|ze|iedereen|mijn|de) )",
    ),
    "en": re.compile(
        r"\s+(?=(?:because|while|although)\b)|\s+(?=(?:that|which|who) (?:[A-Z]\w+|he|she|they|everyone|my|the) )"
    ),
}
_OUGHT = re.compile(r"(?:i|we) (?:\w+ )?(?:ought to|should(?! have))\b", re.IGNORECASE)
# What may stand before the verb and "ik" ("in het overleg zeg ik niets"), and before "I" ("in meetings I say nothing").
_FRONTED = {
    "nl": re.compile(
        r"(?:in|op|bij|tijdens|na|voor|van|door|met|aan|over|zonder|tegen|onder|vanaf|sinds|rond|thuis|hier|daar|daarom|"
        r"daardoor|daarbij|daarna|nu|vaak|meestal|soms|altijd|nooit|steeds|zelden|gisteren|vandaag|laatst|vroeger|vooral|toch|"
        r"intussen|ondertussen|uiteindelijk|elke|iedere|vorige?|deze|dat|dit|misschien|blijkbaar|beide|een|één|twee|drie|vier|"
        r"vijf|tien|twintig|dertig|\d+|(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|"
        r"\w+(?= (?:voelde?|baal|baalde) ik\b))(?: [\w'’-]+){0,4} (?:ik|we|wij)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?!.*\b(?:time|case|way|that|when|where|who|if)\b.* i\b)(?!(?:after|before) (?:i|we)\b)"
        r"(?:(?:in|at|on|during|with|around|after|before|for|last|every|most|these|since|both|two|three|twice|once|"
        r"yesterday|\w+day)(?: [\w'’-]+){1,5}|"
        r"usually|often|sometimes|mostly|maybe|perhaps|yesterday|lately|recently|now|here|still|once|twice) "
        r"(?:i|we|i'm|i've|i'd)\b",
        re.IGNORECASE,
    ),
}
# Words that speak to the coach: such a clause cannot be said back.
UNFIT = {
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
        r"(?:that |they|he|she|it(?!'s (?:[\w-]+ ){0,2}[\w-]+$)|people|the )",
        re.I,
    ),
}
_STRONG = {
    "nl": frozenset(
        words("niet geen nooit durf wil moet bang altijd steeds vaak lukt moeilijk liever eigenlijk zou mis voel")
    ),
    "en": frozenset(words("not never want afraid always often keep hard rather should wish feel can't don't need")),
}
MIN_WORDS, MAX_WORDS = 3, 14
# So begins a sentence from which "I" was dropped.
DROPPED = {
    "nl": re.compile(r"(?:heb|ben|zit|had|durf|weet|wou|zat)\b(?!.*\b(?:ik|je|jij|we|u)\b)", re.IGNORECASE),
    "en": re.compile(
        r"(?:(?P<been>been)|could have|should have|haven't|hadn't|didn't|couldn't|can't|don't|never \w+ed|tried|used to|went|"
        r"left|wouldn't|kept|spent|put)\b(?! (?:you|worry|be|it off)\b)(?!.*\bi\b)",
        re.IGNORECASE,
    ),
}
# What begins a clause that stands against the one before it.
TURNS = {
    "nl": re.compile(r"(?:en )?(?:maar|toch|terwijl|alleen|eigenlijk)\b", re.IGNORECASE),
    "en": re.compile(r"(?:and )?(?:but|yet|still|although|though|only|except)\b", re.IGNORECASE),
}
# Who comes in says nothing of themselves yet.
_COMES_IN = re.compile(
    r"(?:daar|hier) ben ik (?:weer|dan)\b|ik ben (?:er )?weer(?: terug)?$|(?:here )?i(?:'m| am) (?:back|here)(?: again)?$",
    re.IGNORECASE,
)
# Verbs of saying at the end of a clause, whose words come after the comma, and the first of the things in a list.
_SAYS = re.compile(
    r"\b(?:zeg|zei|zeggen|denk|dacht|denken|weet|vroeg|bedenk|letterlijk|is|was|say|said|think|thought|know|ask|asked|mean)"
    r"(?: (?:ik|i|dan|nu|alleen|maar|only|just|then|now))*$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\b(elke?|iedere?|geen|every|each|no) [\w'’-]+$", re.IGNORECASE)
# Forms by which a clause about others is known to have its verb.
FINITE = frozenset(
    words(
        "is was zijn waren heeft had hadden hebben wordt werd worden kan kon kunnen moet moest moeten wil wilde willen mag "
        "mocht zou zouden zal zullen gaat ging gaan komt kwam komen zegt zei zeggen doet deed doen staat stond zit zat ligt "
        "lag krijgt kreeg weet wist vindt vond ziet zag laat liet blijft bleef neemt nam geeft gaf houdt hield loopt liep "
        "vraagt vroeg lijkt leek heet belt mailt appt komen belde riep sprak ontdooid valt viel praat gaf bracht brengt "
        "draait hangt hing kost"
    )
)


@dataclass(frozen=True)
class Piece:
    """A clause in the person's own words; it may stand against what came before it ("but ..."), or be its reason."""

    text: str
    turns: bool = False
    reason: bool = False


# An answer that only names what somebody wants, values or fears.
NAMES = re.compile(r"(?:dat ik|that i)\b", re.IGNORECASE)


def clauses(message: str, knowledge: Knowledge) -> list[str]:
    """Give the clauses of a message in which the person speaks about themselves, without fillers before them."""
    return [piece.text for piece in own_pieces(message, knowledge)]


def own_pieces(message: str, knowledge: Knowledge) -> Iterator[Piece]:
    """Give the clauses about the person as pieces; what was cut off from its own object or list is left out."""
    for sentence in split_sentences(message):
        if sentence.endswith("?"):
            continue
        pieces = [piece.strip(" .!\"'“”’…") for piece in pieces_of(sentence, knowledge.lang)]
        for order, bare in enumerate(pieces):
            clause = without_fillers(bare, knowledge)
            if order == 0:
                clause = _with_subject(clause, knowledge.lang)
            # An answer may be no more than "because ..."; beside another clause that word has work to do.
            if len(pieces) == 1:
                clause = _without_joint(clause, knowledge)
            # A sentence that begins with its verb asks or supposes; after something else it tells.
            if order or clause != bare:
                if _leans_on(pieces[:order], clause, knowledge):
                    continue
                clause = _subject_first(clause, knowledge)
            # "That I make something" is what somebody wants or fears: it may not become a fact.
            named = len(pieces) == 1 and NAMES.match(clause) is not None
            if (
                clause
                and (named or _speaks_of_self(clause, knowledge))
                and not is_cut(clause, pieces[order + 1 : order + 2])
            ):
                lead = bare.lower().split(" ", 1)[0]
                turns = order > 0 and TURNS[knowledge.lang].match(bare) is not None
                yield Piece(clause, turns=turns, reason=lead in REASONS)


def _with_subject(clause: str, lang: str) -> str:
    """Put "I" where it was dropped ("Been putting it off for weeks")."""
    dropped = DROPPED[lang].match(clause)
    if not dropped:
        return clause
    subject = "ik" if lang == "nl" else "I've" if dropped.group("been") else "I"
    return f"{subject} {lower_first(clause)}"


def _leans_on(before: list[str], clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause that begins with its verb says it of what stands before ("Het vorige feest, heb ik ook gedaan")."""
    first = clause.split(" ", 2)[1:2]
    if knowledge.lang != "nl" or not before or [word.lower() for word in first] != ["ik"]:
        return False
    known = known_verbs(knowledge)
    told = [word for piece in before for word in words(piece)]
    return len(told) >= MIN_WORDS and not any(is_verb(word, known) or word in FINITE for word in told)


def is_cut(clause: str, after: list[str]) -> bool:
    """Whether a clause lost what it says or counts to the comma behind it ("I'd want to say", "every door, every key")."""
    if not after:
        return False
    said, listed = _SAYS.search(clause), _LISTED.search(clause)
    return bool(said) or bool(listed and re.match(rf"{listed.group(1)}\b", after[0], re.IGNORECASE))


def pieces_of(sentence: str, lang: str) -> Iterator[str]:
    """Cut a sentence into its clauses; one that is too long ends before its reason."""
    for piece in _CLAUSE[lang].split(sentence):
        yield from _REASON[lang].split(piece) if len(words(piece)) > MAX_WORDS else [piece]


# What a word that weighs adds, of how many of them, and what it is worth to be the reason, and to be said later.
STRONG, MOST_STRONG, REASON, LATER = 0.8, 3, 0.8, 0.1
# A question that the person asks of themselves, how long its answer may be, and what it weighs.
_ASKS_ITSELF = {
    "nl": re.compile(r"((?:wat|wie|waar) ik (?:\w+ ){1,5}\w+)\?", re.IGNORECASE),
    "en": re.compile(r"what (?:do|did) i ((?:need|want|like|miss|love|hate)(?: \w+){0,5})\?", re.IGNORECASE),
}
SHORT_ANSWER, ANSWERED = 5, 2.5
REASONS = frozenset(words("want omdat because since"))


@dataclass(frozen=True)
class Told:
    """A clause of the person, turned to them; `weight` says how much it tells, `brief` is it without its circumstances."""

    text: str
    weight: float
    brief: str = ""


def said_back(message: str, knowledge: Knowledge) -> str:
    """Give the clause that weighs most, in the second person ("je durft niet ..."); empty when none is fit."""
    return heaviest_told(message, knowledge).text


def heaviest_told(message: str, knowledge: Knowledge) -> Told:
    """Give the clause that weighs most, with its weight; an empty one when none is fit."""
    return max(told_clauses(message, knowledge), key=lambda told: told.weight, default=Told("", 0.0))


def told_clauses(message: str, knowledge: Knowledge) -> list[Told]:
    """Give all clauses of a message that can be said back, in their order, each in the second person."""
    found = []
    for place, piece in enumerate(own_pieces(message, knowledge)):
        fit = _is_fit(piece.text, knowledge.lang) and not is_aside(piece.text, knowledge)
        fit = fit and not is_figure(piece.text, knowledge)
        fit = fit and not denies_feeling(piece.text, knowledge) and not _COMES_IN.match(piece.text)
        turned = second_person(piece.text, knowledge) if fit else ""
        if turned:
            strong = sum(token in _STRONG[knowledge.lang] for token in words(piece.text))
            told = weight_of(piece.text, turned, knowledge, turns=piece.turns) + REASON * piece.reason
            bare = _without_front(piece.text, knowledge)
            brief = second_person(bare, knowledge) if bare != piece.text and is_overfull(piece.text, knowledge) else ""
            found.append(Told(turned, told + STRONG * min(strong, MOST_STRONG) + LATER * place, brief))
    return [*found, *_answered(message, knowledge)]


def _answered(message: str, knowledge: Knowledge) -> Iterator[Told]:
    """Give what the person asks and answers themselves as one clause ("What do I need? Ten minutes.")."""
    for asked, answer in pairwise(split_sentences(message)):
        question = _ASKS_ITSELF[knowledge.lang].fullmatch(asked)
        if not question or answer.endswith("?") or len(words(answer)) > SHORT_ANSWER:
            continue
        said = lower_first(answer.strip(" .!"))
        if knowledge.lang == "en":
            yield Told(f"what {second_person(f'I {question.group(1)}', knowledge)} is {said}", ANSWERED)
        elif turned := second_person(question.group(1), knowledge):
            yield Told(f"{said}, dat is {turned}", ANSWERED)


def _without_front(clause: str, knowledge: Knowledge) -> str:
    """Give a full clause without what stands before "I" ("Friday at the client's I saw her leave" > "I saw her leave")."""
    fronted = _FRONTED[knowledge.lang].match(clause)
    if not fronted:
        return clause
    *_, verb, subject = fronted.group().split(" ")
    if knowledge.lang == "nl":
        return f"{subject} {verb}{clause[fronted.end() :]}"
    return f"{subject}{clause[fronted.end() :]}"


def _is_fit(clause: str, lang: str) -> bool:
    """Whether a clause can be said back at all."""
    tokens = words(clause)
    quotes = re.search(r"[<>*\[\]_#|\"“”‘]|(?<!\w)'(?!n\b|t\b|s\b)", clause)
    if not MIN_WORDS <= len(tokens) <= MAX_WORDS or UNFIT[lang] & set(tokens) or quotes:
        return False
    # What they tell themselves to do would be advice in another's mouth.
    if _OUGHT.match(clause):
        return False
    # "You loved that" says nothing once the sentence before it is gone.
    bare = len(tokens) <= 4 and tokens[-1] in {"that", "it", "this", "dat", "dit", "het"}
    if bare and not _STRONG[lang] & set(tokens):
        return False
    return not (_OF_OTHERS[lang].match(clause) or (lang == "en" and "us" in tokens and tokens[0] != "we"))


def without_fillers(clause: str, knowledge: Knowledge) -> str:
    """Give a clause without the words that only lead in."""
    while True:
        shorter = re.sub(knowledge.reading.fillers, "", clause, count=1, flags=re.IGNORECASE)
        if shorter == clause:
            return clause
        clause = shorter.strip()


def _subject_first(clause: str, knowledge: Knowledge) -> str:
    """Put "ik" before its verb where the clause begins with the verb ("wil ik wel" > "ik wil wel")."""
    pieces = clause.split(" ", 2)
    inverted = knowledge.lang == "nl" and len(pieces) > 2 and pieces[1].lower() == "ik"
    if inverted and is_verb(pieces[0], known_verbs(knowledge)):
        return " ".join(("ik", pieces[0].lower(), pieces[2]))
    return clause


def _without_joint(clause: str, knowledge: Knowledge) -> str:
    """Say what an answer such as "omdat ik het wil" or "because I want it" says, without the word it leans on."""
    pieces = clause.split(" ", 2)
    joint = pieces[0].lower() if len(pieces) > 2 else ""
    if knowledge.lang == "nl" and joint == "omdat" and pieces[1].lower() == "ik":
        return _main_clause(pieces[2], knowledge) or clause
    if knowledge.lang == "en" and joint == "because" and len(re.findall(r"(?i)\bi\b", clause)) == 1:
        return clause.split(" ", 1)[1]
    return clause


def _main_clause(rest: str, knowledge: Knowledge) -> str:
    """Make a main clause of what follows "omdat ik" ("het niet durf te zeggen" > "ik durf het niet te zeggen")."""
    tokens, known = rest.split(" "), known_verbs(knowledge)
    place = last_verb(tokens, list(range(len(tokens))), known)
    if place is None:
        return ""
    verb = tokens[place].lower()
    reach = next((n for n in range(place + 1, len(tokens)) if tokens[n].lower() in JOINTS), len(tokens))
    if "ik" in tokens[:reach]:
        return ""
    apart = next((prefix for prefix in prefixes(verb) if verb not in known and verb[len(prefix) :] in known), "")
    after = [*tokens[place + 1 : reach], *([apart] if apart else []), *tokens[reach:]]
    return " ".join(["ik", verb.removeprefix(apart), *tokens[:place], *after])


def _speaks_of_self(clause: str, knowledge: Knowledge) -> bool:
    first = words(clause)[0].split("'")[0] if words(clause) else ""
    if first in ({"ik", "we", "wij"} if knowledge.lang == "nl" else {"i", "we"}):
        return True
    fronted = _FRONTED[knowledge.lang].match(clause)
    return fronted is not None and (
        knowledge.lang == "en" or is_verb(fronted.group().split()[-2], known_verbs(knowledge))
    )
