"""A file is on the stick whole, or not at all."""

import dataclasses
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop.bundles.stick import put
from desktop.domain.problems import KnownError
from tests.bundles.people import Round, attachment, contents
from tests.sticks import pulled_out_under

PIECES = [bytes([n]) * 100_000 for n in range(1, 41)]
SIZE = 4_000_000

PUT = """
import resource, signal, sys
from pathlib import Path
from desktop.bundles.stick import put
from desktop.domain.problems import KnownError
{before}
try:
    put(Path(sys.argv[1]), {pieces}, 4_000_000)
except KnownError as error:
    print(error)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def run(path: Path, before: str, pieces: str = "[b'x' * 100_000] * 40") -> tuple[int, str]:
    """Write 4 MB to *path* in a process of its own; return its status and what it said."""
    program = PUT.format(before=before, pieces=pieces)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], check=False, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def test_what_was_put_there_is_there_under_its_name_alone(tmp_path: Path) -> None:
    put(tmp_path / "a.lbx", PIECES, SIZE)
    assert (tmp_path / "a.lbx").read_bytes() == b"".join(PIECES)
    assert names(tmp_path) == ["a.lbx"]


def test_a_stick_that_fills_up_says_how_much_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.lbx"
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))"
    status, said = run(path, f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n{limit}")
    assert (status, said.strip()) == (
        0,
        "The stick is full, 3 MB short. Delete files or use another.",
    )
    assert not names(tmp_path)


def test_a_stick_too_small_is_refused_before_writing(tmp_path: Path) -> None:
    never = (pytest.fail("it was written") for _ in PIECES)
    with pytest.raises(KnownError, match=r"full, \d+ MB short"):
        put(tmp_path / "a.lbx", never, 1 << 60)
    assert not names(tmp_path)


@pytest.mark.parametrize(
    "step",
    [
        "import os; os.fsync = kill",
        "import os; os.posix_fadvise = kill",
        "Path.replace = kill",
    ],
)
def test_a_kill_between_steps_leaves_nothing_under_the_final_name(
    tmp_path: Path, step: str
) -> None:
    path = tmp_path / "a.lbx"
    kill = "def kill(*_): import os; os.kill(os.getpid(), signal.SIGKILL)"
    status, _ = run(path, f"{kill}\n{step}")
    assert status == -signal.SIGKILL
    assert not path.exists()
    put(path, PIECES, SIZE)
    assert names(tmp_path) == ["a.lbx"]


def test_a_kill_while_writing_leaves_the_older_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.lbx"
    put(path, PIECES, SIZE)
    killing = "(b'x' * 100_000 if n < 20 else __import__('os').abort() for n in range(40))"
    status, _ = run(path, "", killing)
    assert status == -signal.SIGABRT
    assert path.read_bytes() == b"".join(PIECES)


def test_a_stick_that_vanishes_is_to_be_plugged_in_again(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    def pulled() -> Iterator[bytes]:
        yield PIECES[0]
        for path in stick.iterdir():
            path.unlink()
        stick.rmdir()

    with pytest.raises(KnownError, match="pulled out too early"):
        put(stick / "a.lbx", pulled(), SIZE)
    with pytest.raises(KnownError, match="pulled out too early"):
        put(stick / "a.lbx", PIECES, SIZE)


def test_a_stick_pulled_out_under_its_mount_is_to_be_plugged_in_again(tmp_path: Path) -> None:
    def pulled() -> Iterator[bytes]:
        yield PIECES[0]
        stack.enter_context(pulled_out_under(tmp_path))
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))

    with ExitStack() as stack, pytest.raises(KnownError, match="pulled out too early"):
        put(tmp_path / "a.lbx", pulled(), SIZE)
    assert not (tmp_path / "a.lbx").exists()


def test_a_protected_stick_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def protected(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "fsync", protected)
    with pytest.raises(KnownError, match="write protection"):
        put(tmp_path / "a.lbx", PIECES, SIZE)
    assert not names(tmp_path)


def test_a_share_that_cannot_flush_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", unable)
    put(tmp_path / "a.lbx", PIECES, SIZE)
    assert names(tmp_path) == ["a.lbx"]


def test_a_stick_that_forgets_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forget(*_: object) -> None:
        part = tmp_path / "a.lbx.part"
        part.write_bytes(part.read_bytes()[:-1] + b"?")

    monkeypatch.setattr(os, "posix_fadvise", forget)
    with pytest.raises(KnownError, match="did not keep"):
        put(tmp_path / "a.lbx", PIECES, SIZE)
    assert not names(tmp_path)


def test_an_error_in_the_journal_is_not_blamed_on_the_stick(journey: Round) -> None:
    def broken() -> Iterator[bytes]:
        yield b"one change"
        raise LookupError("the journal")

    with pytest.raises(LookupError, match="the journal"):
        journey.write(changes=broken(), count=2)
    assert not names(journey.stick)
    assert not names(journey.scratch)


def test_a_wrong_count_is_our_own_mistake(journey: Round) -> None:
    with pytest.raises(ValueError, match="announced"):
        journey.write(count=1)
    with pytest.raises(ValueError, match="addressed to others"):
        journey.write_as(contents(journey.station, journey.township))


def test_an_attachment_that_changed_meanwhile_is_not_sent(journey: Round) -> None:
    changed = dataclasses.replace(attachment(b"before"), read=lambda: b"after")
    with pytest.raises(ValueError, match="not what its hash says"):
        journey.write(attachments=(changed,))


def test_more_than_a_bundle_may_hold_is_not_written(
    journey: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.bundles.writing.LARGEST_PAYLOAD", 1000)
    with pytest.raises(KnownError, match="more than one file may hold"):
        journey.write(changes=[os.urandom(1000)], count=1)
    assert not names(journey.stick)


def test_a_full_disk_of_this_computer_is_not_blamed_on_the_stick(journey: Round) -> None:
    journey.scratch.rmdir()
    with pytest.raises(KnownError, match="disk of this computer"):
        journey.write()
