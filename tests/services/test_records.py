"""What a person can do with any record."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.access import Role
from desktop.domain.identity import DocumentKind, Sex
from desktop.domain.ids import ResidentId
from desktop.domain.problems import KnownError, Problem, RefusedError
from desktop.domain.types import NameSounds
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.naming import names_of
from desktop.services.records import RecordKeeping, Save
from desktop.store.records import Wanted
from tests.stations import AYGUL, WILLOWS, ZHANG, Levels, person


@pytest.mark.parametrize(
    "words", ["张小明", "小明", "zhangxiaoming", "zxm", "xm", "0215", "5521", "zxm 0215"]
)
def test_person_is_found_by(words: str, keeping: RecordKeeping) -> None:
    keeping.save([Save(register=RESIDENTS, record=ZHANG), Save(register=RESIDENTS, record=AYGUL)])
    assert [entry.record.name for entry in keeping.find(RESIDENTS, words)] == ["张小明"]


@pytest.mark.parametrize("words", ["李", "zxn", "0216", "zxm 0223", "%", "🙂"])
def test_nobody_is_found_by(words: str, keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    assert keeping.find(RESIDENTS, words) == []


def test_member_is_found_by_the_name_of_the_resident(keeping: RecordKeeping) -> None:
    changes = keeping.add(RESIDENTS, ZHANG)
    keeping.add(VOLUNTEERS, volunteer(changes))
    assert keeping.count(VOLUNTEERS, "zxm") == 1


@pytest.mark.parametrize(
    "words", ["张小明", "zhangxiaoming", "zxm", "chongxiaomeng", "cxm", "xiaomeng", "chongx"]
)
def test_person_is_found_by_the_usual_reading_and_by_their_own_10_4(
    words: str, keeping: RecordKeeping
) -> None:
    person = replace(ZHANG, name_sounds=NameSounds("Chóng xiǎo mèng"))
    changes = keeping.add(RESIDENTS, person)
    keeping.add(VOLUNTEERS, volunteer(changes))
    assert keeping.count(RESIDENTS, words) == 1
    assert keeping.count(VOLUNTEERS, words) == 1


def test_a_volunteer_is_found_by_a_reading_written_down_later(keeping: RecordKeeping) -> None:
    changes = keeping.add(RESIDENTS, ZHANG)
    keeping.add(VOLUNTEERS, volunteer(changes))
    [entry] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, replace(ZHANG, name_sounds=NameSounds("chong xiao ming")))
    assert keeping.count(VOLUNTEERS, "cxm") == 1


def test_renaming_a_resident_is_heard_where_they_are_referred_to(
    keeping: RecordKeeping, sitting: Sitting
) -> None:
    changes = keeping.add(RESIDENTS, ZHANG)
    keeping.add(VOLUNTEERS, volunteer(changes))
    [entry] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, entry, person(name="章晓明"))
    assert keeping.count(VOLUNTEERS, "张小明") == 0
    [found] = keeping.find(VOLUNTEERS, "章晓明")
    with sitting.store.read() as unit:
        [name] = names_of(unit, VOLUNTEERS.key, [found.id]).values()
    assert name.startswith("章晓明")


def test_typed_text_is_tidied(keeping: RecordKeeping) -> None:
    typed = person(
        number=AYGUL.number,
        sex=AYGUL.sex,
        name=" 阿依古丽•买买提",
        telephone="138 0000-5521",
        address=" 二组  12号 ",
    )
    keeping.add(RESIDENTS, typed)
    [entry] = keeping.find(RESIDENTS)
    assert (entry.record.name, entry.record.telephone, entry.record.address) == (
        "阿依古丽·买买提",
        "13800005521",
        "二组 12号",
    )


def test_number_fills_sex_and_birth_date(keeping: RecordKeeping) -> None:
    filled = keeping.fill(RESIDENTS, {"number": "460301196611230223"})
    assert (filled["sex"], filled["birth_date"]) == (Sex.FEMALE, date(1966, 11, 23))


def test_what_is_missing_is_said_all_at_once(keeping: RecordKeeping) -> None:
    nobody = Resident(name="", number=None, sex=None, birth_date=None)  # type: ignore[arg-type]  # nothing typed yet
    with pytest.raises(RefusedError) as refused:
        keeping.add(RESIDENTS, nobody)
    assert {p.field for p in refused.value.problems} >= {"name", "sex", "birth_date"}


def test_refused_record_is_not_kept(keeping: RecordKeeping) -> None:
    with pytest.raises(RefusedError):
        keeping.add(RESIDENTS, person(number="460301196611230216"))
    assert keeping.find(RESIDENTS) == []


def test_one_refused_record_keeps_the_whole_act_out(keeping: RecordKeeping) -> None:
    wrong = Save(register=RESIDENTS, record=person(name="", number=AYGUL.number))
    with pytest.raises(RefusedError):
        keeping.save([Save(register=RESIDENTS, record=ZHANG), wrong])
    assert keeping.count(RESIDENTS) == 0


def test_same_number_is_kept_once(keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    with pytest.raises(RefusedError) as refused:
        keeping.add(RESIDENTS, person(name="张晓明"))
    assert [p.field for p in refused.value.problems] == ["number"]


def test_a_kept_record_is_judged_beside_those_of_its_own_place(three_levels: Levels) -> None:
    """A township that looks at a village's record looks into the village, not at its own list."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.round()
    above = RecordKeeping(three_levels.township)
    above.add(RESIDENTS, AYGUL)
    [zhang] = above.find(RESIDENTS, "zxm")
    [aygul] = [e for e in above.find(RESIDENTS, "ayg") if e.revision.region == WILLOWS.region]
    twice = replace(aygul.record, number=ZHANG.number, sex=ZHANG.sex)
    assert fields(above.problems(RESIDENTS, twice, aygul)) == {"number"}
    assert fields(above.problems(RESIDENTS, zhang.record, zhang)) == set()
    assert fields(above.problems(RESIDENTS, aygul.record, aygul)) == set()


