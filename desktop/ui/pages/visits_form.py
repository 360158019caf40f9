"""Says what the form of a visit is filled in for: the visit to one person who is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.ids import RecordId
from desktop.i18n import translate as _
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.services.due_visits import Visited
from desktop.ui.records.purpose import Heading, Keeping
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Visiting(Keeping):
    """To keep a visit to *resident*, or to somebody who is still to be chosen.

    Each person has a draft of their own. ``visited`` stands in the form
    before anybody typed.
    """

    resident: RecordId | None = None
    visited: Visited | None = None

    @classmethod
    def of(
        cls,
        workplace: Workplace,
        resident: RecordId | None,
        name: str,
        visited: Visited | None,
    ) -> "Visiting":
        """Return the visit to *resident*, called *name*."""
        return cls(
            workplace=workplace,
            register=CARE_VISITS,
            name=name,
            resident=resident,
            visited=visited,
        )

    @property
    def key(self) -> str:
        """Return the register with the person."""
        return f"{self.register.key} {self.resident or ''}"

    @property
    def heading(self) -> Heading:
        """Return who is visited."""
        return Heading(
            icon=self.register.look.icon,
            title=self.name or _("Log a visit"),
            about=_(self.register.title),
        )

    @property
    def is_new(self) -> bool:
        """Tell that no other visit to the same person follows."""
        return False

    def begin(self) -> Mapping[str, Any]:
        """Return the person, and what is said above the list."""
        said: dict[str, Any] = {"resident": self.resident} if self.resident else {}
        if self.visited is not None:
            said["visited_on"] = self.visited.on
            said["method"] = self.visited.method
            said["visitor"] = self.visited.visitor
        return said

    def said(self) -> str:
        """Return who was visited."""
        if not self.name:
            return _("Saved.")
        return _("Visit written down: {name}", name=self.name)
