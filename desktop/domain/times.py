"""Writes the times of a day in one way and counts the minutes between them."""

import re
import unicodedata
from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.messages import N_

TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
MINUTES_OF_AN_HOUR = 60
MINUTES_OF_A_DAY = 24 * MINUTES_OF_AN_HOUR
HALF_A_DAY, SOON_AFTER_NOON = 12, 3

_DIGITS = re.compile(r"(?P<hour>\d{1,2}?)(?P<minute>\d\d)?", re.ASCII)
_CLOCK = re.compile(
    r"(?P<part>上午|早上|早晨|凌晨|中午|下午|傍晚|晚上)?(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d\d)(?::00)?|[点时](?P<spoken>整|半|一刻|三刻|\d{1,2}分?)?)",
    re.ASCII,
)
_SPOKEN = {"": 0, "整": 0, "一刻": 15, "半": 30, "三刻": 45}
_AFTER_NOON = frozenset({"下午", "傍晚", "晚上"})


def tidy_time(text: str) -> str:
    """Return a time of the day as ``08:30``, or *text* as it came when it is none.

    Read are 8:30, 0830, 830, 8, 8.30, 8点半, 8时05分, 下午3点一刻, full width too.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if digits := _DIGITS.fullmatch(plain):
        hour, minute = int(digits["hour"]), int(digits["minute"] or 0)
    elif clock := _CLOCK.fullmatch(plain):
        hour = _hour(clock["part"] or "", int(clock["hour"]))
        minute = _minute(clock["minute"] or clock["spoken"] or "")
    else:
        return text
    written = f"{hour:02}:{minute:02}"
    return written if TIME.fullmatch(written) else text


def time_problems(starts_at: str | None, ends_at: str | None) -> Iterator[Problem]:
    """Yield what is wrong with the tidied times of one day: readable, and in their order."""
    for field, time in (("starts_at", starts_at), ("ends_at", ends_at)):
        if time and minute_of(time) is None:
            yield Problem(field, N_("Write the time with four digits, such as 08:30"))
    starts, ends = minute_of(starts_at), minute_of(ends_at)
    if starts is not None and ends is not None and ends <= starts:
        yield Problem("ends_at", N_("The end must come after {time}"), {"time": starts_at})


def minute_of(time: str | None) -> int | None:
    """Return which minute of the day *time* is, or None when it is none."""
    if not time or not TIME.fullmatch(time):
        return None
    return int(time[:2]) * MINUTES_OF_AN_HOUR + int(time[3:])


def minutes_between(starts_at: str | None, ends_at: str | None) -> int | None:
    """Return the minutes from one time to a later one of that day, or None when they say none."""
    starts, ends = minute_of(starts_at), minute_of(ends_at)
    if starts is None or ends is None or ends <= starts:
        return None
    return ends - starts


def _hour(part: str, hour: int) -> int:
    later = part in _AFTER_NOON or (part == "中午" and hour < SOON_AFTER_NOON)
    return hour + HALF_A_DAY if later and 0 < hour < HALF_A_DAY else hour


def _minute(said: str) -> int:
    return _SPOKEN[said] if said in _SPOKEN else int(said.removesuffix("分"))
