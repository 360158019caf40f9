"""When dues may be saved."""

from collections.abc import Iterator

from desktop.domain.ids import REFERS_TO, MemberId, ResidentId
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.dues.model import KEY, Dues, Exemption

VERY_OLD = 80
FIRST_YEAR = 1980
"""No association of elders is older (domain.md §4.1)."""


def year_is_within_reach(dues: Dues, around: Surroundings) -> Iterator[Problem]:
    """Dues are paid for past years, this one, and at most the next."""
    last = around.today.year + 1
    if not FIRST_YEAR <= dues.year <= last:
        values = {"first": FIRST_YEAR, "last": last}
        yield Problem("year", N_("Enter a year from {first} to {last}"), values)


def belonged_in_the_year(dues: Dues, around: Surroundings) -> Iterator[Problem]:
    """Nobody owes dues for a year before joining or after leaving."""
    member = around.look_up(REFERS_TO[MemberId], dues.member)
    if member and dues.year < member.joined_on.year:
        message = N_("This member joined on {day}; choose a later year")
        yield Problem("year", message, {"day": member.joined_on})
    if member and member.left_on and dues.year > member.left_on.year:
        message = N_("This member left on {day}; choose an earlier year")
        yield Problem("year", message, {"day": member.left_on})


def once_a_year(dues: Dues, around: Surroundings) -> Iterator[Problem]:
    """A year is paid for once."""
    if around.others(KEY, member=dues.member, year=dues.year):
        yield Problem("year", N_("This year is registered already; open that entry instead"))


def paid_or_exempt(dues: Dues, _around: Surroundings) -> Iterator[Problem]:
    """An entry says either what was paid or why nothing was (domain.md §4.1)."""
    amount = dues.amount or 0
    if amount < 0:
        yield Problem("amount", N_("Enter 0 or more"))
    if not amount and not dues.exemption:
        yield Problem("amount", N_("Enter what was paid, or choose why nothing is owed"))
    if amount > 0 and dues.exemption:
        yield Problem("exemption", N_("Somebody who paid is not exempt; change one of the two"))
    if dues.exemption is Exemption.OTHER and not dues.remarks:
        yield Problem("remarks", N_("Write the reason for the exemption"))


def eighty_is_reached_in_the_year(dues: Dues, around: Surroundings) -> Iterator[Problem]:
    """Who is exempt for their age turns eighty in the year at the latest (domain.md §4.1)."""
    if dues.exemption is not Exemption.OVER_EIGHTY:
        return
    member = around.look_up(REFERS_TO[MemberId], dues.member)
    person = around.look_up(REFERS_TO[ResidentId], member.resident) if member else None
    if person and dues.year - person.birth_date.year < VERY_OLD:
        message = N_("{name} is not eighty in this year; choose another reason")
        yield Problem("exemption", message, {"name": person.name}, warning=True)


def payment_has_a_day(dues: Dues, around: Surroundings) -> Iterator[Problem]:
    """A receipt has a date, and money is written down when it has come."""
    if dues.amount and not dues.paid_on:
        yield Problem("paid_on", N_("Enter the day of payment"))
    if dues.paid_on and dues.paid_on > around.today:
        yield Problem("paid_on", N_("This day has not come yet; change the date"))


RULES = (
    year_is_within_reach,
    belonged_in_the_year,
    once_a_year,
    paid_or_exempt,
    eighty_is_reached_in_the_year,
    payment_has_a_day,
)
