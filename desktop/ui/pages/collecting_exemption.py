"""Asks beside the list why a member owes nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.i18n import translate as _
from desktop.registers.dues.form import DUES
from desktop.registers.dues.model import Exemption
from desktop.services.collecting import Payer
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.choices import Radio
from desktop.ui.parts.fields import Field
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import column, frame
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.shell import Act, key_of

_WIDTH = 320
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Reason(Radio):
    """A reason; arrow keys choose the one before or after, Enter takes it."""

    taken = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.taken.emit()
        elif step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class ExemptionPanel(Panel):
    """The reasons to choose from with the arrow keys; Enter exempts."""

    decided = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__(_WIDTH)
        self._payer: Payer | None = None
        self._reasons: dict[Exemption, Reason] = {}
        self.remarks = TextInput(placeholder=_("Such as what the council decided"))
        self._why = Field(_("Reason in words"), self.remarks)

    def ask(self, payer: Payer) -> None:
        """Ask why *payer* owes nothing."""
        self._payer = payer
        group = payer.group or payer.number
        self.set_head(Avatar(payer.name, 44), payer.name, group)
        self._reasons = {each: Reason(_(DUES.choices[each])) for each in Exemption}
        for radio in self._reasons.values():
            radio.taken.connect(self.decide)
            radio.stepped.connect(self._step)
        next(iter(self._reasons.values())).setChecked(True)
        self.remarks = TextInput(placeholder=_("Such as what the council decided"))
        self._why = Field(_("Reason in words"), self.remarks)
        reasons = frame(column(*self._reasons.values(), gap=2))
        self.set_body(Field(_("Exempt because"), reasons), self._why)
        save = Button(_("Exempt"), "circle-minus", Kind.PRIMARY, key=key_of(Act.SAVE))
        when_pressed(save, self.decide)
        self.set_foot(save, None)
        self.show()
        self._step(0)

    def chosen_radio(self) -> Reason:
        """Return the reason that is chosen."""
        return self._reasons[self._chosen()]

    def decide(self) -> None:
        """Say why the member is exempt; without a reason in words, ask for it."""
        reason, remarks = self._chosen(), self.remarks.text().strip()
        if reason is Exemption.OTHER and not remarks:
            self._why.object_with(_("Write the reason for the exemption"))
            self._reach(self.remarks)
        else:
            self.decided.emit(self._payer, reason, remarks)

    def _step(self, by: int) -> None:
        radios = list(self._reasons.values())
        place = min(max(radios.index(self.chosen_radio()) + by, 0), len(radios) - 1)
        radios[place].setChecked(True)
        self._reach(radios[place])

    def _reach(self, widget: QWidget) -> None:
        """Put the focus on *widget*, and scroll to it."""
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        for area in self.findChildren(QScrollArea):
            area.ensureWidgetVisible(widget)

    def _chosen(self) -> Exemption:
        return next(reason for reason, radio in self._reasons.items() if radio.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.decide()
        else:
            super().keyPressEvent(event)
