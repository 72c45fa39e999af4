"""Scenes: situations at work that many people describe, each with what a coach may give back and ask about it."""

import math
import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from koers.content import read_yaml
from koers.dialogue.forms import Form, QuestionType
from koers.dialogue.reading.patterns import compiled, found
from koers.errors import ContentError

# How many times likelier than no scene at all (as a logarithm) one must be: to be told, and to go on after the turn
# before; what it is worth that the words of the scene are found, and by how much it must lead the next one. Chosen on
# the even lines of evals/labelled/scenes.*.jsonl (bench/scenes.py).
CLEAR, STAYS, WORDED, LEADS = 2.5, 1.2, 0.7, 0.3
# What stays below this is no scene, goes on with none, and comes too near to none.
NEAR = min(STAYS, CLEAR - LEADS)
# The label of messages that tell no scene.
NONE = "none"
TINY = 1e-9
# A theme whose scenes ask for quiet: no challenge, no thought from an article, no summary.
QUIET = "weighty"
IN_WORDS = frozenset({QUIET, "turning"})


class SceneQuestion(Form):
    """A question that fits a scene."""

    type: QuestionType
    text: str = Field(pattern=r"\?$")
    easy: bool = False


class Scene(Form):
    """A scene: `cues` are patterns that must all be found; `reflections` are true of every message that it fits.

    A scene that asks for quiet asks for it in so many turns after (`stays`). In a scene with a `plan` the person says
    what they could do or have decided to do.
    """

    id: str
    about: str
    barrier: str = ""
    theme: str = ""
    plan: bool = False
    stays: int = 1
    cues: tuple[str, ...] = Field(min_length=1)
    examples: tuple[str, ...] = Field(min_length=5)
    reflections: tuple[str, ...] = Field(min_length=3)
    questions: tuple[SceneQuestion, ...] = Field(min_length=2)

    @property
    def quiet(self) -> bool:
        """Whether the scene asks for quiet."""
        return self.theme == QUIET

    def has_words(self, text: str) -> bool:
        """Whether all cues are found in a text in lower case."""
        return all(found(cue, text) for cue in self.cues)


class _Scenes(Form):
    lang: str
    scenes: tuple[Scene, ...]


def load_scenes(folder: Path, lang: str) -> tuple[Scene, ...]:
    """Read the scenes of a language, one file a theme."""
    scenes: list[Scene] = []
    seen: set[str] = set()
    for path in sorted(folder.glob(f"*.{lang}.yaml")):
        theme = path.name.split(".")[0]
        for scene in read_yaml(path, _Scenes).scenes:
            if scene.id in seen:
                raise ContentError(path, 1, f"{scene.id} stands there twice")
            seen.add(scene.id)
            _check_cues(path, scene)
            scenes.append(scene.model_copy(update={"theme": theme}))
    return tuple(scenes)


def scene_of(message: str, scenes: tuple[Scene, ...], likely: Mapping[str, float], *, last: str = "") -> str:
    """Give the id of the scene that a message tells; empty when none is sure enough.

    `likely` gives the probability of each scene, and of none, from what was learned of the examples; the words of the
    scene make it likelier. The scene of the turn before (`last`) goes on while the message stays near it.
    """
    if not likely or not scenes:
        return ""
    text = " ".join(message.lower().replace("’", "'").split())
    none = math.log(likely.get(NONE, 0.0) + TINY)
    odds: dict[str, float] = {}
    for scene in scenes:
        near = math.log(likely.get(scene.id, 0.0) + TINY) - none
        # A scene that its words could not bring near enough is not told and does not compete; they need not be looked for.
        if near + WORDED < NEAR:
            continue
        worded = scene.has_words(text)
        # What is said of loss, or of a turn in the conversation, must be said in so many words: nearness alone misleads.
        if worded or scene.theme not in IN_WORDS:
            odds[scene.id] = near + WORDED * worded
    if not odds:
        return ""
    best, *others = sorted(odds, key=lambda id_: odds[id_], reverse=True)
    if odds[best] >= CLEAR and (not others or odds[best] - odds[others[0]] >= LEADS):
        return best
    return last if odds.get(last, -math.inf) >= STAYS else ""


def _check_cues(path: Path, scene: Scene) -> None:
    for cue in scene.cues:
        try:
            compiled(cue)
        except re.error as error:
            lines = path.read_text(encoding="utf-8").splitlines()
            line = next((number for number, line in enumerate(lines, 1) if cue in line), 1)
            raise ContentError(path, line, f"{scene.id}: pattern {cue!r}: {error}") from error
