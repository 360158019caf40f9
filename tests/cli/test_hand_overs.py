"""Bundles are written and read by command."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.courier import bundles_in
from desktop.services.enrolment import enrol, join
from tests.cli.conftest import Run, sitting_in


@pytest.fixture
def joined(township: Path, village: Path, tmp_path: Path) -> Path:
    """Return the village, taken in by the township."""
    file = tmp_path / "village.lbe"
    with sitting_in(township) as above, sitting_in(village) as below:
        enrol(above, name="柳树湾村", region="460301100201", out=file)
        join(below, file)
    return village


@pytest.fixture
def bundle(run: Run, joined: Path, stick: Path) -> Path:
    """Return what the village wrote."""
    assert run("hand-over", joined, stick).exit_code == 0
    [file] = bundles_in(stick)
    return file


def test_handing_over_says_what_lies_on_the_stick(run: Run, joined: Path, stick: Path) -> None:
    said = run("hand-over", joined, stick).stdout
    [file] = bundles_in(stick)
    assert said == f"{file.name} · for 清河镇 · changes: 2 · records: 2\n"


def test_a_desk_that_stands_alone_hands_nothing_over(
    refused: Callable[..., str], village: Path, stick: Path
) -> None:
    assert "Nobody" in refused("hand-over", village, stick)


def test_receiving_says_what_became_of_the_records(run: Run, bundle: Path, township: Path) -> None:
    received = run("receive", township, bundle)
    assert received.exit_code == 0
    assert received.stdout.splitlines() == [
        f"{bundle.name} · from 柳树湾村 · changes: 2 · new: 2",
        "  Residents 2",
    ]
    assert "new: 0" in run("receive", township, bundle.parent).stdout


def test_the_report_says_the_same_to_a_program(
    run: Run, bundle: Path, township: Path, tmp_path: Path
) -> None:
    run("receive", township, bundle, "--report", tmp_path / "report.json")
    [file] = json.loads((tmp_path / "report.json").read_bytes())["files"]
    assert file["made"]
    assert {**file, "made": ""} == {
        "file": bundle.name,
        "refused": None,
        "sender": "柳树湾村",
        "number": 1,
        "made": "",
        "changes": 2,
        "new": 2,
        "records": {"residents": 2},
        "conflicts": 0,
        "attention": 0,
        "aside": {},
        "healed": 0,
        "renewed": [],
        "ahead": [],
        "broken": [],
    }


def test_one_cut_file_keeps_no_other_from_being_taken_in(
    run: Run, bundle: Path, township: Path, tmp_path: Path
) -> None:
    cut = bundle.with_name("cut.lbx")
    cut.write_bytes(bundle.read_bytes()[:2000])
    received = run("receive", township, bundle.parent, "--report", tmp_path / "report.json")
    assert received.exit_code == 1
    assert "new: 2" in received.stdout
    assert "cut.lbx" in received.stderr
    assert received.stderr.count("\n") == 1
    files = json.loads((tmp_path / "report.json").read_bytes())["files"]
    assert {file["file"]: bool(file["refused"]) for file in files} == {
        bundle.name: False,
        "cut.lbx": True,
    }


def test_a_cut_bundle_is_refused_in_one_sentence(
    refused: Callable[..., str], bundle: Path, township: Path
) -> None:
    bundle.write_bytes(bundle.read_bytes()[:2000])
    assert "Ask the station to write it again" in refused("receive", township, bundle)


def test_a_bundle_that_is_not_there_is_refused_in_one_sentence(
    refused: Callable[..., str], township: Path, stick: Path
) -> None:
    assert "nothing.lbx" in refused("receive", township, stick / "nothing.lbx")
    assert "stick" in refused("receive", township, stick)


def test_a_report_that_cannot_be_written_is_said(
    run: Run, bundle: Path, township: Path, tmp_path: Path
) -> None:
    received = run("receive", township, bundle, "--report", tmp_path / "no" / "report.json")
    assert received.exit_code == 1
    assert "report.json" in received.stderr


def test_what_has_arrived_is_cleared_away_where_one_asks_for_it(
    run: Run, bundle: Path, joined: Path, township: Path, stick: Path
) -> None:
    run("receive", township, stick)
    run("hand-over", township, stick)
    run("receive", joined, stick)
    run("hand-over", joined, stick)
    assert bundle.exists()
    said = run("hand-over", joined, stick, "--clear").stdout
    assert said.startswith("Bundles cleared away that had arrived: 1\n")
    assert not bundle.exists()
