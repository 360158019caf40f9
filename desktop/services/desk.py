"""The desk at which a person sits: its store, who signed in, what time it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from desktop.domain.access import Act, Role, may
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.store.unit import Store

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A member of staff at an open store. ``now`` tells the PC's time, with its zone."""

    folder: Path
    store: Store
    key: bytes
    staff: str
    role: Role
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """Return the day it is here."""
        return self.now().date()

    def milliseconds(self) -> int:
        """Return the PC's time for the journal."""
        return int(self.now().timestamp() * MILLISECONDS)

    def require(self, act: Act) -> None:
        """Raise :class:`KnownError` unless the person may do *act*."""
        if not may(self.role, act):
            raise KnownError(N_("This needs the head of the station. Ask them to sign in."))
