"""What the rules say about absences."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from tests.registers.surroundings import ANNA, TODAY, Around, refused

LEFT = date(2026, 10, 5)


def absence(**changes: Any) -> Absence:
    values: dict[str, Any] = {
        "resident": ANNA,
        "since": LEFT,
        "whereabouts": Whereabouts.WITH_CHILDREN,
    }
    return Absence(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"since": TODAY}, set()),
        ({"since": date(2026, 11, 24)}, {"since"}),
        ({"until": date(2027, 3, 1)}, set()),
        ({"until": LEFT}, set()),
        ({"until": date(2026, 10, 4)}, {"until"}),
    ],
)
def test_an_absence_runs_forward(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(ABSENCES, absence(**changes)) == fields


@pytest.mark.parametrize(
    ("since", "until", "fields"),
    [
        (date(2026, 9, 1), None, {"since"}),
        (date(2026, 9, 1), LEFT, {"since"}),
        (date(2026, 9, 1), date(2026, 10, 4), set()),
        (date(2026, 11, 1), None, {"since"}),
    ],
)
def test_nobody_is_away_twice_at_a_time(since: date, until: date | None, fields: set[str]) -> None:
    there = Around(beside={"absences": [absence(since=since, until=until)]})
    assert refused(ABSENCES, absence(), there) == fields


@pytest.mark.parametrize(
    ("died_on", "fields"), [(None, set()), (LEFT, set()), (date(2026, 10, 4), {"since"})]
)
def test_the_dead_do_not_leave(died_on: date | None, fields: set[str]) -> None:
    resident = SimpleNamespace(name="符三", died_on=died_on)
    assert refused(ABSENCES, absence(), Around(records={"residents": {ANNA: resident}})) == fields
