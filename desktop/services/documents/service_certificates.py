"""Prints certificates of voluntary service, with what 民发〔2015〕149号 asks (domain.md §3.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from desktop.domain.identity import DOCUMENT_LABELS, DocumentKind
from desktop.domain.ids import REFERS_TO, ResidentId, VolunteerId
from desktop.domain.masks import mask_number
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.domain.service_record import Detail, details
from desktop.domain.times import MINUTES_OF_AN_HOUR
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.facts import Fact
from desktop.printing.service_annex import Services
from desktop.printing.service_certificate import ServiceCertificate, draw_certificates
from desktop.registers.certificates.form import CERTIFICATES
from desktop.registers.certificates.model import Certificate, CertificateState
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.model import Volunteer
from desktop.services.certificate_check import signed_line
from desktop.services.desk import Sitting
from desktop.services.document import (
    Document,
    Family,
    Option,
    Order,
    Pick,
    PrintedDocument,
    Progress,
    Shape,
    as_printed,
    fixed,
)
from desktop.services.documents.asked import entries_asked
from desktop.services.documents.stocks import STOCK_OPTIONS, stock_of
from desktop.services.surroundings import Around
from desktop.services.wording import hours_words

VOLUNTEER, RESIDENT = REFERS_TO[VolunteerId], REFERS_TO[ResidentId]
FULL, MASKED, COUNTED, ORIGINAL = "full", "masked", "counted", "original"

NUMBERS = Option(
    key="numbers",
    label=N_("Number of the identity document"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(FULL, N_("In full"), N_("Full ID numbers: hand it to the volunteer only.")),
        Pick(MASKED, N_("Masked"), N_("Whoever asks for a certificate wants it in full.")),
    ),
    usual=FULL,
)
EDITION = Option(
    key="edition",
    label=N_("Original or copy"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(COUNTED, N_("As it was counted last")),
        Pick(
            ORIGINAL,
            N_("The original"),
            N_("Only in place of a spoiled sheet; else count a copy with “Print again” first."),
        ),
    ),
    usual=COUNTED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """A certificate with all that it tells of."""

    certificate: Certificate
    volunteer: Volunteer
    resident: Resident
    services: Sequence[Detail]
    code: str
    masked: bool
    edition: str


def make(sitting: Sitting, order: Order, _progress: Progress | None) -> PrintedDocument:
    """Return the certificates of *order* as a PDF.

    Raises ``KnownError`` where not all that one tells of is here, or hours
    were corrected since it was issued.
    """
    with sitting.store.read() as unit:
        entries = entries_asked(unit, sitting, DOCUMENT, order)
        author = unit.identity.name
        facts = [_facts(Around.of(unit, e, sitting.today), e, order) for e in entries]
    out = BytesIO()
    certificates = [_worded(each) for each in facts]
    printed = draw_certificates(certificates, out, author=author, stock=stock_of(order))
    return as_printed(out, printed, len(facts))


def has_arrived(entry: Entry[Certificate], around: Around) -> bool:
    """Tell whether it is known here to whom a certificate was issued."""
    return None not in _told_of(entry.record, around)


def _told_of(certificate: Certificate, around: Around) -> tuple[Volunteer | None, Resident | None]:
    volunteer = around.look_up(VOLUNTEER, certificate.volunteer)
    return volunteer, around.look_up(RESIDENT, volunteer.resident) if volunteer else None


def _facts(around: Around, entry: Entry[Certificate], order: Order) -> _Facts:
    certificate = entry.record
    volunteer, resident = _told_of(certificate, around)
    if volunteer is None or resident is None:
        raise KnownError(
            N_(
                "The volunteer of certificate {number} has not arrived here yet. "
                "Take in the next hand-over of the station, then print it."
            ),
            number=certificate.number or "",
        )
    return _Facts(
        certificate=certificate,
        volunteer=volunteer,
        resident=resident,
        services=_services(around, certificate, volunteer),
        code=signed_line(around.unit, certificate, resident.name),
        masked=order.answer(NUMBERS) == MASKED,
        edition=order.answer(EDITION),
    )


def _services(around: Around, certificate: Certificate, volunteer: Volunteer) -> Sequence[Detail]:
    """Return the services that add up to the hours on the paper; none of a void one need to."""
    first, last = certificate.first_day, certificate.last_day
    found = details(around, volunteer.resident, first, last)
    counted = sum(each.minutes for each in found)
    if counted == certificate.minutes:
        return found
    if certificate.state is CertificateState.VOID:
        return ()
    raise KnownError(
        N_(
            "Certificate {number} says {certified} hours, the services here come to {counted}. "
            "Take in what is missing; if hours were corrected, make it void and issue another."
        ),
        number=certificate.number or "",
        certified=hours_words(certificate.minutes),
        counted=hours_words(counted),
    )


def _worded(facts: _Facts) -> ServiceCertificate:
    certificate = facts.certificate
    void = certificate.state is CertificateState.VOID
    return ServiceCertificate(
        title=_(N_("Certificate of voluntary service")),
        number=_(N_("No.: {number}"), number=certificate.number or ""),
        name=_(N_("Name: {name}"), name=facts.resident.name),
        mark=copy_mark(certificate, facts.edition),
        lead=_(N_("This is to certify the voluntary service of the following volunteer:")),
        facts=tuple(_rows(facts)),
        services=_listed(facts.services),
        closing=_(N_("Hereby certified")),
        signers=(
            _(N_("Head (signature): {name}"), name=""),
            _(N_("Handled by (signature): {name}"), name=""),
        ),
        issuer=_(N_("{issuer} (seal)"), issuer=certificate.issuer),
        day=day_words(certificate.issued_on),
        code=facts.code,
        code_note=_(N_("Signed by the station that printed it; it can be checked offline")),
        foot=_(N_("This certificate rests on the record of services of this body")),
        void=_(N_("VOID")) if void else "",
    )


def _rows(facts: _Facts) -> Iterator[Sequence[Fact]]:
    """Yield the contents that the standard asks for, in its order."""
    certificate, volunteer, resident = facts.certificate, facts.volunteer, facts.resident
    number = resident.number or ""
    first, last = day_words(certificate.first_day), day_words(certificate.last_day)
    hours = _(N_("{hours} hours"), hours=hours_words(certificate.minutes))
    yield _fact(N_("Name"), resident.name), _fact(N_("Volunteer number"), volunteer.number or "")
    if volunteer.national_number:
        yield (_fact(N_("National number"), volunteer.national_number),)
    yield (
        _fact(N_("Kind of document"), _(DOCUMENT_LABELS[resident.document])),
        _fact(
            N_("Number on the document"),
            _(N_("None"))
            if resident.document is DocumentKind.NONE
            else mask_number(number)
            if facts.masked
            else number,
        ),
    )
    yield (_fact(N_("Time of service"), _(N_("{first} to {last}"), first=first, last=last)),)
    yield (_fact(N_("Hours of service"), hours),)
    yield (_fact(N_("Content of the service"), certificate.content),)
    yield _fact(N_("Issuing body"), certificate.issuer), _fact(N_("Contact"), certificate.telephone)
    yield _fact(N_("Head"), certificate.head), _fact(N_("Handled by"), certificate.clerk)
    yield (_fact(N_("Other remarks"), "\n".join(_remarks(certificate)) or _(N_("None"))),)


def _remarks(certificate: Certificate) -> Iterator[str]:
    if certificate.state is CertificateState.VOID and certificate.voided_on:
        day, reason = certificate.voided_on, certificate.void_reason or ""
        yield _(N_("Void since {day}: {reason}"), day=day_words(day), reason=reason)
    if certificate.purpose:
        yield _(N_("Issued for: {purpose}"), purpose=certificate.purpose)
    if certificate.remarks:
        yield certificate.remarks


def _fact(label: str, value: str) -> Fact:
    return Fact(_(label), value)


def copy_mark(certificate: Certificate, edition: str) -> str:
    """Say that a sheet is a copy printed again, or how many originals there are."""
    copies, reprints = certificate.copies, certificate.reprints
    if reprints and edition != ORIGINAL:
        return _(N_("Copy, printed again; {count} in all"), count=copies + reprints)
    return _(N_("Original, {count} copies"), count=copies) if copies > 1 else ""


def _listed(services: Sequence[Detail]) -> Services:
    count, total = len(services), sum(each.minutes for each in services)
    return Services(
        label=_(N_("Services")),
        elsewhere=_(N_("{count} services, listed on the annex"), count=count),
        heads=(_(N_("Day")), _(N_("Activity")), _(N_("What was done there")), _(N_("Length"))),
        rows=[(day_words(s.day), s.title, s.what, _length(s.minutes)) for s in services],
        total=_(N_("Services: {count}; in all {length}"), count=count, length=_length(total)),
    )


def _length(minutes: int) -> str:
    """Return a length of time to the minute, so that the total is seen to be that of the rows."""
    hours, rest = divmod(minutes, MINUTES_OF_AN_HOUR)
    if not rest:
        return _(N_("{hours} hours"), hours=hours)
    return _(N_("{hours} h {minutes} min"), hours=hours, minutes=rest)


DOCUMENT = Document(
    key="service-certificate",
    title=N_("Certificate of voluntary service"),
    about=N_("For the volunteer, with number, signatures and room for the seal"),
    icon="certificate",
    family=Family.CERTIFICATES,
    make=make,
    register=CERTIFICATES,
    each=True,
    fits=has_arrived,
    options=(NUMBERS, EDITION, *STOCK_OPTIONS),
    papers=((595, 842),),
)
