"""What is wrong, in a form that the window and the command line can show.

::

    RefusedError        the rules do not allow a record to be saved; beside the fields
    KnownError          the world's fault; one sentence that says what to do
    StoppedError        the person's wish; what was under way is undone
    anything else       our fault; logged, one dialog, the window stays
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.domain.ids import RecordId
from desktop.messages import N_


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a record.

    ``field`` names the column to mark, or is empty when the record as a whole
    is at fault. ``message`` is marked for translation, never translated here;
    a string among ``values`` that is itself marked is translated with it.
    A ``warning`` is shown but does not keep the record from being saved.
    ``record`` is the one, of the same register, that should be opened instead.
    """

    field: str
    message: str
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    warning: bool = False
    record: RecordId | None = None


class RefusedError(Exception):
    """Raised when the rules do not allow a record to be saved."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{p.field}: {p.message}" for p in problems))
        self.problems = problems


class KnownError(Exception):
    """Raised when the world stands in the way: a full disk, a wrong password, a broken file.

    ``message`` is one sentence, marked for translation, that says what is
    wrong and what to do; ``values`` fill its places. Never holds a password,
    an identity number or a path's secret.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format(**values))
        self.message = message
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as it is: ``message`` is not to be filled in twice."""
        return _made_again, (type(self), self.args, self.__dict__)


class StoppedError(KnownError):
    """Raised when the person no longer wants what is under way."""

    def __init__(self) -> None:
        super().__init__(N_("Stopped. Nothing half-written is left, and nothing here is changed"))


def _made_again(
    kind: type[KnownError], said: tuple[Any, ...], facts: Mapping[str, Any]
) -> KnownError:
    made = kind.__new__(kind, *said)
    made.args = said
    made.__dict__.update(facts)
    return made
