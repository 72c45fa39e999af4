"""The shape of the results as data: what `--json` writes, and all that a report or a comparison is made from."""

from typing import Any, Literal, NotRequired, TypedDict

FORMAT = 2

Outcome = Literal["passed", "failed", "broken"]


class Finding(TypedDict):
    """What one check found; one that does not gate only informs."""

    check: str
    passed: bool
    expected: str
    got: str
    gates: bool


class Measured(TypedDict):
    """What was counted in a reply."""

    words: int
    questions: int
    reflections: int


class Turn(TypedDict):
    """A message, the reply (a `PlayedReply` as a dict), and what was found."""

    say: str
    reply: dict[str, Any]
    findings: list[Finding]
    measured: Measured


class Run(TypedDict):
    """A transcript that was kept; `whole` has the findings on the whole conversation."""

    run: int
    outcome: Outcome
    problem: str
    seconds: float
    turns: list[Turn]
    whole: list[Finding]


class Gate(TypedDict):
    """How many runs are asked for, and how many of them may fail."""

    runs: int
    misses: int


class Count(TypedDict):
    """How many of all passed."""

    passed: int
    total: int


class DialogueResult(TypedDict):
    """What came of one dialogue with one speaker."""

    name: str
    id: str
    language: str
    twin: str
    about: str
    tags: list[str]
    path: str
    speaker: str
    gate: Gate
    outcome: Outcome
    problem: str
    played: int
    passed: int
    checks: dict[str, Count]
    examples: list[Finding]
    runs: list[Run]


class FigureRate(TypedDict):
    """In how many replies something holds (`held`), with its target."""

    held: int
    total: int
    most: NotRequired[float]
    least: NotRequired[float]


class FigureValue(TypedDict):
    """A number measured over all replies, with its target."""

    value: float
    most: NotRequired[float]
    least: NotRequired[float]


class Times(TypedDict):
    """How long replies took, in milliseconds; the histogram has from, to and how many."""

    p50: float
    p95: float
    histogram: list[list[float]]


class Figures(TypedDict):
    """The conduct of one speaker in one language."""

    speaker: str
    language: str
    replies: int
    coaching: int
    rates: dict[str, FigureRate]
    values: dict[str, FigureValue]
    words: dict[str, int]
    questions: dict[str, int]
    ms: Times
    guard: dict[str, int]
    fallbacks: int


class Rate(TypedDict):
    """A share with its Wilson 95 % interval; of nothing the share is 0 and the interval 0 to 1."""

    passed: int
    total: int
    rate: float
    low: float
    high: float


class SpeakerStatistics(TypedDict):
    """The rates of one speaker; tags and languages count runs, `pass_k` has the runs in a row as a text."""

    dialogues: Rate
    runs: Rate
    checks: dict[str, Rate]
    tags: dict[str, Rate]
    languages: dict[str, Rate]
    pass_k: dict[str, float]


class Statistics(TypedDict):
    """The rates by speaker."""

    speakers: dict[str, SpeakerStatistics]


class Twins(TypedDict):
    """A dialogue in both languages with one speaker; `p` tells whether the shares of passed runs differ by chance."""

    id: str
    speaker: str
    nl: str
    en: str
    same: bool
    nl_outcome: Outcome
    en_outcome: Outcome
    nl_rate: float
    en_rate: float
    p: float


class Baseline(TypedDict):
    """The results that were compared with."""

    koers: str
    started: str
    path: str


# `from` is a keyword of Python, so this one cannot be written as a class.
Changed = TypedDict(
    "Changed",
    {"name": str, "speaker": str, "from": Outcome, "to": Outcome, "p": float | None, "checks": list[str]},
)


class Difference(TypedDict):
    """How much a rate rose (or fell, below 0), with its 95 % interval."""

    value: float
    low: float
    high: float


class ComparedRate(TypedDict):
    """A rate before and after; `better` and `worse` count what changed sides, `p` comes of the named exact test.

    `fell` is there where the rate gates and fell by more than chance, with so many of them looked at.
    """

    speaker: str
    what: str
    before: Rate
    after: Rate
    better: int
    worse: int
    p: float
    test: Literal["exact McNemar", "Fisher exact"]
    difference: NotRequired[Difference]
    fell: NotRequired[bool]


class Comparison(TypedDict):
    """What changed against a baseline, the worst first."""

    baseline: Baseline
    changed: list[Changed]
    appeared: list[str]
    gone: list[str]
    tests: list[ComparedRate]
    regression: bool


class Corrected(TypedDict):
    """A rate corrected for what the judge gets wrong."""

    rate: float
    low: float
    high: float


class JudgedCriterion(TypedDict):
    """How well the judge agrees with people on a criterion (kappa), and what it found; no kappa without labels."""

    kappa: float | None
    low: float | None
    high: float | None
    labelled: int
    gates: bool
    observed: Rate
    corrected: Corrected | None


class Judged(TypedDict):
    """What the judging model found, by the id of the criterion."""

    model: str
    criteria: dict[str, JudgedCriterion]


class Counts(TypedDict):
    """How many results (a dialogue with a speaker) had which outcome."""

    passed: int
    failed: int
    broken: int


class ResultsData(TypedDict):
    """The results of a whole run of the evals."""

    format: int
    koers: str
    started: str
    seconds: float
    exit_code: int
    speakers: list[str]
    counts: Counts
    dialogues: list[DialogueResult]
    figures: list[Figures]
    statistics: Statistics
    twins: list[Twins]
    comparison: Comparison | None
    judge: Judged | None


def speakers_of(results: ResultsData) -> list[str]:
    """Give the speakers in the order of the columns, and after them any that only a file that broke has."""
    return list(dict.fromkeys([*results["speakers"], *(result["speaker"] for result in results["dialogues"])]))
