"""Greets a county with what waits: bundles, late desks, decisions, catalogues."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.domain.levels import Level
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.coverage import Punctual, Seat
from desktop.services.hand_overs import PastHandOver
from desktop.services.hub import Hub, hub, level_here
from desktop.services.volumes import plugged_in
from desktop.ui.navigation import CONFLICTS, COVERAGE, HAND_OVER, INBOX, ISSUE
from desktop.ui.pages.days import moment, weekday
from desktop.ui.pages.home import HomePage
from desktop.ui.pages.stick_choice import Look
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, Link, when_pressed
from desktop.ui.parts.cards import Card, Figure, Head, StatTile
from desktop.ui.parts.layout import Item, column, empty_out, frame, row, scroller
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.meters import Meter, Reached
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


def home_page(workplace: Workplace) -> Page:
    """Return the first page: at the county what comes together, else what people need today."""
    if level_here(workplace.sitting) is Level.COUNTY:
        return HubHomePage(workplace)
    return HomePage(workplace)


class HubHomePage(Page):
    """Four numbers at the top; the townships at the left, the newest bundles at the right."""

    def __init__(self, workplace: Workplace, look: Look = plugged_in) -> None:
        super().__init__()
        self._workplace, self._find = workplace, look
        self.known: Hub | None = None
        self._tight = False
        self._header = PageHeader(_("Today"), "home", Tone.PEOPLE, " ")
        take = Button(_("Inbox"), "inbox", Kind.PRIMARY, key=key_of(Act.TAKE_IN))
        when_pressed(take, self._go_to_inbox)
        self._header.offer(take)
        self._content: QVBoxLayout = column(gap=12, margins=(2, 20, 14, 20))
        self.setLayout(column(self._header, (scroller(frame(self._content)), 1), gap=8))
        workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self._ask()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.TAKE_IN: self._go_to_inbox}

    def fit(self, breadth: Breadth) -> None:
        tight = breadth is Breadth.TIGHT
        if tight is not self._tight:
            self._tight = tight
            self._build()

    def _go_to_inbox(self) -> None:
        self._workplace.go(INBOX, None)

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        sitting, look = self._workplace.sitting, self._find

        def act() -> Hub:
            return hub(sitting, [stick.path for stick in look()])

        self._workplace.tasks.query(act, self._show)

    def _show(self, known: Hub) -> None:
        self.known = known
        today = known.now.date()
        self._header.say(known.name, f"{day_words(today, today)} {weekday(today)}")
        self._build()

    def _build(self) -> None:
        known = self.known
        if known is None:
            return
        empty_out(self._content)
        self._content.addLayout(row(*self._figures(known), gap=12))
        beside = column(self._imports(known), self._catalogues(known), None, gap=12)
        townships = column(self._townships(known), None, gap=0)
        both = column(townships, beside) if self._tight else row((townships, 55), (beside, 45))
        both.setSpacing(12)
        self._content.addLayout(both, 1)

    def _figures(self, known: Hub) -> list[StatTile]:
        said = (
            (known.waiting, _("bundles"), _("To be taken in"), "inbox", Tone.WARN, INBOX),
            (known.late, _("desks"), _("Late"), "alert-triangle", Tone.BAD, COVERAGE),
            (
                known.conflicts,
                _("records"),
                _("To decide"),
                "arrows-diff",
                Tone.WARN,
                CONFLICTS,
            ),
            (
                known.receipts,
                _("bundles"),
                _("Written this month"),
                "receipt",
                Tone.MUTE,
                HAND_OVER,
            ),
        )
        tiles = []
        for count, unit, label, icon, tone, page in said:
            shown = tone if count else Tone.MUTE
            figure = Figure(number=f"{count:,}", unit=unit, label=label, icon=icon, tone=shown)
            tiles.append(StatTile(figure))
            what = Punctual.LATE if page == COVERAGE and count else None
            when_pressed(tiles[-1], partial(self._workplace.go, page, what))
        return tiles

    def _townships(self, known: Hub) -> Card:
        groups = known.board.townships()
        lines = [self._township(name, seats) for name, seats in groups]
        every = Link(_("All {count} desks", count=len(known.board.seats)))
        when_pressed(every, lambda: self._workplace.go(COVERAGE, None))
        if not lines:
            words = _(
                "Townships join with an enrolment file. Write one on the page of the hand-over."
            )
            return Card(Label(words, Role.BODY, "sub", wrap=True), head=Head(title=_("Coverage")))
        note = _("every {days} days", days=known.board.most)
        head = Head(title=_("Handed over in time"), icon="layout-grid", note=note, acts=[every])
        return Card(*lines, head=head, gap=6)

    def _township(self, name: str, seats: list[Seat]) -> QFrame:
        good = sum(seat.state in {Punctual.ON_TIME, Punctual.SOON} for seat in seats)
        words = f"{good} / {len(seats)}"
        meter = Meter(Reached(value=good, most=len(seats), target=len(seats)), f"{name} {words}")
        title = ElidedLabel(name, Role.STRONG)
        late = "" if good == len(seats) else _("{count} missing", count=len(seats) - good)
        return frame(
            row(
                (title, 3),
                (meter, 4),
                Label(words, Role.STRONG),
                4,
                (ElidedLabel(late, Role.SMALL, Tone.BAD), 2),
                margins=(4, 2),
                gap=10,
            ),
            FrameKind.ROW,
        )

    def _imports(self, known: Hub) -> Card:
        lines: list[Item] = [self._import(each, known) for each in known.imports]
        if not lines:
            calm = _("Nothing has come yet. Plug in a stick and open the inbox.")
            lines = [Label(calm, Role.BODY, "sub", wrap=True)]
        return Card(*lines, head=Head(title=_("Taken in lately"), icon="package-import"), gap=0)

    def _import(self, each: PastHandOver, known: Hub) -> QFrame:
        number = _("No. {number}", number=each.number)
        name = ElidedLabel(f"{each.neighbour} · {number}", Role.STRONG)
        changes = _("{count} changes", count=f"{each.changes:,}")
        about = Label(f"{changes} · {moment(each.at, known.now)}", Role.SMALL, "sub")
        return frame(row((name, 1), about, margins=(7, 2)), FrameKind.ROW)

    def _catalogues(self, known: Hub) -> Card:
        look = Link(_("Open"))
        look.setAccessibleName(_("Open the catalogues"))
        when_pressed(look, lambda: self._workplace.go(ISSUE, None))
        if known.prepared:
            words = _("{count} changes wait for the next stick", count=f"{known.prepared:,}")
            note = Note(Tone.WARN, words)
        else:
            note = Note(Tone.OK, _("Everything that was written has gone down"))
        return Card(note, head=Head(title=_("Catalogues"), icon="send", acts=[look]))
