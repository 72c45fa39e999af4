"""The guard: checks a reply sentence by sentence while a model still writes it; nobody sees an unchecked one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from koers.dialogue.guard.asking import as_question, asks
from koers.dialogue.guard.conduct import ENDING, broken_rule, fragment, questions
from koers.dialogue.guard.situation import Situation, secret_of
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.reply import Intervention
from koers.dialogue.sentences import split_sentences, words
from koers.dialogue.session import Exchange

# Text without punctuation is cut here, at the end of a word.
LONGEST_SENTENCE = 240
# A model that was refused so many sentences in a row, or wrote so many times the words of a reply, is left.
REFUSALS, TIMES_TOO_LONG = 4, 2
# Stands for the rest of a stream that is not there yet: it keeps white space before it, and is never a sentence's end.
_REST = "\ufffc"
_CLOSING = "\"'”’)»"

_MARKS = re.compile(
    r"^(?:\s*(?:[-*•–—+>]|\(?\d{1,2}[.)](?!\d)|#{1,6})\s*)+|\*{1,3}|~~|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"
)
_LABEL = re.compile(
    r"^\W*(?:koers|coach|antwoord|reflectie|(?:open )?vraag|samenvatting"
    r"|reply|answer|response|reflection|(?:open )?question|summary)\s*:\W*",
    re.IGNORECASE,
)
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]+")


class Guard:
    """Takes the raw pieces of one reply and gives back the sentences that may be shown."""

    def __init__(
        self,
        move: Move,
        lang: str,
        *,
        message: str,
        knowledge: Knowledge,
        earlier: Sequence[str] = (),
        said: Sequence[str] = (),
        sources: Sequence[str] = (),
        wishes: Sequence[str] = (),
        secret: str = "",
        off: frozenset[str] = frozenset(),
    ) -> None:
        """Take what the reply is judged against; rules that are `off` are not looked at, which only measuring asks for.

        `earlier` are the replies of the session and `said` the person's messages before this one, `sources` the passages
        of this turn, `secret` is what the model was told and nobody is to see.
        """
        self.interventions: list[Intervention] = []
        self.stopped = False
        self._buffer = ""
        self._seen = self._refused = 0
        self._cut = False
        self._off = off
        self._now = Situation(
            move,
            lang,
            message=message,
            function_words=knowledge.function_words,
            earlier=tuple(sentence for reply in earlier for sentence in split_sentences(reply)),
            secret=secret_of(secret),
            said=tuple(said),
            replies=tuple(earlier),
            sources=tuple(sources),
            wishes=tuple(wishes),
        )

    @classmethod
    def for_reply(
        cls, material: Material, knowledge: Knowledge, history: Sequence[Exchange], *, secret: str = "",
        off: frozenset[str] = frozenset(),
    ) -> "Guard":  # fmt: skip
        """Give the guard for the reply to a plan."""
        return cls(
            material.plan.move,
            knowledge.lang,
            message=material.message,
            knowledge=knowledge,
            earlier=[exchange.reply for exchange in history],
            said=[exchange.message for exchange in history],
            sources=[f"{passage.title}\n{passage.source}\n{passage.text}" for passage in material.passages],
            wishes=material.plan.wishes or (),
            secret=secret,
            off=off,
        )

    def feed(self, piece: str) -> tuple[str, ...]:
        """Take the next piece; gives the sentences that are complete and checked."""
        if self.stopped:
            return ()
        self._buffer += piece
        *complete, self._buffer = _split(self._buffer + _REST)
        self._buffer = self._buffer.removesuffix(_REST)
        while len(self._buffer) > LONGEST_SENTENCE:
            head = self._buffer[: LONGEST_SENTENCE + 1].rsplit(None, 1)[0][:LONGEST_SENTENCE]
            self._buffer = self._buffer[len(head) :].lstrip()
            complete.append(head)
            self._cut = True
        return tuple(self._checked(complete))

    def finish(self) -> tuple[str, ...]:
        """Take the end of the stream; gives what was left of it, unless it breaks off in the middle of a sentence."""
        if self.stopped:
            return ()
        rest, self._buffer = self._buffer.strip(), ""
        breaks_off = bool(self._now.reply) and not self._cut and not re.search(rf"[.!?…][{_CLOSING}*_]*$", rest)
        if rest and breaks_off and fragment.__name__ not in self._off:
            self.interventions.append(Intervention(fragment.__name__, rest))
            return ()
        return tuple(self._checked([rest]))

    def _checked(self, sentences: Sequence[str]) -> Iterator[str]:
        for raw in sentences:
            sentence = as_question(mend(raw), self._now.lang)
            if not words(sentence):
                continue
            if self.stopped:
                # What came in the same piece as the question: more of them are worth knowing about.
                if asks(sentence, self._now.lang):
                    self.interventions.append(Intervention(questions.__name__, sentence))
                continue
            self._seen += len(words(sentence))
            rule = broken_rule(sentence, self._now, off=self._off)
            if rule:
                self.interventions.append(Intervention(rule, sentence))
                self._refused += 1
                self.stopped = rule in ENDING or self._is_hopeless()
                continue
            self._refused = 0
            self._now = replace(self._now, reply=(*self._now.reply, sentence))
            self.stopped = asks(sentence, self._now.lang) and questions.__name__ not in self._off
            yield sentence

    def _is_hopeless(self) -> bool:
        return self._refused >= REFUSALS or self._seen > TIMES_TOO_LONG * self._now.limits.max_words


class NoGuard:
    """Lets every sentence through as it is: for the measuring of what the guard does, never for a person."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self.interventions: list[Intervention] = []
        self.stopped = False
        self._buffer = ""

    def feed(self, piece: str) -> tuple[str, ...]:
        """Take the next piece; gives the sentences that are complete."""
        *complete, self._buffer = _split(self._buffer + piece + _REST)
        self._buffer = self._buffer.removesuffix(_REST)
        return tuple(sentence.strip() for sentence in complete if words(sentence))

    def finish(self) -> tuple[str, ...]:
        """Take the end of the stream; gives what was left of it."""
        rest, self._buffer = self._buffer.strip(), ""
        return (rest,) if words(rest) else ()


def mend(sentence: str) -> str:
    """Take away what is only form: marks of lists, headings and emphasis, labels, emoji, shouting, a lone quote."""
    text = _EMOJI.sub("", _MARKS.sub("", sentence.strip())).strip()
    text = _LABEL.sub("", text)
    text = re.sub(r"[!?]*\?[!?]*", "?", text)
    text = re.sub(r"\s*!+", ".", text)
    if sum(text.count(quote) for quote in '"“”') == 1:
        text = text.strip('"“”')
    text = text.strip()
    return f"{text}." if text and text[-1].isalnum() and len(text) < LONGEST_SENTENCE / 2 else text


def _split(text: str) -> list[str]:
    """Split into sentences as split_sentences does, but leave them their closing quotes; the last one is the rest."""
    sentences, place = [], 0
    for sentence in split_sentences(text):
        start = text.index(sentence, place)
        place = start + len(sentence)
        while place < len(text) and text[place] in _CLOSING:
            place += 1
        sentences.append(text[start:place])
    return sentences
