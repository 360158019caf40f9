"""Takes large bundles in by a process of its own, so that the window goes on answering.

Python runs one thread at a time: a merge in a thread of the window holds its
typing up (stack.md §5). The process is started by the program itself; the key
of the store goes to it through a pipe, never on the command line and never in
the environment. Whatever becomes of it, each file is taken in whole or not at all.
"""

import multiprocessing
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import PicklingError
from time import monotonic
from typing import Any

from desktop.domain.access import Role
from desktop.domain.problems import KnownError, StoppedError
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.progress import Stage, Watch, nobody, telling
from desktop.services.receiving import Report, found_at, receive, receive_file
from desktop.services.setup import Clock, sit_down

LARGE = 300_000
"""Bytes: some thousand records. Less is taken in faster than a process is started."""
PATIENCE = 10
"""Seconds for a process that has said all it had to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """What the process is told: which store, who sits there, what to read, what time it is.

    ``rehearsing`` it only tells what would become of it.
    """

    folder: Path
    key: bytes
    staff: str
    role: Role
    source: Path
    now: datetime
    rehearsing: bool = False

    def __repr__(self) -> str:
        return f"<order for {self.source.name}, key not shown>"


def receive_gently(sitting: Sitting, source: Path, watch: Watch = nobody) -> list[Report]:
    """Take in what lies at *source*, as :func:`receive` does: apart if it is much."""
    taking_in = receive_apart if _is_much(found_at(source)) else receive
    return taking_in(sitting, source, watch)


def rehearse_gently(sitting: Sitting, file: Path, watch: Watch = nobody) -> Report:
    """Tell what would become of the bundle *file*; nothing is changed. Apart if it is much."""
    if _is_much([file]):
        [report] = receive_apart(sitting, file, watch, rehearsing=True)
        return report
    return receive_file(_rehearsing(sitting), file, telling(watch))


def _is_much(files: Iterable[Path]) -> bool:
    try:
        return sum(file.stat().st_size for file in files) >= LARGE
    except OSError:  # whoever opens it says what is wrong
        return False


def _rehearsing(sitting: Sitting) -> Sitting:
    return replace(sitting, store=sitting.store.rehearsal())


def receive_apart(
    sitting: Sitting,
    source: Path,
    watch: Watch = nobody,
    started: Callable[[int], object] = lambda _process: None,
    *,
    rehearsing: bool = False,
) -> list[Report]:
    """Take in what lies at *source* by a process of its own; *started* hears its number.

    *rehearsing* it tells what would become of it, and changes nothing.

    Raises what :func:`receive` raises, and ``KnownError`` when the process is cut off.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    there.close()
    started(process.pid or 0)
    order = _Order(
        folder=sitting.folder,
        key=sitting.key,
        staff=sitting.staff,
        role=sitting.role,
        source=source,
        now=sitting.now(),
        rehearsing=rehearsing,
    )
    with closing(here):
        try:
            here.send(order)
            return _hear(here, watch)
        except (EOFError, ConnectionError) as error:
            raise KnownError(
                N_("Taking in was cut off. Each file is in whole or not at all; take in again")
            ) from error
        finally:
            process.join(PATIENCE)
            process.kill()


def _hear(line: "Connection[Any, Any]", watch: Watch) -> list[Report]:
    """Pass on what the process tells until it is done; ask it to stop where *watch* wants that."""
    stopped = False
    while True:
        said = line.recv()
        if isinstance(said, Exception):
            raise said
        if not isinstance(said, Stage):
            reports: list[Report] = said
            return reports
        if not stopped:
            try:
                watch(said)
            except StoppedError:
                stopped = True
                line.send(None)


def _serve(line: "Connection[Any, Any]") -> None:
    """Be the process: take the order, do it, answer with the reports or with what went wrong."""
    with closing(line):
        order: _Order = line.recv()
        answer: object
        try:
            answer = _taken_in(order, line)
        except Exception as error:  # noqa: BLE001 - the window says what is wrong
            answer = error
        try:
            line.send(answer)
        except (PicklingError, TypeError, AttributeError):  # an error that cannot travel
            line.send(RuntimeError(f"{type(answer).__name__} while taking in"))


def _taken_in(order: _Order, line: "Connection[Any, Any]") -> list[Report]:
    def tell(stage: Stage) -> None:
        if line.poll():
            raise StoppedError
        line.send(stage)

    clock = _clock_of(order)
    sitting = sit_down(order.folder, order.key, order.staff, order.role, clock)
    with closing(sitting.store):
        whose = _rehearsing(sitting) if order.rehearsing else sitting
        return receive(whose, order.source, tell)


def _clock_of(order: _Order) -> Clock:
    """Return a clock that goes on from the time at which the order was given."""
    begin = monotonic()

    def now() -> datetime:
        return datetime.fromtimestamp(order.now.timestamp() + monotonic() - begin, order.now.tzinfo)

    return now
