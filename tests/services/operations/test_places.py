"""How places are renamed and merged."""

from datetime import timedelta
from typing import Any

import pytest

from desktop.domain.register import Entry
from desktop.domain.types import PlaceCode
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import AnyOperation, Operating
from desktop.services.operations.places import MERGE, RENAME
from desktop.services.records import RecordKeeping
from tests.services.operations.window import refusal

WILLOWS, BRIDGE, NEW = (PlaceCode(f"460301100{number}") for number in (201, 202, 203))
DAY = timedelta(days=1)


def add(sitting: Sitting, code: PlaceCode, name: str) -> Entry[Place]:
    keeping = RecordKeeping(sitting)
    [record] = keeping.add(PLACES, Place(code=code, name=name)).records
    return keeping.get(PLACES, record)


def kept(sitting: Sitting) -> dict[str, Place]:
    return {entry.record.name: entry.record for entry in RecordKeeping(sitting).find(PLACES)}


def do(sitting: Sitting, operation: AnyOperation, *entries: Entry[Place], **said: Any) -> Changes:
    answers = operation.asks.record(withdrawn_on=sitting.today, **said)
    return Operating(sitting).perform(operation, entries, answers)


@pytest.mark.parametrize(("code", "successor"), [(WILLOWS, None), (NEW, NEW)])
def test_a_new_name_begins_the_day_after_the_old_one_ended(
    sitting: Sitting, code: PlaceCode, successor: PlaceCode | None
) -> None:
    entry = add(sitting, WILLOWS, "柳湾村")
    changes = do(sitting, RENAME, entry, name="柳树湾村", code=code, source="政府文件")
    old, new = kept(sitting)["柳湾村"], kept(sitting)["柳树湾村"]
    assert (old.withdrawn_on, old.successor) == (sitting.today, successor)
    assert (new.code, new.effective_on, new.withdrawn_on) == (code, sitting.today + DAY, None)
    History(sitting).undo(changes.act)
    assert kept(sitting) == {"柳湾村": entry.record}


def test_something_must_be_new(sitting: Sitting) -> None:
    entry = add(sitting, WILLOWS, "柳湾村")
    assert refusal(lambda: do(sitting, RENAME, entry, name="柳湾村", code=WILLOWS)) == {"name"}


def test_several_places_are_merged_into_one_at_once(sitting: Sitting) -> None:
    one, other = add(sitting, WILLOWS, "柳湾村"), add(sitting, BRIDGE, "石桥村")
    add(sitting, NEW, "新村")
    do(sitting, MERGE, one, other, successor=NEW)
    assert {name: place.successor for name, place in kept(sitting).items()} == {
        "柳湾村": NEW,
        "石桥村": NEW,
        "新村": None,
    }


def test_no_place_is_merged_into_itself(sitting: Sitting) -> None:
    one, other = add(sitting, WILLOWS, "柳湾村"), add(sitting, BRIDGE, "石桥村")
    before = kept(sitting)
    assert "successor" in refusal(lambda: do(sitting, MERGE, one, other, successor=WILLOWS))
    assert "successor" in refusal(lambda: do(sitting, MERGE, other, one, successor=WILLOWS))
    assert kept(sitting) == before


def test_what_is_gone_is_neither_renamed_nor_merged(sitting: Sitting) -> None:
    entry = add(sitting, WILLOWS, "柳湾村")
    do(sitting, MERGE, entry, successor=NEW)
    [gone] = RecordKeeping(sitting).find(PLACES)
    assert Operating(sitting).offered([RENAME, MERGE], PLACES, [gone]) == []
