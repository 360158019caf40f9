"""A station on which the commands are tried, and a way to give them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from desktop.cli import app
from desktop.domain.identity import Sex
from desktop.domain.levels import Level
from desktop.domain.types import IdNumber, PersonName
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.setup import Person, Place, set_up, sign_in
from desktop.store.keyring import Cost

STAFF, PASSWORD = "王大娘", "abc123"
CHEAP = Cost(memory_kib=64, passes=1)
PLACES = {
    "county": Place(level=Level.COUNTY, region="460301000000", name="海县"),
    "township": Place(level=Level.TOWNSHIP, region="460301100000", name="清河镇"),
    "village": Place(level=Level.STATION, region="460301100201", name="柳树湾村"),
}
ZHANG = Resident(
    name=PersonName("张小明"),
    number=IdNumber("460301196611230215"),
    sex=Sex.MALE,
    birth_date=date(1966, 11, 23),
    group="二组",
)
AYGUL = Resident(
    name=PersonName("阿依古丽·买买提"),
    number=IdNumber("460301196611230223"),
    sex=Sex.FEMALE,
    birth_date=date(1966, 11, 23),
    group="一组",
)

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a county, a township and a village of two residents."""
    folder = tmp_path_factory.mktemp("places")
    for name, place in PLACES.items():
        person = Person(staff=STAFF, password=PASSWORD)
        sitting, _code = set_up(folder / name, place, person, cost=CHEAP)
        if name == "village":
            for resident in (ZHANG, AYGUL):
                RecordKeeping(sitting).add(RESIDENTS, resident)
        sitting.store.close()
    return folder


@pytest.fixture
def county(places: Path, tmp_path: Path) -> Path:
    return shutil.copytree(places / "county", tmp_path / "county")


@pytest.fixture
def township(places: Path, tmp_path: Path) -> Path:
    return shutil.copytree(places / "township", tmp_path / "township")


@pytest.fixture
def village(places: Path, tmp_path: Path) -> Path:
    return shutil.copytree(places / "village", tmp_path / "village")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a command, in English and with the right password unless the environment differs."""
    monkeypatch.setenv("LINBANG_PASSWORD", PASSWORD)
    monkeypatch.setenv("LINBANG_LANGUAGE", "en")
    runner = CliRunner()

    def give(*words: object) -> Result:
        return runner.invoke(app, [str(word) for word in words])

    return give


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """Give a command that is refused with one line and nothing else; return the line."""

    def give(*words: object) -> str:
        result = run(*words)
        assert (result.exit_code, result.stdout) == (1, ""), result.stdout
        assert result.stderr.count("\n") == 1
        return result.stderr.strip()

    return give


@contextmanager
def sitting_in(folder: Path) -> Iterator[Sitting]:
    sitting = sign_in(folder, STAFF, PASSWORD)
    yield sitting
    sitting.store.close()
