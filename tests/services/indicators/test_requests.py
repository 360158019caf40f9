"""The indicators of the window, counted by hand for one October."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from desktop.registers.requests.model import PauseReason, RequestState
from desktop.registers.service_items.model import Category
from desktop.services.desk import Sitting
from desktop.services.indicator import Figure
from desktop.services.indicators import INDICATORS
from desktop.services.indicators.requests import OF_THE_WINDOW
from desktop.services.operations import requests_closing as closing
from desktop.services.operations import requests_intake as intake
from desktop.services.operations import requests_running as running
from desktop.services.selection import Period, Reach
from desktop.services.selections import SELECTIONS
from tests.services.figures import figures
from tests.services.indicators.window import TODAY, october, on, publish
from tests.services.operations.window import Window
from tests.stations import Clock, Levels, levels

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))

EXPECTED = {
    "requests-taken-on": (6, None),
    "requests-closed-share": (5, 6),
    "requests-in-time": (3, 4),
    "requests-early": (2, 4),
    "requests-days-taken": (20, 4),
    "requests-one-visit": (3, 5),
    "requests-by-agent": (2, None),
    "requests-agent-share": (2, 6),
    "requests-agent-days": (11, 2),
    "requests-sent-in-time": (1, 2),
    "requests-first-contact": (8, 8),
    "requests-referred-in-time": (1, 2),
    "requests-traced": (1, 2),
    "requests-one-window": (7, 8),
    "requests-one-time-notice": (1, 2),
    "requests-asked-again": (1, 2),
    "requests-satisfied": (2, 4),
    "requests-bad-ratings": (2, None),
    "requests-asked-why": (1, 2),
    "requests-put-right": (1, 2),
    **{f"requests-of-{category.value}": (0, None) for category in Category},
    "requests-of-housing": (2, None),
    "requests-of-education": (1, None),
    "requests-of-other": (3, None),  # those that no item of the catalogue was chosen for
}
"""Numerator and denominator of each, worked out from the days in the texts of the requests."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Levels]:
    folder: Path = tmp_path_factory.mktemp("levels")
    with levels(folder) as opened:
        items = publish(opened.county)
        opened.round()
        october(opened.willows, items)
        opened.round()
        for sitting in (opened.county, opened.township, opened.bridge):
            assert isinstance(sitting.now, Clock)
            assert isinstance(opened.willows.now, Clock)
            sitting.now.time = opened.willows.now.time
        yield opened


def counted(sitting: Sitting, place: str, period: Period) -> dict[str, Figure]:
    return {f.indicator.key: f for f in figures(sitting, OF_THE_WINDOW, place, period)}


@pytest.mark.parametrize("key", EXPECTED)
def test_indicator_counts_what_its_formula_says(lived: Levels, key: str) -> None:
    found = counted(lived.willows, "460301100201", OCTOBER)[key]
    top, bottom = EXPECTED[key]
    assert (found.numerator, found.denominator) == (top, bottom)
    assert found.value == (Fraction(top) if bottom is None else Fraction(top, bottom))


def test_every_indicator_of_the_window_is_counted_by_hand() -> None:
    assert {indicator.key for indicator in OF_THE_WINDOW} == set(EXPECTED)
    assert all(indicator in INDICATORS for indicator in OF_THE_WINDOW)


@pytest.mark.parametrize("place", ["460301100201", "460301100000", "460301000000"])
@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER], ids=["October", "November"])
def test_the_figures_are_the_same_at_every_level(lived: Levels, place: str, period: Period) -> None:
    desks = (lived.willows, lived.township, lived.county)
    seen = [counted(desk, place, period) for desk in desks]
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("period", [OCTOBER, NOVEMBER], ids=["October", "November"])
def test_the_categories_make_up_what_was_taken_on(lived: Levels, period: Period) -> None:
    found = counted(lived.county, "460301000000", period)
    parts = [found[f"requests-of-{category.value}"].numerator for category in Category]
    assert sum(parts) == found["requests-taken-on"].numerator


def test_another_village_has_nothing_to_count(lived: Levels) -> None:
    found = counted(lived.county, "460301100202", OCTOBER)
    assert {(f.numerator, f.denominator) for f in found.values()} == {(0, None), (0, 0)}


def test_what_was_due_and_is_still_open_is_late(lived: Levels) -> None:
    found = counted(lived.willows, "460301100201", NOVEMBER)["requests-in-time"]
    assert (found.numerator, found.denominator) == (0, 1)


def test_a_share_is_never_more_than_the_whole(lived: Levels) -> None:
    with lived.county.store.read() as unit:
        reach = Reach(unit=unit, place="460301000000", period=OCTOBER, today=TODAY)
        for indicator in OF_THE_WINDOW:
            if indicator.numerator and indicator.denominator:
                part = set(indicator.numerator.find(reach))
                assert part <= set(indicator.denominator.find(reach)), indicator.key


def test_every_list_behind_a_number_can_be_opened() -> None:
    known = {selection.key for selection in SELECTIONS}
    for indicator in OF_THE_WINDOW:
        assert {each.key for each in indicator.lists} <= known
    assert len(known) == len(SELECTIONS)


def test_a_second_notice_changes_nothing_about_the_month_of_the_first(sitting: Sitting) -> None:
    keys = ("requests-one-time-notice", "requests-asked-again")
    window = Window(sitting, on(30), promised_days=5)
    window.do(intake.NOTIFY, on(30), missing="户口簿", notified_in_writing=True)

    def told(period: Period) -> list[tuple[int, int | None]]:
        found = counted(sitting, "460301100201", period)
        return [(found[key].numerator, found[key].denominator) for key in keys]

    before = told(OCTOBER)
    window.do(intake.COMPLETE, on(2, month=11))
    window.do(intake.NOTIFY, on(3, month=11), missing="照片", notified_in_writing=False)
    assert told(OCTOBER) == before == [(1, 1), (0, 1)]
    assert told(NOVEMBER) == [(0, 1), (1, 1)]
    assert told(Period(date(2026, 1, 1), date(2026, 12, 31))) == [(0, 1), (1, 1)]


def test_a_request_of_an_old_list_tells_of_its_notice_itself(sitting: Sitting) -> None:
    values = {"notified_on": on(13), "notified_in_writing": True, "missing": "户口簿"}
    Window(sitting, on(13), state=RequestState.INCOMPLETE, **values)
    found = counted(sitting, "460301100201", OCTOBER)["requests-one-time-notice"]
    assert (found.numerator, found.denominator) == (1, 1)


def test_what_is_broken_off_while_its_clock_stands_still_is_not_late(sitting: Sitting) -> None:
    window = Window(sitting, on(12), promised_days=5)
    window.do(intake.ACCEPT, on(12))
    window.do(running.START, on(12))
    why = {"pause_reason": PauseReason.APPLICANT, "pause_basis": "申请人外出"}
    window.do(running.PAUSE, on(14), **why, pause_approved_by="王秀英")
    broken = {"ending": closing.Ending.TERMINATED, "reason": "已迁出"}
    window.do(closing.CLOSE, on(23), **broken)
    assert window.request.due_on == on(19)
    found = counted(sitting, "460301100201", OCTOBER)
    for key in ("requests-in-time", "requests-early"):
        assert (found[key].numerator, found[key].denominator) == (1, 1), key
