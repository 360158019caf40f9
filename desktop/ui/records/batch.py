"""Offers and does to the ticked records of a list what fits all of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.access import Act as Allowed
from desktop.domain.access import may
from desktop.domain.ids import RecordId
from desktop.domain.register import Entry, Lasting, Register
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.operation import AnyOperation, Operating, Scope
from desktop.services.rights import Rights
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.records.deeds import Deeds
from desktop.ui.records.purpose import Doing
from desktop.ui.records.reading import Asked, View, entries_of, name_of
from desktop.ui.shell import Act, key_of
from desktop.ui.table import BatchBar, TableView
from desktop.ui.workplace import Workplace

CHUNK = 1000
"""How many records are looked at in one go, so that other work comes in between."""
_REST_MS = 60


class Batch(QObject):
    """What the bar beneath the list offers for the ticked rows of *view*.

    ``print_wanted`` comes with the ids of the ticked records, in their order.
    """

    print_wanted = Signal(list)

    def __init__(
        self, workplace: Workplace, register: Register[Any], view: TableView, deeds: Deeds
    ) -> None:
        super().__init__(view)  # goes with it
        self._workplace, self._register = workplace, register
        self._view, self._deeds = view, deeds
        self._listed: Sequence[RecordId] = ()
        self._removed = False
        self._question = 0
        self._operations: Sequence[AnyOperation] = ()
        self._are_ours = True
        self._drawn: tuple[object, ...] | None = None
        self.bar = BatchBar(lambda count: _("{count} ticked", count=f"{count:,}"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look)
        view.checked_changed.connect(self._rest.start)
        self._draw()

    @property
    def operations(self) -> Sequence[AnyOperation]:
        """Return what fits all ticked records."""
        return self._operations

    def show_listed(self, asked: Asked, listed: Sequence[RecordId]) -> None:
        """Note which records are *listed*; the others are ticked no longer."""
        self._listed = listed
        self._removed = asked.view is View.REMOVED and asked.shown is None
        if ticked := self._view.checked():
            self._view.uncheck(ticked - set(listed))
            self._rest.start()  # what fits them may have changed with them

    def ticked(self) -> list[RecordId]:
        """Return the ticked records in the order of the list."""
        ticked = self._view.checked()
        return [record for record in self._listed if record in ticked] if ticked else []

    def untick(self) -> bool:
        """Take every tick away; tell whether there was any."""
        any_ticked = bool(self._view.checked())
        if any_ticked:
            self._view.check_none()
        return any_ticked

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        """Return what the keys do while rows are ticked; what is not allowed does nothing."""
        return {
            Act.PRINT: self.print_ticked,
            Act.REMOVE: self.remove,
            Act.NEXT_STEP: self.operate_next,
            Act.MORE_STEPS: self.bar.open_menu,
        }

    def operate(self, operation: AnyOperation) -> None:
        """Do *operation* to all ticked records: by its form in the panel where it asks anything."""
        sitting, register = self._workplace.sitting, self._register

        def load(ticked: Sequence[RecordId]) -> tuple[list[Entry[Any]], str]:
            name = name_of(sitting, register, ticked[0]) if len(ticked) == 1 else ""
            return self._load(ticked), name or ""

        def do(found: tuple[list[Entry[Any]], str]) -> None:
            entries, name = found
            self._deeds.do(
                Doing(
                    workplace=self._workplace,
                    operation=operation,
                    entries=tuple(entries),
                    name=name,
                )
            )

        if ticked := self.ticked():
            self._workplace.tasks.query(partial(load, ticked), do)

    def operate_next(self) -> None:
        """Do what is offered first."""
        if self._operations:
            self.operate(self._operations[0])

    def print_ticked(self) -> None:
        """Print the roster of the ticked records."""
        self.print_wanted.emit(self.ticked())

    def remove(self) -> None:
        """Remove the ticked records, or take them back in where removed ones are listed."""
        ticked, register, removed = self.ticked(), self._register, self._removed
        if not ticked or not self._may_strike:
            return
        keeping = self._workplace.keeping
        strike = keeping.restore if removed else keeping.remove

        def done(changes: Changes) -> None:
            self._view.check_none()
            count = f"{len(ticked):,}"
            restored, struck = _("{count} restored", count=count), _("{count} removed", count=count)
            self._workplace.say(restored if removed else struck, changes.act)

        self._workplace.tasks.perform(lambda: strike(register, self._load(ticked)), done)

    @property
    def _may_write(self) -> bool:
        return may(self._workplace.sitting.role, Allowed.WRITE)

    @property
    def _may_strike(self) -> bool:
        removable = self._register.lasting is Lasting.REMOVABLE
        return self._may_write and self._are_ours and removable

    def _load(self, records: Sequence[RecordId]) -> list[Entry[Any]]:
        return entries_of(self._workplace.sitting, self._register, records)

    def _look(self) -> None:
        """Ask what fits all that are ticked; an answer that comes too late is dropped."""
        self._question += 1
        ticked = self.ticked() if self._view.isVisible() and self._may_write else []
        among = self._of_several() if ticked and not self._removed else []
        self._narrow(among, ticked, self._question)

    def _of_several(self) -> list[AnyOperation]:
        return [
            operation
            for operation in self._workplace.operations
            if operation.register.key == self._register.key and operation.scope is Scope.SEVERAL
        ]

    def _narrow(
        self,
        among: list[AnyOperation],
        left: Sequence[RecordId],
        question: int,
        *,
        ours: bool = True,
    ) -> None:
        """Leave of *among* what fits the records *left*, a part of them after another."""
        if question != self._question:
            return
        if not left or not ours:
            self._operations, self._are_ours = among, ours
            self._draw()
            return
        part, rest = left[:CHUNK], left[CHUNK:]

        def go_on(found: tuple[list[AnyOperation], bool]) -> None:
            fitting, ours = found
            self._narrow(fitting, rest, question, ours=ours)

        self._workplace.tasks.query(lambda: self._fitting(among, part), go_on)

    def _fitting(
        self, among: list[AnyOperation], part: Sequence[RecordId]
    ) -> tuple[list[AnyOperation], bool]:
        """Return what fits the records *part*, and whether this desk may write them at all."""
        sitting, entries = self._workplace.sitting, self._load(part)
        with sitting.store.read() as unit:
            ours = Rights(unit).allow(entries)
        fitting = ours and Operating(sitting).offered(among, self._register, entries)
        return fitting or [], ours

    def _draw(self) -> None:
        drawn = (*self._operations, self._removed, self._may_strike)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        acts = [self._button(place, each) for place, each in enumerate(self._operations)]
        acts.insert(1, _small(_("Print"), "printer", self.print_ticked))
        if self._may_strike and self._removed:
            acts.append(_small(_("Restore"), "arrow-back-up", self.remove))
        elif self._may_strike:
            acts.append(_small(_("Remove"), "trash", self.remove))
        self.bar.offer(*acts)

    def _button(self, place: int, operation: AnyOperation) -> Button:
        kind = Kind.SECONDARY if place else Kind.PRIMARY
        key = "" if place else key_of(Act.NEXT_STEP)
        made = Button(_(operation.title), operation.icon, kind, Size.SMALL, key=key)
        when_pressed(made, partial(self.operate, operation))
        return made


def _small(words: str, icon: str, act: Callable[[], object]) -> Button:
    made = Button(words, icon, size=Size.SMALL)
    when_pressed(made, act)
    return made
