"""The indicators of the catalogue, counted by hand for one October at three levels."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.change import REGION
from desktop.domain.ids import new_record_id
from desktop.domain.plain import plain_values
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, ServiceItem
from desktop.services.desk import Sitting
from desktop.services.indicators.catalogue import OF_CATALOGUES
from desktop.services.selection import Period
from desktop.services.selections.catalogue import UNPOSTED
from desktop.store.pen import Draft
from tests.services.figures import figures
from tests.services.operations.village import Village
from tests.services.selections.picking import picked
from tests.stations import BRIDGE, COUNTY, TOWNSHIP, WILLOWS, Levels, levels

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def on(day: int, month: int = 10) -> date:
    return date(2026, month, day)


def item(code: str, name: str = "", **values: Any) -> ServiceItem:
    return ServiceItem(
        code=code, name=name or code, category=Category.HOUSING, promised_days=5, **values
    )


def keep(sitting: Sitting, code: str, name: str = "", **values: Any) -> Any:
    return Village(sitting).add(SERVICE_ITEMS, item(code, name, **values))


def keep_from_before(sitting: Sitting, code: str, name: str = "", **values: Any) -> None:
    """Write what a village kept while it stood alone; since then the county keeps catalogues."""
    said = plain_values(item(code, name, **values), tuple(SERVICE_ITEMS.types()))
    with sitting.store.begin() as unit:
        draft = Draft(
            register=SERVICE_ITEMS.key,
            record=new_record_id(),
            created=True,
            fields={**said, REGION: unit.identity.region},
        )
        unit.write([draft], staff=sitting.staff, now=sitting.milliseconds())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Levels]:
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        keep_from_before(opened.willows, "0699", posted_on=on(2))
        keep(opened.county, "0601", posted_on=on(31))
        keep(opened.county, "0602", posted_on=on(1, 11))
        keep(opened.county, "0603", effective_on=on(1, 11))
        keep(opened.county, "0604", withdrawn_on=on(30), posted_on=on(1, 9))
        keep(opened.county, "0605", withdrawn_on=on(31))
        keep(opened.county, "0606", "旧名", withdrawn_on=on(15))
        keep(opened.county, "0606", "新名", effective_on=on(15), posted_on=on(15))
        opened.round()
        yield opened


def counted(sitting: Sitting, place: str, period: Period) -> list[tuple[int, int | None]]:
    found = figures(sitting, OF_CATALOGUES, place, period)
    return [(each.numerator, each.denominator) for each in found]


@pytest.mark.parametrize(
    ("period", "items", "public"),
    [
        pytest.param(SEPTEMBER, 5, 1, id="one of five items can be read"),
        pytest.param(OCTOBER, 4, 2, id="one ended the day before, one on the day, one begins"),
        pytest.param(NOVEMBER, 4, 3, id="another begins, another can be read"),
    ],
)
def test_what_the_county_publishes_counts_the_same_at_every_level(
    published: Levels, period: Period, items: int, public: int
) -> None:
    desks = (published.county, published.township, published.bridge)
    seen = [counted(desk, BRIDGE.region, period) for desk in desks]
    assert seen == [[(items, None), (public, items)]] * 3


def test_what_a_village_keeps_beside_counts_there_and_above(published: Levels) -> None:
    asked = (
        (published.county, (COUNTY, TOWNSHIP, WILLOWS)),
        (published.township, (TOWNSHIP, WILLOWS)),
        (published.willows, (WILLOWS,)),
    )
    seen = [counted(desk, place.region, OCTOBER) for desk, places in asked for place in places]
    assert seen == [[(5, None), (3, 5)]] * 6


def test_an_item_of_the_county_holds_before_one_of_a_village(published: Levels) -> None:
    keep_from_before(published.bridge, "0601", "村里的")
    assert counted(published.bridge, BRIDGE.region, OCTOBER) == [(4, None), (2, 4)]


def test_what_is_not_public_yet_is_listed_by_its_code(sitting: Sitting) -> None:
    second = keep(sitting, "0602")
    first = keep(sitting, "0601")
    keep(sitting, "0603", posted_on=on(23, 11))
    keep(sitting, "0604", withdrawn_on=on(22, 11))
    assert picked(sitting, UNPOSTED, on(23, 11)) == [first, second]
