"""One transfer of minutes in the time bank."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import ParticipationId, RecordId, ResidentId, TimeEntryId
from desktop.domain.time_bank import TIME_ENTRIES, Account, EntryKind, Kinship
from desktop.domain.types import Minutes, PersonName, Prose

KEY = TIME_ENTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeEntry:
    """One transfer; it is never changed, another entry ``reverses`` it (domain.md §5).

    ``relation`` is what the taker is to the giver; ``vouched_by`` who says so where no
    household does. ``participation`` is the service for which hours were earned;
    ``served_by`` who did the service for which hours were spent.
    """

    number: str | None = None
    kind: EntryKind
    day: date
    minutes: Minutes
    from_account: Account
    from_resident: ResidentId | None = None
    to_account: Account
    to_resident: ResidentId | None = None
    relation: Kinship | None = None
    vouched_by: PersonName | None = None
    participation: ParticipationId | None = None
    served_by: ResidentId | None = None
    reverses: TimeEntryId | None = None
    reason: Prose | None = None


def reversal(record: RecordId, entry: TimeEntry, today: date) -> TimeEntry:
    """Return what takes *entry* back."""
    return TimeEntry(
        kind=EntryKind.REVERSED,
        day=today,
        minutes=entry.minutes,
        from_account=entry.to_account,
        from_resident=entry.to_resident,
        to_account=entry.from_account,
        to_resident=entry.from_resident,
        participation=entry.participation,
        reverses=TimeEntryId(record),
    )
