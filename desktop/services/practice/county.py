"""Sets up the desks of a practice county, one below the other."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop.domain.access import Role
from desktop.domain.levels import Level
from desktop.domain.lunar import LunarDay, day_in
from desktop.domain.parameters import Parameter
from desktop.domain.places import UrbanRural
from desktop.domain.targets import Aim
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.domain.types import Minutes, PlaceCode, Telephone
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place as NamedPlace
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, Handling, Office, ServiceItem
from desktop.registers.star_levels.form import STAR_LEVELS
from desktop.registers.star_levels.model import StarLevel
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Scope, Target
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.operation import Operating
from desktop.services.operations.catalogue import POST, Posting
from desktop.services.practice.care import local_intervals
from desktop.services.practice.clock import PracticeClock
from desktop.services.practice.texts import names, service_items, village_life, volunteering
from desktop.services.records import RecordKeeping, Save
from desktop.services.setup import Person, Place, admit, set_up
from desktop.store.engine import hasten
from desktop.store.keyring import Cost

PASSWORD = "linbang"  # noqa: S105 - of invented people, printed for whoever practises
NOTHING_TO_GUESS = Cost(memory_kib=8192, passes=1)
"""Everybody knows the password."""
COUNTY, TOWNSHIP = "460301000000", "460301100000"
FIRST_VILLAGE, FORMER_VILLAGE = 201, 231
STICK = "usb"
NOT_PUBLIC_YET = 3
"""How many items of the catalogue nobody has made public."""
ENQUIRIES, COMPLAINTS = Telephone("0898-00000100"), Telephone("12345")


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeDesk:
    """One place of the practice, with those who may sign in there: the head, the clerk."""

    name: str
    level: Level
    region: str
    folder: Path
    staff: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Manned:
    """A desk at which its head sits."""

    desk: PracticeDesk
    sitting: Sitting
    clock: PracticeClock


@dataclass(slots=True)
class PracticeCounty:
    """The county, its township, the stations, and the stick that goes between them."""

    stick: Path
    manned: list[Manned] = field(default_factory=list)

    @property
    def county(self) -> Manned:
        """Return the county's desk."""
        return self.manned[0]

    @property
    def township(self) -> Manned:
        """Return the township's desk."""
        return self.manned[1]

    @property
    def stations(self) -> list[Manned]:
        """Return the desks of the villages."""
        return self.manned[2:]

    def move_to(self, day: date) -> None:
        """Let it be *day* everywhere."""
        for manned in self.manned:
            manned.clock.move_to(day)

    def wait(self, minutes: int) -> None:
        """Let some minutes pass everywhere."""
        for manned in self.manned:
            manned.clock.wait(minutes)


@contextmanager
def founded(folder: Path, stations: int, began: datetime) -> Iterator[PracticeCounty]:
    """Set up and join all desks in *folder* on the day *began*; close them at the end."""
    made = PracticeCounty(stick=folder / STICK)
    made.stick.mkdir(parents=True, exist_ok=True)
    try:
        for desk in _desks(folder, stations):
            made.manned.append(_man(desk, began))
        _publish_catalogue(made.county)
        _publish_local_rules(made.county)
        _publish_places(made.county)
        _take_in(made.county, made.township, made.stick)
        for station in made.stations:
            _take_in(made.township, station, made.stick)
        yield made
    finally:
        for manned in made.manned:
            manned.sitting.store.close()


def _desks(folder: Path, stations: int) -> Iterator[PracticeDesk]:
    life = village_life()
    above = [
        (life["county"], Level.COUNTY, COUNTY, "county"),
        (life["township"], Level.TOWNSHIP, TOWNSHIP, "township"),
    ]
    villages = [
        (name, Level.STATION, _village(n), f"station-{n + 1}")
        for n, name in enumerate(life["villages"][:stations])
    ]
    for number, (name, level, region, where) in enumerate([*above, *villages]):
        staff = names()["staff"]
        head, clerk = staff[number % len(staff)]
        yield PracticeDesk(
            name=name, level=level, region=region, folder=folder / where, staff=(head, clerk)
        )


def _man(desk: PracticeDesk, began: datetime) -> Manned:
    head, clerk = desk.staff
    clock = PracticeClock(began)
    place = Place(level=desk.level, region=desk.region, name=desk.name)
    person = Person(staff=head, password=PASSWORD)
    sitting, _code = set_up(desk.folder, place, person, now=clock, cost=NOTHING_TO_GUESS)
    hasten(sitting.store.engine)
    admit(sitting, Person(staff=clerk, password=PASSWORD, role=Role.CLERK), cost=NOTHING_TO_GUESS)
    return Manned(desk, sitting, clock)


