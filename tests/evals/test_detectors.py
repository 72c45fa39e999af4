"""The detectors are measured as they are used, their figures are published, and they stay as good as they were."""

import json
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from koers.__main__ import app
from koers.commands.detecting import BEGINS, ENDS, markdown_of, measured, print_qualities, write_section
from koers.dialogue.guard.counting import asked_in
from koers.dialogue.knowledge import Knowledge
from koers.errors import ContentError
from koers.evals.detector_sets import COUNTED, LABELS, UTTERANCES, own_sets, read_set
from koers.evals.detectors import DETECTORS, Quality, found_in, quality_of
from koers.evals.judging.labelled import Half
from koers.settings import Settings

GUIDE = Path(__file__).parents[2] / "docs" / "evals.md"
# F1 of the first label on the odd lines (of the number of questions, the share that is exact) may not sink below these.
LEAST = {COUNTED: 0.85, "questions": 0.85, "reflections": 0.75, "language": 0.9, "echo": 0.9}


@pytest.fixture(scope="module")
def qualities(shared_data: Path) -> list[Quality]:
    return measured(settings=Settings(data=shared_data))


def test_every_set_has_labels_and_a_detector() -> None:
    # That of utterances needs embeddings, and is handed in.
    assert {*DETECTORS, UTTERANCES} == set(LABELS)
    assert [path.name for path in own_sets(["echo"])] == ["echo.nl.jsonl", "echo.en.jsonl"]
    assert len(own_sets()) == 2 * len(LABELS)


def test_the_halves_are_the_even_and_the_odd_lines_and_share_none() -> None:
    for path in own_sets():
        labelled = read_set(path)
        even, odd = labelled.half(Half.EVEN), labelled.half(Half.ODD)
        assert len(even) + len(odd) == len(labelled.half(Half.ALL)) == len(labelled.lines)
        assert (even[0], odd[0]) == labelled.lines[:2]
        assert not {line.text for line in even} & {line.text for line in odd}


@pytest.mark.parametrize("name", LEAST)
def test_a_detector_stays_as_good_as_it_was(qualities: list[Quality], name: str) -> None:
    for one in qualities:
        if one["set"] == name and one["half"] == Half.ODD:
            value = one["agreement"]["rate"] if name == COUNTED else one["classes"][0]["f1"]
            assert value >= LEAST[name], one["language"]


def test_the_guide_has_the_table_that_the_command_gives(qualities: list[Quality]) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    told = guide.partition(BEGINS)[2].partition(ENDS)[0]
    # How its lines are wrapped is the guide's own.
    assert told.split() == markdown_of(qualities).split(), "koers detectors --write docs/evals.md"


def written(folder: Path, name: str, *lines: dict[str, object]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_figures_are_counted_as_they_are_defined(knowledge: dict[str, Knowledge], tmp_path: Path) -> None:
    path = written(
        tmp_path, "mine-questions.en.jsonl",
        {"text": "What do you want?", "label": "open"},
        {"text": "Where is that from?", "label": "closed"},
        {"text": "Is it yours?", "label": "closed"},
        {"text": "Did you ask?", "label": "open"},
    )  # fmt: skip
    opened, closed = quality_of(read_set(path), Half.ALL, knowledge)["classes"]
    assert (opened["lines"], opened["precision"]["passed"], opened["precision"]["total"]) == (2, 1, 2)
    assert (opened["recall"]["passed"], opened["recall"]["total"], opened["f1"]) == (1, 2, 0.5)
    assert (closed["precision"]["rate"], closed["recall"]["rate"]) == (0.5, 0.5)
    assert quality_of(read_set(path), Half.ODD, knowledge)["lines"] == 2


def test_a_harmless_message_that_is_taken_for_danger_is_a_false_alarm(
    knowledge: dict[str, Knowledge], tmp_path: Path
) -> None:
    path = written(
        tmp_path, "safety.nl.jsonl", {"text": "Ik wil dood.", "label": "none"}, {"text": "Mooi weer.", "label": "none"}
    )
    alarms = quality_of(read_set(path), Half.ALL, knowledge)["false_alarms"]
    assert alarms is not None
    assert (alarms["passed"], alarms["total"]) == (1, 2)


@pytest.mark.parametrize(
    ("name", "line", "label"),
    [
        ("echo", {"text": "Je zegt nooit iets in de vergadering.", "message": "Ik zeg nooit iets in de vergadering."}, "echo"),
        ("echo", {"text": "Je stem blijft daar binnen.", "message": "Ik zeg nooit iets in de vergadering."}, "none"),
        ("advice", {"text": "Dat is veel. Schrijf het eerst op."}, "advice"),
        ("advice", {"text": "1. Schrijf het op.\n2. Vraag het na."}, "advice"),
        ("advice", {"text": "Daar zie je tegen op. Wat maakt het zo groot?"}, "none"),
        ("reflections", {"text": "De rust is weg sinds de verhuizing."}, "reflection"),
        ("reflections", {"text": "Meestal duurt zoiets een half jaar."}, "other"),
        ("safety", {"text": "Mijn collega ligt op de grond en ademt niet meer."}, "112"),
        ("language", {"text": "No entiendo nada de esto."}, "other"),
    ],
)  # fmt: skip
def test_a_detector_decides_as_the_checks_do(
    knowledge: dict[str, Knowledge], tmp_path: Path, name: str, line: dict[str, object], label: str
) -> None:
    labelled = read_set(written(tmp_path, f"{name}.nl.jsonl", {**line, "label": label}))
    assert found_in(labelled.lines[0], labelled, knowledge) == label


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("nl", "Wat zoek je, en wat laat je daarvoor los?", 2),
        ("nl", "Was het de drukte? Of toch de sfeer?", 1),
        ("nl", "Hij vroeg: ‘Kun je ook op zondag?’ Daar zei je ja op.", 0),
        ("nl", "Beschrijf de eerste minuut van dat overleg.", 1),
        ("nl", "Dat was gisteren anders, toch.", 1),
        ("nl", "Wat je ook kiest, het is aan jou.", 0),
        ("nl", "Wat zou er dan veranderen", 1),
        ("en", "Who noticed, who stayed silent, and what did you do?", 3),
        ("en", "Is it yours, and does it fit this week?", 2),
        ("en", "She asked, ‘Are you sure?’, and you were.", 0),
        ("en", "I'd love to hear how the first morning went.", 1),
        ("en", "What you carry home is the worry.", 0),
    ],
)
def test_questions_are_counted_each_once(lang: str, text: str, count: int) -> None:
    assert len(asked_in(text, lang)) == count


