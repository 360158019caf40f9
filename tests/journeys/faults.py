"""A county of stations that live through everything that can go wrong (exchange.md §6).

``python -m tests.journeys.faults [--stations 20] [--rounds 30] [--seed N] [--server]``
tells what was done and what went wrong, carries everything up and down once
more, and compares all levels. The same seed is the same story, but for the
moment at which a process dies.
"""

import argparse
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from resource import RLIMIT_FSIZE, getrlimit, setrlimit

import msgspec

from desktop.bundles.cards import sign_card
from desktop.bundles.members import archive
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.exchange import hand_over
from desktop.services.neighbours import Neighbours, card_of, desk_of
from desktop.services.receiving import Report, receive_file
from desktop.services.setup import Place
from desktop.services.standing import check
from tests.journeys.county_at_work import (
    FEW,
    WORK,
    Seat,
    World,
    add,
    count,
    found_world,
    read_some,
    settle,
    some_for,
    write,
)
from tests.postgres import running
from tests.stations import (
    NOON,
    Clock,
    come_back,
    content,
    counties_on,
    open_station,
)

LONGEST_LIFE = 0.25
"""Seconds after which a process is dead at the latest, if it has not done its work by then."""
SMALL_DISK = 1 << 13
ODD_YEARS = (2009, 2099)


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
    count(world, report)


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
    count(world, receive_file(world.township.sitting, known.path))
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
        count(world, report)
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
