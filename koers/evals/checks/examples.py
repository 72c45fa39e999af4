"""The checks tested on the texts that a dialogue gives for it, so that a verdict can be trusted; needs no coach."""

from koers.evals.checks.findings import Finding
from koers.evals.checks.heard import Heard, Instruments
from koers.evals.checks.replies import OF_TEXT, REFER, check_reply
from koers.evals.form.schema import Dialogue, DialogueTurn, Example, Expect
from koers.evals.running.played import PlayedReply

EXAMPLES = "examples"


def check_examples(dialogue: Dialogue, instruments: Instruments) -> tuple[Finding, ...]:
    """Give a finding for each example: one that passes must pass every check of its text, one that fails not all."""
    findings = []
    before: tuple[Heard, ...] = ()
    for number, turn in enumerate(dialogue.turns, 1):
        expect = dialogue.expected(turn)
        for example in turn.examples.passing:
            findings.append(
                _passes(example, _heard(example, turn, expect, dialogue, before, instruments), expect, number)
            )
        for example in turn.examples.failing:
            findings.append(
                _fails(example, _heard(example, turn, expect, dialogue, before, instruments), expect, number)
            )
        before = (*before, _heard(Example(text="…"), turn, expect, dialogue, before, instruments))
    return tuple(findings)


def _passes(example: Example, heard: Heard, expect: Expect, number: int) -> Finding:
    wrong = [finding for finding in check_reply(heard, expect, only=OF_TEXT) if not finding.passed]
    got = "; ".join(f"{finding.check}: expected {finding.expected}, got {finding.got}" for finding in wrong)
    return Finding(EXAMPLES, not wrong, f"turn {number} passes: {example.text}", got or "passes")


def _fails(example: Example, heard: Heard, expect: Expect, number: int) -> Finding:
    failed = [finding.check for finding in check_reply(heard, expect, only=OF_TEXT) if not finding.passed]
    noticed = example.check in failed if example.check else bool(failed)
    by = example.check or "a check"
    return Finding(
        EXAMPLES, noticed, f"turn {number} fails {by}: {example.text}", ", ".join(failed) or "passes every check"
    )


def _heard(
    example: Example, turn: DialogueTurn, expect: Expect, dialogue: Dialogue, before: tuple[Heard, ...],
    instruments: Instruments,
) -> Heard:  # fmt: skip
    """Put an example in the place of the reply: what the text does not tell is as it is expected."""
    refers = expect.safety not in (None, "none")
    move = REFER if refers else (expect.move or ("reflect",))[0]
    reply = PlayedReply(
        text=example.text, language=dialogue.lang, stage=str((expect.stage or ("arrive",))[0]), move=str(move),
        questions=[], citations=[], voice="guided", guard=[], ms=0.0,
    )  # fmt: skip
    heard = Heard(reply, turn.say, before, begins=dialogue.lang, instruments=instruments)
    lang = heard.spoken if expect.language == "mirror" else expect.language or dialogue.lang
    return Heard(reply.model_copy(update={"language": lang}), turn.say, before, dialogue.lang, instruments)
