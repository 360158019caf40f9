"""Fixtures for what a person does at a desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.desk import Sitting
from desktop.services.practice import Practice, make_practice
from desktop.services.records import RecordKeeping
from tests.services.practice.county import NOW
from tests.stations import Levels, levels, open_station


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "station")
    yield opened
    opened.store.close()


@pytest.fixture
def keeping(sitting: Sitting) -> RecordKeeping:
    return RecordKeeping(sitting)


@pytest.fixture
def three_levels(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def told() -> list[tuple[int, int]]:
    """Hear how far the making of the county has come."""
    return []


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]) -> Practice:
    """Return one small practice county; whoever writes in it copies it first."""
    folder = tmp_path_factory.mktemp("practice")
    return make_practice(
        folder,
        residents=40,
        stations=2,
        now=lambda: NOW,
        progress=lambda done, everything: told.append((done, everything)),
    )
