"""The screening of a message before anything else, and the plan of the fixed text that refers; every graph begins with it."""

from dataclasses import dataclass

from koers.dialogue.knowledge import Knowledge
from koers.dialogue.language import detect_language
from koers.dialogue.moves import Move
from koers.dialogue.policy.plan import Material, Plan
from koers.dialogue.reading.reading import Reading
from koers.dialogue.safety import Screening, is_figure_of_speech, screen
from koers.dialogue.sentences import without_markup
from koers.dialogue.session import Session

# The route of a message that takes a referral back as a figure of speech.
SPOKEN = "spoken"


@dataclass(frozen=True)
class Screened:
    """A message without its markup, the language that it is in (or other), and what the screen found."""

    spoken: str
    message: str
    screening: Screening


def screened_message(message: str, session: Session, knowledge: dict[str, Knowledge]) -> Screened:
    """Find danger by rules; a figure of speech after a referral is believed."""
    plain = without_markup(message)
    spoken = detect_language(plain, spoken=session.lang)
    lang = session.lang if spoken == "other" else spoken
    if session.referred and is_figure_of_speech(plain, lang):
        return Screened(spoken, plain, Screening(SPOKEN))
    # The markup may hide what is said: both forms are screened.
    return Screened(spoken, plain, screen(f"{plain}\n{message}", knowledge, lang))


def referring(screened: Screened, session: Session) -> Material:
    """Plan the fixed text that refers, or that takes a referral back."""
    route = screened.screening.route
    lang = session.lang if screened.spoken == "other" else screened.spoken
    move = Move.REPAIR if route == SPOKEN else Move.REFER
    plan = Plan(move, session.stage, rule="screen", step=session.step)
    return Material(plan=plan, session=session, reading=Reading(lang=lang), message=screened.message, route=route)
