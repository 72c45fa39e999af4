"""The rules that every sentence of a model's reply keeps, each a small function that says whether it is broken."""

import re
from collections.abc import Callable

from koers.dialogue.guard import advising, phrases
from koers.dialogue.guard.absent import judges_absent
from koers.dialogue.guard.asking import asks, asks_twice
from koers.dialogue.guard.emotions import unnamed_feeling
from koers.dialogue.guard.questioning import is_open_question, is_yes_no_question
from koers.dialogue.guard.situation import (
    LEAK_WORDS,
    SHORTEST_LEAK,
    Situation,
    first_words,
    flat,
    runs,
    share,
    without_names,
)
from koers.dialogue.guard.sources import unsupported
from koers.dialogue.language import detect_language
from koers.dialogue.moves import RULES, Move
from koers.dialogue.sentences import echo_share, questions_in, split_sentences, stem, words

# COACHING.md: at most 60 % of a sentence's content words are the person's, judged from four content words on.
ECHO_LIMIT, ECHO_WORDS, COPIED_WORDS = 0.6, 4, 3
LANGUAGE_WORDS = 6
# A sentence is given back whole when so much of it is in theirs, and so much of theirs in it.
SAID_BACK, SAID_WHOLE = 0.8, 0.6
# Two sentences that share this much of their words, or of their content words, say the same.
SAME_SHARE, NEAR_WORDS = 0.75, 6
# A reply may not open with the words of the one before, nor a third time with the same four.
OPENING_WORDS, NEXT_OPENING, TIMES_OPENED = 4, 3, 2
# A general truth is welcome when it is what a passage says.
FROM_PASSAGE = 4

# "Is it the meetings or the people?": the word before what may be chosen comes back, or choosing is spoken of.
_CHOICE_OF_TWO = re.compile(
    r", (?:of|or) (?!niet\b|not\b)|^(?:Over|Up to|Out of|Into) (?:what|which|whom)\b"
    r"|\b(?:kiezen|choose|pick)\b[^?]* (?:of|or) (?!niet\b|not\b|iets\b|something\b)"
    r"|\b(?:is|was|zit|komt|ligt|gaat|speelt|about|from) (?:(?:het|dat|dit|it|that|this) )?[^?]*?"
    r"\b(?P<same>de|het|een|door|om|bij|in|op|aan|van|met|meer|je|the|a|an|your|with|by|about|from|more) (?:[\w'’-]+ ){1,3}"
    r"(?:of|or) (?P=same)\b",
    re.IGNORECASE,
)

Rule = Callable[[str, Situation], bool]


def speaker(sentence: str, now: Situation) -> bool:
    """The model goes on as if it were the person, or gives itself a part to read."""
    return bool(phrases.SPEAKER.match(sentence))


def fragment(sentence: str, now: Situation) -> bool:
    """The beginning of something that does not come, such as the line above a list."""
    return sentence.endswith((":", "-", "–", "—", "(", ",", ";"))


def markup(sentence: str, now: Situation) -> bool:
    """A link, an image, a table, HTML or code."""
    return bool(phrases.MARKUP.search(sentence))


def leak(sentence: str, now: Situation) -> bool:
    """Eight words in a row of what the model was told, a whole short piece of it, or talk about its instructions."""
    tokens = words(sentence)
    if {("je", "bent", "koers"), ("you", "are", "koers")} & runs(tokens, 3):
        return True
    if any(runs(tokens, length) & now.secret.runs for length in range(SHORTEST_LEAK, LEAK_WORDS + 1)):
        return True
    copied = len(tokens) >= SHORTEST_LEAK and f" {' '.join(tokens)} " in now.secret.text
    return copied or bool(phrases.META[now.lang].search(flat(sentence)))


def human(sentence: str, now: Situation) -> bool:
    """A claim to be human, or to have a life, work or feelings of its own."""
    return bool(phrases.HUMAN[now.lang].search(flat(sentence)))


