"""Says from which day on an elder is entitled to a band of the old-age allowance (§4.3, §2.11)."""

from calendar import monthrange
from datetime import date, timedelta

from desktop.domain.age import turns


def entitled_from(birth: date, age: int, *, next_month: bool) -> date:
    """Return the day from which somebody is entitled at *age*.

    That is the birthday itself, or the first of the month after it where the
    county pays only from then on (domain.md §2.11).
    """
    birthday = turns(birth, age)
    if not next_month:
        return birthday
    last = birthday.replace(day=monthrange(birthday.year, birthday.month)[1])
    return last + timedelta(days=1)
