"""What the rules say about volunteers."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.stars import Star
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer, VolunteerStatus
from tests.registers.surroundings import ANNA, BEN, TODAY, Around, refused, warned

GUARDIAN: dict[str, Any] = {
    "guardian": "符三",
    "guardian_telephone": "13800138000",
    "guardian_consented_on": TODAY,
}


def volunteer(**changes: Any) -> Volunteer:
    values: dict[str, Any] = {"resident": ANNA, "registered_on": TODAY}
    return Volunteer(**(values | changes))


def around(birth: date = date(1980, 1, 1), *others: Volunteer) -> Around:
    person = SimpleNamespace(birth_date=birth, number="460301194908150014")
    return Around(records={"residents": {ANNA: person}}, beside={"volunteers": others})


@pytest.mark.parametrize(
    ("birth", "guardian", "fields"),
    [
        (date(2012, 11, 24), GUARDIAN, {"registered_on"}),
        (date(2012, 11, 23), GUARDIAN, set()),
        (date(2012, 11, 23), {}, set(GUARDIAN)),
        (date(2008, 11, 24), {}, set(GUARDIAN)),
        (date(2008, 11, 24), GUARDIAN, set()),
        (date(2008, 11, 23), {}, set()),
    ],
)
def test_guardian_consents_from_fourteen_to_eighteen(
    birth: date, guardian: dict[str, Any], fields: set[str]
) -> None:
    assert refused(VOLUNTEERS, volunteer(**guardian), around(birth)) == fields


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"registered_on": date(2026, 11, 24)}, {"registered_on"}),
        ({"guardian": "?"}, {"guardian"}),
        ({"guardian_telephone": "1"}, {"guardian_telephone"}),
        ({"guardian_consented_on": date(2026, 11, 24)}, {"guardian_consented_on"}),
        ({"status": VolunteerStatus.DEREGISTERED}, {"deregistered_on"}),
        ({"status": VolunteerStatus.DEREGISTERED, "deregistered_on": TODAY}, set()),
        ({"deregistered_on": TODAY}, {"status"}),
        (
            {"status": VolunteerStatus.DEREGISTERED, "deregistered_on": date(2026, 11, 22)},
            {"deregistered_on"},
        ),
        ({"national_number": "P" * 32}, set()),
        ({"national_number": "P" * 33}, {"national_number"}),
        ({"national_number": "V460301194908150014"}, {"national_number"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(VOLUNTEERS, volunteer(**changes), around()) == fields


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("46030219580607017x", {"national_number"}),
        ("460302-19580607-017X", {"national_number"}),
        ("V４60302580607017", {"national_number"}),
        ("460302195806070", set()),
        ("P46030219030028878", set()),
    ],
)
def test_no_way_of_writing_it_makes_an_identity_number_a_public_one(
    typed: str, fields: set[str]
) -> None:
    person = SimpleNamespace(birth_date=date(1958, 6, 7), number="46030219580607017X")
    beside = Around(records={"residents": {ANNA: person}})
    assert refused(VOLUNTEERS, volunteer(national_number=typed), beside) == fields


def test_one_person_registers_once() -> None:
    assert refused(VOLUNTEERS, volunteer(), around(date(1980, 1, 1), volunteer())) == {"resident"}
    other = around(date(1980, 1, 1), volunteer(resident=BEN))
    assert refused(VOLUNTEERS, volunteer(), other) == set()


@pytest.mark.parametrize(
    ("since", "until", "fields"),
    [
        (date(2020, 1, 1), date(2026, 11, 22), set()),
        (date(2020, 1, 1), TODAY, set()),
        (date(2020, 1, 1), None, {"resident"}),
        (TODAY, TODAY, set()),
    ],
)
def test_whoever_left_may_be_registered_anew_from_that_day_on(
    since: date, until: date | None, fields: set[str]
) -> None:
    status = VolunteerStatus.DEREGISTERED if until else VolunteerStatus.ACTIVE
    before = volunteer(registered_on=since, deregistered_on=until, status=status)
    assert refused(VOLUNTEERS, volunteer(), around(date(1980, 1, 1), before)) == fields


def test_a_number_belongs_to_one_registration() -> None:
    other = around(date(1980, 1, 1), volunteer(resident=BEN, number="460301100201VA0001"))
    assert refused(VOLUNTEERS, volunteer(number="460301100201VA0001"), other) == {"number"}
    assert refused(VOLUNTEERS, volunteer(number="460301100201VA0002"), other) == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"awarded_star": Star.ONE, "awarded_on": TODAY, "awarded_by": "海棠县民政局"}, set()),
        ({"awarded_star": Star.ONE}, {"awarded_on"}),
        ({"awarded_star": Star.NONE, "awarded_on": TODAY}, {"awarded_star"}),
        ({"awarded_on": TODAY}, {"awarded_star"}),
        ({"awarded_by": "海棠县民政局"}, {"awarded_star"}),
        ({"awarded_star": Star.ONE, "awarded_on": date(2026, 11, 24)}, {"awarded_on"}),
    ],
)
def test_award_is_told_whole(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(VOLUNTEERS, volunteer(**changes), around()) == fields


def test_award_above_the_hours_is_doubted_and_kept() -> None:
    awarded = volunteer(awarded_star=Star.ONE, awarded_on=TODAY)
    assert warned(VOLUNTEERS, awarded, around()) == {"awarded_star"}


def test_resident_who_has_not_arrived_is_no_complaint() -> None:
    assert refused(VOLUNTEERS, volunteer()) == set()
