"""Leads to every register that comes together here, with how much each holds."""

from PySide6.QtWidgets import QFrame

from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.standing import Status, status
from desktop.ui.navigation import family_of, top_registers
from desktop.ui.parts.buttons import Link, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.layout import Kind, column, empty_out, frame, row, scroller
from desktop.ui.parts.text import ElidedLabel, IconTile, Label
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import Page, PageHeader
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class RegistersPage(Page):
    """The registers that stations write, each with those that are worked with together."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        about = _("Of all desks below; what is corrected here goes back with the next stick")
        header = PageHeader(_("Merged registers"), "users", Tone.PEOPLE, about)
        self._lines = column(gap=0)
        card = Card(self._lines)
        body = frame(column(card, None, margins=(2, 20, 14, 20), gap=0))
        self.setLayout(column(header, (scroller(body), 1), gap=8))
        workplace.tasks.changed.connect(self._on_changed)

    def enter(self) -> None:
        self._ask()

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: status(sitting), self._show)

    def _show(self, known: Status) -> None:
        empty_out(self._lines)
        for register in top_registers():
            if register.shipped is None:
                self._lines.addWidget(self._line(register, known))

    def _line(self, register: Register[object], known: Status) -> QFrame:
        beside = [
            f"{_(other.title)} {known.records.get(other.key, 0):,}"
            for other in family_of(register)
            if other is not register
        ]
        words = column(
            Label(_(register.title), Role.STRONG),
            ElidedLabel(" · ".join(beside), Role.SMALL, "sub"),
            gap=0,
        )
        count = Label(f"{known.records.get(register.key, 0):,}", Role.HEADING)
        link = Link(_("Open"))
        link.setAccessibleName(f"{_('Open')} {_(register.title)}")
        when_pressed(link, lambda: self._workplace.go(register.key, None))
        tile = IconTile(register.look.icon, hue_of(register), 34)
        return frame(row(tile, 6, (words, 1), count, 6, link, margins=(8, 2)), Kind.ROW)
