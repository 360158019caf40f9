"""What is printed, read back from the PDF."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.problems import KnownError
from desktop.domain.types import PersonName, PlaceCode
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.document import save_document
from desktop.services.records import RecordKeeping, Save
from desktop.services.rosters import RosterOrder, Version, roster
from tests.printing.pdf import pdfium_text, poppler_text
from tests.stations import AYGUL, ZHANG

Printed = Callable[[RosterOrder], str]


@pytest.fixture
def printed(sitting: Sitting, keeping: RecordKeeping, tmp_path: Path) -> Printed:
    """Return what prints a roster of two residents and reads it back."""
    people = (replace(ZHANG, group="二组"), replace(AYGUL, group="一组"))
    keeping.save([Save(register=RESIDENTS, record=each) for each in people])

    def print_roster(order: RosterOrder) -> str:
        file = tmp_path / "roster.pdf"
        document = roster(sitting, RESIDENTS, order)
        assert document.missing == frozenset()
        save_document(document, file)
        return "".join(poppler_text(file).split())

    return print_roster


def test_roster_holds_the_names_and_no_full_number(printed: Printed) -> None:
    text = printed(RosterOrder())
    for words in ("张小明", "阿依古丽·买买提", "柳树湾村", "王秀英", "138****5521"):
        assert words in text
    for number in (ZHANG.number, ZHANG.telephone):
        assert str(number) not in text


def test_roster_in_full_is_asked_for_expressly(printed: Printed) -> None:
    assert str(ZHANG.telephone) in printed(RosterOrder(version=Version.FULL))


def test_roster_of_those_found(printed: Printed) -> None:
    text = printed(RosterOrder(words="zxm"))
    assert "张小明" in text
    assert "阿依古丽" not in text


def test_roster_of_those_chosen(printed: Printed, keeping: RecordKeeping) -> None:
    [chosen] = keeping.find(RESIDENTS, "阿依")
    text = printed(RosterOrder(records=[chosen.id]))
    assert "阿依古丽" in text
    assert "张小明" not in text


def test_roster_by_group_begins_with_the_first(printed: Printed) -> None:
    text = printed(RosterOrder(group_by="group"))
    assert text.index("一组") < text.index("阿依古丽") < text.index("二组") < text.index("张小明")


def test_columns_stand_in_the_order_in_which_they_were_chosen(printed: Printed) -> None:
    text = printed(RosterOrder(columns=["birth_date", "name"]))
    assert text.index("Birthdate") < text.index("Name")
    assert text.index("1966-11-23") < text.index("张小明")
    assert "Sex" not in text


def test_columns_that_are_none_are_those_of_the_list(printed: Printed) -> None:
    assert "Sex" in printed(RosterOrder(columns=["eyes"]))


def test_the_column_of_the_groups_heads_them_instead(printed: Printed) -> None:
    text = printed(RosterOrder(columns=["name", "group", "sex"], group_by="group"))
    assert "No.NameSex" in text


def test_empty_cells_may_hold_a_stroke(printed: Printed) -> None:
    columns = ["name", "telephone"]
    assert "买买提/" in printed(RosterOrder(columns=columns, filler="/"))
    assert "/" not in printed(RosterOrder(columns=columns))


def test_those_who_answer_for_it_are_named(printed: Printed) -> None:
    text = printed(RosterOrder(checked_by="陈桂兰", head="李明"))
    assert "Checkedby:陈桂兰" in text
    assert "Headofstation:李明" in text


def test_the_head_is_whom_the_catalogue_of_places_names(
    printed: Printed, keeping: RecordKeeping, sitting: Sitting
) -> None:
    with sitting.store.read() as unit:
        code = unit.identity.region
    place = Place(code=PlaceCode(code), name="柳树湾村", head=PersonName("周玉珍"))
    keeping.add(PLACES, place)
    assert "Headofstation:周玉珍" in printed(RosterOrder())
    assert "周玉珍" not in printed(RosterOrder(head="李明"))


def test_a_roster_may_have_a_title_of_its_own(printed: Printed) -> None:
    text = printed(RosterOrder(title="中秋慰问品发放表"))
    assert "中秋慰问品发放表" in text
    assert "Residents" not in text


def test_empty_roster_is_a_page_all_the_same(sitting: Sitting) -> None:
    document = roster(sitting, RESIDENTS)
    assert (document.pages, document.rows) == (1, 0)


def test_two_readers_find_the_same_names(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    keeping.add(RESIDENTS, ZHANG)
    save_document(roster(sitting, RESIDENTS), file := tmp_path / "roster.pdf")
    assert "张小明" in pdfium_text(file)
    assert "张小明" in poppler_text(file)


def test_document_that_cannot_be_written_leaves_nothing(sitting: Sitting, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        save_document(roster(sitting, RESIDENTS), tmp_path / "nowhere" / "roster.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["station"]
