"""The calibration of a judge: measured on labelled replies, kept in a file, and trusted for the same judge only."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from koers.content import read_text
from koers.errors import ContentError
from koers.evals.judging.agreement import RULE, Agreement, agreement_of
from koers.evals.judging.criteria import Criterion
from koers.evals.judging.judge import Judge
from koers.evals.judging.labelled import Half, Labelled
from koers.evals.judging.verdicts import Verdict

NOT_CALIBRATED = "the judge is not calibrated: its verdicts inform, they do not gate"


class Calibrated(BaseModel):
    """How a judge does on one criterion, in all and in each language, with the wording that it was asked with."""

    model_config = ConfigDict(frozen=True)

    wording: str
    agreement: Agreement
    languages: dict[str, Agreement]


class Calibration(BaseModel):
    """How far the verdicts of a judge agree with people; the figures in its file are derived from the counts."""

    model_config = ConfigDict(frozen=True)

    model: str
    prompt: str
    made: datetime.date
    half: Half
    rule: str = RULE
    criteria: dict[str, Calibrated]

    def save(self, path: Path) -> None:
        """Write it as JSON, the figures beside the counts."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Trust:
    """What a calibration is worth for the judge that is asked now; `notice` says why it is worth nothing."""

    calibration: Calibration | None = None
    notice: str = NOT_CALIBRATED

    def agreement(self, criterion: Criterion) -> Agreement | None:
        """Give the agreement on a criterion in its present wording; None when it was not measured."""
        known = self.calibration.criteria.get(criterion.id) if self.calibration else None
        return known.agreement if known and known.wording == criterion.wording else None

    def gates(self, criterion: Criterion) -> bool:
        """Whether a verdict on the criterion may fail a run."""
        agreement = self.agreement(criterion)
        return agreement is not None and agreement.may_gate


def calibrate(
    judge: Judge,
    labelled: Sequence[Labelled],
    criteria: dict[str, Criterion],
    *,
    half: Half = Half.ODD,
    done: Callable[[Labelled, Verdict], None] = lambda one, verdict: None,
) -> Calibration:
    """Have every labelled reply judged; `done` hears of each, `half` says which lines they are. Raises ModelError."""
    found: dict[str, list[tuple[Labelled, bool | None]]] = defaultdict(list)
    for one in labelled:
        verdict = judge(criteria[one.criterion], lang=one.lang, message=one.message, reply=one.reply, before=one.before)
        found[one.criterion].append((one, verdict.met))
        done(one, verdict)
    measured = {id_: _calibrated(criteria[id_], found[id_]) for id_ in criteria if id_ in found}
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return Calibration(model=judge.model, prompt=judge.prompt_version, made=today, half=half, criteria=measured)


def load_trust(path: Path, judge: Judge) -> Trust:
    """Read a calibration; made for another model or prompt, or on the lines that wording is chosen on, it is worth nothing.

    Raises ContentError for a file that is no calibration.
    """
    try:
        calibration = Calibration.model_validate_json(read_text(path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise ContentError(path, 1, f"is no calibration of a judge ({place}: {first['msg']})") from error
    if calibration.model != judge.model:
        return Trust(notice=f"{path} is of the judge {calibration.model}, not {judge.model}: its verdicts inform only")
    if calibration.prompt != judge.prompt_version:
        return Trust(notice=f"{path} was made with another prompt ({calibration.made}): the verdicts inform only")
    if calibration.half is Half.EVEN:
        return Trust(notice=f"{path} is of the lines that wording is chosen on: the verdicts inform only")
    return Trust(calibration, notice="")


def _calibrated(criterion: Criterion, found: list[tuple[Labelled, bool | None]]) -> Calibrated:
    languages = sorted({one.lang for one, _ in found})
    return Calibrated(
        wording=criterion.wording,
        agreement=agreement_of([(judged, one.met) for one, judged in found]),
        languages={
            lang: agreement_of([(met, one.met) for one, met in found if one.lang == lang]) for lang in languages
        },
    )
