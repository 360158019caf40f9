"""What a desk with an altered program, or a copied folder, hands over does no harm elsewhere."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.change import Plain
from desktop.domain.ids import DeskId, RecordId, new_record_id
from desktop.domain.plain import plain_values
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.services.setup import sign_in
from desktop.services.sorting import Aside
from desktop.services.standing import Fate, check, fate
from desktop.store.pen import Draft
from tests.stations import (
    AYGUL,
    BRIDGE,
    COUNTY,
    PASSWORD,
    WILLOWS,
    ZHANG,
    Clock,
    Levels,
    levels,
    open_station,
)

pytestmark = pytest.mark.usefixtures("county_on")

VALUES = {
    name: value
    for name, value in plain_values(ZHANG, tuple(RESIDENTS.types())).items()
    if value is not None
}


def answer(three_levels: Levels) -> None:
    """Three levels that have all heard of one another."""
    three_levels.round()
    three_levels.round()


@pytest.fixture
def answered(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path, answer) as opened:
        yield opened


def forge(
    sitting: Sitting,
    fields: Mapping[str, Plain],
    *,
    record: RecordId | None = None,
    now: int | None = None,
) -> RecordId:
    """Write what no form would let through: a creation unless *record* is given."""
    written = record or new_record_id()
    draft = Draft(
        register=RESIDENTS.key, record=written, created=record is None, fields=dict(fields)
    )
    with sitting.store.begin() as unit:
        unit.write([draft], staff="无名", now=now or sitting.milliseconds())
    return written


def journal_of(sitting: Sitting) -> int:
    with sitting.store.read() as unit:
        return unit.journal.last_position()


@pytest.mark.parametrize("place", [{}, {"region": ""}, {"region": "460301100201x"}])
def test_record_of_no_place_is_set_aside_and_goes_to_no_other_village(
    answered: Levels, place: dict[str, Plain]
) -> None:
    forge(answered.willows, VALUES | place)
    [report] = answered.carry(answered.willows, answered.township)
    assert report.aside == {Aside.BROKEN: 1}
    [down] = answered.carry(answered.township, answered.bridge)
    assert down.changes == 0


def test_edit_of_an_unknown_record_goes_to_no_other_village(answered: Levels) -> None:
    forge(answered.willows, {"name": "无名"}, record=new_record_id())
    answered.carry(answered.willows, answered.township)
    [down] = answered.carry(answered.township, answered.bridge)
    assert down.changes == 0


def test_edit_that_came_before_its_record_still_goes_to_the_village(answered: Levels) -> None:
    [record] = RecordKeeping(answered.willows).add(RESIDENTS, ZHANG).records
    forge(answered.township, {"group": "九组"}, record=record)  # the record is on its way
    answered.carry(answered.township, answered.willows)
    answered.round()
    answered.round()
    [entry] = RecordKeeping(answered.willows).find(RESIDENTS)
    assert entry.record.group == "九组"


@pytest.mark.parametrize("region", [COUNTY.region, BRIDGE.region])
def test_village_writes_no_record_of_the_county_or_another_village(
    answered: Levels, region: str
) -> None:
    forge(answered.willows, VALUES | {"region": region})
    mine = forge(answered.willows, VALUES | {"region": WILLOWS.region})
    forge(answered.willows, {"region": region}, record=mine)
    [report] = answered.carry(answered.willows, answered.township)
    assert (report.new, report.aside) == (1, {Aside.OTHER_PLACE: 2})


@pytest.mark.parametrize("wall", [2**62, -(2**62)])
def test_pc_in_a_year_beyond_the_calendar_does_not_hide_the_history(
    answered: Levels, wall: int
) -> None:
    record = forge(answered.willows, VALUES | {"region": WILLOWS.region}, now=wall)
    answered.carry(answered.willows, answered.township)
    [past] = History(answered.township).of_record(record)
    assert past.staff == "无名"


def test_copied_folder_spoils_nothing_and_is_told(answered: Levels, tmp_path: Path) -> None:
    answered.willows.store.close()
    shutil.copytree(answered.willows.folder, tmp_path / "copy")
    copy, answered.willows = (
        sign_in(folder, "王秀英", PASSWORD, now=Clock())
        for folder in (tmp_path / "copy", answered.willows.folder)
    )
    RecordKeeping(answered.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(copy).add(RESIDENTS, AYGUL)
    answered.carry(answered.willows, answered.township)
    [report] = answered.carry(copy, answered.township)
    assert report.aside == {Aside.SAME_NUMBER: 1}
    assert check(answered.township).set_aside == 1
    copy.store.close()


def test_second_desk_of_a_village_does_not_speak_for_the_first(
    answered: Levels, tmp_path: Path
) -> None:
    second = open_station(tmp_path / "second", WILLOWS)
    answered.enrol(answered.township, second, WILLOWS)
    answered.carry(second, answered.township)
    with answered.willows.store.read() as unit:
        first = unit.desks.all()[unit.identity.desk]
    forge(answered.willows, VALUES | {"region": WILLOWS.region})
    with answered.willows.store.read() as unit:
        [(_position, arrival)] = unit.journal.between(0, 1)
    with second.store.begin() as unit:
        unit.desks.put([first])
        unit.take_in([arrival], unit.identity.desk)
    [report] = answered.carry(second, answered.township)
    assert report.aside == {Aside.NOT_FROM_THERE: 1}
    second.store.close()


def test_nobody_below_writes_under_our_own_number(answered: Levels) -> None:
    with answered.township.store.read() as unit:
        ours = unit.desks.all()[unit.identity.desk]
    forge(answered.township, VALUES | {"region": WILLOWS.region})
    with answered.township.store.read() as unit:
        [(_position, arrival)] = unit.journal.between(0, 1)
    with answered.bridge.store.begin() as unit:
        unit.desks.put([ours])
        unit.take_in([arrival], unit.identity.desk)
    assert answered.carry(answered.bridge, answered.township)[0].aside == {}  # it is known
    with answered.bridge.store.begin() as unit:
        unit.desks.put([ours])
    assert journal_of(answered.township) == 1


def test_village_does_not_vouch_for_what_the_county_has(answered: Levels) -> None:
    [record] = RecordKeeping(answered.willows).add(RESIDENTS, ZHANG).records
    answered.carry(answered.willows, answered.township)
    identities: list[Any] = []
    for sitting in (answered.county, answered.willows):
        with sitting.store.read() as unit:
            identities.append(unit.desks.all()[unit.identity.desk])
    county, willows = identities
    with answered.bridge.store.begin() as unit:  # claims on behalf of others
        unit.desks.put([county, willows])
        unit.partners.learn(DeskId(county.id), {DeskId(willows.id): 10**9})
    answered.carry(answered.bridge, answered.township)
    answered.carry(answered.township, answered.willows)
    with answered.willows.store.read() as unit:
        assert fate(unit, [record]) == {record: Fate.AT_TOWNSHIP}


def test_enrolment_takes_in_only_who_signs_for_himself(answered: Levels, tmp_path: Path) -> None:
    paper = tmp_path / "second.lbe"
    enrol(answered.township, name=WILLOWS.name, region=WILLOWS.region, out=paper)
    for number in range(2):
        desk = open_station(tmp_path / f"desk-{number}", WILLOWS)
        join(desk, paper)
        [report] = answered.carry(desk, answered.township)
        assert (report.refused is None) == (number == 0)
        desk.store.close()
