"""Results of a run as data, made up, the same at every call, for the tests of the reports."""

from collections import Counter
from random import Random
from typing import Any, Literal, cast

from results_talks import BROKEN_RULES, TALKS, Said

from koers.evals.reports.shape import (
    Count,
    DialogueResult,
    Figures,
    Finding,
    JudgedCriterion,
    Outcome,
    ResultsData,
    Run,
    Turn,
)  # fmt: skip
from koers.evals.statistics import statistics_of, twins_of

GUIDED, MODEL = "guided", "gemma4:e4b"
# The id, the talk it goes by, its tags, and the rules that the model breaks in each of three runs ("" for none).
PLANS: dict[str, tuple[str, list[str], tuple[str, str, str]]] = {
    "new-leader": ("lead", ["new-leader", "options", "step"], ("", "", "")),
    "passed-over": ("lead", ["comfort-zone", "step"], ("words", "", "questions")),
    "tell-me-what-to-do": ("lead", ["advice", "options"], ("advice", "advice", "advice")),
    "silent-in-meetings": ("quiet", ["self-confidence", "short-answers"], ("", "language", "")),
    "no-goal": ("quiet", ["learning-goals"], ("", "", "")),
    "the-odd-one-out": ("quiet", ["inclusion", "self-confidence"], ("", "", "")),
    "facts-from-the-article": ("article", ["fact", "sources"], ("", "questions", "")),
    "thoughts-of-suicide": ("crisis", ["safety"], ("", "", "")),
}
ABOUT = {
    "nl": "Iemand vertelt waar het schuurt, en de coach geeft terug en vraagt één ding.",
    "en": "Somebody tells where it chafes, and the coach gives back and asks one thing.",
}
# A dialogue that is let off one failed run, and one whose model dies in the second.
LENIENT, DIES = "silent-in-meetings", "no-goal.en"
TYPO = "evals/dialogues/half-a-plan.nl.yaml:9: turns.1.expect.quetions: unknown key; did you mean 'questions'?"


def sample_results(*, runs: int = 3, compared: bool = True, judged: bool = True) -> ResultsData:
    """Two speakers in both languages: dialogues that pass, fail, are let off and break, with figures and statistics."""
    dialogues = [
        _dialogue(id_, lang, speaker, runs) for id_ in PLANS for lang in ("nl", "en") for speaker in (GUIDED, MODEL)
    ]
    dialogues += [_unread(speaker) for speaker in (GUIDED, MODEL)]
    results = results_of(dialogues)
    results["figures"] = [_figures(speaker, lang) for speaker in (GUIDED, MODEL) for lang in ("nl", "en")]
    if judged:
        results["judge"] = {"model": "gemma4:12b", "criteria": _criteria()}
    if compared:
        # Only here, so that the comparison can be tested with these results.
        from koers.evals.comparing import compare

        results["comparison"] = compare(results, earlier_results(runs=runs), path="evals/baseline.json")
    return results


def earlier_results(*, runs: int = 3) -> ResultsData:
    """The results of an earlier version: the model still kept to the rules in one dialogue, and another failed."""
    earlier = sample_results(runs=runs, compared=False)
    for result in earlier["dialogues"]:
        if result["speaker"] == MODEL and result["id"] == "tell-me-what-to-do":
            _pass(result)
        if result["speaker"] == GUIDED and result["name"] == "new-leader.en":
            result["outcome"], result["passed"] = "failed", 0
            result["checks"]["questions"]["passed"] -= result["played"]
    dialogues = [result for result in earlier["dialogues"] if result["id"] != "the-odd-one-out"]
    dialogues.append(played("small-talk.en", passed=runs, total=runs))
    return results_of(dialogues, koers="0.3.0", started="2026-11-10T09:30:00+00:00")


def results_of(
    dialogues: list[DialogueResult], *, koers: str = "0.4.0", started: str = "2026-11-24T14:00:00+00:00"
) -> ResultsData:
    """Give results with these dialogues, counted."""
    outcomes = Counter(result["outcome"] for result in dialogues)
    return {
        "format": 2, "koers": koers, "started": started, "seconds": 41.2,
        "exit_code": 2 if outcomes["broken"] else 1 if outcomes["failed"] else 0,
        "speakers": list(dict.fromkeys(result["speaker"] for result in dialogues)),
        "counts": {"passed": outcomes["passed"], "failed": outcomes["failed"], "broken": outcomes["broken"]},
        "dialogues": dialogues, "figures": [], "statistics": statistics_of(dialogues), "twins": twins_of(dialogues),
        "comparison": None, "judge": None,
    }  # fmt: skip


