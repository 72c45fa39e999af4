"""The notes of a turn: the plan in plain words, candidate questions, passages, and what is remembered."""

from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material
from koers.dialogue.reply import Citation, PartKind
from koers.dialogue.sentences import split_sentences
from koers.voice.budget import estimate
from koers.voice.draft import Draft
from koers.voice.prompts import Notes, Prompts

QUESTIONS = 3
# Characters of a passage: a whole answer needs more than one thought.
ANSWER, THOUGHT, THOUGHTS = 900, 420, 2
# What is remembered takes no more than this, in tokens, and a line of it no more than so many characters.
MEMORY_TOKENS, MEMORY_LINE = 220, 160
FENCE = '"""'
# The part of a shape that says a reply came back to an earlier session.
REMEMBERED = "remembered"
# In these moves the policy has decided what is to be said first: the model is shown it as a direction.
DIRECTED = frozenset({Move.REPAIR, Move.FOLLOW_UP, Move.SUMMARISE})


def jot(material: Material, draft: Draft, *, prompts: Prompts, room: int) -> dict[str, str]:
    """Give the inputs of the prompt `turn`, but for the message; what does not fit in the room is left out."""
    lang = material.reading.lang
    notes = prompts.notes(lang)
    inputs = {
        "move": notes.quiet if material.plan.quiet else notes.moves[material.plan.move],
        "stage": notes.stages[material.plan.stage],
        "direction": _direction(material, draft, notes),
        "question": _question(material, draft, notes),
    }
    room -= estimate(prompts.fill("turn", lang, **inputs, passages="", memory="", message=""))
    memory = _memory(material, notes, room=min(MEMORY_TOKENS, room))
    return inputs | {"passages": _passages(material, notes, room=room - estimate(memory)), "memory": memory}


def comes_back(text: str, notes: Notes) -> bool:
    """Whether a reply comes back to an earlier session."""
    return any(words in text.lower() for words in notes.recalls)


def _direction(material: Material, draft: Draft, notes: Notes) -> str:
    """Show what the guided voice says first where the policy chose it; a model's own reflection needs no example."""
    if not material.plan.lead or material.plan.move not in DIRECTED:
        return ""
    said = [part.text for part in draft.parts if part.kind in (PartKind.INFO, PartKind.REFLECTION)]
    return f"{notes.direction} {' '.join(said)}" if said else ""


def _question(material: Material, draft: Draft, notes: Notes) -> str:
    """Offer the question of the guided voice first, then others of the bank; one that is waited for stands alone."""
    written = [part.text for part in draft.parts if part.kind is PartKind.QUESTION]
    if not written:
        return notes.no_question
    if waits_for_answer(material):
        return f"{notes.exact} {written[0]}"
    others = [question.text for question in material.questions]
    offered = list(dict.fromkeys([*written, *others]))[:QUESTIONS]
    return "\n".join([notes.ask, *(f"- {question}" for question in offered)])


def waits_for_answer(material: Material) -> bool:
    """Whether the plan asks something in written words because the next message is read as the answer to it."""
    return bool(material.plan.ask and material.plan.pending)


def _memory(material: Material, notes: Notes, *, room: int) -> str:
    """Give what is remembered of earlier sessions, newest first, until a reply of this one has come back to it."""
    session = material.session
    remembered = session.remembered
    recalled = any(REMEMBERED in shape.split("+") for shape in session.shapes)
    if recalled or material.plan.quiet or remembered.lang not in ("", material.reading.lang):
        return ""
    told = [(notes.memory_step, remembered.step.action)] if remembered.step.action else []
    told += [(notes.memory_summary, summary) for summary in remembered.summaries[:1]]
    told += [(notes.kinds[item.kind], item.text) for item in reversed(remembered.items)]
    told += [(notes.memory_summary, summary) for summary in remembered.summaries[1:]]
    lines: list[str] = []
    for label, text in told:
        line = f"- {label}: {_one_line(text)}"
        if sum(map(estimate, [notes.memory, *lines, line])) > room:
            break
        lines.append(line)
    return "\n".join([notes.memory, *lines]) if lines else ""


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


def _one_line(text: str) -> str:
    flat = " ".join(text.replace(FENCE, "").split())
    return flat if len(flat) <= MEMORY_LINE else flat[: MEMORY_LINE - 1].rsplit(" ", 1)[0] + "…"
