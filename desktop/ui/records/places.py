"""Lets one look at the records of one township or village alone."""

from collections.abc import Sequence

from desktop.domain.levels import Level, level_of
from desktop.i18n import translate as _
from desktop.ui import theme
from desktop.ui.parts.inputs import Dropdown

_WIDTH = 168
_INDENT = "　"


class PlaceChoice(Dropdown):
    """All places, then each township with its villages beneath; hidden until there are some."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme.current().px(_WIDTH))
        self.setAccessibleName(_("Whose records"))
        self.setToolTip(_("What is corrected here goes back to the station with the next stick"))
        self.hide()

    def code(self) -> str:
        """Return the code of the chosen place, empty for all of them."""
        return str(self.currentData() or "")

    def show_places(self, found: Sequence[tuple[str, str]]) -> None:
        """Offer the places *found*, by code and name, in the order of their codes."""
        chosen = self.code()
        self.clear()
        self.addItem(_("All places"), "")
        townships = {level_of(code) for code, _name in found} - {Level.STATION}
        for code, name in found:
            inside = townships and level_of(code) is Level.STATION
            self.addItem(f"{_INDENT}{name}" if inside else name, code)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.setVisible(bool(found))
