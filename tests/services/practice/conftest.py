"""Makes one small practice county for all that is tested of it."""

import pytest

from desktop.services.practice import Practice, make_practice
from tests.services.practice.county import NOW


@pytest.fixture(scope="session")
def told() -> list[tuple[int, int]]:
    """Hear how far the making of the county has come."""
    return []


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]) -> Practice:
    folder = tmp_path_factory.mktemp("practice")
    return make_practice(
        folder,
        residents=40,
        stations=2,
        now=lambda: NOW,
        progress=lambda done, everything: told.append((done, everything)),
    )
