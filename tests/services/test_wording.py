"""How values are said on the screen and on paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.types import Fen, Minutes
from desktop.i18n import CHINESE, ENGLISH, choose_language
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.wording import Wording, code_words, hours_words, wording_of
from tests.sheets.people import PEOPLE
from tests.stations import ZHANG

TODAY = date(2026, 11, 23)
NOBODY = RecordId("f" * 32)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose_language(ENGLISH)
    yield
    choose_language(CHINESE)


def said(name: str, value: Any, *, masked: bool = True) -> str:
    register = RESIDENTS if name in RESIDENTS.types() else PEOPLE
    return Wording(register=register, today=TODAY, names={}, masked=masked).value(name, value)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", "张小明", "张小明"),
        ("name", None, ""),
        ("sex", ZHANG.sex, "Male"),
        ("insured", True, "yes"),
        ("insured", False, "no"),
        ("children", 0, "0"),
        ("worked", Minutes(90), "1.5"),
        ("worked", Minutes(0), "0"),
        ("paid", Fen(0), "0.00"),
        ("paid", Fen(123_405), "1234.05"),
        ("ethnicity", "05", "Uyghur"),
        ("ethnicity", "no-code", "no-code"),
        ("number", ZHANG.number, "460301********0215"),
        ("telephone", "13800005521", "138****5521"),
        ("remarks", "yes", "yes"),
    ],
)
def test_value_is_said_by_its_type(name: str, value: Any, words: str) -> None:
    assert said(name, value) == words


def test_in_full_hides_nothing() -> None:
    assert said("number", ZHANG.number, masked=False) == ZHANG.number
    assert said("telephone", "13800005521", masked=False) == "138 0000 5521"
    assert said("telephone", "0898-66221234", masked=False) == "0898-66221234"


@pytest.mark.parametrize("value", ["13-45", "nonsense", "L", "九月初六"])
def test_lunar_day_that_nobody_can_read_is_shown_as_it_is(value: str) -> None:
    """A merged record is never refused, so a list must be able to show it."""
    assert said("lunar_birthday", value) == value


def test_code_is_said_in_the_language_of_the_screen() -> None:
    assert code_words("ethnic-groups", "05") == "Uyghur"
    choose_language(CHINESE)
    assert code_words("ethnic-groups", "05") == "维吾尔族"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0"), (2, "0"), (3, "0.1"), (59, "1"), (60, "1"), (90, "1.5"), (93, "1.6"), (6000, "100")],
)
def test_hours_are_rounded_half_up_at_a_tenth(minutes: int, words: str) -> None:
    assert hours_words(minutes) == words


def test_reference_is_said_by_the_name_behind_it(sitting: Sitting, keeping: RecordKeeping) -> None:
    [resident] = keeping.add(RESIDENTS, ZHANG).records
    volunteer = Volunteer(resident=ResidentId(resident), registered_on=TODAY)
    keeping.add(VOLUNTEERS, volunteer)
    entries = keeping.find(VOLUNTEERS)
    with sitting.store.read() as unit:
        wording = wording_of(unit, VOLUNTEERS, entries, TODAY)
    assert wording.value("resident", resident) == "张小明"
    assert wording.value("resident", NOBODY) == "(not here yet)"
    columns = {c.name: wording.cell(entries[0], c) for c in VOLUNTEERS.fields}
    assert columns["resident"] == "张小明"


def test_person_removed_since_keeps_the_name(sitting: Sitting, keeping: RecordKeeping) -> None:
    [resident] = keeping.add(RESIDENTS, ZHANG).records
    keeping.add(VOLUNTEERS, Volunteer(resident=ResidentId(resident), registered_on=TODAY))
    keeping.remove(RESIDENTS, keeping.find(RESIDENTS))
    with sitting.store.read() as unit:
        wording = wording_of(unit, VOLUNTEERS, keeping.find(VOLUNTEERS), TODAY)
    assert wording.value("resident", resident) == "张小明"


def test_age_is_that_of_the_day(sitting: Sitting, keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, replace(ZHANG, telephone=None))
    [entry] = keeping.find(RESIDENTS)
    age = next(column for column in RESIDENTS.fields if column.name == "age")
    for day, years in ((date(2026, 11, 22), "59"), (date(2026, 11, 23), "60")):
        with sitting.store.read() as unit:
            assert wording_of(unit, RESIDENTS, [entry], day).cell(entry, age) == years
