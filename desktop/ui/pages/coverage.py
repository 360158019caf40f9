"""Shows which desks below have handed over: a board of tiles by township, or a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.coverage import PUNCTUAL_WORDS, Board, Punctual, Seat, coverage
from desktop.services.coverage_sheets import late_sheet, reminder_slip
from desktop.services.reminding import Reminding, remind
from desktop.ui import theme
from desktop.ui.family_tabs import FamilyTabs
from desktop.ui.navigation import COVERAGE, INBOX, tabs_of
from desktop.ui.pages.coverage_panel import CoveragePanel
from desktop.ui.pages.coverage_tiles import TONES, SeatTile, days_words
from desktop.ui.pages.failures import telling
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.cards import Card, Figure, StatTile
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.layout import at_top, column, empty_out, frame, row, scroller
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.table import Column, Status, TableCard, TableView
from desktop.ui.table import Kind as CellKind
from desktop.ui.theme import Role, Tone
from desktop.ui.theme.tokens import TONE_ICONS
from desktop.ui.to_print import Make, print_made
from desktop.ui.workplace import Workplace

BOARD, LIST = "board", "list"
MOST_TILES = 150
"""Desks beyond which the list reads better."""
_TOWNSHIP = 92
_NOBODY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One desk as the list shows it."""

    id: str
    name: str
    township: str
    state: Status
    last: str
    days: str
    answer: str


