"""Beginning an attempt, and taking a turn back to try it again."""

from dataclasses import replace

from koers.dialogue.practice.attempt import Attempt
from koers.dialogue.practice.persona import Persona


def begin(persona: Persona, before: int = 0) -> Attempt:
    """Begin an attempt with a persona, who opens in another way after so many attempts before."""
    opening = persona.opening[before % len(persona.opening)]
    return Attempt(lang=persona.lang, persona=persona.id, started=persona.starts, opening=opening)


def taken_back(attempt: Attempt) -> Attempt:
    """Take the last turn back, with what the other said in it; an attempt without turns stays as it is."""
    return replace(attempt, turns=attempt.turns[:-1], used=attempt.used[:-1], ended=False)
