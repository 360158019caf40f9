"""A small practice county, made once and looked at from all sides."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.activity_kinds import MUTUAL_AID, SUB_KINDS, SubKind
from desktop.domain.identity import DocumentKind, read_number
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError
from desktop.domain.register import Register
from desktop.domain.time_bank import EntryKind, balances
from desktop.registers import REGISTERS
from desktop.registers.absences.form import ABSENCES
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Progress
from desktop.registers.care_marks.form import CARE_MARKS
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import CertificateState
from desktop.registers.members.form import MEMBERS
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import NeedState
from desktop.registers.organisations.form import ORGANISATIONS
from desktop.registers.organisations.model import OrganisationKind, Standing
from desktop.registers.participations.form import PARTICIPATIONS
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import RequestState
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD
from desktop.registers.steps.form import STEPS
from desktop.registers.time_entries.form import TIME_ENTRIES
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import VolunteerStatus
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.volunteers import REGISTERED_SHARE
from desktop.services.practice import Practice, make_practice
from desktop.services.practice.county import COUNTY, TOWNSHIP
from desktop.services.practice.people import AREAS
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period
from desktop.services.selections.organisations import NINE_KINDS
from desktop.services.setup import sign_in
from desktop.services.standing import Fate, check, status
from desktop.store.records import Wanted
from tests.services.figures import figures
from tests.services.practice.county import NOW


@pytest.fixture(scope="module")
def desks(practice: Practice) -> Iterator[list[Sitting]]:
    """The county, the township and both stations, with their heads signed in."""
    sittings = [
        sign_in(desk.folder, desk.staff[0], practice.password, now=lambda: NOW)
        for desk in practice.desks
    ]
    yield sittings
    for sitting in sittings:
        sitting.store.close()


def test_there_are_a_county_a_township_and_the_stations(
    practice: Practice, desks: list[Sitting]
) -> None:
    levels = [desk.level for desk in practice.desks]
    assert levels == [Level.COUNTY, Level.TOWNSHIP, Level.STATION, Level.STATION]
    names = [desk.name for desk in practice.desks]
    assert names == ["海棠县", "清河镇", "柳树湾村", "石桥村"]
    assert [status(sitting).parent for sitting in desks] == ["", *names[:2], names[1]]


def test_the_clerk_may_sign_in_too(practice: Practice) -> None:
    for desk in practice.desks:
        sign_in(desk.folder, desk.staff[1], practice.password).store.close()


def test_every_register_has_records_at_every_desk(desks: list[Sitting]) -> None:
    for sitting in desks:
        counted = status(sitting).records
        assert [register.key for register in REGISTERS if not counted[register.key]] == []


def test_as_many_residents_as_wanted_live_at_every_station(desks: list[Sitting]) -> None:
    counts = [RecordKeeping(sitting).count(RESIDENTS) for sitting in desks]
    assert counts == [80, 80, 40, 40]


def test_there_are_requests_in_every_state_each_with_its_steps(desks: list[Sitting]) -> None:
    for sitting in desks:
        keeping = RecordKeeping(sitting)
        requests = keeping.find(REQUESTS)
        followed = {entry.record.request for entry in keeping.find(STEPS)}
        assert {entry.record.state for entry in requests} == set(RequestState)
        assert followed == {entry.id for entry in requests}


@pytest.mark.parametrize("register", [r for r in REGISTERS if r.workflow], ids=lambda r: r.key)
def test_every_state_of_every_workflow_occurs_at_a_station(
    register: Register[Any], desks: list[Sitting]
) -> None:
    assert register.workflow is not None
    for sitting in desks[2:]:
        entries = RecordKeeping(sitting).find(register)
        occurring = {getattr(entry.record, register.workflow.field) for entry in entries}
        assert set(register.workflow.moves) - occurring == set()


def test_all_numbers_are_valid_and_of_areas_where_nobody_lives(desks: list[Sitting]) -> None:
    for entry in RecordKeeping(desks[0]).find(RESIDENTS):
        person = entry.record
        if person.document is not DocumentKind.NONE:
            reading, problems = read_number(person.document, person.number or "", NOW.date())
            assert (reading.area in AREAS, problems) == (True, ())


def test_one_person_alone_is_registered_at_two_stations(desks: list[Sitting]) -> None:
    people = [entry.record for entry in RecordKeeping(desks[0]).find(RESIDENTS)]
    twice = Counter(person.number for person in people if person.number).most_common(2)
    assert [count for _number, count in twice] == [2, 1]


def test_two_desks_wrote_one_field_and_all_three_levels_see_it(desks: list[Sitting]) -> None:
    county, township, station, other = desks
    for sitting in (county, township, station):
        [entry] = [e for e in RecordKeeping(sitting).find(RESIDENTS) if e.revision.conflicts]
        [(field, choices)] = History(sitting).choices(RESIDENTS, entry).items()
        assert field == "telephone"
        assert {choice.desk for choice in choices} == {"清河镇", "柳树湾村"}
    assert check(other).conflicts == 0


def test_one_activity_breaks_a_rule_since_the_merge(desks: list[Sitting]) -> None:
    for sitting in desks[:3]:
        keeping = RecordKeeping(sitting)
        [entry] = [e for e in keeping.find(ACTIVITIES) if e.revision.attention]
        problems = keeping.problems(ACTIVITIES, entry.record, entry)
        assert [problem.field for problem in problems if not problem.warning] == ["ends_at"]


def test_everything_is_sound_and_little_needs_a_person(desks: list[Sitting]) -> None:
    for sitting in desks:
        found = check(sitting)
        assert found.sound
        assert found.set_aside == 0
        assert (found.conflicts, found.attention) in {(1, 1), (0, 0)}


def test_the_receipts_are_back_and_only_today_waits(desks: list[Sitting]) -> None:
    for sitting in desks[2:]:
        fates = check(sitting).fate
        assert set(fates) == {Fate.AT_COUNTY, Fate.HERE}
        assert fates[Fate.HERE] < 5 < fates[Fate.AT_COUNTY]
        assert status(sitting).last_receipt


def test_the_dead_hold_nothing_any_more(desks: list[Sitting]) -> None:
    for sitting in desks[2:]:
        keeping = RecordKeeping(sitting)
        dead = {e.id: e.record for e in keeping.find(RESIDENTS) if e.record.died_on}
        assert len(dead) >= 2
        assert {person.care_level for person in dead.values()} == {None}
        holdings: list[tuple[Register[Any], str]] = [
            *((MEMBERS, "left_on"), (VOLUNTEERS, "deregistered_on")),
            *((CARE_MARKS, "until"), (ABSENCES, "until")),
        ]
        for register, last in holdings:
            held = [e.record for e in keeping.find(register) if e.record.resident in dead]
            assert all(getattr(record, last) for record in held)


def test_some_moved_away_one_is_back_and_a_household_waits_for_its_head(
    desks: list[Sitting],
) -> None:
    for sitting in desks[2:]:
        people = [entry.record for entry in RecordKeeping(sitting).find(RESIDENTS)]
        assert any(person.moved_away_on for person in people)
        assert [person.moved_in_on for person in people if person.moved_in_on]
        here = [p for p in people if not (p.died_on or p.moved_away_on)]
        headed = {p.household_number for p in here if p.relation == HEAD_OF_HOUSEHOLD}
        assert {p.household_number for p in here} - headed


def test_somebody_has_a_household_of_their_own(desks: list[Sitting]) -> None:
    for sitting in desks[2:]:
        people = RecordKeeping(sitting).find(RESIDENTS)
        newest = max(entry.record.household_number or "" for entry in people)
        family = [e for e in people if e.record.household_number == newest]
        assert all(entry.record.relation for entry in family)
        past = [History(sitting).of_record(entry.id) for entry in family]
        assert all(any("household_number" in c.fields for c in each[:-1]) for each in past)


def test_the_bundles_lie_on_the_stick_and_no_enrolment_does(practice: Practice) -> None:
    assert len([*practice.stick.rglob("*.lbx")]) > 8
    assert [*practice.stick.rglob("*.lbe")] == []


def test_the_deeds_are_spread_over_the_year(desks: list[Sitting]) -> None:
    keeping = RecordKeeping(desks[2])
    days = [entry.record.held_on for entry in keeping.find(ACTIVITIES)]
    assert len({(day.year, day.month) for day in days}) >= 10
    assert max(days) > NOW.date() > min(days) + timedelta(days=300)
    numbers = [entry.record.number or "" for entry in keeping.find(REQUESTS)]
    assert {number[2:6] for number in numbers} == {"2025", "2026"}


def test_five_to_fifteen_people_take_part(desks: list[Sitting]) -> None:
    keeping = RecordKeeping(desks[2])
    there = Counter(entry.record.activity for entry in keeping.find(PARTICIPATIONS))
    assert 4 <= min(there.values()) <= max(there.values()) <= 16


def test_volunteers_serve_learn_leave_and_are_certified(desks: list[Sitting]) -> None:
    keeping = RecordKeeping(desks[2])
    volunteers = [entry.record for entry in keeping.find(VOLUNTEERS)]
    assert {volunteer.status for volunteer in volunteers} == set(VolunteerStatus)
    assert any(volunteer.training for volunteer in volunteers)
    assert any(volunteer.awarded_star for volunteer in volunteers)
    certificates = [entry.record for entry in keeping.find(CERTIFICATES)]
    assert {each.state for each in certificates} == set(CertificateState)
    assert sum(each.reprints for each in certificates) == 2
    assert all(each.minutes > 0 for each in certificates)
    assert any(entry.record.corrects for entry in keeping.find(PARTICIPATIONS))


def test_the_share_of_volunteers_is_known_at_every_level(desks: list[Sitting]) -> None:
    year = Period(NOW.date().replace(year=2025), NOW.date())
    for sitting, place in zip(desks, (COUNTY, TOWNSHIP, f"{TOWNSHIP[:9]}201"), strict=False):
        [share] = figures(sitting, [REGISTERED_SHARE], place, year)
        assert share.value
        assert 0 < share.value < 1


def test_needs_stand_in_every_state_and_aid_is_of_every_kind(desks: list[Sitting]) -> None:
    for sitting in desks[2:]:
        keeping = RecordKeeping(sitting)
        assert {entry.record.state for entry in keeping.find(NEEDS)} == set(NeedState)
        done = keeping.find(ACTIVITIES, wanted=Wanted(equal={"progress": Progress.DONE}))
        for kind in MUTUAL_AID:
            found = {e.record.sub_kind for e in done if e.record.kind is kind}
            assert found >= SUB_KINDS[kind] - {SubKind.OTHER}


def test_hours_move_in_every_way_and_come_to_nothing(desks: list[Sitting]) -> None:
    for sitting in desks[2:]:
        entries = [entry.record for entry in RecordKeeping(sitting).find(TIME_ENTRIES)]
        assert {entry.kind for entry in entries} == set(EntryKind)
        assert sum(balances(entries).values()) == 0


def test_organisations_of_all_kinds_come_and_go(desks: list[Sitting]) -> None:
    for sitting in desks[2:]:
        found = [entry.record for entry in RecordKeeping(sitting).find(ORGANISATIONS)]
        assert {one.kind for one in found} >= {*NINE_KINDS, OrganisationKind.RESIDENT_UNIT}
        assert {one.standing for one in found} >= {Standing.FILED, Standing.INFORMAL}
        assert any(one.dissolved_on for one in found)


def test_some_units_take_part_and_needs_are_met(desks: list[Sitting]) -> None:
    last_year = Period(NOW.date().replace(year=2025), NOW.date())
    told = {f.indicator.key: f for f in figures(desks[0], INDICATORS, COUNTY, last_year)}
    units, met = told["units-taking-part"], told["needs-met-share"]
    assert 0 < units.numerator < (units.denominator or 0)
    assert 0 < met.numerator < (met.denominator or 0)
    assert told["aid-coverage"].numerator
    assert told["organisations-per-rural-community"].value


def test_whoever_waits_is_told_step_by_step(
    practice: Practice, made: list[tuple[int, int]]
) -> None:
    done, everything = zip(*made, strict=True)
    assert list(done) == list(range(1, everything[0] + 1))
    assert len(set(everything)) == 1


def test_a_practice_is_not_made_over_another(practice: Practice) -> None:
    with pytest.raises(KnownError, match="Choose another folder"):
        make_practice(practice.stick.parent, residents=40, stations=2, now=lambda: NOW)


@pytest.mark.parametrize(("residents", "stations"), [(39, 1), (20001, 1), (300, 0), (300, 11)])
def test_numbers_out_of_reach_are_refused(tmp_path: Path, residents: int, stations: int) -> None:
    with pytest.raises(KnownError):
        make_practice(tmp_path / "practice", residents=residents, stations=stations)
    assert not (tmp_path / "practice").exists()
