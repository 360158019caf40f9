"""One thing that happened to a request."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import RequestId
from desktop.domain.steps import STEPS, StepKind
from desktop.domain.types import PersonName, Prose

KEY = STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; ``counterpart`` is whoever received or brought something."""

    request: RequestId
    kind: StepKind
    happened_on: date
    by: PersonName
    counterpart: str | None = None
    receipt: str | None = None
    approved_by: PersonName | None = None
    in_person: bool = False
    in_writing: bool = False
    remarks: Prose | None = None
