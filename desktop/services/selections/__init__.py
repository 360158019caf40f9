"""The lists that are picked from each register, in the order of use."""

from desktop.services.selection import AnySelection
from desktop.services.selections.requests import OF_REQUESTS
from desktop.services.selections.requests_counted import COUNTED

SELECTIONS: tuple[AnySelection, ...] = (
    *OF_REQUESTS,
    *COUNTED,
)
