"""Fixtures that open real encrypted stores."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.unit import Store
from tests.store.desks import new_store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = new_store(folder)
    yield opened
    opened.close()
