"""The coaching content: both languages alike, large and varied enough, and a broken file is named with its line."""

import re
import shutil
import string
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from koers.content import content_folder
from koers.dialogue.knowledge import Knowledge, load_knowledge
from koers.dialogue.sentences import opening, questions_in, split_sentences, words
from koers.dialogue.stages import Stage
from koers.errors import ContentError

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
BARRIERS = (
    "self-management resistance-to-change self-insight focus learning-goals self-confidence fear-of-rejection comfort-zone "
    "hierarchy support self-direction rigid-leadership inclusion growth fear-of-mistakes"
).split()
# What a line may ask to be filled in, by the beginning of its key; no other line has anything to fill in.
SLOTS = {
    "frame": "clause", "theme": "barrier", "topic": "topic", "word": "word", "value": "value", "feeling": "feeling",
    "seen": "clause", "realised": "clause", "back": "clause", "summary_also": "clause", "fact_lead": "title",
    "fact_source": "source", "insight_lead": "title insight", "summary_topic": "topic", "summary_heard": "clause",
    "summary_value": "value", "summary_barrier": "barrier", "scale": "scale", "close_step": "action", "close_cue": "cue",
    "close_review": "day", "close_moved": "day", "contrast": "clause now", "remembered": "item", "opening_step": "step",
    "memory_topic": "topic", "memory_heard": "clause", "memory_values": "values", "memory_step": "step",
    "recall_step": "step", "recall_board": "items", "recall_values": "items", "recall_said": "quote",
    "recall_heard": "clause", "recall_summary": "summary", "summary_quote": "quote",
    "summary_now": "clause", "close_obstacle": "obstacle", "close_smaller": "smaller", "close_confidence": "scale",
}  # fmt: skip
# Lines that ask; all others only tell.
ASKING = re.compile(
    r"(_ask|_question|_choice|_back)$|^(tried|permission|step_(action|cue|obstacle|confidence|smaller)|reluctant_ask|return_keep|opening_step)$"
)
YES_OR_NO = {
    "nl": re.compile(r"(ben|heb|kun|kan|zou|wil|is|zijn|doe|ga|mag|moet|vind|denk) (je|jij|er|dat|het)\b", re.I),
    "en": re.compile(r"(do|did|have|has|can|could|would|will|is|are|was|were|should) (you|there|it|that|this)\b", re.I),
}


# Parity


@pytest.mark.parametrize("part", ["questions", "barriers", "steps"])
def test_twins_share_everything_but_their_words(knowledge: dict[str, Knowledge], part: str) -> None:
    def without_words(entry: object) -> dict[str, object]:
        spoken = {"text", "name", "theme", "meaning", "sayings"}
        return {key: value for key, value in vars(entry).items() if key not in spoken}

    dutch, english = (list(map(without_words, getattr(knowledge[lang], part))) for lang in ("nl", "en"))
    assert dutch == english


def test_rules_and_lines_have_the_same_keys(knowledge: dict[str, Knowledge]) -> None:
    dutch, english = knowledge["nl"], knowledge["en"]
    assert set(dutch.lines.lines) == set(english.lines.lines)
    assert set(dutch.lines.meanings) == set(english.lines.meanings) == set(BARRIERS)
    for field in ("topics", "intents", "clauses"):
        assert set(getattr(dutch.reading, field)) == set(getattr(english.reading, field)), field
    assert set(dutch.screen.routes) == set(english.screen.routes)
    assert [line.id for line in dutch.help.lines] == [line.id for line in english.help.lines]
    assert {key: len(texts) for key, texts in dutch.help.texts.items()} == {
        key: len(texts) for key, texts in english.help.texts.items()
    }


