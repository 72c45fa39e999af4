"""What is counted over many replies, of one speaker in one language: small however many there are, and added up."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from koers.evals.figures import Marks, Spoken, complete_steps, opened_alike, options_in_time
from koers.evals.running.played import PlayedReply

# A share of the coaching replies with the most that COACHING.md and the README allow.
RATES: dict[str, float] = {
    "more than one question": 0.01, "unpermitted advice": 0.01, "other language": 0.0, "echo": 0.0, "flattery": 0.01,
    "feeling not named": 0.01, "judgement": 0.01, "opens alike": 0.0, "empty": 0.0,
}  # fmt: skip
LEAST_REFLECTIONS, MOST_WORDS, LEAST_STEPS, LEAST_OPTIONS = 1.0, 60.0, 0.95, 1.0
# The bars of the histogram of times: the narrowest of these widths (ms) with which so many bars are enough; the last bar
# holds what took longer still.
WIDTHS, BARS = (25, 50, 100, 250, 500, 1000, 2500), 24


@dataclass
class Tally:
    """Counts of replies; `add` takes those of one conversation, `merge` those of another tally."""

    replies: int = 0
    coaching: int = 0
    reflections: int = 0
    questions_asked: int = 0
    sessions: int = 0
    fallbacks: int = 0
    held: Counter[str] = field(default_factory=Counter)
    words: Counter[int] = field(default_factory=Counter)
    questions: Counter[int] = field(default_factory=Counter)
    times: Counter[int] = field(default_factory=Counter)
    guard: Counter[str] = field(default_factory=Counter)
    asked_options: int = 0
    got_options: int = 0
    closings: int = 0
    complete_steps: int = 0

    def add(self, marks: Sequence[Marks], replies: Iterable[PlayedReply]) -> None:
        """Count the replies of a conversation; marks and replies are of the same turns."""
        self.sessions += 1
        for mark, reply in zip(marks, replies, strict=True):
            self.replies += 1
            self.coaching += mark.coaching
            self.reflections += mark.reflections
            self.questions_asked += mark.questions
            self.fallbacks += bool(reply.fallback)
            self.held["other language"] += mark.language
            if mark.coaching:
                self._coached(mark)
            self.times[round(reply.ms)] += 1
            self.guard.update(str(done["rule"]) for done in reply.guard if isinstance(done, dict) and "rule" in done)

    def _coached(self, mark: Marks) -> None:
        self.words[mark.words] += 1
        self.questions[mark.questions] += 1
        self.held.update({
            "more than one question": mark.questions > 1, "unpermitted advice": mark.advice, "echo": mark.echo,
            "flattery": mark.flattery, "feeling not named": mark.feeling, "judgement": mark.judgement,
            "empty": not mark.words,
        })  # fmt: skip

    def add_conversation(self, said: Sequence[Spoken], wants_advice: Callable[[str, str], bool]) -> None:
        """Count what only a whole conversation tells: openings, options in time, a complete step."""
        self.held["opens alike"] += opened_alike(said) > 0
        options, steps = options_in_time(said, wants_advice), complete_steps(said)
        self.asked_options, self.got_options = self.asked_options + options.total, self.got_options + options.held
        self.closings, self.complete_steps = self.closings + steps.total, self.complete_steps + steps.held

    def merge(self, other: "Tally") -> None:
        """Count what another tally counted too."""
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                setattr(self, name, getattr(self, name) + value)

    def as_dict(self) -> dict[str, Any]:
        """Give the figures for JSON, each with its target; times in milliseconds."""
        per_session = {"opens alike": self.sessions}
        totals = {name: per_session.get(name, self.coaching) for name in RATES} | {"other language": self.replies}
        return {
            "replies": self.replies,
            "coaching": self.coaching,
            "rates": {
                name: {"held": self.held[name], "total": totals[name], "most": most} for name, most in RATES.items()
            },
            "values": self._values(),
            "words": _as_json(self.words),
            "questions": _as_json(self.questions),
            "ms": {"p50": quantile(self.times, 0.5), "p95": quantile(self.times, 0.95), "histogram": _bars(self.times)},
            "guard": dict(self.guard.most_common()),
            "fallbacks": self.fallbacks,
        }

    def _values(self) -> dict[str, dict[str, float]]:
        values: dict[str, dict[str, float]] = {}
        if self.questions_asked:
            per_question = round(self.reflections / self.questions_asked, 3)
            values["reflections per question"] = {"value": per_question, "least": LEAST_REFLECTIONS}
        if self.words:
            values["median words"] = {"value": quantile(self.words, 0.5), "most": MOST_WORDS}
        if self.asked_options:
            shown = round(self.got_options / self.asked_options, 3)
            values["options within two turns"] = {"value": shown, "least": LEAST_OPTIONS}
        if self.closings:
            values["complete step"] = {"value": round(self.complete_steps / self.closings, 3), "least": LEAST_STEPS}
        return values


def quantile(counts: Counter[int], share: float) -> float:
    """Give the value below which that share (0-1) of the counted lies; 0 when nothing was counted."""
    passed, wanted = 0, share * counts.total()
    for value in sorted(counts):
        passed += counts[value]
        if passed >= wanted:
            return float(value)
    return 0.0


def _bars(times: Counter[int]) -> list[list[int]]:
    width = next((width for width in WIDTHS if quantile(times, 0.99) < width * BARS), WIDTHS[-1])
    bars: Counter[int] = Counter()
    for time, count in times.items():
        bars[min(time // width, BARS - 1)] += count
    return [
        [bar * width, (bar + 1) * width, bars[bar]] for bar in range(min(bars, default=0), max(bars, default=-1) + 1)
    ]


def _as_json(counts: Counter[int]) -> dict[str, int]:
    return {str(value): counts[value] for value in sorted(counts)}
