"""The judge of a run: asks a model about the criteria of dialogues, and says how far its verdicts may be trusted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from pydantic_core import PydanticCustomError

from koers.errors import ModelError
from koers.evals.checks.findings import Finding
from koers.evals.checks.heard import Heard
from koers.evals.form.schema import Dialogue
from koers.evals.judging.calibration import Trust, load_trust
from koers.evals.judging.criteria import Criterion, criterion_for, load_criteria
from koers.evals.judging.judge import Judge
from koers.evals.judging.reported import Observed, finding_of, judge_part
from koers.evals.judging.verdicts import Verdict
from koers.evals.reports.shape import Judged
from koers.evals.running.cassettes import Cassette, mark_of
from koers.evals.running.played import PlayedError
from koers.evals.running.results import Results

# A whole conversation is judged by all of it, a reply by what went right before.
Asked = Callable[[Sequence[str], Sequence[Heard]], tuple[Finding, ...]]


@dataclass(frozen=True)
class Judging:
    """Which model judges, and the file that says how well it does; without one its verdicts inform only."""

    model: str
    calibration: Path | None = None

    def trust(self, judge: Judge) -> Trust:
        """Say how far this judge may be trusted."""
        return load_trust(self.calibration, judge) if self.calibration else Trust()


class Bench:
    """A judge with the written criteria, and what its verdicts are worth."""

    def __init__(self, judge: Judge, trust: Trust) -> None:
        """Read the criteria."""
        self._judge, self._trust = judge, trust
        self._criteria = load_criteria()

    def verdicts(
        self, criteria: Sequence[str], turns: Sequence[Heard], cassette: Cassette | None
    ) -> tuple[Finding, ...]:
        """Judge the last of these replies; raises PlayedError when the judge fails."""
        try:
            named = [criterion_for(name, self._criteria) for name in criteria]
        except PydanticCustomError as error:
            raise PlayedError(str(error)) from error
        return tuple(self._finding(criterion, turns, cassette) for criterion in named)

    def _finding(self, criterion: Criterion, turns: Sequence[Heard], cassette: Cassette | None) -> Finding:
        now, before = turns[-1], [(turn.message, turn.reply.text) for turn in turns[:-1]]
        lang = now.spoken
        asked = mark_of(
            self._judge.model, self._judge.prompt_version, criterion.wording, now.message, now.reply.text, before
        )
        if cassette is not None and cassette.replaying:
            verdict = Verdict(**cassette.answer(asked))
        else:
            try:
                verdict = self._judge(criterion, lang=lang, message=now.message, reply=now.reply.text, before=before)
            except ModelError as error:
                raise PlayedError(str(error)) from error
            if cassette is not None:
                cassette.keep(asked, asdict(verdict))
        return finding_of(criterion, verdict, self._trust, lang=lang)


def judged_part(results: Results, judge: Judge, trust: Trust) -> Judged:
    """Give what the judge found in a run, with how far it agrees with people."""
    written = load_criteria()
    named = {name for result in results.results if result.dialogue for name in _criteria_of(result.dialogue)}
    criteria: Mapping[str, Criterion] = {one.id: one for one in map(partial(_known, written), sorted(named)) if one}
    found: dict[str, Observed] = {}
    for id_ in criteria:
        seen = [sum(result.judged[id_, kind] for result in results.results) for kind in ("met", "unmet", "none")]
        if any(seen):
            found[id_] = Observed(*seen)
    return judge_part(judge.model, found, criteria, trust)


def _known(written: dict[str, Criterion], name: str) -> Criterion | None:
    """Give the criterion of that name; None for one that does not exist, of which its dialogues have told already."""
    try:
        return criterion_for(name, written)
    except PydanticCustomError:
        return None


def _criteria_of(dialogue: Dialogue) -> set[str]:
    expected = [dialogue.every, *(turn.expect for turn in dialogue.turns)]
    return {name for expect in expected for name in expect.judge or ()} | set(dialogue.conversation.judge or ())
