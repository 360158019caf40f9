"""Shows one desk beside the board: how late it is, what came last, how often it came."""

from collections.abc import Iterator

from PySide6.QtCore import Signal

from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.coverage import Board, Punctual, Seat
from desktop.ui.pages.coverage_tiles import TONES, days_words
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import Item, rule
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.text import IconTile, Label
from desktop.ui.parts.trend import Line, Mark, TrendChart
from desktop.ui.theme import Role

_FACT = 74
_CHART = 130


class CoveragePanel(Panel):
    """The desk whose tile was pressed."""

    write_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(332)

    def show_seat(self, seat: Seat, board: Board) -> None:
        """Show *seat* of *board*."""
        about = seat.township if seat.township != seat.name else ""
        tile = IconTile("home" if seat.direct else "map-pin", TONES[seat.state])
        self.set_head(tile, seat.name, about)
        self.set_body(*self._lines(seat, board))
        write = Button(_("Write receipts to the stick"), "receipt", Kind.SOFT)
        when_pressed(write, self.write_wanted.emit)
        self.set_foot(*([(write, 1)] if seat.direct and seat.unanswered else []))

    def _lines(self, seat: Seat, board: Board) -> Iterator[Item]:
        yield self._standing(seat, board)
        facts = [(_("Last"), self._last(seat, board))]
        if seat.direct:
            facts.append((_("Answer"), self._answer(seat)))
        else:
            through = _("through {township}", township=seat.township)
            facts.append((_("Comes"), through))
        yield Facts(facts, _FACT)
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
