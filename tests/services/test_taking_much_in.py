"""A large bundle is taken in by portions, whole or not at all, and then made quick to find."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.bundles.progress import Doing
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.problems import StoppedError
from desktop.registers.residents.form import RESIDENTS
from desktop.services import incoming
from desktop.services.exchange import hand_over
from desktop.services.progress import Stage
from desktop.services.receiving import receive, receive_file
from desktop.services.sorting import Read, Sorting
from desktop.services.standing import check, status
from tests.crowd import gather
from tests.postgres import Server
from tests.stations import Levels, counties_on, levels

MANY, PORTION = 700, 200


@pytest.fixture
def carried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Levels]:
    """A stick on its way to the township, with more people than three portions."""
    monkeypatch.setattr(incoming, "PORTION", PORTION)
    with levels(tmp_path) as opened:
        gather(opened.willows, MANY)
        hand_over(opened.willows, opened.stick)
        yield opened


@pytest.fixture
def on_a_server(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Levels]:
    """The same on its way from the township to a county whose data are on a server."""
    monkeypatch.setattr(incoming, "PORTION", PORTION)
    with counties_on(server), levels(tmp_path) as opened:
        gather(opened.willows, MANY)
        opened.carry(opened.willows, opened.township)
        hand_over(opened.township, opened.stick)
        yield opened


def not_indexed(levels: Levels) -> int:
    with levels.township.store.read() as unit:
        return unit.search.behind()


def found(levels: Levels, words: str) -> int:
    with levels.township.store.read() as unit:
        return len(unit.search.find(words, RESIDENTS.key))


def test_it_is_taken_in_by_portions(carried: Levels) -> None:
    told: list[Stage] = []
    [report] = receive(carried.township, carried.stick, told.append)
    assert (report.new, report.records) == (MANY, {RESIDENTS.key: MANY})
    assert report.added == report.records
    portions = [stage.done for stage in told if stage.doing is Doing.TAKE_IN]
    assert portions == [0, 200, 400, 600]
    assert check(carried.township).sound


def test_a_server_at_work_is_not_waited_for(
    on_a_server: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next portion is read before what is told of it, but for the first one."""
    heard: list[int | str] = []
    usual = Sorting.read

    def read(sorting: Sorting, payloads: Sequence[bytes]) -> Read:
        heard.append("read")
        return usual(sorting, payloads)

    def tell(stage: Stage) -> None:
        if stage.doing is Doing.TAKE_IN:
            heard.append(stage.done)

    monkeypatch.setattr(Sorting, "read", read)
    county = on_a_server.county
    [report] = receive(county, on_a_server.stick, tell)
    assert (report.new, report.records) == (MANY, {RESIDENTS.key: MANY})
    assert heard == [0, "read", "read", 200, "read", 400, "read", 600]
    assert check(county).sound


def test_what_a_server_cannot_take_leaves_nothing_of_it(
    on_a_server: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, calls = Sorting.read, iter(range(MANY))

    def read(sorting: Sorting, payloads: Sequence[bytes]) -> Read:
        if next(calls) == 2:
            raise BundleRefusedError(Reason.BROKEN, file="")
        return usual(sorting, payloads)

    county = on_a_server.county
    with monkeypatch.context() as patch:
        patch.setattr(Sorting, "read", read)
        [report] = receive(county, on_a_server.stick)
    assert report.refused is not None
    assert status(county).records.get(RESIDENTS.key, 0) == 0
    [report] = receive(county, on_a_server.stick)
    assert report.new == MANY


@pytest.mark.parametrize("at", [0, 400])
def test_whoever_stops_between_two_portions_has_nothing_of_it(carried: Levels, at: int) -> None:
    def stop(stage: Stage) -> None:
        if stage.doing is Doing.TAKE_IN and stage.done == at:
            raise StoppedError

    with pytest.raises(StoppedError):
        receive(carried.township, carried.stick, stop)
    assert status(carried.township).records.get(RESIDENTS.key, 0) == 0
    [report] = receive(carried.township, carried.stick)
    assert report.new == MANY


def test_it_is_found_before_the_index_knows_it_and_after(carried: Levels) -> None:
    [file] = carried.stick.rglob("*.lbx")
    receive_file(carried.township, file)
    assert not_indexed(carried) >= MANY
    before = found(carried, "4603")
    assert before == MANY
    receive(carried.township, carried.stick)
    assert not_indexed(carried) == 0
    assert found(carried, "4603") == before


def test_a_rehearsal_has_nothing_to_index(carried: Levels) -> None:
    [file] = carried.stick.rglob("*.lbx")
    receive_file(carried.township, file)
    before = not_indexed(carried)
    rehearsing = replace(carried.township, store=carried.township.store.rehearsal())
    [report] = receive(rehearsing, file)
    assert (report.new, not_indexed(carried)) == (0, before)


def test_who_stops_while_it_is_made_quick_to_find_keeps_everything(carried: Levels) -> None:
    def stop(stage: Stage) -> None:
        if stage.doing is Doing.INDEX:
            raise StoppedError

    [report] = receive(carried.township, carried.stick, stop)
    assert report.new == MANY
    assert not_indexed(carried) >= MANY
    assert found(carried, "4603") == MANY
