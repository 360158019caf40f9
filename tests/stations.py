"""Stations, townships and counties for tests: real encrypted files, cheap passwords."""

import atexit
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.bundles.keys import DeskKeys
from desktop.domain.access import Role
from desktop.domain.identity import Sex
from desktop.domain.levels import Level, concerns, county_of
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.backups import restore
from desktop.services.courier import FOLDER, bundles_in
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.exchange import hand_over
from desktop.services.receiving import Report, receive
from desktop.services.setup import FIRST_MARK, Place, found_desk, schema, sit_down
from desktop.store.files import KEY_FILE, open_store
from desktop.store.keyring import Cost, Keyring
from desktop.store.records import Wanted
from desktop.store.server import server_url
from desktop.store.whereabouts import (
    DATABASE_FILE,
    STORE_FILE,
    ServerPlace,
    recall,
    remember,
)
from tests.postgres import Server

CHEAP = Cost(memory_kib=8192, passes=1)
HEAD = "王秀英"
PASSWORD = "willow-bay"  # noqa: S105 - of invented people
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

COUNTY = Place(level=Level.COUNTY, region="460301000000", name="海湾县")
TOWNSHIP = Place(level=Level.TOWNSHIP, region="460301100000", name="清河镇")
WILLOWS = Place(level=Level.STATION, region="460301100201", name="柳树湾村")
BRIDGE = Place(level=Level.STATION, region="460301100202", name="石桥村")


def person(**changes: Any) -> Resident:
    """Return 张小明, with *changes*."""
    return Resident(**(ZHANG_VALUES | changes))


ZHANG_VALUES: dict[str, Any] = {
    "name": "张小明",
    "number": "460301196611230215",
    "sex": Sex.MALE,
    "birth_date": date(1966, 11, 23),
    "telephone": "13800005521",
}
ZHANG = person()
AYGUL = person(name="阿依古丽·买买提", number="460301196611230223", sex=Sex.FEMALE, telephone=None)


class Clock:
    """A PC's clock that moves on a second each time it is read, and can be set."""

    def __init__(self, start: datetime = NOON) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


servers: list[Server] = []
"""While there is one, counties keep their data on it in place of a file."""


@contextmanager
def counties_on(server: Server) -> Iterator[None]:
    """Let counties keep their data on *server*."""
    servers.append(server)
    try:
        yield
    finally:
        servers.pop()


def open_station(folder: Path, place: Place = WILLOWS, clock: Clock | None = None) -> Sitting:
    """Found *place* in *folder*, with 王秀英 signed in as its head."""
    home, key = _without_a_desk()
    shutil.copytree(home, folder, dirs_exist_ok=True)
    if servers and place.level is Level.COUNTY:
        _move_to_server(folder, key, place, servers[-1])
    sitting = _sit_down_again(folder, clock or Clock())
    found_desk(sitting, place, DeskKeys.make(), FIRST_MARK)
    return sitting


def _sit_down_again(folder: Path, clock: Clock) -> Sitting:
    """Sit down without the password, which is to cost time: every station here has one key."""
    _home, key = _without_a_desk()
    return sit_down(folder, key, HEAD, Role.HEAD, clock)


def _move_to_server(folder: Path, key: bytes, place: Place, server: Server) -> None:
    """Let the station in *folder* have no file, but a database with the same empty tables."""
    (folder / STORE_FILE).unlink()
    url = server_url(server.new_database(server.template))
    remember(folder, key, ServerPlace(url=url, county=county_of(place.region)))


def copy_on_server(server: Server, folder: Path, key: bytes) -> None:
    """Let the station in *folder* go on with a copy of its database, which nobody has open."""
    place = recall(folder, key)
    if place is None:
        raise LookupError("this station keeps its data in a file")
    url = server_url(server.new_database(str(place.url.database)))
    remember(folder, key, ServerPlace(url=url, county=place.county))


def come_back(backup: Path, folder: Path, clock: Clock | None = None) -> Sitting:
    """Restore the copy in *backup* to *folder*, where need be into a new database."""
    on_server = (backup / DATABASE_FILE).exists()
    database = servers[-1].new_database() if on_server else ""
    return restore(
        backup, folder, staff=HEAD, password=PASSWORD, database=database, now=clock or Clock()
    )


def _new_home() -> Path:
    """Return a folder that stays until the tests are over."""
    home = TemporaryDirectory()
    atexit.register(home.cleanup)
    return Path(home.name)


