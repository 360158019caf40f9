"""Places are set up, taken in and practised with."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.setup import Person, recover, staff_of
from tests.cli.conftest import Run

CODE = re.compile(r"^(?:[0-9A-Z]{6}-){5}[0-9A-Z]{6}$", re.MULTILINE)
VILLAGE = ("--level", "station", "--name", "柳树湾村", "--region", "460301100201")


def test_a_new_station_belongs_to_its_first_member_of_staff(run: Run, tmp_path: Path) -> None:
    result = run("new", tmp_path / "new", *VILLAGE, "--staff", "赵敏")
    assert result.exit_code == 0, result.stderr
    assert [name for name, _role in staff_of(tmp_path / "new")] == ["赵敏"]
    assert "柳树湾村" in run("status", tmp_path / "new").stdout


def test_the_recovery_code_is_printed_once_and_works(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "new", *VILLAGE, "--staff", "赵敏").stdout
    [code] = CODE.findall(said)
    assert "Write it down" in said
    person = Person(staff="赵敏", password="forgotten no more")
    recover(tmp_path / "new", code, person).store.close()


def test_a_second_station_in_one_folder_is_refused(
    refused: Callable[..., str], village: Path
) -> None:
    assert "already" in refused("new", village, *VILLAGE, "--staff", "赵敏")


def test_everything_wrong_with_a_new_station_is_said_at_once(run: Run, tmp_path: Path) -> None:
    result = run(
        *("new", tmp_path / "new", "--level", "county", "--name", " "),
        *("--region", "460301100201", "--staff", "赵敏"),
    )
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == [
        "Name of the place",
        "Code of the place",
    ]
    assert not (tmp_path / "new").exists()


def test_a_new_station_wants_a_name_when_nobody_can_be_asked(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "--staff" in refused("new", tmp_path / "new", *VILLAGE)


def test_a_village_on_a_server_is_refused_in_a_sentence_and_nothing_is_made(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    server = ("--database", "postgresql+psycopg://localhost/county")
    said = refused("new", tmp_path / "county", *VILLAGE, "--staff", "赵敏", *server)
    assert said.startswith("Only a county")
    assert not (tmp_path / "county").exists()


def test_an_unknown_level_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    result = run("new", tmp_path, "--level", "planet", "--name", "x", "--region", "1")
    assert result.exit_code == 2


def test_a_desk_that_was_taken_in_joins(
    run: Run, township: Path, village: Path, tmp_path: Path
) -> None:
    file = tmp_path / "village.lbe"
    given = ("--name", "柳树湾村", "--region", "460301100201", "--out", file)
    assert run("enrol", township, *given).exit_code == 0
    joined = run("join", village, file)
    assert (joined.exit_code, "清河镇" in joined.stdout) == (0, True)


def test_a_place_outside_is_not_taken_in(
    refused: Callable[..., str], township: Path, tmp_path: Path
) -> None:
    given = ("--name", "远村", "--region", "460302100201", "--out", tmp_path / "x.lbe")
    assert "460302100201" in refused("enrol", township, *given)


def test_what_is_no_enrolment_cannot_be_joined_with(
    refused: Callable[..., str], village: Path, tmp_path: Path
) -> None:
    (tmp_path / "x.lbe").write_bytes(b"nothing of the kind")
    refused("join", village, tmp_path / "x.lbe")
    refused("join", village, tmp_path / "nowhere.lbe")


@pytest.mark.parametrize("wrong", [("--stations", "0"), ("--residents", "0")])
def test_a_practice_county_of_nobody_is_refused(
    refused: Callable[..., str], tmp_path: Path, wrong: tuple[str, str]
) -> None:
    assert "Choose" in refused("demo", tmp_path / "practice", *wrong)


def test_a_practice_county_is_open_to_whoever_reads_the_list(run: Run, tmp_path: Path) -> None:
    made = run("demo", tmp_path / "practice", "--residents", 40, "--stations", 1, "--seed", 2)
    assert made.exit_code == 0, made.stderr
    folders = [line.split()[-1] for line in made.stdout.splitlines() if "practice" in line]
    assert len(folders) >= 3
    assert "password" in made.stdout
