"""Codes of places (domain.md §2.6)."""

import pytest

from desktop.domain.regions import parent, region_problems, short_name


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("220622100001", id="2.6 将军路社区"),
        pytest.param("220622100200", id="2.6 联合村"),
        pytest.param("220622100000", id="2.6 靖宇镇"),
        pytest.param("220622000000", id="2.6 靖宇县"),
        pytest.param("460302599599", id="2.6 the last numbers"),
    ],
)
def test_the_code_of_a_place_is_accepted(code: str) -> None:
    assert list(region_problems(code, "region")) == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("", id="2.6 nothing"),
        pytest.param("220622100", id="2.6 too short"),
        pytest.param("22062210000X", id="2.6 a letter"),
        pytest.param("２２０６２２１０００００", id="2.6 full-width"),
        pytest.param("990124100001", id="2.6 no such province"),
        pytest.param("220622600001", id="2.6 township out of range"),
        pytest.param("220622100600", id="2.6 village out of range"),
        pytest.param("220622000001", id="2.6 village without township"),
    ],
)
def test_what_names_no_place_is_refused(code: str) -> None:
    [problem] = region_problems(code, "region")
    assert problem.field == "region"
    assert not problem.warning
    assert problem.message.format(**problem.values)


def test_a_province_that_does_not_exist_is_named() -> None:
    [problem] = region_problems("990124100001", "region")
    assert problem.values == {"province": "99"}


def test_the_place_around_a_village_is_its_township_then_its_county() -> None:
    assert parent("220622100200") == "220622100000"
    assert parent("220622100000") == "220622000000"
    assert parent("220622000000") == ""


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("永兴镇北岛村村民委员会", "北岛村"),
        ("北岛村委会", "北岛村"),
        ("北岛村民委员会", "北岛村"),
        ("北岛村", "北岛村"),
        ("永兴镇永兴社区居民委员会", "永兴社区"),
        ("永兴居委会", "永兴社区"),
        ("海南省三沙市西沙区永兴镇北岛村民委员会", "北岛村"),
        ("将军路街道办事处将军路社区", "将军路社区"),
        ("永兴镇", "永兴镇"),
    ],
)
def test_a_village_is_called_as_people_call_it(name: str, short: str) -> None:
    assert short_name(name) == short
