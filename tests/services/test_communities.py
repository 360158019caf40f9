"""What places are called, and which of them are communities still (domain.md §2.6)."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.domain.types import PlaceCode
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.services.communities import communities
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, name_in_catalogue
from desktop.services.indicators.organisations import OF_THE_ORGANISATIONS
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period
from desktop.services.statistics import by_place, places
from desktop.ui.records.reading import place_name
from tests.stations import BRIDGE, TOWNSHIP, WILLOWS, Levels

GONE = "460301100231"
DAY = timedelta(days=1)


def publish(sitting: Sitting, code: str, name: str, **more: Any) -> RecordId:
    place = Place(code=PlaceCode(code), name=name, **more)
    [record] = RecordKeeping(sitting).add(PLACES, place).records
    return record


def merge(three_levels: Levels) -> date:
    """Let the county publish that the bridge is part of the willows since yesterday."""
    last = three_levels.county.today - DAY
    publish(three_levels.county, WILLOWS.region, "柳树湾村")
    publish(
        three_levels.county,
        BRIDGE.region,
        "石桥村",
        withdrawn_on=last,
        successor=PlaceCode(WILLOWS.region),
    )
    three_levels.round()
    return last


def seen(sitting: Sitting, day: date) -> list[str]:
    with sitting.store.read() as unit:
        return [code for code, _name in communities(unit, unit.identity.region, day)]


def test_the_county_says_what_a_place_is_called(three_levels: Levels) -> None:
    three_levels.round()
    before = dict(places(three_levels.township))
    publish(three_levels.county, WILLOWS.region, "新柳村")
    three_levels.round()
    assert dict(places(three_levels.township)) == before | {WILLOWS.region: "新柳村"}
    assert place_name(three_levels.willows, "") == "新柳村"


def test_a_new_name_holds_from_its_day(three_levels: Levels) -> None:
    today = three_levels.county.today
    publish(three_levels.county, WILLOWS.region, "柳湾村", withdrawn_on=today)
    publish(three_levels.county, WILLOWS.region, "新柳村", effective_on=today + DAY)
    assert place_name(three_levels.county, WILLOWS.region) == "柳湾村"


def test_a_place_without_a_desk_is_called_by_its_name_too(three_levels: Levels) -> None:
    assert place_name(three_levels.county, GONE) == GONE
    publish(three_levels.county, GONE, "枣林村")
    assert place_name(three_levels.county, GONE) == "枣林村"


def test_a_place_that_was_merged_says_what_it_is_now(three_levels: Levels) -> None:
    merge(three_levels)
    assert dict(places(three_levels.township))[BRIDGE.region] == "石桥村 (now 柳树湾村)"


def test_a_place_that_was_merged_is_no_community_from_that_day_on(three_levels: Levels) -> None:
    last = merge(three_levels)
    for sitting in (three_levels.township, three_levels.county):
        assert seen(sitting, last) == [WILLOWS.region, BRIDGE.region]
        assert seen(sitting, last + DAY) == [WILLOWS.region]
    assert seen(three_levels.bridge, last + DAY) == [BRIDGE.region]


def test_what_a_merged_place_wrote_still_has_its_row(three_levels: Levels) -> None:
    merge(three_levels)
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    rows = by_place(three_levels.county, OF_THE_ORGANISATIONS[0], period)
    assert [region for region, _name, _figure in rows] == [WILLOWS.region, BRIDGE.region]


def test_no_desk_is_let_in_under_a_code_that_is_gone(three_levels: Levels, tmp_path: Path) -> None:
    county, township = three_levels.county, three_levels.township
    last, successor = county.today - DAY, PlaceCode(WILLOWS.region)
    publish(county, GONE, "柳湾村", withdrawn_on=last, successor=successor)
    publish(county, WILLOWS.region, "柳树湾村")
    three_levels.round()
    with pytest.raises(KnownError) as refused:
        enrol(township, name="柳湾村", region=GONE, out=tmp_path / "old.lbe")
    assert refused.value.values == {"region": GONE, "name": "柳树湾村", "code": WILLOWS.region}
    enrol(township, name="柳树湾村", region=WILLOWS.region, out=tmp_path / "new.lbe")


def test_the_name_of_a_place_is_looked_up_by_its_code(three_levels: Levels) -> None:
    publish(three_levels.county, TOWNSHIP.region, "清河镇")
    assert name_in_catalogue(three_levels.county, TOWNSHIP.region) == "清河镇"
    assert name_in_catalogue(three_levels.county, GONE) == ""
