"""Hands the rows of a list to the view, and remembers which of them are ticked."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.ui.table.columns import Column, Kind
from desktop.ui.table.values import spoken

Index = QModelIndex | QPersistentModelIndex

CELL = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


class Rows(Protocol):
    """The rows of a list in their order; they may be fetched when they are asked for."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, place: int, /) -> Any:
        """Return the frozen row at *place*."""


class TableModel(QAbstractTableModel):
    """Rows, whose attributes are the cells of the columns of the same key.

    ``identify`` gives what a row is known by when the list is sorted anew.
    """

    checked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        identify: Callable[[Any], Hashable] = attrgetter("id"),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: Rows = ()
        self._identify = identify
        self._checked: set[Hashable] = set()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return self._columns

    def show(self, rows: Rows) -> None:
        """Show other rows; what was ticked stays ticked."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Any:
        """Return the row at *place*."""
        return self._rows[place]

    def place_of(self, identity: Hashable) -> int:
        """Return where the row known as *identity* stands, or -1."""
        places = range(len(self._rows))
        return next((p for p in places if self._identify(self._rows[p]) == identity), -1)

    def identity(self, place: int) -> Hashable:
        """Return what the row at *place* is known by."""
        return self._identify(self._rows[place])

    def checked(self) -> frozenset[Hashable]:
        """Return what the ticked rows are known by."""
        return frozenset(self._checked)

    def is_checked(self, place: int) -> bool:
        """Tell whether the row at *place* is ticked; quick while nothing is."""
        return bool(self._checked) and self.identity(place) in self._checked

    def toggle(self, place: int) -> None:
        """Tick the row at *place*, or no longer."""
        self._set_checked(self._checked ^ {self.identity(place)})

    def check(self, identities: Iterable[Hashable]) -> None:
        """Tick these rows and no others."""
        self._set_checked(set(identities))

    def check_all(self) -> None:
        """Tick every row of the list."""
        self.check(self.identity(place) for place in range(len(self._rows)))

    def _set_checked(self, checked: set[Hashable]) -> None:
        self._checked = checked
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.checked_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if column.kind is Kind.CHECK:
            return self._check_data(index.row(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return spoken(self.cell(index.row(), column))
            case Qt.ItemDataRole.UserRole:
                return self.cell(index.row(), column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title} {spoken(self.cell(index.row(), column))}"
            case Qt.ItemDataRole.ToolTipRole:
                return spoken(self.cell(index.row(), column)) or None
            case _:
                return None

    def cell(self, place: int, column: Column) -> Any:
        """Return what the cell of *column* holds in the row at *place*."""
        return getattr(self._rows[place], column.key)

    def _check_data(self, place: int, role: int) -> Any:
        if role in {Qt.ItemDataRole.CheckStateRole, Qt.ItemDataRole.AccessibleTextRole}:
            ticked = self.is_checked(place)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return "☑" if ticked else "☐"
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        texts = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation is Qt.Orientation.Horizontal and role in texts:
            return self._columns[section].title
        return None
