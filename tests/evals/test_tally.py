from collections import Counter

from evals_fakes import said

from koers.dialogue.moves import Move
from koers.evals.figures import Spoken, marks_of
from koers.evals.running.tally import BARS, Tally, quantile

WORDS = {"nl": frozenset("ik je de het een en wat".split()), "en": frozenset()}


def tally(*texts: str, ms: float = 40.0, move: str = "reflect") -> Tally:
    counted = Tally()
    spoken = [Spoken("Ik stel het uit.", text, "nl", Move(move)) for text in texts]
    dropped = [{"rule": "echo", "text": "x"}]
    counted.add(marks_of(spoken, WORDS), [said(text, ms=ms, move=move, guard=dropped) for text in texts])
    counted.add_conversation(spoken, lambda message, lang: False)
    return counted


def test_replies_are_counted_with_their_targets() -> None:
    told = tally("Het blijft liggen waar jij het legt. Wat houdt je tegen?", "Wat wil je? En wanneer?").as_dict()
    assert (told["replies"], told["coaching"]) == (2, 2)
    assert told["rates"]["more than one question"] == {"held": 1, "total": 2, "most": 0.01}
    assert told["questions"] == {"1": 1, "2": 1}
    assert told["values"]["reflections per question"]["value"] == 0.333
    assert told["guard"] == {"echo": 2}


def test_a_referral_is_no_coaching() -> None:
    told = tally("Bel 113, dag en nacht.", move="refer").as_dict()
    assert (told["replies"], told["coaching"], told["words"]) == (1, 0, {})
    assert "median words" not in told["values"]


def test_two_tallies_make_the_one_of_all() -> None:
    whole, first = tally("Wat wil je?", "Wat dan?"), tally("Wat wil je?")
    first.merge(tally("Wat dan?"))
    assert first.held == whole.held and first.words == whole.words
    assert (first.replies, first.sessions) == (2, 2)


def test_an_opening_more_than_twice_is_counted_once_a_session() -> None:
    alike = [f"Het klinkt alsof je {what}." for what in ("wacht", "twijfelt", "zoekt")]
    assert tally(*alike).as_dict()["rates"]["opens alike"] == {"held": 1, "total": 1, "most": 0.0}


def test_bars_are_as_wide_as_the_times_ask() -> None:
    assert tally("Wat?", ms=40.0).as_dict()["ms"]["histogram"] == [[25, 50, 1]]
    slow = tally("Wat?", ms=9000.0).as_dict()["ms"]["histogram"]
    assert slow == [[9000, 9500, 1]]
    endless = tally("Wat?", ms=999_999.0)
    endless.merge(tally("Wat?", ms=10.0))
    assert len(endless.as_dict()["ms"]["histogram"]) == BARS


def test_quantiles_of_counts() -> None:
    counts = Counter({10: 50, 20: 45, 90: 5})
    assert (quantile(counts, 0.5), quantile(counts, 0.95), quantile(counts, 0.99)) == (10, 20, 90)
    assert quantile(Counter(), 0.5) == 0
