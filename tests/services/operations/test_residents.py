"""What comes of it when residents die, move away or come back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.care import CareMark
from desktop.domain.ids import OrganisationId
from desktop.domain.problems import RefusedError
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.care_marks.model import Marking
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit
from desktop.registers.members.form import MEMBERS
from desktop.registers.members.model import Member, MemberStatus
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import Organisation, OrganisationKind
from desktop.registers.posts.form import POSTS
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD
from desktop.registers.volunteers.model import VolunteerStatus
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operations.residents import COME_BACK, DIE, MOVE_AWAY
from desktop.services.records import RecordKeeping
from desktop.services.surroundings import Around
from desktop.services.visiting import visits_due
from desktop.store.records import Wanted
from tests.services.operations.homestead import (
    ELECTED,
    FAMILY,
    JOINED,
    SON,
    WIFE,
    Holdings,
    Homestead,
    replaced,
    told,
)
from tests.services.operations.leaving import Leaving, either_way
from tests.stations import levels
from tests.ui.pages.filled import CLERK, TODAY

DAY = timedelta(days=1)
LAST_DAY = TODAY - 3 * DAY


@pytest.fixture
def home(sitting: Sitting) -> Homestead:
    return Homestead.settled(sitting)


@pytest.fixture
def held(home: Homestead) -> Holdings:
    return Holdings.of(home, "周玉珍")


@either_way
def test_all_that_somebody_holds_ends_in_one_act(
    home: Homestead, held: Holdings, leaving: Leaving
) -> None:
    before = held.records()
    act = home.do(leaving.operation, "周玉珍", **{leaving.field: LAST_DAY})
    member, volunteer = held.record("member"), held.record("volunteer")
    assert (member.status, member.left_on) == (leaving.status, LAST_DAY)
    assert held.record("post").until == LAST_DAY
    assert volunteer.status is VolunteerStatus.DEREGISTERED
    assert volunteer.deregistered_on == LAST_DAY
    assert held.record("mark").until == held.record("absence").until == LAST_DAY
    assert getattr(home.record("周玉珍"), leaving.field) == LAST_DAY
    assert home.record("周玉珍").care_level is None
    History(home.sitting).undo(act)
    assert held.records() == before


def test_leaving_and_coming_back_are_taken_back_one_after_another(
    home: Homestead, held: Holdings
) -> None:
    before = held.records()
    left = home.do(MOVE_AWAY, "周玉珍", moved_away_on=LAST_DAY)
    came = home.do(COME_BACK, "周玉珍", moved_in_on=TODAY)
    History(home.sitting).undo(came)
    History(home.sitting).undo(left)
    assert held.records() == before


def test_of_two_heads_who_come_back_together_one_is_the_head(home: Homestead) -> None:
    home.do(MOVE_AWAY, "孙长贵", moved_away_on=LAST_DAY)
    son = home.entry("孙建国")
    home.keeping.change(RESIDENTS, son, replaced(son.record, relation=HEAD_OF_HOUSEHOLD))
    home.do(MOVE_AWAY, "孙建国", moved_away_on=LAST_DAY)
    coming = home.asked_of(COME_BACK, "孙长贵", "孙建国", moved_in_on=TODAY)
    assert ["孙长贵 is the head by now" in said for _field, said in told(coming)] == [True]
    home.do(COME_BACK, "孙长贵", "孙建国", moved_in_on=TODAY)
    assert (home.relations()["孙长贵"], home.relations()["孙建国"]) == (HEAD_OF_HOUSEHOLD, None)


def test_nobody_is_sent_to_visit_the_dead(home: Homestead, held: Holdings) -> None:
    home.do(DIE, "周玉珍", died_on=LAST_DAY)
    with home.sitting.store.read() as unit:
        assert visits_due(Around(unit=unit, today=TODAY), Wanted(), date.max) == []


@either_way
def test_what_the_others_hold_and_what_had_ended_stays(home: Homestead, leaving: Leaving) -> None:
    his = Holdings.of(home, "孙长贵")
    before = his.records()
    ended = Marking(
        resident=home.id("周玉珍"),
        mark=CareMark.LEFT_BEHIND,
        since=JOINED,
        until=ELECTED,
        source="县名册",
    )
    mark = home.add(CARE_MARKS, ended)
    home.do(leaving.operation, "周玉珍", **{leaving.field: LAST_DAY})
    assert home.keeping.get(CARE_MARKS, mark).record == ended
    assert his.records() == before


def test_mark_that_was_to_end_later_ends_with_its_holder(home: Homestead) -> None:
    later = Marking(
        resident=home.id("周玉珍"),
        mark=CareMark.LOW_INCOME,
        since=JOINED,
        until=TODAY + 30 * DAY,
        source="县名册",
    )
    mark = home.add(CARE_MARKS, later)
    home.do(DIE, "周玉珍", died_on=LAST_DAY)
    assert home.keeping.get(CARE_MARKS, mark).record.until == LAST_DAY


def test_what_the_township_keeps_is_left_to_the_township(tmp_path: Path) -> None:
    with levels(tmp_path) as opened:
        home = Homestead.settled(opened.willows)
        opened.carry(opened.willows, opened.township)
        above = RecordKeeping(opened.township)
        named = Organisation(name="清河镇老年协会", kind=OrganisationKind.ELDERLY_ASSOCIATION)
        association = OrganisationId(above.add(ORGANISATIONS, named).records[0])
        joined = Member(resident=home.id("周玉珍"), organisation=association, joined_on=JOINED)
        [member] = above.add(MEMBERS, joined).records
        opened.carry(opened.township, opened.willows)
        assert home.keeping.get(MEMBERS, member).record.left_on is None
        home.do(DIE, "周玉珍", died_on=LAST_DAY)
        assert home.keeping.get(MEMBERS, member).record.left_on is None


def test_position_of_one_who_had_left_the_association_ends_as_the_membership_did(
    home: Homestead, held: Holdings
) -> None:
    """Typed into the form of the member, the end of a membership leaves the position open."""
    register, member = held.entries["member"]
    entry = home.keeping.get(register, member)
    left = replace(entry.record, status=MemberStatus.LEFT, left_on=TODAY - 30 * DAY)
    home.keeping.change(register, entry, left)
    home.do(DIE, "周玉珍", died_on=LAST_DAY)
    assert held.record("post").until == TODAY - 30 * DAY
    assert held.record("member").status is MemberStatus.LEFT


def test_remarks_on_a_death_are_added_to_those_kept(home: Homestead) -> None:
    entry = home.entry("周玉珍")
    home.keeping.change(RESIDENTS, entry, replaced(entry.record, remarks="听力不好"))
    home.do(DIE, "周玉珍", died_on=LAST_DAY, remarks="在县医院")
    assert home.record("周玉珍").remarks == "听力不好\n在县医院"
    home.do(DIE, "孙小宝", died_on=LAST_DAY)
    assert home.record("孙小宝").remarks is None


@either_way
@pytest.mark.parametrize(
    ("day", "says"),
    [
        pytest.param(TODAY + DAY, "This day has not come yet", id="tomorrow"),
        pytest.param(date(1946, 11, 23), "before the birth date", id="before birth"),
        pytest.param(ELECTED - DAY, "took up a position on 2023-11-23", id="before the election"),
        pytest.param(date(2026, 10, 31), "away since 2026-11-01", id="before leaving"),
    ],
)
def test_day_that_cannot_be_is_refused_beside_it(
    home: Homestead,
    held: Holdings,
    leaving: Leaving,
    day: date,
    says: str,
) -> None:
    before = held.records()
    problems = told(
        home.asked_of(leaving.operation, "周玉珍", **{leaving.field: day}), warnings=False
    )
    assert problems[0][0] == leaving.field
    assert any(says in sentence for _field, sentence in problems)
    with pytest.raises(RefusedError) as refused:
        home.do(leaving.operation, "周玉珍", **{leaving.field: day})
    assert {problem.field for problem in refused.value.problems} == {leaving.field}
    assert held.records() == before


@pytest.mark.parametrize(
    ("what", "began", "says"),
    [
        ("member", JOINED, "joined an association on 2020-05-01"),
        ("post", ELECTED, "took up a position on 2023-11-23"),
        ("volunteer", JOINED, "registered as a volunteer on 2020-05-01"),
        ("mark", JOINED, "has a mark of special care since 2020-05-01"),
        ("absence", date(2026, 11, 1), "is away since 2026-11-01"),
    ],
)
def test_what_began_after_the_day_is_named(
    home: Homestead, held: Holdings, what: str, began: date, says: str
) -> None:
    for other, (register, record) in held.entries.items():
        if other not in {what, "resident"} and (other, what) != ("member", "post"):
            home.keeping.remove(register, [home.keeping.get(register, record)])
    [(field, said)] = told(home.asked_of(DIE, "周玉珍", died_on=began - DAY), warnings=False)
    assert (field, said.startswith(f"周玉珍 {says}, later than this")) == ("died_on", True)
    assert told(home.asked_of(DIE, "周玉珍", died_on=began), warnings=False) == []


@either_way
@pytest.mark.parametrize("day", [TODAY, date(2026, 11, 1)], ids=["today", "the last beginning"])
def test_day_may_be_any_on_which_all_had_begun(
    home: Homestead,
    held: Holdings,
    leaving: Leaving,
    day: date,
) -> None:
    home.do(leaving.operation, "周玉珍", **{leaving.field: day})
    assert held.record("absence").until == day


def test_visit_after_the_day_of_death_is_pointed_at(home: Homestead) -> None:
    visit = CareVisit(resident=home.id("周玉珍"), visited_on=TODAY - DAY, visitor=CLERK)
    home.add(CARE_VISITS, visit)
    [(field, said)] = told(home.asked_of(DIE, "周玉珍", died_on=LAST_DAY))
    assert (field, "2026-11-22" in said) == ("died_on", True)
    assert told(home.asked_of(DIE, "周玉珍", died_on=TODAY - DAY)) == []


@either_way
def test_what_ends_by_it_needs_no_warning(
    home: Homestead, held: Holdings, leaving: Leaving
) -> None:
    assert held.record("member").status is MemberStatus.PRESENT
    answers = {leaving.field: LAST_DAY}
    assert home.asked_of(leaving.operation, "周玉珍", **answers) == ()


def test_of_one_who_died_only_saved_hours_are_left_to_be_dealt_with(home: Homestead) -> None:
    home.do(DIE, "周玉珍", died_on=LAST_DAY)
    assert home.offered("周玉珍") == {"give-hours", "donate-hours"}


def test_one_who_moved_away_may_still_die(home: Homestead) -> None:
    home.do(MOVE_AWAY, "周玉珍", moved_away_on=LAST_DAY)
    assert {"die", "come-back"} <= home.offered("周玉珍")
    assert "move-away" not in home.offered("周玉珍")
    with pytest.raises(RefusedError) as refused:
        home.do(DIE, "周玉珍", died_on=LAST_DAY - DAY)
    assert [problem.field for problem in refused.value.problems] == ["died_on"]
    home.do(DIE, "周玉珍", died_on=TODAY)
    assert home.record("周玉珍").died_on == TODAY


def test_household_gets_another_head_with_the_death_of_the_first(home: Homestead) -> None:
    act = home.do(DIE, "孙长贵", died_on=LAST_DAY, new_head=home.id("孙建国"))
    assert home.relations() == {
        "孙长贵": HEAD_OF_HOUSEHOLD,
        "周玉珍": None,
        "孙建国": HEAD_OF_HOUSEHOLD,
        "孙小宝": None,
    }
    History(home.sitting).undo(act)
    assert home.relations()["周玉珍"] == WIFE
    assert home.record("孙长贵").died_on is None


def test_form_says_beforehand_whose_relation_is_emptied(home: Homestead) -> None:
    answers = {"died_on": LAST_DAY, "new_head": home.id("孙建国")}
    [(field, said)] = told(home.asked_of(DIE, "孙长贵", **answers))
    assert (field, "of 2 others" in said) == ("new_head", True)


def test_household_left_without_a_head_is_said_and_not_refused(home: Homestead) -> None:
    [(field, said)] = told(home.asked_of(DIE, "孙长贵", died_on=LAST_DAY))
    assert (field, "Household 201-0007 has no head" in said) == ("", True)
    home.do(DIE, "孙长贵", died_on=LAST_DAY)
    assert home.relations()["孙建国"] == SON


@pytest.mark.parametrize("leaving", [("周玉珍",), ("孙长贵", "周玉珍", "孙建国", "孙小宝")])
def test_nobody_asks_for_a_head_where_none_is_missing(
    home: Homestead, leaving: tuple[str, ...]
) -> None:
    assert told(home.asked_of(MOVE_AWAY, *leaving, moved_away_on=TODAY)) == []
    new = {"moved_away_on": TODAY, "new_head": home.id("孙建国")}
    [(field, _said)] = told(home.asked_of(MOVE_AWAY, *leaving, **new), warnings=False)
    assert field == "new_head"


@pytest.mark.parametrize("stranger", ["何翠花", "孙长贵"])
def test_new_head_lives_in_the_household_and_stays(home: Homestead, stranger: str) -> None:
    home.move_in("何翠花", date(1972, 7, 8), 106, household_number="201-0008")
    with pytest.raises(RefusedError) as refused:
        home.do(DIE, "孙长贵", died_on=LAST_DAY, new_head=home.id(stranger))
    assert [problem.field for problem in refused.value.problems] == ["new_head"]


def test_whole_household_moves_at_once_and_is_taken_back_at_once(home: Homestead) -> None:
    names = tuple(home.people)
    act = home.do(MOVE_AWAY, *names, moved_away_on=LAST_DAY, moved_to="县城")
    records = [home.record(name) for name in names]
    assert {(r.moved_away_on, r.moved_to) for r in records} == {(LAST_DAY, "县城")}
    assert home.relations() == {name: relation for name, (relation, *_born) in FAMILY.items()}
    History(home.sitting).undo(act)
    assert {home.record(name).moved_away_on for name in names} == {None}


def test_head_who_leaves_the_household_to_another_comes_back_without_being_head(
    home: Homestead,
) -> None:
    home.do(MOVE_AWAY, "孙长贵", moved_away_on=LAST_DAY, new_head=home.id("周玉珍"))
    assert home.relations()["孙长贵"] is None
    home.do(COME_BACK, "孙长贵", moved_in_on=TODAY)
    assert (home.record("孙长贵").moved_away_on, home.record("孙长贵").moved_in_on) == (None, TODAY)
    assert home.relations()["周玉珍"] == HEAD_OF_HOUSEHOLD


def test_former_head_who_returns_to_another_is_told_so(home: Homestead) -> None:
    home.do(MOVE_AWAY, "孙长贵", moved_away_on=LAST_DAY)
    wife = home.entry("周玉珍")
    home.keeping.change(RESIDENTS, wife, replaced(wife.record, relation=HEAD_OF_HOUSEHOLD))
    [(field, said)] = told(home.asked_of(COME_BACK, "孙长贵", moved_in_on=TODAY))
    assert (field, said.startswith("周玉珍 is the head by now")) == ("", True)
    home.do(COME_BACK, "孙长贵", moved_in_on=TODAY)
    assert home.relations()["孙长贵"] is None


def test_household_that_returns_is_as_it_was(home: Homestead) -> None:
    names, before = tuple(home.people), home.relations()
    home.do(MOVE_AWAY, *names, moved_away_on=LAST_DAY, moved_to="县城")
    act = home.do(COME_BACK, *names, moved_in_on=TODAY)
    assert home.relations() == before
    assert {home.record(name).moved_to for name in names} == {None}
    History(home.sitting).undo(act)
    assert {home.record(name).moved_to for name in names} == {"县城"}


def test_what_had_ended_is_not_taken_up_by_returning(home: Homestead, held: Holdings) -> None:
    home.do(MOVE_AWAY, "周玉珍", moved_away_on=LAST_DAY)
    home.do(COME_BACK, "周玉珍", moved_in_on=TODAY)
    assert held.record("member").status is MemberStatus.MOVED_AWAY
    assert held.record("post").until == LAST_DAY
    assert held.record("volunteer").status is VolunteerStatus.DEREGISTERED
    assert home.record("周玉珍").care_level is None


@pytest.mark.parametrize("day", [LAST_DAY - DAY, TODAY + DAY])
def test_nobody_returns_before_leaving_nor_tomorrow(home: Homestead, day: date) -> None:
    home.do(MOVE_AWAY, "周玉珍", moved_away_on=LAST_DAY)
    with pytest.raises(RefusedError) as refused:
        home.do(COME_BACK, "周玉珍", moved_in_on=day)
    assert {problem.field for problem in refused.value.problems} == {"moved_in_on"}
    home.do(COME_BACK, "周玉珍", moved_in_on=LAST_DAY)


def test_form_begins_today(home: Homestead) -> None:
    assert home.begun(DIE, "周玉珍") == {"died_on": TODAY}
    assert home.begun(MOVE_AWAY, "周玉珍", "孙建国") == {"moved_away_on": TODAY}


def test_only_the_open_membership_is_closed(home: Homestead, held: Holdings) -> None:
    assert home.keeping.count(MEMBERS) == home.keeping.count(POSTS) == 1
    home.do(MOVE_AWAY, "周玉珍", moved_away_on=LAST_DAY)
    home.do(DIE, "周玉珍", died_on=TODAY)
    assert held.record("member").status is MemberStatus.MOVED_AWAY
    assert held.record("member").left_on == LAST_DAY
