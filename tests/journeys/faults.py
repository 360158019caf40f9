"""A county of stations that live through everything that can go wrong (exchange.md §6).

``python -m tests.journeys.faults [--stations 20] [--rounds 30] [--seed N] [--server]``
tells what was done and what went wrong, carries everything up and down once
more, and compares all levels. The same seed is the same story, but for the
moment at which a process dies.
"""

import argparse
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import msgspec

from desktop.bundles.cards import sign_card
from desktop.bundles.members import archive
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.identity import check_digit
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError, RefusedError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.exchange import hand_over
from desktop.services.history import History
from desktop.services.neighbours import Neighbours, card_of, desk_of
from desktop.services.receiving import Report, receive_file
from desktop.services.records import RecordKeeping
from desktop.services.setup import Place
from desktop.services.standing import check
from tests.postgres import running
from tests.stations import (
    COUNTY,
    NOON,
    TOWNSHIP,
    Clock,
    come_back,
    content,
    counties_on,
    open_station,
    person,
)

LONGEST_LIFE = 0.25
"""Seconds after which a process is dead at the latest, if it has not done its work by then."""
SMALL_DISK = 1 << 13
ODD_YEARS = (2009, 2099)
FEW = 3


@dataclass
class Seat:
    """A desk with its place, its PC's clock and its newest backup."""

    place: Place
    sitting: Sitting
    clock: Clock
    backup: Path | None = None


