"""Lets a practice village find out about two residents whom nobody could tell apart on paper."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from desktop.domain.types import Prose
from desktop.domain.verifications import Matter
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.verifications.form import VERIFICATIONS
from desktop.registers.verifications.model import Verification
from desktop.services.practice.station import Page, Station, Villages
from desktop.services.practice.texts import village_life
from desktop.services.records import Save

A_MONTH, A_WEEK = timedelta(days=30), timedelta(days=7)


def be_told_apart(station: Station, people: Villages) -> Iterator[Page]:
    """Yield what was asked about two residents, and that they were found to be two.

    What is asked about a third waits for an answer.
    """
    one, other, third, *_others = people.everybody
    texts = village_life()["verification"]
    asked: dict[str, Any] = {
        "register": RESIDENTS.key,
        "record": one.id,
        "other": other.id,
        "subject": f"{one.record.name} ⇄ {other.record.name}",
        "asked_by": station.head,
    }
    day = station.today - A_MONTH
    question = Verification(
        question=Prose(texts["question"]), answer=Prose(texts["answer"]), asked_on=day, **asked
    )
    yield day, Save(register=VERIFICATIONS, record=question)
    found = Verification(matter=Matter.APART, asked_on=day + A_WEEK, **asked)
    yield day + A_WEEK, Save(register=VERIFICATIONS, record=found)
    about = {**asked, "record": third.id, "subject": f"{third.record.name} ⇄ {other.record.name}"}
    waiting = Verification(
        question=Prose(texts["question"]), asked_on=station.today - A_WEEK, **about
    )
    yield station.today - A_WEEK, Save(register=VERIFICATIONS, record=waiting)
