"""Says on what a certificate is printed: plain paper, or a form that bears its frame already."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from desktop.printing.page import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """The paper in the printer.

    On a ``printed`` form stand title, frame and ornaments already, so they are
    left out. ``right`` and ``down`` move everything else by so many
    millimetres, for printers that feed the sheet askew.
    """

    printed: bool = False
    right: float = 0.0
    down: float = 0.0

    @property
    def shift(self) -> Point:
        """Return by how much everything is moved, in points to the right and up."""
        return self.right * mm, -self.down * mm


PLAIN = Stock()
"""White paper in a printer that hits the sheet."""
