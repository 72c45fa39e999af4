"""The labelled replies: enough of each kind and half, no reply on both sides, and mistakes in a file told with their line."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from koers.errors import ContentError
from koers.evals.judging.agreement import LEAST_KAPPA, LEAST_LABELLED, LEAST_OF_EACH, agreement_of
from koers.evals.judging.criteria import load_criteria
from koers.evals.judging.labelled import Half, labelled_files, read_labelled

CRITERIA = load_criteria()


def test_both_languages_are_labelled_and_no_smaller_than_asked() -> None:
    files = labelled_files()
    assert [path.name for path in files] == ["judged.en.jsonl", "judged.nl.jsonl"]
    for path in files:
        assert len(read_labelled([path], CRITERIA, half=Half.ALL)) >= 120


@pytest.mark.parametrize("half", [Half.EVEN, Half.ODD])
def test_either_half_has_enough_of_each_kind_for_the_rule(half: Half) -> None:
    counts = Counter((one.criterion, one.met) for one in read_labelled(labelled_files(), CRITERIA, half=half))
    for criterion in CRITERIA:
        kinds = counts[criterion, True], counts[criterion, False]
        assert sum(kinds) >= LEAST_LABELLED, criterion
        assert min(kinds) >= LEAST_OF_EACH, criterion


def test_wording_is_chosen_on_other_replies_than_those_that_count() -> None:
    even, odd = (read_labelled(labelled_files(), CRITERIA, half=half) for half in (Half.EVEN, Half.ODD))
    assert not {one.message for one in even} & {one.message for one in odd}
    assert not {one.reply for one in even} & {one.reply for one in odd}
    assert len(even) + len(odd) == len(read_labelled(labelled_files(), CRITERIA, half=Half.ALL))


def test_no_reply_is_labelled_twice_on_a_criterion() -> None:
    lines = read_labelled(labelled_files(), CRITERIA, half=Half.ALL)
    assert len({(one.criterion, one.message, one.reply) for one in lines}) == len(lines)


def judges_of_form() -> dict[str, Callable[[str], bool]]:
    """Judges that look at the form of a reply only: whether it asks, how it is built, how long it is."""
    judges: dict[str, Callable[[str], bool]] = {
        "asks": lambda reply: "?" in reply,
        "ends by asking": lambda reply: reply.endswith("?"),
        "says something and asks": lambda reply: reply.count(".") == 1 and reply.endswith("?"),
    }
    for size in range(20, 300, 5):
        judges[f"over {size}"] = lambda reply, size=size: len(reply) > size  # type: ignore[misc]
    return judges


@pytest.mark.parametrize("half", [Half.EVEN, Half.ODD])
def test_a_judge_of_form_may_gate_on_nothing_either_way_round(half: Half) -> None:
    # Otherwise the labels would calibrate a judge that understands nothing. With as many met as unmet, kappa is J.
    lines = read_labelled(labelled_files(), CRITERIA, half=half)
    for criterion in CRITERIA:
        of = [one for one in lines if one.criterion == criterion]
        for name, found in judges_of_form().items():
            agreement = agreement_of([(found(one.reply), one.met) for one in of])
            assert agreement.met == agreement.unmet
            assert abs(agreement.youden or 0) < LEAST_KAPPA, (criterion, name, agreement.youden)


GOOD = '{"criterion": "ends-well", "before": [], "message": "Bye.", "reply": "Until then.", "label": "met"}'


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (GOOD.replace("ends-well", "ends-badly"), "no criterion 'ends-badly'"),
        (GOOD.replace('"met"}', '"maybe"}'), "met"),
        (GOOD.replace('"label"', '"lable"'), "required"),
        (GOOD.replace("[]", '[["a", "b"], ["c", "d"], ["e", "f"]]'), "2 items"),
        ("nothing", "JSON"),
        ("", "JSON"),
    ],
)
def test_a_line_that_does_not_fit_is_told(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "own.en.jsonl"
    path.write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=problem) as error:
        read_labelled([path], CRITERIA, half=Half.ALL)
    assert (error.value.path, error.value.line) == (path, 2)


def test_the_language_is_in_the_name_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "own.en.jsonl"
    path.write_text(f"{GOOD}\n{GOOD}\n{GOOD}\n", encoding="utf-8")
    assert [one.lang for one in read_labelled([path], CRITERIA, half=Half.ALL)] == ["en"] * 3
    assert [len(read_labelled([path], CRITERIA, half=half)) for half in (Half.EVEN, Half.ODD)] == [2, 1]
    other = path.rename(tmp_path / "own.jsonl")
    with pytest.raises(ContentError, match="must end in"):
        read_labelled([other], CRITERIA)
