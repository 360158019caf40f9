"""What one member pays for one year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import MemberId, RegisterKey
from desktop.domain.types import Fen

KEY = RegisterKey("dues")


class Exemption(StrEnum):
    """Why a member need not pay (domain.md §4.1). The values are stored and exchanged."""

    SUBSISTENCE_ALLOWANCE = "subsistence-allowance"
    DESTITUTE = "destitute"
    OVER_EIGHTY = "over-eighty"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """One payment for one year, or the reason why there is none."""

    receipt_number: str | None = None
    member: MemberId
    year: int
    amount: Fen | None = None
    paid_on: date | None = None
    collected_by: str | None = None
    exemption: Exemption | None = None
    remarks: str | None = None
