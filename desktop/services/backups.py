"""Copies a station to another disk, and brings it back."""

import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from desktop.bundles.cards import sign_card
from desktop.bundles.keys import DeskKeys, desk_id
from desktop.domain.clock import next_clock
from desktop.domain.ids import DeskId
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.neighbours import card_of, desk_of
from desktop.services.setup import (
    Clock,
    is_station,
    new_mark,
    sign_in,
    system_time,
    unwritable,
)
from desktop.store.dumps import load
from desktop.store.files import BACKUPS, KEY_FILE, back_up
from desktop.store.keyring import Keyring
from desktop.store.properties import BACKED_UP
from desktop.store.server import server_url
from desktop.store.unit import UnitOfWork
from desktop.store.whereabouts import (
    DATABASE_FILE,
    STORE_FILE,
    ServerPlace,
    has_store,
    recall,
    remember,
)

MADE = (KEY_FILE, DATABASE_FILE, STORE_FILE, f"{STORE_FILE}-wal", f"{STORE_FILE}-shm")
"""What a restore puts into a folder, taken away again where it fails."""


def back_up_to(sitting: Sitting, folder: Path | None = None) -> Path:
    """Copy the station, encrypted, into a new folder inside *folder*; return the new folder.

    Without *folder* the copy lies beside the station's own data. Raises
    ``KnownError`` when the disk refuses.
    """
    place = folder or sitting.folder / BACKUPS
    try:
        home = back_up(sitting.folder, sitting.key, place, now=sitting.now())
    except OSError as error:
        raise KnownError(
            N_("The backup cannot be written there. Choose another folder or disk.")
        ) from error
    with sitting.store.begin() as unit:
        unit.properties.set(BACKED_UP, sitting.milliseconds())
    return home


def restore(  # noqa: PLR0913 - what to restore, where to, who asks
    backup: Path,
    folder: Path,
    *,
    staff: str,
    password: str,
    database: str = "",
    now: Clock = system_time,
) -> Sitting:
    """Make a station in *folder* out of the copy in *backup*, and sign *staff* in.

    The copy of a county's server goes into the empty *database*. The station
    goes on as a new desk: the numbers of what the lost one wrote after the
    backup must never be given again (exchange.md §1). Raises ``KnownError``.
    """
    if not is_station(backup) or not has_store(backup):
        raise KnownError(N_("There is no backup in this folder. Choose the one named by a date."))
    if is_station(folder) or has_store(folder):
        raise KnownError(N_("There is a station in this folder already. Choose another folder."))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if (backup / DATABASE_FILE).exists():
            _load(backup, folder, Keyring.read(backup / KEY_FILE).open(staff, password), database)
        else:
            shutil.copy2(backup / STORE_FILE, folder / STORE_FILE)
        sitting = sign_in(folder, staff, password, now=now, keys=backup)
        with sitting.store.begin() as unit:
            _renumber(unit, sitting.milliseconds())
        shutil.copy2(backup / KEY_FILE, folder / KEY_FILE)  # last: before, it is no station
    except BaseException as error:
        for name in MADE:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise unwritable() from error
        raise
    return sitting


def _load(backup: Path, folder: Path, key: bytes, database: str) -> None:
    """Bring the copy of a server's data into *database*, and remember it in *folder*."""
    kept = recall(backup, key)
    if not database or kept is None:
        raise KnownError(
            N_("This is the backup of a server. Give the address of an empty database for it.")
        )
    place = ServerPlace(url=server_url(database), county=kept.county)
    load(backup, place, key)
    remember(folder, key, place)


def _renumber(unit: UnitOfWork, now: int) -> None:
    """Give the desk a new number and mark; its keys, and who knows them, stay."""
    identity = unit.identity
    keys = DeskKeys.from_bytes(identity.keys)
    before = card_of(unit.desks.all()[identity.desk])
    born = next_clock(now, before.born)
    card = msgspec.structs.replace(
        before, desk=desk_id(keys.public), mark=new_mark(), born=born, parent=b""
    )
    fresh = desk_of(sign_card(card, keys))
    renewed = msgspec.structs.replace(identity, desk=DeskId(fresh.id), mark=card.mark, born=born)
    unit.become(renewed, fresh)
    for partner in unit.partners.all().values():  # they count our journal anew, under the number
        unit.partners.put(replace(partner, sent=0, acknowledged=0))
