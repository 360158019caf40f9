"""What goes into a bundle comes out of it."""

import dataclasses
import hashlib
import tempfile
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop.bundles.cards import introduce, is_introduced
from desktop.bundles.header import Receipt, is_signed_head, sign_head
from desktop.bundles.keys import desk_id
from desktop.bundles.progress import Doing
from desktop.bundles.reading import open_bundle, peek
from desktop.bundles.writing import write_bundle
from desktop.domain.levels import Level
from tests.bundles.people import (
    CHANGES,
    Round,
    about,
    attachment,
    contents,
    knowing,
    make_desk,
)

COUNTY = make_desk(Level.COUNTY)
STATION = make_desk(Level.STATION, COUNTY)


@given(
    changes=st.lists(st.binary(min_size=1, max_size=3000), max_size=40),
    pictures=st.lists(st.binary(min_size=1, max_size=3000), max_size=4),
)
def test_whatever_is_written_is_read(changes: list[bytes], pictures: list[bytes]) -> None:
    inside = dataclasses.replace(
        contents(STATION, COUNTY),
        changes=changes,
        count=len(changes),
        attachments=tuple(map(attachment, pictures)),
    )
    with tempfile.TemporaryDirectory() as folder:
        path, scratch = Path(folder, "交接.lbx"), Path(folder)
        to = {COUNTY.id: COUNTY.card.opening}
        write_bundle(path, inside, STATION.keys, to, scratch=scratch)
        trust = knowing(STATION)
        with open_bundle(path, [COUNTY.keys], trust, ours=[COUNTY.id], scratch=scratch) as opened:
            assert list(opened.changes()) == changes
            assert [content for _, content in opened.attachments()] == pictures


def test_both_levels_above_open_the_same_file(journey: Round) -> None:
    journey.write()
    for desk in (journey.township, journey.county):
        with journey.open(desk) as opened:
            assert tuple(opened.changes()) == CHANGES
            assert opened.sender == journey.station.card


def test_the_written_file_is_the_one_reported(journey: Round) -> None:
    written = journey.write()
    content = written.path.read_bytes()
    assert written.size == len(content)
    assert written.sha256 == hashlib.sha256(content).hexdigest()
    assert list(journey.stick.iterdir()) == [written.path]
    assert not list(journey.scratch.iterdir())


def test_peeking_shows_who_wrote_it_without_any_key(journey: Round) -> None:
    journey.write()
    assert peek(journey.path) == about(journey.station, journey.township, journey.county)


def test_the_header_brings_cards_receipts_and_heads(journey: Round) -> None:
    station = journey.station
    receipt = Receipt(receiver=station.id, sender=journey.township.id, position=77)
    head = sign_head(station.id, 160, bytes(32), station.keys)
    known = {station.id: {journey.township.id: 77}}
    journey.write(cards=(station.card,), receipts=(receipt,), heads=(head,), known=known)
    with journey.open() as opened:
        header = opened.header
        assert header.cards == (station.card,)
        assert header.receipts == (receipt,)
        assert header.known == known
        assert is_signed_head(header.heads[0], station.keys.public)
        changed = msgspec.structs.replace(header.heads[0], seq=161)
        assert not is_signed_head(changed, station.keys.public)


def test_two_readings_of_one_bundle_do_not_disturb_each_other(journey: Round) -> None:
    big = tuple(bytes([n]) * 50_000 for n in range(1, 60))
    journey.write(changes=big, count=len(big))
    with journey.open() as opened:
        pairs = zip(opened.changes(), opened.changes(), strict=True)
        assert all(one == other for one, other in pairs)


def test_the_stick_may_be_gone_once_the_bundle_is_open(journey: Round) -> None:
    journey.write()
    with journey.open() as opened:
        journey.path.unlink()
        assert tuple(opened.changes()) == CHANGES


def test_a_desk_joins_with_its_first_bundle(journey: Round) -> None:
    secret = b"once" * 8
    introduction = introduce(journey.station.card, secret)
    journey.write(introduction=introduction)
    trust = knowing()
    trust.welcomed = journey.station.card
    with journey.open(trust=trust) as opened:
        assert tuple(opened.changes()) == CHANGES
    [received] = trust.introductions
    assert is_introduced(received, secret)
    assert not is_introduced(received, b"else" * 8)


def test_a_restored_desk_speaks_with_its_old_key_and_a_new_number(journey: Round) -> None:
    old = journey.station
    new = desk_id(old.keys.public)
    said = msgspec.structs.replace(about(old, journey.township, journey.county), sender=new)
    journey.write(about=said)
    trust = knowing()
    trust.cards[new] = old.card
    with journey.open(trust=trust) as opened:
        assert opened.about.sender == new
        assert opened.sender.desk == old.id


def test_pictures_are_packed_step_by_step_like_changes(journey: Round) -> None:
    told: list[tuple[int, int]] = []

    def tell(doing: Doing, done: int, everything: int) -> None:
        if doing is Doing.PACK:
            told.append((done, everything))

    pictures = tuple(attachment(bytes([n]) * 100) for n in range(3))
    written = contents(journey.station, journey.township, journey.county)
    inside = dataclasses.replace(written, changes=(b"one", b"two"), count=2, attachments=pictures)
    write_bundle(
        journey.path,
        inside,
        journey.station.keys,
        {desk.id: desk.card.opening for desk in (journey.township, journey.county)},
        scratch=journey.scratch,
        tell=tell,
    )
    assert told == [(done, 5) for done in range(1, 6)]
