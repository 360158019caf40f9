"""A change is written in one way, and anything else is refused."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.change import (
    BrokenChangeError,
    ChainBreak,
    ChainFault,
    Change,
    chain_breaks,
    decode,
    digest,
    encode,
)

CHANGE = Change(
    desk="d7",
    seq=2,
    clock=117_000_000_000_000_000,
    act=1,
    staff="s1",
    wall=1_790_000_000_000,
    register="residents",
    record="00" * 16,
    created=False,
    fields={"telephone": "13900000000", "name": "王秀英", "removed": None},
    seen={"telephone": {"d8": 5, "d7": 9}},
    previous=b"\x01" * 32,
)

WHOLE = st.integers(-(2**63), 2**63 - 1)
NAMES = st.text(max_size=64)
DESKS = st.text(min_size=1, max_size=32).filter(lambda desk: "\0" not in desk)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    clock = draw(st.integers(2, 2**63 - 1))
    seq = draw(st.integers(1, 2**63 - 1))
    fields = draw(st.dictionaries(NAMES, st.none() | WHOLE | st.text(), max_size=8))
    known = st.dictionaries(DESKS, st.integers(1, clock - 1), max_size=3)
    created = draw(st.booleans()) or not fields
    return Change(
        desk=draw(DESKS),
        seq=seq,
        clock=clock,
        act=draw(st.integers(1, seq)),
        staff=draw(NAMES),
        wall=draw(WHOLE),
        register=draw(NAMES.filter(lambda name: "\0" not in name)),
        record=draw(st.binary(min_size=16, max_size=16)).hex(),
        created=created,
        fields=fields,
        seen={} if created else draw(st.dictionaries(st.sampled_from([*fields]), known)),
        previous=draw(st.binary(min_size=32, max_size=32)) if seq > 1 else b"",
    )


@given(changes())
def test_a_change_comes_back_as_it_was_written(change: Change) -> None:
    assert decode(encode(change)) == change


@given(changes(), st.data())
def test_bytes_are_refused_or_written_the_same_again(change: Change, data: st.DataObject) -> None:
    payload = bytearray(encode(change))
    place = data.draw(st.integers(0, len(payload) - 1))
    payload[place] = data.draw(st.integers(0, 255))
    try:
        read = decode(bytes(payload))
    except BrokenChangeError:
        return
    assert encode(read) == payload


def test_the_bytes_are_agreed_for_ever() -> None:
    assert encode(CHANGE).hex() == (
        "9ca2643702cf019faae14eb8800001a27331cf000001a0c4506c00a97265736964656e7473d92030"
        "30303030303030303030303030303030303030303030303030303030303030c283a46e616d65a9e7"
        "8e8be7a780e88bb1a772656d6f766564c0a974656c6570686f6e65ab313339303030303030303081"
        "a974656c6570686f6e6582a2643709a2643805c42001010101010101010101010101010101010101"
        "01010101010101010101010101"
    )


def test_the_order_in_which_fields_were_named_leaves_no_trace() -> None:
    turned = dict(reversed(CHANGE.fields.items()))
    assert encode(msgspec.structs.replace(CHANGE, fields=turned)) == encode(CHANGE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"desk": ""},
        {"desk": "d" * 33},
        {"seq": 0},
        {"seq": "2"},
        {"clock": 0},
        {"clock": 2**63},
        {"desk": "d\0"},
        {"register": "r\0"},
        {"act": 0},
        {"act": 3},
        {"wall": 1.5},
        {"record": "00" * 15},
        {"record": "0" * 31 + "G"},
        {"record": "0" * 31 + "\n"},
        {"created": 1},
        {"created": True},
        {"fields": {"telephone": True}},
        {"fields": {"telephone": 1.5}},
        {"fields": {"telephone": 2**63}},
        {"fields": {"telephone": -(2**63) - 1}},
        {"fields": {"telephone": ["x"]}},
        {"fields": {"telephone": "x" * 100_001}},
        {"fields": {"telephone": "\ud800"}},
        {"fields": {"telephone": "", **{f"f{number}": 1 for number in range(200)}}},
        {"fields": {"name": "x"}},
        {"fields": None},
        {"seen": {"telephone": {"d8": CHANGE.clock}}},
        {"seen": {"telephone": {"d8": 0}}},
        {"seen": {"telephone": {"": 1}}},
        {"previous": b""},
        {"previous": b"\x01" * 31},
        {"seq": 1, "act": 1},
    ],
    ids=repr,
)
def test_what_is_out_of_bounds_is_neither_written_nor_read(wrong: dict[str, object]) -> None:
    broken = msgspec.structs.replace(CHANGE, **wrong)
    with pytest.raises(BrokenChangeError):
        encode(broken)
    try:
        payload = msgspec.msgpack.encode(broken, order="sorted")
    except (ValueError, OverflowError):
        return
    with pytest.raises(BrokenChangeError):
        decode(payload)


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xc0",
        encode(CHANGE) + b"\xc0",
        encode(CHANGE)[:-1],
        b"\x9d" + encode(CHANGE)[1:] + b"\xc0",
        b"\xdc\x00\x0c" + encode(CHANGE)[1:],
        b"\x9d" + encode(CHANGE)[1:] + b"\x91" * 100_000,
        b"\xdd\xff\xff\xff\xff",
        encode(CHANGE).replace(b"\xa2d7", b"\xa2\xff\xff"),
        msgspec.msgpack.encode(CHANGE),
    ],
)
def test_other_bytes_are_refused(payload: bytes) -> None:
    with pytest.raises(BrokenChangeError):
        decode(payload)


def chain(length: int) -> list[Change]:
    changes: list[Change] = []
    previous = b""
    for seq in range(1, length + 1):
        changes.append(msgspec.structs.replace(CHANGE, seq=seq, clock=100 * seq, previous=previous))
        previous = digest(encode(changes[-1]))
    return changes


def breaks(changes: Sequence[Change]) -> list[ChainBreak]:
    return [*chain_breaks(map(encode, changes))]


def test_a_whole_chain_has_no_breaks() -> None:
    assert breaks(chain(5)) == []
    assert breaks(chain(5)[2:]) == []
    assert breaks([]) == []


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"desk": "d8"}, ChainFault.OTHER_DESK),
        ({"seq": 2}, ChainFault.NUMBER_NOT_RISING),
        ({"clock": 150}, ChainFault.CLOCK_NOT_RISING),
        ({"seq": 4}, ChainFault.MISSING),
        ({"previous": b"\x02" * 32}, ChainFault.OTHER_PREVIOUS),
    ],
)
def test_a_break_in_the_chain_is_named(wrong: dict[str, object], fault: ChainFault) -> None:
    *whole, last = chain(3)
    last = msgspec.structs.replace(last, **wrong)
    assert breaks([*whole, last]) == [ChainBreak(seq=last.seq, fault=fault)]


def test_a_changed_value_breaks_the_chain_after_it() -> None:
    first, second, third = chain(3)
    second = msgspec.structs.replace(second, fields={"telephone": "13911111111"})
    assert breaks([first, second, third]) == [
        ChainBreak(seq=3, fault=ChainFault.OTHER_PREVIOUS),
    ]
