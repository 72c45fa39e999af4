"""Play messages through a preparation without any record: for the command line and the scripted dialogues."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from koers.coach.naming import without_names
from koers.coach.play import as_json, refusing_message
from koers.coach.preparing import Preparing
from koers.coach.respond import Listener
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.message import checked_message
from koers.dialogue.moves import Move
from koers.dialogue.naming.names import Replaced
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Sheet
from koers.dialogue.reading.patterns import any_found, plain
from koers.dialogue.reply import Citation, Part, PartKind, Reply
from koers.dialogue.sentences import words
from koers.dialogue.session import Exchange, Session
from koers.dialogue.stages import Stage
from koers.errors import MessageError

# Who answers whether a word is a name says little more than yes or no.
SHORT = 6


@dataclass
class Rehearsal:
    """One preparation of somebody who leaves no trace: a message with a doubtful word waits here until that is decided."""

    preparing: Preparing
    knowledge: dict[str, Knowledge]
    lang: str
    session: Session = field(init=False)
    preparation: Preparation = field(default_factory=Preparation)
    history: list[Exchange] = field(default_factory=list)
    passages: tuple[Citation, ...] = ()
    _waiting: str = ""
    _doubtful: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Begin."""
        self.session = Session(lang=self.lang)

    def say(self, message: str, listener: Listener | None = None) -> dict[str, Any]:
        """Give the reply to a message as the JSON object of `koers prepare`, without the plan."""
        started = time.perf_counter()
        try:
            found = self._without_names(checked_message(message))
        except MessageError as error:
            reply, said = refusing_message(error, self.session, self.knowledge), Replaced("", (), (), self._names)
        else:
            said = found
            reply = self._ask_about(found) if found.doubtful else self._turn(found, listener)
        milliseconds = (time.perf_counter() - started) * 1000
        row = as_json(reply, len(self.history) + 1, milliseconds=milliseconds)
        self.history.append(Exchange(said.text, reply.text))
        section = self.preparation.asked
        hidden = [{"name": one.name, "put": one.put} for one in said.hidden]
        return row | {
            "stage": str(section or ""), "message": said.text, "hidden": hidden, "doubtful": list(said.doubtful)
        }  # fmt: skip

    def plan(self) -> dict[str, Any]:
        """Give the sheet as it stands, with what the bank has where nothing was said."""
        completed = self.preparing.bank.completed(self.preparation, self.session.lang)
        return plan_json(completed.sheet, self.knowledge[self.session.lang], self.preparing)

    @property
    def _names(self) -> Any:
        return self.preparation.names

    def _without_names(self, message: str) -> Replaced:
        """Take the names out; after a question about a word this decides, and a message that waited goes on with it."""
        if not self._waiting:
            return without_names(message, self.knowledge, self.session.lang, self._names)
        wanted = plain(message)
        patterns = self.knowledge[self.session.lang].preparation.patterns
        answers = len(words(message)) <= SHORT
        is_none = answers and any_found(patterns["no"], wanted)
        text = self._waiting if answers else f"{self._waiting} {message}"
        # Who does not answer the question is taken at the safe side: then it is a name.
        names, ordinary = ((), self._doubtful) if is_none else (self._doubtful, ())
        self._waiting, self._doubtful = "", ()
        found = without_names(text, self.knowledge, self.session.lang, self._names, names=names, ordinary=ordinary)
        more = found.doubtful
        return found if not more else without_names(
            text, self.knowledge, self.session.lang, found.decided, names=more, ordinary=ordinary
        )  # fmt: skip

    def _ask_about(self, found: Replaced) -> Reply:
        """Ask about the words that may be names; until that is answered nothing of the message is taken in."""
        self._waiting, self._doubtful = found.text, found.doubtful
        self.preparation = replace(self.preparation, names=found.decided)
        lines = self.knowledge[self.session.lang].preparation.lines["name_doubt"]
        text = lines[len(self.history) % len(lines)].format(word=" / ".join(found.doubtful))
        part = Part(PartKind.QUESTION, text)
        return Reply(self.session.lang, Stage.ARRIVE, Move.FOLLOW_UP, (part,), "guided")

    def _turn(self, found: Replaced, listener: Listener | None) -> Reply:
        preparation = replace(self.preparation, names=found.decided)
        outcome = self.preparing.turn(self.session, preparation, found.text, history=self.history, listener=listener)
        assert isinstance(outcome.work, Preparation)
        self.session, self.preparation, self.passages = outcome.session, outcome.work, outcome.passages
        return outcome.reply


def play_preparation(
    preparing: Preparing, knowledge: dict[str, Knowledge], lang: str, messages: Iterable[str]
) -> Iterator[dict[str, Any]]:
    """Play a fresh preparation; gives one JSON object a turn, the last with the plan."""
    rehearsal, last = Rehearsal(preparing, knowledge, lang), None
    for message in messages:
        if last is not None:
            yield last
        last = rehearsal.say(message)
    if last is not None:
        yield last | {"plan": rehearsal.plan()}


def plan_json(sheet: Sheet, knowledge: Knowledge, preparing: Preparing) -> dict[str, Any]:
    """Give a sheet as JSON: every section with its entries, each with its origin and, of a barrier, its name and source."""
    sources: dict[str, str] = {}

    def entry_json(entry: Any) -> dict[str, str]:
        row = {"text": entry.text, "origin": str(entry.origin)}
        if entry.barrier:
            cited = preparing.bank.source(entry.barrier, knowledge.lang)
            sources[cited.id] = cited.source
            row |= {
                "barrier": entry.barrier,
                "name": knowledge.barriers_by_id[entry.barrier].name,
                "source": cited.source,
            }
        return row

    parts = {
        str(section): [entry_json(entry) for entry in sheet.of(section)] for section in knowledge.preparation.sections
    }
    return {**parts, "sources": list(dict.fromkeys(sources.values()))}
