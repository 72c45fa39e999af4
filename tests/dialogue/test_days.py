"""Days in the person's words, and the day on which a step is looked back at."""

from datetime import date

import pytest

from koers.dialogue.days import day_in, review_day, written

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("lang", "said", "day"),
    [
        ("nl", "liever over twee weken", (12, 8)),
        ("nl", "vrijdag", (11, 27)),
        ("nl", "volgende week dinsdag", (12, 1)),
        ("nl", "volgende week vrijdag", (12, 4)),
        ("nl", "maandag in ons 1-op-1", (11, 30)),
        ("nl", "over een maand", (12, 24)),
        ("nl", "morgen, denk ik", (11, 25)),
        ("nl", "doe maar 4/12", (12, 4)),
        ("nl", "maandagochtend om negen uur in het overleg", (11, 30)),
        ("nl", "woensdag 9 december", (12, 9)),
        ("en", "rather in two weeks", (12, 8)),
        ("en", "on Friday", (11, 27)),
        ("en", "next Monday in our one-on-one", (11, 30)),
        ("en", "Thursday next week", (12, 3)),
        ("en", "at the start of Thursday's stand-up", (11, 26)),
        ("en", "Monday at nine in the team meeting", (11, 30)),
        ("en", "in a month, please", (12, 24)),
    ],
)
def test_a_day_is_understood(lang: str, said: str, day: tuple[int, int]) -> None:
    assert day_in(said, lang, TUESDAY) == date(2026, *day)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nl", "in de pauze"), ("nl", "ja, dat is een goed idee"), ("nl", "een 8"), ("en", "may I ask you something"),
     ("en", "after lunch"), ("en", "thanks, that helped"), ("en", "last Monday")],
)  # fmt: skip
def test_what_names_no_day_gives_none(lang: str, said: str) -> None:
    assert day_in(said, lang, TUESDAY) is None


def test_a_step_is_looked_back_at_the_day_after_its_moment_or_after_a_week() -> None:
    assert review_day("donderdag in het overleg", "nl", TUESDAY) == date(2026, 11, 27)
    assert review_day("zodra ze iets zegt", "nl", TUESDAY) == date(2026, 12, 1)


def test_a_day_is_written_as_one_says_it() -> None:
    assert written(date(2026, 12, 1), "nl") == "dinsdag 1 december"
    assert written(date(2026, 12, 1), "en") == "Tuesday 1 December"
