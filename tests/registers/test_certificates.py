"""What the rules say about certificates of voluntary service."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.types import Minutes, PersonName, Prose
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from tests.registers.surroundings import ANNA, TODAY, Around, filled, refused

KNOWN = RecordId("c" * 32)
VOLUNTEER, RIVER = RecordId("d" * 32), RecordId("e" * 32)
VOID: dict[str, Any] = {
    "state": CertificateState.VOID,
    "void_reason": "姓名写错",
    "voided_on": TODAY,
}


def certificate(**changes: Any) -> Certificate:
    values: dict[str, Any] = {
        "volunteer": VOLUNTEER,
        "issued_on": TODAY,
        "first_day": date(2026, 1, 1),
        "last_day": TODAY,
        "minutes": Minutes(200),
        "content": "清理河道垃圾",
        "issuer": "柳树湾村村民委员会",
        "head": "王秀英",
        "clerk": "李建国",
        "telephone": "0898-00000123",
    }
    return Certificate(**(values | changes))


def service(minutes: int, number: int) -> SimpleNamespace:
    return SimpleNamespace(
        activity=RIVER,
        resident=ANNA,
        state="confirmed",
        role="helper",
        minutes=minutes,
        starts_at=f"{number:02}:00",
        ends_at=f"{number + 3:02}:00",
        detail=None,
    )


def around(*minutes: int, **more: Any) -> Around:
    """Return a world in which so many minutes of 2 March are signed for."""
    services = [service(each, 5 * number) for number, each in enumerate(minutes)]
    river = SimpleNamespace(
        title="清理河道垃圾",
        held_on=date(2026, 3, 2),
        progress="done",
        starts_at=None,
        ends_at=None,
    )
    kept = {RecordId(f"{number:032x}"): each for number, each in enumerate(services)}
    return Around(
        records={
            "volunteers": {VOLUNTEER: SimpleNamespace(resident=ANNA)},
            "activities": {RIVER: river},
            "participations": kept,
            **more.pop("records", {}),
        },
        beside={"participations": services, **more.pop("beside", {})},
        **more,
    )


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"minutes": Minutes(199)}, {"minutes"}),
        ({"minutes": Minutes(201)}, {"minutes"}),
        ({"minutes": Minutes(0)}, {"minutes"}),
        ({"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 2)}, set()),
        ({"first_day": date(2026, 3, 3)}, {"minutes"}),
        ({"last_day": date(2026, 3, 1)}, {"minutes"}),
        ({"issued_on": date(2026, 11, 22)}, {"last_day"}),
        ({"issued_on": date(2026, 11, 24)}, {"issued_on"}),
        ({"first_day": date(2026, 3, 2), "last_day": date(2026, 3, 1)}, {"first_day", "minutes"}),
        ({"issuer": " "}, {"issuer"}),
        ({"head": "?"}, {"head"}),
        ({"clerk": ""}, {"clerk"}),
        ({"telephone": "1"}, {"telephone"}),
        ({"content": " "}, {"content"}),
        ({"content": "经官方认证的服务"}, {"content"}),
        ({"remarks": "符合国家标准"}, {"remarks"}),
        ({"copies": 0}, {"copies"}),
        ({"reprints": -1}, {"reprints"}),
        (VOID, set()),
        (VOID | {"void_reason": None}, {"void_reason"}),
        (VOID | {"voided_on": None}, {"voided_on"}),
        (VOID | {"voided_on": date(2026, 11, 22)}, {"voided_on"}),
        ({"void_reason": "姓名写错"}, {"state"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(CERTIFICATES, certificate(**changes), around(120, 80)) == fields


def test_the_total_is_that_of_the_details_3_3() -> None:
    typed = {"volunteer": VOLUNTEER, "first_day": date(2026, 1, 1), "last_day": TODAY}
    worked_out = filled(CERTIFICATES, around(120, 80), **typed)
    assert worked_out == {"minutes": 200, "content": "清理河道垃圾"}
    assert filled(CERTIFICATES, around(), **typed) == {}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"minutes": Minutes(100)}, {"minutes"}),
        ({"number": "志证〔2026〕A0009号"}, {"number"}),
        ({"content": "别的"}, {"content"}),
        ({"head": PersonName("李建国")}, {"head"}),
        ({"purpose": "升学"}, {"purpose"}),
        ({"reprints": 1}, {"reprints"}),
        ({"reprints": 3}, set()),
        ({"remarks": "本人已领"}, set()),
        (VOID, set()),
    ],
)
def test_what_stands_on_paper_stays(changes: dict[str, Any], fields: set[str]) -> None:
    before = certificate(reprints=2)
    there = around(records={"certificates": {KNOWN: before}}, judged=KNOWN)
    assert refused(CERTIFICATES, replace(before, **changes), there) == fields


def test_hours_corrected_later_leave_the_certificate_as_it_is() -> None:
    before = certificate()
    there = around(120, records={"certificates": {KNOWN: before}}, judged=KNOWN)
    assert refused(CERTIFICATES, replace(before, remarks=Prose("本人已领")), there) == set()
    typed = {"volunteer": VOLUNTEER, "first_day": date(2026, 1, 1), "last_day": TODAY}
    assert filled(CERTIFICATES, there, **typed) == {}


def test_a_void_certificate_keeps_its_number() -> None:
    number = "志证〔2026〕A0001号"
    there = around(120, 80, beside={"certificates": [certificate(number=number, **VOID)]})
    assert refused(CERTIFICATES, certificate(number=number), there) == {"number"}
    assert refused(CERTIFICATES, certificate(number="志证〔2026〕A0002号"), there) == set()
