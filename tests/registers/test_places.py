"""What the rules say about places."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.places import UrbanRural
from desktop.domain.regions import PlaceKind
from desktop.domain.tidy import tidied
from desktop.domain.types import PlaceCode
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.registers.places.rules import goes_on_as, what_it_is
from tests.registers.surroundings import TODAY, Around, refused, warned

COUNTY, TOWN, VILLAGE, OTHER = "460301000000", "460301100000", "460301100201", "460301100202"
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


def place(code: str = VILLAGE, name: str = "柳树湾村", **more: Any) -> Place:
    return Place(code=PlaceCode(code), name=name, **more)


@pytest.mark.parametrize(
    ("found", "fields"),
    [
        (place(), set()),
        (place(TOWN, "清河镇"), set()),
        (place("4603011002"), {"code"}),
        (place("460301100600"), {"code"}),
        (place("990301100201"), {"code"}),
        (place(name=" "), {"name"}),
        (place(setting=UrbanRural.VILLAGE), set()),
        (place(TOWN, setting=UrbanRural.VILLAGE), {"setting"}),
        (place(effective_on=JULY, withdrawn_on=JULY), set()),
        (place(effective_on=JULY, withdrawn_on=JUNE), {"withdrawn_on"}),
        (place(withdrawn_on=JUNE, successor=OTHER), set()),
        (place(successor=OTHER), {"withdrawn_on"}),
        (place(withdrawn_on=JUNE, successor=VILLAGE), {"successor"}),
        (place(withdrawn_on=JUNE, successor="46030110"), {"successor"}),
    ],
)
def test_rule_points_at_field(found: Place, fields: set[str]) -> None:
    assert refused(PLACES, found) == fields


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("460301", COUNTY),
        ("460301100", TOWN),
        (" 460301 100 201 ", VILLAGE),
        ("４６０３０１１００２０１", VILLAGE),
        ("4603011", "4603011"),
    ],
)
def test_zeros_may_be_left_out(typed: str, kept: str) -> None:
    assert tidied(PLACES, place(typed)).code == kept


def test_the_place_around_it_is_asked_for() -> None:
    town = Around(beside={"places": [place(TOWN, "清河镇")]})
    assert warned(PLACES, place()) == {"code"}
    assert warned(PLACES, place(), town) == set()
    assert warned(PLACES, place(COUNTY, "海棠县")) == set()


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [
        (None, None, {"code"}),
        (JULY, None, set()),
        (JUNE, None, {"code"}),
        (None, JUNE, {"code"}),
    ],
)
def test_a_code_stands_for_one_place_at_a_time(
    first: date | None, last: date | None, fields: set[str]
) -> None:
    there = Around(beside={"places": [place(name="柳湾村", withdrawn_on=JUNE)]})
    assert refused(PLACES, place(effective_on=first, withdrawn_on=last), there) == fields


def test_successors_do_not_lead_in_a_circle() -> None:
    there = Around(
        beside={"places": [place(OTHER, "石桥村", withdrawn_on=JUNE, successor="460301100203")]}
    )
    back = place("460301100203", "白果村", withdrawn_on=TODAY, successor=OTHER)
    assert refused(PLACES, back, there) == {"successor"}
    assert refused(PLACES, place(withdrawn_on=TODAY, successor=OTHER), there) == set()


def test_a_place_that_is_gone_says_by_name_what_it_goes_on_as() -> None:
    there = Around(beside={"places": [place(OTHER, "石桥村")]})
    assert goes_on_as(place(withdrawn_on=JUNE, successor=OTHER), there) == "石桥村"
    assert goes_on_as(place(withdrawn_on=JUNE, successor="460301100203"), there) == "460301100203"
    assert goes_on_as(place(), there) is None


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        pytest.param(COUNTY, PlaceKind.COUNTY, id="2.6 county"),
        pytest.param("460301001000", PlaceKind.STREET_OFFICE, id="2.6 street office 001"),
        pytest.param("460301099000", PlaceKind.STREET_OFFICE, id="2.6 street office 099"),
        pytest.param("460301100000", PlaceKind.TOWN, id="2.6 town 100"),
        pytest.param("460301199000", PlaceKind.TOWN, id="2.6 town 199"),
        pytest.param("460301200000", PlaceKind.TOWNSHIP, id="2.6 township 200"),
        pytest.param("460301399000", PlaceKind.TOWNSHIP, id="2.6 township 399"),
        pytest.param("460301400000", PlaceKind.LIKE_TOWNSHIP, id="2.6 like a township 400"),
        pytest.param("460301599000", PlaceKind.LIKE_TOWNSHIP, id="2.6 like a township 599"),
        pytest.param("460301100001", PlaceKind.RESIDENTS, id="2.6 residents 001"),
        pytest.param("460301100199", PlaceKind.RESIDENTS, id="2.6 residents 199"),
        pytest.param("460301100200", PlaceKind.VILLAGERS, id="2.6 villagers 200"),
        pytest.param("460301100399", PlaceKind.VILLAGERS, id="2.6 villagers 399"),
        pytest.param("460301100400", PlaceKind.LIKE_RESIDENTS, id="2.6 like residents 400"),
        pytest.param("460301100499", PlaceKind.LIKE_RESIDENTS, id="2.6 like residents 499"),
        pytest.param("460301100500", PlaceKind.LIKE_VILLAGERS, id="2.6 like villagers 500"),
        pytest.param("460301100599", PlaceKind.LIKE_VILLAGERS, id="2.6 like villagers 599"),
        pytest.param("460301", None, id="2.6 no code"),
    ],
)
def test_the_code_says_what_it_is(code: str, kind: PlaceKind | None) -> None:
    assert what_it_is(place(code), Around()) is kind
