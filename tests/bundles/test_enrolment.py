"""The file that takes a new desk in."""

from pathlib import Path

import msgspec
import pytest

from desktop.bundles.enrolment import (
    Enrolment,
    EnrolmentRefusedError,
    read_enrolment,
    write_enrolment,
)
from desktop.bundles.keys import DeskKeys
from desktop.domain.levels import Level
from tests.bundles.people import Round


@pytest.fixture
def enrolment(journey: Round) -> Enrolment:
    return Enrolment(
        level=Level.STATION,
        region="460301100202",
        name="石桥村",
        mark="A",
        parents=(journey.township.card, journey.county.card),
        secret=b"once" * 8,
        catalogues=("服务事项".encode(), b"\x00\xff"),
    )


@pytest.fixture
def path(journey: Round) -> Path:
    return journey.stick / "授权_石桥村.lbe"


def assert_refused(path: Path, match: str = "Ask the level above to write a new one") -> None:
    with pytest.raises(EnrolmentRefusedError, match=match):
        read_enrolment(path)


def test_the_new_desk_reads_what_the_township_wrote(
    journey: Round, enrolment: Enrolment, path: Path
) -> None:
    write_enrolment(path, enrolment, journey.township.keys)
    assert read_enrolment(path) == enrolment


def test_only_the_desk_above_may_sign_it(journey: Round, enrolment: Enrolment, path: Path) -> None:
    for keys in (journey.county.keys, journey.station.keys, DeskKeys.make()):
        write_enrolment(path, enrolment, keys)
        assert_refused(path)


@pytest.mark.parametrize(
    ("field", "value"),
    [("region", "460302100202"), ("level", Level.TOWNSHIP), ("parents", ())],
)
def test_it_must_lie_within_what_the_desk_above_may_give(
    journey: Round, enrolment: Enrolment, path: Path, field: str, value: object
) -> None:
    wrong = msgspec.structs.replace(enrolment, **{field: value})
    write_enrolment(path, wrong, journey.township.keys)
    assert_refused(path)


def test_a_chain_with_a_gap_is_refused(journey: Round, enrolment: Enrolment, path: Path) -> None:
    alone = msgspec.structs.replace(enrolment, parents=enrolment.parents[:1])
    write_enrolment(path, alone, journey.township.keys)
    assert_refused(path)


def test_any_damage_is_refused(journey: Round, enrolment: Enrolment, path: Path) -> None:
    write_enrolment(path, enrolment, journey.township.keys)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(EnrolmentRefusedError):
            read_enrolment(path)
        path.write_bytes(whole[:at])
        assert_refused(path)
    path.write_bytes(whole + b"\n")
    assert_refused(path)


def test_a_newer_one_asks_for_a_newer_program(path: Path) -> None:
    path.write_bytes(b'{"enrolment": {"format": 2}, "mood": "new"}')
    assert_refused(path, "newer version")


def test_a_stick_that_is_gone_is_to_be_plugged_in(path: Path) -> None:
    assert_refused(path, "Plug the stick in")
