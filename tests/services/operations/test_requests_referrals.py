"""What came of a request that others took over (首问负责, domain.md §1 #28)."""

from typing import Any

import pytest

from desktop.domain.problems import RefusedError
from desktop.domain.steps import StepKind
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Channel, Request, RequestState, Trace
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations.requests_referrals import TRACE
from desktop.services.records import RecordKeeping
from tests.services.operations.window import Window, day, refusal

MONDAY, TUESDAY, FRIDAY = day("10-12"), day("10-13"), day("10-16")
S, K = RequestState, StepKind


def referred(sitting: Sitting, **values: Any) -> Window:
    window = Window(sitting, MONDAY, state=S.ASKED, **values)
    window.do(intake.REFER, MONDAY, referred_to="农业窗口")
    return window


def others(window: Window) -> list[Request]:
    found = RecordKeeping(window.sitting).find(REQUESTS)
    return [entry.record for entry in found if entry.id != window.id]


def test_what_came_of_it_is_written_down_with_its_day_and_who_learnt_it(sitting: Sitting) -> None:
    window = referred(sitting)
    window.do(TRACE, FRIDAY, trace=Trace.DONE, trace_words="补贴已登记")
    after = window.request
    assert (after.state, after.trace, after.traced_on) == (S.REFERRED, Trace.DONE, FRIDAY)
    step = window.steps[-1]
    assert (step.kind, step.happened_on, step.by) == (K.TRACED, FRIDAY, sitting.staff)
    assert step.remarks == "Done there；补贴已登记"


def test_it_is_one_act_that_is_taken_back_as_one(sitting: Sitting) -> None:
    window = referred(sitting)
    before, steps = window.request, window.steps
    changes = window.do(TRACE, FRIDAY, trace=Trace.CAME_BACK, taken_up=True)
    assert len(others(window)) == 1
    History(sitting).undo(changes.act)
    assert (window.request, window.steps, others(window)) == (before, steps, [])


def test_what_is_still_going_on_is_asked_about_again(sitting: Sitting) -> None:
    window = referred(sitting)
    window.do(TRACE, TUESDAY, trace=Trace.GOING_ON)
    assert "trace-request" in window.offered()
    window.do(TRACE, FRIDAY, trace=Trace.NOT_DONE, trace_words="名额已满")
    assert (window.request.trace, window.request.traced_on) == (Trace.NOT_DONE, FRIDAY)
    said = [step.remarks for step in window.steps if step.kind is K.TRACED]
    assert said == ["Still going on", "Not done there；名额已满"]
    assert "trace-request" not in window.offered()


def test_what_was_not_done_has_a_reason(sitting: Sitting) -> None:
    window = referred(sitting)
    assert refusal(lambda: window.do(TRACE, FRIDAY, trace=Trace.NOT_DONE)) == {"trace_words"}


def test_nothing_is_learnt_before_it_was_referred(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, state=S.ASKED)
    assert "trace-request" not in window.offered()
    window.do(intake.REFER, FRIDAY, referred_to="农业窗口")
    said = {"trace": Trace.DONE}
    assert refusal(lambda: window.write_down(TRACE, TUESDAY, **said)) == {"happened_on"}


@pytest.mark.parametrize(
    ("in_person", "channel"), [(True, Channel.AT_THE_WINDOW), (False, Channel.BY_TELEPHONE)]
)
def test_what_came_back_is_taken_up_again_by_whoever_was_asked_first(
    sitting: Sitting, in_person: bool, channel: Channel
) -> None:
    window = referred(sitting, applicant_telephone="15400000011")
    window.do(TRACE, FRIDAY, trace=Trace.CAME_BACK, taken_up=True, in_person=in_person)
    [again] = others(window)
    assert (again.applicant, again.subject) == ("何翠花", "临时救助申请")
    assert (again.applicant_telephone, again.first_asked_by) == ("15400000011", "赵敏")
    assert (again.state, again.received_on, again.channel) == (S.RECEIVED, FRIDAY, channel)
    assert again.number != window.request.number
    assert again.remarks is not None
    assert window.request.number is not None
    assert "农业窗口" in again.remarks
    assert window.request.number in again.remarks


def test_only_what_came_back_is_taken_up_again(sitting: Sitting) -> None:
    window = referred(sitting)
    said = {"trace": Trace.DONE, "taken_up": True}
    assert refusal(lambda: window.do(TRACE, FRIDAY, **said)) == {"taken_up"}


def test_filing_away_without_an_outcome_is_warned_of_and_can_be_made_good(
    sitting: Sitting,
) -> None:
    window = referred(sitting)
    operating, values = Operating(sitting), {"happened_on": MONDAY}
    _filled, problems = operating.examine(closing.ARCHIVE, [window.entry], values)
    assert [problem.warning for problem in problems] == [True]
    window.do(closing.ARCHIVE, MONDAY)
    window.do(TRACE, FRIDAY, trace=Trace.DONE)
    assert (window.request.state, window.request.trace) == (S.ARCHIVED, Trace.DONE)
    _filled, problems = operating.examine(closing.ARCHIVE, [referred(sitting).entry], values)
    assert len(problems) == 1


def test_what_is_known_is_filed_away_without_a_word(sitting: Sitting) -> None:
    window = referred(sitting)
    window.do(TRACE, FRIDAY, trace=Trace.DONE)
    values = {"happened_on": FRIDAY}
    assert Operating(sitting).examine(closing.ARCHIVE, [window.entry], values)[1] == ()


def test_the_form_alone_does_not_say_what_came_of_it(sitting: Sitting) -> None:
    window = referred(sitting)
    keeping, entry = RecordKeeping(sitting), window.entry
    typed = Request(
        **{name: getattr(entry.record, name) for name in REQUESTS.types()}
        | {"trace": Trace.DONE, "traced_on": MONDAY}
    )
    with pytest.raises(RefusedError) as refused:
        keeping.change(REQUESTS, entry, typed)
    assert {problem.field for problem in refused.value.problems} == {"trace", "traced_on"}
