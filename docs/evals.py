"""Writes the tables of docs/evals.md from the code: `python docs/evals.py`; what stands around them is written by hand."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from doc_tables import filled_with, said, table

from koers.evals.checks.conversations import CHECKS as OF_CONVERSATIONS
from koers.evals.checks.replies import CHECKS as OF_REPLIES
from koers.evals.checks.replies import OF_TEXT
from koers.evals.form.schema import STANDING, STANDING_CONVERSATION, json_schema
from koers.evals.form.wanted import CONDUCT
from koers.evals.intervals import fisher_p, rate_of
from koers.evals.judging.agreement import LEAST_J, LEAST_KAPPA, LEAST_LABELLED, LEAST_OF_EACH
from koers.evals.judging.criteria import load_criteria
from koers.evals.persons.persona import find_persona, persona_ids
from koers.evals.reports.formats import percent, probability
from koers.evals.running.tally import LEAST_OPTIONS, LEAST_REFLECTIONS, LEAST_STEPS, MOST_WORDS, RATES

PAGE = Path(__file__).with_name("evals.md")
# What the form does not say of its own keys, since whoever reads it sees it there; here it is for who does not.
KEYS: dict[str, dict[str, str]] = {
    "": {
        "id": "Its name: small letters, digits and dashes. With the language it names the dialogue: `quiet.en`.",
        "language": "Language in which the coach is to answer; `mirror`: that of the person's latest message.",
        "tags": "Words to choose by (`--tag`) and to see pass rates by.",
        "gate": "How often it is played, and how many of these runs may fail.",
        "start": "What there was before: an earlier session, or messages already said.",
        "canaries": "Documents that are in the knowledge during this dialogue only.",
        "every": "What is expected of every reply; a turn may say otherwise.",
        "conversation": "What is expected of the conversation as a whole.",
        "person": "A simulated person who says the messages, in place of `turns`.",
        "turns": "What the person says, message by message, in place of `person`.",
    },
    "DialogueTurn": {
        "say": "The person's message.",
        "expect": "What is expected of the reply to it.",
        "examples": "Texts on which these expectations are tested without any coach.",
    },
    "Examples": {
        "pass": "Texts that must pass every expectation of the turn.",
        "fail": "Texts that must fail at least one of them.",
    },
    "Example": {
        "text": "The text of a reply.",
        "check": "The check that must fail it; without, any will do.",
    },
    "Gate": {
        "runs": "How often the dialogue is played, 1 when it says nothing.",
        "misses": "How many of these runs may fail; none when it says nothing.",
    },
    "Simulated": {
        "persona": "A persona that comes with Koers, or the path of a file that ends in `.yaml`.",
        "turns": "The most messages that the person says.",
        "seed": "Another number takes another way through what the person may say; each run takes the next.",
    },
    "Start": {
        "step": "The step that was agreed last time; the dialogue opens on it.",
        "board": "What the person confirmed earlier.",
        "said": "Messages that are said first in the same session; the replies to them are not checked.",
    },
    "AgreedStep": {
        "action": "What the person would do.",
        "cue": "When and where.",
        "obstacle": "What might come between.",
        "confidence": "How sure the person was, 0 to 10.",
        "review": "The day to look back, as 2026-11-30.",
    },
    "BoardItem": {
        "kind": "What it is.",
        "text": "In the person's words.",
    },
    "Canary": {
        "id": "Its name, by which `cites` and `retrieved` find it.",
        "title": "Its title, as the person sees it.",
        "source": "Where it is from, as the person sees it.",
        "text": "What it says; write something that no model can know.",
    },
}  # fmt: skip
# The parts of a file in the order in which they are met.
PARTS = {
    "DialogueTurn": "a turn", "Examples": "`examples`", "Example": "one example", "Gate": "`gate`",
    "Simulated": "`person`", "Start": "`start`", "AgreedStep": "its `step`", "BoardItem": "one item of `board`",
    "Canary": "one of `canaries`",
}  # fmt: skip
# What is written in braces behind a key of an expectation.
WANTED = ("Questions", "Range", "Terms", "Reflects", "Sources", "Retrieved", "Pattern", "Latency", "Remembers", "Reach")
KINDS = {
    "string": ("a text", "texts"), "integer": ("a whole number", "whole numbers"), "number": ("a number", "numbers"),
    "boolean": ("`true`, `false`", "`true`, `false`"), "Move": ("a move", "moves"), "Stage": ("a stage", "stages"),
}  # fmt: skip
EXPECTED = {"Expect": "expectations of a reply", "Conversation": "expectations of a conversation"}
RUNS = (10, 20, 50, 100, 200, 400)
SHARES = (1.0, 0.95, 0.8, 0.5)
APART = (0.95, 0.85)


def filled(page: str) -> str:
    """Give the page with every table between its marks made anew."""
    schema = json.loads(json_schema())
    forms = {"": schema, **schema["$defs"]}
    tables: dict[str, Callable[[], str]] = {
        "file": lambda: _form(forms, ""),
        "parts": lambda: _parts(forms),
        "reply": lambda: _of_reply(forms),
        "conversation": lambda: _of_conversation(forms),
        "wanted": lambda: _wanted(forms),
        "figures": _figures,
        "runs": _runs,
        "personas": _personas,
        "criteria": _criteria,
        "gating": _gating,
    }
    return filled_with(page, tables, name=PAGE.name)


def _form(forms: Mapping[str, Any], name: str) -> str:
    return table(("key", "what stands there", "what it says"), list(_rows(forms, name)))


def _parts(forms: Mapping[str, Any]) -> str:
    rows = [(part, *row) for name, part in PARTS.items() for row in _rows(forms, name)]
    return table(("in", "key", "what stands there", "what it says"), rows)


def _rows(forms: Mapping[str, Any], name: str) -> Iterator[tuple[str, str, str]]:
    form = forms[name]
    for key, value in form["properties"].items():
        needed = ", needed" if key in form.get("required", ()) else ""
        text = KEYS[name].get(key) or value.get("description")
        if not text:
            raise SystemExit(f"{Path(__file__).name}: say in KEYS what the key '{key}' of {name or 'a dialogue'} is")
        yield f"`{key}`", f"{_written(value, forms)}{needed}", text


def _of_reply(forms: Mapping[str, Any]) -> str:
    keys = forms["Expect"]["properties"]
    more = [f"`{key}`" for key in keys if key not in OF_TEXT]
    note = f"`examples` test all of these but {', '.join(more[:-1])} and {more[-1]}, which need more than a text."
    return f"{_expectations(keys, OF_REPLIES, _standing_of_replies(), forms)}\n\n{note}"


def _of_conversation(forms: Mapping[str, Any]) -> str:
    given = {name: getattr(STANDING_CONVERSATION, name) for name in OF_CONVERSATIONS}
    standing = {name: _value(value) for name, value in given.items() if value is not None}
    return _expectations(forms["Conversation"]["properties"], OF_CONVERSATIONS, standing, forms)


def _expectations(
    keys: Mapping[str, Any], checks: Mapping[str, Callable[..., Any]], standing: Mapping[str, str],
    forms: Mapping[str, Any],
) -> str:  # fmt: skip
    rows = [
        # What a judge decides has no check.
        (f"`{key}`", _written(value, forms), value["description"], said(checks[key]) if key in checks else "by a judge",
         standing.get(key, ""))
        for key, value in keys.items()
    ]  # fmt: skip
    return table(("key", "what stands there", "what it asks", "when it passes", "without a word in the file"), rows)


def _standing_of_replies() -> dict[str, str]:
    """Tell what holds for every reply without a word in the file."""
    given = {name: STANDING.wanted(name) for name in OF_REPLIES}
    told = {name: _value(value) for name, value in given.items() if value is not None}
    assert STANDING.questions is not None and STANDING.conduct == CONDUCT
    most = ", ".join(f"{key}: {end:g}" for key, end in STANDING.questions.model_dump(exclude_none=True).items())
    # The language is that of the dialogue, which the standing expectations cannot know.
    return told | {"language": "that of the dialogue", "questions": f"`{{{most}}}`", "conduct": "`true`"}


def _value(value: object) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _wanted(forms: Mapping[str, Any]) -> str:
    rows = []
    for name in WANTED:
        keys = [f"`{key}`: {_written(value, forms)}" for key, value in forms[name]["properties"].items()]
        users = [f"`{key}`" for form in ("Expect", "Conversation") for key in _using(forms[form], name)]
        rows.append((", ".join(users), "; ".join(keys), " ".join(forms[name]["description"].split())))
    return table(("behind", "in braces", "what it says"), rows)


def _using(form: Mapping[str, Any], name: str) -> Iterator[str]:
    for key, value in form["properties"].items():
        if f'"#/$defs/{name}"' in json.dumps(value):
            yield key


def _written(value: Mapping[str, Any], forms: Mapping[str, Any], *, many: bool = False) -> str:
    """Say in words what may stand behind a key (or `many` of in a list), from its place in the JSON schema."""
    if "anyOf" in value:
        return " or ".join(_written(one, forms) for one in value["anyOf"] if one.get("type") != "null")
    if "$ref" in value:
        return _named(value["$ref"].rpartition("/")[2], forms, many=many)
    if "enum" in value:
        return ", ".join(f"`{one}`" for one in value["enum"])
    if "const" in value:
        return _value(value["const"])
    if value.get("type") == "array":
        return f"a list of {_written(value['items'], forms, many=True)}"
    return "a day" if value.get("format") == "date" else KINDS[value["type"]][many]


def _named(name: str, forms: Mapping[str, Any], *, many: bool) -> str:
    form = forms[name]
    if name in KINDS:
        return KINDS[name][many]
    if "enum" in form:
        return _written(form, forms)
    return EXPECTED.get(name) or f"`{{{', '.join(form['properties'])}}}`"


def _figures() -> str:
    rows = [(name, f"at most {percent(most)}" if most else "none") for name, most in RATES.items()]
    rows += [
        ("reflections per question", f"at least {LEAST_REFLECTIONS:g}"),
        ("median words", f"at most {MOST_WORDS:g}"),
        ("options within two turns", f"at least {percent(LEAST_OPTIONS)} of the requests for ideas"),
        ("complete step", f"at least {percent(LEAST_STEPS)} of the closings after work on a step"),
    ]
    return table(("figure", "target"), rows)


def _runs() -> str:
    """Show how wide an interval is after so many runs, and how often chance alone sets two such rates apart."""
    shares = [f"{percent(share)} pass" if share < 1 else "all pass" for share in SHARES]
    rows = [(str(runs), *(_interval(share, runs) for share in SHARES), _chance(runs)) for runs in RUNS]
    return table(("runs", *shares, f"{percent(APART[0])} beside {percent(APART[1])}"), rows)


def _interval(share: float, runs: int) -> str:
    rate = rate_of(round(runs * share), runs)
    # Half a run cannot pass: a share that the number does not allow is left out.
    return f"{100 * rate['low']:.0f} to {100 * rate['high']:.0f} %" if rate["rate"] == share else "–"


def _chance(runs: int) -> str:
    before, after = ((round(share * runs), runs) for share in APART)
    whole = before[0] / runs == APART[0] and after[0] / runs == APART[1]
    return f"p = {probability(fisher_p(before, after))}".replace("= <", "<") if whole else "–"


def _personas() -> str:
    people = [find_persona(name, "en") for name in persona_ids("en")]
    return table(("persona", "mood", "who it is"), [(f"`{one.id}`", one.mood, one.about) for one in people])


def _criteria() -> str:
    return table(("criterion", "met when"), [(f"`{one.id}`", one.about) for one in load_criteria().values()])


def _gating() -> str:
    return table(
        ("for a criterion to gate", "at least"),
        [
            ("labelled replies", str(LEAST_LABELLED)),
            ("verdicts on replies labelled met, and as many on those labelled unmet", str(LEAST_OF_EACH)),
            ("kappa: agreement beyond chance (0: no more than that, 1: always)", f"{LEAST_KAPPA:g}"),
            (
                "J: of those labelled met, the share found met, plus of those labelled unmet, the share found unmet, minus 1",
                f"{LEAST_J:g}",
            ),
        ],
    )


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
