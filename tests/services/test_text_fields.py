"""Texts that are filled with what a register knows."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.identity import check_digit
from desktop.domain.ids import OrganisationId, RecordId, ResidentId
from desktop.domain.problems import KnownError
from desktop.domain.register import Register
from desktop.i18n import CHINESE, choose_language
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.text_fields import TextFields
from desktop.store.records import Wanted
from tests.stations import person

TODAY, BORN = date(2026, 11, 23), date(1956, 11, 23)
NAMES = ("张三丰", "李𬱖")


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language(CHINESE)


def numbered(serial: int) -> str:
    number = f"46030119561123{serial:03}"
    return number + check_digit(number)


@pytest.fixture
def residents(keeping: RecordKeeping) -> list[RecordId]:
    return [
        keeping.add(RESIDENTS, person(name=name, number=numbered(serial), birth_date=BORN)).records[
            0
        ]
        for serial, name in zip((41, 43), NAMES, strict=True)
    ]


@pytest.fixture
def members(keeping: RecordKeeping, residents: list[RecordId]) -> list[RecordId]:
    elders = Organisation(name="老年协会", kind=OrganisationKind.ELDERLY_ASSOCIATION)
    [association] = keeping.add(ORGANISATIONS, elders).records
    joined = date(2026, 3, 1)
    return [
        keeping.add(
            MEMBERS,
            Member(
                resident=ResidentId(resident),
                organisation=OrganisationId(association),
                joined_on=joined,
            ),
        ).records[0]
        for resident in residents
    ]


def each(
    sitting: Sitting,
    register: Register[Any],
    records: list[RecordId],
    text: str,
    **how: bool,
) -> list[str]:
    with sitting.store.read() as unit:
        kept = {e.id: e for e in unit.records(register).find(Wanted(among=records))}
        fields = TextFields(register, unit.schema, **how)
        return fields.each(unit, [kept[record] for record in records], text, TODAY)


def once(sitting: Sitting, register: Register[Any], records: list[RecordId], text: str) -> str:
    with sitting.store.read() as unit:
        kept = {e.id: e for e in unit.records(register).find(Wanted(among=records))}
        fields = TextFields(register, unit.schema)
        return fields.once(unit, [kept[record] for record in records], text, TODAY)


def test_a_text_is_filled_for_each_record(sitting: Sitting, residents: list[RecordId]) -> None:
    said = each(sitting, RESIDENTS, residents, "{姓名}同志，请于{今天}到站")
    assert said == [f"{name}同志，请于2026年11月23日到站" for name in NAMES]


def test_a_field_may_be_called_in_any_language_and_braced_as_the_keyboard_does(
    sitting: Sitting, residents: list[RecordId]
) -> None:
    said = each(sitting, RESIDENTS, residents[:1], "{Name}｛姓名｝{ 姓名 }")
    assert said == [NAMES[0] * 3]


def test_all_names_stand_in_one_list(sitting: Sitting, residents: list[RecordId]) -> None:
    said = once(sitting, RESIDENTS, residents, "{姓名、}共{总数}人")
    assert said == "张三丰、李𬱖共2人"


def test_a_member_is_called_by_the_name_of_the_resident(
    sitting: Sitting, members: list[RecordId]
) -> None:
    said = each(sitting, MEMBERS, members, "{姓名}，{入会日期}加入{组织}")
    assert said == [f"{name}，2026年3月1日加入老年协会" for name in NAMES]


def test_a_field_of_one_record_is_not_said_of_several(
    sitting: Sitting, residents: list[RecordId]
) -> None:
    with pytest.raises(KnownError, match="姓名、"):
        once(sitting, RESIDENTS, residents, "{姓名}")
    assert once(sitting, RESIDENTS, residents[:1], "{姓名}") == NAMES[0]


def test_an_unknown_field_is_refused_and_those_there_are_are_named(sitting: Sitting) -> None:
    fields = TextFields(RESIDENTS, sitting.store.schema)
    with pytest.raises(KnownError) as refused:
        fields.require_known("{姓名}的{生肖}")
    assert refused.value.values["field"] == "生肖"
    assert "住址、" in str(refused.value.values["fields"])


@pytest.mark.parametrize("text", ["{姓名", "姓名}", "{姓名}}"])
def test_a_brace_that_stands_alone_is_refused(sitting: Sitting, text: str) -> None:
    with pytest.raises(KnownError):
        TextFields(RESIDENTS, sitting.store.schema).require_known(text)


def test_what_is_posted_has_no_numbers(sitting: Sitting) -> None:
    inside = TextFields(RESIDENTS, sitting.store.schema).names
    posted = TextFields(RESIDENTS, sitting.store.schema, public=True).names
    assert {"身份证号", "联系电话"} <= set(inside) - set(posted)
    assert "姓名" in posted


def test_numbers_are_masked_unless_they_are_wanted_in_full(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    changed = person(name="王五", number=numbered(51), birth_date=BORN, telephone="13800138000")
    records = list(keeping.add(RESIDENTS, changed).records)
    assert each(sitting, RESIDENTS, records, "{联系电话}") == ["138****8000"]
    assert each(sitting, RESIDENTS, records, "{联系电话}", in_full=True) == ["138 0013 8000"]
