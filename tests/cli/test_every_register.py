"""Every register is listed, written out, read in and printed by command."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from desktop.domain.ids import RegisterKey
from desktop.domain.register import Register
from desktop.domain.types import Attachment
from desktop.registers import REGISTERS
from desktop.services.practice import PASSWORD as PRACTICE_PASSWORD
from desktop.services.practice import make_practice
from desktop.services.setup import sign_in, staff_of
from desktop.services.standing import status
from tests.cli.conftest import Run

Command = Callable[..., Result]
every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
every_sheet = pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
TAKEN = re.compile(r"Rows: (\d+) · would be added: (\d+) · kept already: (\d+)")
NAMED_TWICE = "stands for several; take this row in by hand"


@dataclass(frozen=True)
class Lived:
    """A station that has lived a year, with how much it keeps; no command here changes it."""

    folder: Path
    kept: Mapping[RegisterKey, int]


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    practice = make_practice(tmp_path_factory.mktemp("practice"), residents=40, stations=1)
    folder = practice.desks[-1].folder
    sitting = sign_in(folder, staff_of(folder)[0][0], practice.password)
    kept = status(sitting).records
    sitting.store.close()
    return Lived(folder, kept)


@pytest.fixture
def command(run: Run, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LINBANG_PASSWORD", PRACTICE_PASSWORD)
    return run


def has_pictures(register: Register[Any]) -> bool:
    return Attachment in register.types().values()


@every_register
def test_it_is_listed_in_words(register: Register[Any], command: Command, station: Lived) -> None:
    listed = command("list", station.folder, register.key)
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert len(listed.stdout.splitlines()) == 1 + station.kept[register.key] > 1


@every_register
@every_sheet
def test_what_is_written_out_is_known_when_it_is_read_in(
    register: Register[Any], suffix: str, command: Command, station: Lived, tmp_path: Path
) -> None:
    """A row that names one of two records of the same name is refused; it is not guessed at."""
    file = tmp_path / f"{register.key}{suffix}"
    written = command("export", station.folder, register.key, file)
    assert written.stdout == f"{file.name} · records: {station.kept[register.key]}\n"
    tried = command("import", station.folder, register.key, file, "--dry-run")
    first, *refused = tried.stdout.splitlines()
    found = TAKEN.fullmatch(first)
    assert found is not None
    rows, added, same = map(int, found.groups())
    assert (rows, added, same + len(refused)) == (station.kept[register.key], 0, rows)
    assert has_pictures(register) or all(NAMED_TWICE in line for line in refused)
    assert tried.exit_code == bool(refused)


@every_register
def test_it_is_printed(
    register: Register[Any], command: Command, station: Lived, tmp_path: Path
) -> None:
    file = tmp_path / "roster.pdf"
    printed = command("print", station.folder, register.key, file)
    assert f"records: {station.kept[register.key]} ·" in printed.stdout
    assert file.read_bytes().startswith(b"%PDF")
