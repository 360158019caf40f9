"""A desk goes on with new keys only on the word of its old one."""

import dataclasses
from typing import Any

import msgspec
import pytest

from desktop.bundles.canonical import to_msgpack
from desktop.bundles.cards import DeskCard, sign_card
from desktop.bundles.header import Header, read_header
from desktop.bundles.keys import DeskKeys, desk_id
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.bundles.succession import Succession, read_succession, renewals, succeed
from tests.bundles.people import Desk, Round, contents, knowing


def renewed(before: Desk, **changes: Any) -> tuple[DeskKeys, DeskCard]:
    """Return new keys for the desk *before* and the card with which it goes on."""
    keys = DeskKeys.make()
    values = {
        "desk": desk_id(keys.public),
        "signing": keys.public,
        "opening": keys.recipient,
        "born": before.card.born + 1,
        "parent": b"",
        **changes,
    }
    return keys, sign_card(msgspec.structs.replace(before.card, **values), keys)


def accepted(desk: Desk, *successions: Succession) -> list[DeskCard]:
    return [after for _before, after in renewals(successions, {desk.id: desk.card})]


def test_the_old_key_vouches_for_the_new_one(journey: Round) -> None:
    station = journey.station
    _keys, card = renewed(station)
    assert accepted(station, succeed(station.card, station.keys, card)) == [card]


def test_changes_of_keys_follow_one_another_in_their_order(journey: Round) -> None:
    station = journey.station
    second_keys, second = renewed(station)
    _third_keys, third = renewed(Desk(second_keys, second))
    first_step = succeed(station.card, station.keys, second)
    last_step = succeed(second, second_keys, third)
    assert accepted(station, first_step, last_step) == [second, third]
    assert accepted(station, last_step, first_step) == [second]
    assert accepted(journey.township, first_step, last_step) == []


def test_nobody_else_vouches_for_new_keys(journey: Round) -> None:
    keys, card = renewed(journey.station)
    for other in (journey.township.keys, keys):
        assert accepted(journey.station, succeed(journey.station.card, other, card)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"region": "460301100202"},
        {"level": "township"},
        {"revoked": 1},
        {"born": 1},
        {"opening": "age1nobody"},
        {"desk": "aaaaaaaaaaaa"},
    ],
)
def test_new_keys_give_no_other_place_and_no_useless_card(
    journey: Round, changes: dict[str, Any]
) -> None:
    _keys, card = renewed(journey.station, **changes)
    assert (
        accepted(journey.station, succeed(journey.station.card, journey.station.keys, card)) == []
    )


def test_a_card_that_was_changed_afterwards_is_not_the_one_vouched_for(journey: Round) -> None:
    _keys, card = renewed(journey.station)
    other_keys, _other = renewed(journey.station)
    succession = succeed(journey.station.card, journey.station.keys, card)
    forged = sign_card(msgspec.structs.replace(card, opening=other_keys.recipient), other_keys)
    assert accepted(journey.station, msgspec.structs.replace(succession, card=forged)) == []


def test_a_bundle_under_new_keys_is_read_by_whoever_knows_the_old_ones(journey: Round) -> None:
    old = journey.station
    keys, card = renewed(old)
    fresh = dataclasses.replace(journey, station=Desk(keys, card))
    inside = contents(fresh.station, journey.township, journey.county)
    succession = succeed(old.card, old.keys, card)
    fresh.write_as(dataclasses.replace(inside, successions=(succession,)))
    with fresh.open(trust=knowing(old)) as opened:
        assert opened.sender == card
    with pytest.raises(BundleRefusedError) as refused, fresh.open(trust=knowing()):
        pass
    assert refused.value.reason is Reason.UNKNOWN_SENDER


def test_a_bundle_of_retired_keys_is_told_from_that_of_a_lost_desk(journey: Round) -> None:
    journey.write()
    _keys, card = renewed(journey.station)
    trust = knowing(journey.station)
    trust.cards = {
        journey.station.id: msgspec.structs.replace(journey.station.card, revoked=card.born),
        card.desk: card,
    }
    with pytest.raises(BundleRefusedError) as refused, journey.open(trust=trust):
        pass
    assert refused.value.reason is Reason.SUCCEEDED
    assert "Nothing is missing" in str(refused.value)


def test_what_a_newer_program_wrote_down_of_its_keys_is_left_aside() -> None:
    assert read_succession(to_msgpack(["a", {"colour": "red"}, b""])) is None
    assert read_succession(b"\xc1") is None


def test_a_header_of_before_says_nothing_of_new_keys() -> None:
    about = bytes(32)
    known = msgspec.to_builtins(Header(about=about, changes=0), builtin_types=(bytes,))
    del known["successions"]
    assert read_header(msgspec.msgpack.encode(known)).successions == ()
