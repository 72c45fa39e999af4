"""A team member worded by a chat model: told who it is and what to say now, and checked before anybody hears it."""

import re
import threading
from collections.abc import Callable
from dataclasses import dataclass

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from koers.dialogue.guard.conduct import flattery, suggestion
from koers.dialogue.guard.situation import Situation
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.moves import Move
from koers.dialogue.practice.answering import Said, tells
from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.persona import Persona, level_of
from koers.dialogue.practice.phrases import Phrases
from koers.dialogue.sentences import echo_share, questions_in, split_sentences, without_markup, words
from koers.settings import Settings
from koers.voice.prompts import Prompts
from koers.voice.streaming import Streaming
from koers.voice.thoughts import without_thoughts

# What a team member says in one go, in words; and how many earlier turns the model is told.
LONGEST, TURNS = 45, 8
# The share (0-1) of a line's content words by which it is known again, and that a piece of the story keeps at least.
SAME, KEPT = 0.6, 0.4
# A name in front of what is said; quotes around it.
_NAMED = re.compile(r"^\s*(ik|i|teamlid|team member|medewerker|employee)\s*:\s*", re.IGNORECASE)
_QUOTES = "\"“”„'‘’ \n\t"


@dataclass(frozen=True)
class Now:
    """The turn: who speaks, what was said before and just now, the written line, and how open the team member is."""

    persona: Persona
    phrases: Phrases
    attempt: Attempt
    message: str
    said: Said
    openness: int


@dataclass(frozen=True)
class Worded:
    """What the model said, and the name of what is wrong with it (empty when nothing is)."""

    text: str
    unfit: str = ""


class Portrayal:
    """Words the lines of a team member with a chat model; it may be asked from any thread."""

    def __init__(
        self, connect: Callable[[], BaseChatModel], prompts: Prompts, settings: Settings, *,
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Connect at the first line; `on_failure` is called when one failed."""
        self._connect, self._prompts, self._settings, self._on_failure = connect, prompts, settings, on_failure
        self._streaming, self._lock = Streaming(), threading.Lock()
        self._model: BaseChatModel | None = None
        # Whether the model has spoken yet: the first time its server may have to load it.
        self.spoke = False

    def word(self, now: Now, knowledge: Knowledge, *, cancelled: Callable[[], bool] = lambda: False) -> Worded:
        """Give the line in the model's words, checked; raises ModelError."""
        pieces = self._streaming.read(
            self._connected(), self.prompt_for(now), patience=self._settings.model_timeout, cancelled=cancelled
        )
        try:
            raw = "".join(without_thoughts(pieces))
            self.spoke = True
        except Exception:
            self._on_failure()
            raise
        finally:
            pieces.close()
        text = _cut(_NAMED.sub("", without_markup(raw)).strip(_QUOTES))
        return Worded(text, unfit(text, now, knowledge))

    def prompt_for(self, now: Now) -> list[BaseMessage]:
        """Give what the model is told: nothing of the story that was not told, or is not told now."""
        lang, phrases = now.persona.lang, now.phrases
        told = "\n".join(f"- {one.say}" for one in tells(now.persona, now.attempt)) or "-"
        system = self._prompts.fill(
            "practice", lang, situation=now.persona.situation, mood=phrases.moods[now.persona.mood], told=told
        )
        laid: list[BaseMessage] = [SystemMessage(system)]
        if now.attempt.opening:
            laid.append(AIMessage(now.attempt.opening))
        for turn in now.attempt.turns[-TURNS:]:
            laid += [HumanMessage(turn.said), AIMessage(turn.reply)]
        level = phrases.levels[level_of(now.openness)]
        turn_text = self._prompts.fill("practice_turn", lang, level=level, line=now.said.text, message=now.message)
        return [*laid, HumanMessage(turn_text)]

    def close(self) -> None:
        """Let go of what is still read."""
        self._streaming.close()

    def _connected(self) -> BaseChatModel:
        with self._lock:
            if self._model is None:
                self._model = self._connect()
            return self._model


def unfit(text: str, now: Now, knowledge: Knowledge) -> str:
    """Name what keeps a text from being said by this team member now; empty when nothing does."""
    persona, lang = now.persona, now.persona.lang

    def share(some: str, other: str) -> float:
        return echo_share(some, other, lang=lang, function_words=knowledge.function_words)

    if not words(text):
        return "empty"
    if len(words(text)) > LONGEST:
        return "length"
    if detect_language(text, spoken=lang) != lang:
        return "language"
    if any(_even(text) == _even(turn.reply) for turn in now.attempt.turns):
        return "repeat"
    if len(questions_in(text)) > 1 or _coaches(text, now, knowledge):
        return "coaching"
    known = {told.say for told in tells(persona, now.attempt)} | {now.said.text}
    if any(share(_in_one(told.say), _in_one(text)) >= SAME for told in persona.story if told.say not in known):
        return "disclosure"
    # What must be told now is told, in whatever words.
    return "untold" if now.said.tells and share(_in_one(now.said.text), _in_one(text)) < KEPT else ""


def _coaches(text: str, now: Now, knowledge: Knowledge) -> bool:
    lang = now.persona.lang
    situation = Situation(Move.REFLECT, lang, message=now.message, function_words=knowledge.function_words)
    # What the written line says itself is the team member's own.
    own = {_even(sentence) for sentence in split_sentences(now.said.text)}
    return any(
        suggestion(sentence, situation) or flattery(sentence, situation)
        for sentence in split_sentences(text)
        if _even(sentence) not in own
    )


def _cut(text: str) -> str:
    """Cut a text at the end of a sentence, so that it is no longer than somebody says in one go."""
    kept: list[str] = []
    for sentence in split_sentences(text):
        if kept and len(words(" ".join([*kept, sentence]))) > LONGEST:
            break
        kept.append(sentence)
    return " ".join(kept)


def _in_one(text: str) -> str:
    """Give a text as one sentence, so that what it shares is counted over the whole."""
    return re.sub(r"[.!?…]+", ",", text)


def _even(text: str) -> str:
    return " ".join(words(text))
