"""Moves a request on, with the step that says so, as one act."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from desktop.domain.ids import RequestId
from desktop.domain.register import Entry
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step, StepKind
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping, Save
from desktop.services.surroundings import Around

S, K = RequestState, StepKind

STEP_TO: Mapping[RequestState, StepKind] = {
    S.ANSWERED: K.ANSWERED,
    S.RECEIVED: K.SUPPLEMENTED,
    S.INCOMPLETE: K.NOTIFIED,
    S.REFUSED: K.REFUSED,
    S.REFERRED: K.REFERRED,
    S.ACCEPTED: K.ACCEPTED,
    S.IN_HAND: K.STARTED,
    S.FORWARDED: K.FORWARDED,
    S.PAUSED: K.PAUSED,
    S.GRANTED: K.CLOSED,
    S.NOT_GRANTED: K.CLOSED,
    S.WITHDRAWN: K.CLOSED,
    S.TERMINATED: K.CLOSED,
    S.RETURNED: K.CLOSED,
    S.DELIVERED: K.DELIVERED,
    S.RATED: K.RATED,
    S.FOLLOWED_UP: K.FOLLOWED_UP,
    S.ARCHIVED: K.ARCHIVED,
    S.VOID: K.VOIDED,
}
"""What has happened to a request that comes into a state (domain.md §6.3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What happened: the new state, the day, and the facts the state asks for.

    ``in_person`` says that the applicant came, which counts for 只跑一次.
    """

    to: RequestState
    on: date
    facts: Mapping[str, Any] = field(default_factory=dict)
    counterpart: str | None = None
    receipt: str | None = None
    approved_by: str | None = None
    in_person: bool = False
    remarks: str | None = None


def advance(sitting: Sitting, entry: Entry[Request], move: Move) -> Changes:
    """Move the request of *entry* on; raises :class:`RefusedError` with every problem."""
    before = entry.record
    after = replace(
        before,
        state=move.to,
        visits=before.visits + move.in_person,
        paused_days=before.paused_days + _stood_still(sitting, before, move),
        **move.facts,
    )
    step = Step(
        request=RequestId(entry.id),
        kind=_kind(before, move),
        happened_on=move.on,
        by=sitting.staff,  # type: ignore[arg-type]  # a person's name, tidied with the record
        counterpart=move.counterpart,
        receipt=move.receipt,
        approved_by=move.approved_by,  # type: ignore[arg-type]  # likewise
        in_person=move.in_person,
        remarks=move.remarks,  # type: ignore[arg-type]  # likewise
    )
    return RecordKeeping(sitting).save(
        [
            Save(register=REQUESTS, record=after, entry=entry),
            Save(register=STEPS, record=step),
        ]
    )


def _kind(before: Request, move: Move) -> StepKind:
    if before.state is S.PAUSED and move.to in {S.IN_HAND, S.FORWARDED}:
        return K.RESUMED
    return STEP_TO[move.to]


def _stood_still(sitting: Sitting, before: Request, move: Move) -> int:
    """Return the working days of a pause that ends: its first day still counts, its last not."""
    if before.state is not S.PAUSED or before.paused_on is None:
        return 0
    with sitting.store.read() as unit:
        calendar = Around(unit=unit, today=sitting.today).calendar
    return calendar.between(before.paused_on, move.on)
