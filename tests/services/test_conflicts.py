"""Records that two people wrote differently: how they are laid out, settled, sent back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.change import REMOVED
from desktop.domain.problems import RefusedError
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.services.comparing import HELD, KEEPS, LATER, MORE, ONLY, VERIFIED, Comparison
from desktop.services.conflicts import compare, conflicts, decided, settle
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.records import RecordKeeping
from desktop.services.standing import status
from desktop.services.verifying import ask, open_questions
from tests.stations import NOON, WILLOWS, ZHANG, Levels, levels, open_station

pytestmark = pytest.mark.usefixtures("county_on")


def zhang(sitting: Sitting) -> Resident:
    [entry] = RecordKeeping(sitting).find(RESIDENTS, "0215")
    return entry.record


def edit(sitting: Sitting, **changes: object) -> None:
    keeping = RecordKeeping(sitting)
    [entry] = keeping.find(RESIDENTS, "0215")
    keeping.change(RESIDENTS, entry, replace(entry.record, **changes))  # type: ignore[arg-type]  # as the fields declare


def settled(*sittings: Sitting) -> list[int]:
    return [status(sitting).conflicts for sitting in sittings]


def dispute(three_levels: Levels) -> None:
    """The village and the county wrote the group and the address of 张小明 differently."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    edit(three_levels.county, group="一组", address="1号")
    edit(three_levels.willows, group="二组", address="1号院东", remarks="高血压")
    three_levels.round()
    three_levels.round()


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path, dispute) as opened:
        yield opened


def only(sitting: Sitting) -> Comparison:
    [waiting] = conflicts(sitting)
    return compare(sitting, waiting)


def test_every_level_sees_the_conflict_with_both_values(disputed: Levels) -> None:
    for sitting in (disputed.willows, disputed.township, disputed.county):
        found = only(sitting)
        assert found.waiting.name == "张小明"
        assert found.waiting.places == ("柳树湾村",)
        assert [side.place for side in found.sides] == ["柳树湾村", "海湾县"]
        assert {side.staff for side in found.sides} == {"王秀英"}
        assert {line.field: line.words for line in found.lines} == {
            "group": ("二组", "一组"),
            "address": ("1号院东", "1号"),
        }
    assert conflicts(disputed.bridge) == []


