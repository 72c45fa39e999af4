"""What the coach brings back for a plan: the passages, candidate questions and ideas nearest to what was said."""

from koers.dialogue.knowledge import Knowledge, Question, StepIdea
from koers.dialogue.moves import Move
from koers.dialogue.plan import Material, Plan
from koers.dialogue.questions import choose_questions
from koers.dialogue.reading import Reading
from koers.dialogue.reply import Citation
from koers.dialogue.session import Session
from koers.retrieval.entries import Entry, Vectors
from koers.retrieval.index import PASSAGES
from koers.retrieval.search import Search

QUESTIONS, SAYINGS, STEPS = "questions", "sayings", "steps"
# What no barrier is said in has a label of its own.
NEUTRAL = "neutral"
# Below this cosine the nearest passage does not answer a factual question (measured: bench/relevance.py).
RELEVANT = 0.83
# How many times likelier than neutral a barrier must be: at most .15 of neutral messages then get one (bench/barriers.py).
CLEAR = 2.0
IDEAS = 3


def entries_of(knowledge: dict[str, Knowledge]) -> dict[str, list[Entry]]:
    """Give what is indexed of the coaching content, beside the passages."""
    entries: dict[str, list[Entry]] = {QUESTIONS: [], SAYINGS: [], STEPS: []}
    for lang, content in knowledge.items():
        entries[QUESTIONS] += [Entry(question.id, lang, question.text) for question in content.questions]
        entries[STEPS] += [Entry(idea.id, lang, idea.text, {"barrier": idea.barrier}) for idea in content.steps]
        labelled = [(barrier.id, saying) for barrier in content.barriers for saying in barrier.sayings]
        labelled += [(NEUTRAL, saying) for saying in content.neutral]
        entries[SAYINGS] += [
            Entry(f"{label}#{number}", lang, saying, {"barrier": label})
            for number, (label, saying) in enumerate(labelled)
        ]
    return entries


def recall(
    plan: Plan,
    session: Session,
    reading: Reading,
    *,
    message: str,
    vector: Vectors,
    search: Search,
    knowledge: Knowledge,
) -> Material:
    """Gather what a voice needs to word the plan."""
    lang = knowledge.lang
    questions: tuple[Question, ...] = ()
    if plan.wanted:
        near = search.nearest(QUESTIONS, lang, len(knowledge.questions), vector=vector)
        questions = choose_questions(plan.wanted, session, knowledge, {hit.id: hit.score for hit in near})
    ideas = (
        _ideas(session, reading, vector=vector, search=search, knowledge=knowledge) if plan.move is Move.OPTIONS else ()
    )
    return Material(
        plan=plan,
        session=session,
        reading=reading,
        message=message,
        questions=questions,
        passages=_passages(plan, ideas, message=message, vector=vector, search=search, lang=lang),
        ideas=ideas,
    )


def _passages(
    plan: Plan, ideas: tuple[StepIdea, ...], *, message: str, vector: Vectors, search: Search, lang: str
) -> tuple[Citation, ...]:
    if ideas:
        return tuple(
            _passage_of(source, vector, search, lang) for source in dict.fromkeys(idea.source for idea in ideas)
        )
    if plan.move is Move.FACT:
        nearest = search.nearest(PASSAGES, lang, 1, vector=vector)
        if not nearest or nearest[0].score < RELEVANT:
            return ()
    elif not plan.insight:
        return ()
    return tuple(
        Citation(found.passage.id, found.passage.title, found.passage.source, found.passage.text)
        for found in search.passages(message, lang, 3, vector=vector)
    )


def _passage_of(article: str, vector: Vectors, search: Search, lang: str) -> Citation:
    """Give the passage of that article that lies nearest to what was said."""
    hit = search.nearest(PASSAGES, lang, 1, vector=vector, where={"article": article})[0]
    passage = search.passage(hit.id)
    return Citation(passage.id, passage.title, passage.source, passage.text)


def _ideas(
    session: Session, reading: Reading, *, vector: Vectors, search: Search, knowledge: Knowledge
) -> tuple[StepIdea, ...]:
    """Give three ideas: those of the barrier at hand nearest to what was said, not offered before."""
    barrier = session.barrier_with(reading.barriers)
    where = {"barrier": barrier} if barrier else None
    hits = search.nearest(STEPS, knowledge.lang, len(knowledge.steps), vector=vector, where=where)
    fresh = [hit.id for hit in hits if hit.id not in session.options] or [hit.id for hit in hits]
    return tuple(knowledge.steps_by_id[id_] for id_ in fresh[:IDEAS])


def barriers_in(likely: dict[str, float]) -> dict[str, float]:
    """Keep the barriers that are enough likelier than no barrier at all; `likely` gives every label's probability."""
    neutral = likely.get(NEUTRAL, 0.0)
    return {label: share for label, share in likely.items() if label != NEUTRAL and share > CLEAR * neutral}
