"""A large bundle is taken in by a process of its own."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bundles.progress import Doing
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.problems import KnownError, StoppedError
from desktop.registers.residents.form import RESIDENTS
from desktop.services import apart
from desktop.services.apart import receive_apart, receive_gently, rehearse_gently
from desktop.services.exchange import hand_over
from desktop.services.progress import Stage
from desktop.services.receiving import receive
from desktop.services.standing import check, status
from tests.crowd import gather
from tests.stations import PASSWORD, Levels, levels

MANY = 1500


@pytest.fixture
def carried(tmp_path: Path) -> Iterator[Levels]:
    """A stick on its way to the township, with more people than one portion."""
    with levels(tmp_path) as opened:
        gather(opened.willows, MANY)
        hand_over(opened.willows, opened.stick)
        yield opened


def residents(levels: Levels) -> int:
    return status(levels.township).records[RESIDENTS.key]


def test_it_tells_the_same_as_in_this_process(carried: Levels) -> None:
    told: list[Stage] = []
    [report] = receive_apart(carried.township, carried.stick, told.append)
    assert (report.new, report.records) == (MANY, {RESIDENTS.key: MANY})
    assert residents(carried) == MANY
    assert {stage.doing for stage in told} == {Doing.OPEN, Doing.TAKE_IN, Doing.INDEX}
    [again] = receive(carried.township, carried.stick)
    assert (again.new, again.changes) == (0, MANY)
    assert check(carried.township).sound


def test_the_clock_of_the_desk_is_the_clock_there(carried: Levels) -> None:
    before = carried.township.now()
    receive_apart(carried.township, carried.stick)
    received = status(carried.township).last_receipt
    assert received is not None
    assert timedelta(0) <= received - before < timedelta(hours=1)


def test_the_key_is_neither_on_the_command_line_nor_in_the_environment(carried: Levels) -> None:
    process: list[int] = []
    seen: list[bytes] = []

    def look(_stage: Stage) -> None:
        places = (Path(f"/proc/{process[0]}/{what}") for what in ("cmdline", "environ"))
        seen.extend(place.read_bytes() for place in places)

    receive_apart(carried.township, carried.stick, look, process.append)
    assert len(seen) > 2
    assert all(seen[:2])
    key = carried.township.key
    for secret in (key, key.hex().encode(), repr(key).encode(), PASSWORD.encode()):
        assert not any(secret in each for each in seen)
    order = apart._Order(
        folder=carried.folder,
        key=key,
        staff="",
        role=carried.township.role,
        source=carried.stick,
        now=carried.township.now(),
    )
    assert key.hex() not in repr(order)
    assert repr(key) not in repr(order)


@pytest.mark.parametrize("doing", [Doing.OPEN, Doing.TAKE_IN])
def test_a_process_that_is_killed_leaves_the_store_whole(carried: Levels, doing: Doing) -> None:
    process: list[int] = []

    def kill(stage: Stage) -> None:
        if stage.doing is doing:
            os.kill(process[0], signal.SIGKILL)

    with pytest.raises(KnownError, match="cut off"):
        receive_apart(carried.township, carried.stick, kill, process.append)
    assert residents(carried) == 0
    assert check(carried.township).sound
    [report] = receive(carried.township, carried.stick)
    assert report.new == MANY


def test_it_can_be_stopped(carried: Levels) -> None:
    def stop(stage: Stage) -> None:
        if stage.doing is Doing.OPEN:
            raise StoppedError

    with pytest.raises(StoppedError):
        receive_apart(carried.township, carried.stick, stop)
    assert residents(carried) == 0


def test_what_is_refused_says_why_as_ever(carried: Levels) -> None:
    [bundle] = carried.bundles()
    bundle.rename(bundle.with_name("{odd} name.lbx"))
    [report] = receive_apart(carried.bridge, carried.bundles()[0])
    assert isinstance(report.refused, BundleRefusedError)
    assert report.refused.reason is Reason.NOT_FOR_US
    assert report.refused.values["file"] == "{odd} name.lbx"
    with pytest.raises(KnownError, match="No bundle found"):
        receive_apart(carried.bridge, carried.folder / "bridge")


def test_only_much_is_taken_in_apart(carried: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(
        apart, "receive_apart", lambda _sitting, source, _watch: asked.append(source)
    )
    receive_gently(carried.township, carried.stick)
    assert not asked
    monkeypatch.setattr(apart, "LARGE", 1000)
    receive_gently(carried.township, carried.stick)
    assert asked == [carried.stick]


def test_what_would_become_of_much_is_told_apart_and_nothing_is_kept(
    carried: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    [bundle] = carried.bundles()
    here = rehearse_gently(carried.township, bundle)
    monkeypatch.setattr(apart, "LARGE", 1000)
    there = rehearse_gently(carried.township, bundle)
    assert there == here
    assert there.new == MANY
    assert residents(carried) == 0