def _take_in(parent: Manned, child: Manned, stick: Path) -> None:
    """Let *child* join; the file holds a secret, so it does not stay on the stick."""
    desk = child.desk
    file = enrol(parent.sitting, name=desk.name, region=desk.region, out=stick / f"{desk.name}.lbe")
    join(child.sitting, file)
    file.unlink()


def _publish_catalogue(county: Manned) -> None:
    day = county.clock.now.date()
    items = [
        ServiceItem(
            code=text["code"],
            name=text["name"],
            category=Category(text["category"]),
            handling=Handling(text["handling"]),
            promised_days=text["promised_days"],
            office=Office(text["office"]),
            agent_offered=text["agent_offered"],
            visits=text["visits"],
            materials=text["materials"],
            enquiries=ENQUIRIES,
            complaints=COMPLAINTS,
            edition=f"{day.year}年版",
            effective_on=day,
        )
        for text in service_items()
    ]
    keeping = RecordKeeping(county.sitting)
    saved = keeping.save([Save(register=SERVICE_ITEMS, record=item) for item in items])
    public = [keeping.get(SERVICE_ITEMS, record) for record in saved.records[:-NOT_PUBLIC_YET]]
    posting = Posting(posted_on=day, posted_at=village_life()["catalogue_at"])
    Operating(county.sitting).perform(POST, public, posting)


def _publish_local_rules(county: Manned) -> None:
    """Publish what differs here: a holiday, numbers of a year, targets, visits, allowances."""
    told, day = village_life()["local_rules"], county.clock.now.date()
    holiday = ArrangedDay(
        day=day_in(day.year + 1, LunarDay(year=0, month=3, day=3)),
        name=told["holiday"],
        source=told["holiday_source"],
    )
    dues = SetParameter(
        parameter=Parameter.DUES_OF_A_YEAR,
        value=told["dues"],
        effective_on=day,
        source=told["dues_source"],
    )
    targets = [
        Target(
            indicator=Aim(each["indicator"]),
            year=year,
            scope=Scope(each["scope"]),
            value=each["value"],
            source=told["targets_source"],
        )
        for each in told["targets"]
        for year in (day.year, day.year + 1)
    ]
    RecordKeeping(county.sitting).save(
        [
            Save(register=HOLIDAYS, record=holiday),
            Save(register=PARAMETERS, record=dues),
            *(Save(register=TARGETS, record=target) for target in targets),
            *local_intervals(day),
            *_local_stars(day),
        ]
    )


def _publish_places(county: Manned) -> None:
    """Publish the places; the first village had another code and name until a year ago."""
    life, day = village_life(), county.clock.now.date()
    named = {COUNTY: life["county"], TOWNSHIP: life["township"]}
    named |= {_village(number): name for number, name in enumerate(life["villages"])}
    places = [
        NamedPlace(
            code=PlaceCode(code),
            name=name,
            setting=UrbanRural.VILLAGE if code[9:] != "000" else None,
        )
        for code, name in named.items()
    ]
    places[2] = dataclasses.replace(places[2], effective_on=day)
    former = NamedPlace(
        code=PlaceCode(f"{TOWNSHIP[:9]}{FORMER_VILLAGE}"),
        name=life["former_village"],
        withdrawn_on=day - timedelta(days=1),
        successor=places[2].code,
        source=life["former_village_source"],
    )
    RecordKeeping(county.sitting).save(
        [Save(register=PLACES, record=place) for place in (*places, former)]
    )


def _village(number: int) -> str:
    return f"{TOWNSHIP[:9]}{FIRST_VILLAGE + number}"


def _local_stars(day: date) -> Iterator[Save]:
    """Yield a ladder that a village climbs within a year, and how near is near to a star."""
    told = volunteering()
    source = told["stars_source"]
    near = SetParameter(
        parameter=Parameter.RISING_SOON,
        value=told["rising_soon"],
        effective_on=day,
        source=source,
    )
    yield Save(register=PARAMETERS, record=near)
    for stars, hours in enumerate(told["stars"], 1):
        level = StarLevel(
            stars=stars,
            threshold=Minutes(hours * MINUTES_OF_AN_HOUR),
            effective_on=day,
            source=source,
        )
        yield Save(register=STAR_LEVELS, record=level)
