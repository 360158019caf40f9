"""When a notice may be saved, and until when it hangs."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.notices.model import KEY, Notice, NoticeKind, PeriodUnit

NUMBER = re.compile(r"[^\d〔〕]*〔(\d{4})〕[1-9]\d*号")
LONGEST_PERIOD = 365
SHORTEST_REVIEW = 5
"""The shortest period of a public review that practice knows (domain.md §3.5, §7.2)."""
REVIEW = {
    "posted_on": N_("Enter the first day; residents must know from when to object"),
    "period": N_("Enter how many days it hangs; 7 are usual"),
    "contact": N_("Enter who receives objections"),
    "contact_telephone": N_("Enter the telephone for objections"),
    "basis": N_("Write on what the public review is based"),
}
"""What a public review shows (domain.md §7.2)."""
WITHIN_MEMORY = timedelta(days=3650)


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Work out the last day of the posting."""
    posted, period = typed.get("posted_on"), typed.get("period") or 0
    if not posted or not 0 < period <= LONGEST_PERIOD:
        return {}
    if abs(posted - around.today) > WITHIN_MEMORY:
        return {}
    working = typed.get("period_unit") is PeriodUnit.WORKING_DAYS
    return {"last_day": around.calendar.last_day_of_period(posted, period, working=working)}


def text_is_given(notice: Notice, _around: Surroundings) -> Iterator[Problem]:
    """A notice has a title, a text and somebody who signs it."""
    if not notice.title.strip():
        yield Problem("title", N_("Enter a title to save"))
    if not notice.body.strip():
        yield Problem("body", N_("Write the text"))
    if not notice.issued_by.strip():
        yield Problem("issued_by", N_("Write who issues it"))


def number_is_a_number(notice: Notice, around: Surroundings) -> Iterator[Problem]:
    """A notice is filed under the year in brackets and its number, once (GB/T 9704, §7.1)."""
    if not notice.number:
        return
    found = NUMBER.fullmatch(notice.number)
    if not found:
        yield Problem("number", N_("Write the number like 〔2026〕1号"))
    elif int(found[1]) != notice.issued_on.year:
        message = N_("The number says {year}, the date another year; change one of the two")
        yield Problem("number", message, {"year": found[1]})
    elif around.others(KEY, number=notice.number):
        yield Problem("number", N_("This number is taken; take the next one"))


def review_can_be_answered(notice: Notice, _around: Surroundings) -> Iterator[Problem]:
    """A public review that nobody can object to is none (domain.md §7.2)."""
    if notice.kind is not NoticeKind.PUBLIC_REVIEW:
        return
    for field, message in REVIEW.items():
        if not getattr(notice, field):
            yield Problem(field, message)
    if notice.period and notice.period < SHORTEST_REVIEW:
        message = N_("Less than {days} days is unusual for a public review")
        yield Problem("period", message, {"days": SHORTEST_REVIEW}, warning=True)


def posting_has_a_length(notice: Notice, _around: Surroundings) -> Iterator[Problem]:
    """The first day counts, and so does the last (domain.md §7.2)."""
    if notice.period is not None and not 0 < notice.period <= LONGEST_PERIOD:
        yield Problem("period", N_("Enter 1 to {most} days"), {"most": LONGEST_PERIOD})
    if notice.posted_on and notice.last_day and notice.last_day < notice.posted_on:
        message = N_("This is before {day}, the first day")
        yield Problem("last_day", message, {"day": notice.posted_on})
    if notice.posted_on and notice.posted_on < notice.issued_on:
        message = N_("It was issued on {day}; it is posted then or later")
        yield Problem("posted_on", message, {"day": notice.issued_on})


def result_comes_afterwards(notice: Notice, around: Surroundings) -> Iterator[Problem]:
    """What came of it is known when the last day has passed (domain.md §7.2)."""
    if notice.result and not notice.result_on:
        yield Problem("result_on", N_("Enter the day of the result"))
    day, last = notice.result_on, notice.last_day
    if day and day > around.today:
        yield Problem("result_on", N_("This day has not come yet; change the date"))
    if day and last and day <= last:
        message = N_("It hangs until {day}; the result comes after that")
        yield Problem("result_on", message, {"day": last})


def contact_can_be_reached(notice: Notice, _around: Surroundings) -> Iterator[Problem]:
    """The number is read off the wall and dialled."""
    if notice.contact:
        yield from name_problems(notice.contact, "contact", foreign=True)
    yield from phone_problems(notice.contact_telephone or "", "contact_telephone")


RULES = (
    text_is_given,
    number_is_a_number,
    review_can_be_answered,
    posting_has_a_length,
    result_comes_afterwards,
    contact_can_be_reached,
)
