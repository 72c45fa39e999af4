import json
from pathlib import Path

import pytest

from bench.conduct import Figure, Session, _client, _complete_steps, _counted, _marks, _options, _row, _scripts
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.evals.figures import Spoken, marks_of

ASKS = "Zeg gewoon wat ik moet doen."
LIST = "Twee ideeën.\n\n1. Schrijf het op.\n2. Vraag het een collega."
STEP = "Je stap: ‘morgen bellen’.\nWat ertussen kan komen: drukte.\nHoe zeker je bent: 8 van 10."
MORE_THAN_ONE = Figure(
    "more than one question", "<= 1%", lambda value: value <= 0.01,
    count=lambda sessions: _counted(_marks(sessions), lambda mark: mark.questions > 1),
)  # fmt: skip


def session(
    knowledge: dict[str, Knowledge], *turns: tuple[str, str, Move], lang: str = "nl", source: str = "dialogues"
) -> Session:
    spoken = tuple(Spoken(said, text, lang, move) for said, text, move in turns)
    function_words = {lang: content.function_words for lang, content in knowledge.items()}
    return Session(source, lang, spoken, tuple(marks_of(spoken, function_words)))


def test_who_asks_for_advice_has_options_in_two_turns(knowledge: dict[str, Knowledge]) -> None:
    at_once = session(knowledge, (ASKS, LIST, Move.OPTIONS))
    next_turn = session(knowledge, (ASKS, "Wil je ideeën?", Move.OFFER), ("ja", LIST, Move.OPTIONS))
    never = session(
        knowledge, (ASKS, "Wat wil je?", Move.REFLECT), ("tja", "Hm.", Move.REFLECT), ("x", LIST, Move.OPTIONS)
    )
    cut_off = session(knowledge, (ASKS, "Wil je ideeën?", Move.OFFER))
    count = _options([at_once, next_turn, never, cut_off], knowledge)
    assert (count.held, count.total) == (2, 3)


def test_steps_are_complete_or_not(knowledge: dict[str, Knowledge]) -> None:
    done = session(knowledge, ("a", "Wanneer?", Move.STEP), ("b", STEP, Move.CLOSE))
    half = session(knowledge, ("a", "Wanneer?", Move.STEP), ("b", "Dan ronden we af.", Move.CLOSE))
    no_step = session(knowledge, ("a", "Dag.", Move.CLOSE))
    count = _complete_steps([done, half, no_step])
    assert (count.held, count.total) == (1, 2)


@pytest.mark.parametrize(("text", "verdict"), [("Wat wil je?", "met"), ("Wat wil je? Wat nog meer?", "NOT MET")])
def test_a_row_has_both_languages_and_a_verdict(knowledge: dict[str, Knowledge], text: str, verdict: str) -> None:
    dutch = [session(knowledge, *[("a", text, Move.REFLECT)] * 100) for _ in range(2)]
    english = [session(knowledge, *[("a", "What would you like?", Move.REFLECT)] * 100, lang="en") for _ in range(2)]
    row = _row(MORE_THAN_ONE, [*dutch, *english])
    assert row["verdict"] == verdict
    assert row["parity"] == ("alike" if verdict == "met" else "apart")
    assert row["interval"][0] <= row["difference"] <= row["interval"][1]
    assert row["n"] == 400
    assert _row(MORE_THAN_ONE, [*dutch[:1], *english])["parity"] == "too few replies"


def test_client_turns_only_count_where_they_are_asked_for(knowledge: dict[str, Knowledge]) -> None:
    one = session(knowledge, ("a", "Wat wil je?", Move.REFLECT))
    client = session(knowledge, ("a", "What? Why?", Move.REFLECT), lang="en", source="client")
    assert _row(MORE_THAN_ONE, [one, client])["n"] == 1


def test_scripts_and_client_messages_are_read(tmp_path: Path) -> None:
    scripts, client = tmp_path / "s.jsonl", tmp_path / "c.jsonl"
    scripts.write_text(json.dumps({"id": "a", "turns": ["x", "y"]}) + "\n\n", encoding="utf-8")
    client.write_text("\n".join(json.dumps({"client": f"m{n}"}) for n in range(900)), encoding="utf-8")
    assert _scripts(scripts) == [("en", ["x", "y"])]
    assert (_client(client)[:2], len(_client(client))) == (["m0", "m3"], 300)
