"""Lists the birthdays of a month, on the screen and on paper."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.masks import mask_phone
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.services.birthdays import Birthday, birthdays
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.rosters import printed_list
from desktop.services.selection import Period, Span
from desktop.store.records import Wanted

FIRST_ROUND, BETWEEN_ROUND = 80, 10
"""Eighty, ninety and a hundred are the birthdays that a village celebrates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayMonth:
    """The birthdays of the elders who live here in one month, by day."""

    period: Period
    birthdays: tuple[Birthday, ...]

    @property
    def round_ones(self) -> int:
        """Return how many of them are round."""
        return sum(1 for each in self.birthdays if is_round(each.age))


def is_round(age: int) -> bool:
    """Tell whether somebody turns eighty, ninety, a hundred, a hundred and ten."""
    return age >= FIRST_ROUND and age % BETWEEN_ROUND == 0


def birthday_month(sitting: Sitting, day: date) -> BirthdayMonth:
    """Return the birthdays of the month in which *day* lies."""
    period = Period.around(day, Span.MONTH)
    with sitting.store.read() as unit:
        here = Wanted(equal={"region": unit.identity.region})
        found = birthdays(unit, here, period.first, period.last)
    return BirthdayMonth(period=period, birthdays=tuple(found))


def birthday_sheet(sitting: Sitting, day: date, title: str) -> PrintedDocument:
    """Return the birthdays of the month in which *day* lies as a PDF headed *title*."""
    month = birthday_month(sitting, day)
    columns = [
        Column(title=_(N_("Day")), weight=3.5),
        Column(title=_(N_("Name")), weight=4.0, shrink=True),
        Column(title=_(N_("Age")), weight=2.0, align=Align.CENTRE),
        Column(title=_(N_("Lunar birthday")), weight=3.5),
        Column(title=_(N_("Address")), weight=7.0, max_lines=3),
        Column(title=_(N_("Telephone")), weight=5.0, shrink=True),
    ]
    rows = [
        [
            day_words(each.on, each.on),
            each.name,
            str(each.age),
            each.lunar,
            each.place,
            mask_phone(each.telephone) if each.telephone else "",
        ]
        for each in month.birthdays
    ]
    return printed_list(sitting, title, columns, rows)
