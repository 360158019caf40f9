"""Shows one desk beside the board: how late it is, what came last, how often it came."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal

from desktop.domain.phones import grouped
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.registers.reminders.form import REMINDERS
from desktop.registers.reminders.model import Reminder, Way
from desktop.services.coverage import Board, Punctual, Seat
from desktop.ui.pages.coverage_reminder import ReminderForm
from desktop.ui.pages.coverage_tiles import TONES, days_words
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import Item, rule
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.text import IconTile, Label
from desktop.ui.parts.timeline import Event, Timeline
from desktop.ui.parts.trend import Line, Mark, TrendChart
from desktop.ui.theme import Role, Tone

_FACT = 74
_CHART = 130
_REMINDERS = 5
"""So many are shown; all of them stand in their list."""
_ICONS: Mapping[Way, str] = {
    Way.TELEPHONE: "phone",
    Way.MESSAGE: "message-question",
    Way.VISIT: "home",
    Way.LETTER: "file-text",
}


class CoveragePanel(Panel):
    """The desk whose tile was pressed."""

    write_wanted = Signal()
    print_wanted = Signal()
    reminded = Signal(object, object)
    """Comes with the desk and with what was told of the reminder."""

    def __init__(self, *, may_write: bool = True) -> None:
        super().__init__(344)
        self._may_write = may_write
        self._seat: Seat | None = None
        self._board: Board | None = None
        self.form: ReminderForm | None = None

    def show_seat(self, seat: Seat, board: Board) -> None:
        """Show *seat* of *board*; what is being typed about it stays."""
        same = self._seat is not None and self._seat.key == seat.key
        self._seat, self._board = seat, board
        if self.form is None or not same:
            self._show()

    def ask(self) -> None:
        """Ask how the desk was reminded."""
        seat = self._seat
        if seat is None:
            return
        self.form = form = ReminderForm(seat.contact.head)
        form.kept.connect(self.keep)
        keep = Button(_("Save"), "check", Kind.PRIMARY, key=_("Enter"))
        leave = Button(_("Cancel"))
        when_pressed(keep, self.keep)
        when_pressed(leave, self.leave)
        self.set_body(Label(_("Write down a reminder"), Role.HEADING), form)
        self.set_foot((keep, 1), leave)
        form.way.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Pass on what was answered."""
        if self.form is not None and self._seat is not None:
            told = self.form.told()
            self.leave()
            self.reminded.emit(self._seat, told)

    def leave(self) -> None:
        """Show the desk again."""
        self.form = None
        self._show()

    def _show(self) -> None:
        seat, board = self._seat, self._board
        if seat is None or board is None:
            return
        self.form = None
        about = seat.township if seat.township != seat.name else ""
        tile = IconTile("home" if seat.direct else "map-pin", TONES[seat.state])
        self.set_head(tile, seat.name, about)
        self.set_body(*self._lines(seat, board))
        self.set_foot(*self._acts(seat))

    def _acts(self, seat: Seat) -> Iterator[Item | tuple[Item, int]]:
        late = seat.state in {Punctual.LATE, Punctual.NEVER}
        if self._may_write:
            kind = Kind.PRIMARY if late else Kind.SOFT
            remind = Button(_("Log reminder"), "phone", kind)
            when_pressed(remind, self.ask)
            remind.widen()
            yield (remind, 1)
        if late:
            slip = Button(_("Print slip"), "printer")
            when_pressed(slip, self.print_wanted.emit)
            slip.widen()
            yield (slip, 1)
        elif seat.direct and seat.unanswered:
            write = Button(_("Receipts"), "receipt", Kind.SOFT)
            when_pressed(write, self.write_wanted.emit)
            yield write

    def _lines(self, seat: Seat, board: Board) -> Iterator[Item]:
        yield self._standing(seat, board)
        contact = " ".join(filter(None, [seat.contact.head, grouped(seat.contact.telephone)]))
        facts = [(_("Head of station"), contact)] if contact else []
        facts.append((_("Last"), self._last(seat, board)))
        if seat.direct:
            facts.append((_("Answer"), self._answer(seat)))
        else:
            through = _("through {township}", township=seat.township)
            facts.append((_("Comes"), through))
        yield Facts(facts, _FACT)
        yield rule()
        yield Label(_("Reminders"), Role.HEADING)
        if seat.reminders:
            yield Timeline([_event(each, board) for each in seat.reminders[:_REMINDERS]])
        else:
            yield Label(_("Not reminded yet"), Role.BODY, "sub")
        if seat.intervals:
            yield rule()
            yield Label(_("Days between the last hand-overs"), Role.HEADING)
            yield self._chart(seat, board)

    def _standing(self, seat: Seat, board: Board) -> Note:
        tone = TONES[seat.state]
        match seat.state:
            case Punctual.NEVER if not seat.direct:
                said = _("Nothing of what was written there has arrived here yet.")
                return Note(tone, said, _("Nothing has come yet"))
            case Punctual.NEVER:
                said = _("It was enrolled, and no bundle of it has come. Ask whether it joined.")
                return Note(tone, said, _("Never handed over"))
            case Punctual.LATE if not seat.direct:
                said = _("What was written there has come as far as {days}.", days=days_words(seat))
                return Note(tone, said, _("Nothing newer for {days} days", days=seat.days))
            case Punctual.LATE:
                said = _(
                    "Last on {day}: {days} days ago, {most} are allowed.",
                    day=day_words(seat.last, board.today) if seat.last else "",
                    days=seat.days,
                    most=board.most,
                )
                return Note(tone, said, _("{days} days late", days=seat.over))
            case _:
                left = board.most - (seat.days or 0)
                said = _("The next hand-over is due within {days} days.", days=left)
                title = _("Due soon") if seat.state is Punctual.SOON else _("On time")
                return Note(tone, said, title)

    def _last(self, seat: Seat, board: Board) -> str:
        if seat.last is None:
            return _("nothing")
        day = day_words(seat.last, board.today)
        if not seat.number:
            return day
        return _(
            "{day}, number {number}, {changes} changes",
            day=day,
            number=seat.number,
            changes=f"{seat.changes:,}",
        )

    def _answer(self, seat: Seat) -> str:
        if seat.unanswered:
            return _("{count} bundles without a receipt yet", count=seat.unanswered)
        return _("Its receipts were written") if seat.number else _("nothing")

    def _chart(self, seat: Seat, board: Board) -> TrendChart:
        chart = TrendChart()
        last = len(seat.intervals) - 1
        marks = [
            Mark(
                label=_("so far") if place == last else "",
                value=max(days, 0.2),
                brief=str(days),
                words=_("{days} days", days=days),
                met=days <= board.most,
            )
            for place, days in enumerate(seat.intervals)
        ]
        chart.show_marks(marks, Line(value=board.most, words=_("{days} days", days=board.most)))
        chart.setFixedHeight(_CHART)
        return chart


def _event(reminder: Reminder, board: Board) -> Event:
    """Return when the desk was reminded, how, by whom, and what was said."""
    told = [reminder.spoken_to, reminder.said]
    return Event(
        title=_(REMINDERS.choices[reminder.way]),
        when=day_words(reminder.reminded_on, board.today),
        who=reminder.reminded_by,
        text=_(": ").join(filter(None, told)),
        tone=Tone.WARN,
        icon=_ICONS[reminder.way],
    )