@dataclass
class World:
    """Everybody, and the sticks that are on the way."""

    folder: Path
    chance: Random
    county: Seat
    township: Seat
    villages: list[Seat]
    sticks: list[Path] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    born: int = 0

    def seats(self) -> list[Seat]:
        """Return everybody, the villages first."""
        return [*self.villages, self.township, self.county]

    def new_folder(self) -> Path:
        """Make a folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


def found_world(folder: Path, stations: int, seed: int) -> World:
    """Found a county, a township and *stations* villages, each taken in by the one above."""

    def seat(place: Place) -> Seat:
        clock = Clock()
        return Seat(place, open_station(folder / place.region, place, clock), clock)

    county, township = seat(COUNTY), seat(TOWNSHIP)
    places = [
        Place(level=Level.STATION, region=f"460301100{201 + n}", name=f"第{n + 1}村")
        for n in range(stations)
    ]
    villages = [seat(place) for place in places]
    chance = Random(seed)  # noqa: S311 - the same seed, the same story
    world = World(folder, chance, county, township, villages)
    for parent, child in [(county, township), *((township, v) for v in villages)]:
        paper = folder / f"{child.place.region}.lbe"
        enrol(parent.sitting, name=child.place.name, region=child.place.region, out=paper)
        join(child.sitting, paper)
    settle(world)
    return world


def play(world: World, rounds: int) -> None:
    """Let everybody work for some rounds, with something going wrong in each."""
    for _ in range(rounds):
        for seat in world.seats():
            world.chance.choice(WORK)(world, seat)
        for seat in world.seats():
            if world.chance.random() < 0.7:
                write(world, seat)
            read_some(world, seat)
        for fault in world.chance.sample(list(FAULTS), FEW):
            FAULTS[fault](world, world.chance.choice(world.seats()))
            world.told[f"fault: {fault}"] += 1


# What people do.


def add(world: World, seat: Seat) -> None:
    """Register somebody."""
    world.born += 1
    year, number = divmod(world.born, 499)
    digits = f"460301{1930 + year}1123{2 * number + 1:03}"
    made = person(
        name=f"张{chr(0x4E00 + world.born)}",
        number=digits + check_digit(digits),
        birth_date=date(1930 + year, 11, 23),
    )
    RecordKeeping(seat.sitting).add(RESIDENTS, made)


def edit(world: World, seat: Seat) -> None:
    """Change one of two fields of one or two people."""
    entries = RecordKeeping(seat.sitting).find(RESIDENTS)
    for entry in world.chance.sample(entries, min(2, len(entries))):
        group = f"{world.chance.randint(1, 99)}组"
        phone = f"138{world.chance.randint(0, 99_999_999):08}"
        changed = world.chance.choice([{"group": group}, {"telephone": phone}])
        RecordKeeping(seat.sitting).change(RESIDENTS, entry, replace(entry.record, **changed))  # type: ignore[arg-type]  # one field or the other


def remove(world: World, seat: Seat) -> None:
    """Strike somebody out whom another may be editing."""
    if entries := RecordKeeping(seat.sitting).find(RESIDENTS):
        RecordKeeping(seat.sitting).remove(RESIDENTS, [world.chance.choice(entries)])


def decide(world: World, seat: Seat) -> None:
    """Settle the first conflict."""
    history = History(seat.sitting)
    for entry in RecordKeeping(seat.sitting).find(RESIDENTS):
        for name, choices in history.choices(RESIDENTS, entry).items():
            history.decide(RESIDENTS, entry, {name: world.chance.choice(choices).plain})
            return


def careful(act: Callable[[World, Seat], None]) -> Callable[[World, Seat], None]:
    """Let a rule forbid *act*; everybody goes on all the same."""

    def done(world: World, seat: Seat) -> None:
        with suppress(KnownError, RefusedError):
            act(world, seat)
            world.told[act.__name__] += 1

    return done


WORK = [careful(act) for act in (add, add, edit, edit, edit, remove, decide)]


def write(world: World, seat: Seat) -> None:
    """Hand over; the sticks go to the heap."""
    world.sticks += [bundle.path for bundle in hand_over(seat.sitting, world.new_folder())]
    world.told["written"] += 1


def read_some(world: World, seat: Seat) -> None:
    """Take in any sticks of the heap, in any order, perhaps for the third time."""
    for file in some_for(world, seat):
        _count(world, receive_file(seat.sitting, file))


def some_for(world: World, seat: Seat) -> list[Path]:
    """Return some sticks, most of them for this desk: those up, or those that say so."""
    mine = [file for file in world.sticks if _is_for(seat.place, file.name)]
    chosen = world.chance.sample(mine, min(FEW, len(mine)))
    return [*chosen, *world.chance.sample(world.sticks, min(1, len(world.sticks)))]


def _is_for(place: Place, name: str) -> bool:
    match place.level:
        case Level.STATION:
            return f"给{place.name}" in name
        case Level.TOWNSHIP:
            return f"给{place.name}" in name or "给" not in name
        case Level.COUNTY:
            return "给" not in name


def _count(world: World, report: Report) -> None:
    match report.refused:
        case None:
            world.told["taken in"] += 1
        case BundleRefusedError() as refused:
            world.told[f"refused: {refused.reason}"] += 1
        case KnownError():
            world.told["not possible"] += 1


# What goes wrong.


def spoil(world: World, seat: Seat) -> None:
    """Flip a bit, cut, or mix two files: nobody takes such a file in."""
    if not world.sticks:
        return
    content = bytearray(world.chance.choice(world.sticks).read_bytes())
    other = world.chance.choice(world.sticks).read_bytes()
    at = world.chance.randrange(len(content))
    flipped = bytes(content[:at]) + bytes([content[at] ^ 4]) + bytes(content[at + 1 :])
    mixed = bytes(content[:1536]) + other[1536:]
    for spoilt in (flipped, bytes(content[:at]), mixed):
        if spoilt != other:
            _refuse(world, seat, spoilt)


def attack(world: World, seat: Seat) -> None:
    """Offer archives that lead elsewhere, or swell."""
    for name in ("../../linbang.db", "/etc/passwd", "manifest.json", "payload.age"):
        _refuse(world, seat, b"".join(archive([(name, 1 << 20, [bytes(1 << 20)])])))


def _refuse(world: World, seat: Seat, content: bytes) -> None:
    file = world.new_folder() / "spoilt.lbx"
    file.write_bytes(content)
    report = receive_file(seat.sitting, file)
    _expect(report, Reason.BROKEN, Reason.NOT_A_BUNDLE, Reason.TOO_LARGE, Reason.NOT_FOR_US)
    _count(world, report)


def be_a_stranger(world: World, seat: Seat) -> None:
    """Hand over at a desk that joined with a paper which another had used."""
    village = world.chance.choice(world.villages)
    stranger = open_station(world.new_folder(), village.place)
    join(stranger, world.folder / f"{village.place.region}.lbe")
    _add_to(world, stranger)
    [bundle] = hand_over(stranger, world.new_folder())
    stranger.store.close()
    _expect(receive_file(world.township.sitting, bundle.path), Reason.UNKNOWN_SENDER)


def _add_to(world: World, sitting: Sitting) -> None:
    add(world, Seat(Place(level=Level.STATION, region="", name=""), sitting, Clock()))


def be_revoked(world: World, seat: Seat) -> None:
    """Hand over at a second desk of a village after the township has revoked it."""
    village = world.chance.choice(world.villages).place
    paper = world.new_folder() / "second.lbe"
    enrol(world.township.sitting, name=village.name, region=village.region, out=paper)
    stolen = open_station(world.new_folder() / "stolen", village)
    join(stolen, paper)
    [known] = hand_over(stolen, world.new_folder())
    _count(world, receive_file(world.township.sitting, known.path))
    with stolen.store.read() as unit:
        me = unit.identity.desk
    _revoke(world.township.sitting, me)
    _add_to(world, stolen)
    [bundle] = hand_over(stolen, world.new_folder())
    stolen.store.close()
    _expect(receive_file(world.township.sitting, bundle.path), Reason.REVOKED)


def _revoke(sitting: Sitting, desk: DeskId) -> None:
    with sitting.store.begin() as unit:
        card = card_of(unit.desks.all()[desk])
        gone = msgspec.structs.replace(card, revoked=card.born + 1)
        unit.desks.put([desk_of(sign_card(gone, Neighbours(unit).keys))])


def _expect(report: Report, *reasons: Reason) -> None:
    refused = report.refused
    if not (isinstance(refused, BundleRefusedError) and refused.reason in reasons):
        raise AssertionError(f"expected {reasons}, came {report}")


def mistake_the_stick(world: World, seat: Seat) -> None:
    """Take a village's file to another village."""
    one, other = world.chance.sample(world.villages, 2)
    for bundle in hand_over(one.sitting, world.new_folder()):
        _expect(receive_file(other.sitting, bundle.path), Reason.NOT_FOR_US)


