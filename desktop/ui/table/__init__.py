"""Lists of any length: one model, one delegate for every kind of cell, no widgets in cells."""

from desktop.ui.table.card import BatchBar, TableCard
from desktop.ui.table.columns import Column, Kind
from desktop.ui.table.model import Rows
from desktop.ui.table.values import Share, Starred, Status, TwoLines
from desktop.ui.table.view import TableView

__all__ = [
    "BatchBar",
    "Column",
    "Kind",
    "Rows",
    "Share",
    "Starred",
    "Status",
    "TableCard",
    "TableView",
    "TwoLines",
]
