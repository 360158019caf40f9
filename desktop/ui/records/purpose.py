"""Says what a form is filled in for: to keep a record, or to do something to records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from desktop.domain.problems import Problem
from desktop.domain.register import Description, Entry, Register, filled, values_of
from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.operation import AnyOperation, Operating
from desktop.services.records import Save
from desktop.ui.workplace import Workplace


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What can be worked out from the values typed so far, and what is wrong with them."""

    worked_out: Mapping[str, Any]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a form is headed with: an icon, a title, and words beneath it."""

    icon: str
    title: str
    about: str


class Purpose(Protocol):
    """What becomes of the values of a form.

    ``begin``, ``examine`` and ``perform`` run away from the window's thread.
    """

    @property
    def description(self) -> Description[Any]:
        """Return what is asked."""

    @property
    def register(self) -> Register[Any]:
        """Return the register whose record this is, or to whose records something is done."""

    @property
    def kept(self) -> Mapping[str, Any]:
        """Return the values that are to be changed, none where all is asked anew."""

    @property
    def key(self) -> str:
        """Return under what a draft is remembered."""

    @property
    def heading(self) -> Heading:
        """Return what the panel is headed with."""

    @property
    def act(self) -> str:
        """Return what the button says that performs it."""

    @property
    def is_new(self) -> bool:
        """Tell whether a record is written that was not kept before, so another may follow."""

    def begin(self) -> Mapping[str, Any]:
        """Return what stands in the form before anybody typed."""

    def examine(self, values: Mapping[str, Any]) -> Examined:
        """Look at *values* as if they were meant now."""

    def perform(self, values: Mapping[str, Any]) -> Changes:
        """Do it; raises :class:`RefusedError` with every problem."""

    def said(self) -> str:
        """Return the sentence that tells that it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """To keep a record: a new one, or what is changed of *entry*, called *name*."""

    workplace: Workplace
    register: Register[Any]
    entry: Entry[Any] | None = None
    name: str = ""

    @property
    def description(self) -> Description[Any]:
        """Return what is asked."""
        return self.register

    @property
    def kept(self) -> Mapping[str, Any]:
        """Return what the entry says."""
        return values_of(self.entry.record) if self.entry else {}

    @property
    def key(self) -> str:
        """Return the record, or the register of a new one."""
        return self.entry.id if self.entry else self.register.key

    @property
    def heading(self) -> Heading:
        """Return what the record is called, and whose it is."""
        return Heading(
            icon=self.register.look.icon,
            title=self.name or _("New"),
            about=_(self.register.title),
        )

    @property
    def act(self) -> str:
        """Return what the button says."""
        return _("Save")

    @property
    def is_new(self) -> bool:
        """Tell whether the record was not kept before."""
        return self.entry is None

    def begin(self) -> Mapping[str, Any]:
        """Return what the register begins a record with."""
        return self.workplace.keeping.begin(self.register) if self.is_new else {}

    def examine(self, values: Mapping[str, Any]) -> Examined:
        """Judge the record as it would be kept."""
        keeping = self.workplace.keeping
        worked_out = keeping.fill(self.register, values, self.entry)
        record = self.register.record(**filled(values, worked_out))
        problems = keeping.problems(self.register, record, self.entry)
        return Examined(worked_out=worked_out, problems=problems)

    def perform(self, values: Mapping[str, Any]) -> Changes:
        """Keep the record."""
        record = self.register.record(**values)
        save = Save(register=self.register, record=record, entry=self.entry)
        return self.workplace.keeping.save([save])

    def said(self) -> str:
        """Return that it is saved."""
        return _("Saved.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """To do *operation* to *entries*; *name* is what a single one is called."""

    workplace: Workplace
    operation: AnyOperation
    entries: tuple[Entry[Any], ...] = ()
    name: str = ""
    is_new: bool = field(default=False, init=False)

    @property
    def description(self) -> Description[Any]:
        """Return what is asked."""
        return self.operation.asks

    @property
    def register(self) -> Register[Any]:
        """Return the register of the entries."""
        return self.operation.register

    @property
    def kept(self) -> Mapping[str, Any]:
        """Return nothing: an operation asks anew each time."""
        return {}

    @property
    def key(self) -> str:
        """Return the operation, and the records it is done to."""
        return " ".join((self.operation.key, *(entry.id for entry in self.entries)))

    @property
    def heading(self) -> Heading:
        """Return what is done, and to which record or to how many."""
        about = self.name or _(self.register.title)
        if len(self.entries) > 1:
            about = _("For {count} ticked", count=f"{len(self.entries):,}")
        return Heading(icon=self.operation.icon, title=self.act, about=about)

    @property
    def act(self) -> str:
        """Return what is done."""
        return _(self.operation.title)

    @property
    def asks_nothing(self) -> bool:
        """Tell whether it can be done at once."""
        return not self.description.asked()

    def begin(self) -> Mapping[str, Any]:
        """Return what the operation begins with."""
        return self._operating().begin(self.operation, self.entries)

    def examine(self, values: Mapping[str, Any]) -> Examined:
        """Judge the answers."""
        worked_out, problems = self._operating().examine(self.operation, self.entries, values)
        return Examined(worked_out=worked_out, problems=problems)

    def perform(self, values: Mapping[str, Any]) -> Changes:
        """Do the operation, with what follows from the answers in the places left empty."""
        asks, operating = self.description, self._operating()
        worked_out, _problems = operating.examine(self.operation, self.entries, values)
        answers = asks.record(**filled(values, worked_out))
        return operating.perform(self.operation, self.entries, answers)

    def said(self) -> str:
        """Return the sentence of the operation."""
        return _(self.operation.done, count=f"{len(self.entries):,}")

    def _operating(self) -> Operating:
        return Operating(self.workplace.sitting)