def lose_sticks(world: World, seat: Seat) -> None:
    """Lose half of the sticks."""
    world.sticks = world.chance.sample(world.sticks, len(world.sticks) // 2)


def die_writing(world: World, seat: Seat) -> None:
    """Kill the process that writes the bundles."""
    folder = world.new_folder()
    _die(world, seat, lambda sitting: hand_over(sitting, folder))
    world.sticks += folder.glob("*.lbx")  # whole, or not there


def die_reading(world: World, seat: Seat) -> None:
    """Kill the process that takes sticks in."""
    files = some_for(world, seat)
    _die(world, seat, lambda sitting: [receive_file(sitting, file) for file in files])


def _die(world: World, seat: Seat, act: Callable[[Sitting], object]) -> None:
    seat.sitting.store.close()
    child = os.fork()
    if child == 0:
        try:
            act(seat.sitting)  # whose connections were closed, so it opens its own
        finally:
            os._exit(0)
    time.sleep(world.chance.random() * LONGEST_LIFE)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    world.told["killed" if os.WIFSIGNALED(status) else "done before the kill"] += 1
    if check(seat.sitting).sound is False:
        raise AssertionError("a killed process left damage")


def fill_the_disk(world: World, seat: Seat) -> None:
    """Write and read while the disk takes nothing more."""
    files = some_for(world, seat)
    folder = world.new_folder()
    with full_disk():
        with suppress(KnownError):
            hand_over(seat.sitting, folder)
        reports = [receive_file(seat.sitting, file) for file in files]
    for report in reports:
        _count(world, report)
    world.sticks += folder.glob("*.lbx")


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow further."""
    before = getrlimit(RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    setrlimit(RLIMIT_FSIZE, (SMALL_DISK, before[1]))
    try:
        yield
    finally:
        setrlimit(RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)


def lose_the_time(world: World, seat: Seat) -> None:
    """Let a PC's clock jump for a few acts."""
    right = seat.clock.time
    seat.clock.time = datetime(world.chance.choice(ODD_YEARS), 1, 1, tzinfo=NOON.tzinfo)
    for act in WORK[:FEW]:
        act(world, seat)
    write(world, seat)
    seat.clock.time = right + timedelta(days=1)


def lose_the_disk(world: World, seat: Seat) -> None:
    """Restore the newest backup, and make another for the next time."""
    if seat.backup:
        seat.sitting.store.close()
        seat.sitting = come_back(seat.backup, world.new_folder() / "again", seat.clock)
        world.told[f"restored {seat.place.level}"] += 1
    seat.backup = back_up_to(seat.sitting, world.new_folder())


FAULTS: dict[str, Callable[[World, Seat], None]] = {
    "spoilt": spoil,
    "attack": attack,
    "stranger": be_a_stranger,
    "revoked": be_revoked,
    "wrong place": mistake_the_stick,
    "sticks lost": lose_sticks,
    "killed writing": die_writing,
    "killed reading": die_reading,
    "disk full": fill_the_disk,
    "clock": lose_the_time,
    "backup": lose_the_disk,
}


# How it must end.


def settle(world: World) -> None:
    """Carry everything up and down until everybody has heard of it."""
    for _ in range(4):
        for seat in (*world.villages, world.township, world.county, world.township):
            _carry(world, seat)


def _carry(world: World, seat: Seat) -> None:
    folder = world.new_folder()
    for bundle in hand_over(seat.sitting, folder):
        for other in world.seats():
            if bundle.receiver == other.place.name:
                refused = receive_file(other.sitting, bundle.path).refused
                if refused is not None:
                    raise refused
    shutil.rmtree(folder)


def differences(world: World) -> list[str]:
    """Return what is not as it must be in the end; nothing where all is well."""
    wrong = []
    for seat in world.seats():
        region = seat.place.region
        mine, theirs = (content(s.sitting, region) for s in (seat, world.county))
        wrong += [
            f"{seat.place.name}: {mine.get(record)}, the county: {theirs.get(record)}"
            for record in sorted(mine.keys() | theirs.keys())
            if mine.get(record) != theirs.get(record)
        ]
        found = check(seat.sitting)
        if not found.sound or found.unsent or found.set_aside:
            wrong.append(f"{seat.place.name}: {found}")
    return wrong


def close(world: World) -> None:
    """Let go of every store."""
    for seat in world.seats():
        seat.sitting.store.close()


def main() -> None:
    """Play, settle, compare."""
    words = argparse.ArgumentParser()
    words.add_argument("--stations", type=int, default=20)
    words.add_argument("--rounds", type=int, default=30)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--server", action="store_true")
    given = words.parse_args()
    with ExitStack() as stack:
        if given.server:
            stack.enter_context(counties_on(stack.enter_context(running())))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        world = found_world(folder, given.stations, given.seed)
        play(world, given.rounds)
        settle(world)
        wrong = differences(world)
        held = check(world.county.sitting)
        close(world)
    for what, times in sorted(world.told.items()):
        print(f"{times:6}  {what}")
    print(f"county: {held.changes} changes, {held.records[RESIDENTS.key]} residents,", end=" ")
    print(f"{held.conflicts} conflicts; wrong: {wrong or 'nothing'}")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
