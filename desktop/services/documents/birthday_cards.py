"""Prints birthday cards for elders, by the moon where they keep it so (domain.md §4.5)."""

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

from desktop.domain.age import ELDER, age_on
from desktop.domain.ids import RecordId
from desktop.domain.lunar import lunar_of, lunar_text
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.birthday_card import BirthdayCard, draw_birthday_cards, has_room
from desktop.registers.residents.form import RESIDENTS
from desktop.registers.residents.model import LIVING_HERE, Resident
from desktop.services.birthdays import Birthday, birthdays
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
from desktop.services.selection import Period, Span
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

SOON = timedelta(days=30)
ROUND = timedelta(days=400)
"""In so many days everybody has a birthday: a lunar year has at most 385."""
MONTHS = 12
BLESSINGS = {
    "longevity": N_(
        "On this day all your neighbours wish you fortune as wide as the sea and years as many "
        "as the mountain has: good health, and happiness to all the family!"
    ),
    "warmth": N_(
        "The years have brought white hair, and they have brought blessings. With you here "
        "everybody is at ease. Happy birthday: eat well, sleep well, be merry every day!"
    ),
    "thanks": N_(
        "The toil of half a lifetime has made today what it is, and your neighbours remember it. "
        "Happy birthday, peace and health, and a smile every day!"
    ),
}


def _months(sitting: Sitting) -> Sequence[Pick]:
    """Return the days that lie before us, then each month of a year."""
    picks = [Pick("", N_("The next 30 days"))]
    period = Period.around(sitting.today, Span.MONTH)
    for _month in range(MONTHS):
        year, month = period.first.year, period.first.month
        picks.append(Pick(f"{year}-{month:02}", _(N_("{month}/{year}"), year=year, month=month)))
        period = period.after()
    return picks


MONTH = Option(
    key="month",
    label=N_("Whose birthday comes"),
    shape=Shape.ONE,
    picks=_months,
    hint=N_("Where nobody is chosen by name"),
)
BLESSING = Option(
    key="blessing",
    label=N_("Blessing"),
    shape=Shape.ONE,
    picks=fixed(
        Pick("longevity", N_("Fortune and long life")),
        Pick("warmth", N_("Warm and homely")),
        Pick("thanks", N_("With thanks")),
    ),
    usual="longevity",
)
WORDS = Option(
    key="words", label=N_("Own words"), shape=Shape.TEXT, hint=N_("In place of the blessing")
)


def make(sitting: Sitting, order: Order, _progress: Progress | None) -> PrintedDocument:
    """Return a card for each elder of *order*, or for those whose birthday comes, as a PDF.

    Raises ``KnownError`` where nobody's does, one who is chosen is no elder
    who lives here, or the words have no room.
    """
    with sitting.store.read() as unit:
        place = unit.identity.name
        found = _coming(unit, sitting.today, order)
    blessing = order.answer(WORDS).strip() or _(BLESSINGS[order.answer(BLESSING)])
    if not has_room(blessing):
        raise KnownError(N_("So many words have no room on a card. Write fewer."))
    cards = [_worded(each, blessing, place) for each in found]
    out = BytesIO()
    printed = draw_birthday_cards(cards, out, title=_(DOCUMENT.title), author=place)
    return as_printed(out, printed, len(cards))


def is_elder(entry: Entry[Resident], around: Around) -> bool:
    """Tell whether somebody who lives here is sixty or older."""
    person = entry.record
    gone = person.died_on or person.moved_away_on
    here = person.residence in LIVING_HERE and not gone
    return here and age_on(person.birth_date, around.today) >= ELDER


def _coming(unit: UnitOfWork, today: date, order: Order) -> Sequence[Birthday]:
    if order.records is not None:
        return _next_of(unit, today, order.records)
    period = _period(order.answer(MONTH), today)
    here = Wanted(place=unit.identity.region)
    found = birthdays(unit, here, period.first, period.last)
    if not found:
        raise KnownError(N_("No elder here has a birthday in this time. Choose another month."))
    return found


def _period(answer: str, today: date) -> Period:
    if not answer:
        return Period(today, today + SOON)
    return Period.around(date.fromisoformat(f"{answer}-01"), Span.MONTH)


def _next_of(unit: UnitOfWork, today: date, records: Sequence[RecordId]) -> Sequence[Birthday]:
    """Return the next birthday of each, in the order in which they were chosen."""
    nearest: dict[RecordId, Birthday] = {}
    for each in birthdays(unit, Wanted(among=records), today, today + ROUND):
        nearest.setdefault(each.resident, each)
    if not records or not set(records) <= set(nearest):
        raise KnownError(N_("Cards are for those who live here and are 60 or older. Choose them."))
    return [nearest[record] for record in records]


def _worded(birthday: Birthday, blessing: str, place: str) -> BirthdayCard:
    lunar = _(N_("lunar {day}"), day=birthday.lunar or lunar_text(lunar_of(birthday.on)))
    days = (lunar, day_words(birthday.on)) if birthday.lunar else (day_words(birthday.on), lunar)
    return BirthdayCard(
        wish=_(N_("Happy birthday")),
        days=days,
        name=_(N_("Dear {name},"), name=birthday.name),
        blessing=blessing,
        sender=place,
        day=day_words(birthday.on),
    )


DOCUMENT = Document(
    key="birthday-card",
    title=N_("Birthday card"),
    about=N_("For elders, with the lunar day and a blessing; fold the sheet in the middle"),
    icon="cake",
    family=Family.CERTIFICATES,
    make=make,
    register=RESIDENTS,
    each=True,
    fits=is_elder,
    options=(MONTH, BLESSING, WORDS),
    papers=((842, 595),),
)
