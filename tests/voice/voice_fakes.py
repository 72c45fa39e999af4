"""A plan to word, with its material, and the draft of the guided voice for it."""

from koers.dialogue.coaching_forms import Question
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import Reading
from koers.dialogue.reply import Citation, Part, PartKind
from koers.dialogue.session import Session
from koers.dialogue.stages import Stage
from koers.voice.draft import Draft

QUESTION = "Wat wil je niet laten wachten?"


def material_for(
    message: str = "Ik stel het steeds uit.", *, lang: str = "nl", move: Move = Move.REFLECT, passages: int = 0
) -> Material:
    bank = [
        Question(id=f"q{n}", stage=Stage.VALUES, type="values", text=f"Wat telt {n} keer voor jou?") for n in range(4)
    ]
    return Material(
        plan=Plan(move, Stage.VALUES),
        session=Session(lang=lang),
        reading=Reading(lang=lang),
        message=message,
        questions=tuple(bank),
        passages=tuple(
            Citation(f"a.{n}", f"Titel {n}", "Bron", f"Gedachte {n}. Nog een zin.") for n in range(passages)
        ),
    )


DRAFT = Draft(parts=(Part(PartKind.REFLECTION, "Het schuift op."), Part(PartKind.QUESTION, QUESTION)))
