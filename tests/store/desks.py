"""Opens stores that have a desk, without the passwords of a whole station."""

import atexit
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.domain.change import Plain
from desktop.domain.ids import DeskId, RecordId, new_record_id
from desktop.domain.levels import Level
from desktop.domain.plain import plain_values
from desktop.domain.register import Register
from desktop.registers import REGISTERS
from desktop.store.desks import Desk
from desktop.store.files import open_store
from desktop.store.pen import Draft
from desktop.store.properties import Identity
from desktop.store.schema import describe
from desktop.store.unit import Store, UnitOfWork
from desktop.store.whereabouts import STORE_FILE

KEY = bytes(range(32))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
REGION = "460301100201"
SCHEMA = describe(REGISTERS)


def new_store(folder: Path, desk: str = "elm") -> Store:
    """Return a new encrypted store in *folder* that belongs to *desk*."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy2(_without_a_desk(), folder / STORE_FILE)
    store = open_store(folder, KEY, SCHEMA, now=NOON)
    with store.begin() as unit:
        unit.become(identity_of(desk), desk_called(desk))
    return store


@cache
def _without_a_desk() -> Path:
    """Make the file of a store once: its tables take longer than most tests."""
    home = TemporaryDirectory()
    atexit.register(home.cleanup)
    open_store(Path(home.name), KEY, SCHEMA, now=NOON).close()
    return Path(home.name) / STORE_FILE


def identity_of(desk: str) -> Identity:
    """Return who *desk* is: a station without real keys."""
    return Identity(
        desk=DeskId(desk),
        level=Level.STATION,
        region=REGION,
        name="柳树湾村",
        mark="A",
        born=1,
        keys=b"",
    )


def desk_called(desk: str) -> Desk:
    """Return the entry of *desk* among the desks."""
    return Desk(
        id=DeskId(desk),
        level=Level.STATION,
        region=REGION,
        name=desk,
        signing=desk.encode(),
        opening="",
        born=1,
    )


def creation(register: Register[Any], record: Any, record_id: RecordId | None = None) -> Draft:
    """Return the draft that puts *record* into *register*."""
    fields: dict[str, Plain] = {**plain_values(record, tuple(register.types())), "region": REGION}
    return Draft(
        register=register.key, record=record_id or new_record_id(), created=True, fields=fields
    )


def write(unit: UnitOfWork, *drafts: Draft) -> int:
    """Write *drafts* as one act at noon."""
    return unit.write(drafts, staff="王秀英", now=int(NOON.timestamp() * 1000))


def everything(store: Store) -> Iterator[tuple[str, list[Any]]]:
    """Yield every table with all its rows, in the order of their keys."""
    with store.read() as unit:
        for table in SCHEMA.metadata.sorted_tables:
            rows = unit._connection.execute(table.select().order_by(*table.primary_key.columns))
            yield table.name, [tuple(row) for row in rows]