def played(
    name: str, *, passed: int, total: int, speaker: str = GUIDED, outcome: Outcome | None = None, **given: Any
) -> DialogueResult:
    """A dialogue with nothing but its counts, for a test that needs no more; `given` goes over it."""
    id_, _, lang = name.partition(".")
    result: dict[str, Any] = {
        "name": name, "id": id_, "language": lang or "nl", "twin": "", "about": "Somebody talks.", "tags": [],
        "path": f"evals/dialogues/{name}.yaml", "speaker": speaker, "gate": {"runs": total, "misses": 0},
        "outcome": outcome or ("passed" if passed == total else "failed"), "problem": "", "played": total,
        "passed": passed, "checks": {}, "examples": [], "runs": [],
    }  # fmt: skip
    return cast(DialogueResult, result | given)


def finding(check: str, got: str = "1", *, expected: str = "1", passed: bool = True, gates: bool = True) -> Finding:
    """A finding."""
    return {"check": check, "passed": passed, "expected": expected, "got": got, "gates": gates}


def _dialogue(id_: str, lang: Literal["nl", "en"], speaker: str, runs: int) -> DialogueResult:
    talk, tags, breaks = PLANS[id_]
    name = f"{id_}.{lang}"
    misses = 1 if id_ == LENIENT else 0
    dies = speaker == MODEL and name == DIES
    every = [
        _run(name, number, TALKS[talk][lang], speaker, breaks[(number - 1) % 3] if speaker == MODEL else "")
        for number in range(1, runs + 1)
        if not (dies and number == 2)
    ]
    passed = sum(run["outcome"] == "passed" for run in every)
    kept = [run for run in every if run["run"] == 1 or run["outcome"] != "passed"]
    if dies:
        kept.append({"run": 2, "outcome": "broken", "problem": "gemma4:e4b broke off in the middle of a reply (turn 2)",
                     "seconds": 3.1, "turns": every[0]["turns"][:1], "whole": []})  # fmt: skip
    outcome: Outcome = "broken" if dies else "passed" if len(every) - passed <= misses else "failed"
    return {
        "name": name, "id": id_, "language": lang, "twin": f"{id_}.{'en' if lang == 'nl' else 'nl'}",
        "about": ABOUT[lang], "tags": tags, "path": f"evals/dialogues/{name}.yaml", "speaker": speaker,
        "gate": {"runs": runs, "misses": misses}, "outcome": outcome,
        "problem": "run 2: gemma4:e4b broke off in the middle of a reply (turn 2)" if dies else "",
        "played": len(every), "passed": passed, "checks": _counted(every),
        "examples": [finding("questions", "1"), finding("advice", "advice", expected="advice")],
        "runs": kept,
    }  # fmt: skip


def _run(name: str, number: int, talk: tuple[Said, ...], speaker: str, breaks: str) -> Run:
    random = Random(f"{name}{number}{speaker}")
    lang = name.rpartition(".")[2]
    wrong = len(talk) // 2
    turns = [_turn(said, lang, speaker, breaks if place == wrong else "", random) for place, said in enumerate(talk)]
    whole = [finding("repeats_no_question", "none"), finding("reflections_per_question", "1.2", expected="1 or more")]
    if speaker == MODEL:
        whole.append(finding("criterion:moves-further", "it repeats the message", expected="met",
                             passed=random.random() > 0.3, gates=False))  # fmt: skip
    return {
        "run": number, "outcome": "failed" if breaks else "passed", "problem": "",
        "seconds": round(sum(turn["reply"]["ms"] for turn in turns) / 1000, 2), "turns": turns, "whole": whole,
    }  # fmt: skip


