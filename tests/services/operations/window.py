"""A clerk at the window, who does one operation after another to one request."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.domain.steps import StepKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request
from desktop.registers.steps.form import STEPS
from desktop.registers.steps.model import Step
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations import OPERATIONS
from desktop.services.records import RecordKeeping
from desktop.store.records import Wanted
from tests.stations import Clock

NOON = time(12, tzinfo=UTC)


def day(text: str, year: int = 2026) -> date:
    """Return the day ``MM-DD`` of *year*."""
    return date.fromisoformat(f"{year}-{text}")


class Window:
    """The request that came to the window of *sitting*, on whose clock the days pass."""

    def __init__(self, sitting: Sitting, on: date, **values: Any) -> None:
        self.sitting = sitting
        self.move_to(on)
        asked = {"applicant": "何翠花", "subject": "临时救助申请", "first_asked_by": "赵敏"}
        record = Request(**{**asked, "received_on": on, **values})
        [self.id] = RecordKeeping(sitting).add(REQUESTS, record).records

    def move_to(self, on: date) -> None:
        """Let it be noon of that day, unless it is later."""
        assert isinstance(self.sitting.now, Clock)
        self.sitting.now.time = datetime.combine(on, NOON)

    @property
    def entry(self) -> Entry[Request]:
        """The request as it stands."""
        return RecordKeeping(self.sitting).get(REQUESTS, self.id)

    @property
    def request(self) -> Request:
        """What the request says."""
        return self.entry.record

    @property
    def steps(self) -> list[Step]:
        """The steps, those taken first before the others."""
        wanted = Wanted(equal={"request": self.id}, order=("happened_on",))
        found = RecordKeeping(self.sitting).find(STEPS, wanted=wanted)
        return [e.record for e in sorted(found, key=lambda e: (e.record.happened_on, e.id))]

    @property
    def kinds(self) -> list[StepKind]:
        """What happened, in order."""
        return [step.kind for step in self.steps]

    def do(self, operation: AnyOperation, on: date, **answers: Any) -> Changes:
        """Do *operation* on that day, and write it down on it."""
        self.move_to(on)
        return self.write_down(operation, on, **answers)

    def write_down(self, operation: AnyOperation, on: date, **answers: Any) -> Changes:
        """Write down what was done *on* an earlier day perhaps."""
        said = operation.asks.record(happened_on=on, **answers)
        return Operating(self.sitting).perform(operation, [self.entry], said)

    def warned(self, operation: AnyOperation, on: date, **answers: Any) -> set[str]:
        """At which answers the clerk is warned before it is written down."""
        values = {"in_person": False, "remarks": None, **answers, "happened_on": on}
        blank = {field.name: None for field in operation.asks.asked()}
        operating = Operating(self.sitting)
        _filled, found = operating.examine(operation, [self.entry], {**blank, **values})
        return {problem.field for problem in found if problem.warning}

    def offered(self) -> set[str]:
        """The keys of what can be done now."""
        found = Operating(self.sitting).offered(OPERATIONS, REQUESTS, [self.entry])
        return {each.key for each in found}

    def begin(self, operation: AnyOperation) -> dict[str, Any]:
        """What stands in the form before anybody typed."""
        return dict(Operating(self.sitting).begin(operation, [self.entry]))


def refusal(act: Callable[[], object]) -> set[str]:
    """Return at which fields *act* is refused."""
    with pytest.raises(RefusedError) as refused:
        act()
    return {problem.field for problem in refused.value.problems}
