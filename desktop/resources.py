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
class MovedDay:
    """A day off, or a weekend that is worked instead (``works``), and the festival behind it."""

    day: date
    works: bool
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOff:
    """The holidays of one year as the State Council arranged them in the paper ``source``."""

    year: int
    source: str
    days: tuple[MovedDay, ...]


def path(*parts: str) -> Path:
    """Return where the file or folder made of *parts* lies."""
    return ROOT.joinpath(*parts)


@cache
def codes(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the code list *name* in its order: ``{"05": {"zh": "维吾尔族", "en": "Uyghur"}}``."""
    found: Mapping[str, Mapping[str, str]] = _read("codes", f"{name}.json")["codes"]
    return found


@cache
def holidays() -> tuple[YearOff, ...]:
    """Return the arrangements of the years that were known when the program was made."""
    return tuple(_year(entry) for entry in _read("catalogues", "holidays.json")["years"])


def _read(*parts: str) -> Any:
    return json.loads(path(*parts).read_bytes())


def _year(entry: Mapping[str, Any]) -> YearOff:
    days = [day for festival in entry["festivals"] for day in _moved(festival)]
    ordered = tuple(sorted(days, key=lambda moved: moved.day))
    return YearOff(year=entry["year"], source=entry["source"], days=ordered)


def _moved(festival: Mapping[str, Any]) -> list[MovedDay]:
    name = festival["name"]
    first, last = (date.fromisoformat(festival[key]) for key in ("from", "to"))
    off = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    made_up = [date.fromisoformat(day) for day in festival["worked"]]
    return [MovedDay(day=day, works=False, name=name) for day in off] + [
        MovedDay(day=day, works=True, name=name) for day in made_up
    ]
