"""Holds the rows of a long list, fetching pages of them as they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.domain.ids import RecordId
from desktop.ui.records.reading import PAGE, Cells, Listing

MOST_PAGES = 60

Fetch = Callable[[Sequence[RecordId], Callable[[Sequence[Cells]], None]], None]


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One row: its id, and as attributes the cells of its columns, None while they are fetched."""

    id: RecordId
    _place: int
    _rows: "PagedRows"

    def __getattr__(self, key: str) -> Any:
        return self._rows.cells(self._place).get(key)


class PagedRows:
    """Rows in their order; *arrived* is called when fetched ones can be painted."""

    def __init__(self, listing: Listing, fetch: Fetch, arrived: Callable[[], None]) -> None:
        self._ids = listing.ids
        self._pages: OrderedDict[int, Sequence[Cells]] = OrderedDict(listing.pages)
        self._fetch, self._arrived = fetch, arrived
        self._under_way: set[int] = set()

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: int, /) -> RecordRow:
        return RecordRow(self._ids[place], place, self)

    @property
    def ids(self) -> Sequence[RecordId]:
        """Return the ids of all rows, in order."""
        return self._ids

    def pages_here(self) -> set[int]:
        """Return the numbers of the pages that need not be fetched."""
        return set(self._pages)

    def cells(self, place: int) -> Cells:
        """Return the cells of a row; none, and fetch them, when its page is not here."""
        page, within = divmod(place, PAGE)
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page][within]
        if page not in self._under_way:
            self._under_way.add(page)
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            self._fetch(ids, lambda cells: self._keep(page, cells))
            return self._pages[page][within] if page in self._pages else {}
        return {}

    def _keep(self, page: int, cells: Sequence[Cells]) -> None:
        self._under_way.discard(page)
        self._pages[page] = cells
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        self._arrived()
