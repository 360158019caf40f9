"""What waits to be handed over, how much room it takes, what has arrived."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.residents.form import RESIDENTS
from desktop.services.document import save_document
from desktop.services.exchange import hand_over
from desktop.services.hand_over_list import hand_over_list
from desktop.services.hand_overs import exchange, unsent_list
from desktop.services.receiving import receive
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Reach, Span
from tests.crowd import gather
from tests.printing.pdf import pdfium_text
from tests.stations import AYGUL, HEAD, ZHANG, Levels, levels


@pytest.fixture
def three_levels(tmp_path: Path) -> Iterator[Levels]:
    with levels(tmp_path) as opened:
        yield opened


def test_the_size_is_estimated_above_what_is_written_and_not_far_above(
    three_levels: Levels,
) -> None:
    assert exchange(three_levels.willows).size < 30_000
    gather(three_levels.willows, 2000)
    estimate = exchange(three_levels.willows).size
    [written] = hand_over(three_levels.willows, three_levels.stick)
    assert written.size <= estimate < 5 * written.size


def test_the_list_of_what_waits_holds_what_the_level_above_has_not_got(
    three_levels: Levels,
) -> None:
    keeping = RecordKeeping(three_levels.willows)
    keeping.add(RESIDENTS, ZHANG)
    three_levels.round()
    [fresh] = keeping.add(RESIDENTS, AYGUL).records
    with three_levels.willows.store.read() as unit:
        today = three_levels.willows.today
        reach = Reach(unit=unit, place="", period=Period.around(today, Span.DAY), today=today)
        assert reach.pick(unsent_list(RESIDENTS)) == [fresh]
        assert reach.pick(unsent_list(CARE_VISITS)) == []


def test_a_bundle_without_changes_is_not_said_to_have_arrived_before_anybody_spoke(
    three_levels: Levels,
) -> None:
    three_levels.round()
    hand_over(three_levels.willows, three_levels.stick)
    assert not exchange(three_levels.willows).past[0].answered
    receive(three_levels.township, three_levels.stick)
    hand_over(three_levels.township, three_levels.stick)
    receive(three_levels.willows, three_levels.stick)
    assert all(each.answered for each in exchange(three_levels.willows).past)


def test_the_list_for_the_two_who_hand_over_has_counts_and_places_and_no_names(
    three_levels: Levels, tmp_path: Path
) -> None:
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    known = exchange(three_levels.willows)
    written = hand_over(three_levels.willows, three_levels.stick)
    printed = hand_over_list(three_levels.willows, known, written)
    save_document(printed, file := tmp_path / "list.pdf")
    text = "".join(pdfium_text(file).split())
    assert (printed.pages, printed.rows) == (1, 2)
    for said in ("清河镇", "柳树湾村", "交接_柳树湾村A_第1次"):
        assert said in text
    assert str(ZHANG.name) not in text
    assert HEAD in text, "whoever hands over signs"
