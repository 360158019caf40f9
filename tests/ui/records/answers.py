"""Answers by keyboard whatever a form may ask, each kind of editor as its users do."""

from datetime import date, timedelta
from functools import partial
from operator import is_
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.domain.ids import REFERS_TO
from desktop.domain.types import (
    CODE_LISTS,
    Fen,
    IdNumber,
    Lunar,
    Minutes,
    PersonName,
    PlaceCode,
    Telephone,
    TimeOfDay,
    split_optional,
)
from desktop.services.desk import Sitting
from desktop.services.naming import names_of
from desktop.store.records import Wanted
from desktop.ui.records.asking import Editor, editor_for, register_of
from desktop.ui.records.chooser import Chooser
from desktop.ui.records.editors.choices import (
    ChipsEditor,
    DropdownEditor,
    SegmentEditor,
    YesNoEditor,
)
from desktop.ui.records.editors.lines import LineEditor, ProseEditor
from desktop.ui.records.editors.pictures import PictureEditor
from desktop.ui.workplace import Workplace
from tests.ui.records.hands import Hands, Key

_SAID = ("记一笔", "柳树湾村", "石桥村")
"""Some words, or where somebody moves."""
_DAYS = (0, 1, 30, -1, -30)
_PLAUSIBLE: dict[object, tuple[str, ...]] = {
    int: ("1", "10", "100"),
    Minutes: ("1", "0.5", "2"),
    Fen: ("10", "100"),
    PersonName: ("赵敏",),
    Telephone: ("13800000001",),
    TimeOfDay: ("09:30", "10:30", "08:30"),
    Lunar: ("9-9",),
    IdNumber: ("460301196611230215",),
    PlaceCode: ("460301100201", "460301100202"),
}
"""What may be typed, one after the other as long as it is refused."""


def go_to_field(hands: Hands, name: str) -> Editor:
    """Go by Tab, from wherever the focus is, to the field *name* of the open form."""
    editor: Editor = hands.form.form.fields[name].editor  # type: ignore[assignment]  # all are
    hands.tab_to(lambda widget: widget is editor or editor.isAncestorOf(widget))
    return editor


def answer(hands: Hands, name: str, value: Any) -> None:
    """Answer the field *name* with *value*."""
    editor = go_to_field(hands, name)
    match editor:
        case LineEditor():
            hands.type(_words(hands.office.workplace, hands, name, value))
        case ProseEditor():
            hands.type(value or "")
        case Chooser():
            _pick(hands, name, value)
        case SegmentEditor() | DropdownEditor():
            _step(hands, editor, value)
        case ChipsEditor():
            _press(hands, editor, value)
        case YesNoEditor() if editor.value() != value:
            hands.strike(Key.Key_Space)
        case PictureEditor():  # how a file is chosen by keyboard is tried in test_pictures.py
            editor.show_value(value)
        case _:
            pass


def answer_somehow(hands: Hands, name: str, turn: int = 0) -> None:
    """Answer the field *name* with something that might be true, another thing each *turn*."""
    editor = go_to_field(hands, name)
    declared, _optional = split_optional(hands.form.purpose.description.types()[name])
    match editor:
        case LineEditor():
            elsewhere = _said_elsewhere(hands, name) if turn % 2 else ""
            hands.type(elsewhere or _plausible(hands, declared, turn))
        case ProseEditor():
            hands.type(_SAID[turn % len(_SAID)])
        case Chooser() if declared in CODE_LISTS:
            hands.type(str(turn + 1))
            hands.strike(Key.Key_Return)
        case Chooser():
            _pick(hands, name, _some(hands, REFERS_TO[declared], turn))
        case SegmentEditor() | DropdownEditor():
            hands.strike(Key.Key_Right if isinstance(editor, SegmentEditor) else Key.Key_Down)
        case _:
            hands.strike(Key.Key_Space)


def _said_elsewhere(hands: Hands, name: str) -> str:
    """Return what some other record says in a field of this name, as a household number."""
    register = hands.form.register
    if name not in register.types():
        return ""
    found = hands.office.workplace.keeping.find(register)
    said = [getattr(entry.record, name) for entry in found]
    return next((words for words in reversed(said) if isinstance(words, str) and words), "")


def _plausible(hands: Hands, declared: object, turn: int) -> str:
    if declared is date:
        today = hands.office.workplace.sitting.today
        return (today + timedelta(days=_DAYS[turn % len(_DAYS)])).isoformat()
    ways = _PLAUSIBLE.get(declared, _SAID)
    return ways[turn % len(ways)]


def empty_required(hands: Hands) -> list[str]:
    """Return the fields of the open form that must be filled in and are empty."""
    form = hands.form
    values, _unreadable = form.form.read()
    asked = [field.name for field in form.purpose.description.asked() if not field.given]
    required = form.purpose.description.required()
    return [name for name in asked if name in required and values.get(name) in (None, "", ())]


def _words(workplace: Workplace, hands: Hands, name: str, value: Any) -> str:
    """Return what is typed for *value*: what an editor would show."""
    twin = editor_for(workplace, hands.form.purpose.description, name)
    assert isinstance(twin, LineEditor)
    twin.show_value(value)
    text = twin.text()
    twin.deleteLater()
    return text


def _pick(hands: Hands, name: str, value: Any) -> None:
    if value is None:
        return
    declared, _optional = split_optional(hands.form.purpose.description.types()[name])
    if declared in CODE_LISTS:
        hands.type(value)
    else:
        hands.type(_called(hands.office.workplace.sitting, REFERS_TO[declared], value))
    hands.strike(Key.Key_Return)
    QApplication.processEvents()


def _called(sitting: Sitting, key: str, record: Any) -> str:
    with sitting.store.read() as unit:
        name = names_of(unit, key, [record]).get(record, "")  # type: ignore[arg-type]  # a key
    return name.split(" · ")[0]


def _some(hands: Hands, key: str, turn: int) -> Any:
    workplace = hands.office.workplace
    with workplace.sitting.store.read() as unit:
        found = unit.records(register_of(workplace, key)).ids(Wanted(most=turn + 1))
    return found[-1] if found else None


def _step(hands: Hands, editor: SegmentEditor | DropdownEditor, value: Any) -> None:
    members = list(editor._members)
    back, on = (
        (Key.Key_Left, Key.Key_Right)
        if isinstance(editor, SegmentEditor)
        else (Key.Key_Up, Key.Key_Down)
    )
    if value is None and isinstance(editor, SegmentEditor):
        hands.strike(Key.Key_Delete)
        return
    while editor.value() != value:
        now = members.index(editor.value()) if editor.value() in members else -1
        hands.strike(on if members.index(value) > now else back)


def _press(hands: Hands, editor: ChipsEditor, value: Any) -> None:
    for member, chip in editor._chips.items():
        hands.tab_to(partial(is_, chip))
        if chip.isChecked() != (member in (value or ())):
            hands.strike(Key.Key_Space)
