"""Fills in, checks and performs what a form in the panel beside the list is for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from desktop.domain.problems import Problem, RefusedError
from desktop.domain.register import Register, Scanned
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.panel import Panel
from desktop.ui.parts.text import IconTile
from desktop.ui.records.form import EMPTY, Form
from desktop.ui.records.purpose import Examined, Purpose
from desktop.ui.records.tones import hue_of
from desktop.ui.shell import Act, key_of
from desktop.ui.theme import Tone
from desktop.ui.workplace import Workplace


class FormPanel(Panel):
    """One form being filled in for a *purpose*.

    ``done`` tells the changes and whether another is to follow, ``led`` the
    id of a kept record that is in the way.
    """

    done = Signal(Changes, bool)
    led = Signal(str)

    def __init__(self, workplace: Workplace, purpose: Purpose, width: int) -> None:
        super().__init__(width)
        self.purpose = purpose
        self._workplace = workplace
        self._given: Mapping[str, Any] = {}
        self._worked_out: Mapping[str, Any] = {}
        self._question = 0
        self._performing = self._finished = self._objected = False
        self._by_card = False
        self._from_card: frozenset[str] = frozenset()
        self.form = Form(workplace, purpose.description, anew=not purpose.kept)
        self.form.left.connect(lambda _name: self._examine())
        self.form.led.connect(self.led)
        if self.form.card is not None:
            self.form.card.scanned.connect(self._on_scanned)
        self._restored = Note(Tone.INFO, _("Go on with what was begun."), icon="history")
        self._restored.hide()
        self.set_body(self._restored, self.form)
        heading = purpose.heading
        icon = IconTile(heading.icon, hue_of(purpose.register))
        self.set_head(icon, heading.title, heading.about)
        self._save = Button(purpose.act, "device-floppy", Kind.PRIMARY, key=key_of(Act.SAVE))
        when_pressed(self._save, self.save)
        self.set_foot((self._save, 1), *self._to_another())

    def _to_another(self) -> list[Button]:
        if not self.purpose.is_new:
            return []
        another = Button(_("Save and new"), key=key_of(Act.SAVE_AND_NEW))
        when_pressed(another, lambda: self.save(again=True))
        return [another]

    @property
    def register(self) -> Register[Any]:
        """Return the register that is worked in."""
        return self.purpose.register

    def begin(self, given: Mapping[str, Any], draft: Mapping[str, Any] | None = None) -> None:
        """Ask anew, with the values *given* or of a *draft* already in place."""
        self._given, self._worked_out, self._objected = given, {}, False
        self._question += 1
        self.set_notice()
        self._restored.setVisible(draft is not None)
        kept = self.purpose.kept
        self.form.show_values(draft or kept or given)
        if draft is None and not kept:
            self._workplace.tasks.query(self.purpose.begin, self._on_begun)
        else:
            self._examine(learn=bool(kept))

    def _on_begun(self, begun: Mapping[str, Any]) -> None:
        if not self._finished:
            self.form.offer({k: v for k, v in begun.items() if k not in self._given})
            self._examine()

    def _on_scanned(self, found: Scanned) -> None:
        """Fill in what a card says, and lead to what is wrong with it."""
        self._by_card, self._from_card = True, frozenset(found.values)
        remarks = [_(each.message, **each.values) for each in found.remarks]
        self.set_notice(*([Note(Tone.WARN, "\n".join(remarks))] if remarks else []))
        self.form.take(found.values, {each.field for each in found.remarks})
        self._examine()

    def draft(self) -> Mapping[str, Any] | None:
        """Return what was typed and not saved, None when nothing was."""
        return self.form.read()[0] if self.form.touched() else None

    def finish(self) -> None:
        """Heed no answer any more: the panel goes."""
        self._finished = True

    def focus(self) -> None:
        """Put the cursor where work begins: where cards are held, for the next card."""
        if self._by_card:
            self.await_card()
        elif self.form.fields:
            self.form.focus()
        else:
            self._save.setFocus()

    def await_card(self) -> None:
        """Put the cursor where a card reader types."""
        if self.form.card is not None:
            self.form.card.reader.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self, *, again: bool = False) -> None:
        """Perform what the form is for, or show everything that hinders."""
        values, unreadable = self.form.read()
        if self._performing:
            return
        if unreadable:
            self._object(unreadable)
            return
        self._performing = True

        def done(changes: Changes) -> None:
            self._performing = False
            self.done.emit(changes, again and self.purpose.is_new)

        purpose = self.purpose
        self._workplace.tasks.perform(lambda: purpose.perform(values), done, self._on_failed)

    def _object(self, unreadable: list[Problem]) -> None:
        """Show what cannot be read together with what the rules say of the rest."""

        def show(examined: Examined) -> None:
            if not self._finished:
                self.show_refusal(_together(unreadable, examined.problems))

        values, _unreadable = self.form.read()
        self._workplace.tasks.query(lambda: self.purpose.examine(values), show)

    def show_refusal(self, problems: Sequence[Problem]) -> None:
        """Show everything that hinders, and put the cursor where the first of it is."""
        self._objected = True
        self.form.show_problems(problems)
        self.form.focus_first_of(problems)

    def _on_failed(self, error: Exception) -> None:
        self._performing = False
        if isinstance(error, RefusedError) and not self._finished:
            self.show_refusal(error.problems)
        else:
            self._workplace.tasks.failed.emit(error)

    def _examine(self, *, learn: bool = False) -> None:
        """Ask what follows from what was typed; *learn* what follows from a kept record."""
        if self._finished:
            return
        self._question += 1
        question = self._question
        values, unreadable = self.form.read()
        answered = self.form.answered()  # what is being typed now is judged later

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
                among=None if self._objected else answered,
            )
            of_card = [p for p in examined.problems if p.field in self._from_card]
            self._from_card = frozenset()
            self.form.focus_first_of(of_card)

        self._workplace.tasks.query(lambda: self.purpose.examine(values), answer)

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
