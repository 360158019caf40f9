"""What happens on the way from a village to the county and back."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.exchange import hand_over
from desktop.services.history import History
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.services.sorting import Aside
from desktop.services.standing import Fate, check, fate, status, unsent
from desktop.store.pen import Draft
from desktop.store.records import Wanted
from tests.stations import (
    AYGUL,
    TOWNSHIP,
    WILLOWS,
    ZHANG,
    Clock,
    Levels,
    come_back,
    open_station,
)

pytestmark = pytest.mark.usefixtures("county_on")


def names(sitting: Sitting) -> list[str]:
    return sorted(entry.record.name for entry in RecordKeeping(sitting).find(RESIDENTS))


def zhang(sitting: Sitting) -> Resident:
    [entry] = RecordKeeping(sitting).find(RESIDENTS, "0215")
    return entry.record


def regroup(sitting: Sitting, group: str) -> None:
    keeping = RecordKeeping(sitting)
    [entry] = keeping.find(RESIDENTS, "0215")
    keeping.change(RESIDENTS, entry, replace(entry.record, group=group))


def fate_of(sitting: Sitting, record: RecordId) -> Fate:
    with sitting.store.read() as unit:
        return fate(unit, [record])[record]


def conflicts(sitting: Sitting) -> int:
    return status(sitting).conflicts


def test_what_a_village_writes_reaches_the_county(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(three_levels.bridge).add(RESIDENTS, AYGUL)
    three_levels.round()
    assert (
        names(three_levels.county)
        == names(three_levels.township)
        == sorted([ZHANG.name, AYGUL.name])
    )
    assert names(three_levels.willows) == [ZHANG.name]
    assert names(three_levels.bridge) == [AYGUL.name]


def test_fate_of_a_record_is_visible_at_each_stage(three_levels: Levels) -> None:
    here = three_levels.willows
    [record] = RecordKeeping(here).add(RESIDENTS, ZHANG).records
    assert fate_of(here, record) is Fate.HERE
    three_levels.carry(here, three_levels.township)
    assert fate_of(here, record) is Fate.CARRIED
    three_levels.carry(three_levels.township, here)
    assert fate_of(here, record) is Fate.AT_TOWNSHIP
    three_levels.carry(three_levels.township, three_levels.county)
    three_levels.carry(three_levels.county, three_levels.township)
    three_levels.carry(three_levels.township, here)
    assert fate_of(here, record) is Fate.AT_COUNTY


def test_unsent_records_are_counted_until_the_receipt_is_back(three_levels: Levels) -> None:
    here = three_levels.willows
    RecordKeeping(here).add(RESIDENTS, ZHANG)
    three_levels.carry(here, three_levels.township)
    with here.store.read() as unit:
        assert len(unsent(unit)) == 1
    three_levels.carry(three_levels.township, here)
    with here.store.read() as unit:
        assert unsent(unit) == {}


def test_lost_stick_needs_nothing_special(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.carry(three_levels.willows)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.carry(three_levels.willows, three_levels.township)
    assert names(three_levels.township) == sorted([ZHANG.name, AYGUL.name])


def test_same_bundle_twice_changes_nothing(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    hand_over(three_levels.willows, three_levels.stick)
    [first], [second] = (receive(three_levels.township, three_levels.stick) for _ in range(2))
    assert (first.new, second.new) == (1, 0)
    assert check(three_levels.township).changes == 1


def test_old_bundle_after_a_new_one_changes_nothing(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    [old] = hand_over(three_levels.willows, three_levels.stick)
    regroup(three_levels.willows, "二组")
    [new] = hand_over(three_levels.willows, three_levels.stick)
    receive(three_levels.township, new.path)
    receive(three_levels.township, old.path)
    assert zhang(three_levels.township).group == "二组"


def test_different_fields_never_conflict(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    regroup(three_levels.willows, "二组")
    keeping = RecordKeeping(three_levels.county)
    [entry] = keeping.find(RESIDENTS, "0215")
    keeping.change(RESIDENTS, entry, replace(entry.record, address="12号"))
    three_levels.round()
    three_levels.round()
    for sitting in (three_levels.willows, three_levels.township, three_levels.county):
        assert (zhang(sitting).group, zhang(sitting).address) == ("二组", "12号")
        assert conflicts(sitting) == 0


def test_same_field_keeps_both_values_until_a_person_decides(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    regroup(three_levels.county, "一组")
    regroup(three_levels.willows, "二组")
    three_levels.round()
    three_levels.round()
    everywhere = (three_levels.willows, three_levels.township, three_levels.county)
    assert [conflicts(sitting) for sitting in everywhere] == [1, 1, 1]
    [entry] = RecordKeeping(three_levels.county).find(RESIDENTS, "0215")
    history = History(three_levels.county)
    choices = history.choices(RESIDENTS, entry)
    assert {choice.value for choice in choices["group"]} == {"一组", "二组"}
    history.decide(RESIDENTS, entry, {"group": "一组"})
    three_levels.round()
    assert [conflicts(sitting) for sitting in everywhere] == [0, 0, 0]
    assert {zhang(sitting).group for sitting in everywhere} == {"一组"}


def test_village_sees_nothing_of_other_villages(three_levels: Levels) -> None:
    RecordKeeping(three_levels.bridge).add(RESIDENTS, AYGUL)
    three_levels.round()
    three_levels.round()
    with three_levels.willows.store.read() as unit:
        changes = unit.journal.between(0, unit.journal.last_position())
        assert [arrival for _position, arrival in changes] == []


def test_clock_years_off_harms_nothing(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    late = replace(three_levels.willows, now=Clock(three_levels.willows.now().replace(year=2009)))
    regroup(late, "二组")
    three_levels.round()
    ahead = replace(three_levels.county, now=Clock(three_levels.willows.now().replace(year=2099)))
    regroup(ahead, "三组")
    three_levels.carry(three_levels.county, three_levels.township)
    [report] = three_levels.carry(three_levels.township, three_levels.willows)
    assert report.ahead == ("海湾县",)
    regroup(three_levels.willows, "四组")
    three_levels.round()
    assert zhang(three_levels.county).group == "四组"
    assert conflicts(three_levels.county) == 0


def test_restored_village_goes_on_as_a_new_desk_and_gets_everything_back(
    three_levels: Levels, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.round()
    restored = come_back(backup, tmp_path / "new-pc")
    before, after = status(three_levels.willows), status(restored)
    assert after.desk != before.desk
    assert names(restored) == [ZHANG.name]
    three_levels.carry(restored, three_levels.township)
    three_levels.carry(three_levels.township, restored)
    assert names(restored) == sorted([ZHANG.name, AYGUL.name])
    RecordKeeping(restored).change(
        RESIDENTS,
        (entry := RecordKeeping(restored).find(RESIDENTS, "0215")[0]),
        replace(entry.record, group="九组"),
    )
    three_levels.carry(restored, three_levels.township)
    assert zhang(three_levels.township).group == "九组"
    assert check(three_levels.township).sound
    restored.store.close()


def test_village_writes_for_itself_only(three_levels: Levels) -> None:
    RecordKeeping(three_levels.bridge).add(RESIDENTS, AYGUL)
    three_levels.round()
    with three_levels.bridge.store.read() as unit:
        stolen = list(unit.journal.between(0, unit.journal.last_position()))
    with three_levels.willows.store.begin() as unit:  # an altered program at Willows
        unit.take_in([arrival for _position, arrival in stolen], unit.identity.desk)
    with three_levels.willows.store.begin() as unit:
        [entry] = unit.records(RESIDENTS).find(Wanted())
        fields = {"group": "二组"}
        draft = Draft(register=RESIDENTS.key, record=entry.id, created=False, fields=fields)
        unit.write([draft], staff="王秀英", now=0)
    [report] = three_levels.carry(three_levels.willows, three_levels.township)
    assert set(report.aside) == {Aside.OTHER_PLACE}
    [kept] = RecordKeeping(three_levels.township).find(RESIDENTS)
    assert kept.record.group is None


def test_value_that_nobody_can_read_is_set_aside(three_levels: Levels) -> None:
    [record] = RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG).records
    three_levels.round()
    with three_levels.willows.store.begin() as unit:  # an altered program at Willows
        fields = {"birth_date": "yesterday"}
        draft = Draft(register=RESIDENTS.key, record=record, created=False, fields=fields)
        unit.write([draft], staff="王秀英", now=0)
    [report] = three_levels.carry(three_levels.willows, three_levels.township)
    assert report.aside == {Aside.BROKEN: 1}
    assert names(three_levels.township) == [ZHANG.name]


def test_stranger_is_refused(three_levels: Levels, tmp_path: Path) -> None:
    stranger = open_station(tmp_path / "stranger", WILLOWS)
    other = open_station(tmp_path / "other-township", TOWNSHIP)
    paper = tmp_path / "stranger.lbe"
    enrol(other, name="柳树湾村", region=WILLOWS.region, out=paper)
    join(stranger, paper)
    hand_over(stranger, three_levels.stick)
    [file] = three_levels.bundles()
    [report] = receive(three_levels.township, file)
    assert report.refused is not None
    stranger.store.close()
    other.store.close()


def test_nobody_to_hand_over_to_is_said(sitting: Sitting, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        hand_over(sitting, tmp_path)


def test_enrolment_for_another_place_is_refused(three_levels: Levels, tmp_path: Path) -> None:
    paper = tmp_path / "bridge.lbe"
    enrol(three_levels.township, name="石桥村", region="460301100202", out=paper)
    with pytest.raises(KnownError):
        join(three_levels.willows, paper)


def test_place_outside_is_not_enrolled(three_levels: Levels, tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        enrol(three_levels.township, name="外村", region="460302100201", out=tmp_path / "x.lbe")
