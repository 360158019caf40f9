"""Fixtures for what a person does at a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from tests.stations import Levels, counties_on, levels, open_station


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "station")
    yield opened
    opened.store.close()


@pytest.fixture
def keeping(sitting: Sitting) -> RecordKeeping:
    return RecordKeeping(sitting)


@pytest.fixture(params=["file", "server"])
def county_on(request: pytest.FixtureRequest) -> Iterator[str]:
    """Let the county keep its data in a file, then do it all again on a PostgreSQL server."""
    if request.param == "file":
        yield request.param
        return
    with counties_on(request.getfixturevalue("server")):
        yield request.param


@pytest.fixture
def three_levels(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path) as opened:
        yield opened
