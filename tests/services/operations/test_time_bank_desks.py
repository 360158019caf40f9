"""Two desks of one station write in the time bank; a merge shows what together is too much."""

from typing import Any

from desktop.domain.time_bank import EntryKind
from desktop.domain.types import Minutes
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.services.operations.banking import BANK
from desktop.services.operations.time_bank import OPEN, REVERSE, SPEND
from desktop.store.records import Wanted
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village
from tests.stations import WILLOWS as SAME_VILLAGE
from tests.stations import Levels, open_station

HOUR = 60


def test_two_desks_that_both_spent_are_told_and_the_sum_stays_zero(
    three_levels: Levels,
) -> None:
    second = open_station(three_levels.folder / "second", SAME_VILLAGE)
    three_levels.enrol(three_levels.township, second, SAME_VILLAGE)
    one, other = Village(three_levels.willows), Village(second)
    who = one.resident("高振华")
    one.perform(OPEN, who, minutes=Minutes(2 * HOUR), day=TODAY, reason="旧账")
    _around(three_levels, second)
    for desk in (one, other):
        desk.perform(SPEND, who, minutes=Minutes(90), day=TODAY)
    _around(three_levels, second)
    assert [desk.balance(who) for desk in (one, other)] == [-60, -60]
    waiting = Wanted(waiting=True)
    marked = [desk.keeping.find(TIME_ENTRIES, wanted=waiting) for desk in (one, other)]
    assert [[e.record.kind for e in found] for found in marked] == [[EntryKind.SPENT]] * 2
    [doubtful] = marked[0]
    one.perform(REVERSE, doubtful.id, reason="两台电脑都记了")
    assert one.keeping.find(TIME_ENTRIES, wanted=waiting) == []
    _around(three_levels, second)
    assert [desk.balance(who) for desk in (one, other)] == [30, 30]
    assert other.keeping.find(TIME_ENTRIES, wanted=waiting) == []
    second.store.close()


def _around(levels: Levels, second: Any) -> None:
    for _ in range(2):
        for desk in (levels.willows, second):
            levels.carry(desk, levels.township)
        levels.carry(levels.township, levels.willows, second)


def test_an_entry_taken_back_waits_for_nobody_more(three_levels: Levels) -> None:
    second = open_station(three_levels.folder / "second", SAME_VILLAGE)
    three_levels.enrol(three_levels.township, second, SAME_VILLAGE)
    one, other = Village(three_levels.willows), Village(second)
    who = one.resident("高振华")
    _around(three_levels, second)
    for desk in (one, other):
        desk.perform(BANK, desk.service(desk.activity(), who, 8 * HOUR))
    _around(three_levels, second)
    waiting = Wanted(waiting=True)
    marked = one.keeping.find(TIME_ENTRIES, wanted=waiting)
    assert marked
    one.perform(REVERSE, marked[0].id, reason="两台电脑都记了")
    assert one.keeping.find(TIME_ENTRIES, wanted=waiting) == []
    assert one.balance(who) == 8 * HOUR
    second.store.close()
