"""What a hub can tell of bundles before it takes them in."""

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.ids import RegisterKey
from desktop.domain.types import Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.services.courier import bundles_in
from desktop.services.exchange import hand_over
from desktop.services.inbox import ASIDE, State, advice, find, look, look_through, take_in
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.store.records import Wanted
from tests.stations import ZHANG, Levels, levels, strangers


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path, Levels.round) as opened:
        yield opened


def held(three: Levels) -> int:
    with three.township.store.read() as unit:
        return unit.journal.last_position()


def test_a_bundle_tells_who_wrote_it_before_it_is_opened(three: Levels) -> None:
    RecordKeeping(three.willows).add(RESIDENTS, ZHANG)
    hand_over(three.willows, three.stick)
    [bundle] = [each for each in find(three.township, [three.stick]) if each.file]
    assert (bundle.sender, bundle.township, bundle.number) == ("柳树湾村", "清河镇", 2)
    assert bundle.state is State.UNSEEN
    assert bundle.fingerprint


def test_looking_counts_what_would_be_new_and_changes_nothing(three: Levels) -> None:
    RecordKeeping(three.willows).add(RESIDENTS, ZHANG)
    hand_over(three.willows, three.stick)
    before = held(three)
    [bundle] = look_through(three.township, three.stick)
    assert bundle.state is State.WAITING
    assert bundle.report is not None
    assert bundle.report.added == {RegisterKey("residents"): 1}
    assert held(three) == before
    assert RecordKeeping(three.township).find(RESIDENTS) == []
    [report] = receive(three.township, three.stick)
    assert dataclasses.replace(report, touched=bundle.report.touched) == bundle.report


def test_a_bundle_that_would_conflict_says_so_before_it_is_taken_in(three: Levels) -> None:
    RecordKeeping(three.willows).add(RESIDENTS, ZHANG)
    three.round()
    for sitting, telephone in ((three.willows, "13800000011"), (three.township, "13800000022")):
        keeping = RecordKeeping(sitting)
        [entry] = keeping.find(RESIDENTS)
        changed = dataclasses.replace(entry.record, telephone=Telephone(telephone))
        keeping.change(RESIDENTS, entry, changed)
    hand_over(three.willows, three.stick)
    [bundle] = look_through(three.township, three.stick)
    assert bundle.state is State.CONFLICT
    with three.township.store.read() as unit:
        [entry] = unit.records(RESIDENTS).find(Wanted())
    assert entry.record.telephone == "13800000022"


def test_a_bundle_taken_in_before_stays_in_the_list(three: Levels) -> None:
    hand_over(three.willows, three.stick)
    receive(three.township, three.stick)
    found = find(three.township, [three.stick])
    assert {each.state for each in found} == {State.TAKEN_IN}
    assert sum(each.file is not None for each in found) == 1


def test_an_older_bundle_after_a_newer_one_holds_nothing_new(three: Levels) -> None:
    RecordKeeping(three.willows).add(RESIDENTS, ZHANG)
    hand_over(three.willows, three.stick)
    older = bundles_in(three.stick)[0].rename(three.folder / "older.lbx")
    hand_over(three.willows, three.stick)
    receive(three.township, three.stick)
    shutil.copy(older, three.stick)
    states = [bundle.state for bundle in look_through(three.township, three.stick)]
    assert sorted(states) == [State.OLD, State.TAKEN_IN]


def test_a_bundle_for_another_place_is_told_apart(three: Levels) -> None:
    hand_over(three.township, three.stick)
    found = look_through(three.bridge, three.stick)
    assert sorted(bundle.state for bundle in found) == [
        State.ELSEWHERE,
        State.ELSEWHERE,
        State.WAITING,
    ]


def test_a_broken_file_says_what_to_tell_the_station(three: Levels) -> None:
    (three.stick / "broken.lbx").write_bytes(b"no bundle")
    [bundle] = look_through(three.township, three.stick)
    assert bundle.state is State.REFUSED
    assert "broken.lbx" in str(advice(bundle))


def test_a_file_of_a_stranger_is_kept_aside_until_the_stranger_is_known(tmp_path: Path) -> None:
    with strangers(tmp_path) as four:
        four.join()
        answer_for_all(four, "somebody else")
        hand_over(four.willows, four.stick)
        [bundle] = look_through(four.township, four.stick)
        assert bundle.state is State.REFUSED
        assert take_in(four.township, bundle).refused is not None
        bundles_in(four.stick)[0].unlink()
        [kept] = find(four.township, [four.stick])
        assert kept.kept
        assert look(four.township, kept).state is State.REFUSED
        answer_for_all(four, "")
        assert take_in(four.township, kept).refused is None
        assert list((four.township.folder / ASIDE).iterdir()) == []


def answer_for_all(four: Levels, desk: str) -> None:
    """Let *desk* have used every enrolment that the township wrote."""
    with four.township.store.begin() as unit:
        for invitation in unit.partners.invitations():
            unit.partners.invite(dataclasses.replace(invitation, used_by=desk))


def test_looking_again_at_a_bundle_that_is_gone_refuses_it(three: Levels) -> None:
    hand_over(three.willows, three.stick)
    [bundle] = [each for each in find(three.township, [three.stick]) if each.file]
    bundles_in(three.stick)[0].unlink()
    assert look(three.township, bundle).state is State.REFUSED
