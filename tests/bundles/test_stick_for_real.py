"""A file on a real small file system of its own: full, shut, pulled out."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mounting import APART, allowed

STICK = """
import subprocess, sys
from pathlib import Path
from desktop.bundles.progress import Doing
from desktop.bundles.stick import put
from desktop.domain.problems import KnownError, StoppedError

stick = Path(sys.argv[1])

def mount(*words):
    subprocess.run(["mount", *words, str(stick)], check=True)

def attempt(count, tell=lambda *_: None):
    try:
        put(stick / "a.lbx", [bytes([7]) * 100_000] * count, count * 100_000, tell)
    except KnownError as error:
        print(error)
    print(sorted(each.name for each in stick.iterdir()))

mount("-t", "tmpfs", "-o", "size=1m", "tmpfs")
"""


pytestmark = pytest.mark.skipif(not allowed(), reason="nothing may be mounted here")


def on_stick(folder: Path, program: str) -> list[str]:
    """Run *program* beside a stick of 1 MB; return what it says."""
    command = [*APART, sys.executable, "-c", STICK + program, str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert not done.stderr
    return done.stdout.splitlines()


def test_a_file_that_fits_is_there(tmp_path: Path) -> None:
    assert on_stick(tmp_path, "attempt(9)") == ["['a.lbx']"]


def test_a_stick_too_small_is_left_as_it_was(tmp_path: Path) -> None:
    said = on_stick(tmp_path, "attempt(24)")
    assert said == ["The stick is full, 2 MB short. Delete files or use another.", "[]"]


def test_a_stick_that_fills_up_meanwhile_keeps_nothing_half_written(tmp_path: Path) -> None:
    greedy = """
def fill(doing, done, _all):
    if doing is Doing.WRITE and done == 300_000:
        (stick / "photo.jpg").write_bytes(bytes(500_000))
attempt(8, fill)
"""
    said = on_stick(tmp_path, greedy)
    assert said == [
        "The stick is full, 1 MB short. Delete files or use another.",
        "['photo.jpg']",
    ]


def test_a_stick_whose_switch_is_on_says_so(tmp_path: Path) -> None:
    said = on_stick(tmp_path, 'mount("-o", "remount,ro")\nattempt(2)')
    assert said == [
        "The stick cannot be written to. Switch its write protection off, or use another.",
        "[]",
    ]


def test_a_switch_put_on_while_writing_leaves_nothing_under_the_final_name(tmp_path: Path) -> None:
    turned = """
def shut(doing, done, _all):
    if doing is Doing.READ_BACK and done == 200_000:
        mount("-o", "remount,ro")
attempt(2, shut)
"""
    sentence, names = on_stick(tmp_path, turned)
    assert "write protection" in sentence
    assert names == "['a.lbx.part']"


def test_a_stick_pulled_out_while_writing_is_to_be_plugged_in_again(tmp_path: Path) -> None:
    pulled = """
def pull(doing, done, _all):
    if doing is Doing.WRITE and done == 300_000:
        subprocess.run(["umount", "--lazy", str(stick)], check=True)
attempt(8, pull)
"""
    assert on_stick(tmp_path, pulled) == [
        "The stick was pulled out too early. Nothing is lost here; plug it in and write again.",
        "[]",
    ]


@pytest.mark.parametrize("step", ["Doing.WRITE", "Doing.READ_BACK"])
def test_whoever_stops_leaves_the_stick_as_it_was(tmp_path: Path, step: str) -> None:
    stopping = f"""
def stop(doing, done, _all):
    if doing is {step} and done >= 300_000:
        raise StoppedError
attempt(8, stop)
"""
    sentence, names = on_stick(tmp_path, stopping)
    assert "Stopped" in sentence
    assert names == "[]"