def language(sentence: str, now: Situation) -> bool:
    """Six words or more in another language than the person's, or any in another script."""
    if len(re.findall(r"[^\W\d_]", re.sub(r"[\u0000-\u024f\u1e00-\u1eff\u2000-\u20ff]", "", sentence))) > 1:
        return True
    # What is quoted may be the person's own, and a model that changes over does so at a pause.
    own = re.sub(r"[‘“\"][^’”\"]*[’”\"]", " ", without_names(sentence, now.sources))
    pieces = [own, _since_long(own, now), *re.split(r"[,:;–—(]\s", own)]
    return any(
        len(words(piece)) >= LANGUAGE_WORDS and detect_language(piece, spoken=now.lang) != now.lang for piece in pieces
    )


def flattery(sentence: str, now: Situation) -> bool:
    """Praise of the person, thanks for telling, or pity."""
    text = flat(sentence)
    praise = not questions_in(sentence) and phrases.PRAISE[now.lang].search(text)
    return bool(praise or phrases.FLATTERY[now.lang].match(text))


def suggestion(sentence: str, now: Situation) -> bool:
    """Advice that was not asked for, also when it is dressed as a question."""
    text = flat(sentence)
    if advising.GO_ON[now.lang].match(text):
        return False
    # "What have you tried?" asks for the person's own way.
    asked = bool(questions_in(sentence)) and is_open_question(sentence, now.lang)
    return bool(advising.DISGUISED[now.lang].search(text) or (not asked and advising.SUGGESTION[now.lang].search(text)))


def lecture(sentence: str, now: Situation) -> bool:
    """A general truth or a lesson that nobody asked for and no passage holds."""
    text = flat(sentence)
    if not advising.LECTURE[now.lang].search(text) or advising.FOR_YOU[now.lang].search(text):
        return False
    stems = set(now.stems(sentence))
    return not any(len(stems & set(now.stems(source))) >= FROM_PASSAGE for source in now.sources)


def feeling(sentence: str, now: Situation) -> bool:
    """A feeling said of the person that the person has not named in this session."""
    return bool(unnamed_feeling(sentence, now.told, now.lang))


def judgement(sentence: str, now: Situation) -> bool:
    """A judgement of somebody who is not there, said as a fact and not as the person's view."""
    return judges_absent(sentence, now.lang)


def citation(sentence: str, now: Situation) -> bool:
    """A study, author, book or number that is neither in the passages of this turn nor in what the person told."""
    return bool(unsupported(sentence, now.lang, sources=now.sources, told=now.told, common=now.function_words))


def closed_question(sentence: str, now: Situation) -> bool:
    """A question that yes or no answers, in a move that is to ask an open one."""
    # A choice of two is an easy way in, and no yes or no.
    open_after_all = _CHOICE_OF_TWO.search(sentence)
    return bool(questions_in(sentence)) and not open_after_all and is_yes_no_question(sentence, now.lang)


def questions(sentence: str, now: Situation) -> bool:
    """More questions than the move allows, or two questions in one sentence."""
    asked = sum(asks(said, now.lang) for said in now.reply)
    if asks(sentence, now.lang) and asked >= now.limits.max_questions:
        return True
    return asks_twice(sentence, now.lang)


def echo(sentence: str, now: Situation) -> bool:
    """The person's own sentence, given back word for word or with the pronouns changed, also behind "I hear you say:"."""
    said = [words(theirs) for theirs in split_sentences(now.message)]
    # What leads in before a colon makes no other sentence of it.
    for tokens in (words(sentence), words(sentence.partition(": ")[2])):
        if len(tokens) >= COPIED_WORDS and any(_same_but_for_persons(tokens, theirs, now) for theirs in said):
            return True
    if len(now.stems(sentence)) < ECHO_WORDS:
        return False
    return echo_share(sentence, now.message, lang=now.lang, function_words=now.function_words) > ECHO_LIMIT


def repeat(sentence: str, now: Situation) -> bool:
    """A sentence that was said before, in this reply or earlier in the session, or nearly so."""
    # Who asks twice where it comes from gets the same source twice.
    if now.move is Move.FACT and without_names(sentence, now.sources) != sentence:
        return False
    tokens, stems = words(sentence), now.stems(sentence)
    for before in (*now.earlier, *now.reply):
        said = words(before)
        if tokens == said or (len(tokens) >= NEAR_WORDS and share(tokens, said) >= SAME_SHARE):
            return True
        if len(stems) >= ECHO_WORDS and share(stems, now.stems(before)) >= SAME_SHARE:
            return True
    return False


