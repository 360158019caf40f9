"""Holds what stands at the right of a list: details, forms, one behind the other."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.register import Register
from desktop.services.changes import Changes
from desktop.ui.parts.panel import Panel
from desktop.ui.records.deeds import Deeds
from desktop.ui.records.details import Detail, Part, detail, fate_words
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.panel import DetailPanel
from desktop.ui.records.purpose import Keeping, Purpose
from desktop.ui.workplace import Workplace

DETAIL_WIDTH, FORM_WIDTH = 352, 400
_REST_MS = 400
_NO_LIMIT = 16_777_215

Place = tuple[Register[Any], RecordId]
Drafts = dict[str, Mapping[str, Any]]
"""What was typed and not saved, by the key of what it is for."""


class Side(QFrame):
    """One panel at a time; closing it shows what was open before.

    ``emptied`` comes when nothing is left, ``settled`` when details took the
    place of a form one was in, ``detailed`` when details are shown, ``done``
    with the purpose that was fulfilled. ``keys_wanted`` is told whether the keys
    that the panel shows mean its record just now.
    """

    emptied = Signal()
    settled = Signal()
    filled = Signal()
    detailed = Signal()
    keys_wanted = Signal(bool)
    done = Signal(object, Changes)

    def __init__(self, workplace: Workplace, drafts: Drafts) -> None:
        super().__init__()
        self._workplace = workplace
        self._panel: Panel | None = None
        self._behind: list[Place] = []
        self._shown: Place | None = None
        self._detail: Detail | None = None
        self._question = 0
        self._alone = False
        self._keys_shown = True
        self._widths = (0, _NO_LIMIT)
        self._drafts = drafts
        self.deeds = Deeds(workplace, self, self.done.emit)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask_fate)
        workplace.tasks.changed.connect(self._on_changed)
        self.keys_wanted.connect(self._show_keys)
        self.hide()

    @property
    def form(self) -> FormPanel | None:
        """Return the form that is open, or None."""
        return self._panel if isinstance(self._panel, FormPanel) else None

    @property
    def detail(self) -> Detail | None:
        """Return what the details show, or None."""
        return self._detail if isinstance(self._panel, DetailPanel) else None

    def fit(self, *, alone: bool) -> None:
        """Take the whole width when the panel stands *alone*, without the list."""
        self._alone = alone
        self._fit()

    def _fit(self) -> None:
        least, most = (0, _NO_LIMIT) if self._alone else self._widths
        for widget in (self, self._panel):
            if widget is not None:
                widget.setMinimumWidth(least)
                widget.setMaximumWidth(most)

    def show_record(self, register: Register[Any], record: RecordId) -> None:
        """Show the details of a record of the list, and forget what was open."""
        if self.form is None:
            self._behind.clear()
            self._look_at((register, record))

    def turn_to(self, register: Register[Any], record: RecordId) -> None:
        """Show a record even in place of a form, what was typed there being kept."""
        self.keep_draft()
        self._behind.clear()
        self._look_at((register, record))

    def begin(self, register: Register[Any], values: Mapping[str, Any] | None = None) -> None:
        """Open the form of a new record, anew where *values* are given."""
        panel = self._new_form(Keeping(workplace=self._workplace, register=register))
        self._fill(panel, values, resumed=values is None)

    def open_form(self, purpose: Purpose) -> FormPanel:
        """Open the form of *purpose*."""
        panel = self._new_form(purpose)
        self._fill(panel, None, resumed=True)
        return panel

    def keep_draft(self) -> None:
        """Remember what was typed and not saved."""
        if (form := self.form) is not None and (draft := form.draft()) is not None:
            self._drafts[form.purpose.key] = draft

    def close_top(self) -> bool:
        """Close what is shown; tell whether there was anything."""
        if self._panel is None:
            return False
        was_form = self.form is not None
        self.keep_draft()
        if was_form and self._shown is not None:
            self._look_at(self._shown)
        elif self._behind:
            self._look_at(self._behind.pop())
        else:
            self.clear()
        return True

    def clear(self) -> None:
        """Show nothing."""
        self.keep_draft()
        self._question += 1
        self._behind.clear()
        self._shown = None
        self._replace(None)
        self.hide()
        self.emptied.emit()

    def open_menu(self) -> bool:
        """Show what else can be done with the record that is shown; tell whether there is one."""
        if isinstance(self._panel, DetailPanel):
            self._panel.open_menu()
        return self._panel is not None

    def _show_keys(self, shown: bool) -> None:  # noqa: FBT001 - as the signal says it
        self._keys_shown = shown
        if isinstance(self._panel, DetailPanel):
            self._panel.show_keys(shown=shown)

    def _new_form(self, purpose: Purpose) -> FormPanel:
        self.keep_draft()
        self._question += 1
        panel = FormPanel(self._workplace, purpose, FORM_WIDTH)
        panel.done.connect(lambda changes, again: self._on_done(panel, changes, again=again))
        panel.led.connect(lambda record: self._workplace.go(panel.register.key, RecordId(record)))
        self._replace(panel)
        return panel

    def _fill(self, panel: FormPanel, values: Mapping[str, Any] | None, *, resumed: bool) -> None:
        draft = self._drafts.pop(panel.purpose.key, None) if resumed else None
        panel.begin(values or {}, draft)
        panel.focus()

    def _look_at(self, place: Place) -> None:
        self._shown = place
        self._question += 1
        question = self._question
        register, record = place
        self._workplace.tasks.query(
            lambda: detail(self._workplace, register, record),
            lambda found: self._show_detail(found, question),
        )

    def _show_detail(self, found: Detail, question: int) -> None:
        if question != self._question:
            return
        self._detail = found
        fresh = not isinstance(self._panel, DetailPanel)
        left = self.form is not None and self._holds_focus()
        if fresh:
            self._replace(self._new_detail_panel())
        assert isinstance(self._panel, DetailPanel)  # noqa: S101 - put there above
        self._panel.show_detail(found)
        if fresh and self._alone:
            self._panel.focus()
        elif left:
            self.settled.emit()
        self._rest.start()
        self.detailed.emit()

    def _holds_focus(self) -> bool:
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _new_detail_panel(self) -> DetailPanel:
        panel = DetailPanel(self._workplace, DETAIL_WIDTH)
        panel.show_keys(shown=self._keys_shown)
        panel.edit_wanted.connect(self.deeds.revise)
        panel.copy_wanted.connect(self.deeds.copy)
        panel.print_wanted.connect(self.deeds.print_out)
        panel.remove_wanted.connect(self.deeds.remove)
        panel.restore_wanted.connect(self.deeds.restore)
        panel.operation_wanted.connect(self.deeds.operate)
        panel.opened.connect(self._go_deeper)
        panel.part_wanted.connect(self.add_part)
        return panel

    def _go_deeper(self, register: Register[Any], record: str) -> None:
        """Open a part of the record here, another record on its own page."""
        if register.part_of:
            if self._shown is not None:
                self._behind.append(self._shown)
            self._look_at((register, RecordId(record)))
        else:
            self._workplace.go(register.key, RecordId(record))

    def add_part(self, part: Part) -> None:
        """Open the form of a new part of the record that is shown."""
        if self._shown is not None:
            self.begin(part.register, {part.by: self._shown[1]})

    def _ask_fate(self) -> None:
        if (shown := self.detail) is None:
            return

        def say(words: str) -> None:
            if self.detail is shown and isinstance(self._panel, DetailPanel):
                self._panel.show_fate(words)

        self._workplace.tasks.query(lambda: fate_words(self._workplace, shown.entry.id), say)

    def _on_done(self, panel: FormPanel, changes: Changes, *, again: bool) -> None:
        purpose = panel.purpose
        self._drafts.pop(purpose.key, None)
        self.done.emit(purpose, changes)
        if again:
            panel.begin({})
            panel.focus()
            return
        if self._shown is not None:
            self._look_at(self._shown)
        elif purpose.is_new and changes.records:
            self._look_at((purpose.register, changes.records[0]))
        else:
            self.clear()

    def _on_changed(self, changes: Changes) -> None:
        if self.detail is not None and self._shown is not None and changes.registers:
            self._look_at(self._shown)

    def _replace(self, panel: Panel | None) -> None:
        before, self._panel = self._panel, panel
        if isinstance(before, FormPanel):
            before.finish()
        if before is not None:
            before.hide()
            self._layout.removeWidget(before)
            before.deleteLater()
        if panel is not None:
            panel.closed.connect(self.close_top)
            self._widths = (panel.minimumWidth(), panel.maximumWidth())
            self._layout.addWidget(panel)
            self._fit()
            self.show()
            self.filled.emit()
