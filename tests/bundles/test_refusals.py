"""A bundle that is not in order is refused, each for its own reason."""

import dataclasses

import msgspec
import pytest

from desktop.bundles.cards import introduce
from desktop.bundles.fingerprints import fingerprint
from desktop.bundles.frames import pack
from desktop.bundles.reading import peek
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.levels import Level
from desktop.domain.problems import KnownError
from tests.bundles.forging import empty, forge, header_of, lock, parts_of, save, signed_parts
from tests.bundles.people import Acquaintances, Desk, Round, about, contents, knowing, make_desk


def refusal(
    journey: Round, by: Desk | None = None, trust: Acquaintances | None = None
) -> BundleRefusedError:
    """Open the bundle, which must fail before anything is handed out."""
    with pytest.raises(BundleRefusedError) as caught, journey.open(by, trust):
        pytest.fail("it was opened")
    assert not list(journey.scratch.iterdir())
    return caught.value


def test_another_township_is_told_for_whom_it_is(journey: Round) -> None:
    journey.write()
    stranger = make_desk(Level.TOWNSHIP)
    error = refusal(journey, stranger, knowing(journey.station, journey.township))
    assert error.reason is Reason.NOT_FOR_US
    assert "清河镇" in str(error)


def test_a_bundle_addressed_to_us_but_locked_for_others_is_to_be_written_again(
    journey: Round,
) -> None:
    stranger = make_desk(Level.TOWNSHIP)
    claimed = about(journey.station, stranger)
    save(journey, parts_of(journey, empty(claimed, journey.township), claimed))
    assert refusal(journey, stranger).reason is Reason.BROKEN


def test_a_payload_locked_again_for_someone_else_is_refused(journey: Round) -> None:
    stranger = make_desk(Level.TOWNSHIP)
    claimed = about(journey.station, journey.township)
    parts = parts_of(journey, empty(claimed, journey.township), claimed)
    save(journey, {**parts, "payload.age": empty(claimed, stranger)})
    assert refusal(journey, stranger).reason is Reason.NOT_FOR_US
    assert refusal(journey).reason is Reason.BROKEN


def test_a_stranger_is_refused_by_number(journey: Round) -> None:
    journey.write()
    error = refusal(journey, trust=knowing())
    assert error.reason is Reason.UNKNOWN_SENDER
    assert journey.station.id in str(error)


def test_a_stranger_who_shows_a_card_is_told_in_words_to_compare(journey: Round) -> None:
    other = make_desk(Level.STATION, journey.township)
    journey.write(cards=(other.card, journey.station.card))
    error = refusal(journey, trust=knowing())
    assert fingerprint(journey.station.keys.public) in str(error)
    journey.write(cards=(other.card,))
    assert journey.station.id in str(refusal(journey, trust=knowing()))


def test_an_introduction_nobody_can_confirm_is_refused(journey: Round) -> None:
    journey.write(introduction=introduce(journey.station.card, b"guessed!" * 4))
    assert refusal(journey, trust=knowing()).reason is Reason.UNKNOWN_SENDER


def test_an_introduction_of_another_desk_is_refused(journey: Round) -> None:
    other = make_desk(Level.STATION, journey.township)
    journey.write(introduction=introduce(other.card, b"once" * 8))
    trust = knowing()
    trust.welcomed = other.card
    assert refusal(journey, trust=trust).reason is Reason.UNKNOWN_SENDER


def test_an_introduced_desk_must_have_signed_with_the_introduced_key(journey: Round) -> None:
    journey.write(introduction=introduce(journey.station.card, b"once" * 8))
    content = bytearray(journey.path.read_bytes())
    signature = 512 * 3 + 5
    content[signature] ^= 1
    journey.path.write_bytes(content)
    trust = knowing()
    trust.welcomed = journey.station.card
    assert refusal(journey, trust=trust).reason is Reason.BROKEN


def test_a_revoked_desk_is_named(journey: Round) -> None:
    journey.write()
    trust = knowing()
    trust.cards[journey.station.id] = msgspec.structs.replace(
        journey.station.card, revoked=1_770_000_000_000
    )
    error = refusal(journey, trust=trust)
    assert error.reason is Reason.REVOKED
    assert "柳树湾村" in str(error)


def test_a_payload_put_in_by_someone_who_cannot_sign_is_refused(journey: Round) -> None:
    claimed = about(journey.station, journey.township)
    start = header_of(claimed, changes=1)
    ours = lock(b"".join(pack([start, b"change 1"])), journey.township)
    theirs = b""
    while len(theirs) != len(ours):  # age adds a random line now and then
        theirs = lock(b"".join(pack([start, b"change 2"])), journey.township)
    save(journey, {**parts_of(journey, ours, claimed), "payload.age": theirs})
    assert refusal(journey).reason is Reason.BROKEN


