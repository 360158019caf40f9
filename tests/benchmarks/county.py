"""Lets 300 stations of 3,000 people hand over to one county; tells time, memory and size.

``python -m tests.benchmarks.county [--stations N] [--residents M] [--server]``
"""

import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from shutil import rmtree

from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over, write_for
from desktop.services.neighbours import Neighbours
from desktop.services.receiving import make_quick_to_find, receive_file
from desktop.services.setup import sign_in
from desktop.services.standing import check, status
from tests.benchmarks.crowd import asked, open_county, open_village, settle
from tests.benchmarks.scale import in_child, memory_taken, seconds
from tests.postgres import DURABLE, running
from tests.stations import HEAD, PASSWORD, Clock, counties_on

MIB = 1 << 20


def gather(folder: Path, township: Sitting, stations: int, residents: int) -> None:
    """Let one station after the other register its people and hand over to *township*."""
    written = taken = size = 0.0
    for number in range(1, stations + 1):
        station = open_village(folder, township, number)
        settle(station, residents, number)
        stick = folder / f"stick-{number}"
        stick.mkdir()
        written += seconds(partial(hand_over, station, stick))
        [file] = stick.rglob("*.lbx")
        size += file.stat().st_size
        taken += seconds(partial(_take_in, township, file))
        station.store.close()
        rmtree(stick)
        rmtree(station.folder)
    tell("a station writes its file", written / stations, "s")
    tell("all files of the stations", size / MIB, "MiB")
    tell("the township takes them in", taken, "s")


def pass_on(folder: Path, township: Sitting) -> Path:
    """Let *township* write one file with all of it for the county."""
    with township.store.read() as unit:
        above = Neighbours(unit).above[0]
    files: list[Path] = []
    time = seconds(lambda: files.append(write_for(township, above, folder).path))
    tell("the township writes one file", time, "s")
    tell("its size", files[0].stat().st_size / MIB, "MiB")
    return files[0]


def arrive(county: Path, file: Path) -> list[float]:
    """Take *file* in at *county*, index it, take it in again; return seconds, and MiB at most."""
    sitting = sign_in(county, HEAD, PASSWORD, now=Clock())
    with memory_taken() as taken:
        first = seconds(lambda: _take_in(sitting, file))
    indexed = seconds(lambda: make_quick_to_find(sitting))
    again = seconds(lambda: _take_in(sitting, file))
    return [first, *taken, indexed, again, float(status(sitting).records[RESIDENTS.key])]


def _take_in(sitting: Sitting, file: Path) -> None:
    refused = receive_file(sitting, file).refused
    if refused is not None:
        raise refused


def tell(what: str, value: float, unit: str) -> None:
    """Print one line."""
    print(f"{what:34} {value:10,.1f} {unit}", flush=True)


def main() -> None:
    """Gather, pass on, take in."""
    given = asked(300, 3000)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if given.server:
            stack.enter_context(counties_on(stack.enter_context(running(DURABLE))))
        county, township, _none = open_county(folder, 0)
        gather(folder, township, given.stations, given.residents)
        file = pass_on(folder, township)
        county.store.close()
        first, most, indexed, again, people = in_child(arrive, county.folder, file)
        tell("the county takes it in", first, "s")
        tell("memory for that", most, "MiB")
        tell("and makes it quick to find", indexed, "s")
        tell("the same file again", again, "s")
        tell("residents there", people, "")
        print("check:", check(sign_in(county.folder, HEAD, PASSWORD, now=Clock())).sound)


if __name__ == "__main__":
    main()
