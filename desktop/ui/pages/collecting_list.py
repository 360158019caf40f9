"""Lists who has paid, with the line that keeps the hands on the keyboard."""

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QFrame

from desktop.domain.dues import PAY_STATE_LABELS, PayState
from desktop.i18n import translate as _
from desktop.services.collecting import Payer
from desktop.ui.pages.collecting_round import Round, next_unpaid
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import column
from desktop.ui.records.editors.typed import say_yuan
from desktop.ui.table import Column, Kind, Status, TableCard, TableView
from desktop.ui.theme import Tone

EXEMPT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)

_STATES = {
    PayState.UNPAID: (Tone.WARN, "alert-circle"),
    PayState.PAID: (Tone.OK, "circle-check"),
    PayState.EXEMPT: (Tone.MUTE, "circle-minus"),
}
_MANY = 10_000
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Home: -_MANY,
    Qt.Key.Key_End: _MANY,
}
_UNMODIFIED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerRow:
    """One member in the list."""

    id: str
    name: str
    group: str
    number: str
    state: Status
    amount: str
    reason: str


class CollectingLine(TextInput):
    """A name is typed here, and the list beneath is worked with, without moving the hands."""

    moved = Signal(int)
    ticked = Signal()
    exemption_wanted = Signal()
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(placeholder=_("Name, initials, group or number"), icon="search")
        self._composing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing or not self._does(event):
            super().keyPressEvent(event)

    def _does(self, event: QKeyEvent) -> bool:
        """Do what the key means for the list; tell whether it means anything."""
        if event.keyCombination() == EXEMPT:
            self.exemption_wanted.emit()
            return True
        if event.modifiers() not in _UNMODIFIED:
            return False
        typed, at_end = bool(self.text()), self.cursorPosition() == len(self.text())
        match event.key():
            case key if (step := _MOVES.get(Qt.Key(key))) and (abs(step) < _MANY or not typed):
                self.moved.emit(step)
            case Qt.Key.Key_Space:
                self.ticked.emit()
            case Qt.Key.Key_Delete if at_end:
                self.back_wanted.emit()
            case Qt.Key.Key_Escape if typed:
                self.clear()
            case _:
                return False
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class PayerList(QFrame):
    """The line over the list; ``chosen`` is whom the keys are about."""

    def __init__(self, collected: Round) -> None:
        super().__init__()
        self._round = collected
        self.line = CollectingLine()
        self.line.setAccessibleName(_("Find a member"))
        self.view = TableView(_columns())
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = TableCard(self.view)
        card.drop_foot()
        self.line.textChanged.connect(lambda _text: self._filter())
        self.line.moved.connect(self.walk)
        self.setLayout(column(self.line, (card, 1), gap=8))
        self.setFocusProxy(self.line)

    def chosen(self) -> Payer | None:
        """Return the member under the cursor."""
        place, payers = self._place(), self._payers()
        return payers[place] if 0 <= place < len(payers) else None

    def refresh(self) -> None:
        """Show the members as they stand now; the cursor stays where it is."""
        self.view.show_rows([_row(payer) for payer in self._payers()])
        if self.view.current_row() is None and self._payers():
            self.view.go_to(0)

    def walk(self, step: int) -> None:
        """Move the cursor by so many rows."""
        if payers := self._payers():
            self.view.go_to(min(max(self._place() + step, 0), len(payers) - 1))

    def go_on(self) -> None:
        """Move to whom to ask next; a name that was typed has done its work."""
        place, payer = self._place(), self.chosen()
        if self.line.text():
            self.line.clear()
            payers = self._payers()
            place = next(
                (at for at, p in enumerate(payers) if payer and p.member == payer.member), 0
            )
        self.refresh()
        if payers := self._payers():
            self.view.go_to(max(0, next_unpaid(payers, place)))

    def _payers(self) -> list[Payer]:
        return self._round.payers(self.line.text())

    def _place(self) -> int:
        current = self.view.current_identity()
        return self.view.rows_model.place_of(current) if current is not None else -1

    def _filter(self) -> None:
        self.refresh()
        if self.line.text() and self._payers():
            first = (at for at, p in enumerate(self._payers()) if p.state is PayState.UNPAID)
            self.view.go_to(next(first, 0))


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            key="name", title=_("Name"), width=150, kind=Kind.PERSON, stretches=True, sortable=False
        ),
        Column(
            key="group", title=_("Group in the association"), width=96, drop_order=3, sortable=False
        ),
        Column(
            key="number",
            title=_("Number"),
            width=110,
            kind=Kind.SUB,
            drop_order=1,
            sortable=False,
        ),
        Column(key="state", title=_("Dues"), width=120, kind=Kind.ICON_STATE, sortable=False),
        Column(key="amount", title=_("Amount (yuan)"), width=110, kind=Kind.NUM, sortable=False),
        Column(
            key="reason",
            title=_("Exempt because"),
            width=170,
            kind=Kind.SUB,
            drop_order=2,
            sortable=False,
        ),
    )


def _row(payer: Payer) -> PayerRow:
    tone, icon = _STATES[payer.state]
    return PayerRow(
        id=payer.member,
        name=payer.name,
        group=payer.group,
        number=payer.number,
        state=Status(_(PAY_STATE_LABELS[payer.state]), tone, icon),
        amount=say_yuan(payer.amount) if payer.amount else "",
        reason=_(payer.reason),
    )
