"""Makes a practice county that has lived a year and handed it over."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from desktop.domain.problems import KnownError
from desktop.domain.types import PersonName, Telephone, TimeOfDay
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, ResidenceKind, Resident
from desktop.services.exchange import hand_over
from desktop.services.practice.county import (
    PASSWORD,
    Manned,
    PracticeCounty,
    PracticeDesk,
    founded,
)
from desktop.services.practice.people import Villagers
from desktop.services.practice.populations import mid_years, populations
from desktop.services.practice.station import Station
from desktop.services.practice.texts import village_life
from desktop.services.practice.year import MONTHS, live_a_year, visit_today
from desktop.services.receiving import make_quick_to_find, receive_file
from desktop.services.records import RecordKeeping
from desktop.services.reminding import Reminding, remind
from desktop.services.setup import system_time
from desktop.store.records import Wanted

YEAR, LAST_HOUR = timedelta(days=365), timedelta(hours=1)
MINUTES_OF_LEG = 5
ROUNDS = 2
FEWEST_RESIDENTS, MOST_RESIDENTS = 40, 20000
"""Fewer would not fill the offices of an association."""
STATION_SAYS, TOWNSHIP_SAYS = Telephone("15400000011"), Telephone("15400000022")

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What was made: the county, the township, the stations, and the stick with the bundles.

    Everybody's password is ``password``.
    """

    desks: tuple[PracticeDesk, ...]
    stick: Path
    password: str = PASSWORD


def make_practice(  # noqa: PLR0913 - the options of the command, each with its usual value
    folder: Path,
    *,
    residents: int = 300,
    stations: int = 3,
    seed: int = 1,
    now: Callable[[], datetime] = system_time,
    progress: Tell = lambda _done, _all: None,
) -> Practice:
    """Make a county, a township and *stations* in *folder*, with a year behind them.

    Each station has *residents* people. The same *seed* on the same day gives
    the same people and deeds. Raises ``KnownError`` when there is a station in
    the folder already, or a number is out of reach.
    """
    _check(residents, stations)
    last = now() - LAST_HOUR
    steps = _Steps(progress, stations * (MONTHS + 1) + ROUNDS)
    with founded(folder, stations, last - YEAR) as county:
        lived = list(_stations(county, seed, last))
        villagers = _villagers(lived, residents)
        for station in lived:
            live_a_year(station, next(villagers), steps.passed)
        county.move_to(last.date())
        numbers = populations(residents * stations, mid_years((last - YEAR).date()))
        RecordKeeping(county.township.sitting).save(list(numbers))
        carry_round(county)
        steps.passed()
        _disagree(county)
        _cross(county)
        _remind(county)
        carry_round(county)
        steps.passed()
        for station in lived:
            visit_today(station)
        return Practice(desks=tuple(m.desk for m in county.manned), stick=county.stick)


def carry_round(county: PracticeCounty) -> None:
    """Hand everything over, up to the county and down again."""
    for station in county.stations:
        _carry(station, [county.township], county)
    _carry(county.township, [county.county], county)
    _carry(county.county, [county.township], county)
    _carry(county.township, county.stations, county)


def _carry(sender: Manned, receivers: list[Manned], county: PracticeCounty) -> None:
    """Let *receivers* read what *sender* wrote for them; the others' bundles stay unread."""
    county.wait(MINUTES_OF_LEG)
    written = {bundle.receiver: bundle.path for bundle in hand_over(sender.sitting, county.stick)}
    for receiver in receivers:
        report = receive_file(receiver.sitting, written[receiver.desk.name])
        if report.refused:
            raise report.refused
        make_quick_to_find(receiver.sitting)


def _check(residents: int, stations: int) -> None:
    if not FEWEST_RESIDENTS <= residents <= MOST_RESIDENTS:
        raise KnownError(
            N_("Choose {fewest} to {most} residents for each station."),
            fewest=FEWEST_RESIDENTS,
            most=MOST_RESIDENTS,
        )
    most = len(village_life()["villages"])
    if not 1 <= stations <= most:
        raise KnownError(N_("Choose 1 to {most} stations."), most=most)


