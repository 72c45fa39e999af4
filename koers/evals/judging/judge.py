"""The judge: asks a chat model one written question about one reply, and takes no verdict without evidence."""

import hashlib
import json
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Literal

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from pydantic import BaseModel, ConfigDict

from koers.content import LANGUAGES, check_header, content_folder, read_markdown
from koers.errors import ContentError, ModelError
from koers.evals.judging.criteria import Criterion
from koers.evals.judging.verdicts import Answer, Verdict, verdict_from

INPUTS = frozenset({"conversation", "reply", "question", "again"})
# The judge sees as much of the conversation as a criterion needs to make sense of the last message.
EXCHANGES = 2
_PARTS = re.compile(r"^---$", re.MULTILINE)
# What stands between markers cannot close them.
_SHUT = str.maketrans({"<": "‹", ">": "›"})


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Literal["judge"]
    lang: Literal["nl", "en"]
    person: str
    coach: str
    again: str


@dataclass(frozen=True)
class _Prompt:
    """The prompt of a language: what stays the same, the case, and the words that go into it."""

    header: _Header
    rules: str
    case: Template


class Judge:
    """A judge: a chat model by its name, with the prompt that it is asked with; it may be asked from any thread."""

    def __init__(self, factory: Callable[[], BaseChatModel], *, model: str, folder: Path | None = None) -> None:
        """Read the prompts `judge.<lang>.md` of the folder (else those that come with Koers); connect at the first question.

        Raises ContentError.
        """
        where = folder or content_folder("evals")
        self.model = model
        self._factory = factory
        self._prompts = {lang: _read_prompt(where / f"judge.{lang}.md", lang) for lang in LANGUAGES}
        self._lock = threading.Lock()
        self._asked: Any = None

    @property
    def prompt_version(self) -> str:
        """Give the mark of the prompts and the form of the answer; verdicts under another one are not comparable."""
        told = [f"{one.header!r}{one.rules}{one.case.template}" for one in self._prompts.values()]
        return hashlib.sha256(json.dumps([told, Answer.model_json_schema(), EXCHANGES]).encode()).hexdigest()[:12]

    def __call__(
        self, criterion: Criterion, *, lang: str, message: str, reply: str, before: Sequence[tuple[str, str]] = ()
    ) -> Verdict:
        """Judge a reply to a message; `before` are the exchanges (person, coach) that went before.

        An answer that cannot be used is asked for once more. Raises ModelError when the model does not answer.
        """
        first = self._verdict(self.prompt(criterion, lang=lang, message=message, reply=reply, before=before), reply)
        if not first.invalid:
            return first
        again = self._prompts[lang].header.again
        prompt = self.prompt(criterion, lang=lang, message=message, reply=reply, before=before, again=again)
        return self._verdict(prompt, reply)

    def prompt(
        self,
        criterion: Criterion,
        *,
        lang: str,
        message: str,
        reply: str,
        before: Sequence[tuple[str, str]] = (),
        again: str = "",
    ) -> list[BaseMessage]:
        """Give what the model is told: the rules, and the case with the question last, after everything that is only text."""
        prompt = self._prompts[lang]
        person, coach = prompt.header.person, prompt.header.coach
        said = [
            f"{who}: {_data(text)}"
            for pair in before[-EXCHANGES:]
            for who, text in zip((person, coach), pair, strict=True)
        ]
        case = prompt.case.substitute(
            conversation="\n".join([*said, f"{person}: {_data(message)}"]),
            reply=_data(reply),
            question=criterion.asked(lang),
            again=again,
        )
        return [SystemMessage(prompt.rules), HumanMessage(case.strip())]

    def _verdict(self, prompt: list[BaseMessage], reply: str) -> Verdict:
        asked = self._asking()
        try:
            answer = asked.invoke(prompt)
        except Exception as error:  # whichever chat model was given, each has errors of its own
            raise ModelError(f"the judge {self.model} does not answer: {type(error).__name__}: {error}") from error
        return verdict_from(answer, reply)

    def _asking(self) -> Any:
        with self._lock:
            if self._asked is None:
                model = self._factory()
                if getattr(model, "temperature", 0.0) != 0.0:
                    raise ValueError("a judge is asked at temperature 0, or the same reply would get other verdicts")
                # Named, for by itself a chat model may choose tool calling and give nothing.
                self._asked = model.with_structured_output(Answer, method="json_schema", include_raw=True)
            return self._asked


def _data(text: str) -> str:
    """Make a text safe to stand between markers: it is there to be judged, and cannot end where it stands."""
    return text.strip().translate(_SHUT)


def _read_prompt(path: Path, lang: str) -> _Prompt:
    markdown = read_markdown(path)
    header = check_header(markdown, _Header)
    if header.lang != lang:
        raise ContentError(path, 1, f"lang is '{header.lang}', the name of the file says '{lang}'")
    parts = _PARTS.split(markdown.body)
    if len(parts) != 2:
        raise ContentError(path, markdown.first_line, "needs the rules and the case, with one line of --- between them")
    case = Template(parts[1].strip())
    if differing := INPUTS ^ set(case.get_identifiers()):
        raise ContentError(path, markdown.first_line, f"inputs too few or too many: {', '.join(sorted(differing))}")
    return _Prompt(header, parts[0].strip(), case)
