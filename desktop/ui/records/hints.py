"""Says which keys help in the list of a register."""

from typing import Any

from desktop.domain.register import Lasting, Register
from desktop.i18n import translate as _
from desktop.ui.shell import Act, key_of


def key_hints(register: Register[Any], *, may_write: bool, covered: bool) -> str:
    """Return the keys; where the panel would have *covered* the list, Enter opens it first."""
    if covered:
        return _("↑↓ move   Space ticks   Enter opens")
    if not may_write or register.lasting is Lasting.UNALTERED:
        return _("↑↓ move   Space ticks")
    if register.lasting is Lasting.KEPT:
        return _("↑↓ move   Space ticks   Enter edits")
    key = key_of(Act.REMOVE)
    return _("↑↓ move   Space ticks   Enter edits   {key} removes", key=key)
