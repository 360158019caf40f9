"""Reads from the steps of a request when its clock stood still and how often its applicant came."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from desktop.domain.ids import RegisterKey
from desktop.domain.register import Surroundings

STEPS = RegisterKey("steps")


class StepKind(StrEnum):
    """What happened (domain.md §6.3). The values are stored and exchanged."""

    ASKED = "asked"
    ANSWERED = "answered"
    RECEIVED = "received"
    NOTIFIED = "notified"
    SUPPLEMENTED = "supplemented"
    REFUSED = "refused"
    REFERRED = "referred"
    TRACED = "traced"
    ENTRUSTED = "entrusted"
    ACCEPTED = "accepted"
    STARTED = "started"
    FORWARDED = "forwarded"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    RECOUNTED = "recounted"
    URGED = "urged"
    VISITED = "visited"
    CLOSED = "closed"
    DELIVERED = "delivered"
    RATED = "rated"
    FOLLOWED_UP = "followed-up"
    REMEDIED = "remedied"
    REVIEWED = "reviewed"
    ARCHIVED = "archived"
    VOIDED = "voided"


TURNS = {StepKind.PAUSED: 1, StepKind.RESUMED: -1}
"""Whether a step stops the clock or lets it go on."""
FIRST_CONTACT = frozenset({StepKind.ASKED, StepKind.RECEIVED})

Pause = tuple[date, date | None]
"""The day on which the clock was stopped, and the day on which it went on, None while it stands."""


class Taken(Protocol):
    """A step, as far as the count needs it."""

    @property
    def kind(self) -> StepKind:
        """Return what happened."""

    @property
    def happened_on(self) -> date:
        """Return the day of it."""

    @property
    def in_person(self) -> bool:
        """Tell whether the applicant came for it."""


class Mark(NamedTuple):
    """A step without what it says."""

    kind: StepKind
    happened_on: date
    in_person: bool


def steps_of(around: Surroundings) -> list[Any]:
    """Return the steps of the request that is judged; one that is not kept yet has none."""
    if around.judged is None:
        return []
    return [entry.record for entry in around.others(STEPS, request=around.judged)]


def was_reviewed(around: Surroundings) -> bool:
    """Tell whether the rating of the request that is judged was looked into (domain.md §6.1)."""
    return any(step.kind is StepKind.REVIEWED for step in steps_of(around))


def pauses(steps: Iterable[Taken], begun: date | None = None) -> list[Pause]:
    """Return when the clock stood still, in order.

    *begun* is the day of a pause that came without steps, from an old list.
    What happens within one day makes no difference, so the order in which the
    steps of a day were written down, perhaps at two desks, makes none either.
    """
    taken = [step for step in steps if step.kind in TURNS]
    balance: Counter[date] = Counter()
    if begun and not any(step.kind is StepKind.PAUSED for step in taken):
        balance[begun] = 1
    for step in taken:
        balance[step.happened_on] += TURNS[step.kind]
    found: list[Pause] = []
    for day in sorted(balance):
        standing = bool(found) and found[-1][1] is None
        if balance[day] > 0 and not standing:
            found.append((day, None))
        if balance[day] < 0 and standing:
            found[-1] = (found[-1][0], day)
    return found


def stands_still(steps: Iterable[Taken], begun: date | None = None) -> bool:
    """Tell whether the clock was stopped last."""
    found = pauses(steps, begun)
    return bool(found) and found[-1][1] is None


def visits(steps: Iterable[Taken], *, window_on: date | None) -> int:
    """Return how often the applicant came (domain.md §1 #31).

    Whoever asks at the window has come on that day, *window_on*, whether or not
    a step says so. What is done while they are there is one visit, however many
    steps it takes; a step that says nothing but that they came is one of its own.
    """
    came = [step for step in steps if step.in_person]
    days = {step.happened_on for step in came if step.kind is not StepKind.VISITED}
    if window_on and not any(step.kind in FIRST_CONTACT for step in came):
        days.add(window_on)
    return len(days) + sum(step.kind is StepKind.VISITED for step in came)