def opening(sentence: str, now: Situation) -> bool:
    """A reply that would open like the reply before it, or a third time with the same four words."""
    if now.reply or not now.replies or questions_in(sentence):
        return False
    mine = first_words(sentence, OPENING_WORDS)
    opened = [first_words(reply, OPENING_WORDS) for reply in now.replies]
    if len(mine) == OPENING_WORDS and opened.count(mine) >= TIMES_OPENED:
        return True
    last = opened[-1]
    formula = mine[:2] == last[:2] and mine[:2] in phrases.FORMULAS[now.lang]
    return formula or mine[:NEXT_OPENING] == last[:NEXT_OPENING]


def length(sentence: str, now: Situation) -> bool:
    """More words than the move allows."""
    return sum(len(words(said)) for said in (*now.reply, sentence)) > now.limits.max_words


# In this order: what must never be seen comes first, so that an intervention names the gravest reason.
ALL: tuple[Rule, ...] = (
    speaker, fragment, markup, leak, human, language, citation, flattery, feeling, judgement, suggestion, lecture,
    questions, closed_question, echo, repeat, opening, length,
)  # fmt: skip

# After these nothing good follows.
ENDING = frozenset({"speaker", "length"})

# In these moves it is fair to ask for a yes or no: whether the summary holds, how to go on, whether ideas are welcome.
MAY_ASK_CLOSED = frozenset({Move.OFFER, Move.OPTIONS, Move.SUMMARISE, Move.REPAIR, Move.STEP, Move.REFER})
# A summary gives the person's words back on purpose, and says what was said before.
GIVES_BACK = frozenset({Move.SUMMARISE, Move.CLOSE})
TEACHES = frozenset({Move.FACT, Move.OPTIONS})
# The moves in which a rule does not hold; every other rule holds in every move.
EXEMPT: dict[str, frozenset[Move]] = {
    "suggestion": frozenset(move for move in Move if RULES[move].advice),
    "lecture": TEACHES,
    "closed_question": MAY_ASK_CLOSED,
    "echo": GIVES_BACK,
}


def rules_of(move: Move) -> tuple[Rule, ...]:
    """Give the rules that hold in a move, the gravest first."""
    return tuple(rule for rule in ALL if move not in EXEMPT.get(rule.__name__, frozenset()))


def broken_rule(sentence: str, now: Situation, *, off: frozenset[str] = frozenset()) -> str:
    """Give the name of the first rule of the move that a sentence breaks, but for those `off`; empty when it keeps all."""
    return next((rule.__name__ for rule in rules_of(now.move) if rule.__name__ not in off and rule(sentence, now)), "")


def _since_long(sentence: str, now: Situation) -> str:
    """Give a short sentence with the short ones before it, which together can be told apart."""
    short: list[str] = [sentence]
    for said in reversed(now.reply):
        if len(words(said)) >= LANGUAGE_WORDS or len(words(short[0])) >= LANGUAGE_WORDS:
            break
        short.insert(0, said)
    return " ".join(short)


# Words for the person, by which a sentence is still the same when it is given back.
_PERSONS = {
    "nl": frozenset("ik je jij jou jouw me mij mijn mezelf jezelf u uw dus dan en maar".split()),
    "en": frozenset(
        "i i'm i've you you're you've me my your mine yours myself yourself am are so then and but".split()
    ),
}


def _same_but_for_persons(mine: list[str], theirs: list[str], now: Situation) -> bool:
    """Whether two sentences have the same words, those for persons and the endings of verbs left aside."""
    some, others = (
        {stem(word, now.lang) for word in tokens if word not in _PERSONS[now.lang]} for tokens in (mine, theirs)
    )
    both = len(some & others)
    return len(some) > 1 and both >= SAID_BACK * len(some) and both >= SAID_WHOLE * len(others)
