"""What the rules say about star levels, and which star is reached."""

from datetime import date
from typing import Any

import pytest

from desktop.domain.stars import Star, star_of, star_reached, to_next_star
from desktop.domain.types import Minutes
from desktop.registers.star_levels.form import STAR_LEVELS
from desktop.registers.star_levels.model import StarLevel
from desktop.registers.star_levels.rules import shipped
from tests.registers.surroundings import TODAY, Around, refused, warned

HOUR = 60


def level(stars: int = 1, hours: int = 100, **more: Any) -> StarLevel:
    return StarLevel(stars=stars, threshold=Minutes(hours * HOUR), **more)


@pytest.mark.parametrize(
    ("found", "fields"),
    [
        (level(), set()),
        (level(5, 1500), set()),
        (level(0), {"stars"}),
        (level(6), {"stars"}),
        (level(1, 0), {"threshold"}),
        (level(1, -1), {"threshold"}),
    ],
)
def test_rule_points_at_field(found: StarLevel, fields: set[str]) -> None:
    assert refused(STAR_LEVELS, found) == fields


def test_a_star_is_set_once_from_a_day() -> None:
    there = Around(beside={"star_levels": [level(effective_on=TODAY)]})
    assert refused(STAR_LEVELS, level(1, 120, effective_on=TODAY), there) == {"stars"}
    assert refused(STAR_LEVELS, level(1, 120, effective_on=date(2027, 1, 1)), there) == set()


@pytest.mark.parametrize(
    ("found", "fields"),
    [
        (level(1, 49), set()),
        (level(1, 50), {"threshold"}),
        (level(1, 51), {"threshold"}),
        (level(3, 50), {"threshold"}),
        (level(3, 51), set()),
    ],
)
def test_a_higher_star_takes_more_hours(found: StarLevel, fields: set[str]) -> None:
    there = Around(beside={"star_levels": [level(2, 50)]})
    assert refused(STAR_LEVELS, found, there) == fields


def test_beside_an_older_edition_one_is_only_warned() -> None:
    there = Around(beside={"star_levels": [level(2, 50)]})
    newer = level(1, 60, effective_on=TODAY)
    assert (refused(STAR_LEVELS, newer, there), warned(STAR_LEVELS, newer, there)) == (
        set(),
        {"threshold"},
    )


@pytest.mark.parametrize(
    ("minutes", "star", "short"),
    [
        (0, Star.NONE, 100 * HOUR),
        (99 * HOUR + 59, Star.NONE, 1),
        (100 * HOUR, Star.ONE, 200 * HOUR),
        (299 * HOUR + 59, Star.ONE, 1),
        (300 * HOUR, Star.TWO, 300 * HOUR),
        (600 * HOUR, Star.THREE, 400 * HOUR),
        (1000 * HOUR, Star.FOUR, 500 * HOUR),
        (1499 * HOUR + 59, Star.FOUR, 1),
        (1500 * HOUR, Star.FIVE, None),
        (9000 * HOUR, Star.FIVE, None),
    ],
)
def test_a_threshold_itself_is_enough(minutes: int, star: Star, short: int | None) -> None:
    assert star_of(star_reached(minutes, shipped())) is star
    assert to_next_star(minutes, shipped()) == short


def test_stars_count_themselves() -> None:
    assert [star.stars for star in Star] == [0, 1, 2, 3, 4, 5]
    assert (star_of(-1), star_of(7)) == (Star.NONE, Star.FIVE)