@LANGS
def test_each_file_says_its_own_language(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    assert {content.lang, content.reading.lang, content.screen.lang, content.help.lang, content.lines.lang} == {lang}


def test_nothing_was_left_untranslated(knowledge: dict[str, Knowledge]) -> None:
    for part in ("questions", "steps"):
        dutch = {entry.text for entry in getattr(knowledge["nl"], part)}
        assert not dutch & {entry.text for entry in getattr(knowledge["en"], part)}
    for key, lines in knowledge["nl"].lines.lines.items():
        spoken = {line for line in lines if len(words(line)) > 1}
        assert not spoken & set(knowledge["en"].lines.lines[key]), key


# The bank


@LANGS
def test_the_bank_is_large_enough_for_everyone(knowledge: dict[str, Knowledge], lang: str) -> None:
    questions = knowledge[lang].questions
    assert len(questions) >= 250
    per_barrier = Counter(question.barrier for question in questions)
    assert {barrier: count for barrier in BARRIERS if (count := per_barrier[barrier]) < 8} == {}
    per_topic = Counter(question.topic for question in questions)
    assert {topic for topic in knowledge[lang].reading.topics if per_topic[topic] < 4} == set()
    for stage in (Stage.ARRIVE, Stage.VALUES, Stage.PATTERNS, Stage.OPTIONS):
        assert sum(q.stage is stage and not (q.barrier or q.topic or q.easy) for q in questions) >= 15, stage
        assert sum(q.stage is stage and q.easy for q in questions) >= 3, stage
    assert len({question.type for question in questions}) == 11


@LANGS
def test_no_two_questions_are_alike(knowledge: dict[str, Knowledge], lang: str) -> None:
    questions = knowledge[lang].questions
    assert [text for text, times in Counter(q.text.lower() for q in questions).items() if times > 1] == []
    openings = Counter(opening(question.text, 5) for question in questions)
    assert {text: times for text, times in openings.items() if times > 5} == {}


@LANGS
def test_each_question_is_one_open_question(knowledge: dict[str, Knowledge], lang: str) -> None:
    for question in knowledge[lang].questions:
        assert question.text.count("?") == 1 and len(questions_in(question.text)) == 1, question.text
        assert 3 <= len(words(question.text)) <= 25, question.text
        assert "!" not in question.text
        closed = YES_OR_NO[lang].match(question.text)
        assert question.easy or question.type == "scale" or not closed, question.text
        assert question.type != "scale" or {"0", "10"} <= set(re.findall(r"\d+", question.text)), question.text


@LANGS
def test_no_question_is_advice_or_a_reproach(knowledge: dict[str, Knowledge], lang: str) -> None:
    unfit = {
        "nl": r"\b(waarom|heb je (er )?al eens|wat als je gewoon|zou het niet|misschien moet|kun je niet)\b",
        "en": r"\b(why (do|did|don't|are)|have you (ever|already) (tried|considered|thought)|shouldn't you|why not)\b",
    }
    assert [q.text for q in knowledge[lang].questions if re.search(unfit[lang], q.text, re.I)] == []


@LANGS
def test_barriers_are_the_fifteen_of_the_article_in_its_order(knowledge: dict[str, Knowledge], lang: str) -> None:
    barriers = knowledge[lang].barriers
    assert [barrier.id for barrier in barriers] == BARRIERS
    assert [barrier.kind for barrier in barriers] == ["individual"] * 8 + ["organisational"] * 7
    for barrier in barriers:
        assert len(barrier.sayings) >= 20, barrier.id
        assert len(set(barrier.sayings)) == len(barrier.sayings), barrier.id
    said = Counter(saying.lower() for barrier in barriers for saying in barrier.sayings)
    assert [saying for saying, times in said.items() if times > 1] == []


@LANGS
def test_there_are_small_steps_for_every_barrier_with_an_article_behind_each(
    knowledge: dict[str, Knowledge], lang: str
) -> None:
    steps = knowledge[lang].steps
    per_barrier = Counter(step.barrier for step in steps)
    assert {barrier: per_barrier[barrier] for barrier in BARRIERS if per_barrier[barrier] < 4} == {}
    articles = {
        path.name.removesuffix(f".{lang}.md")
        for path in (content_folder("knowledge") / "articles").glob(f"*.{lang}.md")
    }
    assert {step.source for step in steps} <= articles
    for step in steps:
        assert len(words(step.text)) <= 30, step.text
        assert not step.text.endswith((".", "!", "?")), step.text


# The lines


def _slots(line: str) -> set[str]:
    return {name.lower() for _, name, _, _ in string.Formatter().parse(line) if name}


@LANGS
def test_every_placeholder_is_one_that_is_filled_in(knowledge: dict[str, Knowledge], lang: str) -> None:
    for key, lines in knowledge[lang].lines.lines.items():
        known = next(
            (slots for start, slots in SLOTS.items() if key == start or key.startswith(f"{start}_")), ""
        ).split()
        for line in lines:
            assert _slots(line) <= set(known), f"{key}: {line}"
    for lines in knowledge[lang].lines.meanings.values():
        assert [line for line in lines if _slots(line)] == []


@LANGS
@pytest.mark.parametrize(
    "start", ["frame", "theme", "topic", "value", "feeling", "fact_lead", "insight_lead", "close_step"]
)
def test_a_line_that_should_name_something_does(knowledge: dict[str, Knowledge], lang: str, start: str) -> None:
    for key, lines in knowledge[lang].lines.lines.items():
        if key == start or (key.startswith("frame_") and start == "frame"):
            assert [line for line in lines if not set(SLOTS[start].split()) <= _slots(line)] == [], key


@LANGS
def test_lines_that_tell_do_not_ask_and_lines_that_ask_do_once(knowledge: dict[str, Knowledge], lang: str) -> None:
    for key, lines in knowledge[lang].lines.lines.items():
        for line in lines:
            assert len(questions_in(line)) == (1 if ASKING.search(key) else 0), f"{key}: {line}"


@LANGS
def test_the_coach_does_not_shout_and_speaks_plainly(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    spoken = [line for lines in content.lines.lines.values() for line in lines]
    spoken += [line for lines in content.lines.meanings.values() for line in lines]
    jargon = (
        r"\b(mindset|challenge|purpose|commitment|empower\w*|framing|triggeren|u|uw)\b"
        if lang == "nl"
        else r"\b(empower\w*|synergy)\b"
    )
    for line in spoken:
        assert "!" not in line and not re.search(jargon, line, re.I), line
        assert not re.search(r"[\U0001F300-\U0001FAFF☀-➿]", line), line
        assert all(len(words(sentence)) <= 32 for sentence in split_sentences(line)), line


@LANGS
def test_reflections_do_not_all_begin_alike(knowledge: dict[str, Knowledge], lang: str) -> None:
    lines = knowledge[lang].lines
    reflecting = [
        line
        for key in ("theme", "general", "topic", "value", "feeling", "ambivalence", "success")
        for line in lines.lines[key]
    ]
    reflecting += [line for barrier in lines.meanings.values() for line in barrier]
    openings = Counter(opening(line, 3) for line in reflecting)
    assert {text: times for text, times in openings.items() if times > 4} == {}
    assert [line for line in reflecting if line.lower().startswith(("het klinkt alsof", "it sounds like you"))] == []


@LANGS
def test_there_is_enough_to_say_for_a_long_session(knowledge: dict[str, Knowledge], lang: str) -> None:
    lines = knowledge[lang].lines
    assert len(lines.lines["general"]) >= 15
    assert {barrier: len(said) for barrier, said in lines.meanings.items() if len(said) < 4} == {}
    assert min(len(lines.lines[key]) for key in lines.lines if ASKING.search(key) and key != "repair_choice") >= 2


# Help lines


@LANGS
def test_help_lines_were_checked_in_the_last_six_months(knowledge: dict[str, Knowledge], lang: str) -> None:
    checked = date.fromisoformat(knowledge[lang].help.checked)
    assert checked <= date.today()
    assert (date.today() - checked).days <= 183, (
        "check the numbers on the organisations' own pages, then change the date"
    )


@LANGS
def test_help_lines_name_the_right_numbers(knowledge: dict[str, Knowledge], lang: str) -> None:
    reach = {line.id: line.reach for line in knowledge[lang].help.lines}
    assert "113" in reach["113"] and "0800-0113" in reach["113"] and "113.nl" in reach["113"]
    for route, number in {
        "112": "112",
        "veiligthuis": "0800-2000",
        "csg": "0800-0188",
        "klokkenluiders": "088-1331000",
    }.items():
        assert number in reach[route], route
    texts = knowledge[lang].help.texts
    assert all("113" in text and "112" in text for route in ("113", "112") for text in texts[route])
    assert all(re.search(r"\bAI\b", text) for text in (texts["113"][0], texts["112"][0]))


# Broken files


def _replace(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"the file no longer has {old!r}"
        return text.replace(old, new, 1)

    return change


BROKEN = [
    ("questions.nl.yaml", _replace("stage: patterns, type: clarify", "stage: paterns, type: clarify"), "stage"),
    ("questions.nl.yaml", _replace("type: assumption", "type: gues"), "type"),
    ("questions.nl.yaml", _replace("?\"}\n  - {id: focus-03", ".\"}\n  - {id: focus-03"), "text"),
    ("questions.nl.yaml", _replace("id: focus-02", "id: focus-01"), "focus-01 stands there twice"),
    ("questions.nl.yaml", _replace("barrier: focus", "barrier: focsu"), "no barrier 'focsu'"),
    ("questions.nl.yaml", _replace("id: focus-02,", "id: focus-02, colour: red,"), "colour"),
    ("steps.nl.yaml", _replace("barrier: growth", "barrier: grwth"), "no barrier 'grwth'"),
    ("reading.nl.yaml", _replace("'\\b(teams?|", "'\\b((teams?|"), "pattern"),
    ("reading.nl.yaml", _replace("  doubt: '", "  doubt: '("), "pattern"),
    ("screen.nl.yaml", _replace("negations:\n  - '", "negations:\n  - '("), "pattern"),
    ("lines.nl.yaml", _replace("  general:\n", "  general: [\n"), ""),
    ("barriers.nl.yaml", _replace("kind: individual", "kind: personal"), "kind"),
    ("helplines.nl.yaml", _replace("checked:", "cheked:"), "cheked"),
]  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the coaching content, to break."""
    for path in content_folder("knowledge").glob("*.yaml"):
        shutil.copy(path, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "change", "problem"), BROKEN, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_broken_file_is_named_with_the_line(
    copied: Path, name: str, change: Callable[[str], str], problem: str
) -> None:
    path = copied / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    path.write_text(after, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_knowledge(copied)
    broken = next(
        n for n, (old, new) in enumerate(zip(before.split("\n"), after.split("\n"), strict=False), 1) if old != new
    )
    assert caught.value.path == path
    assert abs(caught.value.line - broken) <= 1, f"line {caught.value.line}, broken at {broken}"
    assert problem in str(caught.value)
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: ")


def test_a_missing_twin_is_named(copied: Path) -> None:
    path = copied / "questions.en.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "id: focus-02," not in line), encoding="utf-8")
    with pytest.raises(ContentError, match="'focus-02' has no English twin") as caught:
        load_knowledge(copied)
    assert caught.value.path == path


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "steps.en.yaml").unlink()
    with pytest.raises(ContentError, match=r"steps\.en\.yaml:1: cannot be read"):
        load_knowledge(copied)
