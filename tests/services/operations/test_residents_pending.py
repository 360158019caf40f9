"""What is still open about residents is said before they go, and hinders nothing."""

from datetime import timedelta
from typing import Any

import pytest

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import ActivityId
from desktop.domain.types import Minutes, Prose
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.participations.model import Participation, ParticipationState
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.services.desk import Sitting
from desktop.services.operations.residents import DIE
from desktop.services.operations.time_bank import OPEN
from desktop.store.records import Wanted
from tests.services.operations.homestead import Homestead, told
from tests.services.operations.leaving import Leaving, either_way
from tests.ui.pages.filled import CLERK, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def home(sitting: Sitting) -> Homestead:
    return Homestead.settled(sitting)


def expect(home: Homestead, name: str, title: str, **values: Any) -> None:
    """Let *name* be expected at an activity that is planned."""
    planned = Activity(
        title=title, kind=ActivityKind.PRODUCTION_AID, held_on=TODAY + 5 * DAY, **values
    )
    activity = ActivityId(home.add(ACTIVITIES, planned))
    noted = Participation(activity=activity, resident=home.id(name), minutes=Minutes(60))
    home.add(PARTICIPATIONS, noted)


@either_way
def test_what_is_open_is_said_and_does_not_hinder(home: Homestead, leaving: Leaving) -> None:
    request = Request(
        resident=home.id("孙建国"), subject="居住证明", received_on=TODAY, first_asked_by=CLERK
    )
    home.add(REQUESTS, request)
    expect(home, "孙建国", "秋收帮工")
    home.do(OPEN, "孙建国", minutes=Minutes(90), day=TODAY, reason="纸质台账")
    warnings = told(home.asked_of(leaving.operation, "孙建国", **{leaving.field: TODAY}))
    assert [name for name, _said in warnings] == ["", "", ""]
    assert [said.split(";")[0] for _field, said in warnings] == [
        "孙建国 has 1 requests that are not closed",
        "孙建国 has 1.50 hours in the time bank",
        "孙建国 is to be at “秋收帮工” on 2026-11-28",
    ]
    home.do(leaving.operation, "孙建国", **{leaving.field: TODAY})
    assert home.keeping.count(REQUESTS, wanted=Wanted(equal={"state": RequestState.RECEIVED})) == 1


def test_what_is_settled_or_of_others_is_not_mentioned(home: Homestead) -> None:
    answered = Request(
        resident=home.id("孙建国"),
        subject="咨询",
        received_on=TODAY,
        first_asked_by=CLERK,
        state=RequestState.ANSWERED,
        result=Prose("已答复"),
    )
    home.add(REQUESTS, answered)
    expect(home, "孙小宝", "秋收帮工")
    [void] = home.keeping.find(PARTICIPATIONS)
    expect(home, "孙建国", "打扫卫生")
    for entry in home.keeping.find(PARTICIPATIONS):
        if entry.id != void.id:
            struck = Participation(
                activity=entry.record.activity,
                resident=entry.record.resident,
                minutes=entry.record.minutes,
                state=ParticipationState.VOID,
                void_reason="重复",
            )
            home.keeping.change(PARTICIPATIONS, entry, struck)
    assert told(home.asked_of(DIE, "孙建国", died_on=TODAY)) == []
