"""The completion of a model's reply: what the guard left of it, made whole from the guided voice so that it reads as one."""

from collections.abc import Sequence
from dataclasses import replace

from koers.dialogue.coaching_forms import Question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.reply import Citation, Part, PartKind
from koers.dialogue.sentences import content_stems, words
from koers.dialogue.wishes import limits
from koers.voice.draft import Draft
from koers.voice.guided import SCALE
from koers.voice.jottings import REMEMBERED, waits_for_answer
from koers.voice.lines import Lines

# A reply uses a passage when it shares so many content words with it beyond those of the message.
USED_WORDS = 4
# Fewer words only lead in ("I hear you."); a summary gives back at least so many things.
SHORTEST_REFLECTION, SUMMARY_SENTENCES = 4, 2
# A reflection that shares so much with the question behind it says the same twice; a question that shares so much with
# one of the bank is that question, adapted.
SAME_SHARE = 0.6
# Reflections of the guided voice that are not about the message at hand: before a question about that they lead away.
ELSEWHERE = frozenset({"meaning", "theme", "heard", "summary_heard", REMEMBERED, "contrast"})
# In these moves something must be given back to the person.
REFLECTING = frozenset({Move.REFLECT, Move.CHALLENGE})
# The words that speak to the person.
TO_YOU = {
    "nl": frozenset(words("je jij jou jouw jezelf")),
    "en": frozenset(words("you your yours yourself you're you've you'd you'll")),
}
# And what leaves room instead of asking.
ROOM = frozenset({"room", "invite"})


def completed(said: Sequence[Part], material: Material, draft: Draft, knowledge: Knowledge, *, recalls: bool) -> Draft:
    """Give the whole reply: what the model said, with a reflection and a question from the guided draft where they lack.

    `recalls` says whether what the model said comes back to an earlier session.
    """
    return _Completion(material, draft, knowledge).of(said, recalls=recalls)


