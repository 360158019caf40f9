"""The ways by which practice requests come to their states."""

import pytest

from desktop.domain.steps import StepKind
from desktop.registers.requests.model import WORKFLOW, RequestState
from desktop.services.practice.matter import DEEDS
from desktop.services.practice.roads import OPEN, OUTCOMES, ROADS, Road


def test_there_is_a_way_to_every_state() -> None:
    assert set(ROADS) == set(RequestState)


def test_every_way_begins_where_a_request_may_begin() -> None:
    begins = {StepKind.ASKED: RequestState.ASKED, StepKind.RECEIVED: RequestState.RECEIVED}
    for roads in ROADS.values():
        assert all(begins[road[0]] in WORKFLOW.begins for road in roads)


@pytest.mark.parametrize("road", [road for roads in ROADS.values() for road in roads])
def test_every_later_step_changes_something_known(road: Road) -> None:
    assert all(kind in DEEDS for kind in road[1:])


def test_what_is_final_is_not_waited_for() -> None:
    final = {state for state, after in WORKFLOW.moves.items() if after <= {RequestState.VOID}}
    assert not OPEN & final
    assert set(ROADS) >= OUTCOMES
