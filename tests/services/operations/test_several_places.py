"""What a township does to records of its villages at once, and to those of one village each."""

from typing import Any

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.registers.residents.form import RESIDENTS
from desktop.services.operation import SEVERAL_PLACES, Operating
from desktop.services.operations.residents import MOVE_AWAY, Departure
from desktop.services.records import RecordKeeping
from tests.stations import AYGUL, ZHANG, Levels


@pytest.fixture
def residents(three_levels: Levels) -> tuple[Entry[Any], Entry[Any]]:
    """Return one resident of each of two villages, as the township has them."""
    here = three_levels
    ids: list[RecordId] = [
        *RecordKeeping(here.willows).add(RESIDENTS, ZHANG).records,
        *RecordKeeping(here.bridge).add(RESIDENTS, AYGUL).records,
    ]
    here.round()
    first, second = (RecordKeeping(here.township).get(RESIDENTS, each) for each in ids)
    return first, second


def test_what_is_done_to_several_places_at_once_is_refused_in_a_sentence(
    three_levels: Levels, residents: tuple[Entry[Any], Entry[Any]]
) -> None:
    township = three_levels.township
    answers = Departure(moved_away_on=township.today)
    with pytest.raises(RefusedError) as refused:
        Operating(township).perform(MOVE_AWAY, residents, answers)
    [problem] = refused.value.problems
    assert (problem.field, problem.message) == ("", SEVERAL_PLACES)
    values = {"moved_away_on": township.today, "moved_to": None, "new_head": None}
    assert Operating(township).examine(MOVE_AWAY, residents, values)[1] == (problem,)


def test_it_is_done_to_those_of_one_place_after_the_other(
    three_levels: Levels, residents: tuple[Entry[Any], Entry[Any]]
) -> None:
    township = three_levels.township
    answers = Departure(moved_away_on=township.today)
    for entry in residents:
        Operating(township).perform(MOVE_AWAY, [entry], answers)
        kept = RecordKeeping(township).get(RESIDENTS, entry.id)
        assert kept.record.moved_away_on == township.today
        assert kept.revision.region == entry.revision.region
