"""Reads the invented names and texts that ship with the program."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from desktop import resources

FOLDER = "practice"


@cache
def names() -> Mapping[str, Any]:
    """Return what invented people are called."""
    return _read(FOLDER, "names.json")


@cache
def village_life() -> Mapping[str, Any]:
    """Return what happens in an invented village."""
    return _read(FOLDER, "village.json")


@cache
def mutual_aid() -> Mapping[str, Any]:
    """Return what neighbours of an invented village need and do for each other."""
    return _read(FOLDER, "aid.json")


@cache
def elders_life() -> Mapping[str, Any]:
    """Return what the elders of an invented village meet for, and how they are found."""
    return _read(FOLDER, "elders.json")


@cache
def volunteering() -> Mapping[str, Any]:
    """Return what volunteers of an invented village do, and how they are thanked."""
    return _read(FOLDER, "volunteers.json")


@cache
def service_items() -> Sequence[Mapping[str, Any]]:
    """Return the catalogue of services with which a county may begin."""
    items: Sequence[Mapping[str, Any]] = _read("catalogues", "service-items.json")["items"]
    return items


def _read(*parts: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(resources.path(*parts).read_bytes())
    return found
