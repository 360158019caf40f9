"""Signs what a certificate says in one line, and checks such a line without a network.

The line stands on the paper as a QR code. Whoever changes a letter of it, or
has not the key of the desk, is found out by every desk that knows the card of
the one that signed (domain.md §3.3: a certificate can be verified by its number).
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.bundles.keys import signed
from desktop.domain.clock import time_of
from desktop.domain.ids import REFERS_TO, DeskId, ResidentId, VolunteerId
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.services.desk import Sitting
from desktop.services.neighbours import Neighbours, card_of
from desktop.services.surroundings import Around
from desktop.services.wording import hours_words
from desktop.store.desks import Desk
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

PREFIX = "LBZ1"
"""What each line begins with; the digit is that of the form of the line."""
CONTEXT = b"linbang certificate 1\0"
BETWEEN, INSTEAD = "|", "¦"
_PARTS = 7


class Outcome(StrEnum):
    """What came of checking a line."""

    SOUND = "sound"
    ALTERED = "altered"
    UNKNOWN_DESK = "unknown-desk"
    REVOKED = "revoked"
    VOID = "void"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a line says: texts as they stand on the paper, the day in ISO 8601."""

    number: str
    name: str
    hours: str
    day: str
    desk: DeskId

    def line(self) -> str:
        """Return what is signed."""
        fields = (self.number, self.name, self.hours, self.day, self.desk)
        return BETWEEN.join((PREFIX, *(each.replace(BETWEEN, INSTEAD) for each in fields)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is to be thought of a line.

    ``claim`` is what it says, None where that cannot be made out; ``desk`` the
    place and letter of the desk that is named in it, if it is known here;
    ``since`` the day from which the desk is not believed, or the certificate void.
    """

    outcome: Outcome
    claim: Claim | None = None
    desk: str = ""
    since: date | None = None


SENTENCES = {
    Outcome.SOUND: N_("It is sound, signed by {desk}. The paper must say the same as this"),
    Outcome.ALTERED: N_("It was altered: {desk} has not signed this. Do not accept the paper"),
    Outcome.UNKNOWN_DESK: N_(
        "Nobody here knows the desk that signed it. Check it in the county that issued it"
    ),
    Outcome.REVOKED: N_(
        "{desk} signed it, which is not believed since {day}. Call the body that issued it"
    ),
    Outcome.VOID: N_("{desk} signed it, but it is void since {day}. Do not accept the paper"),
    Outcome.UNREADABLE: N_("This is not the line of a certificate. Scan the code once more"),
}


def signed_line(unit: UnitOfWork, certificate: Certificate, name: str) -> str:
    """Return the line for a *certificate* of somebody of this *name*, signed by this desk."""
    neighbours = Neighbours(unit)
    claim = Claim(
        number=certificate.number or "",
        name=name,
        hours=hours_words(certificate.minutes),
        day=certificate.issued_on.isoformat(),
        desk=neighbours.identity.desk,
    )
    line = claim.line()
    signature = neighbours.keys.sign(CONTEXT, line.encode())
    return BETWEEN.join((line, base64.urlsafe_b64encode(signature).decode().rstrip("=")))


def check(sitting: Sitting, text: str) -> Verdict:
    """Return what is to be thought of a scanned *text*, by the desks that are known here.

    A station knows itself and those above; the county every desk in it.
    """
    parsed = _parsed(text)
    if parsed is None:
        return Verdict(outcome=Outcome.UNREADABLE)
    claim, signature = parsed
    with sitting.store.read() as unit:
        desk = Neighbours(unit).all.get(claim.desk)
        if desk is None:
            return Verdict(outcome=Outcome.UNKNOWN_DESK, claim=claim)
        outcome, since = _judged(unit, desk, claim, signature, sitting.today)
    named = f"{desk.name} {card_of(desk).mark}".strip()
    return Verdict(outcome=outcome, claim=claim, desk=named, since=since)


def verdict_words(verdict: Verdict) -> str:
    """Return the verdict as a sentence that says what to do."""
    since = day_words(verdict.since) if verdict.since else ""
    return _(SENTENCES[verdict.outcome], desk=verdict.desk, day=since)


def _parsed(text: str) -> tuple[Claim, bytes] | None:
    parts = text.strip().split(BETWEEN)
    if len(parts) != _PARTS or parts[0] != PREFIX:
        return None
    _prefix, number, name, hours, day, desk, signature = parts
    padded = signature + "=" * (-len(signature) % 4)
    try:
        sealed = base64.b64decode(padded, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):  # ValueError: letters that are not ASCII
        return None
    return Claim(number=number, name=name, hours=hours, day=day, desk=DeskId(desk)), sealed


def _judged(
    unit: UnitOfWork, desk: Desk, claim: Claim, signature: bytes, today: date
) -> tuple[Outcome, date | None]:
    if not signed(desk.signing, signature, CONTEXT, claim.line().encode()):
        return Outcome.ALTERED, None
    if desk.revoked:
        return Outcome.REVOKED, time_of(desk.revoked).astimezone().date()
    void = _void_since(unit, desk, claim, today)
    return (Outcome.VOID, void) if void else (Outcome.SOUND, None)


def _void_since(unit: UnitOfWork, desk: Desk, claim: Claim, today: date) -> date | None:
    """Return since when the certificate is void, None while nobody here has heard of that."""
    wanted = Wanted(equal={"number": claim.number}, place=desk.region)
    for entry in unit.records(CERTIFICATES).find(wanted):
        around = Around.of(unit, entry, today)
        volunteer = around.look_up(REFERS_TO[VolunteerId], entry.record.volunteer)
        person = volunteer and around.look_up(REFERS_TO[ResidentId], volunteer.resident)
        same = person is not None and person.name.replace(BETWEEN, INSTEAD) == claim.name
        if same and entry.record.state is CertificateState.VOID:
            return entry.record.voided_on
    return None
