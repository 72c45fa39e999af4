from pathlib import Path

from evals_fakes import dialogue_file

from koers.evals.running.plan import PIECE, plan_runs


def test_dialogues_are_chosen_by_tag_and_voice(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", id_="first")
    dialogue_file(tmp_path, "b.yaml", id_="second", extra="voices: [guided]\n")
    other = tmp_path / "c.yaml"
    other.write_text((tmp_path / "a.yaml").read_text().replace("first", "third").replace("tried", "new"))
    plan = plan_runs([tmp_path], ["guided", "tiny"], tags=frozenset({"tried"}))
    assert [(piece.dialogue.id, piece.speaker) for piece in plan.pieces] == [
        ("first", "guided"), ("first", "tiny"), ("second", "guided"),
    ]  # fmt: skip
    assert len(plan_runs([tmp_path], ["guided"]).pieces) == 3


def test_many_runs_are_cut_into_pieces(tmp_path: Path) -> None:
    plan = plan_runs([dialogue_file(tmp_path)], ["guided"], runs=2 * PIECE + 5)
    assert [len(piece.numbers) for piece in plan.pieces] == [PIECE, PIECE, 5]
    assert [number for piece in plan.pieces for number in piece.numbers] == list(range(1, 2 * PIECE + 6))
    assert plan.runs == 2 * PIECE + 5


def test_what_cannot_be_read_is_in_the_plan(tmp_path: Path) -> None:
    dialogue_file(tmp_path, "a.yaml", extra="    expct: {}\n")
    dialogue_file(tmp_path, "b.yaml", id_="second")
    plan = plan_runs([tmp_path], ["guided"])
    assert [result.path.name for result in plan.unread] == ["a.yaml"]
    assert [path.name for path, _ in plan.order] == ["a.yaml", "b.yaml"]
