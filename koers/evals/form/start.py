"""What a dialogue may begin with: an earlier session and its board, messages already said, and documents only for it."""

from datetime import date

from pydantic import Field

from koers.dialogue.board import BoardKind, Proposal
from koers.dialogue.remembered import Remembered
from koers.dialogue.steps import NextStep
from koers.evals.form.forms import Form


class AgreedStep(Form):
    """The step that was agreed in an earlier session; the dialogue then opens on it."""

    action: str = Field(min_length=1)
    cue: str = ""
    obstacle: str = ""
    confidence: int | None = Field(default=None, ge=0, le=10)
    review: date | None = None


class BoardItem(Form):
    """Something that the person confirmed earlier."""

    kind: BoardKind
    text: str = Field(min_length=1)


class Start(Form):
    """The state in which a dialogue begins; `said` is said first in the same session, its replies are not checked."""

    step: AgreedStep | None = None
    board: tuple[BoardItem, ...] = ()
    summaries: tuple[str, ...] = Field(default=(), description="Of earlier sessions, newest first.")
    said: tuple[str, ...] = ()

    def remembered(self, lang: str) -> Remembered:
        """Give what the coach knows from earlier sessions; empty when the file tells of none."""
        if not (self.step or self.board or self.summaries):
            return Remembered()
        return Remembered(
            lang=lang,
            step=NextStep(**self.step.model_dump()) if self.step else NextStep(),
            item="agreed" if self.step else "",
            items=tuple(Proposal(item.kind, item.text) for item in self.board),
            summaries=self.summaries,
        )


class Canary(Form):
    """A document that is in the knowledge during this dialogue only; a check finds it by its id."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    text: str = Field(min_length=1)
