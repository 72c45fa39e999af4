"""The layout of a model's prompt: the fixed text, the conversation as it was, then this turn's notes and message."""

import re
from collections.abc import Sequence

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage

from koers.dialogue.policy.plan import Material
from koers.dialogue.session import Exchange
from koers.voice.budget import TOKENS_A_MESSAGE, estimate, kept, shorten
from koers.voice.draft import Draft
from koers.voice.jottings import jot
from koers.voice.prompts import Prompts

# What the notes of a turn may take, in tokens: every turn counts with it, so what fits does not depend on its notes.
NOTES_TOKENS = 1000
# A message that takes more than this share of the budget is shortened.
MESSAGE_SHARE = 1 / 3
SMALLEST_MESSAGE = 120


def messages_for(
    material: Material, draft: Draft, history: Sequence[Exchange], *, system: str, prompts: Prompts, budget: int
) -> list[BaseMessage]:
    """Lay out the prompt of a turn within a budget of tokens; the fixed `system` text and the new message always stay.

    The same turn always gets the same text, to the letter: what is asked after the reply begins with it.
    """
    lang = material.reading.lang
    mark = prompts.notes(lang).shortened
    notes_room = min(NOTES_TOKENS, budget // 3)
    fixed = estimate(system) + notes_room
    room = max(SMALLEST_MESSAGE, min(int(budget * MESSAGE_SHARE), budget - fixed))
    earlier = [Exchange(shorten(past.message, room, mark), past.reply) for past in history]
    message = shorten(material.message, room, mark)
    jotted = prompts.fill("turn", lang, **jot(material, draft, prompts=prompts, room=notes_room), message="")
    # Inputs that are empty in this turn leave no gaps.
    turn = re.sub(r"\n{2,}(?=\S)", "\n", jotted) + message
    laid: list[BaseMessage] = [SystemMessage(system)]
    for past in kept(earlier, fixed=fixed, message=estimate(message) - TOKENS_A_MESSAGE, budget=budget):
        laid += [HumanMessage(past.message), AIMessage(past.reply)]
    return [*laid, HumanMessage(turn)]