class CoveragePage(Page):
    """Four numbers at the top, the desks beneath, the one chosen at the right."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._board: Board | None = None
        self._only: Punctual | None = None
        self._chosen = ""
        self._tight = False
        self.tiles: dict[str, SeatTile] = {}
        self.panel = CoveragePanel(may_write=may(workplace.sitting.role, Allowed.WRITE))
        self.panel.hide()
        self.view = TableView(_columns())
        self.view.setAccessibleName(_("Coverage"))
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._header = PageHeader(_("Coverage"), "layout-grid", Tone.PEOPLE, " ")
        self.segment = Segment(
            [
                Choice(key=BOARD, text=_("Board"), icon="layout-grid"),
                Choice(key=LIST, text=_("List"), icon="list"),
            ]
        )
        self._print = Button(_("Print who is late"), "printer", key=key_of(Act.PRINT))
        self._take = Button(_("Inbox"), "inbox", Kind.PRIMARY, key=key_of(Act.TAKE_IN))
        self._header.offer(self.segment, self._print, self._take)
        self._figures = row(gap=12, margins=(0, 20))
        self._rows = column(gap=8)
        board = Card((scroller(frame(self._rows)), 1))
        self._card = TableCard(self.view)
        for part in (board, self._card, self._nobody()):
            self._stack.addWidget(part)
        body = row((self._stack, 1), self.panel, margins=(0, 20, 14, 20), gap=12)
        tabs = FamilyTabs(tabs_of(COVERAGE), COVERAGE, self._workplace.go)
        self.setLayout(column(self._header, tabs, self._figures, (body, 1), gap=10))

    def _nobody(self) -> EmptyState:
        words = _("Stations join with an enrolment file. Write one on the page of the hand-over.")
        return EmptyState("layout-grid", _("No desks below yet"), words)

    def _connect(self) -> None:
        self.segment.chosen.connect(self._turn)
        when_pressed(self._print, self.print_it)
        when_pressed(self._take, self._go_to_inbox)
        self.panel.closed.connect(lambda: self.choose(""))
        self.panel.write_wanted.connect(self._go_to_inbox)
        self.panel.print_wanted.connect(self.print_slip)
        self.panel.reminded.connect(self.remind)
        self.view.current_changed.connect(self._on_row)
        self._workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self._ask()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {
            Act.PRINT: self.print_it,
            Act.TAKE_IN: self._go_to_inbox,
            Act.BACK: self.panel.leave if self.panel.form else lambda: self.choose(""),
        }

    def reveal(self, what: object) -> None:
        """Show only the desks that stand so."""
        if isinstance(what, Punctual):
            self._only = what
            self._show()

    def fit(self, breadth: Breadth) -> None:
        self._tight = breadth is Breadth.TIGHT
        self.segment.setVisible(not self._tight)

    def choose(self, key: str) -> None:
        """Show the desk *key* at the right; none for an empty one."""
        self._chosen = key
        for each, tile in self.tiles.items():
            tile.setChecked(each == key)
        seat = self._seat(key)
        self.panel.setVisible(seat is not None)
        if seat is not None and self._board is not None:
            self.panel.show_seat(seat, self._board)

    def print_it(self) -> None:
        """Print the list of who is late, with room to write by hand."""
        title = _("Hand-overs outstanding")
        print_made(self._workplace.go, title, self.sheet())

    def sheet(self) -> Make:
        """Return what makes the list of who is late a document."""
        sitting, title = self._workplace.sitting, _("Hand-overs outstanding")
        return lambda: late_sheet(sitting, title)

    def print_slip(self) -> None:
        """Print a slip for the desk at the right, which is handed over or read out to it."""
        seat, board, sitting = self._seat(self._chosen), self._board, self._workplace.sitting
        if seat is not None and board is not None:
            title = _("Reminder slip")
            make = partial(reminder_slip, sitting, seat, board.most)
            print_made(self._workplace.go, f"{title}-{seat.name}", make)

    def remind(self, seat: Seat, told: Reminding) -> None:
        """Keep that *seat* was reminded."""
        place, said = self._workplace, _("Reminder written down: {name}", name=seat.name)
        place.tasks.perform(
            lambda: remind(place.sitting, seat.region, seat.name, told),
            lambda changes: place.say(said, changes.act),
            telling(place.tasks, lambda sentence: place.say(sentence, 0)),
        )

    def step(self, key: str, by: int) -> None:
        """Go from the tile *key* to the one before or after."""
        keys = list(self.tiles)
        place = min(max(keys.index(key) + by, 0), len(keys) - 1)
        self.tiles[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(keys[place])

    def _go_to_inbox(self) -> None:
        self._workplace.go(INBOX, None)

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: coverage(sitting), self._take_up)

    def _take_up(self, board: Board) -> None:
        if self._board is None and len(board.seats) > MOST_TILES:
            self.segment.choose(LIST)
        self._board = board
        self._show()

    def _turn(self, _key: str) -> None:
        self._show()

    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        facts = (
            _(
                "{count} desks in {townships} townships",
                count=len(board.seats),
                townships=len(board.townships()),
            ),
            _("every {days} days", days=board.most),
            _("by the day on which it came here"),
        )
        self._header.say(_("Coverage"), "  ·  ".join(facts))
        self._show_figures(board)
        late = board.count(Punctual.LATE) + board.count(Punctual.NEVER)
        self._print.relabel(_("Print who is late ({count})", count=late))
        self._print.setEnabled(bool(late))
        self._show_tiles(board)
        shown = [seat for seat in board.seats if self._only in {None, seat.state}]
        self.view.show_rows(tuple(_row(seat, board) for seat in shown))
        self._card.say(_("{count} in the list", count=f"{len(shown):,}"))
        place = 1 if self.segment.current() == LIST else 0
        self._stack.setCurrentIndex(place if board.seats else _NOBODY)
        self.choose(self._chosen)

    def _show_figures(self, board: Board) -> None:
        empty_out(self._figures)
        for state in Punctual:
            tone = TONES[state]
            count = board.count(state)
            warm = count and state in {Punctual.SOON, Punctual.LATE}
            figure = Figure(
                number=f"{count:,}",
                unit=_("desks"),
                label=_(PUNCTUAL_WORDS[state]),
                icon=TONE_ICONS[tone],
                tone=tone if warm or state is Punctual.ON_TIME else Tone.MUTE,
            )
            tile = StatTile(figure)
            tile.setCheckable(True)
            tile.setChecked(self._only is state)
            when_pressed(tile, partial(self._narrow, state))
            self._figures.addWidget(tile)

    def _narrow(self, state: Punctual) -> None:
        self._only = None if self._only is state else state
        self._show()

    def _show_tiles(self, board: Board) -> None:
        empty_out(self._rows)
        self.tiles = {}
        for township, seats in board.townships():
            shown = [seat for seat in seats if self._only in {None, seat.state}]
            if shown:
                self._rows.addWidget(self._line(township, seats, shown))
        self._rows.addStretch(1)

    def _line(self, township: str, seats: list[Seat], shown: list[Seat]) -> QWidget:
        good = sum(seat.state in {Punctual.ON_TIME, Punctual.SOON} for seat in seats)
        share = _("{count} of {all} on time", count=good, all=len(seats))
        tone = "sub" if good == len(seats) else Tone.BAD
        names = column(ElidedLabel(township, Role.STRONG), Label(share, Role.SMALL, tone), gap=0)
        title = frame(names)
        title.setFixedWidth(max(theme.current().px(_TOWNSHIP), title.sizeHint().width()))
        tiles = Flow()
        for seat in shown:
            tile = SeatTile(seat)
            when_pressed(tile, partial(self.choose, seat.key))
            tile.step_wanted.connect(partial(self.step, seat.key))
            self.tiles[seat.key] = tile
            tiles.addWidget(tile)
        return frame(row(at_top(title), (frame(tiles), 1), gap=12))

    def _on_row(self, shown: SeatRow | None) -> None:
        if shown is not None and self.segment.current() == LIST:
            self.choose(shown.id)

    def _seat(self, key: str) -> Seat | None:
        seats = self._board.seats if self._board is not None else ()
        return next((seat for seat in seats if seat.key == key), None)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="name", title=_("Station"), width=130, kind=CellKind.STRONG, stretches=True),
        Column(key="township", title=_("Township"), width=110, kind=CellKind.SUB, drop_order=1),
        Column(key="state", title=_("State"), width=160, kind=CellKind.PILL),
        Column(key="last", title=_("Last"), width=110),
        Column(key="days", title=_("Days"), width=110, kind=CellKind.SMALL),
        Column(key="answer", title=_("Not answered yet"), width=130, kind=CellKind.NUM),
    )


def _row(seat: Seat, board: Board) -> SeatRow:
    return SeatRow(
        id=seat.key,
        name=seat.name,
        township=seat.township,
        state=Status(_(PUNCTUAL_WORDS[seat.state]), TONES[seat.state]),
        last=day_words(seat.last, board.today) if seat.last else "",
        days=days_words(seat),
        answer=str(seat.unanswered or ""),
    )
