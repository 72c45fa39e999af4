"""The stages of a session: a compass for the coach, not a form for the person."""

from enum import StrEnum


class Stage(StrEnum):
    """Where the session is."""

    ARRIVE = "arrive"
    VALUES = "values"
    PATTERNS = "patterns"
    OPTIONS = "options"
    STEP = "step"
    CLOSE = "close"


ORDER = tuple(Stage)

# How many turns in which something was said a stage gets before the next; a person may jump or return at any time.
PATIENCE = {Stage.ARRIVE: 2, Stage.VALUES: 2, Stage.PATTERNS: 3, Stage.OPTIONS: 2}

EXPLORING = frozenset({Stage.ARRIVE, Stage.VALUES, Stage.PATTERNS})


def next_stage(stage: Stage) -> Stage:
    """Give the stage that follows; the last one stays."""
    return ORDER[min(ORDER.index(stage) + 1, len(ORDER) - 1)]


def stage_after(stage: Stage, substantive_turns: int) -> Stage:
    """Give the stage for the next reply, after so many turns in this stage in which the person said something."""
    patience = PATIENCE.get(stage)
    return next_stage(stage) if patience is not None and substantive_turns >= patience else stage
