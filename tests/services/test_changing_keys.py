"""A desk goes on with new keys, and nothing that was on its way is lost."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from desktop.bundles.fingerprints import fingerprint
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.problems import KnownError
from desktop.domain.types import Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol, join
from desktop.services.exchange import hand_over
from desktop.services.new_keys import change_keys
from desktop.services.receiving import Report, receive
from desktop.services.records import RecordKeeping
from desktop.services.renewals import Known
from desktop.services.standing import check, status
from desktop.services.trust import believe_again, desks_below, named, revoke
from tests.stations import AYGUL, TOWNSHIP, WILLOWS, ZHANG, Levels, come_back, open_station

pytestmark = pytest.mark.usefixtures("county_on")


def residents(sitting: Sitting) -> int:
    return RecordKeeping(sitting).count(RESIDENTS)


def assert_all_is_well(levels: Levels, expected: int) -> None:
    for sitting in (levels.willows, levels.township, levels.county):
        found = check(sitting)
        assert (residents(sitting), found.set_aside, found.sound) == (expected, 0, True)
    assert check(levels.willows).unsent == 0


def refused(reports: list[Report]) -> Reason:
    [report] = reports
    assert isinstance(report.refused, BundleRefusedError)
    return report.refused.reason


def test_a_village_goes_on_with_new_keys_and_the_levels_above_follow(
    three_levels: Levels,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    words = change_keys(three_levels.willows)
    assert status(three_levels.willows).fingerprint == words
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    [report] = three_levels.carry(three_levels.willows, three_levels.township)
    assert report.renewed == (Known(name="柳树湾村", mark="A", fingerprint=words),)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)
    [below] = [d for d in desks_below(three_levels.township) if d.name == "柳树湾村"]
    assert (below.fingerprint, below.revoked, below.mark) == (words, None, "A")


def test_the_county_knows_who_vouches_for_the_new_keys(three_levels: Levels) -> None:
    three_levels.round()
    words = change_keys(three_levels.willows)
    three_levels.round()
    with three_levels.county.store.read() as unit:
        here = [desk for desk in unit.desks.all().values() if desk.region == WILLOWS.region]
    assert {fingerprint(desk.signing): bool(desk.revoked) for desk in here}[words] is False
    assert sorted(bool(desk.revoked) for desk in here) == [False, True]


def test_what_was_encrypted_to_the_old_key_still_opens(three_levels: Levels) -> None:
    three_levels.round()
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    [entry] = RecordKeeping(three_levels.township).find(RESIDENTS)
    corrected = replace(entry.record, telephone=Telephone("13900005521"))
    RecordKeeping(three_levels.township).change(RESIDENTS, entry, corrected)
    hand_over(three_levels.township, three_levels.stick)
    change_keys(three_levels.willows)
    [report] = [r for r in receive(three_levels.willows, three_levels.stick) if not r.refused]
    assert report.sender == "清河镇"
    [entry] = RecordKeeping(three_levels.willows).find(RESIDENTS)
    assert entry.record.telephone == "13900005521"


def test_a_bundle_of_the_old_keys_is_read_until_the_new_ones_are_known(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    late = tmp_path / "late"
    late.mkdir()
    hand_over(three_levels.willows, late)
    change_keys(three_levels.willows)
    hand_over(three_levels.willows, three_levels.stick)
    assert [report.new for report in receive(three_levels.township, late)] == [1]
    assert [report.new for report in receive(three_levels.township, three_levels.stick)] == [0]
    assert refused(receive(three_levels.township, late)) is Reason.SUCCEEDED
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 1)


def test_keys_changed_three_times_before_anybody_heard_are_followed(
    three_levels: Levels,
) -> None:
    three_levels.round()
    for resident in (ZHANG, AYGUL):
        RecordKeeping(three_levels.willows).add(RESIDENTS, resident)
        change_keys(three_levels.willows)
    words = change_keys(three_levels.willows)
    [report] = three_levels.carry(three_levels.willows, three_levels.township)
    assert [known.fingerprint for known in report.renewed][-1] == words
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)


def test_a_desk_with_new_keys_that_was_restored_is_known(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    change_keys(three_levels.willows)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    three_levels.willows.store.close()
    three_levels.willows = come_back(backup, tmp_path / "new-pc")
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)


def test_a_copy_of_the_old_keys_speaks_for_nobody_any_more(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    copy = come_back(back_up_to(three_levels.willows, tmp_path / "disk"), tmp_path / "thief")
    change_keys(three_levels.willows)
    three_levels.round()
    RecordKeeping(copy).add(RESIDENTS, ZHANG)
    assert refused(three_levels.carry(copy, three_levels.township)) is Reason.RESTORED
    change_keys(copy)
    assert refused(three_levels.carry(copy, three_levels.township)) is Reason.UNKNOWN_SENDER
    assert residents(three_levels.township) == 0
    copy.store.close()


def test_a_revoked_desk_does_not_come_back_with_new_keys(three_levels: Levels) -> None:
    three_levels.round()
    revoke(three_levels.township, named(three_levels.township, "柳树湾村").id)
    words = change_keys(three_levels.willows)
    [report] = three_levels.carry(three_levels.willows, three_levels.township)
    assert refused([report]) is Reason.UNKNOWN_SENDER
    assert words in str(report.refused)


def test_a_revoked_desk_is_taken_in_anew_by_another_enrolment(
    three_levels: Levels, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    revoke(three_levels.township, named(three_levels.township, "柳树湾村").id)
    three_levels.enrol(three_levels.township, three_levels.willows, WILLOWS)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)
    found = [(d.mark, bool(d.revoked)) for d in desks_below(three_levels.township)]
    assert found == [("B", False), ("A", False)]


def test_what_a_revoked_desk_wrote_counts_once_it_was_taken_in_anew(
    three_levels: Levels,
) -> None:
    """Whoever carries the new enrolment there decides that the desk is in good hands."""
    three_levels.round()
    revoke(three_levels.township, named(three_levels.township, "柳树湾村").id)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    three_levels.enrol(three_levels.township, three_levels.willows, WILLOWS)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)


def test_a_restored_desk_that_changes_its_keys_at_once_is_known(
    three_levels: Levels, tmp_path: Path
) -> None:
    """The stolen PC has the old keys, and only the backup is left."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    stolen = three_levels.willows
    for number in range(2):
        three_levels.willows = come_back(backup, tmp_path / f"pc-{number}")
        backup = back_up_to(three_levels.willows, tmp_path / f"disk-{number}")
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    change_keys(three_levels.willows)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)
    assert refused(three_levels.carry(stolen, three_levels.township)) is Reason.SUCCEEDED
    stolen.store.close()


