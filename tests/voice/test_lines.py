"""The choice of a written line: fresh, no echo, not opening like the reply before, and the same for the same turn."""

from dataclasses import replace

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.knowledge import Lines as Written
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import read
from koers.dialogue.sentences import echo_share, opening, split_sentences
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.voice.lines import Lines

# COACHING.md: at most 60 % of the content words of a reflection are the person's.
ECHO_LIMIT = 0.6
LANGS = pytest.mark.parametrize("lang", ["nl", "en"])


def lines(knowledge: Knowledge, message: str = "Tja.", **session: object) -> Lines:
    state = Session(lang=knowledge.lang, **session)  # type: ignore[arg-type]
    return Lines(knowledge, Material(Plan(Move.REFLECT, Stage.ARRIVE), state, read(message, knowledge), message))


def with_lines(knowledge: Knowledge, **written: tuple[str, ...]) -> Knowledge:
    return replace(knowledge, lines=Written(lang=knowledge.lang, lines=written, meanings=knowledge.lines.meanings))


@LANGS
def test_a_reflection_comes_once_and_then_there_is_silence(knowledge: dict[str, Knowledge], lang: str) -> None:
    written = knowledge[lang].lines.lines["general"]
    used: tuple[str, ...] = ()
    said = []
    for turn in range(len(written) + 3):
        chooser = lines(knowledge[lang], turn=turn, used=used)
        said.append(chooser.pick("general"))
        used += tuple(chooser.used)
    assert sorted(said[: len(written)]) == sorted(written)
    assert said[len(written) :] == ["", "", ""]


@LANGS
@pytest.mark.parametrize("key", ["step_cue", "permission", "options_ask", "fact_none", "close_lead", "scale_ask"])
def test_a_question_about_the_step_is_always_worded(knowledge: dict[str, Knowledge], lang: str, key: str) -> None:
    used: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    for turn in range(9):
        chooser = lines(knowledge[lang], turn=turn, used=used, openings=openings)
        text = chooser.pick(key, scale="7")
        assert text
        used += tuple(chooser.used)
        openings += (opening(text),)


def test_wordings_of_a_question_are_used_up_before_one_comes_again(knowledge: dict[str, Knowledge]) -> None:
    count = len(knowledge["nl"].lines.lines["step_cue"])
    used: tuple[str, ...] = ()
    said = []
    for turn in range(count):
        chooser = lines(knowledge["nl"], turn=turn, used=used)
        said.append(chooser.pick("step_cue"))
        used += tuple(chooser.used)
    assert len(set(said)) == count


def test_an_echo_is_passed_over(knowledge: dict[str, Knowledge]) -> None:
    content = with_lines(
        knowledge["nl"],
        general=(
            "Je manager bepaalt de planning.",
            "Daar wringt iets.",
            "De planning bepaalt je manager.",
            "Zo groeide het.",
        ),
    )
    for turn in range(8):
        assert lines(content, "Mijn manager bepaalt de planning.", turn=turn).pick("general") in {
            "Daar wringt iets.",
            "Zo groeide het.",
        }


@LANGS
def test_no_frame_gives_more_back_than_the_limit(knowledge: dict[str, Knowledge], lang: str) -> None:
    """On every example saying that can be said back: a bare clause with little around it must not come through."""
    content = knowledge[lang]
    checked = 0
    for barrier in content.barriers:
        for saying in barrier.sayings[:12]:
            told = read(saying, content).told
            if not told:
                continue
            text = lines(content, saying).pick("frame_held", clause=told)
            shares = [
                echo_share(sentence, saying, lang=lang, function_words=content.function_words)
                for sentence in split_sentences(text)
            ]
            assert max(shares, default=0.0) <= ECHO_LIMIT, text
            checked += bool(text)
    assert checked >= 40


def test_summaries_and_steps_may_quote(knowledge: dict[str, Knowledge]) -> None:
    message = "Mijn manager bellen over de planning"
    assert lines(knowledge["nl"], message).pick("close_step", action=message) == f"Je stap: {message}."


