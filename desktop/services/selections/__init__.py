"""The lists that are picked from each register, in the order of use."""

from desktop.services.selection import AnySelection

SELECTIONS: tuple[AnySelection, ...] = ()
