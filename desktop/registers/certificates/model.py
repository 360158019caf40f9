"""One certificate that says what a volunteer has given."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.ids import RegisterKey, VolunteerId
from desktop.domain.types import Minutes, PersonName, Prose, Telephone

KEY = RegisterKey("certificates")


class CertificateState(StrEnum):
    """Whether a certificate holds. The values are stored and exchanged."""

    VALID = "valid"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate (民发〔2015〕149号, domain.md §3.3); who the volunteer is says the resident.

    ``minutes`` are those that counted from ``first_day`` to ``last_day`` when
    it was issued; they stay, whatever is corrected later. ``copies`` were
    printed then, ``reprints`` since.
    """

    number: str | None = None
    volunteer: VolunteerId
    issued_on: date
    first_day: date
    last_day: date
    minutes: Minutes
    content: Prose
    issuer: str
    head: PersonName
    clerk: PersonName
    telephone: Telephone
    purpose: str | None = None
    copies: int = 1
    reprints: int = 0
    state: CertificateState = CertificateState.VALID
    void_reason: str | None = None
    voided_on: date | None = None
    remarks: Prose | None = None
