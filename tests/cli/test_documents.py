"""Rosters are printed into files by command."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import AYGUL, ZHANG, Run
from tests.printing.pdf import poppler_text


def test_a_roster_names_everybody(run: Run, village: Path, tmp_path: Path) -> None:
    file = tmp_path / "roster.pdf"
    printed = run("print", village, "residents", file)
    assert printed.stdout == "roster.pdf · records: 2 · pages: 1\n"
    assert ZHANG.name in poppler_text(file)
    assert AYGUL.name.partition("·")[0] in poppler_text(file)


def test_a_roster_is_limited_by_words(run: Run, village: Path, tmp_path: Path) -> None:
    file = tmp_path / "roster.pdf"
    assert "records: 1" in run("print", village, "residents", file, "--where", "zxm").stdout
    assert AYGUL.name.partition("·")[0] not in poppler_text(file)


def test_a_roster_is_limited_by_ids(run: Run, village: Path, tmp_path: Path) -> None:
    listed = json.loads(run("list", village, "residents", "--json").stdout)
    ids = [word for record in listed["records"] for word in ("--id", record["id"])]
    file = tmp_path / "roster.pdf"
    assert "records: 1" in run("print", village, "residents", file, *ids[:2]).stdout
    assert "records: 2" in run("print", village, "residents", file, *ids).stdout


def test_a_roster_is_divided_by_a_field(run: Run, village: Path, tmp_path: Path) -> None:
    file = tmp_path / "roster.pdf"
    assert run("print", village, "residents", file, "--set", "group=group").exit_code == 0
    said = poppler_text(file)
    assert said.index("一组") < said.index("二组")


def test_an_unknown_document_option_or_answer_is_a_wrong_use(
    run: Run, village: Path, tmp_path: Path
) -> None:
    file = tmp_path / "roster.pdf"
    assert run("print", village, "billboard", file).exit_code == 2
    assert run("print", village, "residents", file, "--set", "shoe=42").exit_code == 2
    assert run("print", village, "residents", file, "--set", "group=shoe").exit_code == 2
    assert not file.exists()


def test_a_folder_that_is_not_there_is_said(
    refused: Callable[..., str], village: Path, tmp_path: Path
) -> None:
    assert "folder" in refused("print", village, "residents", tmp_path / "no" / "roster.pdf")
