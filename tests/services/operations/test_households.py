"""What comes of moving between households, splitting one off, making another head."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.problems import RefusedError
from desktop.domain.types import KinshipCode
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operations.households import JOIN, LEAD, SPLIT
from desktop.services.operations.residents import DIE, MOVE_AWAY
from tests.services.operations.homestead import (
    GRANDSON,
    NUMBER,
    SON,
    WIFE,
    Homestead,
    replaced,
    told,
)
from tests.stations import levels
from tests.ui.pages.filled import TODAY

HERS, DAUGHTER, FATHER = "201-0008", KinshipCode("30"), KinshipCode("51")
MOTHER_IN_LAW = KinshipCode("56")
THERE: dict[str, Any] = {"group": "五组", "address": "五组8号", "household_number": HERS}


@pytest.fixture
def home(sitting: Sitting) -> Homestead:
    """The family of 孙长贵, and 何翠花 with her daughter in household 201-0008."""
    settled = Homestead.settled(sitting)
    settled.move_in("何翠花", date(1972, 7, 8), 106, relation=HEAD_OF_HOUSEHOLD, **THERE)
    settled.move_in("李小梅", date(2001, 2, 3), 108, relation=DAUGHTER, **THERE)
    return settled


def refused_at(home: Homestead, *args: Any, **answers: Any) -> list[str]:
    """Return the fields at which doing it is refused."""
    with pytest.raises(RefusedError) as refused:
        home.do(*args, **answers)
    return [problem.field for problem in refused.value.problems]


def test_who_moves_to_another_household_lives_where_its_head_lives(home: Homestead) -> None:
    act = home.do(JOIN, "周玉珍", household_number=HERS, relation=MOTHER_IN_LAW)
    moved = home.record("周玉珍")
    assert (moved.household_number, moved.relation) == (HERS, MOTHER_IN_LAW)
    assert (moved.group, moved.address) == ("五组", "五组8号")
    assert home.relations()["孙建国"] == SON
    History(home.sitting).undo(act)
    assert home.record("周玉珍").address == "二组102号"
    assert home.relations()["周玉珍"] == WIFE


@pytest.mark.parametrize(
    "typed", ["２０１－０００８", "201 - 0008", "201–0008", "\u200b201-0008", " 201-0008 "]
)
def test_household_is_one_however_its_number_is_written(home: Homestead, typed: str) -> None:
    home.do(JOIN, "周玉珍", household_number=typed)
    assert home.record("周玉珍").household_number == HERS
    entry = home.entry("孙小宝")
    home.keeping.change(RESIDENTS, entry, replaced(entry.record, household_number=typed))
    assert home.record("孙小宝").household_number == HERS
    taken = {"household_number": typed, "head": home.id("孙建国")}
    assert refused_at(home, SPLIT, "孙建国", **taken) == ["household_number"]


def test_several_move_with_relations_to_be_asked(home: Homestead) -> None:
    home.do(JOIN, "孙建国", "孙小宝", household_number=f" {HERS} ")
    for name in ("孙建国", "孙小宝"):
        assert (home.record(name).household_number, home.record(name).relation) == (HERS, None)
    one_for_all = {"household_number": HERS, "relation": SON}
    assert refused_at(home, JOIN, "孙长贵", "周玉珍", **one_for_all) == ["relation"]


@pytest.mark.parametrize("number", ["201-0009", "", "201-0007"])
def test_nobody_moves_into_no_household_or_their_own(home: Homestead, number: str) -> None:
    assert refused_at(home, JOIN, "周玉珍", household_number=number) == ["household_number"]


@pytest.mark.parametrize(
    ("operation", "answers"),
    [(JOIN, {"household_number": NUMBER}), (SPLIT, {"household_number": "201-0099"})],
    ids=["joins another", "splits off"],
)
def test_people_of_two_villages_form_no_household(
    tmp_path: Path, operation: Any, answers: dict[str, Any]
) -> None:
    with levels(tmp_path) as opened:
        home, away = Homestead.settled(opened.willows), Homestead.settled(opened.bridge)
        home.move_in("何翠花", date(1972, 7, 8), 106)
        opened.carry(opened.willows, opened.township)
        opened.carry(opened.bridge, opened.township)
        above = Homestead(
            opened.township, {**home.people, "别村人": away.people["孙小宝"]}, home.association
        )
        more = {"head": above.id("何翠花")} if operation is SPLIT else {}
        assert refused_at(above, operation, "何翠花", "别村人", **answers, **more) == [""]
        assert home.record("何翠花").household_number is None
        above.do(operation, "何翠花", **answers, **more)


def test_household_that_all_left_takes_nobody_in(home: Homestead) -> None:
    home.do(DIE, "何翠花", died_on=TODAY)
    home.do(MOVE_AWAY, "李小梅", moved_away_on=TODAY)
    assert refused_at(home, JOIN, "周玉珍", household_number=HERS) == ["household_number"]


def test_second_head_does_not_move_in(home: Homestead) -> None:
    second = {"household_number": HERS, "relation": HEAD_OF_HOUSEHOLD}
    assert refused_at(home, JOIN, "周玉珍", **second) == ["relation"]
    home.do(DIE, "何翠花", died_on=TODAY)
    home.do(JOIN, "周玉珍", **second)
    assert home.relations()["周玉珍"] == HEAD_OF_HOUSEHOLD


def test_household_without_a_head_is_joined_with_a_warning(home: Homestead) -> None:
    home.do(DIE, "何翠花", died_on=TODAY)
    [(field, said)] = told(home.asked_of(JOIN, "周玉珍", household_number=HERS))
    assert (field, "has no head" in said) == ("household_number", True)
    home.do(JOIN, "周玉珍", household_number=HERS)
    assert home.record("周玉珍").address == "五组8号"


@pytest.mark.parametrize(
    ("operation", "answers"),
    [(JOIN, {"household_number": HERS}), (SPLIT, {"household_number": "201-0010"})],
    ids=["joins another", "splits off"],
)
def test_head_who_leaves_the_others_is_warned_of(
    home: Homestead, operation: Any, answers: dict[str, Any]
) -> None:
    begun = home.begun(operation, "孙长贵")
    [(field, said)] = told(home.asked_of(operation, "孙长贵", **begun, **answers))
    assert (field, f"Household {NUMBER} has no head then" in said) == ("", True)
    home.do(operation, "孙长贵", **begun, **answers)
    begun = home.begun(operation, "孙小宝")
    more = {"household_number": "201-0011"} if operation is SPLIT else answers
    assert told(home.asked_of(operation, "孙小宝", **{**begun, **more})) == []


def test_grown_son_splits_off_a_household(home: Homestead) -> None:
    new = {"household_number": "201-0010", "group": "三组", "address": "三组10号"}
    warnings = told(home.asked_of(SPLIT, "孙建国", "孙小宝", head=home.id("孙建国"), **new))
    assert [(field, "What 1 others" in said) for field, said in warnings] == [("head", True)]
    act = home.do(SPLIT, "孙建国", "孙小宝", head=home.id("孙建国"), **new)
    for name, relation in (("孙建国", HEAD_OF_HOUSEHOLD), ("孙小宝", None)):
        record = home.record(name)
        assert {n: getattr(record, n) for n in new} == new
        assert record.relation == relation
    assert home.relations()["周玉珍"] == WIFE
    History(home.sitting).undo(act)
    assert home.relations()["孙小宝"] == GRANDSON
    assert home.record("孙建国").household_number == NUMBER


def test_whoever_splits_off_alone_is_the_head_and_may_stay_where_they_live(home: Homestead) -> None:
    begun = home.begun(SPLIT, "孙建国")
    assert begun == {"group": "二组", "address": "二组103号", "head": home.id("孙建国")}
    home.do(SPLIT, "孙建国", household_number="201-0010", head=home.id("孙建国"))
    split = home.record("孙建国")
    assert (split.address, split.relation) == ("二组103号", HEAD_OF_HOUSEHOLD)


def test_several_begin_with_what_they_share(home: Homestead) -> None:
    assert home.begun(SPLIT, "孙建国", "孙小宝") == {"group": "二组"}


@pytest.mark.parametrize("number", [NUMBER, f" {HERS} "])
def test_new_household_has_a_number_of_its_own(home: Homestead, number: str) -> None:
    answers = {"household_number": number, "head": home.id("孙建国")}
    assert refused_at(home, SPLIT, "孙建国", **answers) == ["household_number"]
    [found] = [p for p in home.asked_of(SPLIT, "孙建国", **answers) if not p.warning]
    assert found.record is not None
    assert home.keeping.get(RESIDENTS, found.record).record.household_number == number.strip()


@pytest.mark.parametrize("number", ["", "  ", "\u3000", "\t"])
def test_household_without_a_number_is_not_split_off(home: Homestead, number: str) -> None:
    answers = {"household_number": number, "head": home.id("孙建国")}
    assert refused_at(home, SPLIT, "孙建国", **answers) == ["household_number"]
    assert home.record("孙建国").household_number == NUMBER


def test_number_of_the_dead_is_not_given_again(home: Homestead) -> None:
    home.do(DIE, "何翠花", died_on=TODAY)
    home.do(MOVE_AWAY, "李小梅", moved_away_on=TODAY)
    answers = {"household_number": HERS, "head": home.id("孙建国")}
    assert refused_at(home, SPLIT, "孙建国", **answers) == ["household_number"]


def test_head_of_a_new_household_is_one_of_those_who_form_it(home: Homestead) -> None:
    answers = {"household_number": "201-0010", "head": home.id("周玉珍")}
    assert refused_at(home, SPLIT, "孙建国", "孙小宝", **answers) == ["head"]


@pytest.mark.parametrize("former", [None, FATHER])
def test_another_becomes_the_head(home: Homestead, former: KinshipCode | None) -> None:
    before = home.relations()
    act = home.do(LEAD, "孙建国", former_relation=former)
    assert {name: home.relations()[name] for name in ("孙长贵", "周玉珍", "孙建国", "孙小宝")} == {
        "孙长贵": former,
        "周玉珍": None,
        "孙建国": HEAD_OF_HOUSEHOLD,
        "孙小宝": None,
    }
    assert home.relations()["李小梅"] == DAUGHTER
    History(home.sitting).undo(act)
    assert home.relations() == before


def test_form_of_a_new_head_says_what_is_emptied(home: Homestead) -> None:
    [one, other] = told(home.asked_of(LEAD, "孙建国", former_relation=None))
    assert (one[0], "孙长贵" in one[1]) == ("former_relation", True)
    assert (other[0], "of 2 others" in other[1]) == ("", True)
    [told_of] = told(home.asked_of(LEAD, "孙建国", former_relation=FATHER))
    assert "of 2 others" in told_of[1]


def test_household_without_a_head_gets_one(home: Homestead) -> None:
    home.do(DIE, "孙长贵", died_on=TODAY)
    former = {"former_relation": FATHER}
    assert refused_at(home, LEAD, "周玉珍", **former) == ["former_relation"]
    home.do(LEAD, "周玉珍")
    assert home.relations()["周玉珍"] == HEAD_OF_HOUSEHOLD
    assert home.relations()["孙长贵"] == HEAD_OF_HOUSEHOLD  # as it was written when he died


@pytest.mark.parametrize("gone", ["孙长贵", "孙建国"])
def test_household_of_two_heads_keeps_the_other(home: Homestead, gone: str) -> None:
    son = home.entry("孙建国")
    home.keeping.change(RESIDENTS, son, replaced(son.record, relation=HEAD_OF_HOUSEHOLD))
    assert told(home.asked_of(DIE, gone, died_on=TODAY)) == []


def test_former_head_is_not_head_as_well(home: Homestead) -> None:
    answers = {"former_relation": HEAD_OF_HOUSEHOLD}
    assert refused_at(home, LEAD, "孙建国", **answers) == ["former_relation"]


def test_relation_of_one_who_moved_away_is_emptied_too(home: Homestead) -> None:
    home.do(MOVE_AWAY, "孙小宝", moved_away_on=TODAY)
    home.do(LEAD, "孙建国", former_relation=FATHER)
    assert home.relations()["孙小宝"] is None


@pytest.mark.parametrize(
    ("name", "changes", "offered"),
    [
        ("孙建国", {}, True),
        ("孙长贵", {}, False),
        ("孙建国", {"household_number": None, "relation": None}, False),
        ("孙建国", {"died_on": TODAY}, False),
        ("孙建国", {"moved_away_on": TODAY}, False),
    ],
)
def test_whoever_lives_in_a_household_may_become_its_head(
    home: Homestead, name: str, changes: dict[str, Any], offered: bool
) -> None:
    entry = home.entry(name)
    home.keeping.change(RESIDENTS, entry, replaced(entry.record, **changes))
    assert ("lead-household" in home.offered(name)) is offered


def test_the_dead_and_those_who_moved_away_change_no_household(home: Homestead) -> None:
    home.do(MOVE_AWAY, "孙小宝", moved_away_on=TODAY)
    home.do(DIE, "周玉珍", died_on=TODAY)
    for name in ("孙小宝", "周玉珍"):
        assert not {"join-household", "split-household"} & home.offered(name)
    assert {"join-household", "split-household"} <= home.offered("孙长贵", "孙建国")
