"""Who vouches for whom."""

import msgspec
import pytest

from desktop.bundles.canonical import to_msgpack
from desktop.bundles.cards import (
    CARD,
    introduce,
    is_chain,
    is_introduced,
    is_vouched_for,
    sign_card,
)
from desktop.bundles.keys import DeskKeys, desk_id, numbered_by
from desktop.domain.levels import Level
from tests.bundles.people import Round, make_card, make_desk

SECRET = b"once" * 8


def test_a_chain_reaches_from_the_station_to_the_county(journey: Round) -> None:
    cards = [journey.station.card, journey.township.card, journey.county.card]
    assert is_chain(cards)
    assert not is_chain(cards[:2])
    assert not is_chain([cards[0], cards[2]])
    assert not is_chain([])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "别的村"),
        ("region", "460301100202"),
        ("level", Level.TOWNSHIP),
        pytest.param("opening", DeskKeys.make().recipient, id="opening-of-another"),
        pytest.param("signing", DeskKeys.make().public, id="signing-of-another"),
        ("revoked", 1),
        ("signature", bytes(64)),
        ("signature", b""),
    ],
)
def test_a_card_that_was_changed_is_worth_nothing(
    journey: Round, field: str, value: object
) -> None:
    changed = msgspec.structs.replace(journey.station.card, **{field: value})
    assert is_vouched_for(journey.station.card, journey.township.card)
    assert not is_vouched_for(changed, journey.township.card)


def test_a_township_vouches_only_for_its_own_villages(journey: Round) -> None:
    stranger = DeskKeys.make()
    elsewhere = msgspec.structs.replace(make_card(Level.STATION, stranger), region="460302100201")
    card = sign_card(elsewhere, journey.township.keys)
    assert not is_vouched_for(card, journey.township.card)


def test_nobody_vouches_for_an_equal_or_higher_desk(journey: Round) -> None:
    for level in (Level.STATION, Level.TOWNSHIP, Level.COUNTY):
        card = sign_card(make_card(level, DeskKeys.make()), journey.station.keys)
        assert not is_vouched_for(card, journey.station.card)


def test_a_desk_without_a_parent_is_no_root_of_others(journey: Round) -> None:
    assert is_vouched_for(journey.county.card)
    assert not is_vouched_for(journey.township.card)


def test_a_card_that_names_a_parent_needs_that_parent(journey: Round) -> None:
    keys = journey.station.keys
    claimed = msgspec.structs.replace(
        journey.station.card, parent=journey.township.keys.public, signature=b""
    )
    signature = keys.sign(CARD, to_msgpack(claimed))
    assert not is_vouched_for(msgspec.structs.replace(claimed, signature=signature))


@pytest.mark.parametrize(
    ("field", "value"),
    [("opening", "age1nothing"), pytest.param("desk", desk_id(bytes(32)), id="desk-of-another")],
)
def test_nobody_vouches_for_useless_keys_or_a_foreign_number(
    journey: Round, field: str, value: object
) -> None:
    card = msgspec.structs.replace(journey.station.card, **{field: value})
    assert not is_vouched_for(sign_card(card, journey.township.keys), journey.township.card)


def test_an_introduction_holds_for_one_secret_and_one_card(journey: Round) -> None:
    introduction = introduce(journey.station.card, SECRET)
    assert not introduction.card.signature
    assert is_introduced(introduction, SECRET)
    assert not is_introduced(introduction, bytes(32))
    other = make_desk(Level.STATION, journey.township).card
    assert not is_introduced(msgspec.structs.replace(introduction, card=other), SECRET)


def test_keys_nobody_can_encrypt_to_are_not_introduced(journey: Round) -> None:
    useless = msgspec.structs.replace(journey.station.card, opening="age1nothing")
    assert not is_introduced(introduce(useless, SECRET), SECRET)


def test_keys_survive_being_written_down() -> None:
    keys = DeskKeys.make()
    again = DeskKeys.from_bytes(keys.to_bytes())
    assert again.public == keys.public
    assert again.recipient == keys.recipient


def test_a_desk_draws_a_new_number_from_the_same_key() -> None:
    public = DeskKeys.make().public
    first, second = desk_id(public), desk_id(public)
    assert first != second
    assert numbered_by(first, public)
    assert numbered_by(second, public)
    assert not numbered_by(first, DeskKeys.make().public)
    assert len(first) == 12
