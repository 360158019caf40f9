"""Fills a station with many people at once, quicker than one could type them."""

from datetime import date, timedelta

from desktop.domain.change import REGION
from desktop.domain.identity import Sex, check_digit
from desktop.domain.ids import new_record_id
from desktop.domain.plain import plain_values
from desktop.domain.types import IdNumber, PersonName
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.store.pen import Draft

PORTION = 2000
FIRST_DAY, DAYS = date(1940, 1, 1), 25_000
SURNAMES, GIVEN = "王李张刘陈杨黄赵吴周", "秀英桂兰建国志强明华"


def gather(sitting: Sitting, count: int) -> None:
    """Keep *count* invented residents at the station of *sitting*."""
    with sitting.store.begin() as unit:
        region = unit.identity.region
        for start in range(0, count, PORTION):
            drafts = [_draft(n, region) for n in range(start, min(count, start + PORTION))]
            unit.write(drafts, staff=sitting.staff, now=sitting.milliseconds())


def _draft(number: int, region: str) -> Draft:
    born = FIRST_DAY + timedelta(days=number * 7 % DAYS)
    front = f"460301{born:%Y%m%d}{number // DAYS * 7 % 900 + number % 97:03}"
    sex = Sex.MALE if int(front[-1]) % 2 else Sex.FEMALE
    resident = Resident(
        name=PersonName(SURNAMES[number % 10] + GIVEN[number // 10 % 10] + GIVEN[number % 7]),
        number=IdNumber(front + check_digit(front)),
        sex=sex,
        birth_date=born,
        address=f"{number % 12 + 1}组{number}号",
        group=f"{number % 12 + 1}组",
    )
    fields = plain_values(resident, tuple(RESIDENTS.types()))
    return Draft(
        register=RESIDENTS.key,
        record=new_record_id(),
        created=True,
        fields={**fields, REGION: region},
    )