def test_saving_the_same_changes_nothing(keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    [entry] = keeping.find(RESIDENTS)
    assert keeping.change(RESIDENTS, entry, entry.record) == Changes()


def test_form_that_is_out_of_date_does_not_overwrite(keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    [opened] = keeping.find(RESIDENTS)
    keeping.change(RESIDENTS, opened, replace(opened.record, group="二组"))
    with pytest.raises(RefusedError) as refused:
        keeping.change(RESIDENTS, opened, replace(opened.record, group="三组"))
    assert [p.field for p in refused.value.problems] == ["group"]
    keeping.change(RESIDENTS, opened, replace(opened.record, address="12号"))
    [entry] = keeping.find(RESIDENTS)
    assert (entry.record.group, entry.record.address) == ("二组", "12号")


def test_removed_record_leaves_the_list_and_comes_back(keeping: RecordKeeping) -> None:
    keeping.add(RESIDENTS, ZHANG)
    [entry] = keeping.find(RESIDENTS)
    keeping.remove(RESIDENTS, [entry])
    assert keeping.find(RESIDENTS) == []
    assert keeping.find(RESIDENTS, "zxm") == []
    [removed] = keeping.find(RESIDENTS, wanted=Wanted(removed=True))
    keeping.restore(RESIDENTS, [removed])
    assert [e.record for e in keeping.find(RESIDENTS, "zxm")] == [ZHANG]


def test_numbers_are_given_and_never_twice(keeping: RecordKeeping) -> None:
    first = keeping.add(RESIDENTS, ZHANG)
    second = keeping.add(RESIDENTS, AYGUL)
    for changes in (first, second):
        keeping.add(VOLUNTEERS, volunteer(changes))
    numbers = {entry.record.number for entry in keeping.find(VOLUNTEERS)}
    assert numbers == {"460301100201VA0001", "460301100201VA0002"}
    [entry] = keeping.find(VOLUNTEERS, "A0002")
    keeping.remove(VOLUNTEERS, [entry])
    keeping.add(VOLUNTEERS, volunteer(second))
    assert {e.record.number for e in keeping.find(VOLUNTEERS)} == {
        "460301100201VA0001",
        "460301100201VA0003",
    }


def test_auditor_only_looks(sitting: Sitting) -> None:
    keeping = RecordKeeping(replace(sitting, role=Role.AUDITOR))
    with pytest.raises(KnownError):
        keeping.add(RESIDENTS, ZHANG)
    assert keeping.find(RESIDENTS) == []


def test_records_come_page_by_page_in_order(keeping: RecordKeeping) -> None:
    keeping.save(
        [Save(register=RESIDENTS, record=without_papers(name)) for name in ("丁一", "王二", "李三")]
    )
    ordered = Wanted(order=("name",))
    everybody = [entry.record.name for entry in keeping.find(RESIDENTS, wanted=ordered)]
    second = keeping.find(RESIDENTS, wanted=replace(ordered, first=1, most=1))
    assert len(everybody) == 3
    assert [entry.record.name for entry in second] == everybody[1:2]


def fields(problems: Iterable[Problem]) -> set[str]:
    return {problem.field for problem in problems if not problem.warning}


def volunteer(changes: Changes) -> Volunteer:
    [resident] = changes.records
    return Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))


def without_papers(name: str) -> Resident:
    papers = {"document": DocumentKind.NONE, "number": None, "number_note": "lost in a flood"}
    return person(name=name, **papers)
