"""Does what can be done with the record in the panel: change, copy, remove it, operate on it."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject

from desktop.domain.problems import RefusedError
from desktop.domain.register import Register, values_of
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.operation import AnyOperation
from desktop.ui.records.details import Detail
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.purpose import Doing, Keeping, Purpose
from desktop.ui.to_print import PRINT_CENTRE, ToPrint
from desktop.ui.workplace import Workplace

Performed = Callable[[Purpose, Changes], None]


class Stage(Protocol):
    """Where records are shown and forms are opened."""

    @property
    def detail(self) -> Detail | None:
        """Return what the details show, or None."""

    def begin(self, register: Register[Any], values: Mapping[str, Any] | None = None) -> None:
        """Open the form of a new record."""

    def open_form(self, purpose: Purpose) -> FormPanel:
        """Open the form of *purpose*."""


class Deeds(QObject):
    """What keys and buttons do with the record that is shown; *performed* hears of it."""

    def __init__(self, workplace: Workplace, stage: Stage, performed: Performed) -> None:
        super().__init__()
        self._workplace, self._stage, self._performed = workplace, stage, performed

    def revise(self) -> None:
        """Open the form of the record."""
        if (shown := self._stage.detail) is not None and shown.may_change:
            self._stage.open_form(
                Keeping(
                    workplace=self._workplace,
                    register=shown.register,
                    entry=shown.entry,
                    name=shown.name,
                )
            )

    def copy(self) -> None:
        """Begin a new record that says what this one says, but for its number."""
        if (shown := self._stage.detail) is not None and shown.may_add:
            given = {field.name for field in shown.register.asked() if field.given}
            values = {k: v for k, v in values_of(shown.entry.record).items() if k not in given}
            self._stage.begin(shown.register, values)

    def print_out(self) -> None:
        """Show in the print centre what can be printed of the record."""
        if (shown := self._stage.detail) is not None:
            sent = ToPrint(register=shown.register.key, records=[shown.entry.id])
            self._workplace.go(PRINT_CENTRE, sent)

    def operate(self, operation: AnyOperation) -> None:
        """Do *operation* to the record."""
        if (shown := self._stage.detail) is not None:
            self.do(
                Doing(
                    workplace=self._workplace,
                    operation=operation,
                    entries=(shown.entry,),
                    name=shown.name,
                )
            )

    def operate_next(self) -> None:
        """Do what is offered first."""
        if (shown := self._stage.detail) is not None and shown.operations:
            self.operate(shown.operations[0])

    def do(self, doing: Doing) -> None:
        """Do an operation: at once where it asks nothing, else by its form."""
        if not doing.asks_nothing:
            self._stage.open_form(doing)
            return

        def refused(error: Exception) -> None:
            if isinstance(error, RefusedError):
                self._stage.open_form(doing).show_refusal(error.problems)
            else:
                self._workplace.tasks.failed.emit(error)

        self._workplace.tasks.perform(
            lambda: doing.perform({}), lambda changes: self._performed(doing, changes), refused
        )

    def remove(self) -> None:
        """Remove the record."""
        if (shown := self._stage.detail) is not None and shown.may_remove:
            keeping, say = self._workplace.keeping, self._workplace.say
            self._workplace.tasks.perform(
                lambda: keeping.remove(shown.register, [shown.entry]),
                lambda changes: say(_("Removed: {name}", name=shown.name), changes.act),
            )

    def restore(self) -> None:
        """Take the removed record back in."""
        if (shown := self._stage.detail) is not None and shown.may_write:
            keeping, say = self._workplace.keeping, self._workplace.say
            self._workplace.tasks.perform(
                lambda: keeping.restore(shown.register, [shown.entry]),
                lambda changes: say(_("Restored: {name}", name=shown.name), changes.act),
            )
