"""Fills a station with invented people and what is due for them."""

from datetime import date, timedelta

from desktop.domain.calendar import WorkCalendar
from desktop.domain.care import CareLevel
from desktop.domain.identity import Sex, check_digit
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.lunar import format_lunar, lunar_of
from desktop.domain.types import IdNumber, PersonName
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request, RequestState
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.surroundings import usual_calendar

TODAY = date(2026, 11, 23)
CLERK = PersonName("赵敏")


def resident(name: str, born: date, serial: int, **more: object) -> Resident:
    front = f"460301{born:%Y%m%d}{serial:03}"
    values = {
        "name": PersonName(name),
        "number": IdNumber(front + check_digit(front)),
        "sex": Sex.MALE if serial % 2 else Sex.FEMALE,
        "birth_date": born,
        "address": f"二组{serial}号",
        "group": "二组",
    }
    return Resident(**(values | more))  # type: ignore[arg-type]  # names and values of a resident


def fill(sitting: Sitting) -> dict[str, RecordId]:
    """Keep elders with birthdays, visits due and requests in every urgency."""
    keeping = RecordKeeping(sitting)
    tomorrow = TODAY + timedelta(days=1)
    lunar = format_lunar(lunar_of(TODAY + timedelta(days=2)))
    people = {
        "周玉珍": resident("周玉珍", date(1946, tomorrow.month, tomorrow.day), 102),
        "陈桂兰": resident("陈桂兰", date(1951, 3, 4), 104, lunar_birthday=lunar),
        "孙长贵": resident("孙长贵", date(1943, 5, 6), 101, care_level=CareLevel.KEY),
        "何翠花": resident("何翠花", date(1972, 7, 8), 106),
    }
    known = {name: keeping.add(RESIDENTS, each).records[0] for name, each in people.items()}
    visit = CareVisit(
        resident=ResidentId(known["孙长贵"]),
        visited_on=TODAY - timedelta(days=40),
        visitor=CLERK,
    )
    keeping.add(CARE_VISITS, visit)
    asked = {
        "临时救助申请": ("何翠花", 23, 13),
        "高龄津贴申请": ("陈桂兰", 5, 5),
        "居住证明": ("何翠花", 1, 4),
        "医保参保登记": ("周玉珍", 3, 20),
    }
    for subject, (who, ago, promised) in asked.items():
        request = accepted(subject, ResidentId(known[who]), ago, promised)
        known[subject] = keeping.add(REQUESTS, request).records[0]
    return known


def accepted(subject: str, who: ResidentId, ago: int, promised: int) -> Request:
    """Return a request that was accepted *ago* working days back."""
    day = _back(usual_calendar(), ago)
    return Request(
        resident=who,
        subject=subject,
        received_on=day,
        first_asked_by=CLERK,
        handled_by=CLERK,
        state=RequestState.ACCEPTED,
        accepted_on=day,
        promised_days=promised,
    )


def _back(calendar: WorkCalendar, days: int) -> date:
    day = TODAY
    while calendar.between(day, TODAY) < days:
        day -= timedelta(days=1)
    return day
