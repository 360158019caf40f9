"""Keeps the accounts of a time bank a second time, from nothing but the journal of a desk.

What an entry means follows here from its kind and the people it names, never
from the accounts that the program wrote beside them; a reversal undoes what
the entry it names meant. So a side that is forgotten, a wrong sign or lost
minutes make the two sets of books differ.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from desktop.domain.time_bank import Account
from tests.services.operations.village import Village

Row = Mapping[str, Any]
Effect = Mapping[str, int]
"""The minutes that each account gains or loses: a person by their id, the others by name."""

POOL, SERVICE = Account.POOL.value, Account.SERVICE.value


def journal(village: Village) -> dict[str, Row]:
    """Return what the journal of a desk says of each entry of the ledger, in its order."""
    with village.sitting.store.read() as unit:
        arrived = [each for _place, each in unit.journal.between(0, unit.journal.last_position())]
    return {
        each.change.record: each.change.fields
        for each in arrived
        if each.change.register == "time_entries"
    }


GIVER, TAKER = "from_resident", "to_resident"
MEANING = {
    "earned": (SERVICE, TAKER),
    "spent": (GIVER, SERVICE),
    "given": (GIVER, TAKER),
    "donated": (GIVER, POOL),
    "issued": (POOL, TAKER),
    "opening": (SERVICE, TAKER),
    "surplus": (SERVICE, POOL),
}
"""Who loses and who gains what an entry moves; an opening that names nobody is the pool's."""


def effect(rows: Mapping[str, Row], record: str) -> Effect:
    """Return what one entry does to the accounts."""
    row = rows[record]
    if row["kind"] == "reversed":
        undone = effect(rows, row["reverses"])
        return {account: -moved for account, moved in undone.items()}
    loser, gainer = MEANING[row["kind"]]
    if row["kind"] == "opening" and not row.get(TAKER):
        gainer = POOL
    return {row.get(loser, loser): -row["minutes"], row.get(gainer, gainer): row["minutes"]}


def books(rows: Mapping[str, Row]) -> Counter[str]:
    """Return the minutes of every account."""
    accounts: Counter[str] = Counter()
    for record in rows:
        accounts.update(effect(rows, record))
    return accounts


def in_the_bank(rows: Mapping[str, Row], service: str) -> int:
    """Return the minutes that people and pool hold for one service."""
    return sum(
        -effect(rows, record)[SERVICE]
        for record, row in rows.items()
        if row.get("participation") == service
    )


def banked_that_day(rows: Mapping[str, Row], who: str, day: str) -> int:
    """Return the minutes that somebody's service of a day brought, those of the pool too."""
    services = {
        row["participation"]
        for row in rows.values()
        if row["kind"] in ("earned", "surplus")
        and row["day"] == day
        and who in (row.get("to_resident"), row.get("served_by"))
    }
    return sum(in_the_bank(rows, each) for each in services)
