"""Prints who is late with the hand-over: all of them in a list, or one on a slip."""

from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.printing.lines import Align
from desktop.printing.table import Column
from desktop.services.coverage import PUNCTUAL_WORDS, Punctual, Seat, coverage
from desktop.services.desk import Sitting
from desktop.services.document import PrintedDocument
from desktop.services.reports import Head, Report, print_report
from desktop.services.rosters import printed_list

SLIP = N_("Reminder slip")


def late_sheet(sitting: Sitting, title: str) -> PrintedDocument:
    """Return who is late or never handed over as a PDF headed *title*, with room to write."""
    columns = [
        Column(title=_(N_("Township")), weight=4.0, shrink=True),
        Column(title=_(N_("Station")), weight=4.0, shrink=True),
        Column(title=_(N_("Head, telephone")), weight=4.5, max_lines=2),
        Column(title=_(N_("Last handed over")), weight=3.5),
        Column(title=_(N_("Days ago")), weight=2.5, align=Align.RIGHT),
        Column(title=_(N_("Days late")), weight=2.5, align=Align.RIGHT),
        Column(title=_(N_("Reminded on")), weight=3.5),
        Column(title=_(N_("What was said")), weight=6.0),
    ]
    board = coverage(sitting)
    rows = [
        [
            seat.township,
            seat.name,
            " ".join(filter(None, [seat.contact.head, seat.contact.telephone])),
            day_words(seat.last, board.today) if seat.last else _(N_("never")),
            "" if seat.days is None else str(seat.days),
            str(seat.over or ""),
            day_words(seat.reminder.reminded_on, board.today) if seat.reminder else "",
            seat.reminder.said or "" if seat.reminder else "",
        ]
        for seat in board.seats
        if seat.state in {Punctual.LATE, Punctual.NEVER}
    ]
    return printed_list(sitting, title, columns, rows)


def reminder_slip(sitting: Sitting, seat: Seat, most: int) -> PrintedDocument:
    """Return a slip for one desk: since when it is late, what is asked of it, room to sign."""
    today = sitting.today
    last = day_words(seat.last, today) if seat.last else _(N_("never"))
    rows = [
        [_(N_("State")), _(PUNCTUAL_WORDS[seat.state])],
        [_(N_("Last handed over")), last],
        [_(N_("Allowed")), _(N_("every {days} days"), days=most)],
        [_(N_("Days late")), str(seat.over or "")],
        [_(N_("What is asked")), _(N_("Write the hand-over to a stick and bring it here"))],
        [_(N_("Reminded by, on")), f"{sitting.staff} {day_words(today, today)}"],
        [_(N_("Received by, on")), ""],
    ]
    heads = [Head(title=_(N_("Item")), weight=3.0), Head(title=seat.name, weight=7.0)]
    slip = Report(
        title=_(SLIP),
        subtitle=_(N_("To {place}"), place=seat.name),
        heads=heads,
        rows=rows,
        sections=[seat.township or seat.name] * len(rows),
    )
    return print_report(sitting, slip)
