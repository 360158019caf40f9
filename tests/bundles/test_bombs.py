"""What is built to harm is refused with one sentence, before it takes room."""

import hashlib
import io
import tarfile

import msgspec
import pytest
import zstandard

from desktop.bundles.canonical import to_msgpack
from desktop.bundles.frames import LARGEST_ATTACHMENT, LARGEST_CHANGE, pack
from desktop.bundles.members import member_header
from desktop.bundles.refusals import BundleRefusedError, Reason
from tests.bundles.forging import forge, forge_packed, header_of, lock, parts_of, save, signed_parts
from tests.bundles.people import Round, about

TEN_GIGABYTES = 10 << 30


def reason(journey: Round) -> Reason:
    """Open the bundle, which must fail."""
    with pytest.raises(BundleRefusedError) as caught, journey.open():
        pytest.fail("it was opened")
    return caught.value.reason


def header(journey: Round, **said: object) -> bytes:
    return header_of(about(journey.station, journey.township), **said)


def test_a_forged_bundle_in_order_is_read(journey: Round) -> None:
    forge(journey, [header(journey, changes=1), b"a change"])
    with journey.open() as opened:
        assert list(opened.changes()) == [b"a change"]


def test_a_gigabyte_of_zeros_is_no_header(journey: Round) -> None:
    packer = zstandard.ZstdCompressor(level=6).compressobj()
    zeros = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1 << 10)) + packer.flush()
    assert len(zeros) < 1 << 20
    forge_packed(journey, zeros)
    assert reason(journey) is Reason.BROKEN


def test_a_change_may_not_claim_ten_gigabytes_nor_four(journey: Round) -> None:
    start = b"".join(pack([header(journey, changes=1)]))
    huge = zstandard.compress((0xFFFF_FFFF).to_bytes(4, "little") + bytes(1 << 20))
    forge_packed(journey, start + huge)
    assert reason(journey) is Reason.TOO_LARGE


def test_a_change_has_a_greatest_length(journey: Round) -> None:
    forge(journey, [header(journey, changes=1), bytes(LARGEST_CHANGE + 1)])
    assert reason(journey) is Reason.TOO_LARGE


