"""Shows one record in full beside the list."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.change import REMOVED, Plain
from desktop.domain.types import Attachment, many_of, split_optional
from desktop.i18n import translate as _
from desktop.services.history import PastChange
from desktop.ui import theme
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.flow import Flow
from desktop.ui.parts.layout import Item, frame, rule
from desktop.ui.parts.painting import width_of
from desktop.ui.parts.panel import Panel, staying_focused
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pills import Tag
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.text import IconTile, Label
from desktop.ui.parts.timeline import Event, Timeline
from desktop.ui.records.acts import RecordActs
from desktop.ui.records.conflict import ConflictBox
from desktop.ui.records.details import Detail
from desktop.ui.records.parts import HitList
from desktop.ui.records.pictures import KeptPicture
from desktop.ui.records.table import names_a_person
from desktop.ui.records.tones import hue_of, tag_tone
from desktop.ui.records.words import label_of, moment_words, plain_said, said
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

UNMASKED_FOR_MS = 10_000
_FACTS, _MOST_FIELDS, _MOST_EVENTS = 3, 4, 12
_WIDEST_LABEL = 166
_BESIDE_THE_NAME = 164
"""What the avatar, the two acts and the edges take of the head."""


class DetailPanel(Panel):
    """What is known of a record, what belongs to it, and what happened to it."""

    edit_wanted = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()
    remove_wanted = Signal()
    restore_wanted = Signal()
    operation_wanted = Signal(object)
    part_wanted = Signal(object)
    opened = Signal(object, str)

    def __init__(self, workplace: Workplace, width: int) -> None:
        super().__init__(width)
        self._workplace = workplace
        self._detail: Detail | None = None
        self._in_full = False
        self._fate = ""
        self._acts: RecordActs | None = None
        self._keys_shown = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNMASKED_FOR_MS)
        self._timer.timeout.connect(lambda: self._unmask(in_full=False))

    def show_detail(self, detail: Detail) -> None:
        """Show another record, or the same one as it stands now."""
        same = self._detail is not None and self._detail.entry.id == detail.entry.id
        self._in_full = self._in_full and same
        self._fate = self._fate if same else ""
        self._detail = detail
        self._draw(detail)

    def show_fate(self, words: str) -> None:
        """Say how far the record has travelled."""
        if words != self._fate and self._detail is not None:
            self._fate = words
            with staying_focused(self):
                self.set_body(*self._body_of(self._detail))

    def open_menu(self) -> None:
        """Show the acts that have no button of their own."""
        if self._acts is not None:
            self._acts.open_menu()

    def show_keys(self, *, shown: bool) -> None:
        """Show the keys of the acts, unless they mean something else just now."""
        self._keys_shown = shown
        if self._acts is not None:
            self._acts.show_keys(shown=shown)

    def focus(self) -> None:
        """Put the focus on what is done most."""
        if self._acts is not None:
            self._acts.focus()

    def _draw(self, detail: Detail) -> None:
        with staying_focused(self):
            self._draw_head(detail)
            self.set_body(*self._body_of(detail))
            self._draw_acts(detail)

    def _draw_head(self, detail: Detail) -> None:
        look = detail.register.look
        if names_a_person(detail.register):
            front: QWidget = Avatar(detail.name, 44)
        else:
            front = IconTile(look.icon, hue_of(detail.register))
        eye = IconButton(
            "eye-off" if self._in_full else "eye",
            _("Hide numbers") if self._in_full else _("Show numbers for ten seconds"),
        )
        when_pressed(eye, lambda: self._unmask(in_full=not self._in_full))
        self.set_head(front, detail.name, self._about(detail), eye)

    def _about(self, detail: Detail) -> str:
        columns = [c for c in detail.register.fields if c.in_list]
        types = detail.register.types()
        plain = [
            c
            for c in columns
            if c.name not in detail.register.named_by
            and not (c.name in types and many_of(split_optional(types[c.name])[0]))
        ]
        facts = [words for c in plain if (words := said(detail.wording, detail.entry, c))]
        return " · ".join(facts[:_FACTS])

    def _unmask(self, *, in_full: bool) -> None:
        self._in_full = in_full
        if in_full:
            self._timer.start()
        if self._detail is not None:
            with staying_focused(self):
                self._draw_head(self._detail)
                self.set_body(*self._body_of(self._detail))

    def _body_of(self, detail: Detail) -> list[Item]:
        items: list[Item] = [*self._notes(detail), *self._conflicts(detail), *self._tags(detail)]
        items += [*self._pictures(detail), *self._facts(detail)]
        if detail.note:
            items.append(Label(_(detail.note), Role.SMALL, "sub", wrap=True))
        if detail.circle is not None:
            circle = HitList.of_circle(detail.circle, detail.register)
            circle.opened.connect(lambda record: self.opened.emit(detail.register, record))
            items += [rule(), circle]
        for part in detail.parts:
            shown = HitList.of_part(part, may_add=detail.may_write and part.belongs)
            shown.opened.connect(
                lambda record, register=part.register: self.opened.emit(register, record)
            )
            shown.add_wanted.connect(lambda part=part: self.part_wanted.emit(part))
            items += [rule(), shown]
        return [*items, rule(), Label(_("What happened"), Role.STRONG), self._timeline(detail)]

    def _notes(self, detail: Detail) -> list[QWidget]:
        notes: list[QWidget] = []
        if detail.entry.revision.removed:
            notes.append(Note(Tone.MUTE, _removed_words(detail), icon="trash"))
        if detail.speaker is not None:
            said = _("Merged: the entry of {name} counts for this one", name=detail.speaker)
            notes.append(Note(Tone.INFO, said, icon="git-merge"))
        for name in detail.namesakes:
            said = _("{name} was given the same number; go by the names", name=name)
            notes.append(Note(Tone.WARN, said))
        if (hindrance := detail.hindrance) is not None:
            notes.append(Note(Tone.INFO, _(hindrance.message, **hindrance.values)))
        elif detail.entry.revision.attention:
            text = _("Since data came together this breaks a rule. Edit it to see which.")
            notes.append(Note(Tone.WARN, text))
        return notes

    def _conflicts(self, detail: Detail) -> list[QWidget]:
        return [self._conflict(detail, name) for name in detail.choices]

    def _conflict(self, detail: Detail, name: str) -> QWidget:
        now, choices = self._workplace.sitting.now(), detail.choices[name]
        words = [
            (
                plain_said(detail.wording, name, choice.plain),
                f"{choice.staff} · {choice.desk} · {moment_words(choice.at, now)}",
            )
            for choice in choices
        ]
        title = label_of(detail.register, name)
        box = ConflictBox(title, choices, words, may_decide=detail.may_write)
        box.decided.connect(lambda plain: self._decide(detail, {name: plain}))
        return box

    def _decide(self, detail: Detail, decisions: Mapping[str, Plain]) -> None:
        history, say = self._workplace.history, self._workplace.say
        self._workplace.tasks.perform(
            lambda: history.decide(detail.register, detail.entry, decisions),
            lambda changes: say(_("Settled."), changes.act),
        )

    def _tags(self, detail: Detail) -> list[QWidget]:
        flow = Flow()
        for name, hint in detail.register.types().items():
            if many_of(split_optional(hint)[0]):
                for tag in getattr(detail.entry.record, name):
                    flow.addWidget(Tag(detail.wording.say(tag), tag_tone(tag)))
        return [frame(flow)] if flow.count() else []

    def _pictures(self, detail: Detail) -> list[QWidget]:
        kept = (getattr(detail.entry.record, name) for name in _picture_names(detail))
        return [KeptPicture(self._workplace, one, detail.name) for one in kept if one]

    def _facts(self, detail: Detail) -> list[Item]:
        wording = detail.wording.in_full() if self._in_full else detail.wording
        sections: dict[str, list[tuple[str, str | QWidget]]] = {}
        section = ""
        for column in detail.register.fields:
            section = getattr(column, "section", section)
            elsewhere = self._is_in_head(detail, column.name) or column.name in _picture_names(
                detail
            )
            words = "" if elsewhere else said(wording, detail.entry, column)
            if words:
                sections.setdefault(section, []).append((_(column.label), words))
        width = _label_width(label for facts in sections.values() for label, _words in facts)
        items: list[Item] = []
        for facts in sections.values():
            items += [rule(), Facts(facts, width)]
        if self._fate:
            items.append(Note(Tone.INFO, _(self._fate), icon="send"))
        return items

    def _is_in_head(self, detail: Detail, name: str) -> bool:
        """Tell whether the head or the tags beneath it say all of the attribute already."""
        if name == detail.register.named_by[0]:
            room = self.width() - theme.current().px(_BESIDE_THE_NAME)
            return width_of(detail.name, Role.TITLE) <= room
        hint: Any = detail.register.types().get(name)
        return hint is not None and many_of(split_optional(hint)[0]) is not None

    def _timeline(self, detail: Detail) -> QWidget:
        now = self._workplace.sitting.now()
        return Timeline(
            [
                Event(
                    title=_happened(past),
                    when=moment_words(past.at, now),
                    who=past.staff,
                    text=_written(detail, past),
                    icon=_sign(past),
                )
                for past in detail.past[:_MOST_EVENTS]
            ]
        )

    def _draw_acts(self, detail: Detail) -> None:
        self._acts = acts = RecordActs(detail)
        acts.edit_wanted.connect(self.edit_wanted)
        acts.copy_wanted.connect(self.copy_wanted)
        acts.print_wanted.connect(self.print_wanted)
        acts.remove_wanted.connect(self.remove_wanted)
        acts.restore_wanted.connect(self.restore_wanted)
        acts.operation_wanted.connect(self.operation_wanted)
        acts.show_keys(shown=self._keys_shown)
        self.set_foot(*([] if acts.is_empty() else [(acts, 1)]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


def _label_width(labels: Iterable[str]) -> int:
    """Return the width that the labels of all facts share, in pixels at a text scale of 1."""
    widest = max((width_of(label) for label in labels), default=0)
    return min(_WIDEST_LABEL, int(widest / theme.current().scale) + 4)


def _picture_names(detail: Detail) -> list[str]:
    """Return the attributes that are shown as pictures."""
    types = detail.register.types()
    return [name for name, hint in types.items() if split_optional(hint)[0] is Attachment]


def _removed_words(detail: Detail) -> str:
    return _("This was removed and can be restored.") if detail.may_write else _("Removed")


class _Sign(StrEnum):
    ADDED = "plus"
    REMOVED = "trash"
    RESTORED = "arrow-back-up"
    CHANGED = "pencil"


def _sign(past: PastChange) -> _Sign:
    if past.created:
        return _Sign.ADDED
    if REMOVED in past.fields:
        return _Sign.REMOVED if past.fields[REMOVED] else _Sign.RESTORED
    return _Sign.CHANGED


def _happened(past: PastChange) -> str:
    words = {
        _Sign.ADDED: _("Added"),
        _Sign.REMOVED: _("Removed"),
        _Sign.RESTORED: _("Restored"),
        _Sign.CHANGED: _("Changed"),
    }
    return words[_sign(past)]


def _written(detail: Detail, past: PastChange) -> str:
    """Say what a change wrote; of a reference only that it changed."""
    if _sign(past) is not _Sign.CHANGED:
        return ""
    references, lines = detail.register.references(), []
    for name, plain in list(past.fields.items())[:_MOST_FIELDS]:
        label = label_of(detail.register, name)
        words = "" if name in references else plain_said(detail.wording, name, plain)
        lines.append(_("{field}: {value}", field=label, value=words or "—"))
    return "\n".join(lines)
