"""Which lists stand behind a number of the statistics, and what is said of each."""

from fractions import Fraction
from typing import Any

import pytest

from desktop.registers.residents.form import RESIDENTS
from desktop.services.figure_words import lists_behind
from desktop.services.indicator import EVERYBODY, Figure, Indicator, Measure
from desktop.services.selection import Selection


def picked(key: str) -> Selection[Any]:
    return Selection(key=key, register=RESIDENTS, title=key, words=key, find=lambda _reach: [])


@pytest.mark.parametrize(
    ("changes", "top", "bottom", "said"),
    [
        pytest.param({}, 3, None, [("some", "3")], id="a count"),
        pytest.param(
            {"denominator": picked("all"), "measure": Measure.SHARE},
            3,
            4,
            [("some", "3"), ("all", "4")],
            id="a share",
        ),
        pytest.param({"measure": Measure.AVERAGE}, 20, 4, [("some", "4")], id="an average"),
        pytest.param(
            {"measure": Measure.AVERAGE, "base": lambda _reach: 2},
            20,
            2,
            [("some", "20")],
            id="an average over what is no list",
        ),
        pytest.param(
            {"numerator": None, "counts": lambda _reach: 3, "base": lambda _reach: 4},
            3,
            4,
            [("others", "1")],
            id="a share of what is no list",
        ),
    ],
)
def test_each_list_bears_the_number_of_its_records(
    changes: dict[str, Any], top: int, bottom: int | None, said: list[tuple[str, str]]
) -> None:
    values: dict[str, Any] = {"key": "k", "title": "t", "formula": "f", "section": EVERYBODY}
    indicator = Indicator(**(values | {"numerator": picked("some")} | changes))
    value = Fraction(top, bottom or 1)
    behind = ((picked("others"), 1),)
    figure = Figure(
        indicator=indicator, numerator=top, denominator=bottom, value=value, behind=behind
    )
    assert [(selection.key, number) for selection, number in lists_behind(figure)] == said
