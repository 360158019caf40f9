"""Two desks of one village that write as they please, for tests at random."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop.services.desk import Sitting
from tests.services.operations.village import Village
from tests.stations import open_station

Pair = tuple[Sitting, Sitting]


class TwoDesks:
    """The desks, and which of their acts can be undone."""

    def __init__(self, desks: Pair) -> None:
        self.desks = tuple(Village(desk) for desk in desks)
        self.done: tuple[list[int], list[int]] = ([], [])

    def merge(self, to: int) -> None:
        """Let the desk *to* take in everything the other has."""
        with self.desks[1 - to].sitting.store.read() as unit:
            came = [a for _p, a in unit.journal.between(0, unit.journal.last_position())]
            via = unit.identity.desk
        with self.desks[to].sitting.store.begin() as unit:
            unit.take_in(came, via)


@contextmanager
def pair(folders: pytest.TempPathFactory) -> Iterator[Pair]:
    """Yield two desks that know nothing yet."""
    folder = folders.mktemp("village")
    desks = (open_station(folder / "one"), open_station(folder / "two"))
    try:
        yield desks
    finally:
        for desk in desks:
            desk.store.close()
