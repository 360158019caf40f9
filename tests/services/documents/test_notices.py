"""What the notices of a station say beside what was written into them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.identity import DocumentKind, Sex
from desktop.domain.ids import RecordId, ResidentId
from desktop.domain.problems import KnownError
from desktop.domain.types import PersonName, Telephone
from desktop.i18n import CHINESE, choose_language
from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice, NoticeKind, PeriodUnit
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer
from desktop.services.desk import Sitting
from desktop.services.document import Document, Order
from desktop.services.documents.notice import NOTICE
from desktop.services.documents.notice_result import NOTICE_RESULT
from desktop.services.documents.personal_notice import PERSONAL_NOTICE
from desktop.services.documents.poster import POSTER
from desktop.services.records import RecordKeeping
from tests.printing import pdf

MONDAY = date(2026, 9, 28)
"""Three days before the holidays of October."""
REVIEW: dict[str, Any] = {
    "kind": NoticeKind.PUBLIC_REVIEW,
    "title": "最低生活保障对象公示",
    "basis": "社会救助暂行办法",
    "posted_on": MONDAY,
    "period": 7,
    "contact": "李𬱖",
    "contact_telephone": "13800138000",
    "contact_address": "红旗村服务站",
}


@pytest.fixture(autouse=True)
def chinese() -> None:
    choose_language(CHINESE)


def add(keeping: RecordKeeping, **fields: Any) -> RecordId:
    usual: dict[str, Any] = {
        "kind": NoticeKind.NOTIFICATION,
        "title": "关于体检的通知",
        "body": "请到服务站体检。",
        "issued_by": "红旗村村民委员会",
        "issued_on": MONDAY,
    }
    [added] = keeping.add(NOTICES, Notice(**(usual | fields))).records
    return added


def printed(sitting: Sitting, tmp_path: Path, document: Document, order: Order) -> str:
    file = tmp_path / "printed.pdf"
    file.write_bytes(document.make(sitting, order, None).pdf)
    return "".join(pdf.pdfium_text(file).split())


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (PeriodUnit.CALENDAR_DAYS, "2026年9月28日至10月4日，共7天"),
        (PeriodUnit.WORKING_DAYS, "2026年9月28日至10月12日，共7个工作日"),
    ],
)
def test_a_public_review_shows_both_days_and_who_hears_objections(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path, unit: PeriodUnit, said: str
) -> None:
    add(keeping, **REVIEW, period_unit=unit)
    text = printed(sitting, tmp_path, NOTICE, Order())
    assert f"公示期限：{said}" in text
    assert "依据：社会救助暂行办法" in text
    assert "异议受理人：李𬱖；联系电话：13800138000；地址：红旗村服务站" in text


def test_a_last_day_that_was_written_down_holds(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(keeping, **REVIEW, last_day=MONDAY + timedelta(days=8))
    assert "至10月6日" in printed(sitting, tmp_path, NOTICE, Order())


def test_other_kinds_name_whom_to_ask_below_the_date(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(keeping, contact="王刚", contact_telephone="13800138000", addressee="各村民小组")
    text = printed(sitting, tmp_path, NOTICE, Order())
    assert "各村民小组：请到" in text
    assert text.endswith("2026年9月28日（联系人：王刚；联系电话：13800138000）")
    assert "公示期限" not in text


def test_a_head_and_what_is_attached_are_chosen(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(keeping, number="红村委〔2026〕1号")
    order = Order(chosen={"head": "paper", "attached": "体检安排表; 报名表"})
    text = printed(sitting, tmp_path, NOTICE, order)
    assert text.startswith("红旗村村民委员会文件红村委〔2026〕1号关于体检的通知")
    assert "附件：1．体检安排表2．报名表" in text


def test_notices_keep_the_order_in_which_they_were_chosen(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    first, second = (add(keeping, title=title) for title in ("第一个通知", "第二个通知"))
    text = printed(sitting, tmp_path, NOTICE, Order(records=[second, first]))
    assert text.index("第二个通知") < text.index("第一个通知")


def test_what_nobody_chose_is_not_printed(sitting: Sitting) -> None:
    with pytest.raises(KnownError):
        NOTICE.make(sitting, Order(records=[]), None)


def test_a_result_says_what_came_of_a_public_review(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(
        keeping,
        **REVIEW,
        posted_at="村公示栏",
        result="公示期内未收到异议。",
        result_on=MONDAY + timedelta(days=20),
    )
    text = printed(sitting, tmp_path, NOTICE_RESULT, Order())
    assert "公示地点：村公示栏" in text
    assert "公示结果：公示期内未收到异议。" in text
    assert "2026年10月18日" in text
    assert "□" not in text


def test_a_result_that_nobody_wrote_is_ticked_by_hand(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(keeping, **REVIEW)
    text = printed(sitting, tmp_path, NOTICE_RESULT, Order())
    assert "□公示期内没有收到异议" in text
    assert "□收到异议，内容和处理情况如下：" in text


def test_there_is_no_result_of_what_nobody_may_object_to(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    add(keeping)
    with pytest.raises(KnownError):
        NOTICE_RESULT.make(sitting, Order(), None)


def settle(keeping: RecordKeeping, name: str, birth_date: date, **fields: Any) -> RecordId:
    usual: dict[str, Any] = {
        "name": name,
        "document": DocumentKind.NONE,
        "number_note": "还没有办",
        "sex": Sex.FEMALE,
        "birth_date": birth_date,
        "group": "一组",
        "address": "红旗村一组8号",
        "telephone": "13800138001",
    }
    [added] = keeping.add(RESIDENTS, Resident(**(usual | fields))).records
    return added


def test_a_list_shows_of_people_only_what_may_be_posted(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    for name in ("王小红", "丁一"):
        settle(keeping, name, date(1966, 9, 12))
    add(keeping)
    order = Order(chosen={"listed": "residents-turning-60", "shown": "group,age"})
    text = printed(sitting, tmp_path, NOTICE, order)
    assert "附件" in text
    assert text.index("丁*") < text.index("王*红")
    assert "一组60" in text
    for hidden in ("王小红", "丁一", "13800138001", "8号", "女"):
        assert hidden not in text


def test_names_that_are_typed_are_masked_and_put_in_order_too(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(keeping)
    order = Order(chosen={"named": "王小红，阿依古丽·买买提、丁一", "list-title": "好邻居名单"})
    text = printed(sitting, tmp_path, NOTICE, order)
    assert text.count("好邻居名单") == 2
    assert text.index("丁*") < text.index("王*红")
    assert "阿**丽·买*提" in text


@pytest.mark.parametrize(("mask", "said"), [("full", "王小红"), ("surname", "王**")])
def test_how_much_of_a_name_is_shown_is_chosen(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path, mask: str, said: str
) -> None:
    add(keeping)
    order = Order(chosen={"named": "王小红", "mask": mask})
    assert said in printed(sitting, tmp_path, NOTICE, order)


def test_a_minor_is_never_named_in_full(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    for name, birth_date in (("王小红", date(2012, 1, 1)), ("丁一", date(1980, 1, 1))):
        resident = settle(keeping, name, birth_date)
        volunteer = Volunteer(
            resident=ResidentId(resident),
            registered_on=MONDAY,
            guardian=PersonName("王刚"),
            guardian_telephone=Telephone("13800138002"),
            guardian_consented_on=MONDAY,
        )
        keeping.add(VOLUNTEERS, volunteer)
    add(keeping)
    order = Order(chosen={"listed": "volunteers-registered", "mask": "full"})
    text = printed(sitting, tmp_path, NOTICE, order)
    assert "丁一" in text
    assert "王小红" not in text
    assert "王**" in text


def test_a_poster_says_what_the_notice_says_on_the_sheets_that_were_chosen(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    add(keeping, **REVIEW)
    text = printed(sitting, tmp_path, POSTER, Order(chosen={"named": "王小红"}))
    assert "公示期限：2026年9月28日至10月4日，共7天" in text
    assert "王*红" in text
    assert pdf.sizes(tmp_path / "printed.pdf") == [(842, 1191)]
    printed(sitting, tmp_path, POSTER, Order(chosen={"size": "nine"}))
    assert pdf.sizes(tmp_path / "printed.pdf") == [(595, 842)] * 9


def test_a_notice_goes_to_each_person_by_name(
    sitting: Sitting, keeping: RecordKeeping, tmp_path: Path
) -> None:
    people = [settle(keeping, name, date(1956, 9, 12)) for name in ("王小红", "丁一")]
    add(keeping, body="{姓名}同志住{村民小组}，请于{今天}前来。", addressee="各组")
    order = Order(records=people)
    file = tmp_path / "printed.pdf"
    file.write_bytes(PERSONAL_NOTICE.make(sitting, order, None).pdf)
    first, second = ("".join(text.split()) for text in pdf.page_texts(file))
    assert "王小红：王小红同志住一组，请于" in first
    assert "丁一：丁一同志住一组，请于" in second
    assert "各组" not in first


def test_a_notice_that_asks_for_what_nobody_knows_is_not_printed(
    sitting: Sitting, keeping: RecordKeeping
) -> None:
    settle(keeping, "王小红", date(1956, 9, 12))
    add(keeping, body="{生肖}")
    with pytest.raises(KnownError, match="生肖"):
        PERSONAL_NOTICE.make(sitting, Order(), None)


def test_those_who_are_gone_get_no_notice(sitting: Sitting, keeping: RecordKeeping) -> None:
    settle(keeping, "王小红", date(1956, 9, 12), died_on=MONDAY)
    add(keeping)
    with pytest.raises(KnownError):
        PERSONAL_NOTICE.make(sitting, Order(), None)
