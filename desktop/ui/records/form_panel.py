"""Fills in, checks and saves the record of a form in the panel beside the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal

from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Entry, Register
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.records import RecordKeeping, Save
from desktop.services.surroundings import filled
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.text import IconTile
from desktop.ui.records.form import EMPTY, Form, values_of
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import Act, key_of
from desktop.ui.theme import Tone
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What can be worked out from the values typed so far, and what is wrong with them."""

    worked_out: Mapping[str, Any]
    problems: tuple[Problem, ...]


def examine(
    keeping: RecordKeeping,
    register: Register[Any],
    values: Mapping[str, Any],
    entry: Entry[Any] | None,
) -> Examined:
    """Look at *values* as if they were to be saved now."""
    worked_out = keeping.fill(register, values)
    record = register.record(**filled(values, worked_out))
    judged = entry.id if entry else None
    return Examined(worked_out=worked_out, problems=keeping.problems(register, record, judged))


class FormPanel(Panel):
    """One record being written; ``saved`` tells the changes and whether another is to follow."""

    saved = Signal(Changes, bool)

    def __init__(self, workplace: Workplace, register: Register[Any], width: int) -> None:
        super().__init__(width)
        self.register = register
        self._workplace = workplace
        self._entry: Entry[Any] | None = None
        self._worked_out: Mapping[str, Any] = {}
        self._question = 0
        self._saving = self._finished = self._objected = False
        self.form = Form(workplace, register)
        self.form.left.connect(lambda _name: self._examine())
        self._restored = Note(Tone.INFO, _("Go on with what was begun."), icon="history")
        self._restored.hide()
        self.set_body(self._restored, self.form)
        self._save = Button(_("Save"), "device-floppy", Kind.PRIMARY, key=key_of(Act.SAVE))
        self._next = Button(_("Save and new"), key=key_of(Act.SAVE_AND_NEW))
        when_pressed(self._save, self.save)
        when_pressed(self._next, lambda: self.save(again=True))
        self.set_foot((self._save, 1), self._next)

    @property
    def entry(self) -> Entry[Any] | None:
        """Return the entry that is being changed, or None for a new one."""
        return self._entry

    def begin(self, values: Mapping[str, Any], *, restored: bool = False) -> None:
        """Ask for a new record, with *values* already in place."""
        self._show(None, values, restored=restored)
        self._name_it(_("New"), _(self.register.title))

    def revise(self, entry: Entry[Any], name: str, draft: Mapping[str, Any] | None = None) -> None:
        """Ask for changes of *entry*, called *name*."""
        self._show(entry, draft or values_of(entry), restored=draft is not None)
        self._name_it(name, _(self.register.title))
        self._examine(learn=True)

    def draft(self) -> Mapping[str, Any] | None:
        """Return what was typed and not saved, None when nothing was."""
        return self.form.read()[0] if self.form.touched() else None

    def finish(self) -> None:
        """Heed no answer any more: the panel goes."""
        self._finished = True

    def save(self, *, again: bool = False) -> None:
        """Save the record, or show everything that hinders."""
        values, unreadable = self.form.read()
        if self._saving:
            return
        if unreadable:
            self._object(unreadable)
            return
        save = Save(
            register=self.register, record=self.register.record(**values), entry=self._entry
        )
        keeping = self._workplace.keeping
        self._saving = True

        def done(changes: Changes) -> None:
            self._saving = False
            self.saved.emit(changes, again)

        self._workplace.tasks.perform(lambda: keeping.save([save]), done, self._on_failed)

    def _show(self, entry: Entry[Any] | None, values: Mapping[str, Any], *, restored: bool) -> None:
        self._entry, self._worked_out, self._objected = entry, {}, False
        self._question += 1
        self._next.setVisible(entry is None)
        self._restored.setVisible(restored)
        self.form.show_values(values)

    def _name_it(self, title: str, about: str) -> None:
        look = self.register.look
        self.set_head(IconTile(look.icon, hue_of(self.register)), title, about)

    def _object(self, unreadable: list[Problem]) -> None:
        """Show what cannot be read together with what the rules say of the rest."""

        def show(examined: Examined) -> None:
            if self._finished:
                return
            self._objected = True
            problems = _together(unreadable, examined.problems)
            self.form.show_problems(problems)
            self.form.focus_first_of(problems)

        values, _unreadable = self.form.read()
        keeping, entry = self._workplace.keeping, self._entry
        self._workplace.tasks.query(lambda: examine(keeping, self.register, values, entry), show)

    def _on_failed(self, error: Exception) -> None:
        self._saving = False
        if isinstance(error, RefusedError) and not self._finished:
            self._objected = True
            self.form.show_problems(error.problems)
            self.form.focus_first_of(error.problems)
        else:
            self._workplace.tasks.failed.emit(error)

    def _examine(self, *, learn: bool = False) -> None:
        """Ask what follows from what was typed; *learn* what follows from a kept record."""
        if self._finished:
            return
        self._question += 1
        question = self._question
        values, unreadable = self.form.read()
        touched = self.form.touched()  # what is being typed now is judged later
        keeping, entry = self._workplace.keeping, self._entry

        def answer(examined: Examined) -> None:
            if self._finished or question != self._question:
                return
            if learn:
                self._worked_out = examined.worked_out
            elif self._fill(values, examined.worked_out):
                self._examine()
                return
            self.form.show_problems(
                _together(unreadable, examined.problems),
                among=None if self._objected else touched,
            )

        self._workplace.tasks.query(lambda: examine(keeping, self.register, values, entry), answer)

    def _fill(self, values: Mapping[str, Any], worked_out: Mapping[str, Any]) -> bool:
        """Put what was worked out where nothing else was typed; tell whether anything changed."""
        before, self._worked_out = self._worked_out, worked_out
        changed = False
        for name, value in worked_out.items():
            follows = values[name] in EMPTY or values[name] == before.get(name)
            if follows and values[name] != value:
                self.form.suggest(name, value)
                changed = True
        return changed


def _together(unreadable: Sequence[Problem], judged: Iterable[Problem]) -> list[Problem]:
    """Return all problems; of a field that cannot be read the rules have nothing to say."""
    fields = {problem.field for problem in unreadable}
    return [*unreadable, *(problem for problem in judged if problem.field not in fields)]
