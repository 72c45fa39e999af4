"""A scripted chat model that judges: it answers what a function makes of the prompt, and notes what it was asked."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import BaseModel, PrivateAttr, ValidationError

from koers.evals.judging.criteria import Criterion, Question
from koers.evals.judging.judge import Judge

CRITERION = Criterion(
    id="keeps-agency",
    about="The person finds and decides.",
    question=Question(nl="Blijft de keuze bij de persoon?", en="Does the choice stay with the person?"),
)
REPLY = "You want it, and you wait. Which of the two do you want to give more weight?"

# What the model writes for a prompt, or also how it ended.
Writes = Callable[[list[BaseMessage]], str | AIMessage]


@dataclass
class Asked:
    """What was asked of the model: how the form was wanted, and every prompt."""

    methods: list[dict[str, Any]] = field(default_factory=list)
    prompts: list[list[BaseMessage]] = field(default_factory=list)


class ScriptedChat(BaseChatModel):
    """A chat model of which the answers are scripted; it parses them as LangChain's models do."""

    temperature: float = 0.0
    _writes: Writes = PrivateAttr()
    _asked: Asked = PrivateAttr()

    def __init__(self, writes: Writes, asked: Asked, **given: Any) -> None:
        super().__init__(**given)
        self._writes, self._asked = writes, asked

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        self._asked.prompts.append(messages)
        written = self._writes(messages)
        message = AIMessage(written) if isinstance(written, str) else written
        return ChatResult(generations=[ChatGeneration(message=message)])

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Runnable[Any, Any]:
        self._asked.methods.append(kwargs)
        return self | RunnableLambda(lambda raw: parsed(schema, raw))


def parsed(schema: type[BaseModel], raw: AIMessage) -> dict[str, Any]:
    try:
        return {"raw": raw, "parsed": schema.model_validate_json(str(raw.content)), "parsing_error": None}
    except ValidationError as error:
        return {"raw": raw, "parsed": None, "parsing_error": error}


def judge_that(writes: Writes, *, model: str = "judge:1b", **given: Any) -> tuple[Judge, Asked]:
    """A judge on a scripted model, and what was asked of that."""
    asked = Asked()
    return Judge(lambda: ScriptedChat(writes, asked, **given), model=model), asked


def written(verdict: str, quote: str, reason: str = "Because.") -> str:
    """What a model writes as a verdict."""
    return json.dumps({"quote": quote, "reason": reason, "verdict": verdict}, ensure_ascii=False)


def reply_in(text: str) -> str:
    """The reply that stands between the markers of a prompt: up to the first that closes."""
    found = re.search(r"<(antwoord|answer)>\n(.*?)\n</\1>", text, re.DOTALL)
    assert found, text
    return found[2]


def around_data(text: str) -> str:
    """What a prompt says outside its markers."""
    return re.sub(r"<(antwoord|answer|gesprek|conversation)>\n.*?\n</\1>", "", text, flags=re.DOTALL)
