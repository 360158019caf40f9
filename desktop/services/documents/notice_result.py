"""Prints what came of a public review once its days are over (domain.md §7.2)."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from desktop.domain.register import Entry
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing import notice as layout
from desktop.printing.posting_result import PostingResult, draw_results
from desktop.registers.notices.form import NOTICES
from desktop.registers.notices.model import Notice, NoticeKind
from desktop.services.desk import Sitting
from desktop.services.document import (
    Document,
    Family,
    Order,
    PrintedDocument,
    Progress,
    as_printed,
)
from desktop.services.documents.notice import SEAL, asked_for, hanging, period_words
from desktop.services.surroundings import Around
from desktop.store.unit import UnitOfWork

_LINES_TO_WRITE = 4
_PHOTOGRAPHS = (
    N_("Photograph from near: the text can be read"),
    N_("Photograph from afar: the place can be told"),
)


def _hung(entry: Entry[Notice], _around: Around) -> bool:
    """Tell whether a notice was posted for somebody to speak up."""
    review = entry.record.kind is NoticeKind.PUBLIC_REVIEW
    return review and entry.record.posted_on is not None


def _result(unit: UnitOfWork, entry: Entry[Notice], order: Order, today: date) -> PostingResult:
    notice = entry.record
    written = bool(notice.result)
    day = day_words(notice.result_on) if notice.result_on else _(N_("____ (day, month, year)"))
    statement = layout.Notice(
        title=_(N_("What came of “{title}”"), title=notice.title),
        text="\n".join(_said(unit, entry, today)),
        signature=notice.issued_by,
        day=day,
        sealed=order.ticked(SEAL),
        to_write=0 if written else _LINES_TO_WRITE,
    )
    return PostingResult(statement=statement, photographs=[_(caption) for caption in _PHOTOGRAPHS])


def _said(unit: UnitOfWork, entry: Entry[Notice], today: date) -> Iterator[str]:
    """Yield what was posted, when and where, and the result, or what to tick by hand."""
    notice, hangs = entry.record, hanging(unit, entry, today)
    facts = (
        (N_("Posted: {words}"), notice.title),
        (N_("Number: {words}"), notice.number),
        (N_("Basis: {words}"), notice.basis),
        (N_("From when to when: {words}"), period_words(notice, hangs) if hangs else ""),
        (N_("Where it hung: {words}"), notice.posted_at),
        (N_("Objections to: {words}"), notice.contact),
        (N_("Result: {words}"), notice.result),
    )
    yield from (_(message, words=words) for message, words in facts if words)
    if not notice.result:
        yield _(N_("□ Nobody objected within these days"))
        yield _(N_("□ Somebody objected; what was said, and what was done about it:"))


def _make(sitting: Sitting, order: Order, progress: Progress | None) -> PrintedDocument:
    with sitting.store.read() as unit:
        found = asked_for(unit, order, _hung, sitting.today)
        sheets = [_result(unit, entry, order, sitting.today) for entry in found]
    out = BytesIO()
    return as_printed(out, draw_results(sheets, out, progress), len(sheets))


NOTICE_RESULT = Document(
    key="notice-result",
    title=N_("Result of a posting"),
    about=N_("What came of a public review, with places for photographs of the posting"),
    icon="clipboard-check",
    family=Family.NOTICES,
    make=_make,
    register=NOTICES,
    each=True,
    fits=_hung,
    options=(SEAL,),
    papers=((595, 842),),
)
