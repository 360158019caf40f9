"""Picks something by its name, pinyin or number while one types."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView
from shiboken6 import isValid

from desktop.domain.ids import RecordId
from desktop.domain.pinyin import search_tokens, searchable
from desktop.domain.register import Register
from desktop.i18n import CHINESE, language
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.sheets.cells import UnreadableCellError
from desktop.ui.parts.inputs import TextInput
from desktop.ui.records.reading import Hit, candidates, name_of
from desktop.ui.workplace import Workplace

MOST_HITS = 12
_WAIT_MS = 80
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Answer = Callable[[Sequence[Hit]], None]


class Source(Protocol):
    """Where a chooser looks; answers may come at once or later."""

    def find(self, words: str, answer: Answer) -> None:
        """Hand *answer* what holds *words*, the likeliest first."""

    def name(self, key: str, answer: Callable[[str], None]) -> None:
        """Hand *answer* what to call *key*."""


@dataclass(frozen=True, slots=True)
class RecordSource:
    """The records of one register."""

    workplace: Workplace
    register: Register[Any]

    def find(self, words: str, answer: Answer) -> None:
        """Look in the store, away from the window."""
        sitting, register = self.workplace.sitting, self.register

        def look() -> Sequence[Hit]:
            return candidates(sitting, register, words, MOST_HITS)

        self.workplace.tasks.query(look, answer)

    def name(self, key: str, answer: Callable[[str], None]) -> None:
        """Look the name up in the store."""
        sitting, register = self.workplace.sitting, self.register

        def said(name: str | None) -> None:
            answer(_("(not here yet)") if name is None else name)

        self.workplace.tasks.query(lambda: name_of(sitting, register, RecordId(key)), said)


@dataclass(frozen=True, slots=True)
class CodeSource:
    """A list of codes with their labels."""

    codes: Mapping[str, Mapping[str, str]]

    def find(self, words: str, answer: Answer) -> None:
        """Look at code, label and pinyin; without words return all."""
        sought = searchable(words)
        answer([Hit(code, self._label(code)) for code in self.codes if self._fits(code, sought)])

    def name(self, key: str, answer: Callable[[str], None]) -> None:
        """Answer with the label."""
        answer(self._label(key))

    def _label(self, code: str) -> str:
        label = self.codes.get(code)
        return code if label is None else str(label["zh" if language() == CHINESE else "en"])

    def _fits(self, code: str, sought: str) -> bool:
        label = self.codes[code]
        tokens = {code, *search_tokens(label["zh"]), *search_tokens(label["en"])}
        return not sought or any(token.startswith(sought) for token in tokens)


class Chooser(TextInput):
    """A line to type into; Enter takes the first of what is found, Alt+Down shows all."""

    changed = Signal()
    left = Signal()

    def __init__(self, source: Source) -> None:
        super().__init__(placeholder=_("Name, initials or number"), icon="search")
        self._source = source
        self._key: str | None = None
        self._shown = ""
        self._hits: Sequence[Hit] = ()
        self._hits_of: str | None = None
        self._take_first = False
        self._names = QStringListModel(self)
        self._popup = self._make_popup()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._search)
        self.textEdited.connect(self._on_typed)

    def _make_popup(self) -> QCompleter:
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        view = QListView()
        view.setProperty("popup", "true")
        completer.setPopup(view)
        completer.setWidget(self)
        completer.setMaxVisibleItems(MOST_HITS)
        completer.activated[QModelIndex].connect(  # type: ignore[index]  # not in the stubs
            self._on_activated
        )
        return completer

    def show_value(self, value: Any) -> None:
        self._touched()
        self._show(value)

    def suggest(self, value: Any) -> None:
        self._show(value)
        self.fill_in(self.text())

    def key(self) -> str | None:
        """Return the key of what is chosen, None while something else is typed."""
        return self._key if self.text() == self._shown else None

    def value(self) -> Any:
        if (key := self.key()) is not None:
            return key
        if not self.text().strip():
            return None
        raise UnreadableCellError(
            N_("Nothing is chosen for “{text}”; type a name and press Enter"), text=self.text()
        )

    def _show(self, value: Any) -> None:
        self._key, self._shown = value, ""
        self.setText("")
        if value is not None:
            self._source.name(value, lambda name: self._call_it(value, name))

    def _call_it(self, value: str, name: str) -> None:
        if isValid(self) and self._key == value:
            self._shown = name
            self.setText(name)
            self.setCursorPosition(0)

    def _on_typed(self, _text: str) -> None:
        self._take_first = False
        self.changed.emit()
        self._timer.start()

    def _search(self) -> None:
        words = self.text().strip()
        self._source.find(words, lambda hits: self._on_found(words, hits))

    def _on_found(self, words: str, hits: Sequence[Hit]) -> None:
        if not isValid(self) or words != self.text().strip():
            return
        self._hits, self._hits_of = hits, words
        if self._take_first:
            self._take(0)
        elif self.hasFocus():
            self._names.setStringList([hit.line() for hit in hits])
            self._popup.complete()

    def _on_activated(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, place: int) -> None:
        """Choose the hit at *place*, and move on to the next field."""
        self._take_first = False
        self._popup.popup().hide()
        if place >= len(self._hits):
            self.left.emit()
            return
        hit = self._hits[place]
        self._key, self._shown = hit.key, hit.name
        self.setText(hit.name)
        self.changed.emit()
        self.left.emit()
        self.focusNextChild()

    def _is_settled(self) -> bool:
        return not self.text().strip() or self.key() is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self._is_settled():
            self._timer.stop()
            if self._hits_of == self.text().strip():
                self._take(0)
            else:
                self._take_first = True
                self._search()
        elif event.key() == Qt.Key.Key_Down:
            self._search()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
