"""Numbers that are given once and stay valid for ever."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.ids import ResidentId
from desktop.domain.problems import RefusedError
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.numbering import given_numbers
from desktop.services.records import RecordKeeping
from tests.stations import ZHANG, Clock

TODAY = date(2026, 11, 23)


def organisation(name: str, number: str | None = None) -> Organisation:
    return Organisation(name=name, kind=next(iter(OrganisationKind)), number=number)


def given(sitting: Sitting, day: date, request: Request) -> str:
    with sitting.store.begin() as unit:
        return given_numbers(unit, REQUESTS, request, day)["number"]


def request(number: str | None = None) -> Request:
    return Request(
        subject="修路灯",
        applicant=ZHANG.name,
        received_on=TODAY,
        first_asked_by=ZHANG.name,
        number=number,
    )


def test_numbers_rise_and_begin_anew_each_year(sitting: Sitting) -> None:
    days = [date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31)]
    assert [given(sitting, day, request()) for day in days] == [
        "FW2026-A0001",
        "FW2026-A0002",
        "FW2027-A0001",
        "FW2026-A0003",
    ]


def test_number_that_is_there_already_is_kept(sitting: Sitting) -> None:
    with sitting.store.begin() as unit:
        assert given_numbers(unit, REQUESTS, request("FW2025-B0042"), TODAY) == {}
        assert given_numbers(unit, REQUESTS, request(), TODAY) == {"number": "FW2026-A0001"}


def test_registers_count_for_themselves(sitting: Sitting, keeping: RecordKeeping) -> None:
    keeping.add(ORGANISATIONS, organisation("老年协会"))
    [resident] = keeping.add(RESIDENTS, ZHANG).records
    keeping.add(VOLUNTEERS, Volunteer(resident=ResidentId(resident), registered_on=TODAY))
    [organised] = keeping.find(ORGANISATIONS)
    [volunteer] = keeping.find(VOLUNTEERS)
    assert organised.record.number == "ZZA001"
    assert volunteer.record.number == "460301100201VA0001"


def test_refused_record_takes_no_number(keeping: RecordKeeping) -> None:
    with pytest.raises(RefusedError):
        keeping.add(ORGANISATIONS, organisation(""))
    keeping.add(ORGANISATIONS, organisation("老年协会"))
    assert [entry.record.number for entry in keeping.find(ORGANISATIONS)] == ["ZZA001"]


def test_year_is_that_of_the_pc_on_the_day(sitting: Sitting) -> None:
    later = replace(sitting, now=Clock(datetime(2031, 2, 1, tzinfo=UTC)))
    [added] = RecordKeeping(later).add(REQUESTS, request()).records
    assert RecordKeeping(later).get(REQUESTS, added).record.number == "FW2031-A0001"


def test_a_number_that_a_sheet_brought_is_not_given_again(sitting: Sitting) -> None:
    brought = given(sitting, TODAY, request())
    following = brought.replace("0001", "0002")
    assert following != brought
    RecordKeeping(sitting).add(REQUESTS, request(following))
    assert given(sitting, TODAY, request()) == brought.replace("0001", "0003")
