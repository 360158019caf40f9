"""Lists on the first page what is to be done, the most urgent first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import translate as _
from desktop.services.overview import Overview, ToDo, Urgency
from desktop.ui import theme
from desktop.ui.pages.days import near
from desktop.ui.parts.buttons import Button, Kind, Link, Size, when_pressed
from desktop.ui.parts.cards import Card, Figure, Head, StatTile
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.text import ElidedLabel
from desktop.ui.shell import Act, key_of
from desktop.ui.theme import Role, Tone

Go = Callable[[str, object], None]

_TONES: Mapping[Urgency, Tone] = {
    Urgency.OVERDUE: Tone.BAD,
    Urgency.TODAY: Tone.WARN,
    Urgency.WEEK: Tone.INFO,
    Urgency.LATER: Tone.INFO,
    Urgency.RATING: Tone.MUTE,
    Urgency.OPEN: Tone.MUTE,
}
_ICONS: Mapping[Urgency, str] = {
    Urgency.WEEK: "calendar",
    Urgency.LATER: "calendar",
    Urgency.RATING: "star",
}


class DueCard(Card):
    """Tiles with counts over the rows; a pressed tile shows its own rows alone."""

    def __init__(self, known: Overview, most: int, go: Go) -> None:
        self._known, self._most, self._go = known, most, go
        self._only: Urgency | None = None
        self._rows = column(gap=0)
        self._tiles = _tiles(known)
        total = len(known.to_do)
        everything = Link(_("All {count}", count=total))
        when_pressed(everything, lambda: go("requests", None))
        head = Head(
            title=_("To do today"),
            icon="list-check",
            colour="primary_text",
            note=_("The most urgent first") if total else "",
            acts=[everything] if total else [],
        )
        if total:
            tiles = row(*[(tile, 1) for tile in self._tiles.values()], gap=10)
            super().__init__(tiles, self._rows, None, head=head)
        else:
            super().__init__((_nothing_due(known, go), 1), head=head)
        for urgency, tile in self._tiles.items():
            tile.setCheckable(True)
            when_pressed(tile, partial(self._toggle, urgency))
        self.show_most(most)

    def show_most(self, most: int) -> None:
        """Show no more rows than there is room for."""
        self._most = most
        empty_out(self._rows)
        wanted = [t for t in self._known.to_do if self._only in {None, t.urgency}]
        for each in wanted[:most]:
            self._rows.addWidget(_row(each, self._known.now.date(), self._go))

    def _toggle(self, urgency: Urgency) -> None:
        self._only = None if self._only is urgency else urgency
        for each, tile in self._tiles.items():
            tile.setChecked(each is self._only)
        self.show_most(self._most)


def _tiles(known: Overview) -> dict[Urgency, StatTile]:
    words = {
        Urgency.OVERDUE: (_("Overdue"), "alert-triangle", Tone.BAD),
        Urgency.TODAY: (_("Due today"), "clock", Tone.WARN),
        Urgency.WEEK: (_("Due this week"), "calendar", Tone.INFO),
        Urgency.RATING: (_("To be rated"), "star", Tone.MUTE),
    }
    return {urgency: _tile(known.count(urgency), *said) for urgency, said in words.items()}


def _tile(count: int, label: str, icon: str, tone: Tone) -> StatTile:
    shown = tone if count else Tone.MUTE
    return StatTile(Figure(number=f"{count:,}", unit="", label=label, icon=icon, tone=shown))


def _row(each: ToDo, today: date, go: Go) -> QFrame:
    status = Pill(_when(each, today), _TONES[each.urgency], _ICONS.get(each.urgency, ""))
    pill = frame(row(status, None, gap=0))
    pill.setFixedWidth(theme.current().px(168))
    title = " · ".join(part for part in (each.subject, each.who) if part)
    stands = (_(each.state), _(each.next_step) if each.next_step else "", each.with_whom)
    about = " · ".join(part for part in stands if part)
    words = column(ElidedLabel(title, Role.STRONG), ElidedLabel(about, Role.SMALL, "sub"), gap=0)
    kind = Kind.SOFT if each.urgency is Urgency.OVERDUE else Kind.SECONDARY
    button = Button(_verb(each), kind=kind, size=Size.SMALL)
    when_pressed(button, lambda: go("requests", each.request))
    made = frame(row(pill, (words, 1), button, margins=(7, 2), gap=8), FrameKind.ROW)
    made.setAccessibleName(f"{status.accessibleName()} {title}")
    return made


def _when(each: ToDo, today: date) -> str:
    match each.urgency:
        case Urgency.OVERDUE if each.due_on:
            return _overdue(each.late, each.due_on, today)
        case Urgency.TODAY:
            return _("Due today")
        case Urgency.RATING:
            return _("To be rated")
        case _ if each.due_on:
            return _("Due {day}", day=near(each.due_on, today))
        case _:
            return _("No deadline")


def _overdue(late: int, due_on: date, today: date) -> str:
    match late:
        case 0:  # only days off have passed since
            return _("Was due {day}", day=near(due_on, today))
        case 1:
            return _("1 working day late")
        case days:
            return _("{days} working days late", days=days)


def _verb(each: ToDo) -> str:
    if each.urgency is Urgency.OVERDUE and each.forwarded:
        return _("Chase")
    return _("Ask") if each.urgency is Urgency.RATING else _("Open")


def _nothing_due(known: Overview, go: Go) -> QWidget:
    if not any(known.status.records.values()):
        begin = Button(_("Add a resident"), "user-plus", Kind.PRIMARY)
        when_pressed(begin, lambda: go("residents", Act.NEW))
        return EmptyState(
            "users",
            _("Begin with the residents"),
            _("Requests, visits and dues all name a resident. Add one, or read in a table."),
        ).offer(begin)
    begin = Button(_("New request"), "clipboard-plus", key=key_of(Act.NEW_REQUEST))
    when_pressed(begin, lambda: go("requests", Act.NEW))
    return EmptyState(
        "circle-check",
        _("Everything is done"),
        _("No request waits. What comes in next is listed here, the most urgent first."),
        Tone.OK,
    ).offer(begin)


def stacked(cards: Sequence[QWidget]) -> QVBoxLayout:
    """Return *cards* below each other, held at the top."""
    return column(*cards, None, gap=12)
