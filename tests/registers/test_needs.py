"""What the rules say about needs."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.activity_kinds import ActivityKind, SubKind
from desktop.domain.ids import ActivityId, RecordId
from desktop.registers.needs.form import NEEDS
from desktop.registers.needs.model import Need, NeedState
from desktop.registers.needs.rules import WORKFLOW
from tests.registers.surroundings import ANNA, BEN, TODAY, Around, refused, warned

S = NeedState
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)
MEAL = ActivityId(RecordId("c" * 32))


def need(**changes: Any) -> Need:
    values: dict[str, Any] = {
        "resident": ANNA,
        "subject": "送午饭",
        "kind": ActivityKind.ELDER_AID,
        "sub_kind": SubKind.MEALS,
        "registered_on": TODAY,
    }
    return Need(**(values | changes))


def beside(*needs: Need, died_on: date | None = None, **activity: Any) -> Around:
    """Return a world with the activity, with who asks, and with other needs."""
    held = {"kind": ActivityKind.ELDER_AID, "progress": "done", "held_on": TODAY}
    return Around(
        records={
            "activities": {MEAL: SimpleNamespace(**(held | activity))},
            "residents": {ANNA: SimpleNamespace(name="安娜", died_on=died_on)},
        },
        beside={"needs": needs},
    )


MATCHED: dict[str, Any] = {"state": S.MATCHED, "activity": MEAL}
MET: dict[str, Any] = {"state": S.MET, "activity": MEAL, "settled_on": TODAY}


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"subject": " "}, {"subject"}),
        ({"sub_kind": SubKind.LABOUR}, {"sub_kind"}),
        ({"sub_kind": None}, set()),
        ({"registered_on": TOMORROW}, {"registered_on"}),
        ({"wanted_from": TOMORROW, "wanted_until": TOMORROW}, set()),
        ({"wanted_from": TOMORROW, "wanted_until": TODAY}, {"wanted_until"}),
        ({"helper": BEN}, set()),
        ({"helper": ANNA}, {"helper"}),
        ({"state": S.MATCHED}, {"activity"}),
        ({"activity": MEAL}, {"activity"}),
        (MATCHED, set()),
        (MET, set()),
        (MET | {"settled_on": None}, {"settled_on"}),
        (MET | {"settled_on": TOMORROW}, {"settled_on"}),
        (MATCHED | {"settled_on": TODAY}, {"settled_on"}),
        ({"state": S.WITHDRAWN, "settled_on": TODAY}, {"reason"}),
        ({"state": S.NOT_MET, "settled_on": TODAY}, {"reason"}),
        ({"state": S.NOT_MET, "settled_on": TODAY, "reason": "没人"}, set()),
        ({"state": S.NOT_MET, "settled_on": YESTERDAY, "reason": "没人"}, {"settled_on"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(NEEDS, need(**changes), beside()) == fields


@pytest.mark.parametrize(
    ("activity", "matched", "met"),
    [
        pytest.param({}, set(), set(), id="carried out today"),
        pytest.param({"progress": "planned"}, set(), {"state"}, id="planned"),
        pytest.param({"progress": "cancelled"}, {"activity"}, {"activity", "state"}, id="off"),
        pytest.param({"kind": ActivityKind.OTHER}, {"activity"}, {"activity"}, id="other kind"),
        pytest.param({"held_on": TOMORROW}, set(), {"settled_on"}, id="held later"),
    ],
)
def test_need_is_met_by_help_of_its_kind_that_took_place(
    activity: dict[str, Any], matched: set[str], met: set[str]
) -> None:
    around = beside(**activity)
    assert refused(NEEDS, need(**MATCHED), around) == matched
    assert refused(NEEDS, need(**MET), around) == met


def test_the_dead_need_no_help() -> None:
    assert refused(NEEDS, need(), beside(died_on=YESTERDAY)) == {"resident"}
    assert refused(NEEDS, need(), beside(died_on=TODAY)) == set()


def test_second_need_of_the_same_kind_is_told() -> None:
    assert warned(NEEDS, need(), beside(need(subject="做饭"))) == {"resident"}
    assert warned(NEEDS, need(), beside(need(sub_kind=SubKind.BATHING))) == set()
    assert warned(NEEDS, need(), beside(need(**MET))) == set()
    assert warned(NEEDS, need(resident=BEN), beside(need())) == set()


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        (S.REGISTERED, S.MATCHED, True),
        (S.REGISTERED, S.MET, False),
        (S.MATCHED, S.MET, True),
        (S.MATCHED, S.REGISTERED, True),
        (S.MET, S.MATCHED, True),
        (S.MET, S.WITHDRAWN, False),
        (S.WITHDRAWN, S.REGISTERED, True),
        (S.NOT_MET, S.REGISTERED, True),
    ],
)
def test_state_moves(*, before: NeedState, after: NeedState, allowed: bool) -> None:
    assert WORKFLOW.allows(before, after) is allowed


def test_need_comes_in_today() -> None:
    assert NEEDS.begin is not None
    assert NEEDS.begin(Around()) == {"registered_on": TODAY}
