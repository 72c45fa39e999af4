"""What the coach brings back for a plan: the passages, candidate questions and ideas nearest to what was said."""

from dataclasses import dataclass

from koers.coach.answering import ARTICLE, FOUND, answering
from koers.dialogue.coaching_forms import Question, StepIdea
from koers.dialogue.knowledge import Knowledge
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.policy.questions import choose_questions
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation
from koers.dialogue.scenes import NONE
from koers.dialogue.session import Session
from koers.retrieval.entries import Entry, Hit, Vectors
from koers.retrieval.index import PASSAGES
from koers.retrieval.search import Search

QUESTIONS, SAYINGS, STEPS, SCENES, INTENTS = "questions", "sayings", "steps", "scenes", "intents"
# Of the preparation: what managers say for each section of the sheet, and the bank for the conversation.
SECTIONS, TALK, REFUSALS = "sections", "talk", "refusals"
# Of the practice: what managers say, by what kind of thing it is.
UTTERANCES = "utterances"
# What no barrier is said in, or nothing is wanted with, has a label of its own.
NEUTRAL, NO_INTENT = "neutral", "none"
# How many times likelier than neutral a barrier must be: with less, more of the neutral messages get one and hardly more
# of the others the right one (bench/barriers.py).
CLEAR = 1.6
IDEAS = 3
# What it is worth that an idea is against the barrier at hand: more than most ideas lie apart (cosine).
SAME_BARRIER = 0.15
# An idea of the scene comes before all others, one of another scene after them.
SAME_SCENE = 2.0
MANY = 20


def entries_of(knowledge: dict[str, Knowledge]) -> dict[str, list[Entry]]:
    """Give what is indexed of the coaching content, beside the passages."""
    entries: dict[str, list[Entry]] = {QUESTIONS: [], SAYINGS: [], STEPS: [], SCENES: [], INTENTS: []}
    entries |= {SECTIONS: [], TALK: [], REFUSALS: [], UTTERANCES: []}
    for lang, content in knowledge.items():
        entries[QUESTIONS] += [
            Entry(question.id, lang, question.text) for question in content.questions if not question.scene
        ]
        entries[STEPS] += [Entry(idea.id, lang, idea.text, {"barrier": idea.barrier}) for idea in content.steps]
        entries[SCENES] += [
            Entry(f"{scene.id}#{number}", lang, example, {"scene": scene.id})
            for scene in content.scenes
            for number, example in enumerate(scene.examples)
        ]
        entries[SCENES] += [
            Entry(f"{NONE}#{number}", lang, saying, {"scene": NONE}) for number, saying in enumerate(content.neutral)
        ]
        labelled = [(barrier.id, saying) for barrier in content.barriers for saying in barrier.sayings]
        labelled += [(NEUTRAL, saying) for saying in content.neutral]
        entries[SAYINGS] += [
            Entry(f"{label}#{number}", lang, saying, {"barrier": label})
            for number, (label, saying) in enumerate(labelled)
        ]
        wanted = [(intent, saying) for intent, sayings in content.intents.items() for saying in sayings]
        wanted += [(NO_INTENT, saying) for saying in content.neutral]
        entries[INTENTS] += [
            Entry(f"{intent}#{number}", lang, saying, {"intent": intent})
            for number, (intent, saying) in enumerate(wanted)
        ]
        entries[SECTIONS] += [
            Entry(f"{section}#{number}", lang, saying, {"section": section})
            for section, texts in content.preparation.sections.items()
            for number, saying in enumerate(texts.sayings)
        ]
        # What belongs on the sheet asks for nothing that is declined.
        told = [("none", saying) for texts in content.preparation.sections.values() for saying in texts.sayings]
        asked = [(kind, saying) for kind, sayings in content.refusal_sayings.items() for saying in sayings]
        entries[REFUSALS] += [
            Entry(f"{kind}#{number}", lang, saying, {"kind": kind})
            for number, (kind, saying) in enumerate([*asked, *told])
        ]
        entries[TALK] += [Entry(id_, lang, text) for id_, text in content.preparation.bank.items()]
        entries[UTTERANCES] += [
            Entry(f"{label}#{number}", lang, saying, {"label": label})
            for label, sayings in content.utterances.items()
            for number, saying in enumerate(sayings)
        ]
    return entries


