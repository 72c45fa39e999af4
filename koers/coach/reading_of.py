"""The reading of a message as the coach has it: with what its embedding and words say of barriers, intents and scene."""

from dataclasses import dataclass, replace

from koers.coach.recall import INTENTS, SAYINGS, SCENES, barriers_in
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.reading.reading import Reading, read
from koers.dialogue.scenes import scene_of
from koers.dialogue.sentences import words
from koers.dialogue.session import Session
from koers.retrieval.entries import Vectors
from koers.retrieval.search import Search

# A message with less content than this is understood together with what was told before it.
THIN = 3
# From so many words on a message may tell a scene.
FEW = 4
# Characters of a message that are embedded; more would take seconds and blur what it is about.
GIST = 900
# What a reply waits for that is answered with a number, and with how the agreed step went.
AWAITED = {"scale": "number", "step:confidence": "number", "return": "return"}


@dataclass(frozen=True)
class Heard:
    """A reading, and the embedding by which questions and passages are found."""

    reading: Reading
    vector: Vectors


class Hearing:
    """Reads messages with what was learned from the sayings of barriers and intents."""

    def __init__(self, knowledge: dict[str, Knowledge], search: Search) -> None:
        """Take the content and the search; fitting takes a moment when the index is new."""
        self._knowledge, self._search = knowledge, search
        self._barriers = search.likeness(SAYINGS, "barrier")
        self._intents = search.likeness(INTENTS, "intent")
        self._scenes = search.likeness(SCENES, "scene")

    def apart(self, vector: Vectors) -> Vectors:
        """Give what makes an embedded message different from what all people say."""
        return self._barriers.apart(vector)

    def hear(self, message: str, session: Session, *, lang: str) -> Heard:
        """Read a message in its language, as an answer to what the session waits for."""
        knowledge, awaits = self._knowledge[lang], AWAITED.get(session.pending, "")
        vector = self._search.embed(_gist(message))
        likely = self._intents.of(vector, message, lang=lang)
        barriers = barriers_in(self._barriers.of(vector, message, lang=lang))
        reading = read(message, knowledge, barriers, likely=likely, awaits=awaits)
        if len(words(message)) >= FEW and "minimal" not in reading.intents:
            last = session.scenes[-1] if session.scenes and session.lang == lang else ""
            scenes = self._scenes.of(vector, message, lang=lang)
            reading = replace(reading, scene=scene_of(message, knowledge.scenes, scenes, last=last))
        if reading.content >= THIN:
            return Heard(reading, vector)
        # Few words name no barrier, and mean what was told before them.
        told = self._search.embed(_gist(f"{session.last_told} {message}")) if session.last_told else vector
        return Heard(replace(reading, barriers=(), certain=""), told)


def _gist(text: str) -> str:
    """Give what is embedded of a text: of a long one the beginning and the end, which keeps a turn quick."""
    return text if len(text) <= GIST else f"{text[: GIST * 2 // 3]} {text[-GIST // 3 :]}"
