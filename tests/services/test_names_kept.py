"""Names that are long, rare or written with another dot survive being kept, found, carried out."""

from datetime import date
from pathlib import Path

import pytest

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.sheets import export_sheet, import_sheet
from tests.stations import BRIDGE, open_station
from tests.ui.pages.filled import resident

UYGHUR = "阿依古丽·买买提"
LONG = "买买提·吐尔逊·" + "艾力江热合曼" * 15 + "古丽"
KEPT = [
    pytest.param("王" * 100, id="2.8 a hundred characters"),
    pytest.param(LONG, id="2.8 nearly a hundred with dots"),
    pytest.param(UYGHUR, id="2.8 U+00B7"),
    pytest.param("买买提·吐尔逊·艾力", id="2.8 name, father, grandfather"),
    pytest.param("𠮷田", id="2.8 U+20BB7"),
    pytest.param("䶮先", id="2.8 U+4DAE"),
    pytest.param("张㼆", id="2.8 U+3F06"),
    pytest.param("犇骉", id="2.8 three of one"),
    pytest.param("㛃如", id="2.8 U+36C3"),
    pytest.param("李𬭚", id="2.8 U+2CB5A"),
    pytest.param("王𬙂", id="2.8 U+2C642"),
    pytest.param("欧阳春华", id="2.8 compound surname"),
    pytest.param("李一", id="2.8 one stroke"),
]
DOTS = [pytest.param(dot, id=f"2.8 U+{ord(dot):04X}") for dot in "·•．.・‧∙⋅﹒"]


def keep(sitting: Sitting, name: str) -> str:
    """Keep somebody of this *name*; return what they are called then."""
    keeping = RecordKeeping(sitting)
    [kept] = keeping.add(RESIDENTS, resident(name, date(1949, 8, 15), 1)).records
    return keeping.get(RESIDENTS, kept).record.name


@pytest.mark.parametrize("name", KEPT)
def test_name_is_kept_and_found_by_all_of_it_and_by_its_ends(sitting: Sitting, name: str) -> None:
    assert len(name) <= 100
    assert keep(sitting, name) == name
    keep_another = resident("何翠花", date(1972, 7, 8), 6)
    RecordKeeping(sitting).add(RESIDENTS, keep_another)
    for words in (name, name[:2], name[-2:], name[-1]):
        found = [entry.record.name for entry in RecordKeeping(sitting).find(RESIDENTS, words)]
        assert found == [name], words


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_names_come_out_of_a_sheet_as_they_went_in(
    sitting: Sitting, tmp_path: Path, suffix: str
) -> None:
    names = [str(each.values[0]) for each in KEPT]
    for serial, name in enumerate(names, 1):
        RecordKeeping(sitting).add(RESIDENTS, resident(name, date(1949, 8, 15), serial))
    file = tmp_path / f"居民.{suffix}"
    export_sheet(sitting, RESIDENTS, file)
    other = open_station(tmp_path / "other", BRIDGE)
    try:
        report = import_sheet(other, RESIDENTS, file)
        found = {entry.record.name for entry in RecordKeeping(other).find(RESIDENTS)}
    finally:
        other.store.close()
    assert (report.added, report.refused) == (len(names), ())
    assert found == set(names)


@pytest.mark.parametrize("dot", DOTS)
def test_every_dot_is_kept_as_the_one_and_finds_the_name(sitting: Sitting, dot: str) -> None:
    assert keep(sitting, UYGHUR.replace("·", dot)) == UYGHUR
    found = RecordKeeping(sitting).find(RESIDENTS, UYGHUR.replace("·", dot))
    assert [entry.record.name for entry in found] == [UYGHUR]
