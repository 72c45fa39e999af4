"""What came of a run: each reply with its findings, each dialogue with its outcome, and the exit code of the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from koers.evals.checks.findings import Finding
from koers.evals.form.schema import Dialogue
from koers.evals.running.played import PlayedReply

FINE, FAILED, BROKEN = 0, 1, 2


class Outcome(StrEnum):
    """How a dialogue ended: every check passed, one failed, or it could not be read or played."""

    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"


@dataclass(frozen=True)
class CheckedReply:
    """A reply to what the person said, and what the checks found."""

    said: str
    reply: PlayedReply
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Result:
    """What came of one file; `problem` says why it could not be read or played."""

    path: Path
    dialogue: Dialogue | None = None
    replies: tuple[CheckedReply, ...] = ()
    whole: tuple[Finding, ...] = ()
    problem: str = ""

    @property
    def name(self) -> str:
        """The id and language of the dialogue, or the file where it has none."""
        return f"{self.dialogue.id}.{self.dialogue.lang}" if self.dialogue else str(self.path)

    @property
    def findings(self) -> Iterator[Finding]:
        """Every finding, reply by reply, those of the whole last."""
        for checked in self.replies:
            yield from checked.findings
        yield from self.whole

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        if self.problem:
            return Outcome.BROKEN
        return Outcome.PASSED if all(finding.passed for finding in self.findings) else Outcome.FAILED


@dataclass(frozen=True)
class Results:
    """What came of all files, in the order in which they were played."""

    results: tuple[Result, ...]

    def count(self, outcome: Outcome, lang: str = "") -> int:
        """Count the dialogues that ended so; with a language, those in it."""
        return sum(r.outcome is outcome for r in self.results if not lang or (r.dialogue and r.dialogue.lang == lang))

    @property
    def exit_code(self) -> int:
        """0 when every check passed, 1 when one failed, 2 when something could not run or there was nothing to run."""
        if not self.results or self.count(Outcome.BROKEN):
            return BROKEN
        return FAILED if self.count(Outcome.FAILED) else FINE