@dataclass(frozen=True)
class Sought:
    """What is looked for: the message and its embedding.

    `apart` is the embedding without what all sayings share, so that a question that is near to everything does not come
    first everywhere.
    """

    message: str
    vector: Vectors
    apart: Vectors


def recall(
    plan: Plan, session: Session, reading: Reading, *, sought: Sought, search: Search, knowledge: Knowledge
) -> Material:
    """Gather what a voice needs to word the plan."""
    questions: tuple[Question, ...] = ()
    if plan.wanted:
        near = search.nearest(QUESTIONS, knowledge.lang, len(knowledge.questions), vector=sought.apart)
        questions = choose_questions(plan.wanted, session, knowledge, {hit.id: hit.score for hit in near})
    ideas: tuple[StepIdea, ...] = ()
    if plan.move is Move.OPTIONS:
        ideas = _ideas(session, reading, sought=sought, search=search, knowledge=knowledge)
    return Material(
        plan=plan,
        session=session,
        reading=reading,
        message=sought.message,
        questions=questions,
        passages=_passages(plan, reading, ideas, sought=sought, search=search, knowledge=knowledge),
        ideas=ideas,
    )


def _passages(
    plan: Plan, reading: Reading, ideas: tuple[StepIdea, ...], *, sought: Sought, search: Search, knowledge: Knowledge
) -> tuple[Citation, ...]:
    lang = knowledge.lang
    if ideas:
        return tuple(
            _nearest_of(source, sought, search, lang) for source in dict.fromkeys(idea.source for idea in ideas)
        )
    if plan.lead == "fact_source":
        return (_nearest_of(ARTICLE, sought, search, lang),)
    if plan.lead == "fact_none" or (plan.move is not Move.FACT and not plan.insight):
        return ()
    found = tuple(
        Citation(hit.passage.id, hit.passage.title, hit.passage.source, hit.passage.text)
        for hit in search.passages(sought.message, lang, MANY, vector=sought.vector)
    )
    if plan.move is not Move.FACT:
        return found[:FOUND]
    return answering(found, reading, message=sought.message, vector=sought.vector, search=search, knowledge=knowledge)


def _nearest_of(article: str, sought: Sought, search: Search, lang: str) -> Citation:
    """Give the passage of that article that lies nearest to what was said."""
    hit = search.nearest(PASSAGES, lang, 1, vector=sought.vector, where={"article": article})[0]
    passage = search.passage(hit.id)
    return Citation(passage.id, passage.title, passage.source, passage.text)


def _ideas(
    session: Session, reading: Reading, *, sought: Sought, search: Search, knowledge: Knowledge
) -> tuple[StepIdea, ...]:
    """Give three ideas, not offered before: near to what was said, those against the barrier at hand before others."""
    told = next((scene for scene in (reading.scene, *reversed(session.scenes)) if scene), "")
    barrier = (knowledge.scenes_by_id[told].barrier if told else "") or session.barrier_with(reading.barriers)
    hits = search.nearest(STEPS, knowledge.lang, len(knowledge.steps), vector=sought.apart)
    before = {*session.options, *session.offered}
    fresh = [hit for hit in hits if hit.id not in before] or list(hits)

    def worth(hit: Hit) -> float:
        idea = knowledge.steps_by_id[hit.id]
        if idea.scene:
            return hit.score + (SAME_SCENE if idea.scene == told else -SAME_SCENE)
        return hit.score + SAME_BARRIER * (idea.barrier == barrier)

    best = sorted(fresh, key=worth, reverse=True)
    return tuple(knowledge.steps_by_id[hit.id] for hit in best[:IDEAS])


def barriers_in(likely: dict[str, float]) -> dict[str, float]:
    """Keep the barriers that are enough likelier than no barrier at all; `likely` gives every label's probability."""
    neutral = likely.get(NEUTRAL, 0.0)
    return {label: share for label, share in likely.items() if label != NEUTRAL and share > CLEAR * neutral}