@LANGS
def test_a_line_does_not_open_like_the_reply_before(knowledge: dict[str, Knowledge], lang: str) -> None:
    for turn in range(20):
        text = lines(knowledge[lang], turn=turn).pick("general")
        again = lines(knowledge[lang], turn=turn, openings=(opening(text),)).pick("general")
        assert opening(again, 2) != opening(text, 2)


@LANGS
def test_no_opening_comes_a_third_time_in_a_session(knowledge: dict[str, Knowledge], lang: str) -> None:
    text = lines(knowledge[lang]).pick("general")
    often = (opening(text), "iets heel anders hier", opening(text), "nog iets anders weer")
    assert lines(knowledge[lang], openings=often).pick("general") != text


def test_slots_are_filled_and_a_capital_stands_where_it_should(knowledge: dict[str, Knowledge]) -> None:
    content = with_lines(
        knowledge["nl"],
        frame=("{Clause}. Zo is het.",),
        topic=("Bij {topic} gebeurt iets.",),
        own=("{value} telt.",),
    )
    assert lines(content).pick("frame", clause="je wacht af") == "Je wacht af. Zo is het."
    assert lines(content).pick("topic", topic="het team") == "Bij het team gebeurt iets."
    assert lines(content).pick("own", value="rust") == "Rust telt."


@LANGS
def test_meanings_run_out_and_never_repeat(knowledge: dict[str, Knowledge], lang: str) -> None:
    written = knowledge[lang].lines.meanings["focus"]
    used: tuple[str, ...] = ()
    said = []
    for turn in range(len(written) + 2):
        chooser = lines(knowledge[lang], turn=turn, used=used)
        said.append(chooser.meaning("focus"))
        used += tuple(chooser.used)
    assert sorted(text for text in said if text) == sorted(written)
    assert lines(knowledge[lang], used=used).meaning("growth")


@LANGS
def test_the_same_turn_is_worded_the_same(knowledge: dict[str, Knowledge], lang: str) -> None:
    first, second = (lines(knowledge[lang], "Ik zit vast.", turn=3) for _ in range(2))
    assert first.pick("general") == second.pick("general")
    assert first.used == second.used
    assert len({lines(knowledge[lang], f"Ik zit vast {n}", turn=n).pick("general") for n in range(12)}) >= 5


@LANGS
def test_a_written_question_is_not_one_that_the_bank_asked_before(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = with_lines(knowledge[lang], greet_ask=(knowledge[lang].questions[0].text, "Hm?"))
    asked = (knowledge[lang].questions[0].id,)
    assert {lines(content, turn=turn, asked=asked).pick("greet_ask") for turn in range(6)} == {"Hm?"}
    assert len({lines(content, turn=turn).pick("greet_ask") for turn in range(6)}) == 2


@LANGS
def test_every_frame_can_be_used(knowledge: dict[str, Knowledge], lang: str) -> None:
    """A line in which the clause stands alone is all echo, and would never be chosen."""
    content = knowledge[lang]
    said = [saying for barrier in content.barriers for saying in barrier.sayings[:10]]
    told = [(saying, clause) for saying in said if (clause := read(saying, content).told)]
    assert len(told) >= 40
    for key, written in content.lines.lines.items():
        # A clause that begins with "that" has frames of its own.
        for line in written if key.startswith("frame") and key != "frame_that" else ():
            alone = with_lines(content, frame=(line, line, line, line))
            fits = sum(bool(lines(alone, saying).pick("frame", clause=clause)) for saying, clause in told)
            # What is a whole sentence of theirs is an echo behind a colon: many frames are for a clause out of a longer one.
            assert fits >= len(told) / 6, f"{key}: {line}"


@LANGS
def test_what_is_needed_comes_again_rather_than_not_at_all(knowledge: dict[str, Knowledge], lang: str) -> None:
    wordings = knowledge[lang].lines.lines["general"]
    assert len(wordings) > 3
    used: tuple[str, ...] = ()
    said = []
    for turn in range(2 * len(wordings)):
        chooser = lines(knowledge[lang], turn=turn, used=used)
        assert len(wordings) > turn or chooser.choose("general", wordings, {}) == ""
        said.append(chooser.choose("general", wordings, {}, needed=True))
        used += tuple(chooser.used)
    assert sorted(said[: len(wordings)]) == sorted(wordings)
    assert set(said[len(wordings) :]) <= set(wordings)
