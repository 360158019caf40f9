"""Fixtures of the courier file."""

from pathlib import Path

import pytest

from desktop.domain.levels import Level
from tests.bundles.people import Round, make_desk


@pytest.fixture
def journey(tmp_path: Path) -> Round:
    """A county, a township and a station with fresh keys, a stick and a scratch folder."""
    county = make_desk(Level.COUNTY)
    township = make_desk(Level.TOWNSHIP, county)
    station = make_desk(Level.STATION, township)
    stick, scratch = tmp_path / "stick", tmp_path / "scratch"
    stick.mkdir()
    scratch.mkdir()
    return Round(county, township, station, stick, scratch)
