"""The choice of a written line: not used before, no echo of the person, not opening like the reply before."""

import re
import zlib
from collections.abc import Sequence

from koers.dialogue.guard.conduct import echo
from koers.dialogue.guard.situation import Situation
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.policy.plan import Material
from koers.dialogue.sentences import echo_share, opening, split_sentences, upper_first
from koers.dialogue.session import given_id

# COACHING.md: at most 60 % of a reflection's content words are the person's from one sentence.
ECHO_LIMIT = 0.6
# These say back on purpose what the person said: a summary, the step that was agreed, what they asked after.
# What these give back is not given back a second time.
GIVING_BACK = frozenset({"summary_heard", "summary_also", "summary_now", "back"})
QUOTING = ("summary_", "close_", "recall_")

# "You said that" before a clause that begins with "that".
_TWICE = re.compile(r"\b(that|dat) \1\b")


class Lines:
    """The written lines of a language, as one reply draws from them."""

    def __init__(self, knowledge: Knowledge, material: Material) -> None:
        """Take the lines, and what the session used before."""
        self._knowledge = knowledge
        self._material = material
        self.used: list[str] = []

    def pick(self, key: str, **slots: str) -> str:
        """Give a line by its key, filled in; empty when none fits."""
        text = self.choose(key, self._knowledge.lines.lines[key], slots)
        if text and key in GIVING_BACK:
            self.used.append(given_id(slots["clause"]))
        return text

    def meaning(self, barrier: str) -> str:
        """Give a line about what a barrier means; empty when all were used."""
        return self.choose(f"meaning:{barrier}", self._knowledge.lines.meanings[barrier], {})

    def scene(self, scene: str) -> str:
        """Give a reflection of a scene; empty when all were used or none fits."""
        return self.choose(f"scene:{scene}", self._knowledge.scenes_by_id[scene].reflections, {})

    def choose(self, key: str, lines: Sequence[str], slots: dict[str, str], *, needed: bool = False) -> str:
        """Give one of these wordings, filled in; `key` is what they are remembered by.

        Empty when none fits, unless it is `needed`: then the one that comes again is better than none.
        """
        fresh = [(n, line) for n, line in enumerate(lines) if f"{key}:{n}" not in self._material.session.used]
        start = zlib.crc32(f"{self._material.message}{self._material.session.turn}".encode())
        # Reflections must not come twice; a question about the step may, when every wording was used.
        repeatable = needed or len(lines) <= 3
        again = list(enumerate(lines)) if repeatable else []
        for candidates, strict in ((fresh, True), (again, True), (again, False)):
            for turn in range(len(candidates)):
                number, line = candidates[(start + turn) % len(candidates)]
                text = upper_first(
                    _TWICE.sub(
                        r"\1", line.format(**slots, **{name.capitalize(): upper_first(slots[name]) for name in slots})
                    )
                )
                if not strict or self._fits(text, quoting=key.startswith(QUOTING)):
                    self.used.append(f"{key}:{number}")
                    return text
        return ""

    def _fits(self, text: str, *, quoting: bool) -> bool:
        session = self._material.session
        if text in {self._knowledge.questions_by_id[id_].text for id_ in session.asked}:
            return False
        if session.openings and opening(text, 2) == opening(session.openings[-1], 2):
            return False
        if session.openings.count(opening(text)) >= 2:
            return False
        return quoting or not any(self._echoes(sentence) for sentence in split_sentences(text))

    def _echoes(self, sentence: str) -> bool:
        """Whether it gives too much of the message back, by the limit and by the rule that a model is held to."""
        material, lang, common = self._material, self._knowledge.lang, self._knowledge.function_words
        if echo_share(sentence, material.message, lang=lang, function_words=common) > ECHO_LIMIT:
            return True
        return echo(sentence, Situation(material.plan.move, lang, message=material.message, function_words=common))
