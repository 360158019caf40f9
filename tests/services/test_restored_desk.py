"""What a restored desk hands over is acknowledged, though it goes under a new number."""

from pathlib import Path

import pytest

from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.exchange import hand_over
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.services.standing import Fate, check
from tests.stations import AYGUL, ZHANG, Levels, come_back

pytestmark = pytest.mark.usefixtures("county_on")


def test_what_a_restored_village_hands_over_is_acknowledged(
    three_levels: Levels, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    three_levels.round()
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    three_levels.willows.store.close()
    three_levels.willows = come_back(backup, tmp_path / "new-pc")
    RecordKeeping(three_levels.willows).add(RESIDENTS, AYGUL)
    three_levels.round()
    three_levels.round()
    found = check(three_levels.willows)
    assert (found.unsent, found.fate) == (0, {Fate.AT_COUNTY: 2})


def test_what_a_village_wrote_between_two_restores_reaches_everybody(
    three_levels: Levels, tmp_path: Path
) -> None:
    three_levels.round()
    three_levels.round()
    for number, resident in enumerate((ZHANG, AYGUL)):
        RecordKeeping(three_levels.willows).add(RESIDENTS, resident)
        backup = back_up_to(three_levels.willows, tmp_path / f"disk-{number}")
        three_levels.willows.store.close()
        three_levels.willows = come_back(backup, tmp_path / f"pc-{number}")
    three_levels.round()
    for sitting in (three_levels.township, three_levels.county):
        assert check(sitting).set_aside == 0
        assert RecordKeeping(sitting).count(RESIDENTS) == 2


def test_bundle_for_its_former_number_does_not_acknowledge_what_it_left_out(
    three_levels: Levels, tmp_path: Path
) -> None:
    """It leaves out what had come from that number, and that is just what was lost."""
    three_levels.round()
    three_levels.round()
    backup = back_up_to(three_levels.willows, tmp_path / "disk")
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.carry(three_levels.willows, three_levels.township)
    hand_over(three_levels.township, three_levels.stick)
    restored = come_back(backup, tmp_path / "new-pc")
    receive(restored, three_levels.stick)
    for _round in range(2):
        three_levels.carry(restored, three_levels.township)
        three_levels.carry(three_levels.township, restored)
    assert [entry.record for entry in RecordKeeping(restored).find(RESIDENTS)] == [ZHANG]
    restored.store.close()
