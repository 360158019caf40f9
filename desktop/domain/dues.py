"""Says how a member stands with the dues of a year (domain.md §4.1)."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RecordId
from desktop.messages import N_


class PayState(StrEnum):
    """Whether the dues of a year are settled."""

    UNPAID = "unpaid"
    PAID = "paid"
    EXEMPT = "exempt"


PAY_STATE_LABELS: Mapping[StrEnum, str] = {
    PayState.UNPAID: N_("Not paid yet"),
    PayState.PAID: N_("Paid"),
    PayState.EXEMPT: N_("Exempt"),
}


def asked_in(year: int, joined_on: date, left_on: date | None) -> bool:
    """Tell whether a member is asked for *year*: who came later or left before is not."""
    return joined_on.year <= year and (left_on is None or left_on.year >= year)


@dataclass(frozen=True, slots=True)
class Membership:
    """One membership: whose, in which association, from when until when."""

    id: RecordId
    resident: RecordId
    organisation: RecordId
    joined_on: date
    left_on: date | None

    @property
    def whose(self) -> tuple[RecordId, RecordId]:
        """Return the person and the association, whichever of their memberships this is."""
        return self.resident, self.organisation


def asked_once(
    memberships: Iterable[Membership], year: int, done: Container[RecordId]
) -> set[RecordId]:
    """Return those of the *memberships* that are asked for *year*.

    Whoever left and came back in the year belonged twice, but is asked once:
    where one of the two is *done* the other is not asked, else the later one is.
    """
    asked = [each for each in memberships if asked_in(year, each.joined_on, each.left_on)]
    settled = {each.id: each.whose for each in asked if each.id in done}
    paid_for = set(settled.values())
    open_ones = (each for each in asked if each.whose not in paid_for)
    newest = {each.whose: each.id for each in sorted(open_ones, key=lambda one: one.joined_on)}
    return {*settled, *newest.values()}


def pay_state(amount: int | None, exemption: StrEnum | None) -> PayState:
    """Return how an entry of dues settles its year: an exemption, or an amount in fen."""
    if exemption is not None:
        return PayState.EXEMPT
    return PayState.PAID if amount else PayState.UNPAID
