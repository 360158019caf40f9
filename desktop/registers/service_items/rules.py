"""When an entry of the catalogue may be saved."""

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.service_items.model import KEY, Handling, ServiceItem

LONGEST_PROMISE = 365
TELEPHONES = ("enquiries", "complaints")


def fill(typed: Mapping[str, Any], _around: Surroundings) -> Mapping[str, Any]:
    """Promise no days for what is settled on the spot."""
    return {"promised_days": 0} if typed.get("handling") is Handling.ON_THE_SPOT else {}


def name_is_given(item: ServiceItem, _around: Surroundings) -> Iterator[Problem]:
    """An entry is found by its name and stands for it on every slip."""
    if not item.name.strip():
        yield Problem("name", N_("Enter a name to save"))


def code_is_its_own(item: ServiceItem, around: Surroundings) -> Iterator[Problem]:
    """Editions of the catalogue are compared by their codes (domain.md §1 #10)."""
    if not item.code.strip():
        yield Problem("code", N_("Enter the code of the item"))
    elif not item.withdrawn_on and any(
        not entry.record.withdrawn_on for entry in around.others(KEY, code=item.code)
    ):
        yield Problem("code", N_("This code is in the catalogue already; withdraw that item first"))


def promise_fits_handling(item: ServiceItem, _around: Surroundings) -> Iterator[Problem]:
    """A promise takes working days, what is settled on the spot takes none (domain.md §6.1)."""
    if item.handling is Handling.PROMISED and not 0 < item.promised_days <= LONGEST_PROMISE:
        message = N_("Promise 1 to {most} working days, or choose “On the spot”")
        yield Problem("promised_days", message, {"most": LONGEST_PROMISE})
    if item.handling is Handling.ON_THE_SPOT and item.promised_days:
        yield Problem("promised_days", N_("What is settled on the spot takes 0 days"))


def promise_keeps_the_law(item: ServiceItem, _around: Surroundings) -> Iterator[Problem]:
    """A promise is never longer than the law allows."""
    if item.legal_days is not None and item.promised_days > item.legal_days:
        message = N_("The law allows {days} working days; promise no more")
        yield Problem("promised_days", message, {"days": item.legal_days})


def numbers_are_counts(item: ServiceItem, _around: Surroundings) -> Iterator[Problem]:
    """Nobody comes, or pays, less than nothing."""
    for field in ("legal_days", "visits", "fee"):
        if (getattr(item, field) or 0) < 0:
            yield Problem(field, N_("Enter 0 or more"))


def telephones_can_be_dialled(item: ServiceItem, _around: Surroundings) -> Iterator[Problem]:
    """The numbers are printed on the one-time notice (domain.md §6.1)."""
    for field in TELEPHONES:
        yield from phone_problems(getattr(item, field) or "", field)


def applies_before_it_ends(item: ServiceItem, _around: Surroundings) -> Iterator[Problem]:
    """An item is in force from its first day to its last."""
    effective, withdrawn = item.effective_on, item.withdrawn_on
    if effective and withdrawn and withdrawn < effective:
        message = N_("This is before {day}, when the item came into force")
        yield Problem("withdrawn_on", message, {"day": effective})


def posting_has_a_day(item: ServiceItem, around: Surroundings) -> Iterator[Problem]:
    """The share made public is counted by days (domain.md §1 #10); it may come before force."""
    posted = item.posted_on
    if item.posted_at and not posted:
        yield Problem("posted_on", N_("Enter since when it can be read there"))
    if posted and posted > around.today:
        yield Problem("posted_on", N_("This day has not come yet; change the date"))
    if posted and item.withdrawn_on and posted > item.withdrawn_on:
        message = N_("This is after {day}, when the item was withdrawn")
        yield Problem("posted_on", message, {"day": item.withdrawn_on})


RULES = (
    name_is_given,
    code_is_its_own,
    promise_fits_handling,
    promise_keeps_the_law,
    numbers_are_counts,
    telephones_can_be_dialled,
    applies_before_it_ends,
    posting_has_a_day,
)
