"""What a manager does on the page: the sheet and its files, the practice; each for that person only."""

import json
from base64 import b64decode
from typing import Any

import pytest
from web.staged import StagedKoers

from koers.dialogue.practice.attempt import Attempt, Exchanged
from koers.dialogue.practice.utterance import Label, Utterance
from koers.dialogue.preparation.forms import Section
from koers.dialogue.preparation.preparation import Preparation
from koers.dialogue.preparation.sheet import Entry, Origin, Sheet
from koers.dialogue.roles import Role
from koers.store.records import SessionRecord
from koers.web.acts import Acts
from koers.web.printing import FORMS

ME, OTHER = "local", "somebody-else"
SECRET = "Geheim van een ander"
TURN = Exchanged("Je <moet> gewoon.", (Utterance("Je <moet> gewoon.", Label.ADVICE),), "Ik loop op mijn tenen.", 2)


@pytest.fixture
def acts(koers: StagedKoers) -> Acts:
    return Acts(koers)


def do(acts: Acts, name: str, role: Role = Role.MANAGER, **data: Any) -> dict[str, str]:
    painted: dict[str, str] = acts.answer(name, {"lang": "nl", "at": "", "role": role} | data, None)
    return painted


def told(painted: dict[str, str]) -> str:
    return str(json.loads(painted["signal"]).get("notice", ""))


def prepared(koers: StagedKoers, person: str = ME, text: str = "Iemand speelt op <zeker>") -> SessionRecord:
    question = koers.knowledge["nl"].preparation.questions[0]
    way = koers.knowledge["nl"].preparation.listening[0]
    entries = (
        Entry("a", Section.SITUATION, text, turn=1),
        Entry("b", Section.INDIVIDUAL, "Bang om fouten te maken", barrier=koers.knowledge["nl"].barriers[0].id, turn=2),
        Entry("q", Section.QUESTIONS, question.text, Origin.BANK, bank=question.id, turn=3),
        Entry("p", Section.LISTENING, way.text, Origin.PROPOSED, bank=way.id, turn=4),
    )
    work = Preparation(turn=4, asked=Section.LISTENING, sheet=Sheet(entries))
    return koers.store.create_session(person, "nl", role=Role.MANAGER, work=work)


def sheet_of(koers: StagedKoers, session: SessionRecord, person: str = ME) -> Sheet:
    work = koers.store.work(person, session.id)
    assert isinstance(work, Preparation)
    return work.sheet


def test_the_sheet_is_shown_escaped_and_with_what_is_open(acts: Acts, koers: StagedKoers) -> None:
    session = prepared(koers)
    board = do(acts, "open", session=session.id)["board"]
    assert "Iemand speelt op &lt;zeker&gt;" in board
    assert "Huib Broekhuis" in board
    assert board.count('class="item proposed"') == 1
    headings = koers.knowledge["nl"].preparation.sections
    left = board.partition('class="left"')[2]
    assert headings[Section.WISH].heading in left
    assert headings[Section.SITUATION].heading not in left.partition("<form")[0]


def test_the_sheet_follows_the_manager(acts: Acts, koers: StagedKoers) -> None:
    session = prepared(koers)
    at = session.id
    do(acts, "sheet_edit", at=at, entry="a", text="In mijn eigen woorden")
    do(acts, "sheet_confirm", at=at, entry="p")
    do(acts, "sheet_untag", at=at, entry="b")
    before = sheet_of(koers, session).entry("q")
    do(acts, "sheet_swap", at=at, entry="q")
    do(acts, "sheet_add", at=at, section="agreements", text="Over twee weken praten we verder")
    do(acts, "sheet_add", at=at, section="nowhere", text="Zonder onderdeel")
    sheet = sheet_of(koers, session)
    edited, tagged, question = (sheet.entry(id_) for id_ in ("a", "b", "q"))
    assert edited
    assert edited.text == "In mijn eigen woorden"
    assert tagged
    assert tagged.barrier == ""
    assert before
    assert question
    assert question.text != before.text
    assert question.text.endswith("?")
    assert not [entry for entry in sheet.entries if not entry.counts]
    assert [entry.text for entry in sheet.of(Section.AGREEMENTS)] == ["Over twee weken praten we verder"]
    assert [entry.text for entry in sheet.of(Section.SITUATION)] == ["In mijn eigen woorden", "Zonder onderdeel"]
    do(acts, "sheet_remove", at=at, entry="a")
    assert sheet_of(koers, session).entry("a") is None
    assert "nog niets" in told(do(acts, "sheet_add", at=at, text=" "))


