"""A county with full stations, for benchmarks: invented people of twelve filled fields."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from desktop.domain.change import REGION, Plain
from desktop.domain.identity import Sex
from desktop.domain.ids import RecordId, new_record_id
from desktop.domain.levels import Level
from desktop.domain.merge import seen_of, unpack_clocks
from desktop.domain.plain import plain_values
from desktop.domain.types import EthnicCode, HouseholdNumber, IdNumber, PersonName, Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.setup import Place
from desktop.store.pen import Draft
from desktop.store.records import EVERYTHING, Wanted
from tests.benchmarks.store import residents
from tests.stations import COUNTY, NOON, TOWNSHIP, open_station

BATCH = 2000
NOW = int(NOON.timestamp() * 1000)
NAMES = tuple(RESIDENTS.types())


def asked(stations: int, residents: int) -> argparse.Namespace:
    """Return of what size the county is to be, and whether its data lie on a server."""
    words = argparse.ArgumentParser()
    words.add_argument("--stations", type=int, default=stations)
    words.add_argument("--residents", type=int, default=residents)
    words.add_argument("--server", action="store_true")
    return words.parse_args()


def open_county(folder: Path, stations: int) -> tuple[Sitting, Sitting, list[Sitting]]:
    """Found a county, a township of it and *stations* of that."""
    county, township = (open_station(folder / p.region, p) for p in (COUNTY, TOWNSHIP))
    _admit(county, township, TOWNSHIP, folder)
    opened = [open_village(folder, township, number) for number in range(1, stations + 1)]
    return county, township, opened


def open_village(folder: Path, township: Sitting, number: int) -> Sitting:
    """Found the village of this *number* and let it belong to *township*."""
    place = Place(level=Level.STATION, region=f"460301100{200 + number}", name=f"{number}村")
    station = open_station(folder / place.region, place)
    _admit(township, station, place, folder)
    return station


def _admit(parent: Sitting, child: Sitting, place: Place, folder: Path) -> None:
    paper = folder / f"{place.region}.lbe"
    enrol(parent, name=place.name, region=place.region, out=paper)
    join(child, paper)


def settle(sitting: Sitting, count: int, seed: int) -> None:
    """Let *count* people be registered at a station."""
    people, act = _crowd(count, seed), 0
    with sitting.store.begin() as unit:
        region = unit.identity.region
        for start in range(0, count, BATCH):
            drafts = [
                Draft(
                    register=RESIDENTS.key,
                    record=new_record_id(),
                    created=True,
                    fields={**_filled(next(people)), REGION: region},
                )
                for _ in range(min(BATCH, count - start))
            ]
            act = unit.write(drafts, staff="王秀英", now=NOW, act=act)


def _filled(resident: Resident) -> dict[str, Plain]:
    return {n: v for n, v in plain_values(resident, NAMES).items() if v is not None}


def _crowd(count: int, seed: int) -> Iterator[Resident]:
    """Yield people with twelve filled fields."""
    chance = Random(seed)  # noqa: S311 - invented people
    for number, one in enumerate(residents(count)):
        yield replace(
            one,
            name=PersonName(one.name + chr(0x4E00 + seed)),
            number=IdNumber(f"460301196611{seed % 30:02}{number % 10_000:04}"),
            household_number=HouseholdNumber(f"{seed:03}{number // 4:06}"),
            sex=chance.choice(tuple(Sex)[:2]),
            ethnicity=EthnicCode("01"),
            address=f"{chance.randint(1, 9)}组{chance.randint(1, 400)}号",
            contact=one.name,
            contact_telephone=Telephone(f"139{chance.randint(0, 99_999_999):08}"),
        )


def everybody(sitting: Sitting) -> list[RecordId]:
    """Return the ids of the residents that a desk holds, in one order everywhere."""
    with sitting.store.read() as unit:
        return sorted(unit.records(RESIDENTS).ids(EVERYTHING))


def rewrite(sitting: Sitting, among: Sequence[RecordId], field: str, text: str) -> None:
    """Let a desk write *text* into one field of each record."""
    with sitting.store.begin() as unit:
        for start in range(0, len(among), BATCH):
            entries = unit.records(RESIDENTS).find(Wanted(among=among[start : start + BATCH]))
            drafts = [
                Draft(
                    register=RESIDENTS.key,
                    record=entry.id,
                    created=False,
                    fields={field: text},
                    seen={field: seen_of(unpack_clocks(entry.revision.clocks), field)},
                )
                for entry in entries
            ]
            unit.write(drafts, staff="李娜", now=NOW)
