import asyncio
import json
from pathlib import Path

import pytest
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from koers.errors import DataFolderError
from koers.evals.misbehaving import misbehaving_models
from koers.evals.running.cassettes import Cassette, TapedChat, mark_of
from koers.evals.running.played import PlayedError

TALK: list[BaseMessage] = [
    SystemMessage("Je bent een coach. Stel een vraag en wacht."),
    HumanMessage("Ik stel het uit."),
]


def said_by(chat: TapedChat, messages: list[BaseMessage] = TALK) -> tuple[str, str]:
    async def read() -> list[tuple[str, str]]:
        return [
            (str(chunk.text), str(chunk.response_metadata.get("done_reason", "")))
            async for chunk in chat.astream(messages)
        ]

    pieces = asyncio.run(read())
    return "".join(text for text, _ in pieces), "".join(reason for _, reason in pieces)


def test_what_a_model_said_comes_back_without_it(tmp_path: Path) -> None:
    real = misbehaving_models()["flatters"]
    taped = TapedChat(cassette=Cassette(tmp_path, "flatters/walk.nl/1", replaying=False), real=real)
    recorded = said_by(taped)
    assert recorded == (real.says(TALK), "stop")
    again = TapedChat(cassette=Cassette(tmp_path, "flatters/walk.nl/1", replaying=True))
    assert said_by(again) == recorded


def test_a_reader_who_stops_early_cuts_nothing_off(tmp_path: Path) -> None:
    real = misbehaving_models()["flatters"]
    taped = TapedChat(cassette=Cassette(tmp_path, "a", replaying=False), real=real)

    async def first() -> str:
        async for chunk in taped.astream(TALK):
            return str(chunk.text)
        return ""

    assert len(asyncio.run(first())) < len(real.says(TALK))
    assert said_by(TapedChat(cassette=Cassette(tmp_path, "a", replaying=True)))[0] == real.says(TALK)


def test_another_prompt_has_no_answer_and_that_is_remembered(tmp_path: Path) -> None:
    taped = TapedChat(cassette=Cassette(tmp_path, "a", replaying=False), real=misbehaving_models()["flatters"])
    said_by(taped)
    cassette = Cassette(tmp_path, "a", replaying=True)
    with pytest.raises(PlayedError, match="record it again"):
        said_by(TapedChat(cassette=cassette), [*TALK, HumanMessage("Meer.")])
    assert "record it again" in cassette.missing


def test_the_same_question_twice_has_its_answers_in_order(tmp_path: Path) -> None:
    recording = Cassette(tmp_path, "a", replaying=False)
    for answer in ("one", "two"):
        recording.keep(mark_of("who"), answer)
    replaying = Cassette(tmp_path, "a", replaying=True)
    assert [replaying.answer(mark_of("who")) for _ in range(2)] == ["one", "two"]
    with pytest.raises(PlayedError):
        replaying.answer(mark_of("who"))


def test_a_recording_that_is_not_there_or_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(PlayedError, match="there is no recording"):
        Cassette(tmp_path, "nowhere", replaying=True)
    (tmp_path / "odd.jsonl").write_text(json.dumps({"asked": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(PlayedError, match=r"odd\.jsonl:1: is no recorded answer"):
        Cassette(tmp_path, "odd", replaying=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataFolderError, match="cannot be written"):
        Cassette(tmp_path / "file", "a", replaying=False)
    assert Cassette(tmp_path, "gemma4:e4b/walk.nl/1", replaying=False).path == tmp_path / "gemma4_e4b/walk.nl/1.jsonl"