def test_a_name_typed_on_the_sheet_is_replaced(acts: Acts, koers: StagedKoers) -> None:
    session = prepared(koers)
    do(acts, "sheet_edit", at=session.id, entry="a", text="Volgens Samira gaat het goed.")
    entry = sheet_of(koers, session).entry("a")
    assert entry
    assert "Samira" not in entry.text


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_files_come_along_the_line(acts: Acts, koers: StagedKoers, form: str) -> None:
    session = prepared(koers)
    signal = json.loads(do(acts, "export", at=session.id, form=form)["signal"])
    assert signal["type"] == FORMS[form].type
    assert signal["file"].startswith("gespre")
    content = b64decode(signal["content"])
    if form in ("markdown", "card"):
        question = sheet_of(koers, session).of(Section.QUESTIONS)[0].text
        assert question in content.decode()
        # What was only proposed is no part of the plan.
        assert sheet_of(koers, session).of(Section.LISTENING)[0].text not in content.decode()
    else:
        assert content[:4] in (b"%PDF", b"PK\x03\x04")
    assert "er niet meer" in told(do(acts, "export", at=session.id, form="exe"))


def test_a_doubtful_name_keeps_nothing(acts: Acts, koers: StagedKoers) -> None:
    text = next(
        text for text in ("Storm kwam te laat.", "Het gaat over Mei.", "Ik vroeg roos om hulp.") if asks(acts, text)
    )
    word = json.loads(do(acts, "send", text=text, key="k")["signal"])["doubts"][0]
    assert word in do(acts, "send", text=text, key="k")["voice"]
    assert koers.store.sessions(ME) == ()
    taken = do(acts, "send", text=text, key="k", names=word)
    (session,) = koers.store.sessions(ME)
    assert word not in koers.store.turns(ME, session.id)[0].message
    assert word in told(taken)


def asks(acts: Acts, text: str) -> bool:
    return "doubts" in json.loads(do(acts, "send", text=text, key="try")["signal"])


def test_another_managers_work_is_gone_for_every_act(acts: Acts, koers: StagedKoers) -> None:
    session = prepared(koers, OTHER, SECRET)
    attempt = Attempt("nl", koers.practice["nl"].personas[0].id, 3, (TURN,), ((),), opening=SECRET)
    practice = koers.store.create_session(OTHER, "nl", role=Role.PRACTISING, title=SECRET, work=attempt)
    before = koers.store.work(OTHER, session.id), koers.store.work(OTHER, practice.id)
    for name in acts.answers:
        for theirs, role in ((session, Role.MANAGER), (practice, Role.PRACTISING)):
            fields = {
                "at": theirs.id,
                "session": theirs.id,
                "entry": "a",
                "form": "markdown",
                "persona": "x",
                "key": name,
            }
            painted = do(acts, name, role, **fields, text="x", title="x", to="manager", section="situation")
            assert SECRET not in "".join(painted.values()), name
            assert "content" not in json.loads(painted.get("signal", "{}")), name
    assert (koers.store.work(OTHER, session.id), koers.store.work(OTHER, practice.id)) == before


def test_a_practice_is_begun_ended_and_tried_again(acts: Acts, koers: StagedKoers) -> None:
    persona = koers.practice["nl"].personas[0]
    painted = do(acts, "practise", Role.PRACTISING, persona=persona.id)
    (record,) = koers.store.attempts(ME)
    at = record.session
    assert persona.title in painted["turns"]
    assert "Terugblik" in painted["board"]
    assert 'class="feedback"' not in do(acts, "look_back", Role.PRACTISING, at=at)["board"]
    koers.store.change_work(ME, at, Attempt, change=lambda one: Attempt("nl", one.persona, 3, (TURN,), ((),)))
    shown = do(acts, "look_back", Role.PRACTISING, at=at)
    assert "Je &lt;moet&gt; gewoon." in shown["board"]
    assert " hidden" in shown["composer"].partition(">")[0]
    again = do(acts, "again", Role.PRACTISING, at=at)
    assert 'class="feedback"' not in again["board"]
    first, second = (found.attempt for found in koers.store.attempts(ME))
    assert (second.persona, second.turns) == (first.persona, ())
    # Somebody opens in another way the next time.
    assert second.opening in persona.opening
    assert "er niet meer" in told(do(acts, "practise", Role.PRACTISING, persona="nobody"))
    assert "er niet meer" in told(do(acts, "again", Role.MANAGER, at=at))


def test_the_role_is_kept_and_brings_its_own_page(acts: Acts, koers: StagedKoers) -> None:
    prepared(koers)
    painted = do(acts, "role", Role.EMPLOYEE, to="practising")
    assert koers.store.preferences(ME)["role"] == "practising"
    assert "Met wie wil je oefenen?" in painted["turns"]
    assert painted["turns"].count("data-persona") == len(koers.practice["nl"].personas)
    assert "Met wie wil je oefenen?" in acts.answer("arrive", {}, None)["turns"]
    # Something unknown is no role.
    do(acts, "role", Role.EMPLOYEE, to="director")
    assert koers.store.preferences(ME)["role"] == "employee"
