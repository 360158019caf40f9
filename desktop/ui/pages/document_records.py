"""Asks of which records a document is to be: those of a list, some by name, all that fit."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.i18n import translate as _
from desktop.services.document import Document
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.fields import Field
from desktop.ui.parts.layout import column, empty_out, frame, row
from desktop.ui.parts.text import ElidedLabel
from desktop.ui.records.chooser import Chooser, RecordSource
from desktop.ui.workplace import Workplace

SOME, ALL = "some", "all"
MOST_NAMED = 8
"""So many records are named one by one; of more, only how many they are is said."""


class DocumentRecords(QFrame):
    """Whom or what a document is of; ``changed`` when that is another."""

    changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._document: Document | None = None
        self._records: tuple[RecordId, ...] | None = None
        self._heading = ""
        self.reach = Segment(
            [Choice(key=SOME, text=_("Some")), Choice(key=ALL, text=_("All that fit"))]
        )
        self.reach.chosen.connect(self._on_reach)
        self._lines = column(gap=2)
        self._added = column(gap=0)
        self._field = Field(
            _("Of which"), frame(column(self.reach, self._added, self._lines, gap=8))
        )
        self.setLayout(column(self._field, gap=0))
        self.chooser: Chooser | None = None

    @property
    def records(self) -> tuple[RecordId, ...] | None:
        """Return the records, None for all there are."""
        return self._records

    @property
    def heading(self) -> str:
        """Return what says which they are, empty where they were chosen here."""
        return self._heading

    def ask(
        self, document: Document, records: Sequence[RecordId] | None, heading: str = ""
    ) -> None:
        """Ask about *document*, of *records* of its register to begin with."""
        self._document = document
        self._heading = heading
        chosen = document.each and records is None
        self._records = () if chosen else None if records is None else tuple(records)
        self.reach.choose(SOME)
        self._draw()

    def _draw(self) -> None:
        document = self._document
        if document is None or document.register is None:
            self.hide()
            return
        empty_out(self._lines)
        empty_out(self._added)
        self.chooser = None
        self.reach.setVisible(document.each)
        if document.each and self._records is not None:
            self._offer_chooser(document.register)
        self._name(document.register, self._records or ())
        self.setVisible(document.each or self._records is not None)

    def _offer_chooser(self, register: Register[Any]) -> None:
        chooser = Chooser(RecordSource(self._workplace, register))
        chooser.changed.connect(lambda: self._add(chooser))
        self._added.addWidget(chooser)
        self.chooser = chooser

    def _name(self, register: Register[Any], records: Sequence[RecordId]) -> None:
        """List *records* by their names, each with a way to leave it out; many as a number."""
        if self._heading or len(records) > MOST_NAMED:
            count = _("{count} records", count=f"{len(records):,}")
            said = f"{self._heading} · {count}" if self._heading else count
            self._lines.addWidget(_line(ElidedLabel(said), _("Print all instead"), self._forget))
            return
        for record in records:
            self._lines.addWidget(self._named(register, record))

    def _named(self, register: Register[Any], record: RecordId) -> QWidget:
        """Return a line that says the name of *record* as soon as it is known."""
        label = ElidedLabel("")

        def call(name: str) -> None:
            if isValid(label):
                label.set_text(name)

        RecordSource(self._workplace, register).name(record, call)
        return _line(label, _("Leave out"), partial(self._leave_out, record))

    def _add(self, chooser: Chooser) -> None:
        key = chooser.key()
        if key is None or self._records is None or key in self._records:
            return
        self._records = (*self._records, RecordId(key))
        self._draw()
        if self.chooser is not None:
            self.chooser.setFocus()
        self.changed.emit()

    def _leave_out(self, record: RecordId) -> None:
        self._records = tuple(each for each in self._records or () if each != record)
        self._draw()
        self.changed.emit()

    def _forget(self) -> None:
        """Let go of the list that was sent here."""
        each = self._document is not None and self._document.each
        self._records, self._heading = () if each else None, ""
        self._draw()
        self.changed.emit()

    def _on_reach(self, reach: str) -> None:
        self._records, self._heading = None if reach == ALL else (), ""
        self._draw()
        self.changed.emit()


def _line(label: ElidedLabel, act: str, do: Callable[[], object]) -> QWidget:
    cross = IconButton("x", act, 26)
    when_pressed(cross, do)
    return frame(row((label, 1), cross, gap=6))
