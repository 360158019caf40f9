"""Offers at the foot of a panel what can be done with its record, each act with its words."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy

from desktop.i18n import translate as _
from desktop.services.operation import AnyOperation
from desktop.ui import theme
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.flow import Flow
from desktop.ui.records.details import Detail
from desktop.ui.shell import Act, key_of
from desktop.ui.theme import icons

_DIGITS = 9


class RecordActs(QFrame):
    """The next step, the way into the form, and a menu with all the rest.

    Where the words need more room than one line has they take two.
    """

    edit_wanted = Signal()
    copy_wanted = Signal()
    print_wanted = Signal()
    remove_wanted = Signal()
    restore_wanted = Signal()
    operation_wanted = Signal(object)

    def __init__(self, detail: Detail) -> None:
        super().__init__()
        self._flow = Flow()
        self._menu = QMenu(self)
        self._more: Button | None = None
        self._edit: Button | None = None
        self._keyed: dict[Button, str] = {}
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if detail.may_write:
            self._offer(detail)

    def open_menu(self) -> None:
        """Show the acts that have no button of their own."""
        if self._more is not None:
            self._more.click()

    def show_keys(self, *, shown: bool) -> None:
        """Show the keys behind the words, unless they mean something else just now."""
        for button, key in self._keyed.items():
            button.show_key(key if shown else "")

    def focus(self) -> None:
        """Put the focus on what is done most, as the keyboard does."""
        first = self._flow.itemAt(0)
        target = self._edit or (first.widget() if first else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def is_empty(self) -> bool:
        """Tell whether nothing is offered."""
        return self._flow.count() == 0

    def _offer(self, detail: Detail) -> None:
        if detail.entry.revision.removed:
            restore = Button(_("Restore"), "arrow-back-up", Kind.PRIMARY)
            when_pressed(restore, self.restore_wanted.emit)
            self._flow.addWidget(restore)
            return
        first, *rest = detail.operations or (None,)
        if first is not None:
            self._flow.addWidget(self._step(first))
        if detail.may_change:
            kind = Kind.SECONDARY if first else Kind.PRIMARY
            self._edit = Button(_("Edit"), "pencil", kind, key="" if first else _("Enter"))
            when_pressed(self._edit, self.edit_wanted.emit)
            self._flow.addWidget(self._edit)
        self._fill_menu(rest, detail)

    def _step(self, operation: AnyOperation) -> Button:
        step = Button(_(operation.title), operation.icon, Kind.PRIMARY, key=key_of(Act.NEXT_STEP))
        when_pressed(step, partial(self.operation_wanted.emit, operation))
        self._keyed[step] = key_of(Act.NEXT_STEP)
        return step

    def _fill_menu(self, rest: list[AnyOperation], detail: Detail) -> None:
        for place, operation in enumerate(rest, 1):
            mark = f"&{place}  " if place <= _DIGITS else ""
            action = self._add(f"{mark}{_(operation.title)}", operation.icon)
            action.triggered.connect(lambda _on=False, o=operation: self.operation_wanted.emit(o))
        if rest:
            self._menu.addSeparator()
        if detail.may_add:
            copy = self._add(_("Copy as new"), "copy", Act.COPY)
            copy.triggered.connect(lambda _on=False: self.copy_wanted.emit())
        paper = self._add(_("Print"), "printer", Act.PRINT)
        paper.triggered.connect(lambda _on=False: self.print_wanted.emit())
        if detail.may_remove:
            remove = self._add(_("Remove"), "trash", Act.REMOVE)
            remove.triggered.connect(lambda _on=False: self.remove_wanted.emit())
        self._more = Button(_("More"), kind=Kind.GHOST, key=key_of(Act.MORE_STEPS))
        self._more.drop(self._menu)
        self._keyed[self._more] = key_of(Act.MORE_STEPS)
        self._flow.addWidget(self._more)

    def _add(self, words: str, icon: str, key: Act | None = None) -> QAction:
        look = theme.current()
        drawn = icons.icon(icon, look.colour("text2"), look.px(18))
        action = QAction(drawn, f"{words}\t{key_of(key)}" if key else words, self._menu)
        self._menu.addAction(action)
        return action

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._flow.heightForWidth(max(self.width(), 1)))
