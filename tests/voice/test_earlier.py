"""Something that was told a while ago comes back where it fits: not at once, not twice, and not beside a loss."""

from dataclasses import replace
from typing import Any

import pytest

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import read
from koers.dialogue.session import Session, given_id
from koers.dialogue.stages import Stage
from koers.voice.earlier import FROM, earlier
from koers.voice.lines import Lines
from koers.voice.reflecting import reflect

LANGS = pytest.mark.parametrize("lang", ["nl", "en"])
HEARD = {
    "nl": (
        "je hebt Rosa de sleutel van het archief gegeven",
        "je slaapt er slecht van",
        "je stelt het uit",
        "je telt uren",
    ),
    "en": ("you gave Rosa the key to the archive", "you sleep badly over it", "you put it off", "you count the hours"),
}
TOUCHES = {"nl": "Gisteren stond het archief weer open.", "en": "Yesterday the archive was open again."}
ELSEWHERE = {"nl": "De koffie was gisteren weer op.", "en": "The coffee had run out again yesterday."}
WISH = {"nl": "je wilt een kamer zonder lawaai", "en": "you want a room to yourself"}


def material(knowledge: Knowledge, message: str, plan: Plan | None = None, **session: Any) -> Material:
    given: dict[str, Any] = {"turn": FROM, "heard": HEARD[knowledge.lang], "shapes": ("frame+question",) * FROM}
    state = Session(lang=knowledge.lang, **(given | session))
    plan = plan or Plan(Move.REFLECT, Stage.VALUES)
    return Material(plan, state, read(message, knowledge), message)


@LANGS
def test_what_the_message_touches_on_comes_back(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    assert earlier(material(content, TOUCHES[lang]), content) == HEARD[lang][0]
    assert earlier(material(content, ELSEWHERE[lang]), content) == ""


@LANGS
def test_it_waits_rests_and_comes_once(knowledge: dict[str, Knowledge], lang: str) -> None:
    content, said = knowledge[lang], TOUCHES[lang]
    assert earlier(material(content, said, turn=FROM - 1), content) == ""
    assert earlier(material(content, said, shapes=("frame",) * 4 + ("frame+back",)), content) == ""
    assert earlier(material(content, said, used=(given_id(HEARD[lang][0]),)), content) == ""
    # What was told just now is not "earlier".
    assert earlier(material(content, said, heard=HEARD[lang][:1]), content) == ""


@LANGS
def test_a_wish_comes_back_at_last_once_patterns_are_looked_at(knowledge: dict[str, Knowledge], lang: str) -> None:
    content, heard = knowledge[lang], (WISH[lang], *HEARD[lang][1:])
    late = material(content, ELSEWHERE[lang], turn=8, heard=heard, stage=Stage.PATTERNS)
    assert earlier(late, content) == WISH[lang]
    early = replace(late, session=replace(late.session, stage=Stage.ARRIVE))
    assert earlier(early, content) == ""


@LANGS
def test_it_stands_beside_what_was_said_now(knowledge: dict[str, Knowledge], lang: str) -> None:
    content = knowledge[lang]
    found = material(content, TOUCHES[lang])
    said = reflect(found, content, Lines(content, found))
    assert [one.kind for one in said][-1] == "back"
    assert len(said) == 2
    assert HEARD[lang][0] in said[-1].text
    quiet = material(content, TOUCHES[lang], Plan(Move.REFLECT, Stage.VALUES, quiet="death-in-the-family"))
    assert "back" not in [one.kind for one in reflect(quiet, content, Lines(content, quiet))]
