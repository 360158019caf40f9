"""Times merging, reading and searching, beside the bare rows written without any thought.

``python -m tests.benchmarks.store [RESIDENTS [MERGED]]``, 100,000 and 20,000
unless told otherwise. Add ``--profile`` to see where the first merge spends its time.
"""

import cProfile
import pstats
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from desktop.domain.change import REGION, Change, digest, encode
from desktop.domain.ids import DeskId
from desktop.domain.merge import Live
from desktop.domain.plain import plain_values
from desktop.domain.types import HouseholdNumber, IdNumber, PersonName, Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.store import journal
from desktop.store.bulk import Row, insert_rows
from desktop.store.journal import Arrival
from desktop.store.merging import layout_of
from desktop.store.records import Wanted
from desktop.store.unit import Store
from tests.stations import ZHANG
from tests.store.desks import REGION as VILLAGE
from tests.store.desks import SCHEMA, new_store

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文志红"
ROUNDS = 3
LOOKS = 200
FIR = DeskId("fir")


def residents(count: int) -> Iterator[Resident]:
    """Yield *count* invented people with ten filled fields."""
    chance = Random(count)  # noqa: S311 - invented people
    for number in range(count):
        name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
        yield Resident(
            name=PersonName(name),
            number=IdNumber(f"4603011966{chance.randint(1, 12):02}{number:06}"),
            sex=ZHANG.sex,
            birth_date=date(1966, 1, 1 + number % 28),
            household_number=HouseholdNumber(f"{number // 4:06}"),
            group=f"{1 + number % 9}组",
            telephone=Telephone(f"138{chance.randint(0, 99_999_999):08}"),
        )


def arrivals(count: int) -> list[Arrival]:
    """Return the changes by which another desk wrote as many residents."""
    made, previous, names = [], b"", tuple(RESIDENTS.types())
    for seq, resident in enumerate(residents(count), 1):
        fields = {name: v for name, v in plain_values(resident, names).items() if v is not None}
        change = Change(
            desk=FIR,
            seq=seq,
            clock=(1_790_000_000_000 + seq) << 16,
            act=1,
            staff="李娜",
            wall=1_790_000_000_000,
            register=RESIDENTS.key,
            record=f"{seq:032x}",
            created=True,
            fields={**fields, REGION: VILLAGE},
            seen={},
            previous=previous,
        )
        payload = encode(change)
        previous = digest(payload)
        made.append(Arrival(change, payload))
    return made


def bare_rows(came: Sequence[Arrival]) -> tuple[list[Row], list[Row]]:
    """Return the rows of the register and of the journal that the merge ends with."""
    names = layout_of(RESIDENTS).names
    clocks = bytes(20)
    rows = [
        (
            "460301",
            a.change.record,
            *map(a.change.fields.get, names),
            Live.PRESENT.value,
            0,
            clocks,
            0,
        )
        for a in came
    ]
    log = [
        ("460301", FIR, a.change.seq, n, FIR, RESIDENTS.key, a.change.record, 1, a.payload)
        for n, a in enumerate(came, 1)
    ]
    return rows, log