def test_the_length_in_the_manifest_is_that_of_the_payload(journey: Round) -> None:
    claimed = about(journey.station, journey.township)
    payload = empty(claimed, journey.township)
    parts = parts_of(journey, payload, claimed)
    said = b'"length":%d' % len(payload)
    manifest = parts["manifest.json"].replace(said, b'"length":%d' % (len(payload) + 1))
    save(journey, signed_parts(journey, manifest, payload))
    assert refusal(journey).reason is Reason.BROKEN


def test_nobody_signs_for_another_number(journey: Round) -> None:
    other = make_desk(Level.STATION, journey.township)
    claimed = about(other, journey.township)
    save(journey, parts_of(journey, empty(claimed, journey.township), claimed))
    trust = knowing()
    trust.cards[other.id] = journey.station.card
    assert refusal(journey, trust=trust).reason is Reason.BROKEN


def newer(journey: Round) -> bytes:
    claimed = about(journey.station, journey.township)
    said = msgspec.to_builtins(claimed) | {"format": 2, "program": "2.3.0", "colour": "red"}
    return msgspec.json.encode({"about": said, "payload": {"sha512": "…"}})


def test_a_newer_format_names_the_version_it_needs(journey: Round) -> None:
    save(journey, signed_parts(journey, newer(journey), b"", version=2))
    error = refusal(journey)
    assert error.reason is Reason.NEWER
    assert "2.3.0" in str(error)
    with pytest.raises(BundleRefusedError, match=r"2\.3\.0"):
        peek(journey.path)


def test_a_newer_format_is_believed_only_when_signed(journey: Round) -> None:
    save(journey, signed_parts(journey, newer(journey), b"", version=1))
    assert refusal(journey).reason is Reason.BROKEN


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        (b'"about":', b'"about": '),
        (b'"format":1', b'"format":1,"format":1'),
        (b'"format":1', b'"format":1,"colour":2'),
        (b'"number":21', b'"number":2.1e1'),
    ],
)
def test_a_manifest_written_in_another_way_is_refused(
    journey: Round, plain: bytes, odd: bytes
) -> None:
    claimed = about(journey.station, journey.township)
    parts = parts_of(journey, empty(claimed, journey.township), claimed)
    manifest = parts["manifest.json"].replace(plain, odd)
    assert manifest != parts["manifest.json"]
    save(journey, signed_parts(journey, manifest, parts["payload.age"]))
    assert refusal(journey).reason is Reason.BROKEN


def test_a_payload_belongs_to_one_manifest(journey: Round) -> None:
    claimed = about(journey.station, journey.township)
    other = msgspec.structs.replace(claimed, number=22)
    forge(journey, [header_of(other)])
    assert refusal(journey).reason is Reason.BROKEN


def test_two_files_mixed_are_refused(journey: Round) -> None:
    inside = contents(journey.station, journey.township, journey.county)
    journey.write_as(inside)
    first = journey.path.read_bytes()
    journey.write_as(dataclasses.replace(inside, changes=[b"x"], count=1))
    second = journey.path.read_bytes()
    journey.path.write_bytes(second[:2560] + first[2560:])
    assert refusal(journey).reason is Reason.BROKEN


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"hello", Reason.NOT_A_BUNDLE),
        (b"PK\3\4" + bytes(5000), Reason.NOT_A_BUNDLE),
        (b"\xff" * 5000, Reason.NOT_A_BUNDLE),
        (b"", Reason.BROKEN),
        (bytes(5000), Reason.BROKEN),  # what a pulled stick leaves
    ],
)
def test_other_files_are_told_from_unfinished_ones(
    journey: Round, content: bytes, reason: Reason
) -> None:
    journey.path.write_bytes(content)
    assert refusal(journey).reason is reason
    with pytest.raises(BundleRefusedError) as caught:
        peek(journey.path)
    assert caught.value.reason is reason


def test_the_file_is_named_and_the_way_out_told(journey: Round) -> None:
    journey.path.write_bytes(b"")
    error = refusal(journey)
    assert str(error) == (
        "交接_柳树湾村_第21次_20261123.lbx cannot be opened (perhaps it was not finished). "
        "Ask the station to write it again."
    )


def test_a_stick_that_is_gone_is_to_be_plugged_in_again(journey: Round) -> None:
    with pytest.raises(KnownError, match="Plug the stick in again"), journey.open():
        pytest.fail("it was opened")


def test_a_manifest_says_nothing_of_the_contents(journey: Round) -> None:
    manifest = parts_of(journey, b"")["manifest.json"]
    said = msgspec.json.decode(manifest)
    assert sorted(said["payload"]) == ["length", "sha256"]
    assert sorted(said["about"]) == [
        "born", "bundle", "format", "made", "number", "positions", "program", "sender", "to",
    ]  # fmt: skip
    assert said["about"]["positions"] == {"from": 100, "to": 160}
    assert manifest == msgspec.json.Encoder(order="sorted").encode(said)
