"""What a clause of the person tells: a wish, what holds back, a doubt, a habit; and which of several tells most."""

import re
from collections.abc import Sequence

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.sentences import content_stems

# In this order clauses tell about a person; what is none of these comes last.
KINDS = ("important", "wish", "held", "doubt", "habit")


def kind_of(clause: str, knowledge: Knowledge) -> str:
    """Give what kind of thing a clause in the second person tells; empty when it is none of the kinds."""
    kinds = knowledge.reading.clauses.items()
    return next((kind for kind, pattern in kinds if re.search(pattern, clause.lower())), "")


def heaviest(told: Sequence[str], knowledge: Knowledge) -> str:
    """Give the clause that tells most about the person, the latest of its kind; empty when there is none."""
    order = [*KINDS, ""]

    def rank(clause: str) -> tuple[bool, int]:
        return not says_something(clause, knowledge), order.index(kind_of(clause, knowledge))

    return min(reversed(told), key=rank, default="")


def says_something(clause: str, knowledge: Knowledge) -> bool:
    """Whether a clause can stand away from where it was said: "you do want it" cannot."""
    return len(content_stems(clause, knowledge.lang, knowledge.function_words)) >= 2
