"""How a request is taken in: answered, completed, refused, referred or accepted."""

from dataclasses import replace
from typing import Any

import pytest

from desktop.domain.ids import ServiceItemId
from desktop.domain.parameters import Parameter
from desktop.domain.steps import StepKind
from desktop.registers.parameters.form import PARAMETERS
from desktop.registers.parameters.model import SetParameter
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import RequestState
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, ServiceItem
from desktop.services.desk import Sitting
from desktop.services.operation import Operating
from desktop.services.operations import requests_intake as intake
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Span
from desktop.services.selections.requests import DEEMED_ACCEPTED
from desktop.services.statistics import behind
from tests.services.operations.window import Window, day, refusal
from tests.stations import WILLOWS

S, K = RequestState, StepKind
MONDAY = day("11-16")


def test_an_enquiry_is_answered(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, state=S.ASKED)
    window.do(intake.ANSWER, MONDAY, result="需先参保登记")
    assert (window.request.state, window.request.result) == (S.ANSWERED, "需先参保登记")
    assert window.steps[0].remarks == "需先参保登记"


def test_a_first_contact_becomes_a_receipt_and_stays_on_record(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, state=S.ASKED)
    window.do(intake.RECEIVE, day("11-18"), in_person=True)
    assert [(s.kind, s.happened_on, s.by) for s in window.steps] == [
        (K.ASKED, MONDAY, "赵敏"),
        (K.RECEIVED, day("11-18"), "王秀英"),
    ]
    assert window.request.received_on == day("11-18")


def test_what_is_missing_is_said_once_in_writing_and_completed(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY)
    assert window.begin(intake.NOTIFY)["notified_in_writing"] is True
    window.do(intake.NOTIFY, day("11-17"), missing="户口簿复印件", notified_in_writing=True)
    assert (window.request.state, window.request.notified_on) == (S.INCOMPLETE, day("11-17"))
    window.do(intake.COMPLETE, day("11-19"), in_person=True)
    assert window.kinds == [K.NOTIFIED, K.SUPPLEMENTED]
    assert (window.request.state, window.request.missing) == (S.RECEIVED, "户口簿复印件")


def test_papers_that_do_not_come_go_back_after_twenty_working_days(sitting: Sitting) -> None:
    window = Window(sitting, day("10-12"))
    window.do(intake.NOTIFY, day("10-12"), missing="户口簿复印件")
    early = refusal(lambda: window.do(intake.RETURN, day("11-09"), reason="逾期"))
    assert early == {"happened_on"}
    window.do(intake.RETURN, day("11-10"), reason="逾期未补正")
    assert (window.request.state, window.request.outcome) == (S.RETURNED, S.RETURNED)


def test_a_refusal_is_written_and_says_where_to_go(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY)
    spoken = refusal(lambda: window.do(intake.REFUSE, MONDAY, reason="不属本级", in_writing=False))
    assert spoken == {"in_writing"}
    assert (window.request.state, window.steps) == (S.RECEIVED, [])
    window.do(intake.REFUSE, MONDAY, reason="不属本级", referred_to="县民政局", in_writing=True)
    assert (window.request.state, window.request.referred_to) == (S.REFUSED, "县民政局")


def test_a_referral_says_to_whom(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, state=S.ASKED)
    window.do(intake.REFER, MONDAY, referred_to="农业窗口")
    assert (window.request.referred_on, window.request.referred_to) == (MONDAY, "农业窗口")
    [step] = window.steps
    assert (step.by, step.counterpart, step.happened_on) == ("王秀英", "农业窗口", MONDAY)
    assert refusal(lambda: Window(sitting, MONDAY).do(intake.REFER, MONDAY, referred_to="")) == {
        "referred_to"
    }


def test_what_is_settled_on_the_spot_needs_no_acceptance(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=0)
    window.do(intake.SETTLE, MONDAY, result="已开具证明")
    assert (window.request.state, window.request.closed_on) == (S.GRANTED, MONDAY)
    assert window.request.handled_by == "王秀英"


def edition(code: str, days: int, **more: Any) -> ServiceItem:
    return ServiceItem(
        code=code, name=f"临时救助{days}", category=Category.OTHER, promised_days=days, **more
    )


def test_the_edition_in_force_on_the_day_gives_the_promise(sitting: Sitting) -> None:
    keeping = RecordKeeping(sitting)
    past = {"effective_on": day("01-01"), "withdrawn_on": day("11-18")}
    keeping.add(SERVICE_ITEMS, edition("0301", 3, **past))
    keeping.add(SERVICE_ITEMS, edition("0301", 9, effective_on=day("11-18")))
    keeping.add(SERVICE_ITEMS, edition("0302", 20))
    old = next(e for e in keeping.find(SERVICE_ITEMS) if e.record.promised_days == 3)
    promises = {}
    for on in (day("11-17"), day("11-18")):
        window = Window(sitting, MONDAY, item=ServiceItemId(old.id))
        window.move_to(on)
        assert window.begin(intake.ACCEPT)["promised_days"] == (3 if on < day("11-18") else 9)
        window.do(intake.ACCEPT, on)
        promises[on] = (window.request.promised_days, window.request.due_on)
    assert promises == {
        day("11-17"): (3, day("11-20")),
        day("11-18"): (9, day("12-01")),
    }


