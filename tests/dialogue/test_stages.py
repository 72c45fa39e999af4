"""The stages: their order, and when the next one comes."""

import pytest

from koers.dialogue.stages import EXPLORING, ORDER, PATIENCE, Stage, next_stage, stage_after


def test_order_is_the_one_of_the_page() -> None:
    assert [str(stage) for stage in ORDER] == ["arrive", "values", "patterns", "options", "step", "close"]


def test_the_last_stage_stays() -> None:
    assert next_stage(Stage.STEP) is Stage.CLOSE
    assert next_stage(Stage.CLOSE) is Stage.CLOSE


@pytest.mark.parametrize("stage", PATIENCE)
def test_a_stage_moves_on_when_enough_was_told_and_not_before(stage: Stage) -> None:
    enough = PATIENCE[stage]
    assert [stage_after(stage, told) for told in range(enough)] == [stage] * enough
    assert stage_after(stage, enough) is stage_after(stage, enough + 9) is next_stage(stage)


@pytest.mark.parametrize("stage", [Stage.STEP, Stage.CLOSE])
def test_a_step_takes_the_time_it_takes(stage: Stage) -> None:
    assert stage_after(stage, 99) is stage


def test_options_and_step_are_reached_only_after_exploring() -> None:
    assert {Stage.OPTIONS, Stage.STEP, Stage.CLOSE}.isdisjoint(EXPLORING)
    assert sum(PATIENCE[stage] for stage in EXPLORING) >= 5
