"""A person without a model: listens to the question, and answers from what the persona has to say."""

import random
from collections.abc import Iterator, Sequence

from koers.dialogue.moves import Move
from koers.evals.checks.measures import mentioned
from koers.evals.persons.asked import kinds_of
from koers.evals.persons.persona import Persona
from koers.evals.running.played import PlayedReply

# How well an answer fits: to what the coach does, to what the question is about, to the kind of the question.
MOVE, TOPIC, KIND = 4.0, 3.0, 2.0
# A question may be of several kinds; each next one is a little less likely to be meant.
LESS = 0.1


class ScriptedPerson:
    """Says each line once, the one that fits the question best; the same seed goes the same way."""

    wording = "scripted"

    def __init__(self, persona: Persona, *, seed: int = 0) -> None:
        """Take who it is; seeds choose between answers that fit alike."""
        self.persona = persona
        self._random = random.Random(f"{persona.id} {seed}")
        self._said: set[str] = set()
        self._left = False

    def next(self, reply: PlayedReply | None) -> str | None:
        """Give the answer to a reply; None when the conversation is over."""
        if reply is None:
            return self._say(self.persona.opening)
        if self.is_over(reply):
            return None
        if self.persona.patience is not None and len(self._said) >= self.persona.patience:
            return self.leave()
        return self._answer(reply)

    def is_over(self, reply: PlayedReply) -> bool:
        """Whether there is nothing to answer: the coach has closed, or goodbye was said and answered."""
        return self._left or reply.move == Move.CLOSE

    def leave(self) -> str | None:
        """Say goodbye."""
        self._left = True
        return self._say(self.persona.goodbye)

    def _answer(self, reply: PlayedReply) -> str | None:
        fitting = [(fit, unsaid) for fit, lines in self._answers(reply) if (unsaid := self._unsaid(lines))]
        if fitting:
            best = max(fit for fit, _ in fitting)
            return self._say([line for fit, lines in fitting if fit == best for line in lines])
        for lines in (self.persona.story, self.persona.short):
            if unsaid := self._unsaid(lines):
                return self._say(unsaid[:1])
        return self.leave()

    def _answers(self, reply: PlayedReply) -> Iterator[tuple[float, Sequence[str]]]:
        """Give the answers that go with a reply, each with how well it fits."""
        # Who gets two questions answers the last; who gets none goes by the whole text.
        asked = reply.questions[-1] if reply.questions else ""
        kinds = kinds_of(asked, self.persona.lang)
        if reply.move in type(self.persona.moves).model_fields:
            yield MOVE, getattr(self.persona.moves, reply.move)
        for rank, kind in enumerate(kinds):
            yield KIND - rank * LESS, getattr(self.persona.kinds, kind)
        for topic in self.persona.topics:
            if (not topic.kinds or set(topic.kinds) & set(kinds)) and any(
                mentioned(term, asked or reply.text) for term in topic.terms
            ):
                yield TOPIC + bool(topic.kinds), topic.say

    def _unsaid(self, lines: Sequence[str]) -> list[str]:
        return [line for line in lines if line not in self._said]

    def _say(self, lines: Sequence[str]) -> str | None:
        if not lines:
            return None
        line = self._random.choice(lines)
        self._said.add(line)
        return line
