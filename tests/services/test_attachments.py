"""Photographs are shrunk, told of nothing but what they show, and carried with their records."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.domain.problems import KnownError
from desktop.domain.types import Attachment
from desktop.registers.photographs.form import PHOTOGRAPHS
from desktop.services import exchange
from desktop.services.attachments import (
    LARGEST_FILE,
    LARGEST_KEPT,
    LARGEST_PICTURE,
    is_kept_as_here,
    keep_content,
    keep_picture,
    picture,
    shrunk,
)
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from tests.services.photographs import (
    BLUE,
    CAMERA,
    RED,
    add_photograph,
    from_a_phone,
    halves,
    opened,
    written,
)
from tests.stations import Levels, open_station

pytestmark = pytest.mark.usefixtures("county_on")

CLOSE = 12
"""By how much a colour may differ after it was a JPEG."""


def looks(image: Image.Image, at: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    place = (int(image.width * at[0]), int(image.height * at[1]))
    seen = image.getpixel(place)
    assert isinstance(seen, tuple)
    return all(abs(one - other) < CLOSE for one, other in zip(seen, colour, strict=True))


def refusal(content: bytes) -> str:
    with pytest.raises(KnownError) as refused:
        shrunk(content)
    return str(refused.value)


def noise(width: int, height: int) -> Image.Image:
    grains = random.Random(7).randbytes(width * height * 3)  # noqa: S311 - a picture, no secret
    return Image.frombytes("RGB", (width, height), grains)


def test_picture_of_a_phone_tells_no_place_and_no_camera(sitting: Sitting, tmp_path: Path) -> None:
    file = tmp_path / "IMG_1.jpg"
    file.write_bytes(from_a_phone())
    assert CAMERA.encode() in file.read_bytes()
    kept = picture(sitting, keep_picture(sitting, file))
    image = opened(kept)
    assert kept
    assert CAMERA.encode() not in kept
    assert b"Exif" not in kept
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}


@pytest.mark.parametrize(
    ("orientation", "upright", "red_at"),
    [
        (1, (900, 600), (0.1, 0.5)),
        (2, (900, 600), (0.9, 0.5)),
        (3, (900, 600), (0.9, 0.5)),
        (6, (600, 900), (0.5, 0.1)),
        (8, (600, 900), (0.5, 0.9)),
    ],
)
def test_picture_stands_as_it_was_taken(
    orientation: int, upright: tuple[int, int], red_at: tuple[float, float]
) -> None:
    image = opened(shrunk(from_a_phone(orientation=orientation)))
    assert image.size == upright
    assert looks(image, red_at, RED)
    assert looks(image, (1 - red_at[0], 1 - red_at[1]), BLUE)


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((4000, 3000), (1653, 1240)),
        ((3000, 4000), (1240, 1653)),
        ((4000, 1000), (1748, 437)),
        ((1748, 1240), (1748, 1240)),
        ((1749, 1240), (1748, 1239)),
        ((3, 2), (3, 2)),
        ((1, 1), (1, 1)),
        ((20_000, 1), (1748, 1)),
    ],
)
def test_picture_fits_on_a6_at_300_dots_per_inch(
    size: tuple[int, int], kept: tuple[int, int]
) -> None:
    image = opened(shrunk(from_a_phone(halves(*size))))
    assert image.size == kept
    assert image.info["dpi"] == (300, 300)


@pytest.mark.parametrize("kind", ["PNG", "BMP", "GIF", "WEBP"])
def test_other_kinds_become_jpegs(kind: str) -> None:
    image = opened(shrunk(written(halves(), kind)))
    assert image.format == "JPEG"
    assert looks(image, (0.1, 0.5), RED)


def test_what_one_sees_through_becomes_white() -> None:
    image = opened(shrunk(written(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG")))
    assert looks(image, (0.5, 0.5), (255, 255, 255))


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "I;16", "LA"])
def test_every_way_to_hold_colours_is_read(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    image = Image.new(mode, (60, 40))
    content = written(image, "JPEG") if kind == "TIFF" else written(image, "PNG")
    assert opened(shrunk(content)).mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"%PDF-1.4", b"MZ" * 200, "活动照片".encode(), b"\xff\xd8\xff", b"<svg/>"],
)
def test_what_is_no_picture_is_refused_in_a_sentence(content: bytes) -> None:
    assert refusal(content).endswith(".")


@pytest.mark.parametrize("part", [0.3, 0.6, 0.99])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_cut_picture_is_refused(kind: str, part: float) -> None:
    whole = written(noise(300, 200), kind)
    assert "damaged or cut off" in refusal(whole[: int(len(whole) * part)])


@pytest.mark.parametrize("size", [(30_000, 3_000), (30_000, 30_000), (8_945, 8_945)])
def test_picture_that_unpacks_without_end_is_refused(size: tuple[int, int]) -> None:
    """A small file may claim to be a sheet of white as large as a house."""
    assert "too large" in refusal(written(Image.new("1", size), "PNG"))


def test_too_large_a_file_is_refused_before_it_is_read(sitting: Sitting, tmp_path: Path) -> None:
    file = tmp_path / "film.jpg"
    with file.open("wb") as growing:
        growing.truncate(LARGEST_FILE + 1)
    with pytest.raises(KnownError, match="50 MB"):
        keep_picture(sitting, file)


def test_stick_that_is_gone_is_told(sitting: Sitting, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"IMG_2\.jpg cannot be read"):
        keep_picture(sitting, tmp_path / "IMG_2.jpg")


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow mutters at odd EXIF, and goes on
@given(at=st.floats(0, 1), to=st.binary(min_size=1, max_size=8))
@settings(max_examples=int(os.environ.get("EXAMPLES", "100")), deadline=None)
def test_changed_picture_is_kept_or_refused_but_never_breaks(at: float, to: bytes) -> None:
    whole = from_a_phone(halves(90, 60))
    place = int(at * (len(whole) - len(to)))
    try:
        kept = shrunk(whole[:place] + to + whole[place + len(to) :])
    except KnownError:
        return
    assert is_kept_as_here(kept)


@given(sizes=st.lists(st.integers(1, 5), min_size=1, max_size=8))
@settings(max_examples=10, deadline=None)
def test_same_picture_is_stored_once(
    sizes: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    sitting = open_station(tmp_path_factory.mktemp("station"))
    names = {keep_content(sitting, written(halves(size * 4, 4))) for size in sizes}
    assert len(names) == len(set(sizes))
    with sitting.store.read() as unit:
        assert len(unit.attachments.lengths(names)) == len(names)
        assert unit.attachments.total() == sum(unit.attachments.lengths(names).values())
    sitting.store.close()


def test_what_nobody_keeps_is_no_picture(sitting: Sitting) -> None:
    assert picture(sitting, Attachment("0" * 64)) is None


def test_photograph_reaches_the_county_with_its_record(three_levels: Levels) -> None:
    name = add_photograph(three_levels.willows, from_a_phone())
    three_levels.round()
    mine = picture(three_levels.willows, name)
    assert mine
    assert picture(three_levels.township, name) == mine
    assert picture(three_levels.county, name) == mine
    assert picture(three_levels.bridge, name) is None
    [entry] = RecordKeeping(three_levels.county).find(PHOTOGRAPHS)
    assert entry.record.picture == name


def test_picture_is_not_sent_again_once_it_has_arrived(three_levels: Levels) -> None:
    add_photograph(three_levels.willows, written(noise(1700, 1200)))
    three_levels.round()
    [again] = exchange.hand_over(three_levels.willows, three_levels.stick)
    assert again.size < 20_000


def test_pictures_beyond_one_bundle_go_with_the_next(
    three_levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "LARGEST_PICTURES", 1_000_000)
    names = [add_photograph(three_levels.willows, written(noise(900, 600 + n))) for n in range(3)]
    three_levels.round()
    arrived = [name for name in names if picture(three_levels.township, name)]
    assert arrived == names[: len(arrived)]
    assert 0 < len(arrived) < len(names)
    for _ in names:
        three_levels.round()
    assert all(picture(three_levels.county, name) for name in names)


def test_lacking_picture_comes_when_the_level_above_is_new(three_levels: Levels) -> None:
    """Whoever acknowledged nothing is sent everything."""
    name = add_photograph(three_levels.willows, from_a_phone())
    three_levels.round()
    with three_levels.willows.store.begin() as unit:
        [partner] = unit.partners.all().values()
        unit.partners.put(replace(partner, acknowledged=0))
    with three_levels.township.store.begin() as unit:
        unit._connection.exec_driver_sql("DELETE FROM attachments")
    assert picture(three_levels.township, name) is None
    three_levels.carry(three_levels.willows, three_levels.township)
    assert picture(three_levels.township, name)


def test_what_another_desk_calls_a_picture_is_looked_at(three_levels: Levels) -> None:
    """Its hash may hold, and it still be a program or as large as a film."""
    with three_levels.willows.store.begin() as unit:
        names = [unit.attachments.put(b"MZ" * 500), unit.attachments.put(bytes(LARGEST_KEPT + 1))]
    keeping = RecordKeeping(three_levels.willows)
    good = add_photograph(three_levels.willows, from_a_phone())
    [entry] = keeping.find(PHOTOGRAPHS)
    for name in names:
        keeping.add(PHOTOGRAPHS, replace(entry.record, picture=name))
    three_levels.carry(three_levels.willows, three_levels.township)
    assert picture(three_levels.township, good)
    assert [picture(three_levels.township, name) for name in names] == [None, None]


def test_largest_picture_is_a6() -> None:
    assert [round(pixels / 300 * 25.4) for pixels in LARGEST_PICTURE] == [148, 105]
