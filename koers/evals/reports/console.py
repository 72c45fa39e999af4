"""The summary in a terminal: every failure with what was said, what could not run, and a table of the figures."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from koers.evals.reports.failing import decides, told
from koers.evals.reports.formats import percent
from koers.evals.reports.shape import DialogueResult, Figures, Finding, Rate, ResultsData, Run, Turn, speakers_of

# More of the same is in the report.
MOST_FAILURES = 12
# A row is only readable whole.
TABLE_WIDTH = 110


def print_summary(results: ResultsData, console: Console | None = None) -> None:
    """Print what failed or broke, and a table with a row for each speaker and language."""
    console = console or Console()
    for text in _troubles(results):
        console.print(text + "\n", markup=False, highlight=False, soft_wrap=True)
    console.width = max(console.width, TABLE_WIDTH)
    console.print(_table(results))
    for speaker, figures in results["statistics"]["speakers"].items():
        in_a_row = {k: share for k, share in figures["pass_k"].items() if k != "1"}
        if in_a_row:
            shares = ", ".join(f"{k} in a row {percent(share)}" for k, share in in_a_row.items())
            console.print(f"{speaker}: runs that pass {_shown(figures['runs'])}; {shares}", highlight=False)
    examples = [found for result in results["dialogues"] for found in result["examples"]]
    if examples:
        well = sum(found["passed"] for found in examples)
        console.print(
            f"Examples on which the checks were tested: {well} of {len(examples)} as they should", highlight=False
        )
    failed = Counter(check for result in results["dialogues"] for check in _failed_checks(result))
    if failed:
        counts = ", ".join(f"{check} {times}" for check, times in failed.most_common())
        console.print(f"Failed checks: {counts}", highlight=False)
    dropped = Counter[str]()
    for figure in results["figures"]:
        dropped.update(figure["guard"])
    if dropped:
        counts = ", ".join(f"{rule} {times}" for rule, times in dropped.most_common())
        console.print(f"Sentences that the guard dropped: {counts}", highlight=False)
    _print_judged(results, console)
    _print_comparison(results, console)
    if not results["dialogues"]:
        console.print("No dialogue was played.", highlight=False)


def failures(result: DialogueResult) -> str:
    """Tell why a dialogue did not pass: the problem, or each failed check with the message, the reply and the passages."""
    if result["problem"]:
        return f"{_name(result)}: could not run\n  {result['problem']}"
    lines = [
        f"{_name(result)}: {result['played'] - result['passed']} of {result['played']} runs failed ({result['path']})"
    ]
    lines += [f"  example: expected {found['expected']}, got {found['got']}" for found in _failed(result["examples"])]
    for run in result["runs"]:
        if run["outcome"] != "passed":
            lines += _run_lines(run)
    return "\n".join(lines)


def _troubles(results: ResultsData) -> Iterator[str]:
    """Give the failures, and each problem once with how many dialogues it kept from running."""
    bad = [result for result in results["dialogues"] if result["outcome"] != "passed"]
    problems = Counter(_problem(result) for result in bad if result["problem"])
    alone = {problem for problem, times in problems.items() if times == 1}
    shown = [result for result in bad if not result["problem"] or _problem(result) in alone]
    for result in shown[:MOST_FAILURES]:
        yield failures(result)
    if len(shown) > MOST_FAILURES:
        yield f"... and {len(shown) - MOST_FAILURES} more: see --html or --json"
    for problem, times in problems.items():
        if times > 1:
            yield f"{times} dialogues could not run: {problem}"


def _problem(result: DialogueResult) -> str:
    return result["problem"].removeprefix(f"{result['path']}: ")


def _run_lines(run: Run) -> Iterator[str]:
    if run["problem"]:
        yield f"  run {run['run']} broke off: {run['problem']}"
    for number, turn in enumerate(run["turns"], 1):
        bad = _failed(turn["findings"])
        if bad:
            yield from (f"  run {run['run']}, turn {number}", f"    person: {_one_line(turn['say'])}")
            yield f"    coach:  {_one_line(turn['reply']['text'])}"
            yield from _passage_lines(turn)
            yield from (f"    {told(found)}" for found in bad)
    yield from (f"  run {run['run']}, the whole: {told(found)}" for found in _failed(run["whole"]))


def _passage_lines(turn: Turn) -> Iterator[str]:
    found = turn["reply"]["passages"]
    if found:
        yield f"    found:  {', '.join(passage['id'] for passage in found[:5])}"


def _table(results: ResultsData) -> Table:
    columns = ("", "", "played", "passed", "failed", "broken", "replies", "words", "R:Q", "p50 ms", "p95 ms")
    table = Table(*columns, box=SIMPLE)
    table.collapse_padding = True
    for number, column in enumerate(table.columns):
        column.justify, column.no_wrap = "left" if number < 2 else "right", True
    figures = {(figure["speaker"], figure["language"]): figure for figure in results["figures"]}
    for speaker in speakers_of(results):
        mine = [result for result in results["dialogues"] if result["speaker"] == speaker]
        for lang in sorted({result["language"] for result in mine}, key=["nl", "en", "mirror", ""].index):
            rows = [result for result in mine if result["language"] == lang]
            table.add_row(speaker, lang or "unread", *_counts(rows), *_conduct(figures.get((speaker, lang))))
    return table


def _counts(results: Sequence[DialogueResult]) -> list[str]:
    ended = Counter(result["outcome"] for result in results)
    return [str(len(results)), *(str(ended[outcome]) for outcome in ("passed", "failed", "broken"))]


def _conduct(figures: Figures | None) -> list[str]:
    if figures is None:
        return [""] * 5
    values, ms = figures["values"], figures["ms"]
    words, ratio = values.get("median words"), values.get("reflections per question")
    return [
        str(figures["replies"]), f"{words['value']:g}" if words else "", f"{ratio['value']:.2f}" if ratio else "",
        f"{ms['p50']:.0f}", f"{ms['p95']:.0f}",
    ]  # fmt: skip


def _print_comparison(results: ResultsData, console: Console) -> None:
    comparison = results["comparison"]
    if comparison is None:
        return
    console.print(f"Against {comparison['baseline']['path']} ({comparison['baseline']['started']}):", highlight=False)
    for change in comparison["changed"]:
        checks = f" ({', '.join(change['checks'])})" if change["checks"] else ""
        console.print(
            f"  {change['name']} [{change['speaker']}]: {change['from']} -> {change['to']}{checks}",
            markup=False,
            highlight=False,
        )
    verdict = "a regression" if comparison["regression"] else "no regression"
    console.print(
        f"  {verdict}; {len(comparison['changed'])} changed, {len(comparison['appeared'])} new", highlight=False
    )


def _print_judged(results: ResultsData, console: Console) -> None:
    judged = results["judge"]
    if judged is None:
        return
    console.print(f"Judged by {judged['model']}:", markup=False, highlight=False)
    for id_, one in judged["criteria"].items():
        weight = "gates" if one["gates"] else "informs"
        console.print(f"  {id_} ({weight}): met in {_shown(one['observed'])}", markup=False, highlight=False)


def _failed_checks(result: DialogueResult) -> Iterator[str]:
    for run in result["runs"]:
        for turn in run["turns"]:
            yield from (found["check"] for found in _failed(turn["findings"]))
        yield from (found["check"] for found in _failed(run["whole"]))


def _failed(findings: Sequence[Finding]) -> list[Finding]:
    return [found for found in findings if decides(found)]


def _name(result: DialogueResult) -> str:
    return result["name"] if result["speaker"] == "guided" else f"{result['name']} [{result['speaker']}]"


def _shown(rate: Rate) -> str:
    return f"{percent(rate['rate'])} ({percent(rate['low'])} to {percent(rate['high'])})"


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.splitlines() if line.strip())
