"""The summary of a session for a later one: a few sentences in the second person, of what the person said themselves."""

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.clauses import heaviest
from koers.dialogue.sentences import upper_first
from koers.dialogue.session import Session

LONGEST = 600
VALUES = 3


def summary_of(session: Session, knowledge: Knowledge) -> str:
    """Give the summary; empty while nothing was told that is worth keeping."""
    lines = knowledge.lines.lines

    def line(key: str, **slots: str) -> str:
        return upper_first(lines[f"memory_{key}"][0].format(**slots))

    told: list[str] = []
    if session.topics:
        told.append(line("topic", topic=knowledge.reading.topics[session.topics[0]].name))
    first = heaviest(session.heard, knowledge)
    last = session.heard[-1] if session.heard else ""
    told += [line("heard", clause=clause) for clause in dict.fromkeys((first, last)) if clause]
    if session.values:
        told.append(line("values", values=", ".join(session.values[-VALUES:])))
    if session.step.action:
        told.append(line("step", step=session.step.action))
    return " ".join(told)[:LONGEST]
