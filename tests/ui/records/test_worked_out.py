"""How a list and a panel say what was worked out: hours, days, choices."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.register import Derived, Entry, Revision
from desktop.domain.stars import Star
from desktop.domain.types import Minutes
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.wording import Wording
from desktop.ui.records.table import columns_of, composer
from desktop.ui.records.words import said
from desktop.ui.table import Kind
from tests.registers.surroundings import TODAY

WHO = RecordId("1" * 32)
ENTRY = Entry(WHO, Volunteer(resident=ResidentId(WHO), registered_on=TODAY), Revision())
FOUND: dict[str, Any] = {
    "star": Star.TWO,
    "served": Minutes(20_010),
    "served_this_year": Minutes(0),
    "short": None,
    "last_service": date(2026, 11, 22),
}


@pytest.fixture
def wording() -> Wording:
    derived = {(WHO, name): value for name, value in FOUND.items()}
    return Wording(register=VOLUNTEERS, today=TODAY, names={}, derived=derived)


def column(name: str) -> Derived[Any]:
    return next(c for c in VOLUNTEERS.fields if c.name == name and isinstance(c, Derived))


def test_a_list_counts_hours_and_shows_the_star(wording: Wording) -> None:
    kinds = {listed.key: listed.kind for listed in columns_of(VOLUNTEERS)}
    assert (kinds["served"], kinds["star"]) == (Kind.NUM, Kind.ICON_STATE)
    cells = composer(VOLUNTEERS, TODAY)(ENTRY, wording)
    assert cells["served"] == "333.5"
    assert str(cells["star"]) == "Two stars"


def test_a_panel_says_hours_with_their_unit_and_days_without_this_year(wording: Wording) -> None:
    assert said(wording, ENTRY, column("served")) == "333.5 hours"
    assert said(wording, ENTRY, column("served_this_year")) == "0 hours"
    assert said(wording, ENTRY, column("short")) == ""
    assert said(wording, ENTRY, column("last_service")) == "22 Nov"
