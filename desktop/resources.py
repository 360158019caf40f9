"""Finds and reads the data that ship with the program."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).parents[1])) / "resources"
"""The folder of the data: beside the packages, or where a frozen program unpacks itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangedDay:
    """A day off, or a weekend that is worked instead (``works``), as the paper ``source`` says."""

    day: date
    works: bool
    name: str
    source: str


def path(*parts: str) -> Path:
    """Return where the file or folder made of *parts* lies."""
    return ROOT.joinpath(*parts)


@cache
def codes(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the code list *name* in its order: ``{"05": {"zh": "维吾尔族", "en": "Uyghur"}}``."""
    found: Mapping[str, Mapping[str, str]] = _read("codes", f"{name}.json")["codes"]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Counties:
    """The codes of GB/T 2260 that counties ever had; ``until`` is the last year it knows of."""

    codes: frozenset[str]
    until: int


@cache
def counties() -> Counties:
    """Return the codes of every county, also of those that there are no more."""
    read = _read("codes", "counties.json")
    cities: Mapping[str, str] = read["cities"]
    codes = (city + ending for city, endings in cities.items() for ending in endings.split())
    return Counties(codes=frozenset(codes), until=read["until"])


@cache
def holidays() -> tuple[ArrangedDay, ...]:
    """Return the days that the State Council moved, in order, for the years known at release."""
    years = _read("catalogues", "holidays.json")["years"]
    days = [day for year in years for entry in year["festivals"] for day in _days(entry, year)]
    return tuple(sorted(days, key=lambda arranged: arranged.day))


def _read(*parts: str) -> Any:
    return json.loads(path(*parts).read_bytes())


def _days(entry: Mapping[str, Any], year: Mapping[str, Any]) -> list[ArrangedDay]:
    first, last = (date.fromisoformat(entry[key]) for key in ("from", "to"))
    off = {first + timedelta(days=n): False for n in range((last - first).days + 1)}
    worked = {date.fromisoformat(day): True for day in entry["worked"]}
    return [
        ArrangedDay(day=day, works=works, name=entry["name"], source=year["source"])
        for day, works in (off | worked).items()
    ]
