"""What waits for a decision is listed by command."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from desktop.cli import app
from desktop.registers.residents.form import RESIDENTS
from desktop.services.records import RecordKeeping
from tests.stations import PASSWORD, ZHANG, levels, person


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county that disputes a group with a village, and of which two villages share somebody."""
    monkeypatch.setenv("LINBANG_PASSWORD", PASSWORD)
    monkeypatch.setenv("LINBANG_LANGUAGE", "en")
    with levels(tmp_path) as opened:
        RecordKeeping(opened.willows).add(RESIDENTS, ZHANG)
        RecordKeeping(opened.bridge).add(RESIDENTS, person(name="张晓明"))
        opened.round()
        for sitting, group in ((opened.county, "一组"), (opened.willows, "二组")):
            keeping = RecordKeeping(sitting)
            [entry] = keeping.find(RESIDENTS, "张小明")
            keeping.change(RESIDENTS, entry, replace(entry.record, group=group))
        opened.round()
    return tmp_path / "county"


def said(*words: object) -> str:
    found = CliRunner().invoke(app, [str(word) for word in words])
    assert found.exit_code == 0, found.output
    return found.stdout


def test_conflicts_are_listed_with_both_values_and_who_wrote_them(county: Path) -> None:
    lines = said("conflicts", county).splitlines()
    assert lines[0].split() == [
        *("Register", "Name", "Place", "Field", "Value"),
        *("Written", "by", "When", "Suggested"),
    ]
    assert lines[1].startswith("Residents  张小明  柳树湾村  Group  二组")
    assert "柳树湾村 王秀英" in lines[1]
    assert lines[1].endswith("written later")
    assert lines[2].split()[:3] == ["一组", "海湾县", "王秀英"]


def test_conflicts_are_one_json_object(county: Path) -> None:
    found = json.loads(said("conflicts", county, "--json"))
    [conflict] = found["conflicts"]
    [field] = conflict["fields"]
    assert (found["count"], conflict["register"], field["field"]) == (1, "residents", "group")
    assert [(each["value"], each["suggested"]) for each in field["values"]] == [
        ("二组", True),
        ("一组", False),
    ]


def test_entries_that_may_be_one_are_listed(county: Path) -> None:
    assert "The same number of a document" in said("duplicates", county)
    [pair] = json.loads(said("duplicates", county, "--json"))["duplicates"]
    assert (pair["name"], len(pair["ids"])) == ("张小明 ⇄ 张晓明", 2)


def test_nothing_waits_where_everybody_agrees(county: Path) -> None:
    other = county.parent / "bridge"
    assert said("conflicts", other) == "Nothing waits for a decision.\n"
    assert said("duplicates", other) == "No two entries look like one.\n"
    assert json.loads(said("conflicts", other, "--json")) == {"count": 0, "conflicts": []}


def test_conflicts_are_printed_into_a_file(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "conflicts.pdf"
    assert said("conflicts", county, "--pdf", file) == "conflicts.pdf · records: 1 · pages: 1\n"
    assert file.read_bytes().startswith(b"%PDF")
