"""What readers of identity cards type (domain.md §2.12, §9.1)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import resources
from desktop.domain.card_reader import Card, has_ended, read_card, read_day
from desktop.domain.identity import DocumentKind, Sex, check_digit
from desktop.domain.names import tidy_name
from desktop.domain.types import EthnicCode

NUMBER, OLD = "460301194908150014", "460301490815001"
PLACE, BUREAU = "海南省三沙市永兴村二组5号", "三沙市公安局"
WHOLE = Card(
    number=NUMBER,
    kind=DocumentKind.RESIDENT_ID,
    name="邓福生",
    sex=Sex.MALE,
    ethnicity=EthnicCode("01"),
    birth_date=date(1949, 8, 15),
    address=PLACE,
    authority=BUREAU,
    valid_from=date(2010, 1, 1),
    valid_until=date(2030, 1, 1),
)
PARTS = ("邓福生", "男", "汉", "19490815", PLACE, NUMBER, BUREAU, "2010.01.01-2030.01.01")
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day:%Y.%m.%d}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
)
SEPARATORS = (",", "，", "|", "｜", "\t", "\n", "\r\n", "\r")
GROUPS = resources.codes("ethnic-groups")


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("end", ["", "\n", "\t", "\r\n"])
def test_all_that_a_card_says_is_read(separator: str, end: str) -> None:
    assert read_card(separator.join(PARTS) + end) == WHOLE


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        (NUMBER, NUMBER, DocumentKind.RESIDENT_ID),
        (f" {NUMBER}\r\n", NUMBER, DocumentKind.RESIDENT_ID),
        ("４６０３０１１９４９０８１５００１４", NUMBER, DocumentKind.RESIDENT_ID),
        ("46030219580607017x", "46030219580607017X", DocumentKind.RESIDENT_ID),
        (OLD, OLD, DocumentKind.RESIDENT_ID),
        ("460301194908150015", "460301194908150015", DocumentKind.RESIDENT_ID),
        ("830000199201300022", "830000199201300022", DocumentKind.RESIDENCE_PERMIT),
        ("911124198108030024", "911124198108030024", DocumentKind.FOREIGN_PERMANENT),
        ("CAN110081010100", "CAN110081010100", DocumentKind.FOREIGN_PERMANENT),
    ],
)
def test_a_number_alone_is_a_card(typed: str, number: str, kind: DocumentKind) -> None:
    """A wrong check digit is for the rules to say, beside the field."""
    assert read_card(typed) == Card(number=number, kind=kind)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "\n\t",
        "邓福生",
        "4603011949081500",
        "4603011949081500144",
        "13800000000",
        f"{NUMBER},460302195806070170",
        "邓福生,男,汉,19490815,海南省,三沙市公安局",
        "4.60301E+17",
        "\ud800",
    ],
)
def test_what_holds_no_number_or_two_is_no_card(typed: str) -> None:
    assert read_card(typed) is None


def test_the_same_card_held_twice_is_one() -> None:
    found = read_card(f"{NUMBER}\n{NUMBER}")
    assert found is not None
    assert found.number == NUMBER


@pytest.mark.parametrize(
    ("place", "written", "field", "message"),
    [
        (0, "邓福生2", "name", "is no name"),
        (1, "雄", "sex", "is no sex"),
        (2, "穿青人", "ethnicity", "not on the list"),
        (3, "1949-13-01", "birth_date", "is no birth date"),
        (3, "19490231", "birth_date", "is no birth date"),
        (7, "2010.13.01-2030.01.01", "", "cannot be read"),
        (7, "2010.01.01", "", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_empty(
    place: int, written: str, field: str, message: str
) -> None:
    found = read_card(",".join((*PARTS[:place], written, *PARTS[place + 1 :])))
    assert found is not None
    [problem] = found.unread
    assert (problem.field, problem.warning) == (field, True)
    assert message in problem.message
    assert found.address == PLACE
    if field:
        assert not getattr(found, field)


@pytest.mark.parametrize("left_out", [{0}, {1}, {2}, {3}, {4}, {6}, {7}, {1, 2, 3}, {0, 4, 6, 7}])
def test_a_reader_may_leave_values_out(left_out: set[int]) -> None:
    found = read_card("\t".join(part for at, part in enumerate(PARTS) if at not in left_out))
    gone = {
        0: {"name": ""},
        1: {"sex": None},
        2: {"ethnicity": None},
        3: {"birth_date": None},
        4: {"address": ""},
        6: {"authority": ""},
        7: {"valid_from": None, "valid_until": None},
    }
    expected = WHOLE
    for at in left_out:
        expected = replace(expected, **gone[at])  # type: ignore[arg-type]  # names and values of a card
    assert found == expected


def test_an_empty_place_between_tabs_stays_empty() -> None:
    parts = [part if at not in {2, 4} else "" for at, part in enumerate(PARTS)]
    assert read_card("\t".join(parts)) == replace(WHOLE, ethnicity=None, address="")


def test_a_comma_inside_the_address_cuts_nothing_off() -> None:
    found = read_card("\n".join((*PARTS[:4], "海南省三沙市,二组5号", *PARTS[5:])))
    assert found is not None
    assert found.address == "海南省三沙市,二组5号"
    found = read_card(",".join((*PARTS[:4], "海南省三沙市", "二组5号", *PARTS[5:])))
    assert found is not None
    assert found.address == "海南省三沙市二组5号"


@pytest.mark.parametrize(
    "until", ["长期", "2010.01.01-长期", "20100101 长期", "2010年1月1日至长期"]
)
def test_a_card_of_the_old_holds_for_ever(until: str) -> None:
    found = read_card("|".join((*PARTS[:7], until)))
    assert found is not None
    assert (found.valid_until, found.unread) == (None, ())
    assert not has_ended(found, date(2999, 1, 1))


def test_a_card_holds_on_its_last_day() -> None:
    last = date(2030, 1, 1)
    assert not has_ended(WHOLE, last)
    assert has_ended(WHOLE, last + timedelta(days=1))


@pytest.mark.parametrize("code", GROUPS)
def test_every_ethnic_group_is_known_by_name_and_code(code: str) -> None:
    name = GROUPS[code]["zh"].partition("(")[0]
    for written in {code, name, name.removesuffix("族")}:
        found = read_card("|".join((*PARTS[:2], written, *PARTS[3:])))
        assert found is not None
        assert found.ethnicity == code


@pytest.mark.parametrize("text", ["1949", "194908", "1949.8", "三月", "19491301", "1949/02/30", ""])
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert read_day(text) is None


@dataclass(frozen=True)
class Drawn:
    """A card drawn at random."""

    card: Card
    day: Callable[[date], str]

    def parts(self) -> list[str]:
        card, day = self.card, self.day
        assert card.birth_date
        assert card.valid_from
        until = day(card.valid_until) if card.valid_until else "长期"
        sex = "男" if card.sex is Sex.MALE else "女"
        group = GROUPS[card.ethnicity or ""]["zh"].partition("(")[0].removesuffix("族")
        front = [card.name, sex, group, day(card.birth_date), card.address]
        return [*front, card.number, card.authority, f"{day(card.valid_from)}-{until}"]

    def block(self) -> str:
        """Return the text block of the chip, each value as wide as GA/T 490 says."""
        card = self.card
        assert card.birth_date
        assert card.valid_from
        until = f"{card.valid_until:%Y%m%d}" if card.valid_until else "长期"
        return "".join(
            (
                wide(card.name, 15),
                wide(card.sex or "", 1),
                wide(card.ethnicity or "", 2),
                f"{card.birth_date:%Y%m%d}",
                wide(card.address, 35),
                wide(card.number, 18),
                wide(card.authority, 15),
                f"{card.valid_from:%Y%m%d}",
                wide(until, 8),
            )
        )


def wide(text: str, units: int) -> str:
    """Return *text* filled up with spaces to so many units of UTF-16."""
    return text + " " * (units - len(text.encode("utf-16-le")) // 2)


HAN = st.sampled_from("邓福生陈桂兰周玉珍孙长贵欧阳𠮷䶮")
TEXT = st.text(st.sampled_from("海南省三沙市永兴村二组五号"), min_size=1, max_size=30)
DAYS_OF_BIRTH = st.dates(date(1900, 1, 1), date(2020, 12, 31))


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    born, serial = draw(DAYS_OF_BIRTH), draw(st.integers(1, 999))
    front = f"460301{born:%Y%m%d}{serial:03}"
    issued = draw(st.dates(date(2004, 1, 1), date(2026, 1, 1)))
    card = Card(
        number=front + check_digit(front),
        kind=DocumentKind.RESIDENT_ID,
        name=tidy_name("".join(draw(st.lists(HAN, min_size=2, max_size=7)))),
        sex=Sex.MALE if serial % 2 else Sex.FEMALE,
        ethnicity=EthnicCode(draw(st.sampled_from(list(GROUPS)))),
        birth_date=born,
        address=draw(TEXT),
        authority=draw(TEXT)[:9] + "公安局",
        valid_from=issued,
        valid_until=draw(st.none() | st.dates(issued, date(2060, 1, 1))),
    )
    return Drawn(card, draw(st.sampled_from(DAYS)))


@given(drawn(), st.sampled_from(SEPARATORS), st.sampled_from(["", "\n", "\t", " "]))
def test_a_card_comes_back_whatever_stands_between(card: Drawn, separator: str, end: str) -> None:
    assert read_card(separator.join(card.parts()) + end) == card.card


@given(drawn(), st.booleans())
def test_the_block_of_the_chip_comes_back(card: Drawn, filled: bool) -> None:
    block = wide(card.block(), 128) if filled else card.block().rstrip()
    for typed in (block, f"\ufeff{block}", f"{block}\r\n"):
        assert read_card(typed) == card.card


def test_a_name_that_fills_the_chip_may_go_on() -> None:
    long = Drawn(replace(WHOLE, name="阿依古丽·买买提艾则孜热合曼"[:15].ljust(15, "曼")), DAYS[0])
    found = read_card(long.block())
    assert found is not None
    assert [problem.field for problem in found.unread] == ["name"]


def foreigner(latin: str, name: str) -> str:
    return "".join(
        (
            wide(latin, 60),
            wide("1", 1),
            wide("CAN110081010100", 15),
            wide("CAN", 3),
            wide(name, 15),
            "20200101",
            "20300101",
            "19810803",
            wide("01", 2),
            wide("1100", 4),
            "I",
            "   ",
        )
    )


@pytest.mark.parametrize(("name", "known_as"), [("白求恩", "白求恩"), ("", "BETHUNE, NORMAN")])
def test_a_foreigners_card_has_another_form(name: str, known_as: str) -> None:
    assert read_card(foreigner("BETHUNE, NORMAN", name)) == Card(
        number="CAN110081010100",
        kind=DocumentKind.FOREIGN_PERMANENT,
        name=known_as,
        sex=Sex.MALE,
        birth_date=date(1981, 8, 3),
        authority="1100",
        valid_from=date(2020, 1, 1),
        valid_until=date(2030, 1, 1),
    )


def test_the_card_of_hong_kong_macao_and_taiwan_has_no_ethnic_group() -> None:
    permit = Drawn(replace(WHOLE, number="830000199201300022", ethnicity=EthnicCode("")), DAYS[0])
    found = read_card(wide(wide(permit.block(), 124) + "J", 128))
    assert found is not None
    assert (found.kind, found.ethnicity, found.unread) == (
        DocumentKind.RESIDENCE_PERMIT,
        None,
        (),
    )


GARBAGE = st.text(
    st.characters(codec=None) | st.sampled_from("0123456789X,，|\t\n男女年月日长期.-")
)


@given(
    st.lists(GARBAGE | st.sampled_from([NUMBER, OLD, *PARTS]), max_size=12),
    st.sampled_from(SEPARATORS),
)
def test_nothing_that_can_be_typed_stops_the_program(parts: list[str], separator: str) -> None:
    found = read_card(separator.join(parts))
    assert found is None or found.number


@given(st.binary(min_size=256, max_size=256))
def test_no_block_of_bytes_stops_the_program(raw: bytes) -> None:
    read_card(raw.decode("utf-16-le", "replace"))
