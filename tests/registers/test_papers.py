"""What the rules say about papers."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import RecordId, RequestId
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper, PaperKind
from tests.registers.surroundings import TODAY, Around, refused, warned

REQUEST = RequestId(RecordId("c" * 32))
YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)
HERE: dict[str, Any] = {"received_on": YESTERDAY}
HANDED: dict[str, Any] = {**HERE, "handed_on": TODAY, "handed_to": "镇便民服务中心"}
BACK: dict[str, Any] = {**HERE, "given_back_on": TODAY, "given_back_to": "何翠花"}


def paper(**changes: Any) -> Paper:
    return Paper(**({"request": REQUEST, "name": "户口簿"} | changes))


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"name": " "}, {"name"}),
        ({"count": 0}, {"count"}),
        ({"count": 100}, {"count"}),
        ({"received_on": TOMORROW}, {"received_on"}),
        (HANDED, set()),
        ({**HANDED, "handed_to": None}, {"handed_to"}),
        ({**HANDED, "received_on": None}, {"received_on"}),
        ({"handed_to": "镇里"}, {"handed_on"}),
        ({**HANDED, "received_on": TODAY, "handed_on": YESTERDAY}, {"handed_on"}),
        (BACK, set()),
        ({**BACK, "given_back_to": None}, {"given_back_to"}),
        ({**BACK, "given_back_to": "?"}, {"given_back_to"}),
        ({**BACK, "given_back_on": None}, {"given_back_on"}),
        ({**HANDED, **BACK, "given_back_on": YESTERDAY}, {"given_back_on"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(PAPERS, paper(**changes)) == fields


@pytest.mark.parametrize(
    ("changes", "closed_on", "fields"),
    [
        (HERE, TODAY, {"given_back_on"}),
        (HERE, None, set()),
        (BACK, TODAY, set()),
        ({}, TODAY, set()),
        ({**HERE, "kind": PaperKind.COPY}, TODAY, set()),
    ],
)
def test_original_that_is_kept_after_closing_warns(
    changes: dict[str, Any], closed_on: date | None, fields: set[str]
) -> None:
    around = Around(records={"requests": {REQUEST: SimpleNamespace(closed_on=closed_on)}})
    original = paper(**({"kind": PaperKind.ORIGINAL} | changes))
    assert warned(PAPERS, original, around) == fields
