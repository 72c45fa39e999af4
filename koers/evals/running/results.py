"""What came of a run: transcripts with their findings, counts over all runs, each dialogue's outcome, the exit code."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from koers.evals.checks.findings import Finding
from koers.evals.form.schema import Dialogue, Gate
from koers.evals.judging.reported import observed_in
from koers.evals.running.played import PlayedReply
from koers.evals.running.tally import Tally

FINE, FAILED, BROKEN = 0, 1, 2
# So many transcripts of failed runs are kept of a dialogue, beside that of the first run.
KEPT = 4


class Outcome(StrEnum):
    """How a dialogue or a run ended: every check passed, one failed, or it could not be read or played."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True)
class CheckedTurn:
    """A reply to what the person said, what the checks found, and what was measured (words, questions, reflections)."""

    said: str
    reply: PlayedReply
    findings: tuple[Finding, ...]
    measured: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """One conversation, from its first message to its end or to where it broke; time in seconds."""

    number: int
    turns: tuple[CheckedTurn, ...] = ()
    whole: tuple[Finding, ...] = ()
    problem: str = ""
    seconds: float = 0.0

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding, reply by reply, those of the whole last."""
        for turn in self.turns:
            yield from turn.findings
        yield from self.whole

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        if self.problem:
            return Outcome.BROKEN
        return Outcome.FAILED if any(finding.failed for finding in self.findings) else Outcome.PASSED


@dataclass
class Result:
    """What came of one dialogue with one speaker; `problem` says why it could not be read or played.

    Of many runs the counts are kept, and the transcripts of the first one and of some that failed; `judged` counts the
    verdicts on a criterion (met, unmet, none).
    """

    path: Path
    speaker: str = "guided"
    dialogue: Dialogue | None = None
    gate: Gate = field(default_factory=Gate)
    problem: str = ""
    examples: tuple[Finding, ...] = ()
    played: int = 0
    passed: int = 0
    right: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    judged: Counter[tuple[str, str]] = field(default_factory=Counter)
    tallies: dict[str, Tally] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The id and language of the dialogue, or the file where it has none."""
        return self.dialogue.name if self.dialogue else str(self.path)

    @property
    def outcome(self) -> Outcome:
        """How it ended: the gate says how many runs may fail; a run that broke is never made good by others."""
        if self.problem or any(run.problem for run in self.runs):
            return Outcome.BROKEN
        if any(finding.failed for finding in self.examples):
            return Outcome.FAILED
        return Outcome.PASSED if self.played - self.passed <= self.gate.misses else Outcome.FAILED

    def add(self, run: Run) -> None:
        """Count a run, and keep its transcript if it is one to look at."""
        if run.outcome is not Outcome.BROKEN:
            self.played += 1
            self.passed += run.outcome is Outcome.PASSED
            for finding in run.findings:
                self.checked[finding.check] += 1
                self.right[finding.check] += finding.passed
            for criterion, seen in observed_in(run.findings).items():
                self.judged.update({(criterion, kind): count for kind, count in asdict(seen).items()})
        self._keep([run])

    def merge(self, other: "Result") -> None:
        """Take in the runs of another result of the same dialogue and speaker."""
        self.played += other.played
        self.passed += other.passed
        self.right.update(other.right)
        self.checked.update(other.checked)
        self.judged.update(other.judged)
        self.problem = self.problem or other.problem
        self.examples = self.examples or other.examples
        for lang, tally in other.tallies.items():
            self.tallies.setdefault(lang, Tally()).merge(tally)
        self._keep(other.runs)

    def _keep(self, runs: Sequence[Run]) -> None:
        everything = sorted((*self.runs, *runs), key=lambda run: run.number)
        bad = [run for run in everything[1:] if run.outcome is not Outcome.PASSED][:KEPT]
        self.runs = [*everything[:1], *bad]


@dataclass(frozen=True)
class Results:
    """What came of all dialogues and speakers, in the order of the files."""

    results: tuple[Result, ...]
    speakers: tuple[str, ...] = ("guided",)

    def count(self, outcome: Outcome) -> int:
        """Count the dialogues that ended so."""
        return sum(result.outcome is outcome for result in self.results)

    @property
    def tallies(self) -> dict[tuple[str, str], Tally]:
        """The counts of each speaker and language, in the order of the speakers."""
        found: dict[tuple[str, str], Tally] = {}
        for result in self.results:
            for lang, tally in result.tallies.items():
                found.setdefault((result.speaker, lang), Tally()).merge(tally)
        order = {speaker: place for place, speaker in enumerate(self.speakers)}
        return dict(sorted(found.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1] != "nl")))

    @property
    def exit_code(self) -> int:
        """0 when every check passed, 1 when one failed, 2 when something could not run or there was nothing to run."""
        if not self.results or self.count(Outcome.BROKEN):
            return BROKEN
        return FAILED if self.count(Outcome.FAILED) else FINE
