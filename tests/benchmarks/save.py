"""Times saving residents one by one and in one act, beside bare commits of as many bytes.

``python -m tests.benchmarks.save [RESIDENTS]``, 300 unless told otherwise.
"""

import cProfile
import pstats
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from desktop.domain.identity import check_digit
from desktop.domain.types import IdNumber
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping, Save
from desktop.store.engine import connect_file
from tests.benchmarks.store import residents
from tests.stations import open_station

BYTES_OF_A_SAVE = 900
"""About what one resident puts into its row and into the journal."""


def allowed(count: int) -> list[Resident]:
    """Return residents whose numbers pass every rule."""
    return [with_number(resident, place) for place, resident in enumerate(residents(count))]


def with_number(resident: Resident, place: int) -> Resident:
    """Give *resident* a birth date and a number that agree."""
    born = date(1940, 1, 1) + timedelta(days=place // 400)
    odd_for_a_man = 2 * (place % 400) + 1
    digits = f"460301{born:%Y%m%d}{odd_for_a_man:03}"
    return replace(resident, birth_date=born, number=IdNumber(digits + check_digit(digits)))


def one_by_one(sitting: Sitting, people: Sequence[Resident]) -> list[float]:
    """Return the milliseconds of each save."""
    keeping, taken = RecordKeeping(sitting), []
    for person in people:
        begun = perf_counter()
        keeping.add(RESIDENTS, person)
        taken.append((perf_counter() - begun) * 1000)
    return taken


def bare_commits(folder: Path, count: int) -> list[float]:
    """Return the milliseconds of as many bare rows, each in a transaction of its own."""
    connection, taken = connect_file(folder / "bare.db", bytes(range(32))), []
    connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, bytes BLOB)")
    for _ in range(count):
        begun = perf_counter()
        connection.execute("INSERT INTO kept (bytes) VALUES (randomblob(?))", (BYTES_OF_A_SAVE,))
        taken.append((perf_counter() - begun) * 1000)
    connection.close()
    return taken


def show(what: str, taken: Sequence[float]) -> None:
    """Print one line."""
    worst = quantiles(taken, n=100)[98]
    print(f"{what:14} p50 {median(taken):7.2f} ms   p99 {worst:7.2f} ms")


def main(count: int) -> None:
    """Print the figures for *count* residents."""
    people = allowed(2 * count)
    with tempfile.TemporaryDirectory() as folder:
        sitting = open_station(Path(folder) / "station")
        show("bare commit", bare_commits(Path(folder), count))
        with cProfile.Profile() as watched:
            watched.disable()
            show("one by one", one_by_one(sitting, people[:count]))
            watched.enable()
            begun = perf_counter()
            saves = [Save(register=RESIDENTS, record=each) for each in people[count:]]
            RecordKeeping(sitting).save(saves)
            taken = (perf_counter() - begun) * 1000
        print(f"in one act     {taken / count:7.2f} ms each, while watched")
        sitting.store.close()
    pstats.Stats(watched).sort_stats("tottime").print_stats(12)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
