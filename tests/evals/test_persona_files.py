"""The persona files: read, named, and paired; and what their form refuses."""

from pathlib import Path

import pytest

from koers.content import LANGUAGES
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.sentences import words
from koers.errors import ContentError
from koers.evals.persons.asked import kinds_of
from koers.evals.persons.persona import KindLines, Persona, find_persona, persona_ids, personas_folder, read_persona

FILES = sorted(personas_folder().glob("*.yaml"))
FEWEST = 10
MOODS = {
    "open", "stuck", "sceptical", "busy", "hollow", "one-sided", "talkative", "advice-seeking", "resisting", "perfectionist",
}  # fmt: skip


def written(folder: Path, text: str, name: str = "a.nl.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def stuck() -> str:
    return (personas_folder() / "stuck.nl.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_named_after_its_persona(path: Path, knowledge: dict[str, Knowledge]) -> None:
    persona = read_persona(path)
    assert path.name == f"{persona.id}.{persona.lang}.yaml"
    assert persona.barriers and set(persona.barriers) <= set(knowledge[persona.lang].barriers_by_id)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_persona_speaks_its_own_language(path: Path) -> None:
    persona = read_persona(path)
    spoken = "en" if persona.lang == "nl" else "nl"
    other = [line for line in persona.lines if len(words(line)) >= 6 and detect_language(line, spoken=spoken) == spoken]
    assert other == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_numbers_are_where_a_number_is_asked_and_no_step_is_without_an_answer(path: Path) -> None:
    kinds = read_persona(path).kinds
    for line in (*kinds.scale, *kinds.confidence):
        assert any(character.isdigit() for character in line), line
    assert all((kinds.scale, kinds.action, kinds.cue, kinds.obstacle, kinds.confidence, kinds.smaller, kinds.way))


def test_twins_are_the_same_person() -> None:
    assert persona_ids("nl") == persona_ids("en")
    assert len(persona_ids("nl")) >= FEWEST
    for id_ in persona_ids("nl"):
        dutch, english = (find_persona(id_, lang) for lang in LANGUAGES)
        for key in ("mood", "barriers", "patience"):
            assert getattr(dutch, key) == getattr(english, key), id_
        for name in KindLines.model_fields:
            assert len(getattr(dutch.kinds, name)) == len(getattr(english.kinds, name)), (id_, name)


def test_every_mood_and_every_barrier_has_a_persona(knowledge: dict[str, Knowledge]) -> None:
    personas = [find_persona(id_, "nl") for id_ in persona_ids("nl")]
    assert {persona.mood for persona in personas} >= MOODS
    assert {barrier for persona in personas for barrier in persona.barriers} == set(knowledge["nl"].barriers_by_id)


# What the form refuses


@pytest.mark.parametrize(
    ("given", "instead", "complaint"),
    [
        ("story:", "storey:", "did you mean 'story'?"),
        ("  gain:", "  gains:", "did you mean 'gain'?"),
        ("  offer:", "  ofer:", "did you mean 'offer'?"),
        ("kinds: [assumption, cost]", "kinds: [asumption]", "did you mean 'assumption'?"),
        ("mood: stuck", "mood: stcuk", "Input should be 'open'"),
        ('opening:\n  - "ik zit vast"', 'opening: "ik zit vast"\nabout2:\n  - "x"', "no such key"),
    ],
)
def test_a_typo_is_named_with_its_line_and_the_nearest_key(
    tmp_path: Path, stuck: str, given: str, instead: str, complaint: str
) -> None:
    text = stuck.replace(given, instead, 1)
    assert text != stuck
    with pytest.raises(ContentError, match=r"a\.nl\.yaml:\d+") as raised:
        read_persona(written(tmp_path, text))
    assert complaint in str(raised.value)


def test_the_line_of_a_typo_is_right(tmp_path: Path, stuck: str) -> None:
    line = next(number for number, text in enumerate(stuck.splitlines(), 1) if text.startswith("  gain:"))
    with pytest.raises(ContentError) as raised:
        read_persona(written(tmp_path, stuck.replace("  gain:", "  gains:")))
    assert raised.value.line == line


def test_the_same_line_twice_is_refused(tmp_path: Path, stuck: str) -> None:
    with pytest.raises(ContentError, match="'geen idee' stands here twice"):
        read_persona(written(tmp_path, stuck.replace("story:\n", 'story:\n  - "Geen idee"\n')))


def test_who_has_too_little_to_say_is_refused(tmp_path: Path) -> None:
    text = (
        "id: a\nlang: nl\nabout: Iemand die bijna niets zegt.\nmood: hollow\nopening: [a, b]\nstory: [c, d, e, f, g]\n"
        "kinds: {}\nmoves: {}\nshort: [h, i]\ngoodbye: [j]\n"
    )
    with pytest.raises(ContentError, match="has 10 different things to say; twenty turns need 24"):
        read_persona(written(tmp_path, text))


# Finding them


def test_a_persona_is_found_by_id_or_by_file(tmp_path: Path, stuck: str) -> None:
    mine = find_persona(str(written(tmp_path, stuck.replace("id: stuck", "id: mine"))), "en")
    assert (mine.id, mine.lang) == ("mine", "nl")
    assert find_persona("stuck", "en").lang == "en"


def test_an_unknown_persona_is_named_with_the_nearest() -> None:
    with pytest.raises(ContentError, match="no persona 'stuk'; did you mean 'stuck'"):
        find_persona("stuk", "nl")
    with pytest.raises(ContentError, match="no persona 'xyz'; there are advice-seeking, busy"):
        find_persona("xyz", "en")
    with pytest.raises(ContentError, match="the language is 'de'"):
        find_persona("stuck", "de")


# The kinds of questions


@pytest.mark.parametrize("lang", LANGUAGES)
def test_most_questions_of_the_bank_are_of_a_known_kind(lang: str, knowledge: dict[str, Knowledge]) -> None:
    questions = [question.text for question in knowledge[lang].questions]
    known = [question for question in questions if kinds_of(question, lang)]
    assert len(known) / len(questions) >= 0.93


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_questions_about_a_step_are_known_for_what_they_are(lang: str, knowledge: dict[str, Knowledge]) -> None:
    lines = knowledge[lang].lines.lines
    asked = {key: [line for line in lines[f"step_{key}"]] for key in ("action", "cue", "obstacle", "confidence")}
    for kind, questions in asked.items():
        assert [question for question in questions if kinds_of(question, lang)[:1] != (kind,)] == []


@pytest.mark.parametrize(
    ("lang", "question", "kind"),
    [
        ("nl", "Welk cijfer van 0 tot 10 geef je je werk zoals het nu gaat?", "scale"),
        ("nl", "Wat kost het je als het zo blijft gaan?", "cost"),
        ("nl", "Hoe weet je waar je goed in bent?", "evidence"),
        ("nl", "Stel dat het niet kan mislukken, waar zou je dan aan beginnen?", "miracle"),
        ("nl", "Wat heb je zelf al geprobeerd, hoe klein ook?", "tried"),
        ("nl", "Wat is het lastigst: de eerste zin, het midden of de afloop?", "either"),
        ("en", "What's at stake for you here?", "stake"),
        ("en", "How would somebody who was there describe it?", "viewpoint"),
        ("en", "When did you last notice it?", "lately"),
        ("en", "What could get in the way?", "obstacle"),
        ("en", "Is it more about the work itself or more about the people?", "either"),
    ],
)
def test_a_question_is_heard_for_what_it_is(lang: str, question: str, kind: str) -> None:
    assert kinds_of(question, lang)[0] == kind


def test_every_line_can_be_reached() -> None:
    for path in FILES:
        persona: Persona = read_persona(path)
        reached = sum(len(getattr(persona.kinds, name)) for name in KindLines.model_fields)
        assert reached >= 20 and len(set(persona.lines)) == len(list(persona.lines)), path
