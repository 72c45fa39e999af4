"""Rendering: what anybody said is text, never markup; parts of a reply stand as they are read."""

from datetime import UTC, date, datetime

import pytest
from web.staged import question

from koers.dialogue.reply import Citation, Intervention, Part, PartKind
from koers.dialogue.roles import Role
from koers.dialogue.stages import Stage
from koers.store.records import TurnRecord, TurnStatus
from koers.web.beginning import opening_parts
from koers.web.moments import day, when
from koers.web.panels.paint import reachable
from koers.web.render import blocks_of, render, shown_turn
from koers.web.texts import load_texts

HOSTILE = "<img src=x onerror=alert(1)> **vet** [link](http://outside.example) ${1+1} {{7*7}} `code`"


def turn(**more: object) -> TurnRecord:
    now = datetime.now(UTC)
    values: dict[str, object] = {
        "id": "t1",
        "session": "s1",
        "person": "local",
        "number": 1,
        "key": "k",
        "status": TurnStatus.ANSWERED,
        "message": "hallo",
        "reply": question("Wat nu?"),
        "voice": "guided",
        "stage": Stage.ARRIVE,
        "lang": "nl",
        "created": now,
        "answered": now,
    }
    return TurnRecord(**(values | more))  # type: ignore[arg-type]


def painted(record: TurnRecord, lang: str = "nl") -> str:
    texts = load_texts()[lang]
    shown = shown_turn(record, texts)
    return render(
        "turns",
        texts,
        role=Role.EMPLOYEE,
        beside={"preparing": None, "attempt": None},
        session=record,
        opening=(),
        title=record.message,
        stages=tuple(Stage),
        stage=Stage.ARRIVE,
        reached=0,
        running="",
        turns=[shown],
    )


def test_everything_that_was_said_is_escaped() -> None:
    reply = question(
        HOSTILE,
        citations=(Citation("x", HOSTILE, HOSTILE, HOSTILE),),
        quick_replies=(HOSTILE,),
    )
    html = painted(turn(message=HOSTILE, reply=reply))
    assert "<img" not in html
    assert "href" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt; **vet**") >= 6


def test_a_reply_is_explained_in_the_language_of_the_page() -> None:
    assert "Verhelderen" in painted(turn())
    english = painted(turn(), "en")
    assert "Clarifying" in english
    assert 'lang="nl"' in english


def test_a_reply_that_was_completed_or_mended_says_so() -> None:
    assert "weggelaten" not in painted(turn())
    guarded = question("Wat nu?", voice="model", guard=(Intervention("second question"),))
    assert "weggelaten" in painted(turn(reply=guarded))
    completed = question("Wat nu?", voice="model", fallback="error.model")
    assert "De modelstem viel weg" in painted(turn(reply=completed))
    ours = question("Wat nu?", fallback="error.unexpected")
    assert "mended" not in painted(turn(reply=ours))


def test_a_reply_without_a_question_is_called_an_answer() -> None:
    assert "Waarom deze vraag?" in painted(turn())
    told = question("", parts=(Part(PartKind.INFO, "Zo zit het."),))
    assert "Waarom dit antwoord?" in painted(turn(reply=told))


def test_sentences_run_on_and_the_rest_stands_alone() -> None:
    kinds = (PartKind.REFLECTION, PartKind.INSIGHT, PartKind.OPTIONS, PartKind.INFO, PartKind.QUESTION)
    blocks = blocks_of(Part(kind, "1. een\n\n- twee " if kind is PartKind.OPTIONS else str(kind)) for kind in kinds)
    assert [block.kind for block in blocks] == ["flow", "options", "flow", "question"]
    assert blocks[0].texts == ("reflection", "insight")
    assert blocks[1].texts == ("een", "twee")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Je ging weg met een stap: ‘bellen’. Wat is ervan gekomen?", "Wat is ervan gekomen?"),
        ("You planned this: “Who do I ask? Sam.”. How did it go?", "How did it go?"),
        ("Hoe is het gegaan met ‘bellen’?", ""),
        ("Je had een stap.", ""),
    ],
)
def test_the_question_of_an_opening_stands_apart(text: str, asked: str) -> None:
    parts = opening_parts(text)
    assert " ".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.kind is PartKind.QUESTION] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("reach", "links"),
    [
        ("Bel 113 (gratis) of 0800-0113, of chat op 113.nl", ["tel:113", "tel:08000113", "https://www.113.nl"]),
        ("Bel 088-1331000", ["tel:0881331000"]),
        ("Bel 112", ["tel:112"]),
        ("Vraag het bij de receptie", []),
    ],
)
def test_help_can_be_dialled(reach: str, links: list[str]) -> None:
    html = reachable(reach)
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == links


def test_days_are_short() -> None:
    texts = load_texts()["nl"]
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert when(datetime(2026, 11, 24, 8, 5, tzinfo=UTC), texts, now=now) == "vandaag 08:05"
    assert when(datetime(2026, 11, 23, 23, 5, tzinfo=UTC), texts, now=now) == "gisteren"
    assert when(datetime(2026, 3, 2, tzinfo=UTC), texts, now=now) == "2 mrt"
    assert day(date(2025, 3, 2), load_texts()["en"], today=now.date()) == "2 Mar 2025"
