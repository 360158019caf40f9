"""What a volunteer has given, as the list shows it: hours, star, the way to the next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.hours import counted_hours
from desktop.domain.ids import ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.register import Derived, Register
from desktop.domain.stars import Star
from desktop.domain.types import Minutes
from desktop.i18n import CHINESE, ENGLISH, choose_language
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState
from desktop.registers.star_levels.form import STAR_LEVELS
from desktop.registers.star_levels.model import StarLevel
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.document import save_document
from desktop.services.operations.banking import BANK
from desktop.services.rosters import roster
from desktop.services.served import hours_of
from desktop.services.surroundings import Around
from desktop.services.wording import wording_of
from desktop.store.records import EVERYTHING
from tests.printing.pdf import poppler_text
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village, at
from tests.stations import WILLOWS, Levels

HOUR = 60
WORKED_OUT = ("star", "served", "served_this_year", "short", "last_service")


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)


def volunteer(village: Village, name: str = "高振华") -> ResidentId:
    who = village.resident(name)
    village.add(VOLUNTEERS, Volunteer(resident=who, registered_on=date(2024, 1, 1)))
    return who


def served(village: Village, who: ResidentId, minutes: int, *days: date) -> None:
    for day in days:
        village.service(village.activity(held_on=day), who, minutes, confirmed_on=day)


def columns(sitting: Sitting) -> dict[ResidentId, dict[str, Any]]:
    """Return what the list works out for each volunteer, all in one go."""
    with sitting.store.read() as unit:
        entries = unit.records(VOLUNTEERS).find(EVERYTHING)
        wording = wording_of(unit, VOLUNTEERS, entries, TODAY)
    return {
        entry.record.resident: {
            column.name: wording.derivation(entry, column)
            for column in VOLUNTEERS.fields
            if isinstance(column, Derived)
        }
        for entry in entries
    }


def words(sitting: Sitting, names: Sequence[str]) -> list[str]:
    """Return what stands in the columns *names* of the only volunteer."""
    with sitting.store.read() as unit:
        [entry] = unit.records(VOLUNTEERS).find(EVERYTHING)
        wording = wording_of(unit, VOLUNTEERS, [entry], TODAY)
    listed = {column.name: column for column in VOLUNTEERS.fields}
    return [wording.cell(entry, listed[name]) for name in names]


def test_columns_add_minutes_and_round_only_what_is_shown(village: Village) -> None:
    choose_language(ENGLISH)
    served(village, volunteer(village), 63, date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 2))
    shown = words(village.sitting, WORKED_OUT)
    choose_language(CHINESE)
    assert shown == ["No star yet", "3.2", "2.1", "96.9", "2026-03-02"]


def test_nobody_who_gave_nothing_has_a_last_service(village: Village) -> None:
    who = volunteer(village)
    found = columns(village.sitting)[who]
    assert found == dict(zip(WORKED_OUT, (Star.NONE, 0, 0, 100 * HOUR, None), strict=True))


def test_what_nobody_signed_for_does_not_count(village: Village) -> None:
    who = volunteer(village)
    served(village, who, 120, date(2026, 3, 2))
    noted = {"state": ParticipationState.NOTED, "confirmed_by": None, "confirmed_on": None}
    village.service(village.activity("修路", held_on=date(2026, 3, 3)), who, 60, **noted)
    assert columns(village.sitting)[who]["served"] == 120


@pytest.mark.parametrize(
    ("minutes", "star", "short"),
    [(100 * HOUR - 1, Star.NONE, 1), (100 * HOUR, Star.ONE, 200 * HOUR)],
)
def test_exactly_a_hundred_hours_are_one_star(
    village: Village, minutes: int, star: Star, short: int
) -> None:
    who = volunteer(village)
    days = [date(2026, 3, day) for day in range(1, 11)]
    served(village, who, 600, *days[:9])
    served(village, who, minutes - 5400, days[9])
    found = columns(village.sitting)[who]
    assert (found["served"], found["star"], found["short"]) == (minutes, star, short)


def test_the_table_of_the_county_holds_at_the_station(three_levels: Levels) -> None:
    village = Village(three_levels.willows)
    who = volunteer(village)
    served(village, who, 600, date(2026, 3, 1))
    levels = [(1, 10), (2, 30), (3, 60)]
    for stars, hours in levels:
        level = StarLevel(stars=stars, threshold=Minutes(hours * HOUR), effective_on=TODAY)
        Village(three_levels.county).add(STAR_LEVELS, level)
    assert columns(three_levels.willows)[who]["star"] is Star.NONE
    three_levels.round()
    for sitting in (three_levels.willows, three_levels.township, three_levels.county):
        found = columns(sitting)[who]
        assert (found["star"], found["short"]) == (Star.ONE, 20 * HOUR)


def test_all_that_is_listed_together_is_counted_as_one_by_one(village: Village) -> None:
    for number in range(4):
        served(village, volunteer(village, f"张{'一二三四'[number]}"), 60 + number, TODAY)
    together = columns(village.sitting)
    with village.sitting.store.read() as unit:
        around = Around(unit=unit, today=TODAY)
        alone = {who: counted_hours(around, who).total for who in together}
    assert {who: found["served"] for who, found in together.items()} == alone
    assert sorted(alone.values()) == [60, 61, 62, 63]


def test_what_is_written_meanwhile_is_seen(village: Village) -> None:
    who = volunteer(village)
    served(village, who, 60, TODAY)
    with village.sitting.store.begin() as unit:
        entries = unit.records(VOLUNTEERS).find(EVERYTHING)
        wording_of(unit, VOLUNTEERS, entries, TODAY)
        assert unit.worked_out
        assert unit.foresight.concerns({"resident": who}) == "resident"
        unit.write([], staff="王秀英", now=1)
        assert not unit.worked_out
        assert unit.foresight.concerns({"resident": who}) == ""


def test_banked_hours_count_unless_the_county_says_otherwise(village: Village) -> None:
    who = volunteer(village)
    first = village.service(village.activity(), who, 120)
    village.service(village.activity("送饭", held_on=date(2026, 11, 21)), who, 45)
    village.perform(BANK, first)
    assert columns(village.sitting)[who]["served"] == 165
    village.set_to(Parameter.TIME_BANK_COUNTS, 0)
    found = columns(village.sitting)[who]
    assert (found["served"], found["last_service"]) == (45, date(2026, 11, 21))


def test_a_void_entry_makes_room_for_the_one_that_waits(village: Village) -> None:
    who = volunteer(village)
    times = {"starts_at": at("08:00"), "ends_at": at("10:00")}
    first = village.service(village.activity(), who, 120, **times)
    entry = village.entry(PARTICIPATIONS, first)
    void = replace(entry.record, state=ParticipationState.VOID, void_reason="人没来")
    village.keeping.change(PARTICIPATIONS, entry, void)
    village.service(village.activity("修路"), who, 90, starts_at=at("08:00"), ends_at=at("09:30"))
    assert columns(village.sitting)[who]["served"] == 90


def test_a_shorter_day_takes_nothing_from_days_before_it(village: Village) -> None:
    who = volunteer(village)
    before, since = date(2026, 11, 2), date(2026, 11, 10)
    served(village, who, 9 * HOUR, before)
    served(village, who, 7 * HOUR, since)
    shorter = SetParameter(parameter=Parameter.LONGEST_DAY, value=8, effective_on=since)
    village.add(PARAMETERS, shorter)
    assert columns(village.sitting)[who]["served"] == 16 * HOUR
    with village.sitting.store.read() as unit:
        [counted] = hours_of(unit, WILLOWS.region, TODAY).values()
    assert counted.total == 16 * HOUR


@pytest.mark.parametrize("register", [VOLUNTEERS, CERTIFICATES, TIME_ENTRIES], ids=lambda r: r.key)
@pytest.mark.parametrize(("counts", "said"), [(1, "count as"), (0, "do not count as")])
def test_paper_says_whether_banked_hours_are_volunteer_hours(
    village: Village, tmp_path: Path, register: Register[Any], counts: int, said: str
) -> None:
    choose_language(ENGLISH)
    village.set_to(Parameter.TIME_BANK_COUNTS, counts)
    file = tmp_path / "roster.pdf"
    save_document(roster(village.sitting, register), file)
    sentence = f"Hours in the time bank {said} volunteer hours"
    assert sentence in " ".join(poppler_text(file).split())
