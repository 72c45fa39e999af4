"""A person worded by a chat model: told who it is, held to one short message, and scripted where the model fails."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from pydantic import RootModel

from koers.content import read_yaml
from koers.dialogue.language import detect_language
from koers.dialogue.sentences import split_sentences, words
from koers.errors import ModelError
from koers.evals.form.forms import Form
from koers.evals.persons.answering import ScriptedPerson
from koers.evals.persons.persona import Mood, Persona
from koers.evals.running.played import PlayedReply

# It lies beside this module, and not among the personas, which are read by the folder.
WORDING = Path(__file__).with_name("worded.yaml")
# What people type in a chat; a sentence that is cut to it stays whole, unless it is twice as long.
LONGEST = 45
SCRIPTED, MODEL = "scripted", "model"
# Thoughts that some models write first; a name in front of the message; quotes around it.
_THOUGHTS = re.compile(r"<think>.*?(</think>|\Z)", re.DOTALL)
_NAMED = re.compile(r"^\s*(ik|i|me|persoon|person|user|gebruiker|medewerker|employee)\s*:\s*", re.IGNORECASE)
_QUOTES = "\"“”„'‘’ \n\t"


class _Wording(Form):
    system: str
    begin: str
    end: str
    moods: dict[Mood, str]


class _Wordings(RootModel[dict[str, _Wording]]):
    pass


class WordedPerson:
    """A persona that a model speaks for; `wording` says of the last message who worded it, and why not the model."""

    def __init__(self, scripted: ScriptedPerson, connect: Callable[[], BaseChatModel]) -> None:
        """Connect at the second message; the first, and whatever the model cannot say, comes from the script."""
        self.wording = SCRIPTED
        self._scripted = scripted
        self._connect = connect
        self._model: BaseChatModel | None = None
        self._wording = _wordings()[scripted.persona.lang]
        self._told: list[BaseMessage] = [
            SystemMessage(system_text(scripted.persona)),
            HumanMessage(self._wording.begin),
        ]
        self._left = False

    def next(self, reply: PlayedReply | None) -> str | None:
        """Give the answer to a reply; None when the conversation is over. Raises ModelError when the model fails."""
        if reply is not None:
            if self._left or self._scripted.is_over(reply):
                return None
            self._told.append(HumanMessage(reply.text))
        message, problem = self._worded() if reply is not None and not self._is_weary else ("", "")
        self.wording = MODEL if message else f"{SCRIPTED}: {problem}" if problem else SCRIPTED
        said = message or (self._scripted.leave() if self._is_weary or self._left else self._scripted.next(reply))
        if said is not None:
            self._told.append(AIMessage(said))
        return said

    @property
    def _is_weary(self) -> bool:
        patience = self._scripted.persona.patience
        return patience is not None and len(self._said) >= patience

    @property
    def _said(self) -> list[str]:
        return [str(message.content) for message in self._told if isinstance(message, AIMessage)]

    def _worded(self) -> tuple[str, str]:
        """Give what the model says; where it cannot be said, nothing, and why."""
        raw = _THOUGHTS.sub("", self._asked())
        self._left = self._wording.end in raw
        text = cut(_NAMED.sub("", raw.replace(self._wording.end, "")).strip(_QUOTES))
        lang = self._scripted.persona.lang
        if not words(text):
            return "", "too long" if words(raw) and not self._left else "empty"
        if detect_language(text, spoken=lang) != lang:
            return "", "language"
        if text in self._said:
            return "", "repeated"
        return text, ""

    def _asked(self) -> str:
        try:
            self._model = self._model or self._connect()
            return str(self._model.invoke(self._told).text)
        # Every provider has its own exceptions for a server that is gone.
        except Exception as error:
            raise ModelError(f"the model that words the person failed: {error}") from error


def system_text(persona: Persona) -> str:
    """Give what the model is told of who it plays."""
    wording = _wordings()[persona.lang]
    story = "\n".join(f"- {line}" for line in persona.story)
    return wording.system.format(about=persona.about, mood=wording.moods[persona.mood], story=story, end=wording.end)


def cut(text: str, most: int = LONGEST) -> str:
    """Cut a text at the end of a sentence; nothing is left of one whose first sentence is far too long."""
    kept: list[str] = []
    for sentence in split_sentences(text):
        if kept and len(words(" ".join([*kept, sentence]))) > most:
            break
        kept.append(sentence)
    short = " ".join(kept)
    return short if len(words(short)) <= 2 * most else ""


@lru_cache(maxsize=1)
def _wordings() -> dict[str, _Wording]:
    return read_yaml(WORDING, _Wordings).root
