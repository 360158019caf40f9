"""An altered program with valid keys: what it may not write is set aside, and the rest applied."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.change import Plain
from desktop.domain.ids import RecordId, RegisterKey, new_record_id
from desktop.domain.plain import plain_values
from desktop.domain.register import Register
from desktop.registers.holidays.form import HOLIDAYS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.aside import set_aside
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from desktop.services.sorting import Aside, Sorting
from desktop.services.standing import check
from desktop.store.pen import Draft
from desktop.store.records import Wanted
from tests.services.test_rights import FEAST
from tests.stations import AYGUL, BRIDGE, COUNTY, TOWNSHIP, WILLOWS, ZHANG, Levels, levels, person

pytestmark = pytest.mark.usefixtures("county_on")

OTHER = person(name="李国强", number="460301196611230231")
STRANGE = RegisterKey("a-register-of-a-newer-program")


def settle(three_levels: Levels) -> None:
    """Each village has a resident, the county a holiday, and everybody has heard of it."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(three_levels.bridge).add(RESIDENTS, AYGUL)
    RecordKeeping(three_levels.county).add(HOLIDAYS, FEAST)
    three_levels.round()
    three_levels.round()


@pytest.fixture
def settled(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path, settle) as opened:
        yield opened


def only(sitting: Sitting, register: Register[Any], words: str = "") -> RecordId:
    [entry] = RecordKeeping(sitting).find(register, words)
    return entry.id


def forge(
    sitting: Sitting, key: RegisterKey, record: RecordId | None, fields: Mapping[str, Plain]
) -> None:
    draft = Draft(
        register=key,
        record=record or new_record_id(),
        created=record is None,
        fields=fields,
    )
    with sitting.store.begin() as unit:
        unit.write([draft], staff="无名", now=sitting.milliseconds())


def whole(register: Register[Any], record: object, region: str) -> dict[str, Plain]:
    values = plain_values(record, tuple(register.types()))
    return {**{n: v for n, v in values.items() if v is not None}, "region": region}


FORGED: dict[str, tuple[str, dict[str, Plain]]] = {
    "a holiday of the county changed": ("holiday", {"name": "歌节"}),
    "a holiday of the county removed": ("holiday", {"removed": 1}),
    "a holiday of the county drawn into the village": ("holiday", {"region": WILLOWS.region}),
    "a neighbour changed": ("neighbour", {"group": "二组"}),
    "a neighbour removed": ("neighbour", {"removed": 1}),
    "a neighbour drawn into the village": ("neighbour", {"region": WILLOWS.region}),
    "a resident pushed to the neighbours": ("resident", {"region": BRIDGE.region}),
    "a resident pushed to the township": ("resident", {"region": TOWNSHIP.region}),
    "a resident moved to where they are": ("resident", {"region": WILLOWS.region}),
    "a holiday made for the county": ("new holiday", {"region": COUNTY.region}),
    "a holiday made for the township": ("new holiday", {"region": TOWNSHIP.region}),
    "a resident made for the neighbours": ("new resident", {"region": BRIDGE.region}),
}


def write(levels: Levels, about: str, fields: Mapping[str, Plain]) -> None:
    here, county = levels.willows, levels.county
    if about == "new holiday":
        made = whole(HOLIDAYS, FEAST, COUNTY.region)
        return forge(here, HOLIDAYS.key, None, {**made, **fields})
    if about == "new resident":
        made = whole(RESIDENTS, ZHANG, WILLOWS.region)
        return forge(here, RESIDENTS.key, None, {**made, **fields})
    if about == "holiday":
        return forge(here, HOLIDAYS.key, only(county, HOLIDAYS), fields)
    words = "0215" if about == "resident" else "0223"
    return forge(here, RESIDENTS.key, only(county, RESIDENTS, words), fields)


def content(sitting: Sitting) -> list[object]:
    registers: tuple[Register[Any], ...] = (RESIDENTS, HOLIDAYS)
    with sitting.store.read() as unit:
        return [
            (entry.id, entry.record, entry.revision)
            for register in registers
            for removed in (False, True)
            for entry in unit.records(register).find(Wanted(removed=removed))
        ]


@pytest.mark.parametrize("forged", FORGED)
def test_what_a_village_may_not_write_changes_nothing_above(forged: str, settled: Levels) -> None:
    before = content(settled.township)
    write(settled, *FORGED[forged])
    RecordKeeping(settled.willows).add(RESIDENTS, OTHER)
    [report] = settled.carry(settled.willows, settled.township)
    assert (report.new, report.aside) == (1, {Aside.OTHER_PLACE: 1})
    after = content(settled.township)
    assert [each for each in after if each in before] == before
    assert len(after) == len(before) + 1


def test_the_township_sees_who_wrote_it_and_no_value_of_it(settled: Levels) -> None:
    write(settled, "neighbour", {"group": "二组"})
    write(settled, "holiday", {"name": "歌节"})
    settled.carry(settled.willows, settled.township)
    found = set_aside(settled.township)
    assert [each.register for each in found] == [HOLIDAYS.key, RESIDENTS.key]
    for each in found:
        assert (each.desk, each.staff, each.via) == (WILLOWS.name, "无名", WILLOWS.name)
        assert each.reason is Aside.OTHER_PLACE
        assert "二组" not in repr(each)
    assert check(settled.township).set_aside == 2


def test_a_register_of_a_newer_program_is_named_by_its_key(settled: Levels) -> None:
    forge(settled.willows, STRANGE, None, {"region": BRIDGE.region, "words": "无"})
    settled.carry(settled.willows, settled.township)
    [found] = set_aside(settled.township)
    assert found.register == STRANGE


def test_everything_unreadable_is_kept_once(settled: Levels) -> None:
    """Bytes that are no change have no number to tell them apart by."""
    with settled.township.store.begin() as unit:
        [sender] = [d for d in unit.desks.all().values() if d.region == WILLOWS.region]
        sorting = Sorting(unit, sender)
        for payloads in ([b"one", b"other"], [b"third"], [b"other", b"one"]):
            fit, aside = sorting.sort(sorting.read(payloads))
            assert fit == []
            for each in aside:
                unit.partners.put_aside(each)
        kept = unit.partners.set_aside()
        assert {each.payload for each in kept} == {b"one", b"other", b"third"}
        assert len(kept) == 3
