"""A desk that was lost is believed no longer, and one that was revoked by mistake again."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.access import Role
from desktop.domain.problems import KnownError
from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.courier import bundles_in
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.receiving import Report, receive
from desktop.services.records import RecordKeeping
from desktop.services.sorting import Aside
from desktop.services.standing import check
from desktop.services.trust import DeskBelow, believe_again, desks_below, named, revoke
from tests.stations import AYGUL, NOON, WILLOWS, ZHANG, Clock, Levels, come_back, open_station

pytestmark = pytest.mark.usefixtures("county_on")


def revoke_willows(levels: Levels) -> DeskBelow:
    return revoke(levels.township, named(levels.township, "柳树湾村").id)


def set_clock(sitting: Sitting, later: timedelta) -> None:
    assert isinstance(sitting.now, Clock)
    sitting.now.time = NOON + later


def clear(stick: Path) -> None:
    for file in bundles_in(stick):
        file.unlink()


def residents(sitting: Sitting) -> int:
    return RecordKeeping(sitting).count(RESIDENTS)


def refusal(report: Report) -> BundleRefusedError:
    assert isinstance(report.refused, BundleRefusedError)
    return report.refused


def test_what_a_desk_handed_over_stays_and_what_it_brings_later_is_refused(
    three_levels: Levels,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    revoked = revoke_willows(three_levels)
    assert revoked.revoked is not None
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    [report] = three_levels.carry(three_levels.willows, three_levels.township)
    assert refusal(report).reason is Reason.REVOKED
    assert "柳树湾村 (A) that may no longer hand over" in str(report.refused)
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        assert residents(sitting) == 1
        assert check(sitting).sound


def test_the_county_and_the_other_desk_of_the_place_hear_of_it(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    second = open_station(tmp_path / "second", WILLOWS)
    three_levels.enrol(three_levels.township, second, WILLOWS)
    three_levels.carry(second, three_levels.township)
    lost = revoke(three_levels.township, named(three_levels.township, "柳树湾村A").id)
    three_levels.carry(three_levels.township, three_levels.county, second)
    for sitting in (three_levels.county, second):
        with sitting.store.read() as unit:
            assert [desk.id for desk in unit.desks.all().values() if desk.revoked] == [lost.id]
    second.store.close()


def test_no_bundle_is_written_for_a_desk_that_was_revoked(three_levels: Levels) -> None:
    three_levels.round()
    revoke_willows(three_levels)
    written = hand_over(three_levels.township, three_levels.stick)
    assert {bundle.receiver for bundle in written} == {"海湾县", "石桥村"}


def test_what_the_county_reads_directly_after_it_heard_is_refused_as_well(
    three_levels: Levels,
) -> None:
    three_levels.round()
    revoke_willows(three_levels)
    three_levels.carry(three_levels.township, three_levels.county)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    [report] = three_levels.carry(three_levels.willows, three_levels.county)
    assert refusal(report).reason is Reason.REVOKED


def test_what_a_revoked_desk_wrote_is_set_aside_when_another_brings_it_and_stays_there(
    three_levels: Levels,
) -> None:
    three_levels.round()
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    set_clock(three_levels.willows, timedelta(hours=2))
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    set_clock(three_levels.township, timedelta(hours=1))
    hand_over(three_levels.willows, three_levels.stick)  # kept on a stick until the county
    revoke_willows(three_levels)
    receive(three_levels.county, three_levels.stick)  # the county has not heard of it yet
    clear(three_levels.stick)
    [report] = three_levels.carry(three_levels.county, three_levels.township)
    assert report.aside == {Aside.REVOKED: 1}
    assert residents(three_levels.township) == 1
    three_levels.round()
    assert check(three_levels.township).set_aside == 1


def test_every_number_of_a_restored_desk_is_revoked(three_levels: Levels, tmp_path: Path) -> None:
    three_levels.round()
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    old = three_levels.willows
    three_levels.willows = come_back(backup, tmp_path / "new-pc")
    three_levels.round()
    revoke_willows(three_levels)
    for sitting in (old, three_levels.willows, come_back(backup, tmp_path / "third-pc")):
        [report] = three_levels.carry(sitting, three_levels.township)
        assert refusal(report).reason is Reason.REVOKED
        sitting.store.close()
    three_levels.willows = open_station(tmp_path / "unused")


def test_an_old_bundle_does_not_bring_a_revoked_desk_back(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    old = tmp_path / "forgotten stick"
    old.mkdir()
    hand_over(three_levels.township, old)
    revoke_willows(three_levels)
    three_levels.carry(three_levels.township, three_levels.county)
    assert [report.refused for report in receive(three_levels.county, old)] == [None]
    with three_levels.county.store.read() as unit:
        assert [d.name for d in unit.desks.all().values() if d.revoked] == ["柳树湾村"]


def test_a_desk_that_was_revoked_by_mistake_is_believed_again_everywhere(
    three_levels: Levels,
) -> None:
    three_levels.round()
    lost = revoke_willows(three_levels)
    three_levels.round()
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    believe_again(three_levels.township, lost.id)
    three_levels.round()
    assert residents(three_levels.county) == 1
    for sitting in (three_levels.township, three_levels.county):
        with sitting.store.read() as unit:
            assert not any(desk.revoked for desk in unit.desks.all().values())
    revoke(three_levels.township, lost.id)
    three_levels.round()
    with three_levels.county.store.read() as unit:
        assert [desk.id for desk in unit.desks.all().values() if desk.revoked] == [lost.id]


def test_what_was_set_aside_meanwhile_is_applied_when_the_desk_is_believed_again(
    three_levels: Levels,
) -> None:
    three_levels.round()
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    set_clock(three_levels.willows, timedelta(hours=2))
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    hand_over(three_levels.willows, three_levels.stick)
    lost = revoke_willows(three_levels)
    receive(three_levels.county, three_levels.stick)
    clear(three_levels.stick)
    three_levels.carry(three_levels.county, three_levels.township)
    assert residents(three_levels.township) == 1
    changes = believe_again(three_levels.township, lost.id)
    assert changes.registers == {RESIDENTS.key}
    assert residents(three_levels.township) == 2
    assert check(three_levels.township).set_aside == 0
    assert check(three_levels.township).sound


def test_everything_that_came_before_stays_though_a_clock_ran_years_ahead(
    three_levels: Levels,
) -> None:
    set_clock(three_levels.willows, timedelta(days=4000))
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.carry(three_levels.willows, three_levels.township)
    revoke_willows(three_levels)
    three_levels.carry(three_levels.township, three_levels.county)
    assert residents(three_levels.county) == 1
    assert check(three_levels.county).set_aside == 0


def test_only_whoever_took_a_desk_in_revokes_it(three_levels: Levels) -> None:
    three_levels.round()
    willows = named(three_levels.township, "柳树湾村").id
    with pytest.raises(KnownError, match="Whoever took it in"):
        revoke(three_levels.county, willows)
    with pytest.raises(KnownError, match="Whoever took it in"):
        revoke(three_levels.willows, willows)


def test_only_the_head_revokes(three_levels: Levels) -> None:
    three_levels.round()
    willows = named(three_levels.township, "柳树湾村").id
    clerk = Sitting(
        folder=three_levels.township.folder,
        store=three_levels.township.store,
        key=three_levels.township.key,
        staff="李敏",
        role=Role.CLERK,
        now=three_levels.township.now,
    )
    for act in (revoke, believe_again):
        with pytest.raises(KnownError, match="head of the station"):
            act(clerk, willows)


def test_the_desks_below_are_told_with_their_hand_overs(three_levels: Levels) -> None:
    assert desks_below(three_levels.township) == []
    three_levels.round()
    first, second = desks_below(three_levels.township)
    assert (first.name, first.mark, second.name) == ("柳树湾村", "A", "石桥村")
    assert first.since is not None
    assert first.since == first.last
    assert first.fingerprint != second.fingerprint
    three_levels.round()
    again = desks_below(three_levels.township)[0]
    assert again.last is not None
    assert again.since == first.since < again.last


def test_a_desk_below_is_named_in_words(three_levels: Levels) -> None:
    three_levels.round()
    for words in ("柳树湾村", "柳树湾村 A", "460301100201"):
        assert named(three_levels.township, words).name == "柳树湾村"
    with pytest.raises(KnownError, match="These were: 柳树湾村 A, 石桥村 A"):
        named(three_levels.township, "远村")
