"""The birthdays of a month."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.types import Lunar
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import ResidenceKind
from desktop.services.birthday_month import birthday_month, birthday_sheet, is_round
from desktop.services.desk import Sitting
from desktop.services.document import save_document
from desktop.services.records import RecordKeeping
from tests.printing.pdf import poppler_text
from tests.ui.pages.filled import resident

NOVEMBER = date(2026, 11, 1)


def keep(sitting: Sitting, name: str, born: date, serial: int, **more: object) -> None:
    RecordKeeping(sitting).add(RESIDENTS, resident(name, born, serial, **more))


def said(sitting: Sitting, day: date) -> list[tuple[str, date, int]]:
    return [(each.name, each.on, each.age) for each in birthday_month(sitting, day).birthdays]


def test_a_month_lists_its_elders_by_day(sitting: Sitting) -> None:
    keep(sitting, "周玉珍", date(1946, 11, 30), 102)
    keep(sitting, "邓福生", date(1936, 11, 1), 103)
    keep(sitting, "十月末", date(1936, 10, 31), 105)
    keep(sitting, "还年轻", date(1966, 12, 1), 107)
    keep(sitting, "六十岁", date(1966, 11, 24), 109)
    assert said(sitting, date(2026, 11, 23)) == [
        ("邓福生", date(2026, 11, 1), 90),
        ("六十岁", date(2026, 11, 24), 60),
        ("周玉珍", date(2026, 11, 30), 80),
    ]
    assert birthday_month(sitting, NOVEMBER).round_ones == 2


def test_the_dead_and_those_who_left_have_none(sitting: Sitting) -> None:
    keep(sitting, "去世", date(1946, 11, 30), 102, died_on=date(2026, 11, 22))
    keep(sitting, "搬走", date(1946, 11, 29), 103, moved_away_on=date(2020, 1, 1))
    assert said(sitting, NOVEMBER) == []


def test_who_lives_elsewhere_has_none_whoever_lives_here_has(sitting: Sitting) -> None:
    elsewhere, here = ResidenceKind.OUTFLOW, ResidenceKind.INFLOW
    keep(sitting, "流出", date(1946, 11, 30), 102, residence=elsewhere)
    keep(sitting, "流入", date(1946, 11, 29), 103, residence=here)
    assert [name for name, _on, _age in said(sitting, NOVEMBER)] == ["流入"]


def test_a_lunar_birthday_may_come_twice_in_a_year_or_not_at_all(sitting: Sitting) -> None:
    keep(sitting, "冬月廿", date(1950, 12, 28), 102, lunar_birthday=Lunar("11-20"))
    days = {
        year: [
            on for month in range(1, 13) for _name, on, _age in said(sitting, date(year, month, 1))
        ]
        for year in (2026, 2028)
    }
    assert days == {2026: [date(2026, 1, 8), date(2026, 12, 28)], 2028: []}


@pytest.mark.parametrize(
    ("age", "celebrated"),
    [(60, False), (70, False), (79, False), (80, True), (85, False), (90, True), (100, True)],
)
def test_round_birthdays(age: int, celebrated: bool) -> None:
    assert is_round(age) is celebrated


def test_the_sheet_has_a_line_for_each_and_hides_telephones(
    sitting: Sitting, tmp_path: Path
) -> None:
    keep(sitting, "周玉珍", date(1946, 11, 30), 102, telephone="13800005521")
    keep(sitting, "邓福生", date(1936, 11, 1), 103, contact_telephone="13900001234")
    printed = birthday_sheet(sitting, NOVEMBER, "Birthdays")
    assert (printed.rows, printed.pages, printed.missing) == (2, 1, frozenset())
    file = tmp_path / "birthdays.pdf"
    save_document(printed, file)
    text = poppler_text(file)
    assert "138****5521" in text
    assert "139****1234" in text
    assert "周玉珍" in text
