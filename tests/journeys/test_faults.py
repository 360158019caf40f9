"""Whatever goes wrong at the desks and on the way, all levels hold the same in the end."""

from pathlib import Path

import pytest

from tests.journeys.county_at_work import found_world, settle
from tests.journeys.faults import close, differences, play
from tests.postgres import Server
from tests.stations import counties_on

pytest.importorskip("resource", reason="Windows has neither limits nor fork")
STATIONS, ROUNDS = 6, 8


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_lost_with_the_county_in_a_file(tmp_path: Path, seed: int) -> None:
    _live_through(tmp_path, seed)


def test_nothing_is_lost_with_the_county_on_a_server(tmp_path: Path, server: Server) -> None:
    with counties_on(server):
        _live_through(tmp_path, 3)


def _live_through(folder: Path, seed: int) -> None:
    world = found_world(folder, STATIONS, seed)
    play(world, ROUNDS)
    settle(world)
    assert differences(world) == []
    close(world)
