"""When a note on a record in doubt may be saved."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.types import Prose
from desktop.domain.verifications import Matter
from desktop.registers.verifications.form import VERIFICATIONS
from desktop.registers.verifications.model import Verification
from tests.registers.surroundings import refused

ONE, OTHER = "0" * 32, "1" * 32


def note(**changes: Any) -> Verification:
    values: dict[str, Any] = {
        "register": "residents",
        "record": ONE,
        "subject": "张小明",
        "asked_by": "王秀英",
        "asked_on": date(2026, 11, 23),
        "question": Prose("住几组？"),
    }
    return Verification(**values | changes)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"question": None}, {"question"}),
        ({"matter": Matter.APART, "other": OTHER, "question": None}, set()),
        ({"matter": Matter.APART, "question": None}, {"other"}),
        ({"matter": Matter.APART, "other": ONE, "question": None}, {"other"}),
    ],
)
def test_notes_are_whole(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(VERIFICATIONS, note(**changes)) == fields
