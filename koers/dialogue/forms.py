"""What all forms of the coaching content share."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

QuestionType = Literal[
    "clarify", "assumption", "evidence", "viewpoint", "consequence", "meta", "scale", "exception", "miracle", "values",
    "if-then",
]  # fmt: skip


class Form(BaseModel):
    """A form whose unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
