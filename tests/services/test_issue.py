"""What of the catalogues waits to go down, and who has got it."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.parameters import Parameter
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.services.issue import Difference, Got, Kind, issue, take_back
from desktop.services.records import RecordKeeping
from tests.stations import TOWNSHIP, WILLOWS, Levels, levels, strangers

DUES = SetParameter(
    parameter=Parameter.DUES_OF_A_YEAR,
    value=20,
    effective_on=date(2026, 1, 1),
    source="海湾县2026年通知",
)


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path, Levels.round) as opened:
        yield opened


def got(levels: Levels) -> dict[str, Got]:
    return {receiver.name: receiver.got for receiver in issue(levels.county).receivers}


def test_what_the_county_writes_is_prepared_until_it_lies_on_a_stick(four: Levels) -> None:
    keeping = RecordKeeping(four.county)
    keeping.add(PARAMETERS, DUES)
    [prepared] = issue(four.county).prepared
    assert (prepared.register, prepared.kind) == ("parameters", Kind.NEW)
    assert Difference(label="Value", before="", after="20") in prepared.differences
    assert got(four)["清河镇"] is Got.WAITS
    four.carry(four.county, four.township)
    assert issue(four.county).prepared == ()


def test_a_changed_number_is_shown_as_it_was_and_as_it_will_be(four: Levels) -> None:
    keeping = RecordKeeping(four.county)
    keeping.add(PARAMETERS, DUES)
    four.carry(four.county, four.township)
    [entry] = keeping.find(PARAMETERS)
    keeping.change(PARAMETERS, entry, dataclasses.replace(DUES, value=15))
    [prepared] = issue(four.county).prepared
    assert prepared.kind is Kind.CHANGED
    assert prepared.differences == (Difference(label="Value", before="20", after="15"),)


def test_what_was_written_and_taken_back_is_not_prepared(four: Levels) -> None:
    keeping = RecordKeeping(four.county)
    keeping.add(PARAMETERS, DUES)
    take_back(four.county)
    assert issue(four.county).prepared == ()
    assert keeping.find(PARAMETERS) == []


def test_a_removed_day_off_is_told(four: Levels) -> None:
    keeping = RecordKeeping(four.county)
    keeping.add(HOLIDAYS, ArrangedDay(day=date(2027, 4, 9), name="三月三", source="县里"))
    four.carry(four.county, four.township)
    keeping.remove(HOLIDAYS, keeping.find(HOLIDAYS))
    assert [prepared.kind for prepared in issue(four.county).prepared] == [Kind.REMOVED]


def test_a_receipt_says_who_has_the_catalogues(four: Levels) -> None:
    RecordKeeping(four.county).add(PARAMETERS, DUES)
    four.carry(four.county, four.township)
    assert got(four) == {"清河镇": Got.SENT, "柳树湾村": Got.UNKNOWN, "石桥村": Got.UNKNOWN}
    four.carry(four.township, four.county, four.willows, four.bridge)
    assert got(four)["清河镇"] is Got.HAS
    four.carry(four.willows, four.township)
    four.carry(four.township, four.county)
    assert got(four) == {"清河镇": Got.HAS, "柳树湾村": Got.HAS, "石桥村": Got.UNKNOWN}


def test_a_station_sees_what_holds_and_who_wrote_it(four: Levels) -> None:
    RecordKeeping(four.county).add(PARAMETERS, DUES)
    four.round()
    found = issue(four.willows)
    assert not found.writes
    assert found.prepared == ()
    [parameters] = [each for each in found.catalogues if each.register == "parameters"]
    assert (parameters.desk, parameters.staff) == ("海湾县", "王秀英")
    assert parameters.holds


def test_what_came_with_the_enrolment_is_reported_as_well(tmp_path: Path) -> None:
    with strangers(tmp_path) as four:
        RecordKeeping(four.county).add(PARAMETERS, DUES)
        four.enrol(four.county, four.township, TOWNSHIP)
        four.enrol(four.township, four.willows, WILLOWS)
        four.carry(four.willows, four.township)
        four.carry(four.township, four.county)
        assert got(four) == {"清河镇": Got.HAS, "柳树湾村": Got.UNKNOWN}
        four.carry(four.county, four.township)
        four.carry(four.township, four.willows)
        four.carry(four.willows, four.township)
        four.carry(four.township, four.county)
        assert got(four) == {"清河镇": Got.HAS, "柳树湾村": Got.HAS}
