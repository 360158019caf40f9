"""Prints certificates for volunteers who have a star, awarded or reached (domain.md §3.5)."""

from datetime import date
from io import BytesIO

from desktop.domain.ids import REFERS_TO, ResidentId
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.domain.stars import STAR_LABELS, Star
from desktop.domain.volunteering import star_with, volunteer_hours
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.star_certificate import StarCertificate, draw_star_certificates
from desktop.registers.residents.model import Resident
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer, VolunteerStatus
from desktop.services.desk import Sitting
from desktop.services.document import (
    Document,
    Family,
    Order,
    PrintedDocument,
    Progress,
    as_printed,
)
from desktop.services.documents.asked import entries_asked
from desktop.services.documents.stocks import STOCK_OPTIONS, stock_of
from desktop.services.surroundings import Around
from desktop.services.wording import hours_words

RESIDENT = REFERS_TO[ResidentId]


def make(sitting: Sitting, order: Order, _progress: Progress | None) -> PrintedDocument:
    """Return a certificate for each volunteer of *order* as a PDF.

    Raises ``KnownError`` where one is chosen who has no star, or is deregistered.
    """
    with sitting.store.read() as unit:
        entries = entries_asked(unit, sitting, DOCUMENT, order)
        author = unit.identity.name
        around = [Around.of(unit, entry, sitting.today) for entry in entries]
        worded = [
            _worded(entry.record, beside, author)
            for entry, beside in zip(entries, around, strict=True)
        ]
    out = BytesIO()
    printed = draw_star_certificates(worded, out, author=author, stock=stock_of(order))
    return as_printed(out, printed, len(worded))


def has_a_star(entry: Entry[Volunteer], around: Around) -> bool:
    """Tell whether a volunteer who is registered now has a star."""
    volunteer = entry.record
    active = volunteer.status is VolunteerStatus.ACTIVE
    return active and _person(volunteer, around) is not None and star_of(volunteer, around) > 0


def star_of(volunteer: Volunteer, around: Around) -> int:
    """Return how many stars were awarded, or else how many the hours reach."""
    star = volunteer.awarded_star or star_with(
        around, volunteer_hours(around, volunteer.resident).total
    )
    return star.stars


def _person(volunteer: Volunteer, around: Around) -> Resident | None:
    found: Resident | None = around.look_up(RESIDENT, volunteer.resident)
    return found


def _worded(volunteer: Volunteer, around: Around, place: str) -> StarCertificate:
    person, stars = _person(volunteer, around), star_of(volunteer, around)
    if person is None or volunteer.status is not VolunteerStatus.ACTIVE or not stars:
        raise KnownError(
            N_("{name} has no star, or is registered no more. Leave this volunteer out."),
            name=person.name if person else volunteer.number or "",
        )
    awarded = volunteer.awarded_star is not None
    day = volunteer.awarded_on or around.today if awarded else around.today
    return StarCertificate(
        title=_(N_("Certificate of a star volunteer")),
        stars=stars,
        name=_(N_("To {name}:"), name=person.name),
        body=_body(volunteer, around, day),
        number=_(N_("Volunteer number: {number}"), number=volunteer.number or ""),
        issuer=(volunteer.awarded_by if awarded else "") or place,
        day=day_words(day),
    )


def _body(volunteer: Volunteer, around: Around, day: date) -> str:
    """Say what was given by *day*; of an award, that it is one, else which level was reached."""
    minutes = volunteer_hours(around, volunteer.resident).between(date.min, day)
    star = STAR_LABELS[tuple(Star)[star_of(volunteer, around)]]
    message = (
        N_(
            "By {day} you had served {hours} hours as a volunteer, and are awarded the title "
            "“{star}”. With thanks and encouragement!"
        )
        if volunteer.awarded_star
        else N_(
            "By {day} you had served {hours} hours as a volunteer, and have reached the level "
            "“{star}”. With thanks and encouragement!"
        )
    )
    return _(message, day=day_words(day), hours=hours_words(minutes), star=star)


DOCUMENT = Document(
    key="star-certificate",
    title=N_("Certificate of a star volunteer"),
    about=N_("With the star that was awarded, or that the hours reach"),
    icon="star",
    family=Family.CERTIFICATES,
    make=make,
    register=VOLUNTEERS,
    each=True,
    fits=has_a_star,
    options=STOCK_OPTIONS,
    papers=((842, 595),),
)