def in_new_store(act: Callable[[Store], object]) -> float:
    """Return the seconds that *act* takes on a new store, the quickest of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            store = new_store(Path(folder))
            begun = perf_counter()
            act(store)
            taken.append(perf_counter() - begun)
            store.close()
    return min(taken)


def write_bare(store: Store, rows: list[Row], log: list[Row]) -> None:
    """Write the final rows with nothing but executemany, in one transaction."""
    columns = (
        "county",
        "id",
        *layout_of(RESIDENTS).names,
        "live",
        "conflicts",
        "clocks",
        "attention",
    )
    with store.engine.connect() as connection, connection.begin():
        insert_rows(connection, SCHEMA.table(RESIDENTS.key), columns, rows)
        insert_rows(connection, SCHEMA.table("journal"), journal.COLUMNS, log)


def merge(store: Store, came: Sequence[Arrival], *, indexed: bool = True) -> None:
    """Take *came* in as one transaction; without the search index where it is left for later."""
    with store.begin() as unit:
        unit.take_in(came, FIR)
        if not indexed:
            unit._has_news = False


def merge_and_again(count: int) -> None:
    """Compare the first merge, and the same changes again, with the bare rows."""
    came = arrivals(count)
    rows, log = bare_rows(came)
    bare = in_new_store(lambda store: write_bare(store, rows, log))
    show(f"bare rows of {count}", bare, bare)
    show("first merge", in_new_store(lambda store: merge(store, came, indexed=False)), bare)
    show("… with search index", in_new_store(lambda store: merge(store, came)), bare)
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        merge(store, came)
        show("same again", seconds(lambda: merge(store, came)), bare)
        store.close()


def look_around(count: int) -> None:
    """Time reading and searching among *count* residents."""
    with tempfile.TemporaryDirectory() as folder:
        store = new_store(Path(folder))
        merge(store, arrivals(count))
        chance = Random(1)  # noqa: S311 - which words to look for
        words: dict[str, Callable[[], str]] = {
            "one character": lambda: chance.choice(GIVEN),
            "two characters": lambda: chance.choice(SURNAMES) + chance.choice(GIVEN),
            "three initials": lambda: "".join(chance.choices("wlzcyhgmx", k=3)),
            "pinyin": lambda: chance.choice(["zhangwei", "lina", "wangxiu", "chenjian", "liu"]),
            "four digits": lambda: f"{chance.randint(0, 9999):04}",
        }
        for what, word in words.items():
            spread(f"search {what}", lambda word=word: search(store, word()))  # type: ignore[misc]  # bound now
        spread("search and list 50", lambda: list_found(store, words["two characters"]()))
        spread("get one", lambda: get(store, f"{chance.randint(1, count):032x}"))
        spread("page of 50 by name", lambda: page(store, chance.randint(0, count - 50)))
        spread("count all", lambda: counted(store), looks=20)
        store.close()


def search(store: Store, word: str) -> None:
    """Find the ids that hold *word*."""
    with store.read() as unit:
        unit.search.find(word, RESIDENTS.key)


def list_found(store: Store, word: str) -> None:
    """Find what holds *word* and read the first page of it."""
    with store.read() as unit:
        among = unit.search.find(word, RESIDENTS.key)
        unit.records(RESIDENTS).find(Wanted(among=among, order=("name",), most=50))


def get(store: Store, record: Any) -> None:
    """Read one record."""
    with store.read() as unit:
        unit.records(RESIDENTS).get(record)


def page(store: Store, first: int) -> None:
    """Read a page of the list by name."""
    with store.read() as unit:
        unit.records(RESIDENTS).find(Wanted(order=("name",), first=first, most=50))


def counted(store: Store) -> None:
    """Count the register."""
    with store.read() as unit:
        unit.records(RESIDENTS).count(Wanted())


def seconds(act: Callable[[], object]) -> float:
    """Return how long *act* takes, the quickest of a few rounds."""
    taken = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return min(taken)


def spread(what: str, act: Callable[[], object], looks: int = LOOKS) -> None:
    """Print how long *act* usually takes, and how long it takes at worst."""
    taken = []
    for _ in range(looks):
        begun = perf_counter()
        act()
        taken.append((perf_counter() - begun) * 1000)
    print(f"{what:24} p50 {median(taken):8.2f} ms   p99 {quantiles(taken, n=100)[98]:8.2f} ms")


def show(what: str, ours: float, bare: float) -> None:
    """Print one line."""
    print(f"{what:24} {ours:8.3f} s   ratio {ours / bare:5.2f}")


def profile(count: int) -> None:
    """Print where the first merge spends its time."""
    came = arrivals(count)
    with tempfile.TemporaryDirectory() as folder, cProfile.Profile() as watched:
        store = new_store(Path(folder))
        merge(store, came)
        store.close()
    pstats.Stats(watched).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    counts = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    everybody, merged = [*counts, 100_000, 20_000][:2] if len(counts) != 1 else (counts[0], 20_000)
    merge_and_again(merged)
    if "--profile" in sys.argv:
        profile(merged)
    look_around(everybody)
