"""What the session remembers after a turn, and what is proposed for the board."""

from dataclasses import replace

from koers.dialogue.board import BoardKind, Proposal, new_proposals, normal_form
from koers.dialogue.coaching_forms import Question
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.policy.summary import summary_of
from koers.dialogue.policy.turn import STAYS
from koers.dialogue.reading.reading import Reading
from koers.dialogue.sentences import opening
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.dialogue.steps import NextStep

# Who asks something of the coach tells nothing of themselves by it.
ASKED = frozenset({Move.FACT, Move.IDENTITY})
# A barrier is proposed once it was read this often in a session.
BARRIER_SEEN = 2
LONGEST_HEARD = 12
# So many turns in a row a scene is remembered.
LONGEST_SCENE = 3


def proposals_of(material: Material, knowledge: Knowledge) -> tuple[Proposal, ...]:
    """Give what this turn adds to propose: only what the person named, in their words where there are any."""
    reading, session = material.reading, material.session
    found = [Proposal(BoardKind.VALUE, value) for value in reading.values]
    found += [Proposal(BoardKind.DRIVER, driver) for driver in reading.drivers]
    if reading.goal and session.stage in (Stage.ARRIVE, Stage.VALUES):
        found.append(Proposal(BoardKind.GOAL, _short(reading.goal)))
    if reading.insight:
        found.append(Proposal(BoardKind.INSIGHT, _short(reading.insight)))
    seen = (*session.barriers, *reading.barriers[:1])
    for barrier in reading.barriers[:1]:
        if seen.count(barrier) >= BARRIER_SEEN:
            found.append(Proposal(BoardKind.BARRIER, knowledge.barriers_by_id[barrier].name))
    step = material.plan.step
    if material.plan.move is Move.CLOSE and step.action:
        found.append(Proposal(BoardKind.STEP, f"{step.action} ({step.smaller})" if step.smaller else step.action))
    return new_proposals(tuple(found), frozenset(session.proposed))


def remember(
    material: Material, knowledge: Knowledge, *, text: str, shape: str, used: tuple[str, ...], question: Question | None,
    options: tuple[str, ...], proposals: tuple[Proposal, ...],
) -> Session:  # fmt: skip
    """Give the session as it is after the reply, with its summary for a later one."""
    after = _after(material, text=text, shape=shape, used=used, question=question, options=options, proposals=proposals)
    return replace(after, summary=summary_of(after, knowledge))


def _after(
    material: Material, *, text: str, shape: str, used: tuple[str, ...], question: Question | None,
    options: tuple[str, ...], proposals: tuple[Proposal, ...],
) -> Session:  # fmt: skip
    session, reading, plan = material.session, material.reading, material.plan
    moved = plan.stage is not session.stage
    # After a goodbye a new conversation begins: the step that was agreed is on the board, not in the way.
    anew = moved and session.stage is Stage.CLOSE
    told = tuple(clause for clause in _worth_keeping(reading) if clause not in session.heard)
    scaled = question is not None and question.type == "scale"
    return replace(
        session,
        lang=reading.lang,
        stage=plan.stage,
        turn=session.turn + 1,
        stage_since=session.turn + 1 if moved else session.stage_since,
        substantive=(0 if moved else session.substantive) + (reading.substantive and plan.move not in ASKED),
        explored=session.explored + (reading.substantive and plan.move not in ASKED),
        asked=(*session.asked, *((question.id,) if question else ())),
        types=(*session.types, *((question.type,) if question else ()))[-6:],
        moves=(*session.moves, str(plan.move)),
        shapes=(*session.shapes, shape),
        openings=(*session.openings, opening(text)),
        used=(*session.used, *used),
        # Words of the one language are not given back in the other.
        heard=(*(session.heard if session.lang == reading.lang else ()), *told)[-LONGEST_HEARD:],
        topics=(*(topic for topic in session.topics if topic not in reading.topics), *reading.topics),
        values=tuple(dict.fromkeys((*(session.values if session.lang == reading.lang else ()), *reading.values))),
        drivers=tuple(dict.fromkeys((*session.drivers, *reading.drivers))),
        barriers=(*session.barriers, *reading.barriers[:1]),
        scenes=(*session.scenes, _scene(session, reading))[-LONGEST_HEARD:],
        proposed=(*session.proposed, *((str(p.kind), normal_form(p.text)) for p in proposals)),
        last_told=material.message[:500] if reading.substantive else session.last_told,
        pending=plan.pending or ("scale" if scaled else ""),
        options=options or session.options,
        offered=tuple(dict.fromkeys((*session.offered, *options))),
        step=plan.step if plan.step != NextStep() or anew else session.step,
        summarised_at=session.turn if plan.move is Move.SUMMARISE or anew else session.summarised_at,
        outcome=plan.outcome or session.outcome,
        wishes=session.wishes if plan.wishes is None else plan.wishes,
        referred=material.route or (session.referred if plan.pending == STAYS else ""),
    )


def _worth_keeping(reading: Reading) -> tuple[str, ...]:
    """Give the clauses that may come back later: of what tells of others only what tells most, so that the last is now."""
    clauses = (reading.seen, reading.told) if reading.outweighs else (reading.told or reading.seen,)
    return tuple(clause for clause in clauses if clause and "asks_summary" not in reading.intents)


def _scene(session: Session, reading: Reading) -> str:
    """Give the scene of the turn; one that only goes on ends after a while, so that a detail in passing does not stay."""
    scene = session.scene_with(reading.scene, thin=reading.thin)
    return "" if scene and session.scenes[-LONGEST_SCENE:] == (scene,) * LONGEST_SCENE else scene


def _short(text: str) -> str:
    return text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + "…"