def test_a_desk_restored_from_before_it_changed_its_keys_is_taken_in_anew_with_all_it_wrote(
    three_levels: Levels, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    change_keys(three_levels.willows)
    three_levels.round()
    three_levels.willows.store.close()
    three_levels.willows = come_back(backup, tmp_path / "new-pc")
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    assert refused(three_levels.carry(three_levels.willows, three_levels.township)) is (
        Reason.RESTORED
    )
    three_levels.enrol(three_levels.township, three_levels.willows, WILLOWS)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)


def test_a_desk_that_changed_its_keys_is_not_believed_under_the_old_ones_again(
    three_levels: Levels,
) -> None:
    three_levels.round()
    old = named(three_levels.township, "柳树湾村").id
    change_keys(three_levels.willows)
    three_levels.round()
    with pytest.raises(KnownError, match="new keys"):
        believe_again(three_levels.township, old)


def test_a_township_goes_on_with_new_keys_and_its_villages_follow(
    three_levels: Levels,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    words = change_keys(three_levels.township)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    for _ in range(3):
        three_levels.round()
    assert_all_is_well(three_levels, 2)
    assert status(three_levels.willows).parent_fingerprint == words
    assert [d.fingerprint for d in desks_below(three_levels.county)] == [words]
    assert [d.name for d in desks_below(three_levels.township)] == ["柳树湾村", "石桥村"]
    revoke(three_levels.township, named(three_levels.township, "柳树湾村").id)
    three_levels.round()
    with three_levels.county.store.read() as unit:
        [willows] = [d for d in unit.desks.all().values() if d.region == WILLOWS.region]
    assert willows.revoked


def test_a_county_goes_on_with_new_keys_and_everybody_below_follows(
    three_levels: Levels,
) -> None:
    three_levels.round()
    words = change_keys(three_levels.county)
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    for _ in range(3):
        three_levels.round()
    assert_all_is_well(three_levels, 1)
    assert status(three_levels.township).parent_fingerprint == words


def test_a_village_that_answers_to_the_old_keys_of_the_township_is_taken_in(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    late = open_station(tmp_path / "late", WILLOWS)
    three_levels.enrol(three_levels.township, late, WILLOWS)
    change_keys(three_levels.township)
    RecordKeeping(late).add(RESIDENTS, ZHANG)
    [report] = three_levels.carry(late, three_levels.township)
    assert report.new == 1
    three_levels.round()
    three_levels.carry(three_levels.township, late)
    three_levels.carry(late, three_levels.township)  # what went to the old number goes again
    three_levels.carry(three_levels.township, late)
    assert status(late).unsent == 0
    late.store.close()


def test_a_lost_township_is_followed_by_another_desk_of_the_same_county(
    three_levels: Levels, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    revoke(three_levels.county, named(three_levels.county, "清河镇").id)
    three_levels.township.store.close()
    three_levels.township = open_station(tmp_path / "township-again", TOWNSHIP)
    three_levels.enrol(three_levels.county, three_levels.township, TOWNSHIP)
    three_levels.carry(three_levels.township, three_levels.county)
    three_levels.carry(three_levels.county, three_levels.township)
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    for village in (three_levels.willows, three_levels.bridge):
        with village.store.read() as unit:
            region = unit.identity.region
        paper = tmp_path / f"{region}-again.lbe"
        enrol(three_levels.township, name="村", region=region, out=paper)
        join(village, paper)
    three_levels.round()
    three_levels.round()
    assert_all_is_well(three_levels, 2)


def test_a_desk_does_not_join_another_township_or_another_county(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    stranger = open_station(tmp_path / "stranger", TOWNSHIP)
    paper = tmp_path / "stranger.lbe"
    enrol(stranger, name=WILLOWS.name, region=WILLOWS.region, out=paper)
    with pytest.raises(KnownError, match="another place already"):
        join(three_levels.willows, paper)
    stranger.store.close()


def test_a_stranger_is_refused_in_words_to_compare(three_levels: Levels, tmp_path: Path) -> None:
    stranger = open_station(tmp_path / "stranger", WILLOWS)
    with three_levels.township.store.read() as unit:
        township = unit.desks.all()[unit.identity.desk]
    with stranger.store.begin() as unit:
        unit.desks.put([township])
        follower = msgspec.structs.replace(unit.identity, parent=township.signing)
        unit.become(follower, unit.desks.all()[unit.identity.desk])
    [report] = three_levels.carry(stranger, three_levels.township)
    assert refused([report]) is Reason.UNKNOWN_SENDER
    assert status(stranger).fingerprint in str(report.refused)
    stranger.store.close()
