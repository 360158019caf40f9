"""A resident moves from one village to another, with everything that hangs on the record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.domain.types import Telephone
from desktop.registers.absences.form import ABSENCES
from desktop.registers.absences.model import Absence, Whereabouts
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations.residents_moving import MOVE, Move
from desktop.services.records import RecordKeeping
from desktop.services.rights import Rights
from desktop.services.selection import Period, Reach
from desktop.services.selections.residents_rows import there
from desktop.services.standing import check, status
from desktop.store.records import Wanted
from tests.stations import BRIDGE, TOWNSHIP, WILLOWS, ZHANG, Levels, levels, person

pytestmark = pytest.mark.usefixtures("county_on")

DAY = date(2026, 11, 23)
TO_BRIDGE = Move(village=BRIDGE.name, moved_on=DAY)
TO_WILLOWS = Move(village=WILLOWS.name, moved_on=DAY)


def settle(three_levels: Levels) -> None:
    """张小明 lives at Willows, away for a while, and everybody has heard of it."""
    keeping = RecordKeeping(three_levels.willows)
    zhang = person(household_number="12", relation="02", group="一组", address="12号")
    [resident] = keeping.add(RESIDENTS, zhang).records
    absence = Absence(
        resident=ResidentId(resident), since=date(2026, 5, 1), whereabouts=Whereabouts.INSTITUTION
    )
    keeping.add(ABSENCES, absence)
    three_levels.round()
    three_levels.round()


@pytest.fixture
def settled(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path, settle) as opened:
        yield opened


def zhang(sitting: Sitting) -> Entry[Resident]:
    [entry] = RecordKeeping(sitting).find(RESIDENTS, "0215")
    return entry


def move(sitting: Sitting, to: Move = TO_BRIDGE) -> int:
    return Operating(sitting).perform(MOVE, [zhang(sitting)], to).act


def regroup(sitting: Sitting, group: str) -> None:
    entry = zhang(sitting)
    RecordKeeping(sitting).change(RESIDENTS, entry, replace(entry.record, group=group))


def absence(sitting: Sitting) -> Entry[Absence]:
    [entry] = RecordKeeping(sitting).find(ABSENCES)
    return entry


def journal_of(sitting: Sitting, record: RecordId) -> list[bytes]:
    with sitting.store.read() as unit:
        last = unit.journal.last_position()
        return sorted(a.payload for a in unit.journal.of_records([record], until=last))


def test_the_record_goes_to_the_new_village_whole(settled: Levels) -> None:
    move(settled.township)
    settled.round()
    here, above = zhang(settled.bridge), zhang(settled.township)
    assert (here.record, here.revision) == (above.record, above.revision)
    assert here.revision.region == BRIDGE.region
    assert (here.record.moved_in_on, here.record.moved_from) == (DAY, WILLOWS.name)
    assert (here.record.household_number, here.record.relation, here.record.group) == (None,) * 3
    assert journal_of(settled.bridge, here.id) == journal_of(settled.township, here.id)
    assert absence(settled.bridge).revision.region == BRIDGE.region


def test_the_old_village_learns_of_it_and_keeps_the_record_to_look_at(settled: Levels) -> None:
    move(settled.township)
    settled.round()
    there = zhang(settled.willows)
    assert there.revision.region == BRIDGE.region
    with pytest.raises(RefusedError):
        regroup(settled.willows, "三组")
    regroup(settled.bridge, "九组")
    settled.round()
    settled.round()
    assert zhang(settled.county).record.group == "九组"
    assert zhang(settled.willows).record.group is None


def test_the_new_village_goes_on_with_the_record(settled: Levels) -> None:
    move(settled.township)
    settled.round()
    regroup(settled.bridge, "九组")
    settled.round()
    assert [zhang(s).record.group for s in (settled.township, settled.county)] == ["九组"] * 2
    assert status(settled.county).conflicts == 0


def test_moving_back_brings_home_what_was_written_meanwhile(settled: Levels) -> None:
    move(settled.township)
    settled.round()
    regroup(settled.bridge, "九组")
    RecordKeeping(settled.bridge).change(
        ABSENCES, (held := absence(settled.bridge)), replace(held.record, until=DAY)
    )
    settled.round()
    move(settled.township, TO_WILLOWS)
    settled.round()
    settled.round()
    home, above = zhang(settled.willows), zhang(settled.county)
    assert (home.record, home.revision) == (above.record, above.revision)
    assert home.revision.region == WILLOWS.region
    assert absence(settled.willows).record.until == DAY
    assert journal_of(settled.willows, home.id) == journal_of(settled.county, home.id)
    assert zhang(settled.bridge).revision.region == WILLOWS.region
    regroup(settled.willows, "五组")
    settled.round()
    assert zhang(settled.county).record.group == "五组"


def test_a_move_is_taken_back_as_one(settled: Levels) -> None:
    before = zhang(settled.township).record
    act = move(settled.township)
    settled.round()
    History(settled.township).undo(act)
    settled.round()
    for sitting in (settled.willows, settled.township, settled.county):
        assert zhang(sitting).record == before
        assert zhang(sitting).revision.region == WILLOWS.region
        assert absence(sitting).revision.region == WILLOWS.region
    assert zhang(settled.bridge).revision.region == WILLOWS.region
    regroup(settled.willows, "五组")


def test_a_move_taken_back_before_the_hand_over_is_not_heard_of_there(settled: Levels) -> None:
    History(settled.township).undo(move(settled.township))
    settled.round()
    with settled.bridge.store.read() as unit:
        assert not [*unit.journal.between(0, unit.journal.last_position())]


def test_what_the_old_village_wrote_meanwhile_is_merged(settled: Levels) -> None:
    move(settled.township)
    entry = zhang(settled.willows)
    changed = replace(entry.record, telephone=Telephone("13800005522"), group="二组")
    RecordKeeping(settled.willows).change(RESIDENTS, entry, changed)
    settled.round()
    settled.round()
    for sitting in (settled.bridge, settled.township, settled.county):
        assert zhang(sitting).record.telephone == "13800005522"
        assert (status(sitting).conflicts, check(sitting).set_aside) == (1, 0)
    revisions = {zhang(s).revision for s in (settled.bridge, settled.township, settled.county)}
    assert len({revision.clocks for revision in revisions}) == 1


def test_the_county_moves_too_and_the_way_of_the_bundles_does_not_matter(settled: Levels) -> None:
    move(settled.county)
    regroup(settled.willows, "二组")
    settled.carry(settled.willows, settled.township)  # the township has not heard of the move
    settled.round()
    settled.round()
    levels = (settled.bridge, settled.township, settled.county)
    assert len({zhang(sitting).revision.clocks for sitting in levels}) == 1
    assert [check(sitting).set_aside for sitting in levels] == [0, 0, 0]


def test_a_village_does_not_move_anybody(settled: Levels) -> None:
    entry = zhang(settled.willows)
    offered = Operating(settled.willows).offered([MOVE], RESIDENTS, [entry])
    assert offered == []
    with pytest.raises(RefusedError):
        Operating(settled.willows).perform(MOVE, [entry], TO_BRIDGE)
    above = zhang(settled.township)
    assert Operating(settled.township).offered([MOVE], RESIDENTS, [above]) == [MOVE]


def test_a_village_that_is_not_known_is_refused_with_those_that_are(settled: Levels) -> None:
    for words in ("月亮湾村", WILLOWS.name, TOWNSHIP.name):
        with pytest.raises(RefusedError) as refused:
            move(settled.township, Move(village=words, moved_on=DAY))
        [problem] = refused.value.problems
        assert (problem.field, problem.values["villages"]) == ("village", BRIDGE.name)


def test_somebody_registered_there_already_is_not_moved(settled: Levels) -> None:
    RecordKeeping(settled.bridge).add(RESIDENTS, ZHANG)
    settled.round()
    [here] = RecordKeeping(settled.township).find(RESIDENTS, "0215", Wanted(place=WILLOWS.region))
    with pytest.raises(RefusedError) as refused:
        Operating(settled.township).perform(MOVE, [here], TO_BRIDGE)
    assert refused.value.problems[0].values["name"] == ZHANG.name


def people_at(sitting: Sitting, day: date = DAY) -> int:
    with sitting.store.read() as unit:
        place = unit.identity.region
        reach = Reach(unit=unit, place=place, period=Period(day, day), today=day)
        return len([*there(reach)])


def test_whoever_moved_is_counted_once_in_the_new_village(settled: Levels) -> None:
    everybody = (settled.willows, settled.bridge, settled.township, settled.county)
    assert [people_at(sitting) for sitting in everybody] == [1, 0, 1, 1]
    move(settled.township)
    settled.round()
    settled.round()
    assert [people_at(sitting) for sitting in everybody] == [0, 1, 1, 1]
    counts = [status(sitting).records[RESIDENTS.key] for sitting in everybody]
    assert counts == [0, 1, 1, 1]


def test_the_old_village_finds_whoever_moved_by_words_alone(settled: Levels) -> None:
    move(settled.township)
    settled.round()
    keeping = RecordKeeping(settled.willows)
    assert keeping.find(RESIDENTS) == []
    assert keeping.count(RESIDENTS) == 0
    [found] = keeping.find(RESIDENTS, "zxm")
    with settled.willows.store.read() as unit:
        hindrance = Rights(unit).hindrance(found)
    assert hindrance is not None
    assert "moved to" in hindrance.message
