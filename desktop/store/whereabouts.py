"""Remembers in which database the store of a data folder lies."""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.seal import Seal

STORE_FILE = "linbang.db"
DATABASE_FILE = "database.json"
ADDRESS = "database-address"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPlace:
    """A database on a server, and the county whose rows there are meant."""

    url: URL
    county: str


def has_store(folder: Path) -> bool:
    """Tell whether *folder* holds a store, or says on which server it lies."""
    file = folder / STORE_FILE
    return (file.exists() and bool(file.stat().st_size)) or (folder / DATABASE_FILE).exists()


def remember(folder: Path, key: bytes, place: ServerPlace) -> None:
    """Write down where the store is; the address, which may hold a password, is sealed."""
    address = place.url.render_as_string(hide_password=False).encode()
    sealed = Seal(key, place.county).close(address, ADDRESS)
    content = {"county": place.county, "address": b64encode(sealed).decode()}
    part = folder / f"{DATABASE_FILE}.part"
    with part.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / DATABASE_FILE)


def recall(folder: Path, key: bytes) -> ServerPlace | None:
    """Return on which server the store is; None while it is a file of the folder itself."""
    try:
        found = json.loads((folder / DATABASE_FILE).read_text("utf-8"))
        county = str(found["county"])
        address = Seal(key, county).open(b64decode(found["address"]), ADDRESS)
        return ServerPlace(url=make_url(address.decode()), county=county)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KnownError(
            N_("The file {file} is damaged. Restore it from a backup."), file=DATABASE_FILE
        ) from error
