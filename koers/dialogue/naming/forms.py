"""The form of knowledge/names.LANG.yaml: the words and patterns by which a name is told from another word."""

import re
from typing import Self

from pydantic import model_validator

from koers.dialogue.forms import Form


class NameRules(Form):
    """The word lists, as text to split, and the patterns of one language.

    `introduces` are patterns right before a name that leave no doubt, `plainly` such by which a word is none; `either`
    are words that are names too, `rather` names that are words or things too, `loose` those of them that a verb alone does
    not make a name, and `things_do` are verbs after which that holds for all of them.
    """

    lang: str
    titles: str
    roles: str
    introduces: tuple[str, ...]
    before: str
    persons: str
    articles: str
    within: str
    things: str
    endings: str
    says: str
    does: str
    things_do: str
    pronouns: str
    not_after: str
    either: str
    rather: str
    loose: str
    names: str
    surnames: str
    ordinary: str
    phrases: tuple[str, ...]
    plainly: tuple[str, ...]
    mailboxes: str
    words: str

    @model_validator(mode="after")
    def _sound(self) -> Self:
        """Refuse a pattern that cannot be compiled, and a word that is both certain and doubtful."""
        for pattern in (*self.introduces, *self.plainly):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"'{pattern}': {error}") from error
        doubtful = {*self.either.split(), *self.rather.split()}
        if twice := sorted(doubtful & set(self.names.split())):
            raise ValueError(f"are both certain and doubtful: {' '.join(twice)}")
        return self
