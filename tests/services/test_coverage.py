"""Who below has handed over, as a township and a county see it."""

from datetime import timedelta

import pytest

from desktop.domain.problems import KnownError
from desktop.domain.types import PersonName, PlaceCode, Telephone
from desktop.registers.places.form import PLACES
from desktop.registers.places.model import Place
from desktop.registers.reminders.form import REMINDERS
from desktop.registers.reminders.model import Way
from desktop.registers.residents.form import RESIDENTS
from desktop.services.coverage import Punctual, Seat, coverage, seat_called, standing
from desktop.services.coverage_sheets import late_sheet, reminder_slip
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over
from desktop.services.history import History
from desktop.services.records import RecordKeeping, Save
from desktop.services.reminding import Reminding, remind
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


def test_a_reminder_is_kept_with_its_place_and_can_be_taken_back(three_levels: Levels) -> None:
    three_levels.round()
    wait(three_levels, 20)
    seat = seats(three_levels.township)["石桥村"]
    told = Reminding(way=Way.MESSAGE, spoken_to="陈立国", said="周五前送来")
    done = remind(three_levels.township, seat.region, seat.name, told)
    last = seats(three_levels.township)["石桥村"].reminder
    assert last is not None
    assert (last.reminded_on, last.way) == (three_levels.township.today, Way.MESSAGE)
    assert last.reminded_by == three_levels.township.staff
    assert (last.spoken_to, last.said) == ("陈立国", "周五前送来")
    assert seats(three_levels.township)["柳树湾村"].reminder is None
    History(three_levels.township).undo(done.act)
    assert seats(three_levels.township)["石桥村"].reminder is None


def test_the_newest_reminder_comes_first_even_on_one_day(three_levels: Levels) -> None:
    three_levels.round()
    bridge = seats(three_levels.township)["石桥村"]
    for said in ("没人接", "周五前送来"):
        remind(three_levels.township, bridge.region, bridge.name, Reminding(said=said))
    found = seats(three_levels.township)["石桥村"].reminders
    assert [each.said for each in found] == ["周五前送来", "没人接"]


def test_a_reminder_goes_up_and_to_the_place_that_was_reminded_alone(three_levels: Levels) -> None:
    three_levels.round()
    seat = seats(three_levels.township)["石桥村"]
    remind(three_levels.township, seat.region, seat.name, Reminding())
    three_levels.round()
    kept = [
        RecordKeeping(sitting).count(REMINDERS)
        for sitting in (three_levels.county, three_levels.bridge, three_levels.willows)
    ]
    assert kept == [1, 1, 0]


def test_whom_to_call_stands_in_the_catalogue_of_places(three_levels: Levels) -> None:
    three_levels.round()
    seat = seats(three_levels.township)["石桥村"]
    place = Place(
        code=PlaceCode(seat.region),
        name="石桥村",
        head=PersonName("陈立国"),
        telephone=Telephone("13800000033"),
    )
    RecordKeeping(three_levels.county).save([Save(register=PLACES, record=place)])
    three_levels.round()
    contact = seats(three_levels.township)["石桥村"].contact
    assert (contact.head, contact.telephone) == ("陈立国", "13800000033")


def test_a_place_is_called_by_name_or_code(three_levels: Levels) -> None:
    three_levels.round()
    board = coverage(three_levels.township)
    bridge = seat_called(board, "石桥村")
    assert seat_called(board, bridge.region) == bridge
    with pytest.raises(KnownError, match="is not one place below"):
        seat_called(board, "无名村")


def test_who_is_late_and_a_slip_for_one_of_them_are_printed(three_levels: Levels) -> None:
    three_levels.round()
    wait(three_levels, 20)
    seat = seats(three_levels.township)["石桥村"]
    remind(three_levels.township, seat.region, seat.name, Reminding(said="周五前送来"))
    assert late_sheet(three_levels.township, "催交").rows == 2
    slip = reminder_slip(three_levels.township, seat, 12)
    assert (slip.pages, slip.missing) == (1, frozenset())
