"""A township looks by command at what came and at who is late."""

import json
from pathlib import Path

import pytest

from desktop.services.enrolment import enrol, join
from tests.cli.conftest import Run, sitting_in


@pytest.fixture
def handed_over(run: Run, township: Path, village: Path, stick: Path, tmp_path: Path) -> Path:
    """Return the stick with the first bundle of the village on it."""
    file = tmp_path / "village.lbe"
    with sitting_in(township) as above, sitting_in(village) as below:
        enrol(above, name="柳树湾村", region="460301100201", out=file)
        join(below, file)
    assert run("hand-over", village, stick).exit_code == 0
    return stick


def test_looking_into_the_inbox_takes_nothing_in(
    run: Run, township: Path, handed_over: Path
) -> None:
    for _again in range(2):
        [bundle] = json.loads(run("inbox", township, handed_over, "--json").stdout)["bundles"]
        assert (bundle["sender"], bundle["state"], bundle["new"]) == ("柳树湾村", "waiting", 2)
        assert bundle["records"] == {"residents": 2}
    assert "To be taken in" in run("inbox", township, handed_over).stdout


def test_a_file_that_is_no_bundle_is_named_with_what_to_do(
    run: Run, township: Path, handed_over: Path
) -> None:
    (handed_over / "broken.lbx").write_bytes(b"no bundle")
    assert "broken.lbx is not a bundle" in run("inbox", township, handed_over).stdout


def test_who_is_late_is_listed(run: Run, township: Path, handed_over: Path) -> None:
    before = json.loads(run("coverage", township, "--json").stdout)["desks"]
    assert [desk["state"] for desk in before] == ["never"]
    run("receive", township, handed_over)
    said = run("coverage", township).stdout
    assert "柳树湾村" in said
    assert "On time" in said


def test_a_reminder_is_written_down_and_listed(run: Run, township: Path, handed_over: Path) -> None:
    said = run("remind", township, "柳树湾村", "--to", "陈立国", "--said", "周五前送来")
    assert said.stdout == "Reminder written down: 柳树湾村\n"
    [desk] = json.loads(run("coverage", township, "--json").stdout)["desks"]
    assert desk["reminder"]["spoken_to"] == "陈立国"
    assert desk["reminder"]["way"] == "telephone"
    refused = run("remind", township, "无名村")
    assert refused.exit_code == 1
    assert "is not one place below" in refused.stderr
