"""Sets a station up, lets its staff sign in."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop.bundles.cards import DeskCard, sign_card
from desktop.bundles.keys import DeskKeys, desk_id
from desktop.domain.access import Act, Role
from desktop.domain.clock import next_clock
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level, county_of, level_of
from desktop.domain.problems import KnownError, Problem, RefusedError
from desktop.domain.regions import region_problems
from desktop.messages import N_
from desktop.registers import REGISTERS
from desktop.services.desk import Sitting
from desktop.services.neighbours import desk_of
from desktop.store.files import KEY_FILE, open_store
from desktop.store.keyring import USUAL_COST, Cost, Keyring
from desktop.store.properties import Identity
from desktop.store.schema import Schema, describe
from desktop.store.server import is_taken, server_url
from desktop.store.whereabouts import ServerPlace, has_store, remember

MISPLACED = {
    Level.STATION: N_("Digits 10–12 name the village; here they are all 0"),
    Level.TOWNSHIP: N_("A township’s code has digits 7–9, and 000 at the end"),
    Level.COUNTY: N_("A county’s code ends in 000000"),
}
FIRST_MARK = "A"
FEWEST_CHARACTERS = 6
LONGEST_PLACE, LONGEST_STAFF = 60, 64
"""In characters: a card, the name of a file or a change would not hold more."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which station, township or county is set up. ``region`` has twelve digits."""

    level: Level
    region: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who signs in first."""

    staff: str
    password: str
    role: Role = Role.HEAD


@cache
def schema() -> Schema:
    """Return the tables of this program's registers."""
    return describe(REGISTERS)


def system_time() -> datetime:
    """Return the PC's time, with its zone."""
    return datetime.now().astimezone()


def is_station(folder: Path) -> bool:
    """Tell whether a station was set up in *folder*."""
    return (folder / KEY_FILE).exists()


def staff_of(folder: Path) -> tuple[tuple[str, Role], ...]:
    """Return who may sign in, as the name cards show them."""
    slots = Keyring.read(folder / KEY_FILE).staff()
    return tuple((slot.staff, Role(slot.role)) for slot in slots)


def set_up(  # noqa: PLR0913 - what a place is, and two things only tests choose
    folder: Path,
    place: Place,
    person: Person,
    *,
    database: str = "",
    now: Clock = system_time,
    cost: Cost = USUAL_COST,
) -> tuple[Sitting, str]:
    """Make a new station in *folder*; return it opened, with the recovery code to print.

    *database* is the address of the PostgreSQL database that keeps the data
    of a county in place of a file. Raises :class:`RefusedError` when
    something is missing, ``KnownError`` when there is a station already, the
    folder cannot be written or the server refuses.
    """
    _check(folder, place, person)
    server = _server(place, database) if database else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ring, key = Keyring.create(folder / KEY_FILE)
        ring = ring.admit(
            key, staff=person.staff, role=person.role, password=person.password, cost=cost
        )
        ring, code = ring.with_recovery(key)
        if server:
            remember(folder, key, server)
        sitting = sit_down(folder, key, person.staff, person.role, now)
        found_desk(sitting, place, DeskKeys.make(), FIRST_MARK)
        ring.save()  # last: a folder without keys is not a station yet
    except OSError as error:
        raise unwritable() from error
    return sitting, code


def unwritable() -> KnownError:
    """Return what is said when no station can be made in a folder."""
    return KnownError(N_("This folder cannot be written. Choose another folder or disk."))


def found_desk(sitting: Sitting, place: Place, keys: DeskKeys, mark: str) -> None:
    """Give the store a desk with a number of its own, standing alone."""
    born = next_clock(sitting.milliseconds(), 0)
    card = sign_card(
        DeskCard(
            desk=desk_id(keys.public),
            level=place.level,
            region=place.region,
            name=place.name,
            mark=mark,
            signing=keys.public,
            opening=keys.recipient,
            born=born,
        ),
        keys,
    )
    identity = Identity(
        desk=DeskId(card.desk),
        level=place.level,
        region=place.region,
        name=place.name,
        mark=mark,
        born=born,
        keys=keys.to_bytes(),
    )
    with sitting.store.begin() as unit:
        unit.become(identity, desk_of(card))


