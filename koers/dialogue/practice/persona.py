"""The form of a practice persona: who the team member is, what they have to say, and what they tell only when heard."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from koers.content import LANGUAGES, read_yaml
from koers.dialogue.forms import Form
from koers.dialogue.practice.phrases import Kind, Phrases, load_phrases
from koers.errors import ContentError, KoersError

Case = Literal["plays-safe", "resists-change", "hesitates", "outgrown-role"]
Mood = Literal["guarded", "tired", "irritated", "cheerful", "anxious", "proud"]

# So many different lines a team member needs at each level, so that sixteen turns never repeat one.
FEWEST_LINES = 16


class Level(StrEnum):
    """How open somebody is, in words."""

    CLOSED = "closed"
    GUARDED = "guarded"
    WARMING = "warming"
    OPEN = "open"


# The openness from which each level holds.
FROM = {Level.CLOSED: 0, Level.GUARDED: 3, Level.WARMING: 5, Level.OPEN: 7}


def level_of(openness: int) -> Level:
    """Give the level of an openness (0-10)."""
    return max((level for level, least in FROM.items() if openness >= least), key=lambda level: FROM[level])


class Act(StrEnum):
    """What the manager did in a turn, as the other answers it: the label that weighs most, or what has none."""

    OPEN = "open"
    CLOSED = "closed"
    LEADING = "leading"
    REFLECTION = "reflection"
    ADVICE = "advice"
    JUDGEMENT = "judgement"
    PRAISE = "praise"
    INFORMATION = "information"
    UNSURE = "unsure"


class Reaction(Form):
    """Lines said to any of these acts at any of these levels."""

    at: tuple[Level, ...] = Field(min_length=1)
    to: tuple[Act, ...] = Field(min_length=1)
    say: tuple[str, ...] = Field(min_length=1)


class Told(Form):
    """A piece of what is behind it, told once the other is open enough (`at`)."""

    what: Literal["hint", "reason", "wish", "idea"]
    at: int = Field(ge=0, le=10)
    say: str = Field(min_length=10)


class Answer(Form):
    """Lines said to a question of a kind, or one in which a term stands (`*` for any ending), from an openness on."""

    kind: Kind | None = None
    terms: tuple[str, ...] = ()
    at: int = Field(default=5, ge=0, le=10)
    say: tuple[str, ...] = Field(min_length=1)


class Persona(Form):
    """A team member to practise with; the two of one id are twins, each in its own words."""

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    lang: Literal["nl", "en"]
    case: Case
    barrier: str
    mood: Mood
    title: str = Field(min_length=10)
    situation: str = Field(min_length=60)
    starts: int = Field(ge=2, le=4)
    opening: tuple[str, ...] = Field(min_length=2)
    reactions: tuple[Reaction, ...]
    story: tuple[Told, ...]
    topics: tuple[Answer, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Everything that this team member can say."""
        groups = [self.opening, *(reaction.say for reaction in self.reactions), *(topic.say for topic in self.topics)]
        return (*(line for group in groups for line in group), *(told.say for told in self.story))

    def replies(self, level: Level, act: Act | None = None) -> Iterator[str]:
        """Give what is said at a level to an act; without one, to any."""
        for reaction in self.reactions:
            if level in reaction.at and (act is None or act in reaction.to):
                yield from reaction.say

    @model_validator(mode="after")
    def _whole(self) -> Self:
        said = [line.strip().lower() for line in self.lines]
        if twice := next((line for line in said if said.count(line) > 1), ""):
            raise ValueError(f"'{twice}' stands here twice; nobody says the same thing twice")
        if [told.what for told in self.story] != ["hint", "hint", "reason", "wish", "idea"]:
            raise ValueError("the story is two hints, the reason, a wish and an idea, in this order")
        for level in Level:
            for act in Act:
                if not any(self.replies(level, act)):
                    raise ValueError(f"nothing to say to '{act}' when {level}")
            if (count := len(set(self.replies(level)))) < FEWEST_LINES:
                raise ValueError(f"{count} different lines when {level}; sixteen turns need {FEWEST_LINES}")
        return self


@dataclass(frozen=True)
class Practice:
    """All content of the practice in one language."""

    lang: str
    personas: tuple[Persona, ...]
    phrases: Phrases

    @cached_property
    def by_id(self) -> dict[str, Persona]:
        """The personas by id."""
        return {persona.id: persona for persona in self.personas}


class UnknownPersonaError(KoersError):
    """A persona that is not there; the values are its `id` and those that come `near`."""

    key = "error.persona"


def load_practice(folder: Path) -> dict[str, Practice]:
    """Read and check the personas of `folder`/practice and what all of them share, in every language."""
    practice = {lang: _load(folder, lang) for lang in LANGUAGES}
    dutch, english = (practice[lang].by_id for lang in LANGUAGES)
    for id_ in sorted(dutch.keys() ^ english.keys()):
        lang = "English" if id_ in dutch else "Dutch"
        raise ContentError(folder / "practice", 1, f"'{id_}' has no {lang} twin")
    for id_, persona in dutch.items():
        for name in ("case", "barrier", "mood", "starts"):
            if getattr(persona, name) != getattr(english[id_], name):
                raise ContentError(_path(folder, id_, "en"), 1, f"the {name} differs from that of the Dutch twin")
    return practice


def find_persona(practice: Practice, id_: str) -> Persona:
    """Give the persona of an id; one that is not there is named with the nearest, or else with all there are."""
    if id_ in practice.by_id:
        return practice.by_id[id_]
    near = ", ".join(difflib.get_close_matches(id_, practice.by_id, n=1, cutoff=0.5) or practice.by_id)
    raise UnknownPersonaError(f"no persona '{id_}', but {near}", id=id_, near=near)


def _load(folder: Path, lang: str) -> Practice:
    paths = sorted((folder / "practice").glob(f"*.{lang}.yaml"))
    personas = tuple(read_yaml(path, Persona) for path in paths)
    for path, persona in zip(paths, personas, strict=True):
        if path.name != f"{persona.id}.{persona.lang}.yaml":
            raise ContentError(path, 1, f"holds '{persona.id}' in '{persona.lang}'")
    return Practice(lang, personas, load_phrases(folder / f"practice.{lang}.yaml"))


def _path(folder: Path, id_: str, lang: str) -> Path:
    return folder / "practice" / f"{id_}.{lang}.yaml"
