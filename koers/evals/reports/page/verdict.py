"""May it go live: the verdict on every speaker, and on all of them in one sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from koers.evals.reports.page.conduct import missed_measures
from koers.evals.reports.page.plots import pieces
from koers.evals.reports.page.words import counted, day, fragment, listed, percent
from koers.evals.reports.shape import ComparedRate, Comparison, DialogueResult, Rate, ResultsData

_RANK = {"passed": 2, "failed": 1, "broken": 0}


class State(StrEnum):
    """What may become of a speaker, the best first."""

    GO = "go"
    RESERVED = "reserved"
    NONE = "none"
    NO = "no"


_STATES = {
    State.GO: "may go live",
    State.RESERVED: "may go live with reservations",
    State.NO: "may not go live",
}


@dataclass(frozen=True)
class Link:
    """A dialogue's name with the fragment that leads to it."""

    name: str
    fragment: str


@dataclass(frozen=True)
class SpeakerVerdict:
    """How one speaker did; `failing` are the dialogues that did not pass, `in_a_row` tells pass^k for the most runs."""

    speaker: str
    state: State
    passed: int
    failed: int
    broken: int
    reason: str
    failing: tuple[Link, ...]
    dialogues: Rate | None
    runs: Rate | None
    in_a_row: str

    @property
    def total(self) -> int:
        """How many dialogues there were."""
        return self.passed + self.failed + self.broken

    @property
    def shares(self) -> list[tuple[float, float]]:
        """The place and width of what passed, failed and broke, in percent of a bar."""
        first, second = (100 * count / (self.total or 1) for count in (self.passed, self.passed + self.failed))
        return pieces([0, first, second, 100])


@dataclass(frozen=True)
class Verdict:
    """The sentence at the top and what it rests on; `unread` are files that no speaker could play."""

    state: State
    sentence: str
    speakers: tuple[SpeakerVerdict, ...]
    unread: tuple[Link, ...]
    against: str


def verdict_of(results: ResultsData) -> Verdict:
    """Tell whether what was tested may go live."""
    speakers = tuple(_of_speaker(results, speaker) for speaker in results["speakers"])
    unread = _links([one for one in results["dialogues"] if one["speaker"] not in results["speakers"]])
    states = [one.state for one in speakers] + [State.NONE] * bool(unread or not speakers)
    worst = max(states, key=list(State).index)
    sentence = _sentence(speakers, len(unread))
    if results["exit_code"] and worst in (State.GO, State.RESERVED):
        # The run knows of something that the dialogues do not show; the page may not be milder than the run.
        worst, sentence = State.NO, f"May not go live: the run ended with exit code {results['exit_code']}."
    comparison = results["comparison"]
    return Verdict(worst, sentence, speakers, unread, against(comparison) if comparison else "")


def _of_speaker(results: ResultsData, speaker: str) -> SpeakerVerdict:
    mine = [result for result in results["dialogues"] if result["speaker"] == speaker]
    outcomes = Counter(str(result["outcome"]) for result in mine)
    state, reason = _state(results, speaker, outcomes)
    found = results["statistics"]["speakers"].get(speaker)
    several = any(result["played"] > 1 for result in mine)
    return SpeakerVerdict(
        speaker, state, outcomes["passed"], outcomes["failed"], outcomes["broken"], reason,
        _links([result for result in mine if result["outcome"] != "passed"]),
        found["dialogues"] if found else None,
        found["runs"] if found and several else None,
        _in_a_row(found["pass_k"]) if found and several else "",
    )  # fmt: skip


def _links(results: Sequence[DialogueResult]) -> tuple[Link, ...]:
    worst_first = sorted(results, key=lambda one: _RANK[one["outcome"]])
    return tuple(Link(one["name"], fragment(one["name"], one["speaker"])) for one in worst_first)


def _in_a_row(pass_k: dict[str, float]) -> str:
    most = max(pass_k, key=int, default="1")
    return f"{most} runs in a row pass: {percent(pass_k[most])}" if int(most) > 1 else ""


def _state(results: ResultsData, speaker: str, outcomes: Counter[str]) -> tuple[State, str]:
    """Judge a speaker: a failure weighs most, then what could not be played, then the baseline, then the figures."""
    total = outcomes.total()
    failed, broken = outcomes["failed"], outcomes["broken"]
    if not total:
        return State.NONE, "no dialogue was played"
    if failed:
        told = f"{failed:,} of {counted(total, 'dialogue')} failed"
        return State.NO, f"{told} and {broken:,} could not be played" if broken else told
    if broken:
        return State.NONE, f"{broken:,} of {counted(total, 'dialogue')} could not be played"
    few = {1: "the one dialogue passed", 2: "both dialogues passed"}
    passed = few.get(total, f"all {counted(total, 'dialogue')} passed")
    comparison = results["comparison"]
    if fallen := [one["what"].removeprefix("check ") for one in _fallen(comparison) if one["speaker"] == speaker]:
        return State.NO, f"{passed}, but {listed(fallen)} fell against the baseline"
    if missed := missed_measures(results, speaker):
        return State.RESERVED, f"{passed}, but {listed(missed)} {'misses' if len(missed) == 1 else 'miss'} the target"
    return State.GO, passed


def _fallen(comparison: Comparison | None) -> list[ComparedRate]:
    """Give the rates that fell, and not by chance."""
    tests = comparison["tests"] if comparison else []
    return [one for one in tests if one.get("fell")]


def _sentence(speakers: Sequence[SpeakerVerdict], unread: int) -> str:
    """Say it in one sentence: with the reason when there is one speaker, otherwise who may and who may not."""
    files = f"{counted(unread, 'file')} could not be read" if unread else ""
    if not speakers:
        return f"No verdict: {files or 'no dialogue was played'}."
    if len(speakers) == 1:
        told = [_alone(speakers[0])]
    else:
        groups = [(state, listed([one.speaker for one in speakers if one.state is state], most=6)) for state in State]
        told = [f"{names} {_STATES[state]}" for state, names in groups if names and state in _STATES]
        told += [f"no verdict on {names}" for state, names in groups if names and state not in _STATES]
    sentence = "; ".join([*told, *filter(None, [files])])
    # A speaker's name keeps its own small letter.
    return f"N{sentence[1:]}." if sentence.startswith("no verdict") else f"{sentence}."


def _alone(one: SpeakerVerdict) -> str:
    told = f"{one.speaker} {_STATES[one.state]}" if one.state in _STATES else f"no verdict on {one.speaker}"
    return f"{told}: {one.reason}"


def against(comparison: Comparison) -> str:
    """Say in one sentence what changed against the baseline."""
    baseline = comparison["baseline"]
    worse = sum(_RANK[one["to"]] < _RANK[one["from"]] for one in comparison["changed"])
    better = len(comparison["changed"]) - worse
    changed = f"{counted(worse, 'result')} got worse and {better:,} better" if worse or better else "no result changed"
    fell = len(_fallen(comparison))
    rates = f"{counted(fell, 'rate')} fell significantly" if fell else "no rate fell significantly"
    return f"Against Koers {baseline['koers']} of {day(baseline['started']).split(',')[0]}: {changed}; {rates}."
