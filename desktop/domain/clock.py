"""Numbers changes so that a later one is never lower than an earlier one its desk has seen.

A clock is a whole number: milliseconds since 1970 (UTC) in the upper bits, a
counter in the lower sixteen. It follows the PC's time while that moves on; a
PC that falls back to 2009 goes on counting (exchange.md §1). All functions
are pure: who calls them reads the PC's time.
"""

from datetime import UTC, date, datetime, timedelta

COUNTER_BITS = 16
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TEN_YEARS = timedelta(days=3653)
LATEST_MILLISECONDS = 1 << 46
"""The year 4199: a PC that claims to be later is not followed, so that counting never ends."""


def next_clock(pc_milliseconds: int, last: int) -> int:
    """Return the clock of the next change of a desk whose highest clock so far is *last*."""
    return max(min(pc_milliseconds, LATEST_MILLISECONDS) << COUNTER_BITS, last + 1)


def witness(last: int, seen: int) -> int:
    """Return the highest clock of a desk that stood at *last* once it has *seen* another's."""
    return max(last, seen)


def time_of(clock: int) -> datetime:
    """Return the time in UTC that *clock* tells, to the millisecond."""
    return EPOCH + timedelta(milliseconds=clock >> COUNTER_BITS)


def absurdly_ahead(clock: int, built: date) -> bool:
    """Tell whether *clock* is more than ten years after the day the program was built."""
    return time_of(clock).date() > built + TEN_YEARS
