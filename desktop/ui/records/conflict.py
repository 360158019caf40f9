"""Lets one decide between the values that two people wrote into one field."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.i18n import translate as _
from desktop.services.history import Choice
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, mark, row
from desktop.ui.parts.text import Icon, Label
from desktop.ui.theme import Role


class ConflictBox(QFrame):
    """One contested field: each value, who wrote it and when.

    Each has a button to keep it where one *may_decide*.
    """

    decided = Signal(object)

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        said: Sequence[tuple[str, str]],
        *,
        may_decide: bool,
    ) -> None:
        super().__init__()
        mark(self, FrameKind.SUNKEN)
        title = _("Written differently: {field}", field=label)
        lines = column(
            row(Icon("arrows-diff", "warn_fg", 18), (Label(title, Role.STRONG, "warn"), 1), gap=6),
            gap=6,
            margins=(10, 12),
        )
        for choice, (value, writer) in zip(choices, said, strict=True):
            words = column(
                Label(value or _("(empty)"), Role.STRONG, wrap=True),
                Label(writer, Role.SMALL, "sub", wrap=True),
                gap=0,
            )
            keep = [self._keep(choice, value)] if may_decide else []
            lines.addLayout(row((words, 1), *keep, gap=8))
        self.setLayout(lines)

    def _keep(self, choice: Choice, value: str) -> Button:
        keep = Button(_("Keep"), kind=Kind.SOFT, size=Size.SMALL)
        keep.setAccessibleName(f"{_('Keep')} {value}")
        when_pressed(keep, partial(self.decided.emit, choice.plain))
        return keep
