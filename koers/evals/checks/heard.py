"""A reply in its place: the message that it answers, what was said before, and what the checks measure with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from koers.dialogue.guard.situation import Situation
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.moves import Move
from koers.dialogue.reading.reading import read
from koers.dialogue.sentences import split_sentences, without_markup
from koers.evals.running.played import PlayedReply

# How alike two texts are in meaning: the cosine of their embeddings.
Similar = Callable[[str, str], float]


def _not_there(text: str, other: str) -> float:
    raise LookupError("nothing here measures how alike two texts are")


@dataclass(frozen=True)
class Instruments:
    """What the checks measure with, besides the text.

    The function words of each language, likeness in meaning, and whether a message in a language asks for advice.
    """

    function_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    similar: Similar = _not_there
    wants_advice: Callable[[str, str], bool] = lambda message, lang: False


@dataclass(frozen=True)
class Heard:
    """A reply to a message, with what came before it in the conversation, oldest first."""

    reply: PlayedReply
    message: str = ""
    before: tuple["Heard", ...] = ()
    begins: str = "nl"
    instruments: Instruments = Instruments()

    @property
    def said(self) -> tuple[str, ...]:
        """What the person has said in the session, the message at hand included."""
        return (*(heard.message for heard in self.before), self.message)

    @cached_property
    def spoken(self) -> str:
        """The language that the person speaks: of their latest message that has one, or else that of the beginning."""
        lang = self.begins
        for message in self.said:
            detected = detect_language(without_markup(message), spoken=lang)
            lang = lang if detected == "other" else detected
        return lang

    @cached_property
    def situation(self) -> Situation:
        """What the guard's rules judge a sentence of this reply against; the reply itself is still empty."""
        replies = tuple(heard.reply.text for heard in self.before)
        shown = (*self.reply.citations, *self.reply.passages)
        return Situation(
            Move(self.reply.move),
            self.reply.language,
            message=self.message,
            function_words=self.instruments.function_words.get(self.reply.language, frozenset()),
            earlier=tuple(sentence for reply in replies for sentence in split_sentences(reply)),
            said=self.said[:-1],
            replies=replies,
            sources=tuple(f"{passage.title}\n{passage.source}\n{getattr(passage, 'text', '')}" for passage in shown),
        )


def instruments_of(knowledge: Mapping[str, Knowledge], similar: Similar = _not_there) -> Instruments:
    """Give the instruments for the content that the coach speaks from."""
    return Instruments(
        {lang: content.function_words for lang, content in knowledge.items()}, similar, wants_advice(knowledge)
    )


def wants_advice(knowledge: Mapping[str, Knowledge]) -> Callable[[str, str], bool]:
    """Give what tells of a message in a language whether it asks for advice or ideas outright."""

    def asked(message: str, lang: str) -> bool:
        intents = read(message, knowledge[lang]).intents
        # Who asks what becomes of what they said may use the same words.
        return "asks_advice" in intents and not intents & {"no_advice", "asks_privacy", "asks_deletion"}

    return asked
