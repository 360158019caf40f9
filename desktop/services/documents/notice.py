"""Prints the notices of the register as they are posted (domain.md §7.1, §7.2)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from desktop.domain.masks import NameMask
from desktop.domain.phones import grouped
from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing import notice as layout
from desktop.printing.notice_annex import Annex
from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice, NoticeKind, PeriodUnit
from desktop.services.desk import Sitting
from desktop.services.document import (
    TICKED,
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
from desktop.services.documents.public_names import MASK, OPTIONS, NameList, names_listed
from desktop.services.surroundings import Around
from desktop.store.records import Wanted
from desktop.store.unit import UnitOfWork

PLAIN, NAME, PAPER = "plain", "name", "paper"
HEAD = Option(
    key="head",
    label=N_("Head of the page"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(PLAIN, N_("Without a head")),
        Pick(NAME, N_("The name in red")),
        Pick(PAPER, N_("“… Paper” in red")),
    ),
    usual=PLAIN,
)
SEAL = Option(key="seal", label=N_("Leave room for the seal"), shape=Shape.TICK, usual=TICKED)
ATTACHED = Option(
    key="attached",
    label=N_("What is attached"),
    shape=Shape.TEXT,
    hint=N_("Several with a semicolon between them"),
)

REVIEWED = frozenset({NoticeKind.PUBLIC_REVIEW, NoticeKind.DISCLOSURE})
"""Kinds that say how long they hang."""
_MOST_COLUMNS = 6
"""Columns of a list that stand beside each other; short rows stand two or three abreast."""
_OBJECTED = ("posted_on", "period", "contact", "contact_telephone")
"""Without these nobody could object to a public review (domain.md §7.2)."""


Fits = Callable[[Entry[Notice], Around], bool]


@dataclass(frozen=True, slots=True)
class Hanging:
    """The days from ``first`` to ``last`` on which a notice hangs, both included."""

    first: date
    last: date


def asked_for(
    unit: UnitOfWork, order: Order, fits: Fits | None = None, today: date = date.max
) -> list[Entry[Notice]]:
    """Return the notices that *order* names in its order, or all that fit, the newest first.

    Raises ``KnownError`` when there is none.
    """
    records = unit.records(NOTICES)
    if order.records is None:
        wanted = Wanted(near=unit.identity.region, order=("-issued_on",))
    else:
        wanted = Wanted(among=order.records)
    found = records.find(wanted)
    if order.records is not None:
        places = {record: place for place, record in enumerate(order.records)}
        found.sort(key=lambda entry: places[entry.id])
    if fits is not None:
        found = [entry for entry in found if fits(entry, Around.of(unit, entry, today))]
    if not found:
        raise KnownError(N_("There is no notice to print. Write one, or choose another."))
    return found


def hanging(unit: UnitOfWork, entry: Entry[Notice], today: date) -> Hanging | None:
    """Return on which days a notice hangs, None where nobody said so.

    A last day that is not written down is worked out in calendar or working
    days, both ends included (domain.md §7.2).
    """
    notice = entry.record
    if notice.posted_on is None or not (notice.last_day or notice.period):
        return None
    last = notice.last_day or Around.of(unit, entry, today).calendar.last_day_of_period(
        notice.posted_on,
        notice.period or 1,
        working=notice.period_unit is PeriodUnit.WORKING_DAYS,
    )
    return Hanging(notice.posted_on, last)


def period_words(notice: Notice, hangs: Hanging) -> str:
    """Return from when to when a notice hangs, and how many days of which kind that is."""
    last = day_words(hangs.last, hangs.first)
    if not notice.period:
        return _(N_("{first} to {last}"), first=hangs.first, last=last)
    working = notice.period_unit is PeriodUnit.WORKING_DAYS
    message = (
        N_("{first} to {last}, {days} working days")
        if working
        else N_("{first} to {last}, {days} days")
    )
    return _(message, first=hangs.first, last=last, days=notice.period)


def reached_by(notice: Notice) -> str:
    """Return who is to be asked, by which telephone and where; empty where nobody is."""
    review = notice.kind is NoticeKind.PUBLIC_REVIEW
    telephone = grouped(notice.contact_telephone) if notice.contact_telephone else ""
    parts = (
        (N_("Objections to: {words}") if review else N_("Contact: {words}"), notice.contact),
        (N_("telephone: {words}"), telephone),
        (N_("address: {words}"), notice.contact_address),
    )
    return _(N_("; ")).join(_(message, words=words) for message, words in parts if words)


def posted(unit: UnitOfWork, entry: Entry[Notice], order: Order, today: date) -> layout.Notice:
    """Return the notice as it is to be printed; raises ``KnownError`` for half a public review."""
    notice = entry.record
    head, named = order.answer(HEAD), attached(order)
    annexes = tuple(_annexes(names_listed(unit, entry, order, today), len(named)))
    return layout.Notice(
        title=notice.title,
        text="\n".join((notice.body, *_appended(notice, hanging(unit, entry, today)))),
        signature=notice.issued_by,
        day=day_words(notice.issued_on),
        head=_HEADS[head](notice.issued_by),
        number=notice.number or "",
        addressee=addressed(notice.addressee or ""),
        attachments=[*named, *(annex.title for annex in annexes)],
        annexes=annexes,
        note="" if notice.kind is NoticeKind.PUBLIC_REVIEW else reached_by(notice),
        sealed=order.ticked(SEAL),
    )


def _annexes(names: NameList | None, named: int) -> Iterator[Annex]:
    """Yield the list of names as what is attached last, behind so many others."""
    if names is not None:
        yield Annex(
            label=_(N_("Attachment {number}"), number=named + 1) if named else _(N_("Attachment")),
            title=names.title,
            columns=names.columns,
            rows=names.rows,
            note=_(N_("(by the strokes of the surname)")),
            abreast=max(1, _MOST_COLUMNS // (len(names.columns) + 1)),
        )


def attached(order: Order) -> Sequence[str]:
    """Return the names of what is attached, as they were typed one after the other."""
    typed = order.answer(ATTACHED).replace(";", "；").split("；")
    return tuple(filter(None, map(str.strip, typed)))


_HEADS: dict[str, Callable[[str], str]] = {
    PLAIN: lambda _name: "",
    NAME: lambda name: name,
    PAPER: lambda name: _(N_("{name} Paper"), name=name),
}


def addressed(to: str) -> str:
    """Return whom a notice is for with the colon that belongs behind (GB/T 9704 §7.3.2)."""
    bare = to.strip().rstrip("：:")
    return _(N_("{addressee}:"), addressee=bare) if bare else ""


def _appended(notice: Notice, hangs: Hanging | None) -> Iterator[str]:
    """Yield what a public review must show beside its text."""
    review = notice.kind is NoticeKind.PUBLIC_REVIEW
    if review:
        _require_whole(notice)
    if notice.basis and notice.basis not in notice.body:
        yield _(N_("Basis: {basis}"), basis=notice.basis)
    if hangs and notice.kind in REVIEWED:
        message = N_("Public from {period}") if review else N_("Disclosed from {period}")
        yield _(message, period=period_words(notice, hangs))
    if review:
        yield reached_by(notice)


def _require_whole(notice: Notice) -> None:
    missing = [name for name in _OBJECTED if not getattr(notice, name)]
    if missing:
        raise KnownError(
            N_("A public review needs {field}. Write it into the notice, then print it again."),
            field=NOTICES.field(missing[0]).label,
        )


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        sheets = [posted(unit, entry, order, sitting.today) for entry in asked_for(unit, order)]
    out = BytesIO()
    return as_printed(out, layout.draw_notices(sheets, out, progress), len(sheets))


NOTICE = Document(
    key="notice",
    title=N_("Notice in official form"),
    about=N_("A notice to post, set like an official paper, with or without a red head"),
    icon="speakerphone",
    family=Family.NOTICES,
    make=_make,
    register=NOTICES,
    each=True,
    options=(HEAD, SEAL, ATTACHED, *OPTIONS),
    papers=((595, 842),),
    public={MASK.key: NameMask.INNER},
)
