"""Stations, townships and counties for tests: real encrypted files, cheap passwords."""

import atexit
import shutil
from collections.abc import Iterator
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
from desktop.services.setup import FIRST_MARK, Place, found_desk, schema, sign_in
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
    shutil.copytree(_without_a_desk(), folder, dirs_exist_ok=True)
    if servers and place.level is Level.COUNTY:
        _move_to_server(folder, place, servers[-1])
    sitting = sign_in(folder, HEAD, PASSWORD, now=clock or Clock())
    found_desk(sitting, place, DeskKeys.make(), FIRST_MARK)
    return sitting


def _move_to_server(folder: Path, place: Place, server: Server) -> None:
    """Let the station in *folder* have no file, but a database with the same empty tables."""
    (folder / STORE_FILE).unlink()
    key = Keyring.read(folder / KEY_FILE).open(HEAD, PASSWORD)
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


@cache
def _without_a_desk() -> Path:
    """Make the files of a station once: its tables take longer than most tests."""
    home = TemporaryDirectory()
    atexit.register(home.cleanup)
    folder = Path(home.name)
    ring, key = Keyring.create(folder / KEY_FILE)
    ring = ring.admit(key, staff=HEAD, role=Role.HEAD, password=PASSWORD, cost=CHEAP)
    open_store(folder, key, schema(), now=NOON).close()
    ring.with_recovery(key)[0].save()
    return folder


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


class Levels:
    """A county, a township and two stations, each alone until they join; and a stick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.county = open_station(folder / "county", COUNTY)
        self.township = open_station(folder / "township", TOWNSHIP)
        self.willows = open_station(folder / "willows", WILLOWS)
        self.bridge = open_station(folder / "bridge", BRIDGE)
        self.stick = folder / "stick"
        self.stick.mkdir()

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
        for sitting in (self.county, self.township, self.willows, self.bridge):
            sitting.store.close()


@contextmanager
def levels(folder: Path) -> Iterator[Levels]:
    """Three levels that know one another, closed afterwards."""
    with strangers(folder) as opened:
        opened.join()
        yield opened


@contextmanager
def strangers(folder: Path) -> Iterator[Levels]:
    """Three levels of which each stands alone, closed afterwards."""
    opened = Levels(folder)
    try:
        yield opened
    finally:
        opened.close()
