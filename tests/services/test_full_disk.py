"""A disk that is full is told in a sentence, and nothing is half done."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.exchange import hand_over
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.services.setup import Person, set_up
from desktop.services.standing import check
from tests.stations import CHEAP, PASSWORD, WILLOWS, ZHANG, Clock, Levels

resource = pytest.importorskip("resource", reason="Windows sets no limits to a process")

HEAD = Person(staff="王秀英", password=PASSWORD)


@pytest.fixture
def full_disk() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, ignored)


@pytest.fixture
def carried(three_levels: Levels) -> Levels:
    """A stick on its way to the township."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    hand_over(three_levels.willows, three_levels.stick)
    return three_levels


def test_bundle_is_not_taken_in(carried: Levels, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("full_disk")
    [report] = receive(carried.township, carried.stick)
    assert report.refused is not None
    assert check(carried.township).changes == 0


@pytest.mark.usefixtures("full_disk")
def test_no_station_is_set_up(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        set_up(tmp_path / "station", WILLOWS, HEAD, now=Clock(), cost=CHEAP)