def _turn(said: Said, lang: str, speaker: str, breaks: str, random: Random) -> Turn:
    text = BROKEN_RULES[lang][breaks] if breaks else said.text
    words, questions = len(text.split()), text.count("?")
    ms = round(random.uniform(20, 220) if speaker == GUIDED else random.uniform(900, 4200), 1)
    source = {"id": f"personal-leadership.{lang}#3", "title": "Persoonlijk leiderschap is persoonlijk",
              "source": "Huib Broekhuis, VDS, 22-11-2023"}  # fmt: skip
    cites = said.move in {"fact", "options"}
    findings = [
        finding("language", "nl" if (lang == "en") == (breaks == "language") else "en", expected=lang,
                passed=breaks != "language"),
        finding("questions", str(questions), expected="0 to 1", passed=questions <= 1),
        finding("words", str(words), expected="at most 90", passed=words <= 90),
        finding("advice", "“You had better”" if breaks == "advice" else "none", expected="none",
                passed=breaks != "advice"),
        finding("move", said.move, expected=said.move),
    ]  # fmt: skip
    return {
        "say": said.say,
        "reply": {
            "text": text, "language": lang, "stage": said.stage, "move": said.move,
            "questions": [part.strip() for part in text.split("\n")[-1].split(".") if "?" in part],
            "citations": [source] if cites else [], "voice": "guided" if speaker == GUIDED else "model",
            "guard": [{"rule": "flattery", "text": "What a brave <step>!"}] if speaker == MODEL and ms > 3500 else [],
            "fallback": "", "ms": ms, "first_ms": None if speaker == GUIDED else round(ms / 3, 1),
            "passages": [source | {"text": "Choosing on purpose, true to who one is. " * 4}] if cites else [],
        },
        "findings": findings,
        "measured": {"words": words, "questions": questions, "reflections": 1 if said.move == "explore" else 0},
    }  # fmt: skip


def _counted(runs: list[Run]) -> dict[str, Count]:
    counts: dict[str, Count] = {}
    for run in runs:
        for found in [*(found for turn in run["turns"] for found in turn["findings"]), *run["whole"]]:
            count = counts.setdefault(found["check"], {"passed": 0, "total": 0})
            count["passed"] += found["passed"]
            count["total"] += 1
    return counts


def _unread(speaker: str) -> DialogueResult:
    """A file with a typo: nothing of it is known but where it is."""
    return played("half-a-plan.nl", passed=0, total=0, speaker=speaker, outcome="broken", about="", problem=TYPO,
                  gate={"runs": 0, "misses": 0})  # fmt: skip


def _pass(result: DialogueResult) -> None:
    result["outcome"], result["passed"], result["runs"] = "passed", result["played"], result["runs"][:1]
    for count in result["checks"].values():
        count["passed"] = count["total"]


def _figures(speaker: str, lang: str) -> Figures:
    random = Random(f"{speaker}{lang}")
    model = speaker == MODEL
    words = Counter(max(4, round(random.gauss(34 if model else 22, 9))) for _ in range(440))
    slow = 1800.0 if model else 57.0
    histogram = [
        [slow * step / 4, slow * (step + 1) / 4, how_many] for step, how_many in enumerate([31, 92, 140, 101, 48, 28])
    ]

    def rate(held: int, most: float) -> dict[str, float]:
        return {"held": held if model else 0, "total": 380, "most": most}

    return cast(Figures, {
        "speaker": speaker, "language": lang, "replies": 440, "coaching": 380,
        "rates": {
            "more than one question": rate(9, 0.01), "unpermitted advice": rate(3, 0.01),
            "other language": rate(2, 0.0), "echo": rate(21, 0.05), "flattery": rate(1, 0.01),
            "feeling not named": rate(0, 0.01), "judgement": rate(0, 0.0), "opens alike": rate(30, 0.1),
        },
        "values": {
            "reflections per question": {"value": 0.91 if model else 1.15, "least": 1.0},
            "median words": {"value": 34 if model else 22, "most": 60},
            "options within two turns": {"value": 1.0, "least": 1.0},
            "complete step": {"value": 0.96 if model else 1.0, "least": 0.95},
        },
        "words": {str(count): times for count, times in sorted(words.items())},
        "questions": {"0": 60, "1": 371, "2": 9} if model else {"0": 60, "1": 380},
        "ms": {"p50": slow, "p95": slow * 1.4, "histogram": histogram},
        "guard": {"advice": 14, "flattery": 11, "language": 3} if model else {"advice": 3},
        "fallbacks": 2 if model else 0,
    })  # fmt: skip


def _criteria() -> dict[str, JudgedCriterion]:
    from koers.evals.intervals import rate_of

    return {
        "moves-further": {"kappa": 0.71, "low": 0.52, "high": 0.86, "labelled": 60, "gates": True,
                          "observed": rate_of(31, 36), "corrected": {"rate": 0.88, "low": 0.71, "high": 0.97}},
        "curious-not-leading": {"kappa": None, "low": None, "high": None, "labelled": 0, "gates": False,
                                "observed": rate_of(22, 36), "corrected": None},
    }  # fmt: skip
