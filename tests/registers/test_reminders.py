"""When a reminder may be saved."""

from datetime import date
from typing import Any

import pytest

from desktop.registers.reminders.form import REMINDERS
from desktop.registers.reminders.model import Reminder
from tests.registers.surroundings import TODAY, refused


def reminder(**changes: Any) -> Reminder:
    values: dict[str, Any] = {"place": "石桥村", "reminded_on": TODAY, "reminded_by": "陈丽"}
    return Reminder(**values | changes)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"place": " "}, {"place"}),
        ({"reminded_by": ""}, {"reminded_by"}),
        ({"reminded_on": date(2100, 1, 1)}, {"reminded_on"}),
    ],
)
def test_reminders_say_who_reminded_whom_and_when(
    changes: dict[str, Any], fields: set[str]
) -> None:
    assert refused(REMINDERS, reminder(**changes)) == fields
