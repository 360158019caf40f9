"""The elders of a practice county, as its lists and its indicators show them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desktop.domain.targets import Aim
from desktop.services.desk import Sitting
from desktop.services.indicators.elders import BY_ROLE, OF_ELDERS
from desktop.services.practice import make_practice
from desktop.services.selection import AnySelection, Period, Reach, Span
from desktop.services.selections import care, members
from desktop.services.setup import sign_in
from desktop.services.statistics import standings
from tests.services.figures import figures

NOW = datetime(2026, 11, 12, 15, 30, tzinfo=timezone(timedelta(hours=8)))
TODAY = NOW.date()
MONTHS_SEEN = 10


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    folder: Path = tmp_path_factory.mktemp("practice")
    practice = make_practice(folder, residents=150, stations=1, now=lambda: NOW)
    desk = practice.desks[0]
    sitting = sign_in(desk.folder, desk.staff[0], practice.password, now=lambda: NOW)
    yield sitting
    sitting.store.close()


def listed(sitting: Sitting, selection: AnySelection, day: date = TODAY) -> int:
    with sitting.store.read() as unit:
        period = Period.around(day, selection.span)
        reach = Reach(unit=unit, place=unit.identity.region, period=period, today=TODAY)
        return len(selection.find(reach))


@pytest.mark.parametrize(
    "selection",
    [
        *(members.UNPAID, members.EXEMPT, members.PRESENT, members.VERY_OLD_MEMBERS),
        *(members.TERMS_ENDING, care.NOT_VISITED, care.VISITED, care.LIFE_NOT_CONFIRMED),
    ],
    ids=lambda selection: selection.key,
)
def test_there_is_somebody_on_the_list_but_not_everybody(
    county: Sitting, selection: AnySelection
) -> None:
    assert 0 < listed(county, selection) < 150


def test_in_a_year_members_come_and_go_and_birthdays_are_kept(county: Sitting) -> None:
    first = TODAY.replace(year=TODAY.year - 1)
    days = {first + timedelta(days=n) for n in range(0, 365, 28)}
    for selection in (members.NEW, members.LEFT, care.BIRTHDAYS, care.VISITED):
        assert sum(listed(county, selection, day) for day in days) > 0


def test_every_indicator_of_elders_has_something_to_count(county: Sitting) -> None:
    with county.store.read() as unit:
        place = unit.identity.region
    year = Period.around(TODAY, Span.YEAR)
    found = figures(county, OF_ELDERS, place, year)
    assert [f.indicator.key for f in found if not f.numerator] == []
    assert {indicator.key for indicator in BY_ROLE} <= {f.indicator.key for f in found}


def test_coverage_is_met_and_the_visits_of_some_month_fall_short(county: Sitting) -> None:
    with county.store.read() as unit:
        place = unit.identity.region
    months = [Period.around(TODAY, Span.MONTH).before()]
    while len(months) < MONTHS_SEEN:
        months.append(months[-1].before())
    found = [s for month in months for s in standings(county, place, month, OF_ELDERS)]
    met = {(s.figure.indicator.key, s.met) for s in found if s.target is not None}
    assert {key for key, _met in met} == {aim for aim in Aim if aim.value.startswith("elders")}
    assert ("elders-coverage", False) not in met
    assert ("elders-visit-rate", False) in met
