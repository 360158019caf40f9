"""One number that the county sets."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.parameters import PARAMETERS, Parameter
from desktop.domain.types import Prose

KEY = PARAMETERS


@dataclass(frozen=True, slots=True, kw_only=True)
class SetParameter:
    """What a parameter is set to, from which day on, and by which paper."""

    parameter: Parameter
    value: int
    effective_on: date | None = None
    source: str | None = None
    remarks: Prose | None = None
