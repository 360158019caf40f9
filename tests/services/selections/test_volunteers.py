"""The lists of volunteers somebody should think of, and of services nobody signed for."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.parameters import Parameter
from desktop.domain.stars import Star
from desktop.registers.participations.model import Role
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import VolunteerStatus
from desktop.services.desk import Sitting
from desktop.services.operations.banking import VOID
from desktop.services.operations.certificates import ISSUE
from desktop.services.operations.certificates import VOID as VOID_CERTIFICATE
from desktop.services.operations.volunteers import AWARD
from desktop.services.selection import Period, Reach, Selection
from desktop.services.selections import volunteers as lists
from desktop.services.selections.volunteers_counted import BY_STAR, SERVED
from tests.registers.surroundings import TODAY
from tests.services.indicators.volunteering import (
    NOT_SIGNED,
    clashing,
    on,
    publish,
    registered,
    served,
)
from tests.services.operations.village import Village
from tests.stations import WILLOWS

LONG_AGO = date(2020, 1, 1)
HOUR = 60


@pytest.fixture
def village(sitting: Sitting) -> Village:
    publish(sitting)
    return Village(sitting)


def picked(
    village: Village, selection: Selection[Any], last: date = TODAY, first: date | None = None
) -> Sequence[RecordId]:
    with village.sitting.store.read() as unit:
        period = Period(first or last, last)
        return list(
            selection.find(Reach(unit=unit, place=WILLOWS.region, period=period, today=last))
        )


def people(
    village: Village, selection: Selection[Any], last: date = TODAY, first: date | None = None
) -> list[ResidentId]:
    found = picked(village, selection, last, first)
    return [village.keeping.get(VOLUNTEERS, record).record.resident for record in found]


@pytest.mark.parametrize(
    ("minutes", "listed"),
    [
        (4 * HOUR - 1, False),
        (4 * HOUR, True),
        (5 * HOUR - 1, True),
        (5 * HOUR, False),
        (9 * HOUR, True),
        (10 * HOUR, False),
    ],
)
def test_who_is_a_few_hours_short_is_about_to_rise(
    village: Village, minutes: int, listed: bool
) -> None:
    village.set_to(Parameter.RISING_SOON, 1)
    who = registered(village, "高振华", LONG_AGO)
    served(village, who, on(3), minutes)
    assert people(village, lists.RISING_SOON) == ([who] if listed else [])


def test_the_nearest_to_a_star_come_first(village: Village) -> None:
    village.set_to(Parameter.RISING_SOON, 5)
    far, near = registered(village, "高振华", LONG_AGO), registered(village, "何建军", LONG_AGO)
    served(village, far, on(3), 60)
    served(village, near, on(4), 280)
    assert people(village, lists.RISING_SOON) == [near, far]


@pytest.mark.parametrize(
    ("minutes", "awarded", "listed"),
    [
        (5 * HOUR - 1, None, False),
        (5 * HOUR, None, True),
        (5 * HOUR, Star.ONE, False),
        (10 * HOUR, Star.ONE, True),
        (10 * HOUR, Star.TWO, False),
    ],
)
def test_who_reached_a_star_waits_for_the_award(
    village: Village, minutes: int, awarded: Star | None, listed: bool
) -> None:
    award = {"awarded_star": awarded, "awarded_on": TODAY} if awarded else {}
    who = registered(village, "高振华", LONG_AGO, **award)
    served(village, who, on(3), minutes)
    assert people(village, lists.RISEN) == ([who] if listed else [])


def test_a_star_of_last_year_waits_for_its_award_in_the_new_year_too(village: Village) -> None:
    who = registered(village, "高振华", LONG_AGO)
    served(village, who, on(31, 12, 2025), 300)
    assert people(village, lists.RISEN, on(30, 12, 2025)) == []
    assert people(village, lists.RISEN, on(31, 12, 2025)) == [who]
    assert people(village, lists.RISEN, on(1, 1)) == [who]


@pytest.mark.parametrize(
    ("last", "listed"), [(date(2025, 11, 23), True), (date(2025, 11, 24), False), (None, True)]
)
def test_who_did_not_serve_for_a_year_is_listed(
    village: Village, last: date | None, listed: bool
) -> None:
    who = registered(village, "高振华", LONG_AGO)
    if last:
        served(village, who, last, 60)
    assert people(village, lists.IDLE) == ([who] if listed else [])


@pytest.mark.parametrize(
    ("since", "listed"), [(date(2025, 11, 23), True), (date(2025, 11, 24), False)]
)
def test_who_registered_within_the_year_has_time(
    village: Village, since: date, listed: bool
) -> None:
    who = registered(village, "高振华", since)
    assert people(village, lists.IDLE) == ([who] if listed else [])


def test_minors_are_listed_until_the_day_before_they_turn_eighteen(village: Village) -> None:
    guardian = {
        "guardian": "张大山",
        "guardian_telephone": "13800005521",
        "guardian_consented_on": on(1),
    }
    older, younger = (
        registered(village, name, on(1), birth_date=birth, **guardian)
        for name, birth in (("张小明", on(24, 11, 2008)), ("李小红", on(1, 1, 2010)))
    )
    assert people(village, lists.MINORS) == [younger, older]
    assert people(village, lists.MINORS, on(24, 11)) == [younger]


def test_an_award_that_corrected_hours_no_longer_reach_is_listed(village: Village) -> None:
    who = registered(village, "高振华", LONG_AGO)
    service = served(village, who, on(3), 5 * HOUR)
    [volunteer] = picked(village, lists.RISEN)
    village.perform(AWARD, volunteer, awarded_on=TODAY, awarded_by="县团委")
    assert picked(village, lists.OVERAWARDED) == []
    village.perform(VOID, service, reason="没有去")
    assert picked(village, lists.OVERAWARDED) == [volunteer]
    assert picked(village, lists.RISEN) == []
    served(village, who, on(4), 5 * HOUR)
    assert picked(village, lists.OVERAWARDED) == []


def test_who_left_is_in_no_list_from_that_day_on(village: Village) -> None:
    left = {"status": VolunteerStatus.DEREGISTERED, "deregistered_on": on(15)}
    who = registered(village, "高振华", LONG_AGO, **left)
    served(village, who, on(3), 5 * HOUR)
    offered = (lists.REGISTERED, lists.RISEN, BY_STAR[Star.ONE])
    assert [people(village, each, on(14)) for each in offered] == [[who]] * 3
    assert [people(village, each, on(15)) for each in offered] == [[]] * 3
    assert people(village, SERVED, on(31), on(1)) == [who]
    assert people(village, SERVED, on(31), on(15)) == []


def test_who_is_new_is_listed_for_the_time(village: Village) -> None:
    registered(village, "高振华", on(30, 9))
    who = registered(village, "何建军", on(1))
    assert people(village, lists.NEW, on(31), on(1)) == [who]


@pytest.mark.parametrize(("age", "listed"), [(6, False), (7, True), (30, True)])
def test_after_a_week_one_asks_for_the_signature(village: Village, age: int, listed: bool) -> None:
    who = village.resident("高振华")
    record = served(village, who, TODAY - timedelta(days=age), 60, **NOT_SIGNED)
    assert picked(village, lists.UNSIGNED) == ([record] if listed else [])


def test_nobody_signs_for_being_helped(village: Village) -> None:
    who = village.resident("高振华")
    served(village, who, on(3), 0, role=Role.HELPED, **NOT_SIGNED)
    served(village, who, on(4), 60, role=Role.ATTENDED, **NOT_SIGNED)
    served(village, who, on(5), 60)
    assert picked(village, lists.UNSIGNED) == []


def test_what_two_desks_wrote_for_the_same_time_waits(village: Village) -> None:
    who = village.resident("高振华")
    times = {"starts_at": "08:00", "ends_at": "10:30"}
    served(village, who, on(10), 150, **times)
    second = clashing(village, who, on(10))
    assert picked(village, lists.CLASHING) == [second]


def test_those_with_the_most_hours_come_first(village: Village) -> None:
    one, other = (registered(village, name, LONG_AGO) for name in ("高振华", "何建军"))
    served(village, one, on(3), 60)
    served(village, other, on(4), 90)
    served(village, one, on(4, 9), 600)
    assert people(village, SERVED, on(31), on(1)) == [other, one]


def test_a_certificate_that_says_more_than_counts_is_listed_until_it_is_void(
    village: Village,
) -> None:
    who = registered(village, "高振华", LONG_AGO)
    service = served(village, who, on(3), 120)
    served(village, who, on(5), 60)
    [volunteer] = picked(village, lists.REGISTERED)
    issuer = {"issuer": "柳树湾村", "head": "王秀英", "clerk": "赵敏", "telephone": "0898-00000123"}
    days = {"first_day": on(1), "last_day": on(31)}
    [certificate] = village.perform(ISSUE, volunteer, **days, **issuer).records
    served(village, who, on(9), 30)
    assert picked(village, lists.OVERSTATED) == []
    village.perform(VOID, service, reason="没有去")
    assert picked(village, lists.OVERSTATED) == [certificate]
    village.perform(VOID_CERTIFICATE, certificate, reason="时长更正")
    assert picked(village, lists.OVERSTATED) == []
