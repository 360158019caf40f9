"""What the rules say about who took part."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import ActivityId, ParticipationId, RecordId
from desktop.domain.parameters import Parameter
from desktop.domain.types import Minutes
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState, Role
from desktop.registers.participations.rules import WORKFLOW
from tests.registers.surroundings import ANNA, BEN, TODAY, Around, filled, refused, warned

HARVEST, MEETING, EVENING, YESTERDAY, UNTIMED = (ActivityId(RecordId(c * 32)) for c in "cdef0")
CONFIRMED: dict[str, Any] = {
    "state": ParticipationState.CONFIRMED,
    "confirmed_by": "孙长贵",
    "confirmed_on": TODAY,
}


def activity(
    starts_at: str | None, ends_at: str | None, held_on: date = TODAY, progress: str = "done"
) -> SimpleNamespace:
    return SimpleNamespace(
        title="秋收", held_on=held_on, starts_at=starts_at, ends_at=ends_at, progress=progress
    )


ACTIVITIES = {
    HARVEST: activity("08:00", "12:00"),
    MEETING: activity("11:59", "13:00"),
    EVENING: activity("12:00", "18:00"),
    YESTERDAY: activity("08:00", "12:00", held_on=date(2026, 11, 22)),
    UNTIMED: activity(None, None),
}


def participation(**changes: Any) -> Participation:
    values: dict[str, Any] = {"activity": HARVEST, "resident": ANNA, "minutes": 60}
    return Participation(**(values | changes))


def around(*others: Participation, **changes: Any) -> Around:
    harvest = SimpleNamespace(**(vars(ACTIVITIES[HARVEST]) | changes))
    records = {"activities": ACTIVITIES | {HARVEST: harvest}}
    return Around(records=records, beside={"participations": others})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"minutes": 0}, {"minutes"}),
        ({"minutes": None}, {"minutes"}),
        ({"minutes": 1}, set()),
        ({"minutes": 240}, set()),
        ({"minutes": 241}, {"minutes"}),
        ({"minutes": 241, "starts_at": "08:00", "ends_at": "12:01"}, set()),
        ({"minutes": 1440, "activity": UNTIMED}, set()),
        ({"minutes": 1441, "activity": UNTIMED}, {"minutes"}),
        ({"minutes": None, "role": Role.HELPED}, set()),
        ({"minutes": -1, "role": Role.HELPED}, {"minutes"}),
        ({"starts_at": "9:00", "ends_at": "10:00"}, {"starts_at"}),
        ({"starts_at": "09:00"}, {"ends_at"}),
        ({"ends_at": "09:00"}, {"starts_at"}),
        ({"starts_at": "09:00", "ends_at": "09:59"}, {"minutes"}),
        ({"starts_at": "09:00", "ends_at": "10:00"}, set()),
        (CONFIRMED, set()),
        ({"state": ParticipationState.CONFIRMED}, {"confirmed_by", "confirmed_on"}),
        (CONFIRMED | {"confirmed_on": date(2026, 11, 24)}, {"confirmed_on"}),
        (CONFIRMED | {"confirmed_on": date(2026, 11, 22)}, {"confirmed_on"}),
        (CONFIRMED | {"confirmed_by": "?"}, {"confirmed_by"}),
        ({"state": ParticipationState.VOID}, {"void_reason"}),
        ({"state": ParticipationState.VOID, "void_reason": "absent"}, set()),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(PARTICIPATIONS, participation(**changes), around()) == fields


def test_activity_that_has_not_arrived_is_no_complaint() -> None:
    assert refused(PARTICIPATIONS, participation(**CONFIRMED)) == set()


def test_planned_activity_confirms_nobody() -> None:
    planned = around(progress="planned")
    assert refused(PARTICIPATIONS, participation(), planned) == set()
    assert refused(PARTICIPATIONS, participation(**CONFIRMED), planned) == {"state"}


@pytest.mark.parametrize(
    ("there", "fields"),
    [
        ({"activity": MEETING}, {"resident"}),
        ({"activity": EVENING}, set()),
        ({"activity": YESTERDAY}, set()),
        ({"activity": UNTIMED}, set()),
        ({"activity": MEETING, "resident": BEN}, set()),
        ({"activity": MEETING, "role": Role.HELPED}, set()),
        ({"activity": MEETING, "state": ParticipationState.NOTED}, set()),
        ({"activity": MEETING, "starts_at": "12:00", "ends_at": "13:00"}, set()),
        ({"activity": EVENING, "starts_at": "11:30", "ends_at": "13:00"}, {"resident"}),
    ],
)
def test_nobody_is_in_two_places(there: dict[str, Any], fields: set[str]) -> None:
    other = participation(**(CONFIRMED | there))
    assert refused(PARTICIPATIONS, participation(**CONFIRMED), around(other)) == fields


def test_what_is_only_noted_may_overlap() -> None:
    other = participation(**CONFIRMED, activity=MEETING)
    assert refused(PARTICIPATIONS, participation(), around(other)) == set()


@pytest.mark.parametrize(
    ("mine", "theirs", "fields"),
    [
        ({}, {}, {"resident"}),
        ({"role": Role.ORGANISER}, {}, {"resident"}),
        ({}, {"state": ParticipationState.VOID}, set()),
        ({"state": ParticipationState.VOID, "void_reason": "twice"}, {}, set()),
        (
            {"starts_at": "08:00", "ends_at": "09:00"},
            {"starts_at": "10:00", "ends_at": "11:00"},
            set(),
        ),
        ({"starts_at": "08:00", "ends_at": "09:00"}, {}, {"resident"}),
    ],
)
def test_same_minutes_are_written_once(
    mine: dict[str, Any], theirs: dict[str, Any], fields: set[str]
) -> None:
    there = around(participation(**theirs))
    assert refused(PARTICIPATIONS, participation(**mine), there) == fields


@pytest.mark.parametrize(
    ("minutes", "fails", "warns"),
    [
        (420, set(), set()),
        (421, set(), {"minutes"}),
        (1380, set(), {"minutes"}),
        (1381, {"minutes"}, set()),
    ],
)
def test_day_has_an_end(minutes: int, fails: set[str], warns: set[str]) -> None:
    mine = participation(**CONFIRMED, activity=UNTIMED, minutes=minutes)
    other = around(participation(**CONFIRMED, minutes=60))
    assert refused(PARTICIPATIONS, mine, other) == fails
    assert warned(PARTICIPATIONS, mine, other) == warns


def test_the_county_sets_how_long_a_day_is() -> None:
    mine = participation(**CONFIRMED, activity=UNTIMED, minutes=301)
    short = replace(around(), set_to={Parameter.LONG_DAY: 4, Parameter.LONGEST_DAY: 5})
    assert refused(PARTICIPATIONS, mine, short) == {"minutes"}
    mine = replace(mine, minutes=Minutes(300))
    assert refused(PARTICIPATIONS, mine, short) == set()
    assert warned(PARTICIPATIONS, mine, short) == {"minutes"}


def test_a_day_is_as_long_as_the_county_said_on_it() -> None:
    mine = participation(**CONFIRMED, activity=YESTERDAY, minutes=240)
    later = {Parameter.LONG_DAY: 2, Parameter.LONGEST_DAY: 3}
    since = replace(around(), set_to=later, set_since=TODAY)
    assert refused(PARTICIPATIONS, mine, since) == warned(PARTICIPATIONS, mine, since) == set()
    assert refused(PARTICIPATIONS, replace(mine, activity=UNTIMED), since) == {"minutes"}


KEPT = RecordId("9" * 32)


def kept(before: Participation, *others: Participation) -> Around:
    """Return what stands around an entry that is kept as *before*."""
    here = around(*others)
    records = {**here.records, "participations": {KEPT: before}}
    return replace(here, records=records, judged=KEPT)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"minutes": 61}, {"minutes"}),
        ({"resident": BEN}, {"resident"}),
        ({"activity": YESTERDAY}, {"activity"}),
        ({"role": Role.ORGANISER}, {"role"}),
        ({"starts_at": "08:00", "ends_at": "10:00"}, {"starts_at", "ends_at"}),
        ({"evaluation": "细心"}, set()),
        ({"state": ParticipationState.VOID, "void_reason": "absent"}, set()),
    ],
)
def test_what_was_signed_for_is_not_written_over(changes: dict[str, Any], fields: set[str]) -> None:
    before = participation(**CONFIRMED)
    assert refused(PARTICIPATIONS, replace(before, **changes), kept(before)) == fields
    noted = participation()
    assert "minutes" not in refused(PARTICIPATIONS, participation(minutes=61), kept(noted))


def test_a_correction_stands_in_the_place_of_a_void_entry() -> None:
    void = participation(state=ParticipationState.VOID, void_reason="written wrong")
    correction = participation(**CONFIRMED, corrects=ParticipationId(KEPT))
    there = replace(kept(void), judged=None)
    assert refused(PARTICIPATIONS, correction, there) == set()
    standing = replace(kept(participation()), judged=None)
    assert refused(PARTICIPATIONS, correction, standing) == {"corrects"}


def test_an_entry_is_corrected_once() -> None:
    other = participation(**CONFIRMED, corrects=ParticipationId(KEPT), activity=YESTERDAY)
    correction = participation(**CONFIRMED, corrects=ParticipationId(KEPT))
    assert refused(PARTICIPATIONS, correction, around(other)) == {"corrects"}
    withdrawn = replace(other, state=ParticipationState.VOID, void_reason="absent")
    assert refused(PARTICIPATIONS, correction, around(withdrawn)) == set()


def test_void_is_final() -> None:
    noted, confirmed, void = ParticipationState
    allowed = {
        (a, b) for a in ParticipationState for b in ParticipationState if WORKFLOW.allows(a, b)
    }
    moved = {(a, b) for a, b in allowed if a is not b}
    assert moved == {(noted, confirmed), (noted, void), (confirmed, void)}
    assert void not in WORKFLOW.begins


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ({}, 240),
        ({"starts_at": "08:00", "ends_at": "09:30"}, 90),
        ({"starts_at": "09:30", "ends_at": "08:00"}, None),
        ({"role": Role.HELPED}, None),
        ({"activity": UNTIMED}, None),
    ],
)
def test_fill_takes_the_minutes_from_the_times(typed: dict[str, Any], minutes: int | None) -> None:
    found = filled(PARTICIPATIONS, around(), **({"activity": HARVEST} | typed))
    assert found.get("minutes") == minutes
