"""Records that come from Excel and go back to it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from desktop.domain.ids import ResidentId
from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, ResidenceKind, Resident
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.services.sheets import export_sheet, import_sheet, write_report
from desktop.sheets.reading import read_sheet
from tests.stations import AYGUL, BRIDGE, ZHANG, open_station

HEADINGS = ("序号", "姓名", "身份证号", "性别", "出生日期", "民族", "联系电话", "备注")
ROWS = (
    (1, "张小明", "460301196611230215", "男", "1966-11-23", "汉族", "13800005521", ""),
    (2, "阿依古丽•买买提", "460301196611230223", "女", "1966年11月23日", "维吾尔", "", "喜欢唱歌"),
)
WRONG = (3, "王五", "460301196611230216", "男", "1966-11-23", "汉族", "", "")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "other", BRIDGE)
    yield opened
    opened.store.close()


def sheet(path: Path, rows: Iterable[tuple[object, ...]], *, headings: Iterable[str]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate([tuple(headings), *rows]):
            page.write_row(number, 0, row)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return sheet(tmp_path / "居民.xlsx", ROWS, headings=HEADINGS)


def residents(sitting: Sitting) -> set[Resident]:
    return {entry.record for entry in RecordKeeping(sitting).find(RESIDENTS)}


def test_sheet_of_a_village_is_taken_in(sitting: Sitting, file: Path) -> None:
    report = import_sheet(sitting, RESIDENTS, file)
    assert (report.rows, report.added, report.same, report.refused) == (2, 2, 0, ())
    found = {str(person.name): person for person in residents(sitting)}
    assert set(found) == {"张小明", "阿依古丽·买买提"}
    assert found["张小明"] == replace(ZHANG, ethnicity=found["张小明"].ethnicity)
    assert (found["阿依古丽·买买提"].ethnicity, found["阿依古丽·买买提"].remarks) == (
        "05",
        "喜欢唱歌",
    )
    assert report.unread == ("序号",)


def test_same_sheet_again_changes_nothing(sitting: Sitting, file: Path) -> None:
    import_sheet(sitting, RESIDENTS, file)
    before = residents(sitting)
    report = import_sheet(sitting, RESIDENTS, file)
    assert (report.added, report.same, report.refused) == (0, 2, ())
    assert report.changes.act == 0
    assert residents(sitting) == before


@pytest.mark.parametrize("said", ["本人", "01", "1", "户主", "02"])
def test_whoever_is_themselves_in_relation_to_the_head_is_the_head_2_7(
    sitting: Sitting, tmp_path: Path, said: str
) -> None:
    rows = [(*ROWS[0], "7", said)]
    listed = sheet(tmp_path / "a.xlsx", rows, headings=(*HEADINGS, "户号", "与户主关系"))
    assert import_sheet(sitting, RESIDENTS, listed).added == 1
    assert [person.relation for person in residents(sitting)] == [HEAD_OF_HOUSEHOLD]
    assert import_sheet(sitting, RESIDENTS, listed).same == 1


def test_sheet_is_one_act_and_taken_back_as_one(sitting: Sitting, file: Path) -> None:
    report = import_sheet(sitting, RESIDENTS, file)
    assert len(report.changes.records) == 2
    History(sitting).undo(report.changes.act)
    assert residents(sitting) == set()


def test_refused_rows_stay_out_and_are_told_by_their_number(
    sitting: Sitting, tmp_path: Path
) -> None:
    file = sheet(tmp_path / "a.xlsx", (ROWS[0], WRONG, ROWS[1]), headings=HEADINGS)
    report = import_sheet(sitting, RESIDENTS, file)
    assert (report.rows, report.added) == (3, 2)
    [refused] = report.refused
    assert refused.row == 3
    assert "number" in {problem.field for problem in refused.problems}
    write_report(report, RESIDENTS, tmp_path / "why.csv")
    written = (tmp_path / "why.csv").read_text("utf-8-sig").splitlines()
    assert len(written) == 1 + len(refused.problems)
    assert "3" in written[1]
    assert WRONG[2] not in "".join(written)


def test_what_stood_behind_a_name_is_under_the_remarks_and_told_2_8(
    sitting: Sitting, tmp_path: Path
) -> None:
    head = (1, "张小明(户主)", *ROWS[0][2:])
    wrong = (3, "王五（已故）", *WRONG[2:])
    listed = sheet(tmp_path / "a.xlsx", (head, ROWS[1], wrong), headings=HEADINGS)
    report = import_sheet(sitting, RESIDENTS, listed)
    assert [(noted.row, noted.problems[0].field) for noted in report.noted] == [(2, "name")]
    assert {(person.name, person.remarks) for person in residents(sitting)} == {
        ("张小明", "户主"),
        ("阿依古丽·买买提", "喜欢唱歌"),
    }
    again = import_sheet(sitting, RESIDENTS, listed)
    assert (again.same, again.noted) == (2, ())


def test_second_row_of_one_person_is_refused(sitting: Sitting, tmp_path: Path) -> None:
    twice = (ROWS[0], (*ROWS[0][:1], "张晓明", *ROWS[0][2:]))
    report = import_sheet(sitting, RESIDENTS, sheet(tmp_path / "a.xlsx", twice, headings=HEADINGS))
    assert report.added == 1
    assert [refused.row for refused in report.refused] == [3]


def test_trial_says_the_same_and_keeps_nothing(sitting: Sitting, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", (*ROWS, WRONG), headings=HEADINGS)
    trial = import_sheet(sitting, RESIDENTS, file, dry_run=True)
    assert residents(sitting) == set()
    done = import_sheet(sitting, RESIDENTS, file)
    assert (trial.rows, trial.added, trial.refused) == (done.rows, done.added, done.refused)
    assert (trial.changes.act, done.changes.act) == (0, 1)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_what_is_written_out_comes_in_the_same_elsewhere(
    sitting: Sitting, other: Sitting, tmp_path: Path, ending: str
) -> None:
    keeping = RecordKeeping(sitting)
    keeping.add(RESIDENTS, replace(ZHANG, residence=ResidenceKind.OUTFLOW, group="二组"))
    keeping.add(RESIDENTS, replace(AYGUL, moved_in_on=date(2020, 5, 1), address="12号, 后门"))
    file = tmp_path / f"out{ending}"
    assert export_sheet(sitting, RESIDENTS, file) == 2
    report = import_sheet(other, RESIDENTS, file)
    assert (report.added, report.refused, report.unread) == (2, (), ())
    assert residents(other) == residents(sitting)


def test_progress_is_told_to_the_end(sitting: Sitting, file: Path) -> None:
    told: list[tuple[int, int]] = []
    import_sheet(sitting, RESIDENTS, file, progress=lambda done, all_: told.append((done, all_)))
    assert told[-1] == (2, 2)
    assert told == sorted(told)


def test_name_that_is_not_kept_here_is_refused(sitting: Sitting, tmp_path: Path) -> None:
    headings = ("resident", "registered_on")
    file = sheet(tmp_path / "v.xlsx", [("张小明", "2026-03-02")], headings=headings)
    assert [r.row for r in import_sheet(sitting, VOLUNTEERS, file).refused] == [2]
    [resident] = RecordKeeping(sitting).add(RESIDENTS, ZHANG).records
    assert import_sheet(sitting, VOLUNTEERS, file).added == 1
    [volunteer] = RecordKeeping(sitting).find(VOLUNTEERS)
    assert volunteer.record.resident == resident


def test_namesakes_are_not_guessed_at(sitting: Sitting, tmp_path: Path) -> None:
    keeping = RecordKeeping(sitting)
    keeping.add(RESIDENTS, ZHANG)
    keeping.add(RESIDENTS, replace(AYGUL, name=ZHANG.name))
    headings = ("resident", "registered_on")
    file = sheet(tmp_path / "v.xlsx", [("张小明", "2026-03-02")], headings=headings)
    [refused] = import_sheet(sitting, VOLUNTEERS, file).refused
    assert [problem.field for problem in refused.problems] == ["resident"]


def test_namesakes_are_told_apart_where_a_sheet_says_how(
    sitting: Sitting, other: Sitting, tmp_path: Path
) -> None:
    namesake = replace(AYGUL, name=ZHANG.name)
    for person in (ZHANG, namesake):
        [resident] = RecordKeeping(sitting).add(RESIDENTS, person).records
    registered = Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))
    RecordKeeping(sitting).add(VOLUNTEERS, registered)
    for register in (RESIDENTS, VOLUNTEERS):
        file = tmp_path / f"{register.key}.csv"
        export_sheet(sitting, register, file)
        assert import_sheet(other, register, file).refused == ()
    keeping = RecordKeeping(other)
    [volunteer] = keeping.find(VOLUNTEERS)
    assert keeping.get(RESIDENTS, volunteer.record.resident).record == namesake
    assert str(namesake.number) not in file.read_text("utf-8-sig")


def test_a_row_may_need_one_that_stands_below_it(sitting: Sitting, tmp_path: Path) -> None:
    back = ("SJ2", "reversed", "2026-03-02", "1", "pool", "service", "SJ1", "错记")
    first = ("SJ1", "opening", "2026-03-01", "1", "service", "pool", "", "旧账本")
    headings = [
        "number",
        "kind",
        "day",
        "minutes",
        "from_account",
        "to_account",
        "reverses",
        "reason",
    ]
    file = sheet(tmp_path / "t.xlsx", [back, first], headings=headings)
    report = import_sheet(sitting, TIME_ENTRIES, file)
    assert (report.added, report.refused) == (2, ())
    kept = {e.record.number: e for e in RecordKeeping(sitting).find(TIME_ENTRIES)}
    assert kept["SJ2"].record.reverses == kept["SJ1"].id


def test_sheet_of_strange_columns_is_refused(sitting: Sitting, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", [("1", "2")], headings=("菜名", "价格"))
    with pytest.raises(KnownError, match=r"a\.xlsx"):
        import_sheet(sitting, RESIDENTS, file)


def test_telephones_are_exported_as_they_are_stored(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    keeping.add(RESIDENTS, ZHANG)
    export_sheet(sitting, RESIDENTS, tmp_path / "residents.csv")
    assert str(ZHANG.telephone) in (tmp_path / "residents.csv").read_text("utf-8-sig")


def test_exported_sheet_of_nobody_has_its_headings(sitting: Sitting, tmp_path: Path) -> None:
    assert export_sheet(sitting, RESIDENTS, tmp_path / "empty.xlsx") == 0
    assert len(read_sheet(tmp_path / "empty.xlsx", frozenset()).headings) == len(RESIDENTS.asked())
