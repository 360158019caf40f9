"""A restore that is cut short leaves no station that would go on under the lost desk's number."""

import os
import signal
from pathlib import Path

import pytest

from desktop.domain.problems import KnownError
from desktop.services.backups import back_up_to, restore
from desktop.services.desk import Sitting
from desktop.services.setup import is_station, sign_in
from desktop.services.standing import status
from tests.stations import PASSWORD, Clock

STAFF = "王秀英"
resource = pytest.importorskip("resource", reason="Windows has neither fork nor limits")


def test_killed_restore_leaves_no_station_or_a_new_desk(sitting: Sitting, tmp_path: Path) -> None:
    backup = back_up_to(sitting, tmp_path / "disk")
    old = status(sitting).desk
    for delay in range(2, 30, 3):
        folder = tmp_path / f"pc-{delay}"
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, delay / 200)
            restore(backup, folder, staff=STAFF, password=PASSWORD, now=Clock())
            os._exit(0)
        os.waitpid(child, 0)
        if is_station(folder):
            restored = sign_in(folder, STAFF, PASSWORD, now=Clock())
            assert status(restored).desk != old
            restored.store.close()


@pytest.mark.parametrize("kilobytes", [1, 50, 200])
def test_restore_onto_a_full_disk_is_said(sitting: Sitting, tmp_path: Path, kilobytes: int) -> None:
    backup = back_up_to(sitting, tmp_path / "disk")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, before[1]))
    try:
        with pytest.raises(KnownError):
            restore(backup, tmp_path / "pc", staff=STAFF, password=PASSWORD, now=Clock())
        with pytest.raises(KnownError):
            back_up_to(sitting, tmp_path / "other-disk")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert not is_station(tmp_path / "pc")
    assert status(sitting).last_backup


def test_folder_that_cannot_be_made_is_said(sitting: Sitting, tmp_path: Path) -> None:
    backup = back_up_to(sitting, tmp_path / "disk")
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError):
        restore(backup, tmp_path / "file" / "pc", staff=STAFF, password=PASSWORD, now=Clock())
