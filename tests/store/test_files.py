"""Opening, migrating and backing up a data folder."""

import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.store.engine import open_file
from desktop.store.files import BACKUPS, back_up, damage, open_store
from desktop.store.migrations import revisions, steps
from desktop.store.migrations.revisions import NewerStoreError
from desktop.store.records import EVERYTHING
from desktop.store.unit import Store
from desktop.store.whereabouts import STORE_FILE
from tests.stations import AYGUL, ZHANG
from tests.store.desks import KEY, NOON, SCHEMA, creation, everything, write

ADDS_A_COLUMN = """
    op.add_column("residents", sa.Column("shoe_size", sa.Text()))
    op.execute("UPDATE residents SET shoe_size = '42'")
"""
FAILS_HALF_WAY = """
    op.add_column("residents", sa.Column("shoe_size", sa.Text()))
    op.execute("DELETE FROM journal")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
Plant = Callable[[str], None]


@pytest.fixture
def filled(store: Store) -> Store:
    with store.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG), creation(RESIDENTS, AYGUL))
    return store


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Give the program one migration more than it has."""
    copied = tmp_path / "migrations"
    shutil.copytree(steps.FOLDER, copied, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(int(file.name[:4]) for file in copied.glob("versions/*.py"))

    def write_step(what: str) -> None:
        (copied / "versions" / f"{last + 1:04}_planted.py").write_text(
            f'"""Planted."""\n\nimport sqlalchemy as sa\nfrom alembic import op\n\n'
            f'revision = "{last + 1:04}"\ndown_revision = "{last:04}"\n\n'
            f"def upgrade() -> None:{what}"
        )
        monkeypatch.setattr(steps, "FOLDER", copied)
        monkeypatch.setattr(revisions, "VERSIONS", copied / "versions")

    return write_step


def columns(store: Store) -> list[str]:
    with store.read() as unit:
        found = unit._connection.exec_driver_sql("PRAGMA table_info(residents)")
        return [row[1] for row in found]


def reopened(folder: Path) -> Store:
    return open_store(folder, KEY, SCHEMA, now=NOON)


def test_new_folder_gets_the_newest_schema_and_no_backup(folder: Path, store: Store) -> None:
    assert not revisions.pending(store.engine)
    assert steps.differences(store.engine, SCHEMA) == []
    assert not (folder / BACKUPS).exists()


def test_what_was_kept_is_there_when_opened_again(filled: Store, folder: Path) -> None:
    before = dict(everything(filled))
    filled.close()
    again = reopened(folder)
    assert dict(everything(again)) == before
    assert not (folder / BACKUPS).exists()
    again.close()


def test_migration_keeps_the_records_and_begins_with_a_backup(
    filled: Store, folder: Path, plant: Plant
) -> None:
    before = dict(everything(filled))
    filled.close()
    plant(ADDS_A_COLUMN)
    again = reopened(folder)
    assert "shoe_size" in columns(again)
    assert dict(everything(again)) == before
    again.close()
    [copy] = (folder / BACKUPS).iterdir()
    assert re.fullmatch(r"\d{8}-\d{6}", copy.name)
    unmigrated = Store(open_file(copy / STORE_FILE, KEY), SCHEMA)
    assert "shoe_size" not in columns(unmigrated)
    assert dict(everything(unmigrated)) == before
    unmigrated.close()


def test_failed_migration_leaves_the_file_as_it_was(
    filled: Store, folder: Path, plant: Plant
) -> None:
    before = dict(everything(filled))
    filled.close()
    plant(FAILS_HALF_WAY)
    with pytest.raises(OperationalError, match="nowhere"):
        reopened(folder)
    unmigrated = Store(open_file(folder / STORE_FILE, KEY), SCHEMA)
    assert "shoe_size" not in columns(unmigrated)
    assert dict(everything(unmigrated)) == before
    assert damage(unmigrated.engine) == []
    unmigrated.close()


def test_store_of_a_newer_program_is_refused_and_left_alone(filled: Store, folder: Path) -> None:
    with filled.begin() as unit:
        unit._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = dict(everything(filled))
    filled.close()
    with pytest.raises(NewerStoreError, match="newer program"):
        reopened(folder)
    kept = Store(open_file(folder / STORE_FILE, KEY), SCHEMA)
    assert dict(everything(kept)) == before
    kept.close()


def test_backup_holds_everything_and_is_one_file(
    filled: Store, folder: Path, tmp_path: Path
) -> None:
    """It is taken while the store is open and its newest rows are still in the log."""
    home = back_up(folder, KEY, tmp_path / "disk", now=NOON)
    assert home.name == "20261123-120000"
    assert [file.name for file in home.iterdir()] == [STORE_FILE]
    copy = home / STORE_FILE
    copied = Store(open_file(copy, KEY), SCHEMA)
    assert dict(everything(copied)) == dict(everything(filled))
    assert damage(copied.engine) == []
    assert steps.differences(copied.engine, SCHEMA) == []
    copied.close()


def test_backup_in_the_middle_of_an_act_holds_what_was_kept_before(
    filled: Store, folder: Path, tmp_path: Path
) -> None:
    with filled.begin() as unit:
        write(unit, creation(RESIDENTS, ZHANG))
        copy = back_up(folder, KEY, tmp_path / "disk", now=NOON) / STORE_FILE
    copied = Store(open_file(copy, KEY), SCHEMA)
    with copied.read() as unit:
        assert unit.records(RESIDENTS).count(EVERYTHING) == 2
    copied.close()


def test_remains_of_a_broken_backup_do_not_stand_in_the_way(
    filled: Store, folder: Path, tmp_path: Path
) -> None:
    remains = tmp_path / "disk" / "20261123-120000" / f"{STORE_FILE}.part"
    remains.parent.mkdir(parents=True)
    remains.write_bytes(b"half")
    home = back_up(folder, KEY, tmp_path / "disk", now=NOON)
    assert list(home.iterdir()) == [home / STORE_FILE]


def _read_everything(folder: Path) -> None:
    with closing(reopened(folder)) as store:
        assert damage(store.engine)
        dict(everything(store))


@pytest.mark.parametrize("part", range(1, 6))
def test_one_flipped_bit_is_found_wherever_it_is(filled: Store, folder: Path, part: int) -> None:
    """Every page carries its own seal."""
    filled.close()
    file = folder / STORE_FILE
    content = bytearray(file.read_bytes())
    content[len(content) * part // 6] ^= 1
    file.write_bytes(content)
    with pytest.raises(KnownError, match="newest backup"):
        _read_everything(folder)