def test_an_edition_promises_to_its_last_day(sitting: Sitting) -> None:
    keeping = RecordKeeping(sitting)
    keeping.add(SERVICE_ITEMS, edition("0301", 3, withdrawn_on=day("11-18")))
    [new] = keeping.add(SERVICE_ITEMS, edition("0301", 9, effective_on=day("11-19"))).records
    window = Window(sitting, MONDAY, item=ServiceItemId(new))
    promises = []
    for on in (day("11-18"), day("11-19")):
        window.move_to(on)
        promises.append(window.begin(intake.ACCEPT)["promised_days"])
    assert promises == [3, 9]


def test_nobody_promises_more_days_than_the_catalogue(sitting: Sitting) -> None:
    keeping = RecordKeeping(sitting)
    [item] = keeping.add(SERVICE_ITEMS, edition("0301", 5)).records
    window = Window(sitting, MONDAY, item=ServiceItemId(item))
    slow = refusal(lambda: window.do(intake.ACCEPT, MONDAY, promised_days=6))
    assert slow == {"promised_days"}
    window.do(intake.ACCEPT, MONDAY, promised_days=2)
    assert window.request.due_on == day("11-18")


def test_silence_is_acceptance_from_the_day_of_receipt(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=10)
    window.move_to(day("11-24"))
    assert "notify-request" not in window.offered()
    window.do(intake.ACCEPT, day("11-24"))
    assert (window.request.accepted_on, window.request.due_on) == (MONDAY, day("11-30"))
    assert window.steps[0].happened_on == day("11-24")


def test_what_silence_accepted_is_promised_by_the_edition_of_the_day_of_receipt(
    sitting: Sitting,
) -> None:
    keeping = RecordKeeping(sitting)
    keeping.add(SERVICE_ITEMS, edition("0301", 9, effective_on=day("11-18")))
    past = {"withdrawn_on": day("11-18")}
    [old] = keeping.add(SERVICE_ITEMS, edition("0301", 3, **past)).records
    window = Window(sitting, MONDAY, item=ServiceItemId(old))
    window.move_to(day("11-25"))
    assert window.begin(intake.ACCEPT)["promised_days"] == 3
    longer = refusal(lambda: window.do(intake.ACCEPT, day("11-25"), promised_days=9))
    assert longer == {"promised_days"}
    window.do(intake.ACCEPT, day("11-25"), promised_days=3)
    assert window.request.due_on == day("11-19")


def test_a_notice_and_its_step_both_say_whether_it_was_given_in_writing(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    window.do(intake.NOTIFY, MONDAY, missing="户口簿", notified_in_writing=True)
    assert window.steps[-1].in_writing
    spoken = replace(window.request, notified_in_writing=False)
    keeping = RecordKeeping(sitting)
    assert refusal(lambda: keeping.change(REQUESTS, window.entry, spoken)) == {
        "notified_in_writing"
    }
    window.do(intake.RETURN, day("12-15"), reason="逾期未补正")
    assert not window.steps[-1].in_writing


def test_what_came_late_is_not_left_lying_either(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    window.do(intake.NOTIFY, MONDAY, missing="户口簿", notified_in_writing=True)
    window.do(intake.COMPLETE, day("11-18"))
    window.move_to(day("11-25"))
    assert "notify-request" in window.offered()
    window.move_to(day("11-26"))
    assert "notify-request" not in window.offered()
    again = {"missing": "照片", "notified_in_writing": True}
    assert refusal(lambda: window.do(intake.NOTIFY, day("11-26"), **again))
    listed = behind(sitting, DEEMED_ACCEPTED, WILLOWS.region, Period.around(day("11-26"), Span.DAY))
    assert listed == [window.id]
    window.do(intake.ACCEPT, day("11-26"))
    assert (window.request.accepted_on, window.request.due_on) == (day("11-18"), day("11-25"))


def test_whoever_accepts_late_is_told_that_silence_did_and_the_step_says_so(
    sitting: Sitting,
) -> None:
    window = Window(sitting, MONDAY, promised_days=10)
    window.move_to(day("11-24"))
    typed = {"happened_on": day("11-24"), "promised_days": 10}
    _filled, problems = Operating(sitting).examine(intake.ACCEPT, [window.entry], typed)
    assert [(p.field, p.warning) for p in problems] == [("happened_on", True)]
    window.do(intake.ACCEPT, day("11-24"))
    assert "16" in (window.steps[0].remarks or "")
    timely = Window(sitting, MONDAY, promised_days=10)
    timely.do(intake.ACCEPT, MONDAY)
    assert timely.steps[0].remarks is None


def test_the_closing_hour_is_asked_for_where_one_is_set(sitting: Sitting) -> None:
    window = Window(sitting, MONDAY, promised_days=5)
    unset = refusal(lambda: window.do(intake.ACCEPT, MONDAY, after_closing=True))
    assert unset == {"after_closing"}


@pytest.mark.parametrize(
    ("late", "due"),
    [
        pytest.param(False, "02-13", id="§6.2 before the closing hour"),
        pytest.param(True, "02-14", id="§6.2 after it: as if on the next working day"),
    ],
)
def test_what_comes_after_the_closing_hour_counts_as_the_next_working_day(
    sitting: Sitting, due: str, *, late: bool
) -> None:
    hour = SetParameter(parameter=Parameter.CLOSING_HOUR, value=17, source="办法第3条")
    RecordKeeping(sitting).add(PARAMETERS, hour)
    window = Window(sitting, day("02-12"), promised_days=1)
    window.do(intake.ACCEPT, day("02-12"), after_closing=late)
    assert window.request.due_on == day(due)
