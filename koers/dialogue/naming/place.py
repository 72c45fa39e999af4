"""What a text says about a place in it where a name may stand: the sentence, the words before, the verb after."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from koers.dialogue.naming.lexicon import Lexicon
from koers.dialogue.naming.tokens import Token

# How far back the patterns look that introduce somebody.
_BACK = 48
# The small words that a surname may start with.
LEADING = frozenset("van de den ten ter von el al la le op vd v.d.".split())
# Titles that are nothing else; "nurse" and "doctor" are also what somebody is.
_TITLES = frozenset("meneer mevrouw mevr mw dhr heer mr mrs ms miss".split())
IS = frozenset({"is", "was"})


class _Span(Protocol):
    @property
    def first(self) -> int: ...


@dataclass(frozen=True)
class Place:
    """A text with its tokens and the lexicon, and what they say about a place in it."""

    tokens: list[Token]
    text: str
    lexicon: Lexicon
    _introduced: dict[int, bool] = field(default_factory=dict, repr=False)

    @cached_property
    def lowered(self) -> str:
        """The text in small letters, every letter where it was."""
        return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """For every token the first token of its sentence, and the first of the next one."""
        starts = [at for at, token in enumerate(self.tokens) if token.begins]
        found: list[tuple[int, int]] = []
        for number, start in enumerate(starts):
            after = starts[number + 1] if number + 1 < len(starts) else len(self.tokens)
            found += [(start, after)] * (after - start)
        return found

    @cached_property
    def about_somebody(self) -> list[bool]:
        """For every token whether its sentence speaks of him or her."""
        found: list[bool] = []
        for number, token in enumerate(self.tokens):
            if token.begins:
                start, after = self.sentences[number]
                told = any(each.lower + each.hung in self.lexicon.pronouns for each in self.tokens[start:after])
            found.append(told)
        return found

    def plainly(self, run: _Span) -> bool:
        """Whether the words from here on tell that the first is an ordinary word."""
        start = self.tokens[run.first].start
        return self.lexicon.plainly.match(self.lowered, start, start + 60) is not None

    @cached_property
    def only_small(self) -> bool:
        """Whether the text is typed without capitals, but for the word I."""
        return not any(token.capital and token.lower != "i" for token in self.tokens)

    def addressed(self, at: int) -> bool:
        """Whether a title stands before that is nothing else: "mevrouw", not "nurse"."""
        return at > 0 and self.tokens[at - 1].lower in _TITLES

    def acts(self, run: _Span, after: int, *, bare: bool = True) -> bool:
        """Whether a verb stands right after words that open a sentence or a clause.

        With `bare` it is none that a thing may be the subject of: "Roos zei", not "Roos is een bloem".
        """
        head = self.tokens[run.first]
        if after >= len(self.tokens) or not self.tokens[after].follows or self.tokens[after - 1].hung:
            return False
        opens = head.begins or self.tokens[run.first - 1].lower in self.lexicon.before
        verb = self.tokens[after]
        if not opens or not self.lexicon.is_verb(verb):
            return False
        if not bare:
            return True
        if verb.lower in self.lexicon.things_do:
            return False
        ahead = self.tokens[after + 1 : after + 5]
        if verb.lower not in IS or not ahead or ahead[0].lower not in self.lexicon.articles:
            return True
        return any(self.lexicon.is_role(each.lower) for each in ahead)

    def names_a_place(self, after: int) -> bool:
        """Whether the words go on as a street or a building: "de Jan van Galenstraat"."""
        while after < len(self.tokens) and self.tokens[after].follows and self.tokens[after].lower in LEADING:
            after += 1
        if after >= len(self.tokens) or not self.tokens[after].follows:
            return False
        word = self.tokens[after].word
        return word[0].isupper() and word.lower().endswith(self.lexicon.endings)

    def titled(self, at: int) -> bool:
        """Whether a title stands before: "mevrouw", "Dr."."""
        return is_titled(self.tokens, at, self.lexicon)

    def announced(self, at: int) -> bool:
        """Whether what stands before leaves no doubt that a person comes."""
        return self.titled(at) or self.introduced(at)

    def introduced(self, at: int) -> bool:
        """Whether the words before leave no doubt that a person comes."""
        if at not in self._introduced:
            self._introduced[at] = self._is_introduced(at)
        return self._introduced[at]

    def _is_introduced(self, at: int) -> bool:
        start = self.tokens[at].start
        sentence = self.tokens[self.sentences[at][0]].start
        begin = sentence if sentence > start - _BACK else start - _BACK
        before = self.lowered[begin:start]
        mark = "" if begin == sentence else "\u00b7"
        lead = "@" if self.text[max(0, start - 1) : start] == "@" and begin == start else ""
        return self.lexicon.introduces.search(mark + lead + before) is not None


def is_titled(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a title stands before a word that may be a name: not "the nurse I was"."""
    if at == 0 or (tokens[at].lower in lexicon.small and tokens[at].lower not in LEADING):
        return False
    title = tokens[at - 1].lower + tokens[at].gap.removesuffix(" ")
    return tokens[at].gap in {" ", ". "} and title in lexicon.titles
