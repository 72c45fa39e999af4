"""The dialogues as they were played: every turn with its findings beside it, the failing ones first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from koers.content import LANGUAGES
from koers.evals.reports.page.words import counted, fragment, milliseconds
from koers.evals.reports.shape import DialogueResult, Finding, ResultsData, Run, Turn

_RANK = {"broken": 0, "failed": 1, "passed": 2}


@dataclass(frozen=True)
class Found:
    """Findings apart: what failed, what only informs, what passed."""

    failed: tuple[Finding, ...]
    informs: tuple[Finding, ...]
    passed: tuple[Finding, ...]


@dataclass(frozen=True)
class Passage:
    """A retrieved passage; it is on the page once, and the turns lead to it."""

    place: int
    title: str
    source: str
    text: str
    language: str


@dataclass(frozen=True)
class ShownTurn:
    """A turn as it is shown; `parts` has the reply in pieces, each with whether it is a question."""

    number: int
    said: str
    said_language: str
    language: str
    parts: tuple[tuple[str, bool], ...]
    facts: tuple[str, ...]
    guard: tuple[tuple[str, str], ...]
    citations: tuple[Mapping[str, str], ...]
    passages: tuple[Passage, ...]
    found: Found


@dataclass(frozen=True)
class ShownRun:
    """A kept run; `failed_at` names the turns in which something failed."""

    run: Run
    turns: tuple[ShownTurn, ...]
    whole: Found

    @property
    def failed_at(self) -> tuple[int, ...]:
        """The numbers of the turns in which a check failed."""
        return tuple(turn.number for turn in self.turns if turn.found.failed)


@dataclass(frozen=True)
class Shown:
    """A dialogue with a speaker; `first` is the run that is shown before another one is chosen."""

    result: DialogueResult
    fragment: str
    language: str
    failed: tuple[str, ...]
    checks: tuple[str, ...]
    examples: Found
    runs: tuple[ShownRun, ...]
    first: int


class Passages:
    """The passages that the turns lead to, each text once."""

    def __init__(self) -> None:
        """Start with none."""
        self._known: dict[tuple[str, str], Passage] = {}

    def of(self, reply: Mapping[str, Any]) -> tuple[Passage, ...]:
        """Give the passages of a reply."""
        return tuple(self._passage(given) for given in reply.get("passages") or ())

    def _passage(self, given: Mapping[str, str]) -> Passage:
        key = (given.get("id", ""), given.get("text", ""))
        if key not in self._known:
            language = next((lang for lang in LANGUAGES if f".{lang}" in key[0]), "")
            shown = Passage(
                len(self._known) + 1, given.get("title") or key[0], given.get("source", ""), key[1], language
            )
            self._known[key] = shown
        return self._known[key]

    @property
    def all(self) -> list[Passage]:
        """Every passage, in the order in which they came."""
        return list(self._known.values())


def shown_of(results: ResultsData, passages: Passages) -> list[Shown]:
    """Give every dialogue as it is shown: what broke first, then what failed, then the rest."""
    taken: dict[str, int] = {}
    ordered = sorted(results["dialogues"], key=lambda one: (_RANK[one["outcome"]], one["name"]))
    return [_shown(result, _unique(fragment(result["name"], result["speaker"]), taken), passages) for result in ordered]


def _unique(name: str, taken: dict[str, int]) -> str:
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name}-{taken[name]}"


def _shown(result: DialogueResult, place: str, passages: Passages) -> Shown:
    runs = tuple(_run(run, result["language"], passages) for run in result["runs"])
    findings = [one for run in result["runs"] for one in _findings(run)] + result["examples"]
    informing = {one["check"] for one in findings if not one["gates"]}
    failed = [check for check, count in result["checks"].items() if count["passed"] < count["total"]]
    failed += [one["check"] for one in findings if not one["passed"]]
    first = next((index for index, run in enumerate(runs) if run.run["outcome"] != "passed"), 0)
    return Shown(
        result, place, _tag(result["language"]),
        tuple(check for check in dict.fromkeys(failed) if check not in informing),
        tuple(dict.fromkeys([*result["checks"], *(one["check"] for one in findings)])),
        found_of(result["examples"]), runs, first,
    )  # fmt: skip


def _findings(run: Run) -> list[Finding]:
    return [finding for turn in run["turns"] for finding in turn["findings"]] + run["whole"]


def _run(run: Run, language: str, passages: Passages) -> ShownRun:
    turns = tuple(_turn(number, turn, language, passages) for number, turn in enumerate(run["turns"], 1))
    return ShownRun(run, turns, found_of(run["whole"]))


def _turn(number: int, turn: Turn, language: str, passages: Passages) -> ShownTurn:
    reply = turn["reply"]
    spoken = _tag(str(reply.get("language", "")))
    return ShownTurn(
        number, turn["say"], _tag(language) or spoken, spoken,
        parts_of(str(reply.get("text", "")), [str(one) for one in reply.get("questions") or ()]),
        _facts(turn), tuple(_intervention(one) for one in reply.get("guard") or ()),
        tuple(reply.get("citations") or ()), passages.of(reply), found_of(turn["findings"]),
    )  # fmt: skip


def _facts(turn: Turn) -> tuple[str, ...]:
    """Tell in a few words how the reply came about."""
    reply, measured = turn["reply"], turn["measured"]
    first = reply.get("first_ms")
    told = [
        str(reply.get("move", "")), str(reply.get("stage", "")), str(reply.get("voice", "")),
        counted(measured["words"], "word") if measured else "",
        milliseconds(float(reply.get("ms", 0))),
        f"first words after {milliseconds(float(first))}" if first is not None else "",
        f"replaced: {reply['fallback']}" if reply.get("fallback") else "",
    ]  # fmt: skip
    return tuple(filter(None, told))


def _intervention(given: Any) -> tuple[str, str]:
    """Give the rule and the text of an intervention; what has no such shape is shown as it is."""
    return (str(given.get("rule", "")), str(given.get("text", ""))) if isinstance(given, Mapping) else ("", str(given))


def _tag(language: str) -> str:
    """Give the language for the page's `lang`, or nothing where it is not one."""
    return language if language in LANGUAGES else ""


def parts_of(text: str, questions: Sequence[str]) -> tuple[tuple[str, bool], ...]:
    """Cut a reply into its questions and what stands between them."""
    parts: list[tuple[str, bool]] = []
    for question in questions:
        before, found, after = text.partition(question) if question.strip() else (text, "", "")
        if found:
            parts += [(before, False), (question, True)]
            text = after
    return tuple((part.strip(), asked) for part, asked in [*parts, (text, False)] if part.strip())


def found_of(findings: Iterable[Finding]) -> Found:
    """Set findings apart by what they do."""
    all_found = list(findings)
    failed = [one for one in all_found if not one["passed"]]
    return Found(
        tuple(one for one in failed if one["gates"]),
        tuple(one for one in failed if not one["gates"]),
        tuple(one for one in all_found if one["passed"]),
    )
