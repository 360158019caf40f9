"""Records are listed, taken in from sheets and written into them."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.domain.steps import StepKind
from desktop.registers import REGISTERS
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.registers.steps.form import STEPS
from desktop.services.records import RecordKeeping
from tests.cli.conftest import AYGUL, ZHANG, Run, sitting_in

SHEET = "姓名,身份证号,备用列\n李秀英,460301194611230224,x\n王强,46030119991231001X,\n"
MISREAD = """姓名,身份证号,性别,出生日期
李秀英,460301194611230225,Female,1946-11-23
王强,46030119991231001X,Male,1999-12-31
"""


def test_a_list_shows_the_columns_of_the_screen_in_words(run: Run, village: Path) -> None:
    headings, *rows = run("list", village, "residents").stdout.splitlines()
    assert headings.split()[:3] == ["Name", "Sex", "Age"]
    assert {tuple(row.split()[:2]) for row in rows} == {
        ("张小明", "Male"),
        ("阿依古丽·买买提", "Female"),
    }


def test_the_columns_of_a_list_stand_below_each_other(run: Run, village: Path) -> None:
    lines = run("list", village, "residents").stdout.splitlines()
    words = ("Sex", "Female", "Male")
    starts = {cells(line[: line.index(word)]) for line in lines for word in words if word in line}
    assert len(starts) == 1


def cells(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) == "W") for c in text)


def test_a_list_finds_by_initials(run: Run, village: Path) -> None:
    found = run("list", village, "residents", "zxm").stdout
    assert ZHANG.name in found
    assert AYGUL.name not in found


def test_a_list_holds_no_number_in_full(run: Run, village: Path) -> None:
    assert str(ZHANG.number) not in run("list", village, "residents").stdout


def test_a_list_as_json_holds_every_value(run: Run, village: Path) -> None:
    found = json.loads(run("list", village, "residents", "张小明", "--json").stdout)
    assert (found["register"], found["count"]) == ("residents", 1)
    [record] = found["records"]
    assert len(record["id"]) == 32
    assert record["region"] == "460301100201"
    assert record["number"] == ZHANG.number
    assert record["birth_date"] == "1966-11-23"
    assert record["sex"] == ZHANG.sex.value
    assert record["died_on"] is None


def test_every_register_can_be_listed(run: Run, village: Path) -> None:
    for register in REGISTERS:
        found = run("list", village, register.key, "--json")
        assert json.loads(found.stdout)["register"] == register.key


def test_due_dates_follow_holidays_that_are_taken_in(
    run: Run, village: Path, tmp_path: Path
) -> None:
    facts: dict[str, Any] = {"applicant": "何翠花", "subject": "救助", "first_asked_by": "赵敏"}
    with sitting_in(village) as sitting:
        facts |= dict.fromkeys(("received_on", "accepted_on"), sitting.today)
        asked = Request(state=RequestState.ACCEPTED, promised_days=1, **facts)
        [request] = RecordKeeping(sitting).add(REQUESTS, asked).records
        due = RecordKeeping(sitting).get(REQUESTS, request).record.due_on
    assert due is not None
    text = f"Day,Worked,Festival,Notice\n{due.isoformat()},no,county day,paper 7\n"
    taken = run("import", village, "holidays", sheet(tmp_path, text))
    assert taken.exit_code == 0, taken.stderr
    with sitting_in(village) as sitting:
        later = RecordKeeping(sitting).get(REQUESTS, request).record.due_on
        kinds = [entry.record.kind for entry in RecordKeeping(sitting).find(STEPS)]
    assert later is not None
    assert (later > due, kinds) == (True, [StepKind.RECOUNTED])


def test_an_unknown_register_is_a_wrong_use(run: Run, village: Path) -> None:
    listed = run("list", village, "unicorns")
    assert listed.exit_code == 2
    assert "residents" in listed.stderr


def test_a_sheet_is_taken_in(run: Run, village: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, SHEET)
    taken = run("import", village, "residents", file)
    assert (taken.exit_code, taken.stderr) == (0, "")
    assert taken.stdout.splitlines() == [
        "Rows: 2 · added: 2 · kept already: 0",
        "Column not read: 备用列",
    ]
    assert "kept already: 2" in run("import", village, "residents", file).stdout
    assert count(run, village) == 4


def test_what_was_put_under_the_remarks_is_told_2_8(
    run: Run, village: Path, tmp_path: Path
) -> None:
    file = sheet(tmp_path, SHEET.replace("李秀英", "李秀英（外出）", 1))
    taken = run("import", village, "residents", file)
    assert taken.exit_code == 0, taken.stderr
    assert "Row 2: Name: What stood behind the name is under Remarks now" in taken.stdout
    assert "外出" not in taken.stdout


def test_a_trial_takes_nothing_in(run: Run, village: Path, tmp_path: Path) -> None:
    tried = run("import", village, "residents", sheet(tmp_path, SHEET), "--dry-run")
    assert "would be added: 2" in tried.stdout
    assert count(run, village) == 2


def test_a_row_that_breaks_a_rule_stays_out_with_its_reason(
    run: Run, village: Path, tmp_path: Path
) -> None:
    file = sheet(tmp_path, MISREAD)
    report = tmp_path / "refused.csv"
    taken = run("import", village, "residents", file, "--report", report)
    assert taken.exit_code == 1
    assert "added: 1" in taken.stdout
    assert "Row 2: Number of the document: " in taken.stdout
    assert taken.stderr.startswith("Rows not taken in: 1.")
    assert report.read_text("utf-8-sig").splitlines()[1].startswith("2,")
    assert count(run, village) == 3


def test_a_report_is_a_sheet(run: Run, village: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, SHEET)
    taken = run("import", village, "residents", file, "--report", tmp_path / "report.txt")
    assert taken.exit_code == 2
    assert count(run, village) == 2


def test_a_missing_sheet_is_refused_in_one_sentence(
    refused: Callable[..., str], village: Path, tmp_path: Path
) -> None:
    assert "nowhere.xlsx" in refused("import", village, "residents", tmp_path / "nowhere.xlsx")


def test_what_was_written_is_known_when_it_is_read(run: Run, village: Path, tmp_path: Path) -> None:
    file = tmp_path / "residents.xlsx"
    assert run("export", village, "residents", file).stdout == "residents.xlsx · records: 2\n"
    assert "added: 0 · kept already: 2" in run("import", village, "residents", file).stdout


def test_a_sheet_of_another_kind_is_refused(
    refused: Callable[..., str], village: Path, tmp_path: Path
) -> None:
    assert ".xlsx" in refused("export", village, "residents", tmp_path / "residents.doc")


def sheet(folder: Path, content: str) -> Path:
    file = folder / "people.csv"
    file.write_text(content, "utf-8-sig")
    return file


def count(run: Run, station: Path) -> int:
    found: int = json.loads(run("list", station, "residents", "--json").stdout)["count"]
    return found
