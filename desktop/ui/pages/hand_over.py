"""Carries records up and down: the page of the sticks."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop.domain.levels import Level
from desktop.i18n import translate as _
from desktop.services.hand_overs import Exchange, exchange
from desktop.services.volumes import plugged_in
from desktop.ui import theme
from desktop.ui.pages.admission import Enrolling, Joining
from desktop.ui.pages.aside import aside_list, show_aside
from desktop.ui.pages.days import near
from desktop.ui.pages.past import fate, past_list, show_past, title
from desktop.ui.pages.sending import TAKE_OUT, Sending
from desktop.ui.pages.stick_choice import Look
from desktop.ui.pages.taking_in import TakingIn
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import Kind, column, empty_out, frame, row, scroller
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.tabs import Tabs
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.shell import Act, Breadth, Page, PageHeader
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

SEND, TAKE_IN, PAST, ENROL, JOIN = "send", "take-in", "past", "enrol", "join"
ASIDE = "aside"
_NEWEST = 3


class HandOverPage(Page):
    """Hand in, take in, what was; and, where desks stand below, who may join."""

    def __init__(self, workplace: Workplace, look: Look = plugged_in) -> None:
        super().__init__()
        self._workplace = workplace
        self._current = ""
        self._bar: Tabs | None = None
        self.sending = Sending(workplace, look)
        self.taking_in = TakingIn(workplace, look)
        self._past, self._aside = past_list(), aside_list()
        self.enrolling, self.joining = Enrolling(workplace), Joining(workplace)
        self._beside = column(gap=12)
        self._side = frame(self._beside)
        send = frame(row((self.sending, 1), self._side, gap=12))
        self._parts: dict[str, QWidget] = {
            SEND: send,
            TAKE_IN: scroller(self.taking_in),
            PAST: self._past,
            ASIDE: self._aside,
            ENROL: scroller(self.enrolling),
            JOIN: scroller(self.joining),
        }
        self._stack = QStackedWidget()
        for part in self._parts.values():
            self._stack.addWidget(part)
        about = _("No network needed: written to a stick, carried by hand")
        self._header = PageHeader(_("Hand-over"), "device-usb", Tone.TOOL, about)
        self._tabs = row(margins=(0, 20), gap=0)
        body = column(gap=0, margins=(0, 20, 14, 20))
        body.addWidget(self._stack, 1)
        self.setLayout(column(self._header, self._tabs, (body, 1), gap=10))
        self.sending.sticks.changed.connect(self._show_beside)
        workplace.tasks.changed.connect(self._on_changed)
        self._known: Exchange | None = None

    def enter(self) -> None:
        self._ask()

    def fit(self, breadth: Breadth) -> None:
        self.sending.fit(breadth)
        self._side.setVisible(breadth in {Breadth.WIDE, Breadth.NORMAL})
        width = 300 if breadth is Breadth.WIDE else 268
        self._side.setFixedWidth(theme.current().px(width))

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        written = self._current == SEND and self.sending.place() == TAKE_OUT
        return {Act.PRINT: self.sending.print_list} if written else {}

    def turn(self, key: str) -> None:
        """Show the part *key*."""
        self._current = key
        self._stack.setCurrentWidget(self._parts[key])
        if self._bar is not None:
            self._bar.choose(key)

    def current(self) -> str:
        """Return the key of the part that is shown."""
        return self._current

    def _on_changed(self, _changes: object) -> None:
        self._ask()

    def _ask(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: exchange(sitting), self._show)

    def _show(self, known: Exchange) -> None:
        self._known = known
        self._show_tabs(known)
        if self.sending.place() <= 1:
            self.sending.show_exchange(known)
        if known.level is not Level.STATION:
            self.enrolling.look()
        sitting = self._workplace.sitting
        show_past(self._past, known.past, sitting.now())
        titles = {register.key: register.title for register in sitting.store.schema.registers}
        show_aside(self._aside, known.aside, titles, sitting.now())
        self._show_beside()

    def _show_tabs(self, known: Exchange) -> None:
        empty_out(self._tabs)
        self._bar = None
        offered = self._offered(known)
        if self._current not in offered:
            self.turn(next(iter(offered)))
        if len(offered) > 1:
            choices = [
                Choice(key=key, text=text, count=count) for key, (text, count) in offered.items()
            ]
            self._bar = Tabs(choices, self._current)
            self._bar.chosen.connect(self.turn)
            self._tabs.addWidget(self._bar)

    def _offered(self, known: Exchange) -> dict[str, tuple[str, int | None]]:
        """Return the parts that mean something at this desk, with their words and counts."""
        station = known.level is Level.STATION
        if station and not known.parent:
            return {JOIN: (_("Join"), None)}
        offered: dict[str, tuple[str, int | None]] = {}
        if known.parent:
            offered[SEND] = (_("Hand in to {parent}", parent=known.parent), known.total)
        elif known.children:
            offered[SEND] = (_("Hand out"), None)
        offered[TAKE_IN] = (_("Take in"), None)
        offered[PAST] = (_("History"), len(known.past))
        if known.aside:
            offered[ASIDE] = (_("Set aside"), len(known.aside))
        if not station:
            offered[ENROL] = (_("Let desks join"), None)
        if known.level is Level.TOWNSHIP and not known.parent:
            offered[JOIN] = (_("Join the county"), None)
        return offered

    def _show_beside(self) -> None:
        empty_out(self._beside)
        name, about, facts = self.sending.stick_facts()
        if name:
            words = column(
                ElidedLabel(name, Role.STRONG), Label(about, Role.SMALL, "sub", wrap=True), gap=0
            )
            line = row(IconTile("device-usb", Tone.MUTUAL), 2, (words, 1), gap=8)
            more = [Facts(facts)] if facts else []
            self._beside.addWidget(Card(line, *more, head=Head(title=_("Stick"))))
        if self._known is not None and self._known.past:
            self._beside.addWidget(self._newest(self._known))
        self._beside.addStretch(1)

    def _newest(self, known: Exchange) -> Card:
        now = self._workplace.sitting.now()
        rows: list[QFrame] = []
        for each in known.past[:_NEWEST]:
            day = near(each.at.astimezone(now.tzinfo).date(), now.date())
            status = fate(each)
            about = ElidedLabel(f"{each.neighbour} · {day}", Role.SMALL, "sub")
            words = column(ElidedLabel(title(each), Role.STRONG), about, gap=2)
            pill = Pill(status.word, status.tone, status.icon)
            rows.append(frame(row((words, 1), pill, gap=6, margins=(6, 0)), Kind.ROW))
        everything = Link(_("All {count}", count=len(known.past)))
        when_pressed(everything, lambda: self.turn(PAST))
        return Card(*rows, head=Head(title=_("Hand-overs"), acts=[everything]), gap=2)