class _Completion:
    """One reply being completed."""

    def __init__(self, material: Material, draft: Draft, knowledge: Knowledge) -> None:
        self._material, self._draft, self._knowledge = material, draft, knowledge
        self._own_lines = Lines(knowledge, material)

    def of(self, said: Sequence[Part], *, recalls: bool) -> Draft:
        asked = [part for part in said if part.kind is PartKind.QUESTION]
        question = self._question(asked)
        parts = self._with_room((*self._statements(said, question), *question))
        if all(part in self._draft.parts for part in parts):
            return replace(self._draft, parts=parts)
        return self._finished(parts, recalls=recalls)

    def _question(self, asked: Sequence[Part]) -> tuple[Part, ...]:
        """Keep the model's question, unless the next message is read as the answer to the written one."""
        written = tuple(part for part in self._draft.parts if part.kind is PartKind.QUESTION)
        return tuple(asked) if asked and not waits_for_answer(self._material) else written

    def _statements(self, said: Sequence[Part], question: tuple[Part, ...]) -> tuple[Part, ...]:
        """Keep what the model stated where it does what the move is for; else take, or add, what the guided voice says."""
        own = tuple(part for part in said if part.kind is not PartKind.QUESTION)
        drafted = tuple(part for part in self._draft.parts if part.kind is not PartKind.QUESTION)
        match self._material.plan.move:
            case Move.FACT:
                return own if self._passages_of(own) else drafted
            case Move.SUMMARISE:
                return own if len(own) >= SUMMARY_SENTENCES else drafted
            case _ if any(self._reflects(part) for part in own) or self._passages_of(own):
                return own
            case _ if all(part in self._draft.parts for part in question):
                # Nothing of the model's is about to follow: the draft stands as it was composed.
                return drafted
            case _:
                return (*own, *self._fitting(question))

    def _with_room(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Leave out the last statements of a model that spoke as long as it may, so that an added question fits too."""
        kept, most = list(parts), limits(self._material.plan.move, self._material.plan.wishes or ()).max_words
        own = [part for part in kept if part.kind is not PartKind.QUESTION]
        if _length(own) > most:
            return parts
        while _length(kept) > most and len(own) > 1:
            kept.remove(own.pop())
        return tuple(kept)

    def _reflects(self, part: Part) -> bool:
        """Whether a statement does what the move is for: in more than a lead-in; in a reflecting move to the person."""
        said = words(part.text)
        to_you = bool(TO_YOU[self._knowledge.lang] & set(said)) or self._material.plan.move not in REFLECTING
        return len(said) >= SHORTEST_REFLECTION and to_you

    def _fitting(self, question: tuple[Part, ...]) -> tuple[Part, ...]:
        """Give what the guided voice says that leads to a question that it did not ask: one reflection, of the message."""
        asked = set(self._stems(" ".join(part.text for part in question)))
        for part, kind in zip(self._draft.parts, self._draft.shape.split("+"), strict=False):
            if part.kind not in (PartKind.REFLECTION, PartKind.INFO) or kind in ROOM:
                continue
            stems = set(self._stems(part.text))
            twice = bool(asked & stems) and len(asked & stems) / len(asked | stems) >= SAME_SHARE
            if not twice and (kind not in ELSEWHERE or asked & stems):
                return (part,)
        general = self._own_lines.pick("general")
        return (Part(PartKind.REFLECTION, general),) if general else ()

    def _finished(self, parts: tuple[Part, ...], *, recalls: bool) -> Draft:
        from_draft = [part for part in parts if part in self._draft.parts]
        cited = self._draft.citations if any(part.kind is not PartKind.QUESTION for part in from_draft) else ()
        shown = cited if self._shows_source(from_draft) else ()
        citations = tuple(dict.fromkeys((*shown, *self._passages_of([p for p in parts if p not in from_draft]))))
        asked = next((part.text for part in parts if part.kind is PartKind.QUESTION), "")
        question = self._bank_question(asked)
        marks = (("insight", citations), (REMEMBERED, recalls), ("question", asked))
        return replace(
            self._draft,
            parts=parts,
            used=(*(self._draft.used if from_draft else ()), *self._own_lines.used),
            shape="+".join([self._material.plan.lead or "model", *(mark for mark, there in marks if there)]),
            question=question,
            citations=citations,
            quick_replies=self._quick_replies(asked, question),
        )

    def _shows_source(self, from_draft: Sequence[Part]) -> bool:
        """Whether something from the draft names its source: a thought from a passage, or the answer to a fact."""
        factual = self._material.plan.move is Move.FACT
        return any(
            part.kind in (PartKind.INSIGHT, PartKind.OPTIONS) or (factual and part.kind is PartKind.INFO)
            for part in from_draft
        )

    def _bank_question(self, asked: str) -> Question | None:
        """Give the question of the bank that the reply asks, word for word or adapted."""
        drafted: tuple[Question, ...] = (self._draft.question,) if self._draft.question else ()
        stems = set(self._stems(asked))
        for question in (*drafted, *self._material.questions):
            others = set(self._stems(question.text))
            if asked == question.text or (stems and len(stems & others) / len(stems | others) >= SAME_SHARE):
                return question
        return None

    def _quick_replies(self, asked: str, question: Question | None) -> tuple[str, ...]:
        """Keep the answers to tap only under the question that they answer."""
        if question is not None and question.type == "scale":
            return SCALE
        return self._draft.quick_replies if asked in {part.text for part in self._draft.parts} else ()

    def _passages_of(self, parts: Sequence[Part]) -> tuple[Citation, ...]:
        """Give the passages that these parts use: named by title, or by enough of their own words."""
        text = " ".join(part.text for part in parts)
        said = set(self._stems(text)) - set(self._stems(self._material.message))
        return tuple(
            passage
            for passage in self._material.passages
            if passage.title.lower() in text.lower() or len(said & set(self._stems(passage.text))) >= USED_WORDS
        )

    def _stems(self, text: str) -> list[str]:
        return content_stems(text, self._knowledge.lang, self._knowledge.function_words)


def _length(parts: Sequence[Part]) -> int:
    """Count the words of parts."""
    return sum(len(words(part.text)) for part in parts)
