"""A store survives its writers: kills and failing disks at random points (benchmarks/crash.py does many more)."""

from pathlib import Path

import pytest

from .harness import content, rounds, rounds_of_portions, run


@pytest.fixture(autouse=True)
def writers_find_the_harness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers are processes of their own, which load the harness by its name."""
    monkeypatch.syspath_prepend(Path(__file__).parents[1])


@pytest.mark.parametrize("seed", [1, 2])
def test_a_store_outlives_killed_writers_and_failing_disks(tmp_path: Path, seed: int) -> None:
    told = rounds(tmp_path / "store", 5, 4, seed)
    assert told["kills"] == 5 and told["failures"] == 4


def test_writers_that_are_killed_between_portions_leave_nothing_half_told(tmp_path: Path) -> None:
    assert rounds_of_portions(tmp_path / "store", 6, 1)["killed while running"] > 0


def test_what_was_killed_and_done_again_is_what_it_would_have_been(tmp_path: Path) -> None:
    for seconds in (0.3, 0.6, 0.9):
        run(tmp_path / "killed", "ingest", 0, seconds)
    assert run(tmp_path / "killed", "ingest", 0).code == 0
    assert run(tmp_path / "whole", "ingest", 0).code == 0
    assert content(tmp_path / "killed") == content(tmp_path / "whole") != []
