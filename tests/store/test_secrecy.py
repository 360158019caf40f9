"""Nothing personal can be read on the disk, at any moment, without the key."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.registers.residents.form import RESIDENTS
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.services.attachments import keep_content, picture
from desktop.services.backups import back_up_to
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.store.engine import StoreUnreadableError, connect_file, hasten, open_file
from desktop.store.files import back_up
from desktop.store.unit import Store
from desktop.store.whereabouts import STORE_FILE
from tests.services.photographs import CAMERA, from_a_phone
from tests.stations import AYGUL, ZHANG, open_station
from tests.store.desks import KEY, NOON

SECRETS = ("张小明", "阿依古丽", "460301196611230215", "13800005521", "遗失户口簿", "zhangxiaoming")
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gbk")
SQLITE_HEADER = b"SQLite format 3"
NORMAL, FULL = 1, 2
"""What SQLite calls waiting for the disk at times, and at every act."""


def told_by(folder: Path) -> set[tuple[str, str]]:
    """Return which secret stands in which file, in whatever encoding."""
    return {
        (secret, file.name)
        for file in folder.rglob("*")
        if file.is_file()
        for secret in SECRETS
        for encoding in ENCODINGS
        if secret.encode(encoding) in file.read_bytes()
    }


def test_file_is_encrypted_from_the_first_byte(store: Store, folder: Path) -> None:
    for file in folder.glob(f"{STORE_FILE}*"):
        assert SQLITE_HEADER not in file.read_bytes(), file.name
        assert b"CREATE TABLE" not in file.read_bytes(), file.name


def test_nothing_personal_lies_open_after_a_day_of_work(tmp_path: Path) -> None:
    """The log beside the file is looked at too, while the store is open and afterwards."""
    folder = tmp_path / "station"
    sitting = open_station(folder)
    keeping = RecordKeeping(sitting)
    keeping.add(RESIDENTS, replace(ZHANG, number_note="遗失户口簿"))
    added = keeping.add(RESIDENTS, AYGUL)
    assert keeping.count(RESIDENTS, "zxm") == 1
    [entry] = keeping.find(RESIDENTS, "0215")
    keeping.change(RESIDENTS, entry, replace(entry.record, group="二组"))
    keeping.remove(RESIDENTS, keeping.find(RESIDENTS, "阿依"))
    History(sitting).undo(added.act)
    assert keeping.find(VOLUNTEERS, "张小明") == []
    backup = back_up_to(sitting)
    with sitting.store.read():
        assert {file.name for file in folder.iterdir()} >= {
            f"{STORE_FILE}-wal",
            f"{STORE_FILE}-shm",
        }
        assert told_by(folder) == set()
    sitting.store.close()
    assert told_by(folder) == set()
    assert SQLITE_HEADER not in (backup / STORE_FILE).read_bytes()


def test_search_for_secrets_would_find_them_in_a_plain_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("张小明", encoding="gbk")
    assert told_by(tmp_path) == {("张小明", "plain")}


def test_wrong_key_is_told_once_and_nowhere_else(
    store: Store, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store.close()
    with pytest.raises(StoreUnreadableError, match="data file"):
        open_file(folder / STORE_FILE, bytes(32))
    assert capfd.readouterr() == ("", "")


def test_damaged_file_is_told_once_and_nowhere_else(
    store: Store, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store.close()
    whole = (folder / STORE_FILE).read_bytes()
    (folder / STORE_FILE).write_bytes(whole[:100] + b"?" + whole[101:])
    with pytest.raises(StoreUnreadableError):
        open_file(folder / STORE_FILE, KEY)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 64])
def test_key_of_another_length_is_refused(tmp_path: Path, length: int) -> None:
    """SQLCipher would take it for a passphrase without a word."""
    with pytest.raises(ValueError, match="32 bytes"):
        connect_file(tmp_path / STORE_FILE, bytes(length))
    assert list(tmp_path.iterdir()) == []


def test_backup_needs_the_same_key(store: Store, folder: Path, tmp_path: Path) -> None:
    copy = back_up(folder, KEY, tmp_path / "disk", now=NOON) / STORE_FILE
    assert SQLITE_HEADER not in copy.read_bytes()
    with pytest.raises(StoreUnreadableError):
        open_file(copy, bytes(32))
    open_file(copy, KEY).dispose()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("foreign_keys", 0),
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("busy_timeout", 10000),
        ("cache_size", -64000),
        ("cipher_use_hmac", "1"),
    ],
)
def test_setting_is_in_force_on_every_connection(store: Store, setting: str, value: object) -> None:
    with store.read() as first, store.read() as second:
        for unit in (first, second):
            assert unit._connection.exec_driver_sql(f"PRAGMA {setting}").scalar() == value


def test_only_what_is_made_anew_does_not_wait_for_the_disk(store: Store, folder: Path) -> None:
    hasten(store.engine)
    with store.begin() as unit:
        assert unit._connection.exec_driver_sql("PRAGMA synchronous").scalar() == NORMAL
    again = open_file(folder / STORE_FILE, KEY)
    with again.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == FULL
    again.dispose()


def test_what_the_database_sorts_aside_never_reaches_the_disk(store: Store) -> None:
    """Temporary tables stay in memory: this SQLite was built with TEMP_STORE=2."""
    with store.read() as unit:
        built = unit._connection.exec_driver_sql("PRAGMA compile_options").scalars().all()
    assert {"TEMP_STORE=2", "TEMP_STORE=3"} & set(built)


def test_photographs_lie_open_nowhere(tmp_path: Path) -> None:
    """Neither shrunk nor as they came: what they say in clear would be found."""
    words = CAMERA.encode() * 50
    folder = tmp_path / "station"
    sitting = open_station(folder)
    name = keep_content(sitting, from_a_phone() + words)
    kept = picture(sitting, name)
    assert kept
    backup = back_up_to(sitting)
    pieces = (words, kept[-200:], kept[:300], name.encode())
    written = [
        file.read_bytes() for file in [*folder.rglob("*"), *backup.rglob("*")] if file.is_file()
    ]
    assert len(written) > 3
    assert not [piece for piece in pieces for content in written if piece in content]
    sitting.store.close()
