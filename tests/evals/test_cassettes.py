import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from langchain_core.messages import AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_core.outputs import ChatGenerationChunk

from koers.errors import DataFolderError
from koers.evals.misbehaving import Misbehaving, misbehaving_models
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
    cassette = Cassette(tmp_path, "a", replaying=False)
    taped = TapedChat(cassette=cassette, real=real)

    async def first() -> str:
        pieces = taped.astream(TALK)
        text = str((await anext(pieces)).text)
        await pieces.aclose()
        await asyncio.to_thread(cassette.settle, 10)
        return text

    assert len(asyncio.run(first())) < len(real.says(TALK))
    assert said_by(TapedChat(cassette=Cassette(tmp_path, "a", replaying=True)))[0] == real.says(TALK)


def test_it_answers_in_one_piece_too(tmp_path: Path) -> None:
    real = misbehaving_models()["flatters"]
    assert TapedChat(cassette=Cassette(tmp_path, "a", replaying=False), real=real).invoke(TALK).text == real.says(TALK)
    assert TapedChat(cassette=Cassette(tmp_path, "a", replaying=True)).invoke(TALK).text == real.says(TALK)


def test_words_come_while_the_rest_is_still_being_said(tmp_path: Path) -> None:
    waits = asyncio.Event()

    class Slow(Misbehaving):
        async def _astream(self, messages: list[BaseMessage], *given: Any, **more: Any) -> AsyncIterator[Any]:
            async for chunk in super()._astream(messages):
                yield chunk
                await waits.wait()

    taped = TapedChat(
        cassette=Cassette(tmp_path, "a", replaying=False), real=Slow(**vars(misbehaving_models()["flatters"]))
    )

    async def first() -> str:
        text = str((await asyncio.wait_for(anext(taped.astream(TALK)), 5)).text)
        waits.set()
        return text

    assert asyncio.run(first())


def test_what_a_model_raises_its_reader_raises(tmp_path: Path) -> None:
    class Broken(Misbehaving):
        async def _astream(self, messages: list[BaseMessage], *given: Any, **more: Any) -> AsyncIterator[Any]:
            yield ChatGenerationChunk(message=AIMessageChunk(content="Iets"))
            raise ConnectionError("gone")

    broken = Broken(**vars(misbehaving_models()["flatters"]))
    with pytest.raises(ConnectionError, match="gone"):
        said_by(TapedChat(cassette=Cassette(tmp_path, "a", replaying=False), real=broken))
    assert Cassette(tmp_path, "a", replaying=False).path.read_text(encoding="utf-8") == ""


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
