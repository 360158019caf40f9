"""A local number is completed when it is typed, by the area code of the place (§2.9)."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.parameters import Parameter
from desktop.domain.types import Telephone
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.sheets import import_sheet
from tests.registers.test_organisations import organisation
from tests.stations import ZHANG

LOCAL, WHOLE = Telephone("3221234"), "0439-3221234"


@pytest.fixture
def placed(keeping: RecordKeeping) -> RecordKeeping:
    """Return the desk of a place whose area code is 0439."""
    keeping.add(PARAMETERS, SetParameter(parameter=Parameter.AREA_CODE, value=439))
    return keeping


def telephone(keeping: RecordKeeping) -> str | None:
    [entry] = keeping.find(RESIDENTS)
    return entry.record.telephone


@pytest.mark.parametrize("typed", ["3221234", "322 1234", "322-1234"])
def test_a_local_number_is_kept_with_the_area_code(placed: RecordKeeping, typed: str) -> None:
    placed.add(RESIDENTS, replace(ZHANG, telephone=Telephone(typed)))
    assert telephone(placed) == WHOLE


def test_without_an_area_code_a_local_number_stays_as_typed(keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, replace(ZHANG, telephone=LOCAL))
    assert telephone(keeping) == LOCAL


def test_a_number_typed_later_is_completed_one_left_alone_is_not(keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, replace(ZHANG, telephone=LOCAL))
    keeping.add(PARAMETERS, SetParameter(parameter=Parameter.AREA_CODE, value=439))
    [entry] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, replace(entry.record, contact_telephone=Telephone("3221235")))
    [entry] = keeping.find(RESIDENTS)
    assert entry.record.telephone == LOCAL
    assert entry.record.contact_telephone == "0439-3221235"


def test_a_completed_number_is_found_by_its_own_digits(placed: RecordKeeping) -> None:
    placed.add(RESIDENTS, replace(ZHANG, telephone=LOCAL))
    assert len(placed.find(RESIDENTS, LOCAL)) == 1


def test_a_list_taken_in_twice_adds_nobody_twice(
    placed: RecordKeeping, sitting: Sitting, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        f"姓名,证件号码,性别,出生日期,联系电话\n张小明,{ZHANG.number},男,1966-11-23,3221234\n",
        encoding="utf-8",
    )
    reports = [import_sheet(sitting, RESIDENTS, sheet) for _time in range(2)]
    assert [(report.added, report.same) for report in reports] == [(1, 0), (0, 1)]
    assert telephone(placed) == WHOLE


def test_a_list_taken_in_before_the_area_code_was_set_is_known_again(
    keeping: RecordKeeping, sitting: Sitting, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        f"姓名,证件号码,性别,出生日期,联系电话\n张小明,{ZHANG.number},男,1966-11-23,3221234\n",
        encoding="utf-8",
    )
    import_sheet(sitting, RESIDENTS, sheet)
    keeping.add(PARAMETERS, SetParameter(parameter=Parameter.AREA_CODE, value=439))
    assert import_sheet(sitting, RESIDENTS, sheet).same == 1


def test_every_register_completes_its_telephones(placed: RecordKeeping) -> None:
    placed.add(ORGANISATIONS, organisation(telephone=LOCAL))
    [entry] = placed.find(ORGANISATIONS)
    assert entry.record.telephone == WHOLE
