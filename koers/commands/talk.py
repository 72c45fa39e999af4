"""One conversation of a dialogue with the coach: each reply as the checks read it, and what kept one from coming."""

from collections.abc import Mapping, Sequence
from typing import Any

from koers.coach.graph import Coach
from koers.coach.play import answer, as_json
from koers.coach.practising import Practising
from koers.coach.preparing import Preparing
from koers.coach.rehearse import Rehearsal
from koers.coach.respond import Listener
from koers.commands.clock import Clock
from koers.commands.practising import Played
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.opening import begin_session
from koers.dialogue.practice.persona import Persona
from koers.dialogue.reply import Citation
from koers.dialogue.session import Exchange, Session
from koers.evals.form.schema import Dialogue
from koers.evals.running.cassettes import Cassette
from koers.evals.running.played import PlayedError
from koers.retrieval.search import Search

# The guard leaves a model that goes wrong for the guided voice; that is no failure of the model's server.
UNFIT = "error.model_unfit"
PASSAGES, MILLI = 50, 1000


class PreparedTalk:
    """One preparation; every reply comes with the plan as it stands then."""

    def __init__(
        self, preparing: Preparing, knowledge: dict[str, Knowledge], dialogue: Dialogue, cassette: Cassette | None
    ) -> None:
        """Begin in the language of the dialogue."""
        self._rehearsal, self._cassette = Rehearsal(preparing, knowledge, dialogue.lang), cassette

    def reply(self, message: str) -> Mapping[str, Any]:
        """Give the reply to a message; raises PlayedError when the model that was asked for failed."""
        clock = Clock()
        row = self._rehearsal.say(message, Listener(say=clock.hear))
        if self._cassette is not None and self._cassette.missing:
            raise PlayedError(f"turn {row['turn']}: {self._cassette.missing}")
        if row["fallback"] not in ("", UNFIT):
            raise PlayedError(f"turn {row['turn']}: the model failed ({row['fallback']})")
        first = round(clock.first * MILLI, 1) if clock.first is not None else None
        found = [vars(passage) for passage in self._rehearsal.passages]
        return row | {"first_ms": first, "passages": found, "plan": self._rehearsal.plan()}


class PracticeTalk:
    """One practice with a team member."""

    def __init__(self, practising: Practising, knowledge: dict[str, Knowledge], persona: Persona) -> None:
        """Sit down with that team member."""
        self._played = Played(practising, knowledge, persona)

    def reply(self, message: str) -> Mapping[str, Any]:
        """Give what the team member says to a message."""
        return self._played.say(message)


class Talk:
    """One conversation with the coach."""

    def __init__(
        self,
        coach: Coach,
        knowledge: dict[str, Knowledge],
        search: Search,
        dialogue: Dialogue,
        cassette: Cassette | None,
    ) -> None:
        """Begin as the dialogue does."""
        self._coach, self._knowledge, self._search = coach, knowledge, search
        self._cassette = cassette
        self._looks_up = any(turn.expect.retrieved for turn in dialogue.turns) or dialogue.every.retrieved is not None
        self._session: Session = begin_session(dialogue.lang, dialogue.start.remembered(dialogue.lang))
        self._history: list[Exchange] = []

    def reply(self, message: str) -> Mapping[str, Any]:
        """Give the reply to a message; raises PlayedError when the model that was asked for failed."""
        clock = Clock()
        outcome = answer(
            self._coach, self._knowledge, self._session, message, history=self._history,
            listener=Listener(say=clock.hear),
        )  # fmt: skip
        took = clock.passed * MILLI
        number = len(self._history) + 1
        if self._cassette is not None and self._cassette.missing:
            raise PlayedError(f"turn {number}: {self._cassette.missing}")
        if outcome.reply.fallback not in ("", UNFIT):
            raise PlayedError(f"turn {number}: the model failed ({outcome.reply.fallback})")
        self._session = outcome.session
        self._history.append(Exchange(message, outcome.reply.text))
        found = self._looked_up(message, outcome.reply.lang) if self._looks_up else outcome.passages
        return {
            **as_json(outcome.reply, number, milliseconds=took),
            "first_ms": round(clock.first * MILLI, 1) if clock.first is not None else None,
            "passages": [vars(passage) for passage in found],
        }

    def _looked_up(self, message: str, lang: str) -> Sequence[Citation]:
        return [
            Citation(hit.passage.id, hit.passage.title, hit.passage.source, hit.passage.text)
            for hit in self._search.passages(message, lang, PASSAGES)
        ]
