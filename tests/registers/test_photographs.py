"""What the rules say about photographs."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.domain.ids import ActivityId, RecordId
from desktop.domain.types import Attachment
from desktop.registers.photographs.form import PHOTOGRAPHS
from desktop.registers.photographs.model import Faces, Photograph
from tests.registers.surroundings import TODAY, Around, refused, warned

HARVEST = ActivityId(RecordId("c" * 32))
PICTURE = Attachment("e" * 64)


def photograph(**changes: Any) -> Photograph:
    values: dict[str, Any] = {
        "activity": HARVEST,
        "picture": PICTURE,
        "caption": "抢收",
        "taken_on": TODAY,
        "faces": Faces.NOBODY,
    }
    return Photograph(**(values | changes))


def beside(*others: Photograph, progress: str = "done") -> Around:
    harvest = SimpleNamespace(held_on=TODAY, title="抢收", progress=progress)
    return Around(records={"activities": {HARVEST: harvest}}, beside={"photographs": list(others)})


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, set()),
        ({"caption": " "}, {"caption"}),
        ({"taken_on": date(2026, 11, 24)}, {"taken_on"}),
        ({"taken_by": "?"}, {"taken_by"}),
    ],
)
def test_rule_points_at_field(changes: dict[str, Any], fields: set[str]) -> None:
    assert refused(PHOTOGRAPHS, photograph(**changes), beside()) == fields


def test_same_picture_is_kept_once_with_an_activity() -> None:
    assert refused(PHOTOGRAPHS, photograph(), beside(photograph())) == {"picture"}


@pytest.mark.parametrize(
    ("taken_on", "progress", "fields"),
    [
        (TODAY, "done", set()),
        (date(2026, 11, 16), "done", set()),
        (date(2026, 11, 15), "done", {"taken_on"}),
        (TODAY, "planned", {"activity"}),
    ],
)
def test_picture_that_shows_something_else_warns(
    taken_on: date, progress: str, fields: set[str]
) -> None:
    shown = photograph(taken_on=taken_on)
    assert warned(PHOTOGRAPHS, shown, beside(progress=progress)) == fields


def test_faces_that_nobody_asked_warn() -> None:
    assert warned(PHOTOGRAPHS, photograph(faces=Faces.NOT_ASKED), beside()) == {"faces"}
