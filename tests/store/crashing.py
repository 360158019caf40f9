"""Kills a desk in the middle of its work, again and again, and looks at what is left.

``python -m tests.store.crashing FOLDER ROUNDS`` prints a line of JSON for each
kill. The work is done in a fork of this process, so that a round costs no start.
"""

import json
import os
import signal
import sys
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

from desktop.domain.change import chain_breaks
from desktop.domain.ids import DeskId
from desktop.domain.types import PersonName
from desktop.registers.residents.form import RESIDENTS
from desktop.store.files import damage, open_store
from desktop.store.pen import Draft
from desktop.store.records import EVERYTHING
from desktop.store.unit import Store
from tests.stations import ZHANG
from tests.store.desks import KEY, NOON, SCHEMA, creation, new_store, write

RECORDS_OF_AN_ACT, MOST_ACTS = 12, 3
LONGEST_LIFE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What was found after a kill.

    ``lost`` counts acts that were acknowledged and are gone, ``torn`` those of
    which only a part is there; ``found`` what the search index knows.
    """

    acknowledged: int
    lost: int
    torn: int
    damage: list[str]
    breaks: int
    records: int
    changes: int
    found: int


def work(folder: Path, acknowledge: int) -> None:
    """Write act after act for ever, and tell the number of each that is kept."""
    store = open_store(folder, KEY, SCHEMA, now=NOON)
    while True:
        with store.begin() as unit:
            act = write(unit, *[_resident(number) for number in range(RECORDS_OF_AN_ACT)])
        os.write(acknowledge, act.to_bytes(8, "big"))


def _resident(number: int) -> Draft:
    record = replace(ZHANG, name=PersonName(f"赵{chr(0x4E00 + number)}"))
    return creation(RESIDENTS, record)


def kill_once(folder: Path, chance: Random) -> set[int]:
    """Let a desk do a few acts, kill it in the next; return the acts it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(folder, writing)
        finally:
            os._exit(1)
    os.close(writing)
    acknowledged = b"".join(os.read(reading, 8) for _ in range(chance.randint(1, MOST_ACTS)))
    time.sleep(chance.random() * LONGEST_LIFE)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 8192):
        acknowledged += more
    os.close(reading)
    numbers = (acknowledged[at : at + 8] for at in range(0, len(acknowledged), 8))
    return {int.from_bytes(number, "big") for number in numbers}


def look(folder: Path, acknowledged: set[int]) -> Remains:
    """Open what is left and examine it."""
    store = open_store(folder, KEY, SCHEMA, now=NOON)
    try:
        return _examined(store, acknowledged)
    finally:
        store.close()


def _examined(store: Store, acknowledged: set[int]) -> Remains:
    elm = DeskId("elm")
    with store.read() as unit:
        changes = unit.journal.last_position()
        kept: dict[int, int] = {}
        for _position, arrival in unit.journal.between(0, changes):
            kept[arrival.change.act] = kept.get(arrival.change.act, 0) + 1
        return Remains(
            acknowledged=len(acknowledged),
            lost=len(acknowledged - kept.keys()),
            torn=sum(1 for size in kept.values() if size != RECORDS_OF_AN_ACT),
            damage=damage(store.engine),
            breaks=len(list(chain_breaks(unit.journal.of_desk(elm)))),
            records=unit.records(RESIDENTS).count(EVERYTHING),
            changes=changes,
            found=len(unit.search.find("赵", RESIDENTS.key)),
        )


def main(folder: Path, rounds: int) -> None:
    """Kill *rounds* times and print what was left each time."""
    chance = Random(rounds)  # noqa: S311 - chance of a test, not of a key
    new_store(folder).close()
    acknowledged: set[int] = set()
    for _ in range(rounds):
        acknowledged |= kill_once(folder, chance)
        print(json.dumps(asdict(look(folder, acknowledged))), flush=True)  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