def test_the_queue_names_no_field_in_which_both_wrote_the_same(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    edit(three_levels.county, group="一组", address="1号院东")
    edit(three_levels.willows, group="二组", address="1号院东")
    three_levels.round()
    [waiting] = conflicts(three_levels.county)
    found = compare(three_levels.county, waiting)
    assert waiting.fields == tuple(line.label for line in found.lines)
    assert len(waiting.fields) == 1


def test_suggestion_comes_with_its_reason(disputed: Levels) -> None:
    lines = {line.field: line for line in only(disputed.county).lines}
    assert (lines["group"].suggested, lines["group"].reason) == (0, LATER)
    assert (lines["address"].suggested, lines["address"].reason) == (0, MORE)


def test_what_is_equal_is_told_apart_from_what_differs(disputed: Levels) -> None:
    told = dict(only(disputed.county).equal)
    assert "高血压" in told.values()
    assert not {"二组", "1号院东"} & set(told.values())


def test_decision_of_the_county_settles_the_matter_at_the_village(disputed: Levels) -> None:
    found = only(disputed.county)
    chosen = found.suggested() | {"group": 1}
    settle(disputed.county, found, found.decisions(chosen))
    assert conflicts(disputed.county) == []
    disputed.round()
    for sitting in (disputed.willows, disputed.township, disputed.county):
        assert (zhang(sitting).group, zhang(sitting).address) == ("一组", "1号院东")
    assert settled(disputed.willows, disputed.township, disputed.county) == [0, 0, 0]


def test_decision_is_taken_back(disputed: Levels) -> None:
    found = only(disputed.township)
    done = settle(disputed.township, found, found.decisions({"group": 1, "address": 1}))
    assert zhang(disputed.township).group == "一组"
    History(disputed.township).undo(done.act)
    assert zhang(disputed.township).group == "二组"


def test_decision_is_made_anew_for_a_month(disputed: Levels) -> None:
    found = only(disputed.county)
    settle(disputed.county, found, found.decisions({"group": 1, "address": 1}))
    disputed.round()
    [waiting] = decided(disputed.county)
    again = compare(disputed.county, waiting)
    assert {line.field: line.words[line.suggested] for line in again.lines} == {
        "group": "一组",
        "address": "1号",
    }
    assert {line.reason for line in again.lines} == {HELD}
    settle(disputed.county, again, again.decisions({"group": 0, "address": 1}))
    disputed.round()
    assert zhang(disputed.willows).group == zhang(disputed.county).group == "二组"
    assert settled(disputed.willows, disputed.county) == [0, 0]
    assert [one.key for one in decided(disputed.county)] == [waiting.key]
    later = replace(disputed.county, now=lambda: NOON + timedelta(days=31))
    assert decided(later) == []


def test_what_arrived_since_is_not_decided_unseen(disputed: Levels) -> None:
    found = only(disputed.township)
    edit(disputed.willows, group="三组")
    disputed.carry(disputed.willows, disputed.township)
    settle(disputed.township, found, found.decisions(found.suggested()))
    [waiting] = conflicts(disputed.township)
    [line] = compare(disputed.township, waiting).lines
    assert (line.field, set(line.words)) == ("group", {"二组", "三组"})


def test_two_desks_of_one_station_are_told_apart(three_levels: Levels) -> None:
    other = open_station(three_levels.folder / "second", WILLOWS)
    three_levels.enrol(three_levels.township, other, WILLOWS)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    three_levels.carry(other, three_levels.township)
    three_levels.carry(three_levels.township, other)
    edit(three_levels.willows, group="一组")
    edit(other, group="二组")
    three_levels.round()
    three_levels.carry(other, three_levels.township)
    sides = [side.place for side in only(three_levels.township).sides]
    assert len(set(sides)) == len(sides) == 2
    assert all(side.startswith("柳树湾村") for side in sides)
    other.store.close()


def test_removal_and_edit_are_laid_side_by_side(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    keeping = RecordKeeping(three_levels.county)
    keeping.remove(RESIDENTS, keeping.find(RESIDENTS))
    edit(three_levels.willows, group="二组")
    three_levels.round()
    assert status(three_levels.county).conflicts == 1
    found = only(three_levels.county)
    [line] = found.lines
    assert (line.field, line.reason) == (REMOVED, KEEPS)
    settle(three_levels.county, found, found.decisions(found.suggested()))
    three_levels.round()
    assert zhang(three_levels.county).group == zhang(three_levels.willows).group == "二组"


def test_empty_side_is_not_suggested(three_levels: Levels) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, replace(ZHANG, group="一组"))
    three_levels.round()
    edit(three_levels.county, group="二组")
    edit(three_levels.willows, group=None)
    three_levels.round()
    [line] = only(three_levels.county).lines
    assert (line.words[line.suggested], line.reason) == ("二组", ONLY)


def test_question_reaches_the_village_and_the_answer_comes_back(disputed: Levels) -> None:
    [waiting] = conflicts(disputed.county)
    ask(disputed.county, waiting, "门牌是1号还是1号院东？")
    assert [w.asked for w in conflicts(disputed.county)] == [True]
    disputed.round()
    [question] = only(disputed.willows).questions
    assert (question.asked_by, question.question) == ("王秀英", "门牌是1号还是1号院东？")
    with disputed.bridge.store.read() as unit:
        assert open_questions(unit) == {}
    found = only(disputed.willows)
    settle(disputed.willows, found, found.decisions({"group": 0, "address": 1}))
    disputed.round()
    assert conflicts(disputed.county) == []
    assert zhang(disputed.county).address == "1号"


def test_what_the_village_wrote_when_it_was_asked_is_suggested(disputed: Levels) -> None:
    [waiting] = conflicts(disputed.county)
    ask(disputed.county, waiting, "住哪里？")
    disputed.round()
    edit(disputed.willows, address="7号")
    edit(disputed.county, address="7号楼二单元")
    disputed.round()
    line = next(line for line in only(disputed.county).lines if line.field == "address")
    assert (line.words[line.suggested], line.reason) == ("7号", VERIFIED)


def test_nothing_is_asked_without_a_question(disputed: Levels) -> None:
    [waiting] = conflicts(disputed.county)
    with pytest.raises(RefusedError):
        ask(disputed.county, waiting, "")
