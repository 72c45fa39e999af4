"""The summary for a pull request: rates, figures against their targets, what changed and what failed, on one page."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from koers.errors import DataFolderError
from koers.evals.intervals import SIGNIFICANT
from koers.evals.reports.failing import first_failing
from koers.evals.reports.figure_cells import figure_lines
from koers.evals.reports.formats import code, percent, points, probability
from koers.evals.reports.shape import Changed, ComparedRate, Comparison, DialogueResult, Rate, ResultsData, speakers_of

# However many dialogues there are, the page stays one that is read: about sixty lines.
MOST_SPEAKERS, MOST_CHANGED, MOST_TESTS, MOST_FAILED, MOST_BROKEN, MOST_NAMES, MOST_CHARACTERS = 6, 5, 3, 6, 3, 5, 160


def markdown_of(results: ResultsData) -> str:
    """Give the summary as GitHub reads it."""
    blocks = [
        _heading(results),
        _rates(results),
        _twins(results),
        figure_lines(results["figures"]),
        _comparison(results["comparison"]),
        _judged(results),
        _failing(results),
    ]
    return "\n\n".join("\n".join(block).strip() for block in map(list, blocks) if block) + "\n"


def write_markdown(results: ResultsData, path: Path) -> None:
    """Write the summary to a file."""
    try:
        path.write_text(markdown_of(results), encoding="utf-8")
    except OSError as error:
        raise DataFolderError(f"{path} cannot be written ({error.strerror})", path=str(path)) from error


def _heading(results: ResultsData) -> Iterator[str]:
    counts = results["counts"]
    mark = "✗" if results["exit_code"] else "✓"
    yield f"## {mark} Koers evals: {counts['passed']} passed, {counts['failed']} failed, {counts['broken']} broken"
    yield ""
    day = results["started"][:16].replace("T", " ")
    yield f"koers {results['koers']}, {day}, {results['seconds']:.0f} s. Intervals are Wilson's at 95 %."


def _rates(results: ResultsData) -> Iterator[str]:
    """Tell the passed runs of every speaker in every language."""
    speakers = results["statistics"]["speakers"]
    languages = sorted({lang for each in speakers.values() for lang in each["languages"]}, key=_dutch_first)
    if not speakers:
        yield "No dialogue was played."
        return
    last = max((int(k) for each in speakers.values() for k in each["pass_k"]), default=0)
    row_in_row = [f"pass^{last}"] if last > 1 else []
    yield _row(["speaker", "dialogues", *(f"runs {lang}" for lang in languages), *row_in_row])
    yield _row(["---"] * (2 + len(languages) + len(row_in_row)))
    shown = [speaker for speaker in speakers_of(results) if speaker in speakers]
    for speaker in shown[:MOST_SPEAKERS]:
        each = speakers[speaker]
        cells = [_rate(each["dialogues"]), *(_rate(each["languages"].get(lang)) for lang in languages)]
        if row_in_row:
            cells.append(percent(each["pass_k"][str(last)]) if str(last) in each["pass_k"] else "–")
        yield _row([code(speaker or "unread"), *cells])
    if len(shown) > MOST_SPEAKERS:
        yield f"\n… and {len(shown) - MOST_SPEAKERS} speakers more."


def _dutch_first(lang: str) -> tuple[bool, bool, str]:
    return lang != "nl", lang != "en", lang


def _rate(rate: Rate | None) -> str:
    if not rate or not rate["total"]:
        return "–"
    interval = f"{round(100 * rate['low'])}–{round(100 * rate['high'])}"
    return f"{rate['passed']}/{rate['total']}, {percent(rate['rate'])} ({interval})"


def _twins(results: ResultsData) -> Iterator[str]:
    twins = results["twins"]
    if twins:
        apart = [f"{twin['id']} ({twin['speaker']})" for twin in twins if not twin["same"]]
        differ = [
            f"{twin['id']} ({twin['speaker']}, p = {probability(twin['p'])})"
            for twin in twins
            if twin["p"] < SIGNIFICANT
        ]
        told = f"; apart: {_some(apart)}" if apart else ""
        told += f"; runs pass more often in one language: {_some(differ)}" if differ else ""
        yield f"Twins: {len(twins) - len(apart)} of {len(twins)} end alike in Dutch and English{told}."


def _comparison(comparison: Comparison | None) -> Iterator[str]:
    if not comparison:
        return
    baseline = comparison["baseline"]
    mark = "✗ a regression" if comparison["regression"] else "✓ no regression"
    yield f"### Against koers {baseline['koers']} of {baseline['started'][:10]}: {mark}"
    yield ""
    lines = [_changed(change) for change in comparison["changed"][:MOST_CHANGED]]
    if len(comparison["changed"]) > MOST_CHANGED:
        lines.append(f"- … and {len(comparison['changed']) - MOST_CHANGED} more that changed sides")
    moved = sorted((test for test in comparison["tests"] if test["p"] < SIGNIFICANT), key=lambda test: test["p"])
    lines += [_moved(test) for test in moved[:MOST_TESTS]]
    if len(moved) > MOST_TESTS:
        lines.append(f"- … and {len(moved) - MOST_TESTS} more rates that moved")
    lines += [
        f"- {title}: {_some(names)}"
        for title, names in (("New", comparison["appeared"]), ("Gone", comparison["gone"]))
        if names
    ]
    if not comparison["tests"]:
        lines.append("- Nothing was played to the end both times, so no rate could be compared.")
    yield from lines or ["No dialogue changed sides, and no rate moved by more than chance."]


def _changed(change: Changed) -> str:
    mark = "✓" if change["to"] == "passed" else "✗"
    told = [f", p = {probability(change['p'])}" if change["p"] is not None else ""]
    told.append(f" ({_some(change['checks'])})" if change["checks"] else "")
    return (
        f"- {mark} {code(change['name'])} ({code(change['speaker'])}): {change['from']} → {change['to']}{''.join(told)}"
    )


def _moved(test: ComparedRate) -> str:
    before, after = test["before"], test["after"]
    mark = "✗" if after["rate"] < before["rate"] else "✓"
    difference = test.get("difference")
    by = f", {points(difference)}" if difference else ""
    counts = f"{before['passed']}/{before['total']} → {after['passed']}/{after['total']}"
    chance = f"p = {probability(test['p'])} ({test['test']})"
    return f"- {mark} {test['what']} ({code(test['speaker'])}): {counts}{by}, {chance}"


def _judged(results: ResultsData) -> Iterator[str]:
    judge = results["judge"]
    if judge and judge["criteria"]:
        told = []
        for name, found in judge["criteria"].items():
            trust = "not calibrated" if found["kappa"] is None else f"kappa {found['kappa']:.2f}"
            informs = "" if found["gates"] else ", informs only"
            told.append(f"{name} {_rate(found['observed'])} [{trust}{informs}]")
        yield f"Judged by {code(judge['model'])}: {_some(told)}."


def _failing(results: ResultsData) -> Iterator[str]:
    """Tell each dialogue that failed or broke in one folded line."""
    for title, outcome, most in (("Failed", "failed", MOST_FAILED), ("Could not run", "broken", MOST_BROKEN)):
        mine = [result for result in results["dialogues"] if result["outcome"] == outcome]
        if mine:
            yield f"### {title}: {len(mine)}"
            yield ""
            # A line that starts with a tag is HTML up to the next blank line: nothing in it is read as Markdown.
            yield from map(_folded, mine[:most])
            if len(mine) > most:
                yield ""
                yield f"… and {len(mine) - most} more, in the full report."
            yield ""


def _folded(result: DialogueResult) -> str:
    first = first_failing(result) if result["outcome"] == "failed" else None
    runs = f"{result['passed']} of {result['played']} runs passed" if result["played"] else "not played"
    name = f"{_html(result['name'])} ({_html(result['speaker'])})" if result["speaker"] else _html(result["name"])
    if first:
        found = first.finding
        summary = f"{name}: {_html(found['check'])}, {runs}"
        told = f"{first.where}: expected {_html(found['expected'])}, got {_html(found['got'])}"
    else:
        summary, told = f"{name}: {runs}", _html(result["problem"] or "the runs that failed were not kept")
    return f"<details><summary>{summary}</summary>{told}</details>"


def _html(text: str) -> str:
    """Give a text as HTML code, on one line and cut off where it gets long."""
    line = " ".join(text.split())
    cut = line if len(line) <= MOST_CHARACTERS else f"{line[:MOST_CHARACTERS]} …"
    return f"<code>{escape(cut, quote=False)}</code>"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
