"""The files on a stick: none takes the place of another, and any disk takes their names."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.levels import Level
from desktop.services.exchange import hand_over
from desktop.services.receiving import receive
from desktop.services.setup import Place
from tests.stations import WILLOWS, Levels, levels, open_station

NEIGHBOUR = Place(level=Level.TOWNSHIP, region="460301101000", name="江口镇")
NAMESAKE = Place(level=Level.STATION, region="460301101201", name=WILLOWS.name)


def test_two_villages_of_one_name_share_a_stick(three_levels: Levels) -> None:
    neighbour = open_station(three_levels.folder / "neighbour", NEIGHBOUR)
    namesake = open_station(three_levels.folder / "namesake", NAMESAKE)
    three_levels.enrol(three_levels.county, neighbour, NEIGHBOUR)
    three_levels.enrol(neighbour, namesake, NAMESAKE)
    written = [
        *hand_over(three_levels.willows, three_levels.stick),
        *hand_over(namesake, three_levels.stick),
    ]
    assert len({bundle.path for bundle in written}) == len(three_levels.bundles()) == 2
    for township in (three_levels.township, neighbour):
        [report] = receive(township, three_levels.stick)
        assert report.refused is None
    neighbour.store.close()
    namesake.store.close()


@pytest.mark.parametrize("name", ["村" * 60, 'a/b\\c:d*e?f"g<h>i|j', "..", "***", "柳\n树"])
def test_any_name_of_a_place_gives_a_name_of_a_file(tmp_path: Path, name: str) -> None:
    place = replace(WILLOWS, name=name)
    with levels(tmp_path) as three:
        village = open_station(tmp_path / "village", place)
        three.enrol(three.township, village, place)
        [written] = hand_over(village, three.stick)
        village.store.close()
        assert re.fullmatch(r"[\w]+\.lbx", written.path.name)
        assert len(written.path.name.encode()) <= 255
        receive(three.township, written.path)
        assert len(hand_over(three.township, three.stick)) == 2
