"""Every register is listed, written out, read in and printed by command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from desktop.domain.ids import RegisterKey
from desktop.domain.register import Register
from desktop.registers import REGISTERS
from desktop.services.practice import PASSWORD, Practice
from desktop.services.setup import sign_in
from desktop.services.standing import status
from tests.cli.conftest import Run
from tests.services.practice.county import NOW

Command = Callable[..., Result]
every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)


@dataclass(frozen=True)
class Lived:
    """A station that has lived a year, with how much it keeps; no command here changes it."""

    folder: Path
    kept: Mapping[RegisterKey, int]


@pytest.fixture(scope="session")
def station(practice: Practice) -> Lived:
    desk = practice.desks[-1]
    sitting = sign_in(desk.folder, desk.staff[0], practice.password)
    kept = status(sitting).records
    sitting.store.close()
    return Lived(desk.folder, kept)


@pytest.fixture
def command(run: Run, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give commands there on the last day of the practice year."""
    monkeypatch.setenv("LINBANG_PASSWORD", PASSWORD)
    monkeypatch.setattr("desktop.cli.signing_in.sign_in", partial(sign_in, now=lambda: NOW))
    return run


@every_register
def test_it_is_listed_in_words(register: Register[Any], command: Command, station: Lived) -> None:
    listed = command("list", station.folder, register.key)
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert len(listed.stdout.splitlines()) == 1 + station.kept[register.key] > 1


@every_register
def test_what_is_written_out_is_known_when_it_is_read_in(
    register: Register[Any], command: Command, station: Lived, tmp_path: Path
) -> None:
    file, kept = tmp_path / f"{register.key}.csv", station.kept[register.key]
    written = command("export", station.folder, register.key, file)
    assert written.stdout == f"{file.name} · records: {kept}\n"
    tried = command("import", station.folder, register.key, file, "--dry-run")
    assert tried.exit_code == (not register.fits_a_sheet())
    known = f"Rows: {kept} · would be added: 0 · kept already: {kept}\n"
    assert tried.stdout == (known if register.fits_a_sheet() else "")


@every_register
def test_it_is_printed(
    register: Register[Any], command: Command, station: Lived, tmp_path: Path
) -> None:
    file = tmp_path / "roster.pdf"
    printed = command("print", station.folder, register.key, file)
    assert f"records: {station.kept[register.key]} ·" in printed.stdout
    assert file.read_bytes().startswith(b"%PDF")
