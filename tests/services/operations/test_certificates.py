"""What comes of issuing certificates of service, printing them again and making them void."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.domain.service_record import details
from desktop.domain.types import Minutes
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.registers.participations.model import ParticipationState
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.certificates import ISSUE, REPRINT, VOID
from desktop.services.operations.signing import CORRECT
from desktop.services.operations.volunteers import END
from desktop.services.surroundings import Around
from tests.registers.surroundings import TODAY
from tests.services.operations.village import Village
from tests.stations import Levels

ASKED: dict[str, Any] = {
    "first_day": date(2026, 1, 1),
    "last_day": TODAY,
    "purpose": "升学",
    "issuer": "柳树湾村村民委员会",
    "head": "王秀英",
    "clerk": "李建国",
    "telephone": "0898-00000123",
}

NOT_SIGNED: dict[str, Any] = {
    "state": ParticipationState.NOTED,
    "confirmed_by": None,
    "confirmed_on": None,
}


@pytest.fixture
def anna(village: Village) -> ResidentId:
    return village.resident("高振华")


@pytest.fixture
def volunteer(village: Village, anna: ResidentId) -> RecordId:
    """Somebody with 120 minutes of 2 March and 45 of 3 March, of which one entry is unsigned."""
    who = village.add(VOLUNTEERS, Volunteer(resident=anna, registered_on=date(2025, 1, 1)))
    serve(village, anna, date(2026, 3, 2), 120, "清理河道垃圾")
    serve(village, anna, date(2026, 3, 3), 45, "敬老食堂送餐")
    village.service(village.activity(held_on=date(2026, 3, 4)), anna, 500, **NOT_SIGNED)
    return who


def serve(
    village: Village, who: ResidentId, day: date, minutes: int, title: str = "夜间巡逻"
) -> RecordId:
    activity = village.activity(title, held_on=day)
    return village.service(activity, who, minutes, confirmed_on=day)


def issued(village: Village, volunteer: RecordId, **more: Any) -> Entry[Certificate]:
    [record] = village.perform(ISSUE, volunteer, **(ASKED | more)).records
    return village.entry(CERTIFICATES, record)


def refusal(village: Village, operation: Any, *records: RecordId, **answers: Any) -> set[str]:
    with pytest.raises(RefusedError) as refused:
        village.perform(operation, *records, **answers)
    return {problem.field for problem in refused.value.problems}


def test_the_certificate_says_what_the_details_come_to(
    village: Village, anna: ResidentId, volunteer: RecordId
) -> None:
    found = issued(village, volunteer).record
    assert (found.number, found.minutes) == ("志证〔2026〕A0001号", 165)
    assert found.content == "清理河道垃圾、敬老食堂送餐"
    assert (found.issued_on, found.purpose, found.clerk) == (TODAY, "升学", "李建国")
    with village.sitting.store.read() as unit:
        attached = details(Around(unit=unit, today=TODAY), anna, found.first_day, found.last_day)
    assert [(each.day, each.title, each.minutes) for each in attached] == [
        (date(2026, 3, 2), "清理河道垃圾", 120),
        (date(2026, 3, 3), "敬老食堂送餐", 45),
    ]
    assert sum(each.minutes for each in attached) == found.minutes


def test_only_the_time_asked_for_is_certified(village: Village, volunteer: RecordId) -> None:
    found = issued(village, volunteer, last_day=date(2026, 3, 2)).record
    assert (found.minutes, found.content) == (120, "清理河道垃圾")


def test_nothing_is_certified_where_nobody_signed(village: Village, volunteer: RecordId) -> None:
    asked = ASKED | {"first_day": date(2026, 3, 4)}
    assert refusal(village, ISSUE, volunteer, **asked) == {"last_day"}
    assert village.keeping.count(CERTIFICATES) == 0


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"last_day": date(2026, 11, 24)}, {"last_day"}),
        ({"first_day": date(2026, 3, 4), "last_day": date(2026, 3, 2)}, {"first_day", "last_day"}),
        ({"copies": 0}, {"copies"}),
        ({"head": "?"}, {"head"}),
        ({"telephone": "1"}, {"telephone"}),
        ({"content": "国家标准认可的服务"}, {"content"}),
    ],
)
def test_what_is_wrong_is_told_beside_what_was_asked(
    village: Village, volunteer: RecordId, changes: dict[str, Any], fields: set[str]
) -> None:
    assert refusal(village, ISSUE, volunteer, **(ASKED | changes)) == fields


def test_the_form_begins_with_all_that_was_served_and_with_the_last_issuer(
    village: Village, volunteer: RecordId
) -> None:
    operating, entry = Operating(village.sitting), village.entry(VOLUNTEERS, volunteer)
    assert operating.begin(ISSUE, [entry]) == {
        "first_day": date(2026, 3, 2),
        "last_day": TODAY,
        "issuer": "柳树湾村",
        "head": "王秀英",
        "clerk": "王秀英",
    }
    issued(village, volunteer, head="孙长贵")
    begun = operating.begin(ISSUE, [entry])
    assert [begun[name] for name in ("issuer", "head", "clerk", "telephone")] == [
        "柳树湾村村民委员会",
        "孙长贵",
        "王秀英",
        "0898-00000123",
    ]
    worked_out, problems = operating.examine(ISSUE, [entry], {**ASKED, **begun, "content": None})
    assert (worked_out["content"], problems) == ("清理河道垃圾、敬老食堂送餐", ())


def test_copies_printed_again_are_counted(village: Village, volunteer: RecordId) -> None:
    certificate = issued(village, volunteer, copies=2)
    village.perform(REPRINT, certificate.id)
    village.perform(REPRINT, certificate.id, copies=3)
    found = village.entry(CERTIFICATES, certificate.id).record
    assert (found.copies, found.reprints) == (2, 4)
    assert refusal(village, REPRINT, certificate.id, copies=0) == {"copies"}


def test_hours_corrected_since_are_not_printed_again(
    village: Village, anna: ResidentId, volunteer: RecordId
) -> None:
    service = serve(village, anna, date(2026, 3, 5), 60)
    certificate = issued(village, volunteer)
    signed = {"confirmed_by": "李大娘", "confirmed_on": TODAY, "reason": "提前走了"}
    village.perform(CORRECT, service, minutes=Minutes(30), **signed)
    assert village.entry(CERTIFICATES, certificate.id).record.minutes == 225
    assert refusal(village, REPRINT, certificate.id) == {""}
    village.perform(VOID, certificate.id, reason="时长更正")
    assert issued(village, volunteer).record.minutes == 195


def test_a_void_certificate_keeps_its_number_and_is_void_for_good(
    village: Village, volunteer: RecordId
) -> None:
    certificate = issued(village, volunteer)
    village.perform(VOID, certificate.id, reason="姓名写错")
    void = village.entry(CERTIFICATES, certificate.id)
    assert (void.record.number, void.record.state) == (
        "志证〔2026〕A0001号",
        CertificateState.VOID,
    )
    assert (void.record.void_reason, void.record.voided_on) == ("姓名写错", TODAY)
    assert Operating(village.sitting).offered(OPERATIONS, CERTIFICATES, [void]) == []
    assert issued(village, volunteer).record.number == "志证〔2026〕A0002号"


def test_a_certificate_taken_back_leaves_its_number_unused(
    village: Village, volunteer: RecordId
) -> None:
    changes = village.perform(ISSUE, volunteer, **ASKED)
    History(village.sitting).undo(changes.act)
    assert issued(village, volunteer).record.number == "志证〔2026〕A0002号"


def test_who_has_left_is_certified_all_the_same(village: Village, volunteer: RecordId) -> None:
    entry = village.entry(VOLUNTEERS, volunteer)
    offered = Operating(village.sitting).offered(OPERATIONS, VOLUNTEERS, [entry])
    assert ISSUE in offered
    village.perform(END, volunteer, deregistered_on=TODAY, reason="外出务工")
    assert issued(village, volunteer).record.minutes == 165


def test_the_station_that_keeps_the_record_certifies(three_levels: Levels) -> None:
    station, above = Village(three_levels.willows), Village(three_levels.township)
    who = station.resident("高振华")
    registered = station.add(VOLUNTEERS, Volunteer(resident=who, registered_on=date(2025, 1, 1)))
    serve(station, who, date(2026, 3, 2), 120, "清理河道垃圾")
    three_levels.carry(three_levels.willows, three_levels.township)
    assert refusal(above, ISSUE, registered, **ASKED) == {""}
    certificate = issued(station, registered)
    three_levels.carry(three_levels.willows, three_levels.township)
    assert above.entry(CERTIFICATES, certificate.id).record == certificate.record
