"""What a message is about and what it holds dear: topics and values, not words in passing."""

import re

from koers.dialogue.coaching_forms import ReadingRules, Topic
from koers.dialogue.reading.patterns import any_found, compiled, found
from koers.dialogue.sentences import content_stems, words

# So many words at the beginning of a clause.
HEAD = 2
_CLAUSE = re.compile(r"[.,;:!?()\n]+|\s+(?=(?:maar|want|omdat|terwijl|toen|but|because|while|when)\b)")
# A sentence that only points back ("That is what matters to me") belongs to the one before.
_SAID_OF = re.compile(
    r"[.!?;\n]+(?![.!?;\n]|\s*(?:dat|dit|daar|die|that|this|it|i value|i live|ik vind dat)\b)|,\s+(?=(?:maar|but)\b)"
)


def topics_in(text: str, rules: ReadingRules) -> tuple[str, ...]:
    """Give the topics that a clause is about."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text)]
    return tuple(name for name, topic in rules.topics.items() if any(_is_about(topic, c, rules) for c in clauses))


def _is_about(topic: Topic, clause: str, rules: ReadingRules) -> bool:
    """Whether the clause is about the topic: as subject or object, at its beginning, or after a word of dealing with."""
    about = rules.about
    introduction = compiled(about.introduces).match(clause)
    clause = clause[introduction.end() :] if introduction else clause
    phrase = rf"(?:^|\s)(?:{topic.passing})\s+(?:(?:{about.articles})\s+)?(?:[\w'-]+\s+)?$"
    for match in compiled(topic.pattern).finditer(clause):
        adjunct = compiled(phrase).search(clause[: match.start()]) if topic.passing else None
        if adjunct is None or adjunct.start() == 0 or found(about.dealing, clause[: adjunct.start()]):
            return True
    return False


def values_in(text: str, rules: ReadingRules, function_words: frozenset[str]) -> tuple[str, ...]:
    """Give the values that are held dear: in a clause that says so, or in an answer that is little more than a list."""
    bare = not _has_subject(text) and len(content_stems(_without(text, rules), rules.lang, function_words)) <= 1
    dear = [clause for clause in _SAID_OF.split(text) if any_found(rules.dear, clause)]
    told = [text] if bare else [clause for clause in dear if not found(rules.undear, clause)]
    heads = [_head(clause.strip()) for clause in _CLAUSE.split(text)]
    named = [name for name, pattern in rules.values.items() if any(found(pattern, clause) for clause in told + heads)]
    others = [word for clause in told for word in compiled(rules.abstract).findall(clause)]
    covered = [compiled(rules.values[name]) for name in named]
    named += [word for word in dict.fromkeys(others) if not any(pattern.search(word) for pattern in covered)]
    return tuple(named)


def _head(clause: str) -> str:
    """Give the first words of a clause: a value that it begins with is what it is about."""
    bare = re.sub(r"^(?:maar|but|en|and)\s+", "", clause)
    return "" if re.match(r"(?:de|het|een|the|an?)\s", bare) else " ".join(bare.split()[:HEAD])


def _without(text: str, rules: ReadingRules) -> str:
    """Give what a text says beside the values that it names."""
    for pattern in rules.values.values():
        text = compiled(pattern).sub(" ", text)
    return text


def _has_subject(text: str) -> bool:
    return bool(set(words(text)) & _SUBJECTS)


_SUBJECTS = frozenset(
    words(
        "ik wij we hij zij ze het er dat dit iedereen iemand niemand is was heb heeft i you he she they it there this that "
        "everyone nobody is was has have no geen niet not don't"
    )
)
