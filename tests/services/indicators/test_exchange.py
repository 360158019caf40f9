"""The share of sound records: what breaks a rule or waits for a decision is left out."""

from dataclasses import replace

import pytest

from desktop.domain.types import Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.services.desk import Sitting
from desktop.services.figure_words import counted_words, lists_behind
from desktop.services.indicator import Figure
from desktop.services.indicators.exchange import SOUND
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Span
from desktop.services.statistics import behind, standings
from tests.stations import AYGUL, BRIDGE, WILLOWS, ZHANG, Levels


def counted(sitting: Sitting, place: str, period: Period | None = None) -> Figure:
    within = period or Period.around(sitting.today, Span.MONTH)
    [standing] = standings(sitting, place, within, [SOUND])
    return standing.figure


@pytest.fixture
def contradicted(three_levels: Levels) -> Levels:
    """Return the levels where village and township say different things of one of two residents."""
    keeping = RecordKeeping(three_levels.willows)
    [record] = keeping.add(RESIDENTS, ZHANG).records
    keeping.add(RESIDENTS, AYGUL)
    three_levels.round()
    for sitting, telephone in (
        (three_levels.willows, "13800005522"),
        (three_levels.township, "13800005523"),
    ):
        desk = RecordKeeping(sitting)
        entry = desk.get(RESIDENTS, record)
        desk.change(RESIDENTS, entry, replace(entry.record, telephone=Telephone(telephone)))
    three_levels.round()
    return three_levels


def test_what_waits_for_a_decision_is_not_sound_at_any_level(contradicted: Levels) -> None:
    for desk in (contradicted.willows, contradicted.township, contradicted.county):
        figure = counted(desk, WILLOWS.region)
        assert (figure.numerator, figure.denominator) == (1, 2)
        assert counted_words(figure) == "1 / 2"
        [(selection, number)] = lists_behind(figure)
        assert (selection.register, number) == (RESIDENTS, "1")
        month = Period.around(desk.today, Span.MONTH)
        assert len(behind(desk, selection, WILLOWS.region, month)) == 1


def test_another_village_has_nothing_to_count(contradicted: Levels) -> None:
    assert counted(contradicted.township, BRIDGE.region).value is None


def test_how_records_stood_in_the_past_nobody_knows(contradicted: Levels) -> None:
    last = Period.around(contradicted.willows.today, Span.MONTH).before()
    figure = counted(contradicted.willows, WILLOWS.region, last)
    assert (figure.value, figure.behind) == (None, ())


def test_what_was_taken_out_does_not_count(sitting: Sitting) -> None:
    keeping = RecordKeeping(sitting)
    [record] = keeping.add(RESIDENTS, ZHANG).records
    keeping.add(RESIDENTS, AYGUL)
    keeping.remove(RESIDENTS, [keeping.get(RESIDENTS, record)])
    assert counted(sitting, WILLOWS.region).denominator == 1
