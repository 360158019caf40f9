"""Lists what is known about something: the name of each fact and the fact."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QWidget

from desktop.ui import theme
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role


class Facts(QFrame):
    """Facts below each other, their names in one column *width* wide at a text scale of 1."""

    def __init__(self, facts: Sequence[tuple[str, str | QWidget]] = (), width: int = 58) -> None:
        super().__init__()
        self._width = width
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(theme.current().px(10))
        self._form.setVerticalSpacing(theme.current().px(5))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show other facts."""
        while self._form.rowCount():
            self._form.removeRow(0)
        for name, fact in facts:
            key = Label(name, Role.BODY, "sub")
            key.setMinimumWidth(theme.current().px(self._width))
            value = Label(fact, wrap=True) if isinstance(fact, str) else fact
            if isinstance(value, Label):
                key.setAlignment(Qt.AlignmentFlag.AlignTop)
                value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._form.addRow(key, value)
