"""Items of the catalogue are made public, several at once, by whoever keeps them."""

from datetime import date

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.problems import RefusedError
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, ServiceItem
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.catalogue import POST
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village
from tests.stations import Levels

TOMORROW = date(2026, 11, 24)


def items(village: Village, *codes: str) -> list[RecordId]:
    made = [
        ServiceItem(code=code, name=f"事项{code}", category=Category.HOUSING, promised_days=5)
        for code in codes
    ]
    return [village.add(SERVICE_ITEMS, item) for item in made]


def posted(village: Village, *records: RecordId) -> list[tuple[date | None, str | None]]:
    found = [village.entry(SERVICE_ITEMS, record).record for record in records]
    return [(item.posted_on, item.posted_at) for item in found]


def offered(village: Village, record: RecordId) -> list[str]:
    entry = village.entry(SERVICE_ITEMS, record)
    fitting = Operating(village.sitting).offered(OPERATIONS, SERVICE_ITEMS, [entry])
    return [operation.key for operation in fitting]


def test_several_items_are_made_public_and_taken_back_as_one(village: Village) -> None:
    made = items(village, "0601", "0602")
    done = village.perform(POST, *made, posted_on=TODAY, posted_at="公示栏")
    assert posted(village, *made) == [(TODAY, "公示栏")] * 2
    assert offered(village, made[0]) == []
    History(village.sitting).undo(done.act)
    assert posted(village, *made) == [(None, None)] * 2
    assert offered(village, made[0]) == [POST.key]


def test_a_day_to_come_is_refused_for_all(village: Village) -> None:
    made = items(village, "0601", "0602")
    with pytest.raises(RefusedError) as refused:
        village.perform(POST, *made, posted_on=TOMORROW)
    assert {problem.field for problem in refused.value.problems} == {"posted_on"}
    assert posted(village, *made) == [(None, None)] * 2


def test_what_was_withdrawn_is_not_made_public(village: Village) -> None:
    item = ServiceItem(code="1", name="一", category=Category.HOUSING, promised_days=5)
    gone = ServiceItem(
        code="1", name="一", category=Category.HOUSING, promised_days=5, withdrawn_on=TODAY
    )
    assert offered(village, village.add(SERVICE_ITEMS, gone)) == []
    assert offered(village, village.add(SERVICE_ITEMS, item)) == [POST.key]


def test_a_village_says_nothing_about_the_items_of_the_county(three_levels: Levels) -> None:
    """It would be set aside above, and the two would go on counting differently."""
    made = items(Village(three_levels.county), "0601")
    three_levels.round()
    assert offered(Village(three_levels.willows), *made) == []
    with pytest.raises(RefusedError, match="only be looked at"):
        Village(three_levels.willows).perform(POST, *made, posted_on=TODAY)
    Village(three_levels.county).perform(POST, *made, posted_on=TODAY)
    three_levels.round()
    assert posted(Village(three_levels.willows), *made) == [(TODAY, None)]
