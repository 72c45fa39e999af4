import json
from pathlib import Path

import pytest

from bench.retrieval import main, task_of

BREAD = "Brood bakken vraagt geduld en een hete oven."
BIKE = "Een fiets heeft olie en lucht nodig."


def test_equal_passages_are_one() -> None:
    rows = [{"question": word, "passage": passage} for word, passage in (("a", BREAD), ("b", BIKE), ("c", BREAD))]
    task = task_of(rows, "nl")
    assert [entry.text for entry in task.entries] == [BREAD, BIKE]
    assert [set(question.right) for question in task.questions] == [{"p1"}, {"p2"}, {"p1"}]


def test_questions_about_the_knowledge_name_articles_or_passages() -> None:
    rows = [
        {"question": "a", "lang": "nl", "articles": ["focus"]},
        {"question": "b", "lang": "en", "passages": ["focus.en#1"]},
    ]
    focus, first = task_of(rows, None).questions
    assert first.right == {"focus.en#1"} and "focus.nl#2" in focus.right
    assert {id_.rpartition("#")[0] for id_ in focus.right} == {"focus.nl"}
    assert [question.text for question in task_of(rows, "en").questions] == ["b"]


def test_every_question_of_the_set_has_a_right_answer() -> None:
    lines = Path("bench/questions.jsonl").read_text(encoding="utf-8").splitlines()
    task = task_of([json.loads(line) for line in lines], None)
    assert len(task.questions) >= 120 and all(question.right for question in task.questions)


def test_the_scores_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [
        {"question": "Hoe bak ik brood?", "passage": BREAD},
        {"question": "Heeft mijn fiets olie nodig?", "passage": BIKE},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    main([str(file), "--json"])
    result = json.loads(capsys.readouterr().out)
    assert {score["way"]: score["r1"] for score in result["scores"]} == {"dense": 1, "lexical": 1, "fused": 1}
    main([str(file), "--half", "even"])
    assert capsys.readouterr().out.startswith("1 questions, 2 passages")
