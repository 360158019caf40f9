"""What a desk may write: its own place and what lies in it, by whatever way one tries."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.parameters import DEFAULTS, Parameter
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry, Register
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping, Save
from desktop.services.rights import Rights
from desktop.services.sheets import export_sheet, import_sheet
from desktop.services.surroundings import Around
from desktop.store.pen import Draft
from desktop.store.records import Wanted
from tests.stations import COUNTY, WILLOWS, ZHANG, Levels, open_station

DUES = Parameter.DUES_OF_A_YEAR
TODAY = date(2026, 11, 23)
FEAST = ArrangedDay(day=date(2027, 4, 9), name="三月三", source="县府办通知")


def only(sitting: Sitting, register: Register[Any], *, removed: bool = False) -> Entry[Any]:
    [entry] = RecordKeeping(sitting).find(register, wanted=Wanted(removed=removed))
    return entry


def keeper(refused: RefusedError) -> object:
    """Return who is said to keep the record: in one sentence about the whole of it."""
    [problem] = refused.problems
    assert (problem.field, problem.warning) == ("", False)
    assert problem.message.format(**problem.values)
    return problem.values["keeper"]


@pytest.fixture
def published(three_levels: Levels) -> Levels:
    """Return the three levels once the county's holiday has come down."""
    RecordKeeping(three_levels.county).add(HOLIDAYS, FEAST)
    three_levels.round()
    return three_levels


def change(sitting: Sitting) -> None:
    entry = only(sitting, HOLIDAYS)
    RecordKeeping(sitting).change(HOLIDAYS, entry, replace(entry.record, name="歌节"))


def remove(sitting: Sitting) -> None:
    RecordKeeping(sitting).remove(HOLIDAYS, [only(sitting, HOLIDAYS)])


def decide(sitting: Sitting) -> None:
    History(sitting).decide(HOLIDAYS, only(sitting, HOLIDAYS), {"name": "歌节"})


def change_among_others(sitting: Sitting) -> None:
    entry = only(sitting, HOLIDAYS)
    RecordKeeping(sitting).save(
        [
            Save(register=RESIDENTS, record=ZHANG),
            Save(register=HOLIDAYS, record=replace(entry.record, name="歌节"), entry=entry),
        ]
    )


def add(sitting: Sitting) -> None:
    RecordKeeping(sitting).add(HOLIDAYS, replace(FEAST, day=date(2027, 4, 10)))


@pytest.mark.parametrize("act", [change, remove, decide, change_among_others, add])
@pytest.mark.parametrize("level", ["willows", "township"])
def test_the_catalogue_of_the_county_is_only_looked_at_below(
    act: Callable[[Sitting], None], level: str, published: Levels
) -> None:
    sitting: Sitting = getattr(published, level)
    with pytest.raises(RefusedError) as refused:
        act(sitting)
    assert keeper(refused.value) == COUNTY.name
    assert only(sitting, HOLIDAYS).record == FEAST
    assert RecordKeeping(sitting).count(RESIDENTS) == 0


def test_what_the_county_removed_is_not_restored_below(published: Levels) -> None:
    remove(published.county)
    published.round()
    with pytest.raises(RefusedError):
        RecordKeeping(published.willows).restore(
            HOLIDAYS, [only(published.willows, HOLIDAYS, removed=True)]
        )


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_sheet_does_not_add_to_it_either(
    published: Levels, tmp_path: Path, *, dry_run: bool
) -> None:
    sheet = tmp_path / "days.xlsx"
    add(published.county)
    export_sheet(published.county, HOLIDAYS, sheet)
    with pytest.raises(RefusedError) as refused:
        import_sheet(published.willows, HOLIDAYS, sheet, dry_run=dry_run)
    assert keeper(refused.value) == COUNTY.name
    assert only(published.willows, HOLIDAYS).record == FEAST


def test_what_was_once_written_into_it_is_not_taken_back_here(published: Levels) -> None:
    """A change that ought not to be there is mended by whoever keeps the record."""
    sitting = published.willows
    with sitting.store.begin() as unit:
        astray = Draft(
            register=HOLIDAYS.key,
            record=only(sitting, HOLIDAYS).id,
            created=False,
            fields={"name": "歌节"},
        )
        act = unit.write([astray], staff=sitting.staff, now=sitting.milliseconds())
    with pytest.raises(RefusedError) as refused:
        History(sitting).undo(act)
    assert keeper(refused.value) == COUNTY.name


def test_those_above_correct_what_lies_in_their_place(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        entry = only(sitting, RESIDENTS)
        with sitting.store.read() as unit:
            assert Rights(unit).hindrance(entry) is None
        RecordKeeping(sitting).change(RESIDENTS, entry, replace(entry.record, group="二组"))


def number(sitting: Sitting) -> int:
    with sitting.store.read() as unit:
        return Around(unit=unit, today=TODAY).parameter(DUES)


def test_a_station_alone_changes_the_numbers_that_ship(sitting: Sitting) -> None:
    assert number(sitting) == DEFAULTS[DUES]
    keeping, history = RecordKeeping(sitting), History(sitting)
    keeping.add(PARAMETERS, SetParameter(parameter=DUES, value=25))
    assert number(sitting) == 25
    entry = only(sitting, PARAMETERS)
    changed = keeping.change(PARAMETERS, entry, replace(entry.record, value=30))
    assert number(sitting) == 30
    history.undo(changed.act)
    assert number(sitting) == 25
    keeping.remove(PARAMETERS, [only(sitting, PARAMETERS)])
    assert number(sitting) == DEFAULTS[DUES]


def test_what_was_kept_alone_stays_ones_own_after_joining(
    three_levels: Levels, tmp_path: Path
) -> None:
    """It is corrected and withdrawn as before; from then on only the county adds."""
    station = open_station(tmp_path / "alone")
    RecordKeeping(station).add(HOLIDAYS, FEAST)
    three_levels.round()
    three_levels.enrol(three_levels.township, station, WILLOWS)
    change(station)
    assert only(station, HOLIDAYS).record.name == "歌节"
    remove(station)
    with pytest.raises(RefusedError) as refused:
        add(station)
    assert keeper(refused.value) == COUNTY.name
    station.store.close()
