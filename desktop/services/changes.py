"""What an act changed, so that whoever shows it knows to look again."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.ids import RecordId, RegisterKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The registers and records an act touched.

    ``act`` is the number by which the act can be undone, or 0 when nothing
    was written.
    """

    registers: frozenset[RegisterKey] = frozenset()
    records: tuple[RecordId, ...] = ()
    act: int = 0

    @classmethod
    def of(
        cls, registers: Iterable[RegisterKey], records: Iterable[RecordId], act: int
    ) -> "Changes":
        """Return what an act touched."""
        return cls(registers=frozenset(registers), records=tuple(records), act=act)
