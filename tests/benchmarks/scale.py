"""Times handing a whole county over beside the bare limits: what the work costs at least.

``python -m tests.benchmarks.scale [--stations N] [--residents M] [--server]``,
5 stations with 4,000 residents each unless told otherwise. Each figure is a
ratio of things measured one after the other in one run.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

import pyrage
import zstandard
from sqlalchemy import select

from desktop.domain.ids import RecordId
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over, write_for
from desktop.services.history import History
from desktop.services.neighbours import Neighbours
from desktop.services.receiving import receive_file
from desktop.services.setup import schema, sign_in
from desktop.services.standing import check
from desktop.store.bulk import insert_rows
from desktop.store.records import Wanted
from tests.benchmarks.crowd import asked, everybody, open_county, rewrite, settle
from tests.postgres import DURABLE, Server, running
from tests.stations import HEAD, PASSWORD, Clock, copy_on_server, counties_on

ROUNDS = 5
PLANTED = 2500
TABLES = (RESIDENTS.key, "journal")


@dataclass
class Scene:
    """A county in a folder, its stations, and what they handed over."""

    folder: Path
    county: Sitting
    township: Sitting
    stations: list[Sitting]
    server: Server | None

    def hand_over(self) -> Path:
        """Let every station hand over to the township; return what that writes for the county."""
        for station in self.stations:
            self.take_in(self.township, self.written_by(station)[0])
        return self.written_by(self.township)[0]

    def written_by(self, sitting: Sitting) -> list[Path]:
        """Let a desk write its files, the one for the desk above first."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        return [bundle.path for bundle in hand_over(sitting, folder)]

    def take_in(self, sitting: Sitting, file: Path) -> None:
        """Take *file* in."""
        refused = receive_file(sitting, file).refused
        if refused is not None:
            raise refused

    def send_back(self) -> None:
        """Carry the receipts and what the county wrote back to the stations."""
        self.take_in(self.township, self.written_by(self.county)[0])
        _up, *down = self.written_by(self.township)
        for file, station in zip(down, self.stations, strict=True):
            self.take_in(station, file)

    def copied(self) -> Path:
        """Return the folder of a copy of the county, which is closed while it is copied."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "county"
        self.county.store.close()
        shutil.copytree(self.county.folder, folder)
        if self.server is not None:
            copy_on_server(self.server, folder, self.county.key)
        return folder


def export(scene: Scene) -> None:
    """(a), (b): the file beside the same bytes read, compressed and encrypted."""
    desk = scene.township
    sizes: list[int] = []

    def bare() -> None:
        with desk.store.read() as unit:
            recipient = pyrage.x25519.Recipient.from_str(Neighbours(unit).above[0].opening)
            known = unit.desks.all()
            stream = b"".join(chain.from_iterable(map(unit.journal.of_desk, known)))
        sealed = pyrage.encrypt(zstandard.compress(stream, 6), [recipient])
        (scene.folder / "bare").write_bytes(sealed)
        sizes.append(len(sealed))

    def ours() -> None:
        sizes.append(_only_up(scene, desk).stat().st_size)

    ratio("(a) export", ours, bare, limit=2)
    bound("(b) its size", max(sizes) / min(sizes), 1.1)


def _only_up(scene: Scene, desk: Sitting) -> Path:
    """Write the file for the desk above, as handing over does before those for desks below."""
    folder = Path(tempfile.mkdtemp(dir=scene.folder))
    with desk.store.read() as unit:
        above = Neighbours(unit).above[0]
    return write_for(desk, above, folder).path


def first_import(scene: Scene, file: Path) -> float:
    """(c), (d): the first import, and the same again, beside bare rows; return seconds."""
    scene.county.store.close()
    ours, bares = [], []
    for _ in range(ROUNDS):
        ours.append(in_child(_import_twice, scene.copied(), file))
        bares += in_child(_write_bare, scene.copied(), scene.copied(), file)
    firsts, agains, peaks = zip(*ours, strict=True)
    bound("(c) first import", median(firsts) / median(bares), 2.5)
    bound("(d) the same file again", median(agains) / median(bares), 0.5)
    print(
        f"(g) the import takes {max(peaks):.0f} MiB, the file has {file.stat().st_size >> 20} MiB"
    )
    return float(median(firsts))


def _import_twice(folder: Path, file: Path) -> list[float]:
    county = sign_in(folder, HEAD, PASSWORD, now=Clock())
    with memory_taken() as taken:
        first = seconds(lambda: receive_file(county, file))
    again = seconds(lambda: receive_file(county, file))
    return [first, again, *taken]


def _write_bare(filled: Path, emptied: Path, file: Path) -> list[float]:
    full, empty = (sign_in(folder, HEAD, PASSWORD, now=Clock()) for folder in (filled, emptied))
    receive_file(full, file)
    tables = [schema().table(name) for name in TABLES]
    with full.store.engine.connect() as connection:
        rows = [list(map(tuple, connection.execute(select(table)))) for table in tables]

    def write() -> None:
        with empty.store.engine.connect() as connection, connection.begin():
            for table, theirs in zip(tables, rows, strict=True):
                insert_rows(connection, table, [column.name for column in table.c], theirs)

    return [seconds(write)]


def increments(scene: Scene, everyone: int, first: float) -> None:
    """(e): what a tenth of the records costs, new ones and edited ones, beside all of them."""
    each = everyone // len(scene.stations) // 10
    for number, station in enumerate(scene.stations):
        settle(station, each, 40 + number)
    file = scene.hand_over()
    taken = seconds(lambda: receive_file(scene.county, file))
    bound("(e) a tenth of new ones, per record", taken / first * 10, 2)
    scene.send_back()
    for station in scene.stations:
        rewrite(station, everybody(station)[:each], "address", "新村1号")
    file = scene.hand_over()
    taken = seconds(lambda: receive_file(scene.county, file))
    bound("(e) a tenth of edited ones, per record", taken / first * 10, 2)
    scene.send_back()


def conflicts(scene: Scene) -> None:
    """(f): the same field on both sides is always asked, different fields never."""
    same: list[RecordId] = []
    for station in scene.stations:
        theirs, each = everybody(station), PLANTED // len(scene.stations)
        one, other = theirs[:each], theirs[each : 2 * each]
        rewrite(station, [*one, *other], "telephone", "13800000001")
        rewrite(scene.county, one, "telephone", "13800000002")
        rewrite(scene.county, other, "group", "九组")
        same += one
    scene.take_in(scene.county, scene.hand_over())
    scene.send_back()
    for sitting in (scene.county, scene.township, *scene.stations):
        _compare(sitting, set(same))


def _compare(sitting: Sitting, planted: set[RecordId]) -> None:
    mine = planted & set(everybody(sitting))
    with sitting.store.read() as unit:
        waiting = unit.records(RESIDENTS).find(Wanted(waiting=True))
        asked = {e.id: e for e in waiting if e.revision.conflicts}
        edited = unit.records(RESIDENTS).values(Wanted(), "id", "telephone", "group")
    lost = sum(1 for _id, phone, group in edited if group == "九组" and phone != "13800000001")
    kept = 0
    for record in mine & asked.keys():
        choices = History(sitting).choices(RESIDENTS, asked[record])
        values = {choice.plain for choice in choices.get("telephone", ())}
        kept += values == {"13800000001", "13800000002"} and len(choices) == 1
    print(
        f"(f) planted {len(mine)}: found {len(mine & asked.keys())}, both values kept {kept},"
        f" false alarms {len(asked.keys() - mine)}, edits lost {lost}"
    )


def in_child(act: Callable[..., list[float]], *given: Path) -> list[float]:
    """Return what *act* measures in a new process, whose memory holds nothing from before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as child:
        return child.submit(act, *given).result()


