"""Keeps the accounts of hours given and received: a ledger of transfers in minutes.

Every entry moves minutes from one account to another, so all accounts
together always come to nothing. Nothing is priced, nothing expires, nothing
is changed: a reversal takes an entry back (domain.md §5).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from desktop.domain.ids import RegisterKey, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.register import Surroundings
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.messages import N_

TIME_ENTRIES = RegisterKey("time_entries")
"""The register of the transfers."""


class Account(StrEnum):
    """Whose minutes they are. The values are stored and exchanged."""

    PERSON = "person"
    POOL = "pool"
    """What was given away for those in need."""
    SERVICE = "service"
    """The counter-account: where hours come from and where they are used up."""


class EntryKind(StrEnum):
    """What moves minutes from one account to another. The values are stored and exchanged."""

    EARNED = "earned"
    SPENT = "spent"
    GIVEN = "given"
    DONATED = "donated"
    ISSUED = "issued"
    OPENING = "opening"
    SURPLUS = "surplus"
    REVERSED = "reversed"


class Kinship(StrEnum):
    """To whom hours may be given (domain.md §5). The values are stored and exchanged."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"


KINSHIP_LABELS: Mapping[StrEnum, str] = {
    Kinship.SPOUSE: N_("Spouse"),
    Kinship.PARENT: N_("Parent"),
    Kinship.CHILD: N_("Child"),
    Kinship.GRANDPARENT: N_("Grandparent"),
    Kinship.GRANDCHILD: N_("Grandchild"),
}

ENDS: Mapping[EntryKind, tuple[Account, Account]] = {
    EntryKind.EARNED: (Account.SERVICE, Account.PERSON),
    EntryKind.SPENT: (Account.PERSON, Account.SERVICE),
    EntryKind.GIVEN: (Account.PERSON, Account.PERSON),
    EntryKind.DONATED: (Account.PERSON, Account.POOL),
    EntryKind.ISSUED: (Account.POOL, Account.PERSON),
    EntryKind.OPENING: (Account.SERVICE, Account.PERSON),
    EntryKind.SURPLUS: (Account.SERVICE, Account.POOL),
}
"""From where to where each kind moves minutes; an opening balance may also be the pool's.

What is served above the most that one may hold goes to the pool at once, so
that no account is over its limit even for a moment.
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """One account: a person's with the person, else the one of its kind."""

    account: Account
    resident: ResidentId | None = None


POOL = Holder(Account.POOL)
SERVICE = Holder(Account.SERVICE)


class Transfer(Protocol):
    """What the ledger needs to know of an entry."""

    @property
    def minutes(self) -> int:
        """Return how many minutes move, more than none."""

    @property
    def from_account(self) -> Account:
        """Return whose they were."""

    @property
    def from_resident(self) -> ResidentId | None:
        """Return the person, where they were a person's."""

    @property
    def to_account(self) -> Account:
        """Return whose they are."""

    @property
    def to_resident(self) -> ResidentId | None:
        """Return the person, where they are a person's."""


def giver(entry: Transfer) -> Holder:
    """Return the account that *entry* takes from."""
    return Holder(entry.from_account, entry.from_resident)


def taker(entry: Transfer) -> Holder:
    """Return the account that *entry* adds to."""
    return Holder(entry.to_account, entry.to_resident)


def balances(entries: Iterable[Transfer]) -> Mapping[Holder, int]:
    """Return the minutes of every account; the order of *entries* does not matter."""
    totals: dict[Holder, int] = {}
    for entry in entries:
        totals[giver(entry)] = totals.get(giver(entry), 0) - entry.minutes
        totals[taker(entry)] = totals.get(taker(entry), 0) + entry.minutes
    return totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the county allows, in minutes: to earn on a day, to hold, to be short of."""

    day: int
    most: int
    overdraft: int

    @classmethod
    def of(cls, around: Surroundings, day: date | None = None) -> "Limits":
        """Return the limits that hold here, what one may earn on *day* by the number of that day.

        What one may hold or be short of is judged when it comes to that: today.
        """
        return cls(
            day=around.parameter(Parameter.TIME_BANK_DAY, on=day) * MINUTES_OF_AN_HOUR,
            most=around.parameter(Parameter.TIME_BANK_MOST) * MINUTES_OF_AN_HOUR,
            overdraft=around.parameter(Parameter.TIME_BANK_OVERDRAFT) * MINUTES_OF_AN_HOUR,
        )


@dataclass(frozen=True, slots=True)
class Banked:
    """What becomes of minutes served: kept by whoever served, and passed to the pool."""

    earned: int
    surplus: int


def bank(served: int, *, balance: int, banked_that_day: int, limits: Limits) -> Banked:
    """Divide the minutes *served*; what is above the limit of the day is not banked at all."""
    taken = max(0, min(served, limits.day - banked_that_day))
    earned = max(0, min(taken, limits.most - balance))
    return Banked(earned, taken - earned)
