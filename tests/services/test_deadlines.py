"""Due dates follow the holidays, wherever the table comes from."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.access import Role
from desktop.domain.ids import RecordId
from desktop.domain.steps import StepKind
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.holidays.model import ArrangedDay
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import PauseReason, Request, RequestState
from desktop.registers.steps.form import STEPS
from desktop.services.changes import Changes
from desktop.services.deadlines import recount, recount_after
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.history import History
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_running as running
from desktop.services.records import RecordKeeping
from desktop.store.records import Wanted
from tests.services.operations.window import Window, day
from tests.stations import WILLOWS, Clock, Levels, open_station, strangers

YEAR_END = day("12-25")
GUESSED, ARRANGED = date(2027, 1, 4), date(2027, 1, 5)
"""Of 25 December 2026 + 5 working days, as estimated, and with 4 January off (§6.2)."""
TABLE = (date(2027, 1, 1), date(2027, 1, 4))


def accepted(sitting: Sitting) -> Window:
    """Return a request of 25 December that is due in a year of which nothing is known."""
    window = Window(sitting, YEAR_END, promised_days=5)
    window.do(intake.ACCEPT, YEAR_END)
    assert window.request.due_on == GUESSED
    return window


def arrange(sitting: Sitting) -> Changes:
    """Let the table of 2027 be kept: the first of January off, and the fourth."""
    keeping = RecordKeeping(sitting)
    for off in TABLE:
        changes = keeping.add(HOLIDAYS, ArrangedDay(day=off, name="元旦", source="国办发明电"))
    return changes


def recounted(sitting: Sitting) -> list[str]:
    wanted = Wanted(equal={"kind": StepKind.RECOUNTED})
    return [str(e.record.remarks) for e in RecordKeeping(sitting).find(STEPS, wanted=wanted)]


def request_at(sitting: Sitting, record: RecordId) -> Request:
    return RecordKeeping(sitting).get(REQUESTS, record).record


def test_a_new_table_moves_the_due_date_and_a_step_says_so(sitting: Sitting) -> None:
    window = accepted(sitting)
    assert recount(sitting) == Changes()
    changes = recount_after(sitting, arrange(sitting))
    assert changes.registers == {REQUESTS.key, STEPS.key}
    assert window.request.due_on == ARRANGED
    step = window.steps[-1]
    assert (step.kind, step.happened_on, step.by) == (StepKind.RECOUNTED, YEAR_END, "王秀英")
    assert "2027" in (step.remarks or "")
    assert recount(sitting) == Changes()
    History(sitting).undo(changes.act)
    assert window.request.due_on == GUESSED


def test_what_does_not_concern_the_holidays_counts_nothing_anew(sitting: Sitting) -> None:
    window = accepted(sitting)
    arrange(sitting)
    assert recount_after(sitting, Changes(registers=frozenset({REQUESTS.key}))) == Changes()
    assert window.request.due_on == GUESSED


def test_a_clock_that_stands_still_is_counted_anew_and_one_that_is_closed_is_not(
    sitting: Sitting,
) -> None:
    paused, closed = accepted(sitting), accepted(sitting)
    paused.do(running.START, YEAR_END)
    why = {"pause_reason": PauseReason.APPLICANT, "pause_basis": "申请人外出"}
    paused.do(running.PAUSE, YEAR_END, **why, pause_approved_by="王秀英")
    closed.do(closing.WITHDRAW, YEAR_END)
    arrange(sitting)
    recount(sitting)
    assert (paused.request.state, paused.request.due_on) == (RequestState.PAUSED, ARRANGED)
    assert closed.request.due_on == GUESSED


def test_a_day_that_is_taken_out_again_moves_it_back(sitting: Sitting) -> None:
    window = accepted(sitting)
    arrange(sitting)
    recount(sitting)
    keeping = RecordKeeping(sitting)
    keeping.remove(HOLIDAYS, keeping.find(HOLIDAYS, wanted=Wanted(equal={"day": TABLE[1]})))
    recount(sitting)
    assert window.request.due_on == GUESSED
    assert len(recounted(sitting)) == 2


def test_joining_brings_the_holidays_of_the_county(tmp_path: Path) -> None:
    with strangers(tmp_path) as apart:
        window = accepted(apart.willows)
        arrange(apart.township)
        paper = tmp_path / "paper.lbe"
        enrol(apart.township, name=WILLOWS.name, region=WILLOWS.region, out=paper)
        recount_after(apart.willows, join(apart.willows, paper).changes)
        assert window.request.due_on == ARRANGED


def test_whoever_may_only_look_counts_nothing_anew(sitting: Sitting) -> None:
    window = accepted(sitting)
    arrange(sitting)
    assert recount(replace(sitting, role=Role.AUDITOR)) == Changes()
    assert window.request.due_on == GUESSED


def test_a_county_leaves_the_requests_of_its_villages_to_them(three_levels: Levels) -> None:
    window = accepted(three_levels.willows)
    three_levels.round()
    arrange(three_levels.county)
    assert recount(three_levels.county) == Changes()
    three_levels.round()
    assert recount(three_levels.bridge) == Changes()
    recount(three_levels.willows)
    assert window.request.due_on == ARRANGED


@pytest.fixture
def second(three_levels: Levels, tmp_path: Path) -> Sitting:
    """A second desk of the first village, which knows what the first one does."""
    opened = open_station(tmp_path / "willows-2", WILLOWS)
    three_levels.enrol(three_levels.township, opened, WILLOWS)
    return opened


def test_two_desks_of_a_station_count_anew_each_for_itself_and_agree(
    three_levels: Levels, second: Sitting
) -> None:
    first = three_levels.willows
    window = accepted(first)
    assert isinstance(second.now, Clock)
    second.now.time = first.now()
    for desk in (first, second):
        three_levels.carry(desk, three_levels.township)
    three_levels.carry(three_levels.township, first, second)
    arrange(three_levels.county)
    three_levels.carry(three_levels.township, three_levels.county)
    three_levels.carry(three_levels.county, three_levels.township)
    three_levels.carry(three_levels.township, first, second)
    for desk in (first, second):
        recount(desk)
        assert request_at(desk, window.id).due_on == ARRANGED
        three_levels.carry(desk, three_levels.township)
    three_levels.carry(three_levels.township, first, second)
    for desk in (first, second, three_levels.township):
        entry = RecordKeeping(desk).get(REQUESTS, window.id)
        assert (entry.record.due_on, entry.revision.conflicts) == (ARRANGED, 0)
        assert not any(e.revision.conflicts for e in RecordKeeping(desk).find(STEPS))
        assert recount(desk) == Changes()
    second.store.close()


def test_two_desks_offline_give_numbers_of_their_own(three_levels: Levels, second: Sitting) -> None:
    first = three_levels.willows
    for desk in (first, second):
        three_levels.carry(desk, three_levels.township)
    three_levels.carry(three_levels.township, first, second)
    for desk in (first, second, first, second):
        Window(desk, day("11-24"))
    numbers = [
        entry.record.number
        for desk in (first, second)
        for entry in RecordKeeping(desk).find(REQUESTS)
    ]
    assert len(set(numbers)) == 4
    second.store.close()