def sign_in(
    folder: Path,
    staff: str,
    password: str,
    *,
    now: Clock = system_time,
    keys: Path | None = None,
) -> Sitting:
    """Open the station in *folder* for *staff*, with its own keys or those in the folder *keys*.

    Raises ``WrongPasswordError``.
    """
    ring = Keyring.read((keys or folder) / KEY_FILE)
    key = ring.open(staff, password)
    _make_sure_of_store(folder)
    role = next(Role(slot.role) for slot in ring.staff() if slot.staff == staff)
    return sit_down(folder, key, staff, role, now)


def admit(sitting: Sitting, person: Person, *, cost: Cost = USUAL_COST) -> None:
    """Let another person sign in from now on; only the head may."""
    sitting.require(Act.ADMIT_STAFF)
    _refuse(_person_problems(person))
    ring = Keyring.read(sitting.folder / KEY_FILE)
    ring.admit(
        sitting.key, staff=person.staff, role=person.role, password=person.password, cost=cost
    ).save()


def recover(folder: Path, code: str, person: Person, *, now: Clock = system_time) -> Sitting:
    """Give *person* a new password by the recovery code, and sign them in."""
    _refuse(_person_problems(person))
    ring = Keyring.read(folder / KEY_FILE)
    key = ring.recover(code)
    _make_sure_of_store(folder)
    ring.admit(
        key, staff=person.staff, role=person.role, password=person.password, cost=USUAL_COST
    ).save()
    return sit_down(folder, key, person.staff, person.role, now)


def new_mark() -> str:
    """Return a mark that no other desk of the station is likely to have."""
    return FIRST_MARK + "".join(secrets.choice("BCDEFGHJKMNPQRSTVWXYZ") for _ in range(3))


def sit_down(folder: Path, key: bytes, staff: str, role: Role, now: Clock) -> Sitting:
    """Open the station in *folder* with a *key* that somebody's password has given out."""
    store = open_store(folder, key, schema(), now=now())
    return Sitting(folder=folder, store=store, key=key, staff=staff, role=role, now=now)


def _make_sure_of_store(folder: Path) -> None:
    """Refuse where the database would make an empty file in place of the one that is gone."""
    if not has_store(folder):
        raise KnownError(
            N_("The data file cannot be opened. Restore the newest backup, or ask for help.")
        )


def _server(place: Place, database: str) -> ServerPlace:
    if place.level is not Level.COUNTY:
        raise KnownError(N_("Only a county keeps its data on a server. Leave the address out."))
    server = ServerPlace(url=server_url(database), county=county_of(place.region))
    if is_taken(server.url, server.county):
        raise KnownError(
            N_("This database holds the county’s data already. Copy its data folder to this PC.")
        )
    return server


def _check(folder: Path, place: Place, person: Person) -> None:
    if is_station(folder) or has_store(folder):
        raise KnownError(N_("There is a station in this folder already. Choose another folder."))
    _refuse([*_place_problems(place), *_person_problems(person)])


def _place_problems(place: Place) -> list[Problem]:
    misnamed = list(place_name_problems(place.name))
    wrong = list(region_problems(place.region, "region"))
    if not wrong and level_of(place.region) != place.level:
        wrong.append(Problem("region", MISPLACED[place.level]))
    return [*misnamed, *wrong]


def place_name_problems(name: str) -> Iterator[Problem]:
    """Tell what is wrong with the name of a place."""
    if not name.strip():
        yield Problem("name", N_("Enter the name of the place"))
    elif len(name) > LONGEST_PLACE:
        yield _too_long("name", name, LONGEST_PLACE)


def _person_problems(person: Person) -> list[Problem]:
    problems = []
    if not person.staff.strip():
        problems.append(Problem("staff", N_("Enter your name")))
    elif len(person.staff) > LONGEST_STAFF:
        problems.append(_too_long("staff", person.staff, LONGEST_STAFF))
    if len(person.password) < FEWEST_CHARACTERS:
        problems.append(
            Problem(
                "password",
                N_("A password has at least {fewest} characters"),
                {"fewest": FEWEST_CHARACTERS},
            )
        )
    return problems


def _too_long(field: str, name: str, most: int) -> Problem:
    message = N_("A name has at most {most} characters; this has {count}")
    return Problem(field, message, {"most": most, "count": len(name)})


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise RefusedError(*problems)
