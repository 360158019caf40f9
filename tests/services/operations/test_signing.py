"""What comes of confirming services and of correcting their hours."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.hours import counted_hours
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import KnownError, RefusedError
from desktop.domain.types import Minutes
from desktop.registers.activities.model import Progress
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import ParticipationState, Role
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.banking import BANK
from desktop.services.operations.signing import CONFIRM, CORRECT
from desktop.services.operations.time_bank import SPEND
from desktop.services.surroundings import Around
from tests.registers.surroundings import TODAY
from tests.services.operations.village import SERVED_ON, Village, at
from tests.stations import Levels

NOTED: dict[str, Any] = {
    "state": ParticipationState.NOTED,
    "confirmed_by": None,
    "confirmed_on": None,
}
SIGNED: dict[str, Any] = {"confirmed_by": "李大娘", "confirmed_on": TODAY}
RIGHT: dict[str, Any] = {**SIGNED, "reason": "记成两小时，实为一个半小时"}


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华")


@pytest.fixture
def ben(village: Village) -> ResidentId:
    return village.resident("何建军")


def state(village: Village, record: RecordId) -> ParticipationState:
    found: ParticipationState = village.entry(PARTICIPATIONS, record).record.state
    return found


def counted(village: Village, who: ResidentId) -> int:
    with village.sitting.store.read() as unit:
        return counted_hours(Around(unit=unit, today=TODAY), who).total


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> list[Any]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return list(refused.value.problems)


def test_several_are_confirmed_by_one_signature(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    activity = village.activity(confirmed_by="李大娘")
    services = [village.service(activity, who, **NOTED) for who in (anna, ben)]
    entries = [village.entry(PARTICIPATIONS, each) for each in services]
    begun = Operating(village.sitting).begin(CONFIRM, entries)
    assert begun == SIGNED
    village.perform(CONFIRM, *services, **begun)
    assert {state(village, each) for each in services} == {ParticipationState.CONFIRMED}
    assert counted(village, anna) == 120


def test_only_what_is_noted_is_confirmed(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    entry = village.entry(PARTICIPATIONS, service)
    offered = Operating(village.sitting).offered(OPERATIONS, PARTICIPATIONS, [entry])
    assert CONFIRM not in offered
    assert CORRECT in offered


def test_who_cannot_be_confirmed_is_named_and_nobody_is(
    village: Village, anna: ResidentId, ben: ResidentId
) -> None:
    planned = village.activity("修路", progress=Progress.PLANNED)
    fine = village.service(village.activity(), anna, **NOTED)
    early = village.service(planned, ben, **NOTED)
    found = refusal(village, CONFIRM, fine, early, **SIGNED)
    assert found[0].values == {"name": "何建军"}
    assert "Carried out" in found[1].message
    assert state(village, fine) is ParticipationState.NOTED


def test_a_signature_from_before_the_activity_is_told_beside_its_day(
    village: Village, anna: ResidentId
) -> None:
    service = village.service(village.activity(), anna, **NOTED)
    early = {**SIGNED, "confirmed_on": date(2026, 11, 19)}
    assert [p.field for p in refusal(village, CONFIRM, service, **early)] == ["confirmed_on"]


def test_two_services_at_one_time_are_not_both_confirmed(
    village: Village, anna: ResidentId
) -> None:
    times: dict[str, Any] = {"starts_at": at("08:00"), "ends_at": at("10:00")}
    both = [
        village.service(village.activity(title), anna, **times, **NOTED)
        for title in ("秋收帮工", "修路")
    ]
    refusal(village, CONFIRM, *both, **SIGNED)
    assert counted(village, anna) == 0
    village.perform(CONFIRM, both[0], **SIGNED)
    assert counted(village, anna) == 120


def test_correcting_keeps_the_old_entry_and_writes_one_in_its_place(
    village: Village, anna: ResidentId
) -> None:
    service = village.service(village.activity(), anna)
    changes = village.perform(CORRECT, service, minutes=Minutes(90), **RIGHT)
    old = village.entry(PARTICIPATIONS, service).record
    assert (old.state, old.minutes, old.void_reason) == (
        ParticipationState.VOID,
        120,
        RIGHT["reason"],
    )
    [new] = [e.record for e in village.keeping.find(PARTICIPATIONS) if e.record.corrects]
    assert (new.corrects, new.minutes, new.state) == (service, 90, ParticipationState.CONFIRMED)
    assert counted(village, anna) == 90
    History(village.sitting).undo(changes.act)
    assert counted(village, anna) == 120
    assert state(village, service) is ParticipationState.CONFIRMED


def test_a_correction_is_corrected_again(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    village.perform(CORRECT, service, minutes=Minutes(90), **RIGHT)
    [first] = [e.id for e in village.keeping.find(PARTICIPATIONS) if e.record.corrects]
    village.perform(CORRECT, first, minutes=Minutes(100), **RIGHT)
    assert counted(village, anna) == 100
    states = sorted(entry.record.state for entry in village.keeping.find(PARTICIPATIONS))
    assert states == ["confirmed", "void", "void"]


def test_own_times_give_the_minutes(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(starts_at=at("08:00"), ends_at=at("12:00")), anna)
    entry = village.entry(PARTICIPATIONS, service)
    typed = {**RIGHT, "starts_at": "9", "ends_at": "10:30", "minutes": None}
    worked_out, problems = Operating(village.sitting).examine(CORRECT, [entry], typed)
    assert (worked_out, problems) == ({"minutes": 90}, ())
    village.perform(CORRECT, service, **{**typed, **worked_out})
    [new] = [e.record for e in village.keeping.find(PARTICIPATIONS) if e.record.corrects]
    assert (new.starts_at, new.ends_at, new.minutes) == ("09:00", "10:30", 90)


def test_what_changes_nothing_is_no_correction(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    found = refusal(village, CORRECT, service, minutes=Minutes(120), **RIGHT)
    assert [problem.field for problem in found] == ["minutes"]


def test_a_correction_that_breaks_a_rule_leaves_everything_as_it_was(
    village: Village, anna: ResidentId
) -> None:
    service = village.service(village.activity(starts_at=at("08:00"), ends_at=at("12:00")), anna)
    found = refusal(village, CORRECT, service, minutes=Minutes(241), **RIGHT)
    assert [problem.field for problem in found] == ["minutes"]
    assert (counted(village, anna), state(village, service)) == (120, ParticipationState.CONFIRMED)


def test_a_correction_takes_banked_hours_back_in_the_same_act(
    village: Village, anna: ResidentId
) -> None:
    service = village.service(village.activity(), anna)
    village.perform(BANK, service)
    changes = village.perform(CORRECT, service, minutes=Minutes(90), **RIGHT)
    assert village.balance(anna) == 0
    [new] = [e.id for e in village.keeping.find(PARTICIPATIONS) if e.record.corrects]
    village.perform(BANK, new)
    assert village.balance(anna) == 90
    with pytest.raises(KnownError, match="rest on this"):
        History(village.sitting).undo(changes.act)
    assert (village.balance(anna), counted(village, anna)) == (90, 90)


def test_service_that_was_banked_since_is_not_taken_back(
    village: Village, anna: ResidentId
) -> None:
    service = village.service(village.activity(), anna)
    with village.sitting.store.read() as unit:
        [created] = unit.journal.of_record(service)
    village.perform(BANK, service)
    with pytest.raises(KnownError, match="rest on this"):
        History(village.sitting).undo(created.act)
    assert (village.balance(anna), counted(village, anna)) == (120, 120)


def test_undoing_a_correction_puts_banked_hours_back(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    village.perform(BANK, service)
    changes = village.perform(CORRECT, service, minutes=Minutes(90), **RIGHT)
    History(village.sitting).undo(changes.act)
    assert (village.balance(anna), counted(village, anna)) == (120, 120)


def test_what_was_used_cannot_be_corrected_away(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    village.perform(BANK, service)
    village.perform(SPEND, anna, minutes=Minutes(60), day=TODAY)
    refusal(village, CORRECT, service, minutes=Minutes(90), **RIGHT)
    assert (village.balance(anna), counted(village, anna)) == (60, 120)


def test_banked_service_is_not_made_void_in_the_form(village: Village, anna: ResidentId) -> None:
    service = village.service(village.activity(), anna)
    village.perform(BANK, service)
    entry = village.entry(PARTICIPATIONS, service)
    void = replace(entry.record, state=ParticipationState.VOID, void_reason="人没来")
    with pytest.raises(RefusedError, match="take the hours back"):
        village.keeping.change(PARTICIPATIONS, entry, void)
    assert (village.balance(anna), state(village, service)) == (
        120,
        ParticipationState.CONFIRMED,
    )


def test_whoever_was_helped_has_no_hours_to_correct(village: Village, anna: ResidentId) -> None:
    helped = village.service(village.activity(), anna, 0, role=Role.HELPED)
    entry = village.entry(PARTICIPATIONS, helped)
    assert CORRECT not in Operating(village.sitting).offered(OPERATIONS, PARTICIPATIONS, [entry])


def test_hours_are_corrected_at_the_station(three_levels: Levels) -> None:
    station, above = Village(three_levels.willows), Village(three_levels.township)
    who = station.resident("高振华")
    service = station.service(station.activity(held_on=SERVED_ON), who)
    three_levels.carry(three_levels.willows, three_levels.township)
    refusal(above, CORRECT, service, minutes=Minutes(90), **RIGHT)
