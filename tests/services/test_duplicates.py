"""Records that may be of one person: how they are found, merged, told apart and taken apart."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.domain.change import Plain
from desktop.domain.identity import DocumentKind, check_digit
from desktop.domain.ids import OrganisationId, RecordId, ResidentId
from desktop.domain.problems import KnownError, RefusedError
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.comparing import SPEAKS
from desktop.services.desk import Sitting
from desktop.services.duplicates import compare, duplicates, merge, merged, separate
from desktop.services.history import History
from desktop.services.indicator import figure
from desktop.services.indicators.residents import OF_EVERYBODY
from desktop.services.naming import names_of
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Span
from desktop.services.standing import status
from desktop.services.verifying import tell_apart
from desktop.store.records import Wanted
from tests.stations import COUNTY, WILLOWS, ZHANG, Levels, person

pytestmark = pytest.mark.usefixtures("county_on")

BORN = date(1966, 11, 23)


def add(sitting: Sitting, record: Resident) -> RecordId:
    return RecordKeeping(sitting).add(RESIDENTS, record).records[0]


def another(serial: int = 41, **changes: Any) -> Resident:
    """Return somebody with another number, born on the same day."""
    number = f"46030119661123{serial:03}"
    return person(**{"number": number + check_digit(number), **changes})


def names(sitting: Sitting, words: str = "") -> list[str]:
    return sorted(entry.record.name for entry in RecordKeeping(sitting).find(RESIDENTS, words))


def why(sitting: Sitting) -> list[str]:
    return [waiting.why for waiting in duplicates(sitting)]


def merge_them(sitting: Sitting, keep: RecordId, **values: Plain) -> int:
    [waiting] = duplicates(sitting)
    return merge(sitting, compare(sitting, waiting), keep, values).act


def everybody(sitting: Sitting, place: str) -> int:
    period = Period.around(sitting.today, Span.MONTH)
    with sitting.store.read() as unit:
        reach = Reach(unit=unit, place=place, period=period, today=sitting.today)
        return figure(OF_EVERYBODY[0], reach).numerator


@pytest.fixture
def twice(three_levels: Levels) -> tuple[RecordId, RecordId]:
    """张小明 is registered in both villages, in the second one with an address."""
    one = add(three_levels.willows, ZHANG)
    other = add(three_levels.bridge, person(name="张晓明", address="石桥一组3号"))
    three_levels.round()
    return one, other


def test_same_number_is_found_also_in_its_old_form(three_levels: Levels) -> None:
    add(three_levels.willows, ZHANG)
    old = (ZHANG.number or "")[:6] + (ZHANG.number or "")[8:17]
    add(three_levels.bridge, person(name="李四", number=old, telephone=None))
    three_levels.round()
    assert why(three_levels.county) == ["The same number of a document"]


def test_household_book_is_shared_by_many(three_levels: Levels) -> None:
    book: Mapping[str, Any] = {"document": DocumentKind.HOUSEHOLD_BOOK, "number": "0117"}
    add(three_levels.willows, person(**book, name="李四", telephone=None))
    add(three_levels.bridge, person(**book, name="王五", telephone=None))
    three_levels.round()
    assert why(three_levels.county) == []


def test_same_name_and_birth_date_are_found(three_levels: Levels) -> None:
    add(three_levels.willows, ZHANG)
    add(three_levels.bridge, another())
    three_levels.round()
    assert why(three_levels.county) == ["The same name and birth date"]


@pytest.mark.parametrize("name", ["张晓明", "張小明", "张筱铭"])
def test_names_that_sound_alike_are_found(three_levels: Levels, name: str) -> None:
    add(three_levels.willows, ZHANG)
    add(three_levels.bridge, another(name=name, telephone=None))
    add(three_levels.bridge, another(43, name="李小明", telephone=None))
    three_levels.round()
    assert why(three_levels.county) == [
        "Names that sound alike, and the same birth date or telephone"
    ]


def test_same_telephone_needs_a_name_that_sounds_alike(three_levels: Levels) -> None:
    number = "46030119700304001"
    other: Mapping[str, Any] = {
        "number": number + check_digit(number),
        "birth_date": date(1970, 3, 4),
    }
    add(three_levels.willows, ZHANG)
    add(three_levels.bridge, person(**other, name="张晓铭"))
    three_levels.round()
    assert len(why(three_levels.county)) == 1
    [entry] = RecordKeeping(three_levels.bridge).find(RESIDENTS)
    wife = person(**other, name="李梅")
    RecordKeeping(three_levels.bridge).change(RESIDENTS, entry, wife)
    three_levels.round()
    assert why(three_levels.county) == []


@pytest.mark.usefixtures("twice")
def test_nobody_is_offered_a_pair_of_which_they_keep_one(three_levels: Levels) -> None:
    assert len(duplicates(three_levels.county)) == len(duplicates(three_levels.township)) == 1
    assert duplicates(three_levels.willows) == duplicates(three_levels.bridge) == []


def test_fields_that_differ_are_laid_side_by_side(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    [waiting] = duplicates(three_levels.county)
    found = compare(three_levels.county, waiting)
    assert [line.field for line in found.lines] == [SPEAKS, "name", "address"]
    assert found.lines[0].plain[found.lines[0].suggested] == twice[1], "it has more filled in"
    assert {side.place for side in found.sides} == {"柳树湾村", "石桥村"}


def test_merged_person_counts_once_at_every_level(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    assert everybody(three_levels.county, COUNTY.region) == 2
    merge_them(three_levels.township, twice[1])
    three_levels.round()
    for sitting in (three_levels.county, three_levels.township):
        assert everybody(sitting, COUNTY.region) == 1
        assert everybody(sitting, WILLOWS.region) == 0
        assert names(sitting) == ["张晓明"]
        assert status(sitting).records[RESIDENTS.key] == 1
    assert everybody(three_levels.willows, WILLOWS.region) == 0
    assert names(three_levels.bridge) == ["张晓明"]


def test_search_finds_both_names_and_leads_to_the_one(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.county, twice[1])
    keeping = RecordKeeping(three_levels.county)
    for words in ("张小明", "张晓明", "zxm", "0215"):
        assert [entry.id for entry in keeping.find(RESIDENTS, words)] == [twice[1]], words


def test_village_still_finds_whom_another_village_speaks_for(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.county, twice[1])
    three_levels.round()
    [entry] = RecordKeeping(three_levels.willows).find(RESIDENTS, "张小明")
    assert (entry.id, entry.revision.same_as) == twice
    assert RecordKeeping(three_levels.willows).find(RESIDENTS) == []


def test_values_are_chosen_field_by_field(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.county, twice[0], address="石桥一组3号")
    three_levels.round()
    with three_levels.willows.store.read() as unit:
        kept = unit.records(RESIDENTS).get(twice[0])
        other = unit.journal.of_record(twice[1])
    assert (kept.record.name, kept.record.address) == ("张小明", "石桥一组3号")
    assert other == []
    with three_levels.bridge.store.read() as unit:
        away = unit.records(RESIDENTS).get(twice[1])
    assert (away.record.name, away.record.address) == ("张晓明", "石桥一组3号")


def test_values_that_break_a_rule_are_refused(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    with pytest.raises(RefusedError):
        merge_them(three_levels.county, twice[1], telephone="12")
    assert len(names(three_levels.county)) == 2


def test_two_cannot_be_merged_twice(three_levels: Levels, twice: tuple[RecordId, RecordId]) -> None:
    [waiting] = duplicates(three_levels.county)
    found = compare(three_levels.county, waiting)
    merge(three_levels.county, found, twice[1], {})
    with pytest.raises(KnownError):
        merge(three_levels.county, found, twice[0], {})


def member(sitting: Sitting, resident: RecordId, name: str) -> RecordId:
    keeping = RecordKeeping(sitting)
    elders = Organisation(name=name, kind=OrganisationKind.ELDERLY_ASSOCIATION)
    [association] = keeping.add(ORGANISATIONS, elders).records
    joined = Member(
        resident=ResidentId(resident),
        organisation=OrganisationId(association),
        joined_on=date(2026, 11, 23),
    )
    return keeping.add(MEMBERS, joined).records[0]


def test_what_hangs_on_either_is_shown_with_the_one(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    first = member(three_levels.willows, twice[0], "柳树湾老年协会")
    second = member(three_levels.bridge, twice[1], "石桥老年协会")
    three_levels.round()
    merge_them(three_levels.county, twice[1])
    with three_levels.county.store.read() as unit:
        members = unit.records(MEMBERS)
        assert set(members.ids(Wanted(equal={"resident": twice[1]}))) == {first, second}
        assert members.count(Wanted(one_of={"resident": [twice[1]]})) == 2
        assert members.get(first).record.resident == twice[1]
        assert {who for (who,) in members.values(Wanted(), "resident")} == {twice[1]}
        assert names_of(unit, MEMBERS.key, [first])[first].startswith("张晓明")
        for words in ("张小明", "张晓明"):
            assert set(unit.search.find(words, MEMBERS.key)) == {first, second}
    three_levels.round()
    with three_levels.willows.store.read() as unit:
        entry = unit.records(MEMBERS).get(first)
        assert entry.record.resident == twice[0], "the other is not kept here"
        assert names_of(unit, MEMBERS.key, [first])[first].startswith("张小明")


def test_registrations_of_one_volunteer_are_found_once_the_person_is_merged(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    for sitting, resident in zip((three_levels.willows, three_levels.bridge), twice, strict=True):
        volunteer = Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))
        RecordKeeping(sitting).add(VOLUNTEERS, volunteer)
    three_levels.round()
    merge_them(three_levels.county, twice[1])
    [waiting] = duplicates(three_levels.county)
    assert (waiting.register, waiting.why) == (
        VOLUNTEERS.key,
        "Registrations of the same person",
    )


def test_merge_is_taken_back_from_the_other_end_of_the_county(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.township, twice[1], name="张小明")
    three_levels.round()
    [one] = merged(three_levels.county)
    assert (one.waiting.records, one.desk, one.lost) == (twice, "清河镇", False)
    separate(three_levels.county, RESIDENTS.key, twice[0])
    three_levels.round()
    for sitting in (three_levels.county, three_levels.township):
        assert names(sitting) == ["张小明", "张晓明"]
        assert merged(sitting) == []
        assert status(sitting).conflicts == 0
    assert names(three_levels.willows) == ["张小明"]
    assert names(three_levels.bridge) == ["张晓明"]


def test_what_was_written_since_stays_when_a_merge_is_taken_back(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.county, twice[0], name="张晓明", address="石桥一组3号")
    keeping = RecordKeeping(three_levels.county)
    [entry] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, replace(entry.record, address="柳树湾9号"))
    separate(three_levels.county, RESIDENTS.key, twice[1])
    kept = keeping.get(RESIDENTS, twice[0]).record
    assert (kept.name, kept.address) == ("张小明", "柳树湾9号")


def test_merge_is_undone_and_done_again(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    history = History(three_levels.county)
    done = merge_them(three_levels.county, twice[1], name="张小明")
    undone = history.undo(done)
    assert names(three_levels.county) == ["张小明", "张晓明"]
    history.undo(undone.act)
    assert names(three_levels.county) == ["张小明"]


@pytest.mark.usefixtures("twice")
def test_two_who_were_told_apart_do_not_come_back(three_levels: Levels) -> None:
    [waiting] = duplicates(three_levels.township)
    done = tell_apart(three_levels.township, waiting)
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        assert duplicates(sitting) == []
    History(three_levels.township).undo(done.act)
    three_levels.round()
    assert len(duplicates(three_levels.county)) == 1


def test_merged_here_and_told_apart_there_comes_before_a_person(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    [waiting] = duplicates(three_levels.township)
    tell_apart(three_levels.township, waiting)
    merge_them(three_levels.county, twice[1])
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        assert why(sitting) == ["Merged here, and told apart by somebody else"]


def test_nobody_is_lost_when_the_one_who_speaks_is_struck_out(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.county, twice[1])
    three_levels.round()
    keeping = RecordKeeping(three_levels.bridge)
    keeping.remove(RESIDENTS, keeping.find(RESIDENTS))
    three_levels.round()
    [one] = merged(three_levels.county)
    assert one.lost
    found = RecordKeeping(three_levels.county).find(RESIDENTS, "张小明")
    assert [entry.id for entry in found] == [twice[0]]
    separate(three_levels.county, RESIDENTS.key, twice[0])
    assert names(three_levels.county) == ["张小明"]


def test_two_who_merged_the_other_way_round_lose_nobody(
    three_levels: Levels, twice: tuple[RecordId, RecordId]
) -> None:
    merge_them(three_levels.township, twice[1])
    merge_them(three_levels.county, twice[0])
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        assert len(names(sitting)) == 1
        assert status(sitting).conflicts > 0, "a person decides"