def _stations(county: PracticeCounty, seed: int, last: datetime) -> Iterator[Station]:
    for number, manned in enumerate(county.stations, 1):
        head, clerk = manned.desk.staff
        yield Station(
            sitting=manned.sitting,
            clock=manned.clock,
            rng=Random(f"{seed}/{number}"),  # noqa: S311 - invented people keep no secrets
            name=manned.desk.name,
            region=manned.desk.region,
            head=PersonName(head),
            clerk=PersonName(clerk),
            began=(last - YEAR).date(),
            today=last.date(),
        )


def _villagers(stations: Sequence[Station], count: int) -> Iterator[list[Resident]]:
    """Yield the people of each village; one of the second is registered in the first as well."""
    numbers: set[str] = set()
    first: Resident | None = None
    for place, station in enumerate(stations):
        villagers = Villagers(station.rng, station.began, numbers)
        people = villagers.village(count, station.name, station.region)
        if place == 1 and first is not None:
            people[-1] = _registered_twice(first, people[-1])
        first = first or next(p for p in people if _may_stand_twice(p))
        yield people


def _registered_twice(known: Resident, instead_of: Resident) -> Resident:
    """Return *known* as the second village has them: come in from outside."""
    return dataclasses.replace(
        known,
        residence=ResidenceKind.INFLOW,
        household_number=instead_of.household_number,
        relation=instead_of.relation,
        group=instead_of.group,
        address=instead_of.address,
        contact=None,
        contact_telephone=None,
    )


def _may_stand_twice(resident: Resident) -> bool:
    return bool(resident.telephone and not resident.care_level and not resident.lunar_birthday)


def _disagree(county: PracticeCounty) -> None:
    """Let the township and the first station write different telephones for one resident."""
    station, township = county.stations[0], county.township
    grown = Wanted(equal={"relation": HEAD_OF_HOUSEHOLD}, order=("household_number",), most=1)
    [entry] = RecordKeeping(station.sitting).find(RESIDENTS, wanted=grown)
    for manned, telephone in ((station, STATION_SAYS), (township, TOWNSHIP_SAYS)):
        keeping = RecordKeeping(manned.sitting)
        seen = keeping.get(RESIDENTS, entry.id)
        keeping.change(RESIDENTS, seen, dataclasses.replace(seen.record, telephone=telephone))


def _cross(county: PracticeCounty) -> None:
    """Let a planned activity begin later for the one and end sooner for the other.

    Each is right by itself; together they break a rule, so somebody must look.
    """
    at_station = RecordKeeping(county.stations[0].sitting)
    at_township = RecordKeeping(county.township.sitting)
    planned = Wanted(equal={"progress": Progress.PLANNED}, order=("-held_on",), most=1)
    [entry] = at_station.find(ACTIVITIES, wanted=planned)
    begun = datetime.strptime(entry.record.starts_at or "09:00", "%H:%M")  # noqa: DTZ007  a time of day
    sooner, later = (TimeOfDay(f"{begun + timedelta(minutes=m):%H:%M}") for m in (30, 45))
    at_station.change(ACTIVITIES, entry, dataclasses.replace(entry.record, ends_at=sooner))
    seen = at_township.get(ACTIVITIES, entry.id)
    at_township.change(ACTIVITIES, seen, dataclasses.replace(seen.record, starts_at=later))


def _remind(county: PracticeCounty) -> None:
    """Let the township ask the stations for their sticks."""
    told = Reminding(said=village_life()["reminder"])
    for station in county.stations:
        with station.sitting.store.read() as unit:
            here = unit.identity
        remind(county.township.sitting, here.region, here.name, told)


class _Steps:
    """Counts what is done, and tells whoever waits."""

    def __init__(self, progress: Tell, everything: int) -> None:
        self._progress = progress
        self._all = everything
        self._done = 0

    def passed(self) -> None:
        """Count one more step."""
        self._done += 1
        self._progress(self._done, self._all)
