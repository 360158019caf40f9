"""Who below has handed over, as a township and a county see it."""

from datetime import timedelta

import pytest

from desktop.registers.residents.form import RESIDENTS
from desktop.services.coverage import Punctual, Seat, coverage, standing
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.records import RecordKeeping
from tests.stations import ZHANG, Clock, Levels


def wait(levels: Levels, days: int) -> None:
    """Let so many days pass on every clock."""
    for sitting in (levels.county, levels.township, levels.willows, levels.bridge):
        assert isinstance(sitting.now, Clock)
        sitting.now.time += timedelta(days=days)


def seats(sitting: Sitting) -> dict[str, Seat]:
    return {seat.name: seat for seat in coverage(sitting).seats}


@pytest.mark.parametrize(
    ("days", "state"),
    [
        pytest.param(None, Punctual.NEVER, id="never"),
        pytest.param(0, Punctual.ON_TIME, id="today"),
        pytest.param(9, Punctual.ON_TIME, id="three days left"),
        pytest.param(10, Punctual.SOON, id="two days left"),
        pytest.param(12, Punctual.SOON, id="the last day"),
        pytest.param(13, Punctual.LATE, id="a day too long"),
    ],
)
def test_a_desk_is_late_after_the_days_the_county_allows(days: int | None, state: Punctual) -> None:
    assert standing(days, 12) is state


def test_a_station_that_joined_and_never_handed_over_is_told_apart(three_levels: Levels) -> None:
    three_levels.carry(three_levels.willows, three_levels.township)
    found = seats(three_levels.township)
    assert found["柳树湾村"].state is Punctual.ON_TIME
    assert found["石桥村"].state is Punctual.NEVER
    assert len(found) == 2


def test_a_late_station_says_for_how_many_days(three_levels: Levels) -> None:
    three_levels.round()
    wait(three_levels, 5)
    three_levels.carry(three_levels.willows, three_levels.township)
    wait(three_levels, 14)
    found = seats(three_levels.township)
    assert found["柳树湾村"].intervals == (5, 14)
    assert (found["柳树湾村"].days, found["柳树湾村"].over) == (14, 2)
    assert found["石桥村"].over == 7
    assert coverage(three_levels.township).count(Punctual.LATE) == 2


def test_what_a_station_has_not_got_back_yet_is_counted(three_levels: Levels) -> None:
    three_levels.round()
    assert seats(three_levels.township)["柳树湾村"].unanswered == 0
    three_levels.carry(three_levels.willows, three_levels.township)
    assert seats(three_levels.township)["柳树湾村"].unanswered == 1
    hand_over(three_levels.township, three_levels.stick)
    assert seats(three_levels.township)["柳树湾村"].unanswered == 0


def test_a_county_knows_of_a_station_up_to_which_day_its_entries_have_come(
    three_levels: Levels,
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    wait(three_levels, 6)
    found = seats(three_levels.county)
    assert found["清河镇"].direct
    assert not found["柳树湾村"].direct
    assert (found["柳树湾村"].days, found["石桥村"].state) == (6, Punctual.NEVER)
