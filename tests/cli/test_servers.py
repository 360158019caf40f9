"""The commands for those who look after servers, given to a real one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.services.setup import sign_in
from tests.cli.conftest import PASSWORD, STAFF, Run
from tests.postgres import Server

COUNTY = ("--level", "county", "--name", "海县", "--region", "460301000000", "--staff", STAFF)


@pytest.fixture
def at_server(run: Run, server: Server, tmp_path: Path) -> tuple[Path, str]:
    """Return the data folder of a new county on a server, and the address of its database."""
    address = server.new_database()
    result = run("new", tmp_path / "sea", *COUNTY, "--database", address)
    assert result.exit_code == 0, result.output
    return tmp_path / "sea", address


def test_a_county_is_set_up_on_a_server_and_opened_again(at_server: tuple[Path, str]) -> None:
    folder, address = at_server
    sitting = sign_in(folder, STAFF, PASSWORD)
    assert sitting.store.engine.dialect.name == "postgresql"
    sitting.store.close()
    written = b"".join(file.read_bytes() for file in folder.iterdir())
    assert address.encode() not in written


def test_its_place_is_taken_for_a_second_one(
    refused: Callable[..., str], at_server: tuple[Path, str], tmp_path: Path
) -> None:
    said = refused("new", tmp_path / "again", *COUNTY, "--database", at_server[1])
    assert said.startswith("This database holds")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    "address",
    ["mysql://here/county", "county", "postgresql+psycopg://here", "postgresql://here:port/c"],
)
def test_what_is_no_address_is_refused(
    address: str, refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "postgresql+psycopg://" in refused("new", tmp_path / "c", *COUNTY, "--database", address)


def test_a_server_that_is_not_there_is_told_in_a_sentence(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    address = "postgresql+psycopg://nobody@127.0.0.1:1/county"
    said = refused("new", tmp_path / "county", *COUNTY, "--database", address)
    assert "server" in said
    assert not (tmp_path / "county").exists()


def test_it_comes_back_from_its_backup_into_another_database(
    run: Run,
    refused: Callable[..., str],
    at_server: tuple[Path, str],
    server: Server,
    tmp_path: Path,
) -> None:
    folder, address = at_server
    run("backup", folder, tmp_path / "disk")
    [backup] = (tmp_path / "disk").iterdir()
    assert "empty database" in refused("restore", backup, tmp_path / "back")
    taken = refused("restore", backup, tmp_path / "back", "--database", address)
    assert "be empty" in taken
    result = run("restore", backup, tmp_path / "back", "--database", server.new_database())
    assert result.exit_code == 0, result.output
    assert json.loads(run("check", tmp_path / "back", "--json").stdout)["sound"]


def test_a_roll_up_is_printed(run: Run, at_server: tuple[Path, str]) -> None:
    result = run("roll-up", at_server[1], "residents", "--by", "sex", "--json")
    assert json.loads(result.stdout) == {"lines": []}


def test_the_sql_for_those_who_distribute_is_printed(run: Run) -> None:
    assert "create_distributed_table('journal', 'county')" in run("citus-sql").stdout
    address = "postgresql://reader:secret@sea.example/county"
    printed = run("province-sql", f"460301={address}").stdout
    assert "FOR VALUES IN ('460301')" in printed
    assert "sslmode 'require'" in printed


def test_a_province_names_its_counties_rightly(refused: Callable[..., str], run: Run) -> None:
    assert "six digits" in refused("province-sql", "sea=postgresql://here/county")
    assert run("province-sql", "460301").exit_code == 2
