"""A better sentence for the manager's own: a question that leaves it open, an observation, or what was heard given back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from koers.dialogue.practice.feedback_content import FeedbackContent, OpenQuestion
from koers.dialogue.practice.utterance import Label, Utterance
from koers.dialogue.reading.clauses import says_something
from koers.dialogue.reading.patterns import compiled, plain
from koers.dialogue.reading.perspective import told_clauses
from koers.dialogue.sentences import content_stems, questions_in, split_sentences, upper_first, words

# Gives the open question that is nearest in meaning to a sentence with that label, or nothing.
Alternatives = Callable[[str, Label], str]

# A clause with more words is an echo; with so many words with content somebody told something.
LONGEST, TELLS = 11, 4


@dataclass
class Suggestions:
    """Gives better sentences, each of them once in a feedback as long as there are others."""

    content: FeedbackContent
    alternatives: Alternatives
    _given: list[str] = field(default_factory=list)

    def instead_of(self, said: str, label: Label, *, heard: str = "") -> str:
        """Give a sentence to try instead of one with that label; `heard` is what the other had just said."""
        if label is Label.CLOSED:
            return self._question(said, label)
        reflection = self.reflection(heard)
        if label is Label.JUDGEMENT and not reflection:
            return f"{self._fresh(self.content.observations)} {self._general(label)}"
        question = self._question(said, label)
        return f"{reflection} {question}" if reflection else question

    def giving_back(self, heard: str, *, before: Utterance | None = None) -> str:
        """Give a sentence that gives back what the other said: theirs, turned, or a form to fill in.

        It is said `before` what the manager asked, which follows it.
        """
        back = self.reflection(heard) or self._fresh(self.content.own_words)
        return f"{back} {upper_first(before.text)}" if before else back

    def tells(self, heard: str) -> bool:
        """Whether the other told so much that there is something to give back."""
        return len(self._stems(heard)) >= TELLS or bool(_clause(heard, self.content))

    def reflection(self, heard: str) -> str:
        """Give what the other last said about themselves as the manager would say it back; empty when it turns badly."""
        clause = _clause(heard, self.content)
        if not clause:
            return ""
        frame = self._fresh(self.content.reflections)
        return frame.format(clause=clause, Clause=upper_first(clause))

    def _question(self, said: str, label: Label) -> str:
        near = self._about(said)
        if near is None and (text := self.alternatives(said, label)):
            near = next(
                (asked for asked in self.content.bank if asked.text == text and asked.text not in self._given), None
            )
        return self._give(near.text) if near else self._general(label)

    def _about(self, said: str) -> OpenQuestion | None:
        """Give the question that is about the same thing, by its pattern and by the words that they share."""
        text, stems = plain(said), set(self._stems(said))
        own = set(words(said))
        best, most = None, 0
        for asked in self.content.bank:
            found = {match.group() for match in compiled(asked.about).finditer(text)} if asked.about else set()
            score = 2 * len(found) + len(stems & set(self._stems(asked.text)))
            # A question that was asked already is no better one.
            if found and score > most and asked.text not in self._given and not set(words(asked.text)) <= own:
                best, most = asked, score
        return best

    def _stems(self, text: str) -> list[str]:
        return content_stems(text, self.content.lang, self.content.knowledge.function_words)

    def _general(self, label: Label) -> str:
        return self._fresh(tuple(asked.text for asked in self.content.bank if label in asked.fits))

    def _fresh(self, texts: tuple[str, ...]) -> str:
        """Give the first that was given least often."""
        return self._give(min(texts, key=self._given.count))

    def _give(self, text: str) -> str:
        self._given.append(text)
        return text


def _clause(heard: str, content: FeedbackContent) -> str:
    """Give the clause of the other that weighs most and can stand in the manager's mouth; empty when there is none."""
    if not heard or (questions_in(heard) and len(questions_in(heard)) * 2 > heard.count(".") + 1):
        return ""
    rules = content.said_back
    said = " ".join(one for one in split_sentences(heard) if not compiled(rules.condition).search(plain(one)))
    told = [(_before(rules.reason, told.text), told.weight) for told in told_clauses(said, content.knowledge)]
    fit = [(clause, weight) for clause, weight in told if _stands(clause, content)]
    return max(fit, key=lambda found: found[1])[0] if fit else ""


def _before(pattern: str, text: str) -> str:
    """Give a text up to where the pattern begins."""
    found = compiled(pattern).search(text)
    return text[: found.start()] if found else text


def _stands(clause: str, content: FeedbackContent) -> bool:
    said = words(clause)
    if (
        len(said) > LONGEST
        or set(content.said_back.pointing.split()) & set(said)
        or not clause.startswith(("je ", "you"))
    ):
        return False
    return says_something(clause, content.knowledge) and compiled(content.said_back.empty).search(clause) is None
