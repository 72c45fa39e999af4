"""The form of the rules by which a request about a team member is known: knowledge/refusals.<lang>.yaml."""

import re
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from koers.dialogue.forms import Form
from koers.dialogue.preparation.forms import RefusalKind

_PLACEHOLDER = re.compile(r"<(\w+)>")


class RefusalRules(Form):
    """What a request about a team member looks like in one language, as patterns on plain lower-case text.

    `<name>` in a pattern stands for an entry of `words`; `days` and `someone` are used for names as well. `asides` are
    taken out before anything else. A sentence asks when it fits `asks`, and is about the manager's own conversation
    when it fits `ordinary`. `objects` count in a sentence that asks and is not ordinary; `complete` counts in any.
    `handovers` leave the sentence beside them to Koers. `pushes` are short sayings that go on about a refusal;
    `accepts` are those that leave it.
    """

    lang: str
    words: dict[str, str]
    asides: tuple[str, ...] = Field(min_length=1)
    asks: tuple[str, ...] = Field(min_length=1)
    ordinary: tuple[str, ...] = Field(min_length=1)
    handovers: tuple[str, ...] = Field(min_length=1)
    complete: dict[RefusalKind, tuple[str, ...]]
    objects: dict[RefusalKind, tuple[str, ...]]
    pushes: tuple[str, ...] = Field(min_length=1)
    accepts: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """See that every kind has objects, that every word is known, and that every pattern can be read."""
        if missing := set(RefusalKind) - set(self.objects):
            raise ValueError(f"no objects for {', '.join(sorted(missing))}")
        if missing_words := {"days", "someone"} - set(self.words):
            raise ValueError(f"no words named {', '.join(sorted(missing_words))}")
        for patterns in (self.asides, self.asks, self.ordinary, self.handovers, self.pushes, self.accepts):
            self._joined(patterns)
        for kinds in (self.complete, self.objects):
            for patterns in kinds.values():
                self._joined(patterns)
        return self

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """What is taken out of a message: reported speech, and what is not asked for."""
        return self._joined(self.asides)

    @cached_property
    def day(self) -> re.Pattern[str]:
        """Words with a capital that name nobody."""
        return self._joined(("<days>",))

    @cached_property
    def ask(self) -> re.Pattern[str]:
        """The forms of a request or question."""
        return self._joined(self.asks)

    @cached_property
    def own(self) -> re.Pattern[str]:
        """The forms of a question about the manager or the conversation."""
        return self._joined(self.ordinary)

    @cached_property
    def handover(self) -> re.Pattern[str]:
        """The forms that leave the sentence before them to Koers."""
        return self._joined(self.handovers)

    @cached_property
    def push(self) -> re.Pattern[str]:
        """The short sayings that go on about what was refused."""
        return self._joined(self.pushes)

    @cached_property
    def accept(self) -> re.Pattern[str]:
        """The short sayings that leave what was refused."""
        return self._joined(self.accepts)

    @cached_property
    def completes(self) -> dict[RefusalKind, re.Pattern[str]]:
        """Request and object in one, by kind."""
        return {kind: self._joined(patterns) for kind, patterns in self.complete.items()}

    @cached_property
    def things(self) -> dict[RefusalKind, re.Pattern[str]]:
        """What may not be asked about a team member, by kind."""
        return {kind: self._joined(patterns) for kind, patterns in self.objects.items()}

    def _joined(self, patterns: tuple[str, ...]) -> re.Pattern[str]:
        """Give patterns as one, the words filled in."""
        try:
            return re.compile("|".join(f"(?:{self._filled(pattern)})" for pattern in patterns))
        except re.error as error:
            raise ValueError(f"not a pattern: {error} in {patterns[:1]}") from error

    def _filled(self, pattern: str) -> str:
        """Put the words in the places that name them; a word may name another."""
        while found := _PLACEHOLDER.search(pattern):
            name = found.group(1)
            if name not in self.words:
                raise ValueError(f"no words named {name}")
            pattern = pattern.replace(found.group(0), f"(?:{self.words[name]})")
        return pattern
