"""The indicators are counted by command."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

from desktop.cli.picking import period_called
from desktop.domain.targets import Aim
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Channel, Request
from desktop.registers.targets.form import TARGETS
from desktop.registers.targets.model import Target
from desktop.services.indicators import INDICATORS
from desktop.services.records import RecordKeeping
from desktop.services.selection import Span
from tests.cli.conftest import Run, sitting_in

TODAY = date(2026, 11, 23)
CAME = ("requests-received", "requests-at-the-window", "requests-overdue")


@pytest.fixture
def asked(village: Path) -> Path:
    """The village, where two people came this month, one of them by telephone."""
    with sitting_in(village) as sitting:
        keeping, today = RecordKeeping(sitting), sitting.today
        values: dict[str, Any] = {"subject": "救助", "first_asked_by": "赵敏"}
        for name, channel in (("何翠花", Channel.AT_THE_WINDOW), ("林海", Channel.BY_TELEPHONE)):
            came: dict[str, Any] = {"applicant": name, "channel": channel, "received_on": today}
            keeping.add(REQUESTS, Request(**values, **came))
        aim = Target(indicator=Aim.REQUESTS_SATISFIED, year=today.year, value=950, source="12号")
        keeping.add(TARGETS, aim)
    return village


@pytest.mark.parametrize(
    ("words", "span", "first", "last"),
    [
        ("", Span.DAY, TODAY, TODAY),
        ("", Span.MONTH, date(2026, 11, 1), date(2026, 11, 30)),
        ("2024", Span.DAY, date(2024, 1, 1), date(2024, 12, 31)),
        ("2026Q1", Span.DAY, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026Q4", Span.DAY, date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", Span.DAY, date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-10-15", Span.YEAR, date(2026, 10, 15), date(2026, 10, 15)),
    ],
)
def test_a_time_is_named_by_its_year_quarter_month_or_day(
    words: str, span: Span, first: date, last: date
) -> None:
    period = period_called(words, TODAY, span)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "words", ["26", "2026Q5", "2026-13", "2026-02-30", "0000", "２０２６", "2026-1", "now"]
)
def test_what_names_no_time_is_a_wrong_use(words: str) -> None:
    with pytest.raises(typer.BadParameter):
        period_called(words, TODAY, Span.DAY)


def test_every_indicator_is_counted_against_its_target(run: Run, asked: Path) -> None:
    found = json.loads(run("count", asked, "--json").stdout)
    assert found["place"] == "460301100201"
    counted = {each["key"]: each for each in found["indicators"]}
    assert list(counted) == [each.key for each in INDICATORS if Span.MONTH in each.spans]
    window = counted["requests-one-window"]
    assert (window["numerator"], window["denominator"], window["value"]) == (1, 2, 0.5)
    satisfied = counted["requests-satisfied"]
    assert (satisfied["value"], satisfied["target"], satisfied["met"]) == (None, 0.95, None)
    assert satisfied["source"] == "12号"


def test_the_table_says_the_same_in_words(run: Run, asked: Path) -> None:
    headings, *rows = run("count", asked).stdout.splitlines()
    assert headings.split() == ["Part", "Indicator", "Counted", "Value", "Target", "Met"]
    [window] = [row for row in rows if "Share that came in at the window" in row]
    assert window.split()[-4:] == ["1", "/", "2", "50%"]
    [satisfied] = [row for row in rows if "Share satisfied" in row]
    assert satisfied.split()[-2:] == ["—", "95%"]
    assert sum("Services at the window" in row for row in rows) == 1


def test_another_time_and_an_unknown_place(run: Run, asked: Path) -> None:
    found = json.loads(run("count", asked, "--period", "2020", "--json").stdout)
    assert found["period"] == {"first": "2020-01-01", "last": "2020-12-31"}
    counted = {each["key"]: each["numerator"] for each in found["indicators"]}
    assert {counted[key] for key in counted if key.startswith("requests-")} == {0}
    elsewhere = run("count", asked, "--place", "460301100999")
    assert (elsewhere.exit_code, "460301100201" in elsewhere.stderr) == (2, True)


@pytest.mark.parametrize(("key", "count"), [*zip(CAME, (2, 1, 0), strict=True)])
def test_a_list_holds_what_the_number_counts(
    run: Run, asked: Path, tmp_path: Path, key: str, count: int
) -> None:
    listed = json.loads(run("list", asked, "requests", "--selection", key, "--json").stdout)
    assert listed["count"] == count
    file = tmp_path / "list.pdf"
    assert f"records: {count}" in run("print", asked, "requests", file, "--selection", key).stdout


def test_a_list_is_searched_and_of_its_time(run: Run, asked: Path) -> None:
    chosen = ("list", asked, "requests", "--selection", CAME[0], "--json")
    assert json.loads(run(*chosen, "--period", "2020").stdout)["count"] == 0
    words = ("list", asked, "requests", "林海", *chosen[3:])
    assert json.loads(run(*words).stdout)["count"] == 1


def test_an_unknown_list_is_a_wrong_use(run: Run, asked: Path) -> None:
    said = run("list", asked, "residents", "--selection", CAME[0])
    assert said.exit_code == 2
    said = run("list", asked, "requests", "--selection", "unicorns")
    assert (said.exit_code, CAME[0] in said.stderr) == (2, True)


def test_ids_and_a_list_narrow_each_other(run: Run, asked: Path, tmp_path: Path) -> None:
    listed = json.loads(run("list", asked, "requests", "--json").stdout)["records"]
    ids = [word for record in listed for word in ("--id", record["id"])]
    file = tmp_path / "list.pdf"
    chosen = run("print", asked, "requests", file, *ids, "--selection", CAME[1])
    assert "records: 1" in chosen.stdout
