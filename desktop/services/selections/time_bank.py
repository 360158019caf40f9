"""The accounts and entries of the time bank, as lists and as what its indicators count."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from desktop.domain.ids import RecordId
from desktop.domain.time_bank import Account, EntryKind, balances
from desktop.domain.time_ledger import holds
from desktop.messages import N_
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.time_entries.model import TimeEntry
from desktop.services.selection import AnySelection, Reach, Selection, Span
from desktop.store.records import Wanted

Find = Callable[[Reach], Sequence[RecordId]]

BANKED = (EntryKind.EARNED, EntryKind.SURPLUS)
"""What service brings: to whoever served, and beyond their limit to the pool."""


def _taken_back(reach: Reach) -> Mapping[RecordId, Sequence[RecordId]]:
    """Return the reversals of the place, by the entry that each takes back."""
    wanted = Wanted(place=reach.place, equal={"kind": EntryKind.REVERSED})
    found: dict[RecordId, list[RecordId]] = defaultdict(list)
    for record, back in reach.unit.records(TIME_ENTRIES).values(wanted, "id", "reverses"):
        found[back].append(record)
    return found


def _of_the_period(kinds: Collection[EntryKind]) -> Find:
    """Return what finds the entries of *kinds* in the period that hold."""

    def find(reach: Reach) -> Sequence[RecordId]:
        wanted = Wanted(
            place=reach.place,
            one_of={"kind": kinds},
            between={"day": (reach.period.first, reach.until)},
            order=("day", "number"),
        )
        back = _taken_back(reach)
        found = reach.unit.records(TIME_ENTRIES).ids(wanted)
        return [record for record in found if holds(record, back)]

    return find


def _all_of_the_period(reach: Reach) -> Sequence[RecordId]:
    within = (reach.period.first, reach.until)
    wanted = Wanted(place=reach.place, between={"day": within}, order=("-day", "-number"))
    return reach.unit.records(TIME_ENTRIES).ids(wanted)


def _that_hold_no_more(reach: Reach) -> Sequence[RecordId]:
    back = _taken_back(reach)
    among = sorted(record for record in back if not holds(record, back))
    return reach.unit.records(TIME_ENTRIES).ids(
        Wanted(among=among, place=reach.place, order=("-day", "-number"))
    )


def _totals(reach: Reach) -> Mapping[RecordId, int]:
    """Return the minutes of everybody who has an account, by the end of the period."""
    wanted = Wanted(place=reach.place, between={"day": (None, reach.until)})
    entries = reach.unit.records(TIME_ENTRIES).find(wanted)
    totals = balances(entry.record for entry in entries)
    return {
        holder.resident: minutes
        for holder, minutes in totals.items()
        if holder.account is Account.PERSON and holder.resident
    }


def _with_a_balance(reach: Reach) -> Sequence[RecordId]:
    held = {who: minutes for who, minutes in _totals(reach).items() if minutes}
    return sorted(held, key=lambda who: (-held[who], who))


def _with_an_account(reach: Reach) -> Sequence[RecordId]:
    return sorted(_totals(reach))


def minutes_of(reach: Reach, found: Sequence[RecordId]) -> int:
    """Return the minutes that the *found* entries move."""
    moved = reach.unit.records(TIME_ENTRIES).values(Wanted(place=reach.place), "id", "minutes")
    chosen = set(found)
    return sum(minutes for record, minutes in moved if record in chosen)


def _counted(key: str, title: str, words: str, find: Find) -> Selection[TimeEntry]:
    return Selection(
        key=key,
        register=TIME_ENTRIES,
        title=title,
        words=words,
        find=find,
        span=Span.MONTH,
        offered=False,
    )


BALANCES: Selection[Resident] = Selection(
    key="accounts-with-hours",
    register=RESIDENTS,
    title=N_("Hours in the time bank"),
    words=N_("Those who have hours in the time bank, or are short of some, the most first"),
    find=_with_a_balance,
)
ACCOUNTS: Selection[Resident] = Selection(
    key="accounts",
    register=RESIDENTS,
    title=N_("People with an account"),
    words=N_("Those whose hours were ever moved in the time bank"),
    find=_with_an_account,
    span=Span.MONTH,
    offered=False,
)
ENTRIES: Selection[TimeEntry] = Selection(
    key="time-entries-of-period",
    register=TIME_ENTRIES,
    title=N_("Entries of the month"),
    words=N_("Everything that was moved in the time bank in the period, the last first"),
    find=_all_of_the_period,
    span=Span.MONTH,
)
TAKEN_BACK: Selection[TimeEntry] = Selection(
    key="time-entries-taken-back",
    register=TIME_ENTRIES,
    title=N_("Entries taken back"),
    words=N_("Entries of the time bank that hold no more, because another takes them back"),
    find=_that_hold_no_more,
)
EARNED = _counted(
    "hours-earned",
    N_("Hours earned"),
    N_("Hours banked for service on days of the period, those passed to the pool among them"),
    _of_the_period(BANKED),
)
USED = _counted(
    "hours-used",
    N_("Hours used"),
    N_("Hours used for service on days of the period"),
    _of_the_period((EntryKind.SPENT,)),
)
ISSUED = _counted(
    "hours-issued",
    N_("Hours issued from the pool"),
    N_("Hours issued from the pool to those in need on days of the period"),
    _of_the_period((EntryKind.ISSUED,)),
)

OF_THE_TIME_BANK: tuple[AnySelection, ...] = (
    *(BALANCES, ENTRIES, TAKEN_BACK),
    *(ACCOUNTS, EARNED, USED, ISSUED),
)
