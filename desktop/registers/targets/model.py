"""What one indicator is to come to in one year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.targets import TARGETS, Aim
from desktop.domain.types import Prose

KEY = TARGETS


class Scope(StrEnum):
    """For which communities a target holds. The values are stored and exchanged."""

    ALL = "all"
    URBAN = "urban"
    RURAL = "rural"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A target and the paper that sets it; ``value`` is in tenths of a per cent, or a count."""

    indicator: Aim
    year: int
    scope: Scope = Scope.ALL
    value: int
    source: str
    effective_on: date | None = None
    remarks: Prose | None = None