@pytest.mark.parametrize(
    ("name", "line", "problem"),
    [
        ("echo.nl.jsonl", {"text": "Ja.", "label": "open"}, "'open' is no label of this set"),
        ("echo.nl.jsonl", {"text": "Ja.", "questions": 1}, "no number of questions"),
        ("echo.nl.jsonl", {"text": "Ja."}, "either a label or a number"),
        ("echo.nl.jsonl", {"text": "Ja.", "lable": "echo"}, "not permitted"),
        (f"{COUNTED}.nl.jsonl", {"text": "Ja.", "label": "open"}, "no label of this set"),
    ],
)
def test_a_line_that_does_not_fit_is_told(tmp_path: Path, name: str, line: dict[str, object], problem: str) -> None:
    good = {"text": "Ja.", "questions": 0} if name.startswith(COUNTED) else {"text": "Ja.", "label": "none"}
    path = written(tmp_path, name, good, line)
    with pytest.raises(ContentError, match=problem) as error:
        read_set(path)
    assert (error.value.path, error.value.line) == (path, 2)


def test_which_set_a_file_is_stands_in_its_name_or_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "mine.nl.jsonl", {"text": "Ja.", "label": "none"})
    assert read_set(path, "echo").name == "echo"
    with pytest.raises(ContentError, match="named after no set"):
        read_set(path)
    with pytest.raises(ContentError, match="must end in"):
        read_set(path.rename(tmp_path / "echo.jsonl"))


def test_the_table_replaces_what_stood_between_the_marks(tmp_path: Path) -> None:
    path = written(tmp_path, "echo.nl.jsonl", {"text": "Ja.", "label": "none"})
    own = measured([path])
    guide = tmp_path / "guide.md"
    write_section(guide, own)
    first = guide.read_text(encoding="utf-8")
    assert first.count(BEGINS) == first.count(ENDS) == 1
    guide.write_text(f"Before.\n\n{BEGINS}\nold\n{ENDS}\n\nAfter.\n", encoding="utf-8")
    write_section(guide, own)
    text = guide.read_text(encoding="utf-8")
    assert text == f"Before.\n\n{BEGINS}\n{markdown_of(own)}{ENDS}\n\nAfter.\n"
    guide.write_text("No marks.", encoding="utf-8")
    with pytest.raises(ContentError, match="write the table between"):
        write_section(guide, own)


def test_the_terminal_shows_a_row_for_each_label_with_its_interval(qualities: list[Quality]) -> None:
    console = Console(record=True, width=160)
    print_qualities([one for one in qualities if one["set"] in {"language", "safety", COUNTED}], console)
    text = console.export_text()
    assert text.count("exact") == text.count("false alarm") == 2
    assert text.count("other") == 2
    assert "(0." in text


def test_the_command_measures_a_file_of_ones_own(tmp_path: Path) -> None:
    path = written(tmp_path, "mine.en.jsonl", {"text": "Did you ask?", "label": "closed"})
    result = CliRunner().invoke(app, ["detectors", "--set", "questions", "--json", str(path)])
    assert result.exit_code == 0, result.output
    (one,) = json.loads(result.stdout)["detectors"]
    assert (one["set"], one["language"], one["half"], one["lines"]) == ("questions", "en", "all", 1)
    assert CliRunner().invoke(app, ["detectors", "--set", "kindness"]).exit_code == 2
    assert CliRunner().invoke(app, ["detectors", str(tmp_path / "none.en.jsonl")]).exit_code == 2
