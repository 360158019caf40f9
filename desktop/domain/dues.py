"""Says how a member stands with the dues of a year (domain.md §4.1)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

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


def pay_state(amount: int | None, exemption: StrEnum | None) -> PayState:
    """Return how an entry of dues settles its year: an exemption, or an amount in fen."""
    if exemption is not None:
        return PayState.EXEMPT
    return PayState.PAID if amount else PayState.UNPAID
