import asyncio
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from koers.dialogue.language import detect_language
from koers.errors import ContentError
from koers.evals.misbehaving import LIMIT, Misbehaving, bad_sentences, misbehaving_models

TOLD = {
    "nl": "Je bent een coach.\n- Stel hooguit een enkele open vraag per beurt en wacht.\n- Houd het kort, zonder lof.",
    "en": "You are a coach.\n- Ask at most a single open question each turn and wait.\n- Keep it short, without praise.",
}


def talk(lang: str, turn: int, first: str = "Hallo.") -> list[BaseMessage]:
    past = [message for _ in range(turn) for message in (HumanMessage(first), AIMessage("Ja."))]
    return [SystemMessage(TOLD[lang]), *past, HumanMessage(first)]


@pytest.fixture(scope="module")
def models() -> dict[str, Misbehaving]:
    return misbehaving_models()


def test_the_ways_to_misbehave(models: dict[str, Misbehaving]) -> None:
    wanted = {"stacks_questions", "lectures", "wrong_language", "flatters", "repeats", "leaks", "endless", "empty"}
    assert wanted <= set(models)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_model_says_the_same_every_time_and_varies_from_turn_to_turn(
    models: dict[str, Misbehaving], lang: str
) -> None:
    said = [models["lectures"].says(talk(lang, turn)) for turn in range(5)]
    assert said == [models["lectures"].says(talk(lang, turn)) for turn in range(5)]
    assert len(set(said)) == 5
    assert {detect_language(text, spoken=lang) for text in said} == {lang}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_it_streams_what_it_says_and_ends(models: dict[str, Misbehaving], lang: str) -> None:
    async def streamed() -> list[tuple[str, str]]:
        chunks = [chunk async for chunk in models["flatters"].astream(talk(lang, 1))]
        return [(str(chunk.text), str(chunk.response_metadata.get("done_reason", ""))) for chunk in chunks]

    pieces = asyncio.run(streamed())
    assert "".join(text for text, _ in pieces) == models["flatters"].says(talk(lang, 1))
    assert "stop" in [reason for _, reason in pieces]
    assert models["flatters"].invoke(talk(lang, 1)).text == models["flatters"].says(talk(lang, 1))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_some_leak_some_go_on_and_some_say_nothing(models: dict[str, Misbehaving], lang: str) -> None:
    assert TOLD[lang].splitlines()[1].strip("- ") in models["leaks"].says(talk(lang, 0)) + models["leaks"].says(
        talk(lang, 1)
    )
    assert len(models["endless"].says(talk(lang, 0)).split()) > LIMIT / 2
    assert models["empty"].says(talk(lang, 0)) == ""
    assert models["repeats"].says(talk(lang, 0)) == models["repeats"].says(talk(lang, 3))


def test_bad_sentences_are_counted_whatever_the_signs(models: dict[str, Misbehaving]) -> None:
    count = bad_sentences(models["flatters"])
    assert count("Wat goed dat je dit deelt. Wat wil je hiermee?") == 1
    assert count("Wat wil je hiermee?") == 0


def test_a_script_has_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "script.yaml"
    path.write_text("odd:\n  nl:\n    - [Ja.]\n  en: []\n", encoding="utf-8")
    with pytest.raises(ContentError, match="odd needs as many replies"):
        misbehaving_models(path)
