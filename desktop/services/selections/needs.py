"""The needs that wait, and the mutual aid of which something is still missing."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.activity_kinds import MUTUAL_AID
from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.messages import N_
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import NeedState, Urgency
from desktop.services.selection import AnySelection, Reach, Selection
from desktop.store.records import Wanted

Find = Callable[[Reach], Sequence[RecordId]]


def _picked(register: Register[Any], **wanted: Any) -> Find:
    return lambda reach: reach.unit.records(register).ids(Wanted(place=reach.place, **wanted))


def _waiting(**wanted: Any) -> Find:
    return _picked(NEEDS, order=("registered_on", "number"), **wanted)


def _matched_and_due(reach: Reach) -> Sequence[RecordId]:
    """Return the matched needs whose activity is over, or does not take place."""
    wanted = Wanted(place=reach.place, equal={"state": NeedState.MATCHED}, order=("registered_on",))
    matched = reach.unit.records(NEEDS).values(wanted, "id", "activity")
    around, found = reach.around, []
    for record, named in matched:
        activity = around.look_up(ACTIVITIES.key, named)
        planned = activity is not None and activity.progress is Progress.PLANNED
        if activity is not None and not (planned and activity.held_on >= reach.until):
            found.append(record)
    return found


def _planned_and_over(reach: Reach) -> Sequence[RecordId]:
    wanted = Wanted(
        place=reach.place,
        equal={"progress": Progress.PLANNED},
        between={"held_on": (None, reach.until)},
        order=("held_on",),
    )
    return reach.unit.records(ACTIVITIES).ids(wanted)


def _list(key: str, register: Register[Any], title: str, words: str, find: Find) -> Selection[Any]:
    return Selection(key=key, register=register, title=title, words=words, find=find)


WAITING = _list(
    "needs-waiting",
    NEEDS,
    N_("Needs waiting"),
    N_("Needs for which nothing is arranged, the longest waiting first"),
    _waiting(equal={"state": NeedState.REGISTERED}),
)
URGENT = _list(
    "needs-urgent",
    NEEDS,
    N_("Urgent needs"),
    N_("Needs that are to be met at once and for which nothing is arranged"),
    _waiting(equal={"state": NeedState.REGISTERED, "urgency": Urgency.AT_ONCE}),
)
DUE = _list(
    "needs-due",
    NEEDS,
    N_("Matched, day is over"),
    N_("Needs whose activity has taken place, was called off or is past its day"),
    _matched_and_due,
)
UNMET = _list(
    "needs-unmet",
    NEEDS,
    N_("Could not be met"),
    N_("Needs that were laid aside because nobody could help, the last first"),
    _picked(NEEDS, equal={"state": NeedState.NOT_MET}, order=("-settled_on",)),
)
OVER = _list(
    "activities-over",
    ACTIVITIES,
    N_("Planned, day is over"),
    N_("Planned activities whose day has come: did they take place?"),
    _planned_and_over,
)
UNSIGNED = _list(
    "activities-unsigned",
    ACTIVITIES,
    N_("Not confirmed yet"),
    N_("Mutual aid carried out that nobody who was helped has signed for"),
    _picked(
        ACTIVITIES,
        equal={"progress": Progress.DONE, "confirmed_by": None},
        one_of={"kind": MUTUAL_AID},
        order=("held_on",),
    ),
)

OF_NEEDS: tuple[AnySelection, ...] = (WAITING, URGENT, DUE, UNMET, OVER, UNSIGNED)
