"""How a request moves on, and what guards its moves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.access import Role
from desktop.domain.steps import StepKind
from desktop.domain.types import Prose
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import (
    LEADS_TO,
    WORKFLOW,
    Rating,
    RatingSource,
    RequestState,
)
from tests.registers.asked import (
    FACTS,
    kept,
    of_2026,
    request,
    step,
)
from tests.registers.surroundings import TODAY, Around, refused, warned

S = RequestState

MOVES = """
asked: answered received referred void
answered: rated archived void
received: incomplete refused referred accepted granted withdrawn void
incomplete: received returned withdrawn void
refused: delivered archived void
referred: archived void
accepted: in-hand forwarded withdrawn void
in-hand: forwarded paused granted not-granted withdrawn terminated returned void
forwarded: in-hand paused granted not-granted withdrawn terminated returned void
paused: in-hand forwarded withdrawn terminated returned void
granted: delivered void
not-granted: delivered void
withdrawn: delivered archived void
terminated: delivered archived void
returned: delivered archived void
delivered: rated archived void
rated: followed-up archived void
followed-up: archived void
archived: void
void:
"""


@pytest.mark.parametrize("before", RequestState)
def test_state_moves_as_drawn_and_no_other_way(before: RequestState) -> None:
    drawn = dict(line.split(":") for line in MOVES.split("\n") if line)
    allowed = {
        after for after in RequestState if after != before and WORKFLOW.allows(before, after)
    }
    assert allowed == set(drawn[before].split())


@pytest.mark.parametrize(
    ("received_on", "fields"),
    [
        (date(2026, 11, 16), set()),
        (date(2026, 11, 13), {"state"}),
        (date(1926, 11, 13), {"state"}),
    ],
)
def test_silence_of_more_than_five_working_days_is_acceptance(
    received_on: date, fields: set[str]
) -> None:
    assert warned(REQUESTS, request(received_on=received_on)) == fields
    told = request(received_on=received_on, notified_on=received_on)
    assert warned(REQUESTS, told) == set()


@pytest.mark.parametrize(
    ("accepted_on", "fields"),
    [
        (date(2026, 11, 9), set()),
        (date(2026, 11, 16), set()),
        (date(2026, 11, 17), {"accepted_on"}),
    ],
)
def test_what_silence_accepted_is_accepted_from_the_day_of_receipt(
    accepted_on: date, fields: set[str]
) -> None:
    first = date(2026, 11, 9)
    facts: dict[str, Any] = {"received_on": first, "accepted_on": accepted_on, "promised_days": 30}
    assert refused(REQUESTS, request(**facts)) == fields
    assert refused(REQUESTS, request(notified_on=first, **facts)) == set()


@pytest.mark.parametrize(
    ("notified_on", "fields"),
    [(date(2026, 11, 16), set()), (date(2026, 11, 17), {"notified_on"})],
)
def test_papers_are_asked_for_within_five_working_days(notified_on: date, fields: set[str]) -> None:
    before = request(received_on=date(2026, 11, 9))
    after = replace(before, notified_on=notified_on, missing=Prose("household register"))
    told = step(StepKind.NOTIFIED, notified_on)
    assert refused(REQUESTS, after, kept(before, told)) == fields
    assert refused(REQUESTS, after, kept(replace(after, remarks=Prose("again")))) == set()


@pytest.mark.parametrize(
    ("closed_on", "fields"),
    [(date(2026, 10, 30), {"closed_on"}), (date(2026, 11, 2), set())],
    ids=["after 20 working days", "after 21"],
)
def test_papers_go_back_when_the_time_to_complete_them_has_passed(
    closed_on: date, fields: set[str]
) -> None:
    told = date(2026, 9, 28)
    facts: dict[str, Any] = {"received_on": told, "notified_on": told, "missing": "a paper"}
    returned = request(state=S.RETURNED, closed_on=closed_on, reason="too late", **facts)
    assert refused(REQUESTS, returned) == fields


@pytest.mark.parametrize("after", RequestState)
def test_state_moves_only_by_its_step(after: RequestState) -> None:
    before = request(state=S.VOID)
    moved = request(state=after, **FACTS)
    alone = kept(before, step(StepKind.VISITED, TODAY))
    assert ("state" in refused(REQUESTS, moved, alone)) == (after is not S.VOID)
    for kind in LEADS_TO[after]:
        assert "state" not in refused(REQUESTS, moved, kept(before, step(kind, TODAY)))


def test_only_the_newest_steps_move_a_request() -> None:
    before, after = request(state=S.ACCEPTED), request(state=S.IN_HAND, **FACTS)
    steps = [step(StepKind.STARTED, of_2026("11-16")), step(StepKind.PAUSED, of_2026("11-17"))]
    assert "state" in refused(REQUESTS, after, kept(before, *steps))
    assert "state" not in refused(REQUESTS, after, kept(before, steps[0]))


def test_a_clock_that_stands_goes_on_by_resuming_alone() -> None:
    before, after = request(state=S.PAUSED), request(state=S.IN_HAND, **FACTS)
    assert "state" in refused(REQUESTS, after, kept(before, step(StepKind.STARTED, TODAY)))
    assert "state" not in refused(REQUESTS, after, kept(before, step(StepKind.RESUMED, TODAY)))


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD])
@pytest.mark.parametrize(("ago", "old"), [(7, False), (8, True)])
def test_only_the_head_writes_down_what_is_long_past(role: Role, ago: int, old: bool) -> None:
    day = TODAY - timedelta(days=ago)
    late = request(received_on=day, notified_on=day, missing="a paper")
    expected = {"received_on", "notified_on"} if old and role is Role.CLERK else set()
    assert refused(REQUESTS, late, Around(role=role)) == expected
    assert refused(REQUESTS, late, replace(kept(late), role=role)) == set()


@pytest.mark.parametrize(
    ("field", "value"),
    [("accepted_on", date(2026, 11, 20)), ("promised_days", 9), ("after_closing", True)],
)
def test_what_was_promised_is_corrected_by_the_head_alone(field: str, value: Any) -> None:
    day = date(2026, 11, 19)
    facts: dict[str, Any] = {"received_on": day, "accepted_on": day, "promised_days": 10}
    before = request(**facts)
    changes: dict[str, Any] = {field: value}
    after = replace(before, **changes)
    assert field in refused(REQUESTS, after, replace(kept(before), role=Role.CLERK))
    assert field not in refused(REQUESTS, after, replace(kept(before), role=Role.HEAD))


@pytest.mark.parametrize("field", ["paused_on", "extended_on"])
def test_what_is_overdue_is_not_paused_or_extended_in_hindsight(field: str) -> None:
    day = date(2026, 11, 9)
    facts: dict[str, Any] = {"received_on": day, "accepted_on": day, "promised_days": 5}
    before = request(state=S.IN_HAND, due_on=date(2026, 11, 16), **facts)
    changes: dict[str, Any] = {field: date(2026, 11, 12)}
    after = replace(before, **changes)
    told = [step(kind, date(2026, 11, 12)) for kind in (StepKind.PAUSED, StepKind.EXTENDED)]
    assert field in refused(REQUESTS, after, kept(before, *told))
    in_time = replace(kept(before, *told), today=date(2026, 11, 16))
    assert field not in refused(REQUESTS, after, in_time)


def test_an_extension_is_neither_grown_nor_made_without_its_step() -> None:
    facts: dict[str, Any] = {"extension_reason": "survey", "extension_approved_by": "孙长贵"}
    before = request()
    once = replace(before, extension_days=5, extended_on=TODAY, **facts)
    assert "extension_days" in refused(REQUESTS, once, kept(before))
    extended = step(StepKind.EXTENDED, TODAY)
    assert "extension_days" not in refused(REQUESTS, once, kept(before, extended))
    twice = replace(once, extension_days=9)
    assert "extension_days" in refused(REQUESTS, twice, kept(once, extended))


@pytest.mark.parametrize(
    ("source", "staff", "fields"),
    [
        (RatingSource.TELEPHONE_CALL, "赵敏", {"rating_source"}),
        (RatingSource.TELEPHONE_CALL, "李建国", {"rating_source"}),
        (RatingSource.TELEPHONE_CALL, "王秀英", set()),
        (RatingSource.PAPER, "赵敏", set()),
        (RatingSource.DEVICE, "赵敏", set()),
    ],
)
def test_nobody_asks_by_telephone_how_well_they_worked(
    source: RatingSource, staff: str, fields: set[str]
) -> None:
    before = request(handled_by="赵敏", agent="李建国")
    rated = replace(before, rating=Rating.SATISFIED, rated_on=TODAY, rating_source=source)
    told = step(StepKind.RATED, TODAY)
    assert refused(REQUESTS, rated, replace(kept(before, told), staff=staff)) == fields
    assert refused(REQUESTS, rated, replace(kept(rated), staff=staff)) == set()
