"""Taking acts back, and reading what happened to a record."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.access import Role
from desktop.domain.change import REMOVED
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.changes import Changes
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping, Save
from desktop.store.records import Wanted
from tests.stations import AYGUL, ZHANG


@pytest.fixture
def history(sitting: Sitting) -> History:
    return History(sitting)


def names(keeping: RecordKeeping) -> set[str]:
    return {entry.record.name for entry in keeping.find(RESIDENTS)}


def zhang(keeping: RecordKeeping) -> Entry[Resident]:
    [entry] = keeping.find(RESIDENTS, "0215")
    return entry


def regroup(keeping: RecordKeeping, group: str) -> Changes:
    entry = zhang(keeping)
    return keeping.change(RESIDENTS, entry, replace(entry.record, group=group))


def test_added_record_is_taken_out_again(keeping: RecordKeeping, history: History) -> None:
    done = keeping.add(RESIDENTS, ZHANG)
    undone = history.undo(done.act)
    assert names(keeping) == set()
    assert (undone.records, undone.registers) == (done.records, done.registers)
    [removed] = keeping.find(RESIDENTS, wanted=Wanted(removed=True))
    assert removed.record == ZHANG


def test_edit_is_taken_back_field_by_field(keeping: RecordKeeping, history: History) -> None:
    keeping.add(RESIDENTS, replace(ZHANG, group="一组", address="3号"))
    entry = zhang(keeping)
    done = keeping.change(RESIDENTS, entry, replace(entry.record, group="二组", address=None))
    regroup_of_another_field = replace(zhang(keeping).record, contact="女儿")
    keeping.change(RESIDENTS, zhang(keeping), regroup_of_another_field)
    history.undo(done.act)
    record = zhang(keeping).record
    assert (record.group, record.address, record.contact) == ("一组", "3号", "女儿")


def test_removal_is_taken_back(keeping: RecordKeeping, history: History) -> None:
    keeping.add(RESIDENTS, ZHANG)
    done = keeping.remove(RESIDENTS, [zhang(keeping)])
    history.undo(done.act)
    assert names(keeping) == {ZHANG.name}
    assert zhang(keeping).revision.conflicts == 0


def test_restoring_is_taken_back(keeping: RecordKeeping, history: History) -> None:
    keeping.add(RESIDENTS, ZHANG)
    keeping.remove(RESIDENTS, [zhang(keeping)])
    [removed] = keeping.find(RESIDENTS, wanted=Wanted(removed=True))
    done = keeping.restore(RESIDENTS, [removed])
    history.undo(done.act)
    assert names(keeping) == set()


def test_act_of_several_records_is_taken_back_as_one(
    keeping: RecordKeeping, history: History
) -> None:
    saves = [Save(register=RESIDENTS, record=each) for each in (ZHANG, AYGUL)]
    done = keeping.save(saves)
    assert len(done.records) == 2
    undone = history.undo(done.act)
    assert names(keeping) == set()
    history.undo(undone.act)
    assert names(keeping) == {ZHANG.name, AYGUL.name}


def test_act_over_two_registers_is_taken_back_in_both(
    keeping: RecordKeeping, history: History
) -> None:
    [resident] = keeping.add(RESIDENTS, ZHANG).records
    volunteer = Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))
    entry = zhang(keeping)
    done = keeping.save(
        [
            Save(register=VOLUNTEERS, record=volunteer),
            Save(register=RESIDENTS, record=replace(entry.record, group="二组"), entry=entry),
        ]
    )
    undone = history.undo(done.act)
    assert undone.registers == {VOLUNTEERS.key, RESIDENTS.key}
    assert keeping.count(VOLUNTEERS) == 0
    assert zhang(keeping).record.group is None


def test_undoing_an_undo_brings_it_back(keeping: RecordKeeping, history: History) -> None:
    keeping.add(RESIDENTS, ZHANG)
    done = regroup(keeping, "二组")
    for expected in (None, "二组", None, "二组"):
        done = history.undo(done.act)
        assert zhang(keeping).record.group == expected


def test_acts_are_taken_back_one_after_another(keeping: RecordKeeping, history: History) -> None:
    """The last act and its undo, which wrote the value that the first one wrote, do not count."""
    keeping.add(RESIDENTS, replace(ZHANG, group="一组", address="3号"))
    entry = zhang(keeping)
    first = keeping.change(RESIDENTS, entry, replace(entry.record, group="二组", address="4号"))
    second, third = regroup(keeping, "三组"), regroup(keeping, "四组")
    back = [history.undo(done.act) for done in (third, second, first)]
    assert (zhang(keeping).record.group, zhang(keeping).record.address) == ("一组", "3号")
    groups = []
    for undone in reversed(back):
        history.undo(undone.act)
        groups.append(zhang(keeping).record.group)
    assert groups == ["二组", "三组", "四组"]
    assert zhang(keeping).record.address == "4号"


def test_what_was_overtaken_is_not_taken_back(keeping: RecordKeeping, history: History) -> None:
    keeping.save([Save(register=RESIDENTS, record=each) for each in (ZHANG, AYGUL)])
    entries = keeping.find(RESIDENTS)
    done = keeping.save(
        [Save(register=RESIDENTS, record=replace(e.record, group="二组"), entry=e) for e in entries]
    )
    regroup(keeping, "三组")
    with pytest.raises(KnownError, match="changed again since"):
        history.undo(done.act)
    assert {entry.record.group for entry in keeping.find(RESIDENTS)} == {"二组", "三组"}


def test_act_is_not_taken_back_twice(keeping: RecordKeeping, history: History) -> None:
    keeping.add(RESIDENTS, replace(ZHANG, group="一组"))
    done = regroup(keeping, "二组")
    history.undo(done.act)
    with pytest.raises(KnownError, match="changed again since"):
        history.undo(done.act)
    assert zhang(keeping).record.group == "一组"


def test_act_that_never_was_changes_nothing(keeping: RecordKeeping, history: History) -> None:
    keeping.add(RESIDENTS, ZHANG)
    assert history.undo(99) == Changes()
    assert history.undo(0) == Changes()


def test_number_of_an_act_is_never_used_again(keeping: RecordKeeping, history: History) -> None:
    acts = [keeping.add(RESIDENTS, ZHANG).act, keeping.add(RESIDENTS, AYGUL).act]
    acts.append(history.undo(acts[-1]).act)
    acts.append(history.undo(acts[-1]).act)
    assert len(set(acts)) == 4
    assert acts == sorted(acts)


def test_given_number_stays_away_after_an_undo(keeping: RecordKeeping, history: History) -> None:
    [resident] = keeping.add(RESIDENTS, ZHANG).records
    volunteer = Volunteer(resident=ResidentId(resident), registered_on=date(2026, 3, 2))
    history.undo(keeping.add(VOLUNTEERS, volunteer).act)
    keeping.add(VOLUNTEERS, volunteer)
    [entry] = keeping.find(VOLUNTEERS)
    assert entry.record.number == "460301100201VA0002"


def test_auditor_takes_nothing_back(sitting: Sitting, keeping: RecordKeeping) -> None:
    done = keeping.add(RESIDENTS, ZHANG)
    with pytest.raises(KnownError):
        History(replace(sitting, role=Role.AUDITOR)).undo(done.act)
    assert names(keeping) == {ZHANG.name}


def test_past_of_a_record_is_told_newest_first(keeping: RecordKeeping, history: History) -> None:
    [record] = keeping.add(RESIDENTS, ZHANG).records
    regroup(keeping, "二组")
    keeping.remove(RESIDENTS, [zhang(keeping)])
    removed, edited, created = history.of_record(record)
    assert removed.fields == {REMOVED: 1}
    assert edited.fields == {"group": "二组"}
    assert (created.created, created.fields["name"]) == (True, ZHANG.name)
    assert {(change.staff, change.desk) for change in (removed, edited, created)} == {
        ("王秀英", "柳树湾村")
    }
    assert removed.at > edited.at > created.at


def test_record_of_which_nothing_came_has_no_past(history: History) -> None:
    assert history.of_record(RecordId("f" * 32)) == []
