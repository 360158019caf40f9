"""Lists what was printed here, to be looked up and printed once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.i18n import translate as _
from desktop.store.printings import Printing
from desktop.ui.pages.days import moment
from desktop.ui.table import Column, Kind, TableCard, TableView, TwoLines


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One printing as the list shows it."""

    id: str
    what: TwoLines
    at: str
    staff: str
    amount: str
    where: str


def history_list() -> TableCard:
    """Return the empty list; :func:`show_history` fills it."""
    columns = (
        Column(key="what", title=_("Document"), width=300, kind=Kind.TWO_LINE, stretches=True),
        Column(key="at", title=_("When"), width=150, kind=Kind.SUB),
        Column(key="staff", title=_("By"), width=110),
        Column(key="amount", title=_("Sheets"), width=110, kind=Kind.NUM),
        Column(key="where", title=_("Printer"), width=190, drop_order=1),
    )
    return TableCard(TableView(columns))


def show_history(card: TableCard, past: Sequence[tuple[Printing, datetime]], now: datetime) -> None:
    """Fill *card* with *past*, each with when it was, the newest first."""
    card.view.show_rows(tuple(_row(printing, at, now) for printing, at in past))
    card.say(_("{count} in the list", count=f"{len(past):,}"))


def _row(printing: Printing, at: datetime, now: datetime) -> PrintedRow:
    sheets = printing.pages * printing.copies
    amount = f"{sheets:,}" if printing.copies == 1 else f"{printing.copies} × {printing.pages:,}"
    return PrintedRow(
        id=printing.id,
        what=TwoLines(printing.title, printing.heading or _records_words(printing)),
        at=moment(at, now),
        staff=printing.staff,
        amount=amount,
        where=printing.printer or _("PDF file"),
    )


def _records_words(printing: Printing) -> str:
    if printing.records is None:
        return _("everything there was")
    return _("{count} records", count=f"{len(printing.records):,}")
