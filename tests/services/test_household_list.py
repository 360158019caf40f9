"""The residents of a place by household."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.care import CareMark
from desktop.domain.ids import RecordId, ResidentId
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import ResidenceKind
from desktop.services.desk import Sitting
from desktop.services.household_list import (
    Household,
    found_by,
    household_roster,
    households,
    natural,
    those_with,
)
from desktop.services.records import RecordKeeping
from tests.ui.pages.filled import TODAY, resident


@dataclass
class Village:
    """A village that fills up."""

    sitting: Sitting
    serial: int = 100

    def add(self, name: str, number: str | None = "H1", **more: Any) -> RecordId:
        self.serial += 1
        born = more.pop("born", date(1970, 1, 1))
        values = {"household_number": number, **more}
        person = resident(name, born, self.serial, **values)
        return RecordKeeping(self.sitting).add(RESIDENTS, person).records[0]

    def mark(self, who: RecordId, mark: CareMark, since: date, until: date | None = None) -> None:
        marking = Marking(resident=ResidentId(who), mark=mark, since=since, until=until)
        RecordKeeping(self.sitting).add(CARE_MARKS, marking)

    def households(self) -> list[Household]:
        return households(self.sitting)

    def only(self) -> Household:
        [household] = self.households()
        return household


@pytest.fixture
def village(sitting: Sitting) -> Village:
    return Village(sitting)


def names(household: Household) -> list[str]:
    return [person.name for person in household.present]


def test_people_stand_in_the_order_of_kinship_behind_the_head(village: Village) -> None:
    village.add("无关系", relation=None, born=date(1940, 1, 1))
    village.add("母亲", relation="52")
    village.add("次子", relation="23")
    village.add("妻子", relation="12")
    village.add("长子", relation="22")
    village.add("户主", relation="02")
    household = village.only()
    assert names(household) == ["户主", "妻子", "长子", "次子", "母亲", "无关系"]
    assert household.head is not None
    assert (household.head.name, household.living) == ("户主", 6)


def test_the_elder_of_two_sons_comes_first(village: Village) -> None:
    village.add("弟弟", relation="20", born=date(2002, 1, 1))
    village.add("哥哥", relation="20", born=date(2000, 1, 1))
    household = village.only()
    assert names(household) == ["哥哥", "弟弟"]
    assert household.head is None
    assert household.leading is not None
    assert household.leading.name == "哥哥"


def test_whoever_is_themselves_in_relation_to_the_head_is_the_head_2_7(village: Village) -> None:
    village.add("妻子", relation="12")
    himself = village.add("本人", relation="01")
    assert RecordKeeping(village.sitting).get(RESIDENTS, himself).record.relation == "02"
    head = village.only().head
    assert head is not None
    assert head.name == "本人"


def test_heads_of_one_household_are_counted_while_they_are_there_2_7(village: Village) -> None:
    village.add("户主", relation="02")
    village.add("长子", relation="02")
    village.add("父亲", relation="02", died_on=TODAY)
    assert village.only().heads == 2


def test_who_died_or_moved_away_is_kept_apart(village: Village) -> None:
    village.add("户主", relation="02", died_on=TODAY)
    village.add("女儿", relation="30", moved_away_on=date(2020, 1, 1))
    village.add("儿子", relation="20")
    household = village.only()
    assert (names(household), household.head, household.living) == (["儿子"], None, 1)
    assert [(p.name, p.died, p.gone_on) for p in household.gone] == [
        ("户主", True, TODAY),
        ("女儿", False, date(2020, 1, 1)),
    ]


def test_who_lives_elsewhere_is_listed_and_not_counted(village: Village) -> None:
    village.add("户主", relation="02", born=date(1950, 1, 1))
    village.add("儿子", relation="20", residence=ResidenceKind.OUTFLOW, born=date(1966, 1, 1))
    household = village.only()
    assert (names(household), household.living, household.elders) == (["户主", "儿子"], 1, 1)


@pytest.mark.parametrize(("born", "elders"), [(date(1966, 11, 23), 1), (date(1966, 11, 24), 0)])
def test_an_elder_is_sixty_from_the_birthday_on(village: Village, born: date, elders: int) -> None:
    village.add("户主", born=born)
    assert village.only().elders == elders


def test_marks_that_hold_today_are_counted(village: Village) -> None:
    who = village.add("户主")
    gone = village.add("老伴", moved_away_on=date(2025, 1, 1))
    village.mark(who, CareMark.ADVANCED_AGE, date(2020, 1, 1))
    village.mark(who, CareMark.LIVING_ALONE, date(2020, 1, 1), TODAY)
    village.mark(who, CareMark.DEMENTIA, date(2020, 1, 1), date(2026, 11, 22))
    village.mark(gone, CareMark.DISABLED, date(2020, 1, 1))
    household = village.only()
    assert household.present[0].marks == (CareMark.LIVING_ALONE, CareMark.ADVANCED_AGE)
    assert household.marks == 2


def test_groups_lead_then_numbers_and_the_people_without_one_come_last(village: Village) -> None:
    village.add("无户", None, group="一组")
    village.add("空户", " ", group="一组")
    village.add("十组", "H1", group="十组")
    village.add("二组乙", "H10", group="二组")
    village.add("二组甲", "H9", group="二组")
    village.add("搬走", "H0", group="一组", moved_away_on=date(2020, 1, 1))
    village.add("没组", "H5", group=None)
    found = village.households()
    assert [each.number for each in found] == ["H9", "H10", "H1", "H5", "H0", ""]
    assert sorted(names(found[-1])) == ["无户", "空户"]
    assert found[-1].head is None


def test_nobody_is_left_without_a_household_where_all_of_them_are_gone(village: Village) -> None:
    village.add("搬走", None, moved_away_on=date(2020, 1, 1))
    assert village.households() == []


def test_households_are_found_by_name_pinyin_and_number(village: Village, sitting: Sitting) -> None:
    village.add("周玉珍", "H1", telephone="13800005521", group="一组")
    village.add("陈桂兰", "H1")
    village.add("孙长贵", "H2", group="三组")

    def numbers(words: str) -> list[str]:
        found = those_with(village.households(), words, found_by(sitting, words))
        return [each.number for each in found]

    assert numbers("cgl") == ["H1"]
    assert numbers("孙长贵") == ["H2"]
    assert numbers("5521") == ["H1"]
    assert numbers("h2") == ["H2"]
    assert numbers("三组") == ["H2"]
    assert numbers("nobody") == []
    assert numbers("") == ["H1", "H2"]


def test_what_the_form_of_another_person_begins_with(village: Village) -> None:
    village.add("户主", "H1", group="二组", address="二组5号")
    village.add("无户", None, group="二组", address="二组6号")
    one, nobody = village.households()
    assert one.given() == {"household_number": "H1", "group": "二组", "address": "二组5号"}
    assert nobody.given() == {}


def test_the_roster_names_those_who_are_present(village: Village, sitting: Sitting) -> None:
    village.add("户主", relation="02")
    village.add("搬走", moved_away_on=date(2020, 1, 1))
    assert household_roster(sitting, village.only()).rows == 1


@given(st.lists(st.integers(0, 10_000), unique=True))
def test_numbers_are_ordered_as_people_count(numbers: list[int]) -> None:
    written = sorted((f"{n}号" for n in numbers), key=natural)
    assert written == [f"{n}号" for n in sorted(numbers)]
