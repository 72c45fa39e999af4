"""The layout of a model's prompt: the fixed text, the conversation as it was, then this turn's notes and message."""

from collections.abc import Sequence

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from koers.dialogue.moves import Move
from koers.dialogue.plan import Material
from koers.dialogue.reply import Citation, PartKind
from koers.dialogue.sentences import split_sentences
from koers.dialogue.session import Exchange
from koers.voice.budget import TOKENS_A_MESSAGE, estimate, kept, shorten
from koers.voice.draft import Draft
from koers.voice.prompts import Notes, Prompts

QUESTIONS = 3
# Characters of a passage: a whole answer needs more than one thought.
ANSWER, THOUGHT, THOUGHTS = 900, 420, 2
# What the notes of a turn may take, in tokens: every turn counts with it, so what fits does not depend on its notes.
NOTES_TOKENS = 1000
# A message that takes more than this share of the budget is shortened.
MESSAGE_SHARE = 1 / 3
SMALLEST_MESSAGE = 120
FENCE = '"""'


def messages_for(
    material: Material, draft: Draft, history: Sequence[Exchange], *, prompts: Prompts, budget: int
) -> list[BaseMessage]:
    """Lay out the prompt of a turn within a budget of tokens; the fixed text and the new message always stay."""
    lang = material.reading.lang
    notes = prompts.notes(lang)
    system = prompts.fill("coach", lang)
    fixed = estimate(system) + min(NOTES_TOKENS, budget // 3)
    room = max(SMALLEST_MESSAGE, min(int(budget * MESSAGE_SHARE), budget - fixed))
    earlier = [Exchange(shorten(past.message, room, notes.shortened), past.reply) for past in history]
    message = shorten(material.message, room, notes.shortened)
    inputs = {
        "move": _move(material, notes),
        "stage": notes.stages[material.plan.stage],
        "question": _question(material, draft, notes),
    }
    used = estimate(prompts.fill("turn", lang, **inputs, passages="", message=""))
    passages = _passages(material, notes, room=fixed - estimate(system) - used)
    turn = prompts.fill("turn", lang, **inputs, passages=passages, message=message)
    laid: list[BaseMessage] = [SystemMessage(system)]
    for past in kept(earlier, fixed=fixed, message=estimate(message) - TOKENS_A_MESSAGE, budget=budget):
        laid += [HumanMessage(past.message), AIMessage(past.reply)]
    return [*laid, HumanMessage(turn)]


def _move(material: Material, notes: Notes) -> str:
    if material.plan.move is Move.FACT and not material.passages:
        return notes.no_fact
    return notes.moves[material.plan.move]


def _question(material: Material, draft: Draft, notes: Notes) -> str:
    """Offer the question of the guided voice first, then others of the bank."""
    written = [part.text for part in draft.parts if part.kind is PartKind.QUESTION]
    if not written:
        return notes.no_question
    others = [question.text for question in material.questions]
    offered = list(dict.fromkeys([*written, *others]))[:QUESTIONS]
    return "\n".join([notes.ask, *(f"- {question}" for question in offered)])


def _passages(material: Material, notes: Notes, *, room: int) -> str:
    """Fence the passages as data; those that do not fit in the room for notes are left out."""
    is_fact = material.plan.move is Move.FACT
    longest = ANSWER if is_fact else THOUGHT
    fenced: list[str] = []
    for passage in material.passages[: 1 if is_fact else THOUGHTS]:
        text = _beginning(passage, longest)
        if sum(map(estimate, [*fenced, passage.title, text])) > room:
            break
        fenced.append(f"{FENCE}\n{passage.title}: {text}\n{FENCE}")
    if not fenced:
        return notes.no_passages
    return "\n".join([notes.fact if is_fact else notes.passages, *fenced])


def _beginning(passage: Citation, longest: int) -> str:
    """Give the first sentences of a passage, without anything that could end its fence."""
    chosen = ""
    for sentence in split_sentences(passage.text.replace(FENCE, "")):
        if chosen and len(chosen) + len(sentence) > longest:
            break
        chosen = f"{chosen} {sentence}".strip()[:longest]
    return chosen
