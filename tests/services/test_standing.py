"""What a desk says of itself: how much it keeps, and whether all is sound."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.domain.ids import DeskId
from desktop.registers import REGISTERS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.standing import Fate, check, fate, status, unsent
from tests.stations import AYGUL, ZHANG, Levels

pytestmark = pytest.mark.usefixtures("county_on")


def test_new_station_is_sound_and_empty(sitting: Sitting) -> None:
    found = check(sitting)
    assert found.sound
    assert (found.changes, found.unsent, found.set_aside) == (0, 0, 0)
    assert found.records == {register.key: 0 for register in REGISTERS}
    assert found.fate == {}


def test_removed_records_are_not_counted(sitting: Sitting, keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    keeping.add(RESIDENTS, AYGUL)
    keeping.remove(RESIDENTS, keeping.find(RESIDENTS, "0215"))
    assert status(sitting).records[RESIDENTS.key] == 1
    assert check(sitting).changes == 3


def test_nothing_is_unsent_at_a_desk_that_stands_alone(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    [record] = keeping.add(RESIDENTS, ZHANG).records
    with sitting.store.read() as unit:
        assert unsent(unit) == {}
        assert fate(unit, [record]) == {record: Fate.HERE}
    assert (status(sitting).unsent, check(sitting).fate) == (0, {Fate.HERE: 1})


def test_record_edited_on_its_way_is_unsent_again(three_levels: Levels) -> None:
    here = three_levels.willows
    keeping = RecordKeeping(here)
    keeping.add(RESIDENTS, ZHANG)
    three_levels.round()
    three_levels.round()
    assert (status(here).unsent, check(here).fate) == (0, {Fate.AT_COUNTY: 1})
    [entry] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, replace(entry.record, group="二组"))
    assert (status(here).unsent, check(here).fate) == (1, {Fate.HERE: 1})


def test_hand_overs_and_receipts_have_their_times(three_levels: Levels) -> None:
    here = three_levels.willows
    assert status(here).last_hand_over is None
    RecordKeeping(here).add(RESIDENTS, ZHANG)
    three_levels.round()
    now = status(here)
    assert now.last_hand_over is not None
    assert now.last_receipt is not None
    assert now.parent == "清河镇"
    assert now.acknowledged > 0


def forge(change: Callable[[bytes], bytes], sitting: Sitting) -> None:
    """Alter the journal behind the program's back."""
    with sitting.store.begin() as unit:
        mine = unit.identity.desk
        payload = unit.journal.payload(DeskId(mine), 1)
        assert payload is not None
        unit._connection.exec_driver_sql(
            "UPDATE journal SET payload = ? WHERE seq = 1", (change(payload),)
        )


def test_altered_change_breaks_the_chain(sitting: Sitting, keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    keeping.add(RESIDENTS, AYGUL)
    assert check(sitting).sound
    forge(lambda payload: payload.replace("张小明".encode(), "张大明".encode()), sitting)
    found = check(sitting)
    assert found.broken_chains == ("柳树湾村",)
    assert not found.sound


def test_counts_of_conflicts_and_attention_begin_at_nothing(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    keeping.add(RESIDENTS, ZHANG)
    now = status(sitting)
    assert (now.conflicts, now.attention) == (0, 0)
