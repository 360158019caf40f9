"""When a position may be saved."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.ids import REFERS_TO, MemberId
from desktop.domain.positions import Position
from desktop.domain.problems import Problem
from desktop.domain.register import Surroundings
from desktop.messages import N_
from desktop.registers.posts.model import KEY, Post

MEMBERS = REFERS_TO[MemberId]
KEPT_APART = {Position.ACCOUNTANT: Position.CASHIER, Position.CASHIER: Position.ACCOUNTANT}
"""Whoever keeps the account does not hold the cash."""


def runs_forward(post: Post, around: Surroundings) -> Iterator[Problem]:
    """A position is taken up before it ends, and is written down when that has happened."""
    for field in ("since", "until"):
        day = getattr(post, field)
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
    for field in ("until", "term_ends_on"):
        day = getattr(post, field)
        if day and day < post.since:
            message = N_("This is before {day}, when the position was taken up")
            yield Problem(field, message, {"day": post.since})


def held_by_a_member(post: Post, around: Surroundings) -> Iterator[Problem]:
    """Only those who belong hold a position, and no longer than they belong (domain.md §4.1)."""
    member = around.look_up(MEMBERS, post.member)
    if member is None:
        return
    if post.since < member.joined_on:
        message = N_("This member joined on {day}; choose a later day")
        yield Problem("since", message, {"day": member.joined_on})
    if member.left_on and (post.until is None or post.until > member.left_on):
        message = N_("This member left on {day}; the position ends then at the latest")
        yield Problem("until", message, {"day": member.left_on})


def held_once(post: Post, around: Surroundings) -> Iterator[Problem]:
    """One person holds a position once at a time."""
    same = around.others(KEY, member=post.member, position=post.position)
    if any(_at_once(post, entry.record) for entry in same):
        message = N_("This member holds the position already; end that term first")
        yield Problem("position", message)


def books_are_kept_apart(post: Post, around: Surroundings) -> Iterator[Problem]:
    """Whoever holds the cash does not keep the account (domain.md §4.1)."""
    apart = KEPT_APART.get(post.position)
    held = around.others(KEY, member=post.member, position=apart) if apart else ()
    if any(_at_once(post, entry.record) for entry in held):
        message = N_("One person should not be both accountant and cashier")
        yield Problem("position", message, warning=True)


def one_president(post: Post, around: Surroundings) -> Iterator[Problem]:
    """An association has one president at a time (domain.md §4.1)."""
    member = around.look_up(MEMBERS, post.member)
    if post.position is not Position.PRESIDENT or member is None:
        return
    for entry in around.others(KEY, position=Position.PRESIDENT):
        other = around.look_up(MEMBERS, entry.record.member)
        same = other is not None and other.organisation == member.organisation
        if same and entry.record.member != post.member and _at_once(post, entry.record):
            message = N_("The association has a president in this time; end that term first")
            yield Problem("position", message, warning=True)


def _at_once(one: Post, other: Post) -> bool:
    """Tell whether two terms overlap; on the day of an election old and new may meet."""
    return one.since < (other.until or date.max) and other.since < (one.until or date.max)


RULES = (runs_forward, held_by_a_member, held_once, books_are_kept_apart, one_president)