def test_all_frames_together_have_a_greatest_length(
    journey: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.bundles.frames.LARGEST_CONTENT", 10 << 20)
    forge(journey, [header(journey, changes=10), *[bytes(LARGEST_CHANGE)] * 10])
    assert reason(journey) is Reason.TOO_LARGE


def test_an_attachment_may_not_claim_ten_gigabytes(journey: Round) -> None:
    for length in (TEN_GIGABYTES, LARGEST_ATTACHMENT + 1):
        forge(journey, [header(journey, attachments=((bytes(32), length),)), b"small"])
        assert reason(journey) is Reason.TOO_LARGE


def test_an_attachment_must_be_what_the_list_says(journey: Round) -> None:
    right = hashlib.sha256(b"photo").digest()
    for digest, length in ((right, 6), (bytes(32), 5)):
        forge(journey, [header(journey, attachments=((digest, length),)), b"photo"])
        assert reason(journey) is Reason.BROKEN
    forge(journey, [header(journey, attachments=((right, 4),)), b"photo"])
    assert reason(journey) is Reason.TOO_LARGE


def test_a_window_of_gigabytes_is_refused(journey: Round) -> None:
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    frame = header(journey)
    stream = packer.compress(len(frame).to_bytes(4, "little") + frame) + packer.flush()
    forge_packed(journey, stream)
    assert reason(journey) is Reason.BROKEN


@pytest.mark.parametrize("counted", [0, 2, 1 << 60])
def test_the_changes_are_counted(journey: Round, counted: int) -> None:
    forge(journey, [header(journey, changes=counted), b"one change"])
    assert reason(journey) is Reason.BROKEN


def test_an_empty_frame_is_refused(journey: Round) -> None:
    forge(journey, [header(journey, changes=1), b""])
    assert reason(journey) is Reason.BROKEN


def test_nothing_may_follow_the_last_frame(journey: Round) -> None:
    stream = b"".join(pack([header(journey)]))
    forge_packed(journey, stream + b"junk")
    assert reason(journey) is Reason.BROKEN
    forge_packed(journey, stream + zstandard.compress(b"more"))
    assert reason(journey) is Reason.BROKEN


def test_a_header_of_another_shape_is_refused(journey: Round) -> None:
    said = msgspec.msgpack.decode(header(journey))
    wrong: list[dict[str, object]]
    wrong = [{"changes": -1}, {"changes": "many"}, {"cards": [{}]}, {"about": b"short"}]
    for changed in wrong:
        forge(journey, [to_msgpack(said | changed)])
        assert reason(journey) is Reason.BROKEN
    forge(journey, [to_msgpack(said | {"later": "what a later program adds"})])
    with journey.open() as opened:
        assert opened.header.changes == 0


def test_brackets_within_brackets_are_refused(journey: Round) -> None:
    plain = header(journey)
    deep = b"\xa1z" + b"\x91" * 1_000_000 + b"\xc0"
    forge(journey, [bytes([plain[0] + 1]) + plain[1:] + deep])
    assert reason(journey) is Reason.BROKEN
    save(journey, signed_parts(journey, b'{"z":' + b"[" * 60_000, b""))
    assert reason(journey) is Reason.BROKEN


def parts(journey: Round) -> dict[str, bytes]:
    return parts_of(journey, lock(b"".join(pack([header(journey)])), journey.township))


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig", "payload.age"])
def test_a_member_may_not_claim_eight_gigabytes(journey: Round, name: str) -> None:
    content = save(journey, parts(journey)).read_bytes()
    at = content.index(name.encode() + b"\0")
    claimed = member_header(name, (8 << 30) - 1)
    journey.path.write_bytes(content[:at] + claimed + content[at + len(claimed) :])
    assert reason(journey) is Reason.TOO_LARGE


def tar(journey: Round, *members: tarfile.TarInfo | str) -> None:
    """Write a tar as any other program would."""
    contents = parts(journey)
    with tarfile.open(journey.path, "w", format=tarfile.USTAR_FORMAT) as file:
        for member in members:
            info = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(member)
            content = contents.get(info.name, b"x")
            info.size = 0 if info.issym() or info.islnk() else len(content)
            file.addfile(info, io.BytesIO(content[: info.size]))


ORDER = ("manifest.json", "manifest.sig", "payload.age")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (("manifest.sig", "manifest.json", "payload.age"), Reason.NOT_A_BUNDLE),
        (("../manifest.json", *ORDER[1:]), Reason.NOT_A_BUNDLE),
        (("/etc/passwd", *ORDER), Reason.NOT_A_BUNDLE),
        ((*ORDER[:2], "../payload.age"), Reason.BROKEN),
        ((*ORDER[:2], "manifest.sig", "payload.age"), Reason.BROKEN),
        (("manifest.json", *ORDER), Reason.BROKEN),
        ((*ORDER, "payload.age"), Reason.BROKEN),
        ((*ORDER, "autorun.inf"), Reason.BROKEN),
        (ORDER[:2], Reason.BROKEN),
        (ORDER[:1], Reason.BROKEN),
    ],
)
def test_the_members_are_three_in_one_order(
    journey: Round, members: tuple[str, ...], expected: Reason
) -> None:
    tar(journey, *members)
    assert reason(journey) is expected


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_no_member_is_a_link_or_a_device(journey: Round, kind: bytes, place: int) -> None:
    link = tarfile.TarInfo(ORDER[place])
    link.type, link.linkname = kind, "/etc/passwd"
    tar(journey, *ORDER[:place], link, *ORDER[place + 1 :])
    assert reason(journey) is Reason.BROKEN


def test_an_ordinary_tar_of_the_same_members_is_not_one_of_ours(journey: Round) -> None:
    save(journey, parts(journey))
    with journey.open() as opened:
        assert opened.header.changes == 0
    tar(journey, *ORDER)
    assert reason(journey) is Reason.BROKEN
