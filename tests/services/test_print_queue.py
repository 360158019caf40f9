"""Documents are handed to a real CUPS as they were drawn."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest

from desktop.domain.problems import KnownError
from desktop.services import print_queue
from desktop.services.print_queue import Queue, queues, send
from tests.cups import OFFICE, STOPPED, Cups, serving

PDF = b"%PDF-1.4 invented"
UPRIGHT, LYING, POSTER, ENVELOPE = (595, 842), (842, 595), (842, 1191), (624, 312)


@pytest.fixture(scope="module")
def server() -> Iterator[Cups]:
    folder = Path(mkdtemp(prefix="cups"))
    with serving(folder) as cups:
        yield cups
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cups(server: Cups, monkeypatch: pytest.MonkeyPatch) -> Cups:
    monkeypatch.setenv("CUPS_SERVER", server.address)
    return server


def sent(cups: Cups, before: int) -> tuple[bytes, bytes]:
    """Return the file that was handed over, and what was asked with it."""
    began = time.monotonic()
    while len(cups.jobs()) == before or len(cups.tickets()) == before:
        assert time.monotonic() - began < 20, "nothing arrived"
        time.sleep(0.05)
    time.sleep(0.2)  # the ticket is written twice
    return cups.jobs()[-1], cups.tickets()[-1]


@pytest.mark.usefixtures("cups")
def test_the_usual_printer_stands_first_and_a_stopped_one_is_told() -> None:
    assert print_queue.is_served()
    assert queues() == [Queue(name=OFFICE, usual=True), Queue(name=STOPPED, ready=False)]


@pytest.mark.parametrize(
    ("size", "media"),
    [(UPRIGHT, b"A4"), (LYING, b"A4"), (POSTER, b"A3"), (ENVELOPE, b"Custom.312x624")],
)
def test_the_file_arrives_as_it_was_drawn(cups: Cups, size: tuple[int, int], media: bytes) -> None:
    before = len(cups.jobs())
    send(PDF, OFFICE, 3, size)
    file, ticket = sent(cups, before)
    assert file == PDF
    assert b"copies\x00\x04\x00\x00\x00\x03" in ticket
    assert media in ticket
    assert b"print-scaling\x00\x04none" in ticket
    assert b"Linbang" in ticket


@pytest.mark.usefixtures("cups")
def test_a_printer_that_is_not_there_is_said_in_a_sentence() -> None:
    with pytest.raises(KnownError, match="did not take it"):
        send(PDF, "Nowhere", 1, UPRIGHT)


def test_without_a_server_there_are_no_printers(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "socket"))
    assert queues() == []
    with pytest.raises(KnownError):
        send(PDF, OFFICE, 1, UPRIGHT)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not print_queue.is_served()
    assert queues() == []