@cache
def _without_a_desk() -> tuple[Path, bytes]:
    """Make the files of a station, and its key, once: its tables take longer than most tests."""
    folder = _new_home()
    ring, key = Keyring.create(folder / KEY_FILE)
    ring = ring.admit(key, staff=HEAD, role=Role.HEAD, password=PASSWORD, cost=CHEAP)
    open_store(folder, key, schema(), now=NOON).close()
    ring.with_recovery(key)[0].save()
    return folder, key


def content(sitting: Sitting, region: str) -> dict[str, tuple[Any, ...]]:
    """Return what a desk holds that concerns *region*, removed or not, with its clocks."""
    with sitting.store.read() as unit:
        kept = unit.records(RESIDENTS)
        entries = [*kept.find(Wanted()), *kept.find(Wanted(removed=True))]
    return {
        e.id: (e.record, e.revision.removed, e.revision.conflicts, e.revision.clocks)
        for e in entries
        if concerns(e.revision.region, region)
    }


SEATS: dict[str, Place] = {
    "county": COUNTY,
    "township": TOWNSHIP,
    "willows": WILLOWS,
    "bridge": BRIDGE,
}


class Levels:
    """A county, a township and two stations, each alone until they join; and a stick."""

    def __init__(self, folder: Path, seats: dict[str, Sitting]) -> None:
        self.folder = folder
        self.county = seats["county"]
        self.township = seats["township"]
        self.willows = seats["willows"]
        self.bridge = seats["bridge"]
        self.stick = folder / "stick"
        self.stick.mkdir(exist_ok=True)

    @property
    def seats(self) -> dict[str, Sitting]:
        """Return who sits where."""
        return {name: getattr(self, name) for name in SEATS}

    def join(self) -> None:
        """Let each be taken in by the one above."""
        self.enrol(self.county, self.township, TOWNSHIP)
        self.enrol(self.township, self.willows, WILLOWS)
        self.enrol(self.township, self.bridge, BRIDGE)

    def enrol(self, parent: Sitting, child: Sitting, place: Place) -> None:
        """Let *parent* take the desk of *child* in."""
        paper = self.folder / f"{place.region}-{len(list(self.folder.iterdir()))}.lbe"
        enrol(parent, name=place.name, region=place.region, out=paper)
        join(child, paper)

    def carry(self, sender: Sitting, *receivers: Sitting) -> list[Report]:
        """Hand over at *sender*, take in at each of *receivers*, and clear the stick."""
        hand_over(sender, self.stick)
        reports = [report for receiver in receivers for report in receive(receiver, self.stick)]
        shutil.rmtree(self.stick / FOLDER)
        return reports

    def bundles(self) -> list[Path]:
        """Return what lies on the stick to be taken in."""
        return bundles_in(self.stick)

    def round(self) -> None:
        """Carry everything up to the county and back to the villages."""
        self.carry(self.willows, self.township)
        self.carry(self.bridge, self.township)
        self.carry(self.township, self.county)
        self.carry(self.county, self.township)
        self.carry(self.township, self.willows, self.bridge)

    def close(self) -> None:
        """Let go of every store."""
        for sitting in self.seats.values():
            sitting.store.close()


Lead = Callable[[Levels], None]


@contextmanager
def levels(folder: Path, lead: Lead = lambda _levels: None) -> Iterator[Levels]:
    """Three levels that know one another, and have come as far as *lead* leads them.

    The way is gone once; whoever is to start there gets a copy of all that lies
    at its end, in a database of its own where the county is on a server.
    """
    home, times = _led(lead, servers[-1] if servers else None)
    shutil.copytree(home, folder, dirs_exist_ok=True)
    if servers:
        copy_on_server(servers[-1], folder / "county", _without_a_desk()[1])
    seats = {name: _sit_down_again(folder / name, Clock(times[name])) for name in SEATS}
    yield from _closing(Levels(folder, seats))


@contextmanager
def strangers(folder: Path) -> Iterator[Levels]:
    """Three levels of which each stands alone, closed afterwards."""
    yield from _closing(_strangers(folder))


def _strangers(folder: Path) -> Levels:
    return Levels(folder, {name: open_station(folder / name, SEATS[name]) for name in SEATS})


def _closing(opened: Levels) -> Iterator[Levels]:
    try:
        yield opened
    finally:
        opened.close()


@cache
def _led(lead: Lead, _server: Server | None) -> tuple[Path, dict[str, datetime]]:
    """Let three levels join and go on as *lead* says; return where they lie, and their clocks."""
    opened = _strangers(_new_home())
    try:
        opened.join()
        lead(opened)
        clocks = {name: sitting.now for name, sitting in opened.seats.items()}
    finally:
        opened.close()
    return opened.folder, {n: c.time for n, c in clocks.items() if isinstance(c, Clock)}
