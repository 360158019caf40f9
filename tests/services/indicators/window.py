"""A small village whose October at the window is known request by request."""

from datetime import date
from typing import Any

from desktop.domain.ids import RecordId, ServiceItemId
from desktop.registers.requests.model import (
    Channel,
    Delivery,
    PauseReason,
    Rating,
    RatingSource,
    RequestState,
    Trace,
)
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, ServiceItem
from desktop.services.desk import Sitting
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_referrals as referrals
from desktop.services.operations import requests_running as running
from desktop.services.records import RecordKeeping
from tests.services.operations.window import Window

HANDED: dict[str, Any] = {"delivery": Delivery.COLLECTED, "signed_by": "何翠花"}
TODAY = date(2026, 11, 30)


def on(number: int, month: int = 10) -> date:
    """Return a day of October 2026; from the 12th on its weekdays are worked."""
    return date(2026, month, number)


def publish(sitting: Sitting) -> dict[Category, ServiceItemId]:
    """Let a county publish two items, each promised in five working days."""
    items = {
        category: ServiceItem(code=code, name=code, category=category, promised_days=days)
        for category, code, days in ((Category.HOUSING, "0601", 5), (Category.EDUCATION, "0401", 5))
    }
    keeping = RecordKeeping(sitting)
    return {
        c: ServiceItemId(keeping.add(SERVICE_ITEMS, item).records[0]) for c, item in items.items()
    }


def october(sitting: Sitting, items: dict[Category, ServiceItemId]) -> dict[str, RecordId]:
    """Let nine people come to the window, a tenth by mistake."""
    made = [
        *(_early_by_agent(sitting, items), _late_by_agent(sitting, items)),
        *(_with_papers_missing(sitting, items), _with_a_pause(sitting)),
        *(_on_the_spot(sitting), _still_open(sitting), _by_mistake(sitting)),
        *(_referred(sitting, on(14)), _referred(sitting, on(15))),
    ]
    names = ("early", "late", "papers", "paused", "spot", "open", "void", "referred", "too late")
    Window.move_to(made[0], TODAY)
    return {name: window.id for name, window in zip(names, made, strict=True)}


def _early_by_agent(sitting: Sitting, items: dict[Category, ServiceItemId]) -> Window:
    """Accepted on 12 October, due on the 19th, closed on the 16th: four days, one visit."""
    window = Window(sitting, on(12), item=items[Category.HOUSING])
    window.do(running.ENTRUST, on(12), agent="李建国")
    window.do(intake.ACCEPT, on(12))
    window.do(running.FORWARD, on(15), sent_to="镇里")
    window.do(closing.CLOSE, on(16), ending=closing.Ending.GRANTED)
    window.do(closing.DELIVER, on(19), **HANDED)
    _rate(window, Rating.VERY_SATISFIED, on(19))
    return window


def _late_by_agent(sitting: Sitting, items: dict[Category, ServiceItemId]) -> Window:
    """Accepted on 12 October, due on the 19th, sent on the 16th, closed on the 21st: seven days."""
    window = Window(sitting, on(12), item=items[Category.HOUSING])
    window.do(running.ENTRUST, on(12), agent="李建国")
    window.do(intake.ACCEPT, on(12))
    window.do(running.FORWARD, on(16), sent_to="镇里")
    window.do(closing.CLOSE, on(21), ending=closing.Ending.NOT_GRANTED, reason="超过标准")
    window.do(closing.DELIVER, on(21), in_person=True, **HANDED)
    _rate(window, Rating.DISSATISFIED, on(21))
    window.do(closing.FOLLOW_UP, on(22), follow_up="情况属实")
    window.do(closing.PUT_RIGHT, on(26), remedy="已道歉")
    window.do(closing.ARCHIVE, on(27))
    return window


def _with_papers_missing(sitting: Sitting, items: dict[Category, ServiceItemId]) -> Window:
    """Asked for papers twice; accepted on the 16th, closed on its due date, the 23rd: five days."""
    window = Window(sitting, on(12), item=items[Category.EDUCATION])
    window.do(intake.NOTIFY, on(12), missing="户口簿", notified_in_writing=True)
    window.do(intake.COMPLETE, on(13), in_person=True)
    window.do(intake.NOTIFY, on(14), missing="照片", notified_in_writing=True)
    window.do(intake.COMPLETE, on(15), in_person=True)
    window.do(intake.ACCEPT, on(16))
    window.do(running.START, on(16))
    window.do(closing.CLOSE, on(23), ending=closing.Ending.GRANTED)
    window.do(closing.DELIVER, on(23), **HANDED)
    _rate(window, Rating.VERY_DISSATISFIED, on(23))
    return window


def _with_a_pause(sitting: Sitting) -> Window:
    """Accepted on 12 October by telephone, stood still for two days, closed on the 20th: four."""
    window = Window(sitting, on(12), channel=Channel.BY_TELEPHONE, promised_days=8)
    window.do(intake.NOTIFY, on(12), missing="照片", notified_in_writing=False)
    window.do(intake.COMPLETE, on(12))
    window.do(intake.ACCEPT, on(12))
    window.do(running.START, on(12))
    why = {"pause_reason": PauseReason.APPLICANT, "pause_basis": "申请人外出"}
    window.do(running.PAUSE, on(14), **why, pause_approved_by="王秀英")
    window.do(running.RESUME, on(16))
    window.do(closing.CLOSE, on(20), ending=closing.Ending.WITHDRAWN)
    return window


def _on_the_spot(sitting: Sitting) -> Window:
    window = Window(sitting, on(13), promised_days=0)
    window.do(intake.SETTLE, on(13), result="已开具")
    window.do(closing.DELIVER, on(13), **HANDED)
    _rate(window, Rating.FAIRLY_SATISFIED, on(13))
    return window


def _still_open(sitting: Sitting) -> Window:
    """Accepted on 26 October, due on 2 November, and never closed."""
    window = Window(sitting, on(26), promised_days=5)
    window.do(intake.ACCEPT, on(26))
    return window


def _by_mistake(sitting: Sitting) -> Window:
    window = Window(sitting, on(13), promised_days=5)
    window.do(intake.ACCEPT, on(13))
    window.do(closing.VOID, on(13), reason="重复登记")
    assert window.request.state is RequestState.VOID
    return window


def _referred(sitting: Sitting, day: date) -> Window:
    """Asked first on 13 October, and told on *day* who can help; of the first one it was learnt."""
    window = Window(sitting, on(13), state=RequestState.ASKED)
    window.do(intake.REFER, day, referred_to="农业窗口")
    late = day > on(14)
    window.do(referrals.TRACE, on(16), trace=Trace.GOING_ON)
    window.do(referrals.TRACE, on(2, month=11) if late else on(19), trace=Trace.DONE)
    return window


def _rate(window: Window, rating: Rating, day: date) -> None:
    window.do(closing.RATE, day, rating=rating, rating_source=RatingSource.PAPER)
