"""Rosters in each of their orders, read back from the PDF."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.ids import OrganisationId, ResidentId
from desktop.domain.register import Register
from desktop.domain.types import NameSounds
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.populations.form import POPULATIONS
from desktop.registers.posts.form import POSTS
from desktop.registers.requests.form import REQUESTS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.document import save_document
from desktop.services.records import RecordKeeping, Save
from desktop.services.roster_order import OF_PEOPLE, Sort, sorts_of
from desktop.services.rosters import RosterOrder, roster
from tests.domain.test_strokes import BY_SURNAME, BY_WHOLE_NAME
from tests.printing.pdf import poppler_text
from tests.ui.pages.filled import resident

Names = Callable[..., Sequence[str]]
PEOPLE = {
    "曾一": ("十组", date(1950, 5, 1)),
    "王五": ("二组", date(1940, 1, 1)),
    "单六": ("一组", date(1960, 1, 1)),
    "欧阳少东": (None, date(1930, 1, 1)),
}
ORDERS = {
    Sort.LISTED: ["欧阳少东", "单六", "王五", "曾一"],
    Sort.PINYIN: ["欧阳少东", "单六", "王五", "曾一"],
    Sort.GROUP: ["单六", "王五", "曾一", "欧阳少东"],
    Sort.AGE: ["欧阳少东", "王五", "曾一", "单六"],
    Sort.SURNAME_STROKES: ["王五", "欧阳少东", "单六", "曾一"],
    Sort.NAME_STROKES: ["王五", "欧阳少东", "单六", "曾一"],
}
"""单 is read shan, 曾 zeng: both characters are usually read otherwise."""


def settle(keeping: RecordKeeping, names: Collection[str]) -> dict[str, ResidentId]:
    """Add residents; return the id of each."""
    people = []
    for serial, name in enumerate(names, 100):
        group, born = PEOPLE.get(name, (None, date(1960, 1, 1)))
        people.append(replace(resident(name, born, serial), group=group))
    keeping.save([Save(register=RESIDENTS, record=each) for each in people])
    return {entry.record.name: ResidentId(entry.id) for entry in keeping.find(RESIDENTS)}


@pytest.fixture
def listed(sitting: Sitting, tmp_path: Path) -> Names:
    """Return what prints a roster and tells in which order some words stand on it."""

    def read(register: Register[Any], words: Collection[str], **more: Any) -> Sequence[str]:
        file = tmp_path / "roster.pdf"
        save_document(roster(sitting, register, RosterOrder(**more)), file)
        return [word for word in poppler_text(file).split() if word in words]

    return read


@pytest.mark.parametrize(
    ("sort", "names"),
    [(Sort.SURNAME_STROKES, BY_SURNAME), (Sort.NAME_STROKES, BY_WHOLE_NAME)],
)
def test_names_stand_in_the_two_orders_of_strokes_7_4(
    keeping: RecordKeeping, listed: Names, sort: Sort, names: list[str]
) -> None:
    settle(keeping, sorted(names))
    assert listed(RESIDENTS, names, sort=sort) == names


@pytest.mark.parametrize("sort", ORDERS)
def test_residents_stand_in_each_order(keeping: RecordKeeping, listed: Names, sort: Sort) -> None:
    settle(keeping, PEOPLE)
    assert listed(RESIDENTS, PEOPLE, sort=sort) == ORDERS[sort]


def test_one_stands_where_ones_own_reading_belongs(keeping: RecordKeeping, listed: Names) -> None:
    settle(keeping, ["张乐", "张力"])
    [le] = keeping.find(RESIDENTS, "张乐")
    assert listed(RESIDENTS, ["张乐", "张力"]) == ["张乐", "张力"]
    keeping.change(RESIDENTS, le, replace(le.record, name_sounds=NameSounds("zhang yue")))
    assert listed(RESIDENTS, ["张乐", "张力"]) == ["张力", "张乐"]


def test_names_of_one_surname_stay_together(keeping: RecordKeeping, listed: Names) -> None:
    names = ["胡庆丰", "黄春林", "李可馨", "李青青", "林春生", "汪三", "汪一", "王二"]
    settle(keeping, names)
    assert listed(RESIDENTS, names, sort=Sort.PINYIN) == names


def test_a_list_keeps_its_order_unless_another_is_chosen(
    keeping: RecordKeeping, listed: Names
) -> None:
    ids = settle(keeping, PEOPLE)
    shown = {"records": list(ids.values()), "as_listed": True, "heading": "重阳慰问"}
    assert listed(RESIDENTS, PEOPLE, **shown) == list(ids)
    assert listed(RESIDENTS, PEOPLE, **shown, sort=Sort.AGE) == ORDERS[Sort.AGE]


def test_the_order_holds_within_the_groups(keeping: RecordKeeping, listed: Names) -> None:
    names = ["曾一", "王五", "单六", "欧阳少东"]
    ids = settle(keeping, names)
    for name, entry in ((e.record.name, e) for e in keeping.find(RESIDENTS)):
        group = "十组" if name in ("曾一", "欧阳少东") else "二组"
        keeping.change(RESIDENTS, entry, replace(entry.record, group=group))
    assert len(ids) == len(names)
    found = listed(RESIDENTS, names, sort=Sort.AGE, group_by="group")
    assert found == ["王五", "单六", "欧阳少东", "曾一"]


def test_records_are_sorted_by_the_people_they_refer_to(
    keeping: RecordKeeping, listed: Names
) -> None:
    ids = settle(keeping, PEOPLE)
    kind = OrganisationKind.ELDERLY_ASSOCIATION
    made = keeping.add(ORGANISATIONS, Organisation(name="老年协会", kind=kind))
    for name, who in ids.items():
        member = Member(
            resident=who,
            organisation=OrganisationId(made.records[0]),
            joined_on=date(2025, 1, 1),
            group=PEOPLE[name][0],
        )
        keeping.add(MEMBERS, member)
    for sort, names in ORDERS.items():
        assert listed(MEMBERS, PEOPLE, sort=sort) == names


def test_what_is_of_nobody_is_sorted_by_name_or_date(sitting: Sitting) -> None:
    schema = sitting.store.schema
    of_people: tuple[Register[Any], ...] = (RESIDENTS, MEMBERS, POSTS, REQUESTS, CERTIFICATES)
    of_nobody: tuple[Register[Any], ...] = (ORGANISATIONS, HOLIDAYS, POPULATIONS)
    assert {sorts_of(schema, each) for each in of_people} == {(Sort.LISTED, *OF_PEOPLE)}
    assert {sorts_of(schema, each) for each in of_nobody} == {(Sort.LISTED, Sort.NAME, Sort.DATE)}


def test_organisations_are_sorted_by_name_and_by_date(
    keeping: RecordKeeping, listed: Names
) -> None:
    kind, names = OrganisationKind.ELDERLY_ASSOCIATION, ["第十队", "第二队", "东队"]
    for day, name in enumerate(names, 1):
        made = Organisation(name=name, kind=kind, standing_since=date(2026, 1, day))
        keeping.add(ORGANISATIONS, made)
    assert listed(ORGANISATIONS, names, sort=Sort.NAME) == ["第二队", "第十队", "东队"]
    assert listed(ORGANISATIONS, names, sort=Sort.DATE) == names
