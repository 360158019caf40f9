"""Offers at the head of a list what is done to its register and to no record in particular."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.operation import AnyOperation, Scope
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.records.deeds import Deeds
from desktop.ui.records.purpose import Doing
from desktop.ui.theme import icons
from desktop.ui.workplace import Workplace


class OutsideActs(QObject):
    """One such operation has a button of its own, several share a menu."""

    def __init__(self, workplace: Workplace, register: Register[Any], deeds: Deeds) -> None:
        super().__init__()
        self._workplace, self._deeds = workplace, deeds
        allowed = may(workplace.sitting.role, Allowed.WRITE)
        self._operations = [
            operation
            for operation in workplace.operations
            if allowed and operation.register.key == register.key and operation.scope is Scope.NONE
        ]
        self.buttons = self._made()

    def open_menu(self) -> None:
        """Do what is offered alone, or show the menu of all."""
        for button in self.buttons:
            button.click()

    def _made(self) -> list[Button]:
        match self._operations:
            case []:
                return []
            case [operation]:
                single = Button(_(operation.title), operation.icon)
                when_pressed(single, partial(self._start, operation))
                return [single]
            case several:
                shared = Button(_("More"))
                menu = QMenu(shared)
                for place, operation in enumerate(several, 1):
                    menu.addAction(self._action(menu, place, operation))
                shared.drop(menu)
                return [shared]

    def _action(self, menu: QMenu, place: int, operation: AnyOperation) -> QAction:
        look = theme.current()
        icon = icons.icon(operation.icon, look.colour("text2"), look.px(18))
        action = QAction(icon, f"&{place}  {_(operation.title)}", menu)
        action.triggered.connect(lambda _on=False: self._start(operation))
        return action

    def _start(self, operation: AnyOperation) -> None:
        self._deeds.do(Doing(workplace=self._workplace, operation=operation))
