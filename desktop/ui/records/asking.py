"""Chooses the editor of a field by the type its record declares."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop import resources
from desktop.domain.ids import REFERS_TO
from desktop.domain.register import Description, Register
from desktop.domain.types import (
    CODE_LISTS,
    Attachment,
    Fen,
    IdNumber,
    Minutes,
    Prose,
    enumeration,
    many_of,
    split_optional,
)
from desktop.ui import theme
from desktop.ui.records.chooser import Chooser, CodeSource, RecordSource
from desktop.ui.records.editors.choices import (
    ChipsEditor,
    DropdownEditor,
    SegmentEditor,
    YesNoEditor,
)
from desktop.ui.records.editors.lines import LineEditor, ProseEditor
from desktop.ui.records.editors.pictures import PictureEditor
from desktop.ui.records.editors.typed import way_of
from desktop.ui.workplace import Workplace

Editor = (
    LineEditor
    | ProseEditor
    | Chooser
    | SegmentEditor
    | DropdownEditor
    | ChipsEditor
    | YesNoEditor
    | PictureEditor
)

MOST_SEGMENTS = 4
_WIDEST_SEGMENT = 320
_SHORT = (int, Minutes, Fen, bool)


def editor_for(workplace: Workplace, description: Description[Any], name: str) -> Editor:
    """Return a new editor for the attribute *name*."""
    declared, _optional = split_optional(description.types()[name])
    if (kind := enumeration(declared)) is not None:
        labels = {member: description.choices[member] for member in kind}
        return ChipsEditor(labels) if many_of(declared) else _one_of(labels)
    if declared in CODE_LISTS:
        return Chooser(CodeSource(resources.codes(CODE_LISTS[declared])))
    if declared in REFERS_TO:
        return Chooser(RecordSource(workplace, register_of(workplace, REFERS_TO[declared])))
    return _written_or_shown(workplace, declared)


def _written_or_shown(workplace: Workplace, declared: Any) -> Editor:
    if declared is Attachment:
        return PictureEditor(workplace)
    if declared is bool:
        return YesNoEditor()
    if declared is Prose:
        return ProseEditor()
    return LineEditor(way_of(declared, workplace.sitting.today))


def takes_the_line(description: Description[Any], name: str, editor: QWidget) -> bool:
    """Tell whether a field needs the whole width of the form."""
    declared, _optional = split_optional(description.types()[name])
    if isinstance(editor, SegmentEditor):
        return editor.sizeHint().width() > theme.current().px(_WIDEST_SEGMENT) / 2
    wide = {Prose, IdNumber, Attachment}
    return many_of(declared) is not None or declared in wide or declared in REFERS_TO


def _one_of(labels: Mapping[StrEnum, str]) -> Editor:
    if len(labels) <= MOST_SEGMENTS:
        segment = SegmentEditor(labels)
        if segment.sizeHint().width() <= theme.current().px(_WIDEST_SEGMENT):
            return segment
        segment.deleteLater()
    return DropdownEditor(labels)


def register_of(workplace: Workplace, key: str) -> Register[Any]:
    """Return the register *key*."""
    return next(r for r in workplace.sitting.store.schema.registers if r.key == key)