@contextmanager
def memory_taken() -> Iterator[list[float]]:
    """Tell how many MiB the block takes at most on top of what is there, once it has ended.

    What came before, unlocking above all, took more: Linux forgets it on request.
    """
    Path("/proc/self/clear_refs").write_text("5")
    before, taken = _in_use("VmRSS"), list[float]()
    yield taken
    taken.append(_in_use("VmHWM") - before)


def _in_use(what: str) -> float:
    [line] = [x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith(what)]
    return int(line.split()[1]) / 1024


def seconds(act: Callable[[], object]) -> float:
    """Return how long *act* takes."""
    begun = perf_counter()
    act()
    return perf_counter() - begun


def ratio(what: str, ours: Callable[[], None], bare: Callable[[], None], *, limit: float) -> None:
    """Print how many times the bare work ours takes, in turns."""
    pairs = [(seconds(bare), seconds(ours)) for _ in range(ROUNDS)]
    bound(what, median(mine for _, mine in pairs) / median(limit for limit, _ in pairs), limit)


def bound(what: str, ratio: float, limit: float) -> None:
    """Print one line."""
    print(f"{what:44} {ratio:6.2f}   at most {limit:4.1f}  {'' if ratio <= limit else 'MISSED'}")


def main() -> None:
    """Hand over, and measure."""
    given = asked(5, 4000)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(running(DURABLE)) if given.server else None
        if server:
            stack.enter_context(counties_on(server))
        county, township, stations = open_county(folder, given.stations)
        for seed, station in enumerate(stations):
            settle(station, given.residents, seed)
        scene = Scene(folder, county, township, stations, server)
        everyone = given.stations * given.residents
        file = scene.hand_over()
        export(scene)
        taken = first_import(scene, file)
        scene.take_in(scene.county, file)
        scene.send_back()
        increments(scene, everyone, taken)
        conflicts(scene)
        print("check:", check(scene.county).sound)


if __name__ == "__main__":
    main()
