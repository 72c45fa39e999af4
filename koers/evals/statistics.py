"""The rates of a run, by speaker: of dialogues, runs, checks, tags and languages, and how often runs in a row pass.

An interval takes what it counts as independent. Runs of one dialogue hang together, and the checks of one conversation
still more, so the intervals of checks are the narrowest that they can be.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import comb
from statistics import fmean

from koers.evals.intervals import fisher_p, rate_of
from koers.evals.reports.shape import DialogueResult, Rate, SpeakerStatistics, Statistics, Twins

# As far as the paper that pass^k is from takes it; a thousand runs need no thousand of them.
MOST_IN_A_ROW = 8


def statistics_of(dialogues: Sequence[DialogueResult]) -> Statistics:
    """Give the rates of every speaker, in the order in which they come."""
    speakers = dict.fromkeys(result["speaker"] for result in dialogues)
    return {
        "speakers": {
            speaker: _of_speaker([result for result in dialogues if result["speaker"] == speaker])
            for speaker in speakers
        }
    }


def _of_speaker(results: Sequence[DialogueResult]) -> SpeakerStatistics:
    """Count what was played to the end: what broke says nothing of how the coach does."""
    ended = [result for result in results if result["outcome"] != "broken"]
    return {
        "dialogues": rate_of(sum(result["outcome"] == "passed" for result in ended), len(ended)),
        "runs": rate_of(sum(result["passed"] for result in results), sum(result["played"] for result in results)),
        "checks": _check_rates(results),
        "tags": _run_rates(results, lambda result: set(result["tags"])),
        "languages": _run_rates(results, lambda result: {result["language"]} - {""}),
        "pass_k": pass_powers([(result["passed"], result["played"]) for result in results]),
    }


def _check_rates(results: Iterable[DialogueResult]) -> dict[str, Rate]:
    """Give the rate of each check over all the places where it was made."""
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for result in results:
        for check, count in result["checks"].items():
            passed[check] += count["passed"]
            total[check] += count["total"]
    return {check: rate_of(passed[check], total[check]) for check in sorted(total)}


def _run_rates(results: Iterable[DialogueResult], groups: Callable[[DialogueResult], Iterable[str]]) -> dict[str, Rate]:
    """Give the rate of passed runs for each group that a dialogue belongs to."""
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for result in results:
        for group in groups(result):
            passed[group] += result["passed"]
            total[group] += result["played"]
    return {group: rate_of(passed[group], total[group]) for group in sorted(total)}


def pass_powers(counts: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Give pass^k for each k: the chance that k runs drawn from a dialogue's all pass, on average over the dialogues.

    It is the unbiased estimate C(passed, k) / C(played, k) of Yao et al., "tau-bench" (2024, arXiv 2406.12045), of the
    dialogues that were played k times or more; `counts` has (passed, played) of each dialogue.
    """
    most = min(MOST_IN_A_ROW, max((played for _, played in counts), default=0))
    return {
        str(k): fmean(comb(passed, k) / comb(played, k) for passed, played in counts if played >= k)
        for k in range(1, most + 1)
    }


def twins_of(dialogues: Sequence[DialogueResult]) -> list[Twins]:
    """Compare each dialogue with its twin in the other language: the same outcome, and rates of passed runs alike."""
    found = {(result["name"], result["speaker"]): result for result in dialogues}
    pairs: dict[tuple[str, str, str], Twins] = {}
    for result in dialogues:
        twin = found.get((result["twin"], result["speaker"]))
        languages = {result["language"]: result} | ({twin["language"]: twin} if twin else {})
        if languages.keys() == {"nl", "en"}:
            nl, en = languages["nl"], languages["en"]
            # Each names the other, as a rule; the pair counts once.
            pairs.setdefault((nl["name"], en["name"], nl["speaker"]), _compared(nl, en))
    return list(pairs.values())


def _compared(nl: DialogueResult, en: DialogueResult) -> Twins:
    rates = [result["passed"] / result["played"] if result["played"] else 0.0 for result in (nl, en)]
    return {
        "id": nl["id"], "speaker": nl["speaker"], "nl": nl["name"], "en": en["name"],
        "same": nl["outcome"] == en["outcome"], "nl_outcome": nl["outcome"], "en_outcome": en["outcome"],
        "nl_rate": rates[0], "en_rate": rates[1],
        "p": fisher_p((nl["passed"], nl["played"]), (en["passed"], en["played"])),
    }  # fmt: skip
