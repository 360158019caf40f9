"""Greets whoever comes to work with what the day asks of them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from desktop.domain.lunar import lunar_of, lunar_text
from desktop.i18n import day_words
from desktop.i18n import translate as _
from desktop.services.overview import Overview, overview
from desktop.ui import theme
from desktop.ui.navigation import BATCH_HOURS, CONFLICTS, NOTES, VISITS
from desktop.ui.pages.days import weekday
from desktop.ui.pages.home_beside import care_card, month_card, safety_card
from desktop.ui.pages.home_due import DueCard, stacked
from desktop.ui.parts.banners import Banner
from desktop.ui.parts.buttons import Button, Size, when_pressed
from desktop.ui.parts.cards import QuickAct
from desktop.ui.parts.layout import column, empty_out, frame, row, scroller
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell import Act, Breadth, Page, key_of
from desktop.ui.shell.art import Greeting
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

_AFTERNOON, _EVENING = 12, 18
_ROW, _ABOVE_ROWS, _BANNER = 56, 340, 64
_FEWEST, _MOST = 3, 8
_QUICK = {Breadth.WIDE: 5, Breadth.NORMAL: 5, Breadth.NARROW: 4, Breadth.TIGHT: 3}


class HomePage(Page):
    """What is due, who is to be thought of, how the data stand."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._breadth = Breadth.NORMAL
        self._known: Overview | None = None
        self._rows = 0
        self._due: DueCard | None = None
        self._content: QVBoxLayout = column(gap=12, margins=(2, 20, 14, 20))
        self.setLayout(column(scroller(frame(self._content)), gap=0))
        workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self._ask()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        go = self._workplace.go
        return {
            Act.NEW_REQUEST: lambda: go("requests", Act.NEW),
            Act.NEW_ACTIVITY: lambda: go("activities", Act.NEW),
            Act.NEW_VISIT: lambda: go(VISITS, None),
            Act.NEW_HOURS: lambda: go(BATCH_HOURS, Act.NEW),
            Act.PRINT: lambda: go("print-centre", None),
        }

    def fit(self, breadth: Breadth) -> None:
        if breadth is not self._breadth:
            self._breadth = breadth
            self._build()

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: overview(sitting), self._show)

    def _show(self, known: Overview) -> None:
        self._known = known
        self._build()

    def _build(self) -> None:
        known = self._known
        if known is None:
            return
        empty_out(self._content)
        if known.hand_over_is_due:
            self._content.addWidget(self._reminder(known))
        if known.to_verify:
            self._content.addWidget(self._question(known))
        self._content.addWidget(self._greeting(known))
        self._content.addLayout(self._columns(known), 1)

    def _reminder(self, known: Overview) -> Banner:
        now = Button(_("Hand in now"), "device-usb", size=Size.SMALL)
        when_pressed(now, lambda: self._workplace.go("hand-over", None))
        days = known.days_since_hand_over
        if known.handed_up is None:
            fact = _("Nothing was handed in for {days} days", days=days)
        else:
            fact = _("{days} days since the last hand-over", days=days)
        waiting = _("{count} records wait on this computer", count=f"{known.status.unsent:,}")
        return Banner(Tone.WARN, fact, waiting, "device-usb").offer(now)

    def _question(self, known: Overview) -> Banner:
        """Return what the level above asks to find out, the oldest first."""
        first = known.to_verify[-1]
        fact = _("To be verified: {count}", count=f"{len(known.to_verify):,}")
        go = self._workplace.go
        verify = Button(_("Verify"), "message-question", size=Size.SMALL)
        when_pressed(
            verify,
            lambda: go(CONFLICTS, first.record) if first.contested else go(NOTES, first.note),
        )
        words = f"{first.subject} · {first.question}"
        return Banner(Tone.INFO, fact, words, "message-question").offer(verify)

    def _greeting(self, known: Overview) -> Greeting:
        card, quick = Greeting(), self._quick_acts()[: _QUICK[self._breadth]]
        card.setLayout(
            column(
                Label(_greeting(known.now, known.staff), Role.DISPLAY),
                ElidedLabel(_day(known), Role.BODY, "sub"),
                6,
                row(*quick, None, gap=10),
                gap=2,
                margins=(10, 20, 14, 22),
            )
        )
        taken = sum(act.sizeHint().width() + theme.current().px(10) for act in quick)
        card.keep_free(taken + theme.current().px(28))
        return card

    def _quick_acts(self) -> list[QuickAct]:
        said = (
            (Act.NEW_REQUEST, _("New request"), "clipboard-plus", Tone.REQUESTS),
            (Act.NEW_ACTIVITY, _("New activity"), "heart-handshake", Tone.MUTUAL),
            (Act.NEW_VISIT, _("Log a visit"), "home-heart", Tone.ELDERS),
            (Act.NEW_HOURS, _("Log hours"), "clock-plus", Tone.VOLUNTEERS),
            (Act.PRINT, _("Print a roster"), "printer", Tone.TOOL),
        )
        acts, made = self.acts(), []
        for act, text, icon, hue in said:
            key = "F8" if act is Act.PRINT else key_of(act)
            made.append(QuickAct(text, icon, hue, key))
            when_pressed(made[-1], acts[act])
        return made

    def _columns(self, known: Overview) -> QBoxLayout:
        go = self._workplace.go
        self._rows = self._room_for_rows()
        self._due = DueCard(known, self._rows, go)
        beside = [care_card(known, go), safety_card(known, go)]
        month = month_card(known) if self._breadth is Breadth.WIDE else None
        if month is not None:
            beside.append(month)
        if self._breadth is Breadth.TIGHT:
            return column(self._due, *beside, None, gap=12)
        return row((self._due, 58), (stacked(beside), 42), gap=14)

    def _room_for_rows(self) -> int:
        look, known = theme.current(), self._known
        taken = _ABOVE_ROWS
        if known and known.hand_over_is_due:
            taken += _BANNER
        if known and known.to_verify:
            taken += _BANNER
        room = int((self.height() / look.scale - taken) / _ROW)
        return max(_FEWEST, min(_MOST, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._due is not None and self._room_for_rows() != self._rows:
            self._rows = self._room_for_rows()
            self._due.show_most(self._rows)


def _greeting(now: datetime, name: str) -> str:
    if now.hour < _AFTERNOON:
        return _("Good morning, {name}", name=name)
    if now.hour < _EVENING:
        return _("Good afternoon, {name}", name=name)
    return _("Good evening, {name}", name=name)


def _day(known: Overview) -> str:
    today = known.now.date()
    lunar = _("lunar {day}", day=lunar_text(lunar_of(today)))
    said = f"{day_words(today, today)} {weekday(today)}　{lunar}"
    if known.next_festival is None:
        return said
    name, days = known.next_festival
    match days:
        case 0:
            ahead = _("Today is {festival}", festival=name)
        case 1:
            ahead = _("Tomorrow is {festival}", festival=name)
        case _:
            ahead = _("{festival} in {days} days", festival=name, days=days)
    return f"{said}　·　{ahead}"
