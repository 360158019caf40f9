"""One band of the old-age allowance."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.ids import RegisterKey
from desktop.domain.types import Fen, Prose

KEY = RegisterKey("allowance_bands")
NOT_SET = Fen(0)
"""Where the county has not said how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceBand:
    """What somebody is entitled to each month from an age on."""

    from_age: int
    amount: Fen = NOT_SET
    effective_on: date | None = None
    source: str | None = None
    remarks: Prose | None = None
