"""Shares the lines of an official paper out to its pages."""

from collections.abc import Iterable, Sequence

from desktop.printing.official_grid import GRID, Row

_ROUNDING = 1e-6
_TAKEN_ALONG = 2
"""Lines of the text that stand above a signature: it is never alone on its page."""


def on_pages(text: Iterable[Row], closing: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of each page: *text* flows, *closing* stays together where it can.

    Blank lines at the top of a page are left out. Signature and date take two
    lines of the text along to the next page.
    """
    pages = _flowed(text)
    used, needed = height(pages[-1]), height(closing)
    if used + needed <= GRID.lines + _ROUNDING:
        if len(pages) > 1 and (few := _TAKEN_ALONG - len(pages[-1])) > 0:
            pages[-2:] = [pages[-2][:-few], [*pages[-2][-few:], *pages[-1]]]
        pages[-1] += closing
    elif needed + _TAKEN_ALONG <= GRID.lines and len(pages[-1]) > _TAKEN_ALONG:
        last = pages[-1]
        pages[-1:] = [last[:-_TAKEN_ALONG], [*last[-_TAKEN_ALONG:], *closing]]
    else:
        pages = _flowed([*(row for page in pages for row in page), *closing])
    return [_without_last_blanks(page) for page in pages]


def height(rows: Iterable[Row]) -> float:
    """Return how many lines of the grid *rows* take."""
    return sum(row.tall for row in rows)


def _flowed(rows: Iterable[Row]) -> list[list[Row]]:
    pages: list[list[Row]] = [[]]
    used = 0.0
    for row in rows:
        if used + row.tall > GRID.lines + _ROUNDING:
            pages.append(_taken_off(pages[-1]))
            used = height(pages[-1])
        if pages[-1] or not row.blank:
            pages[-1].append(row)
            used += row.tall
    return pages


def _taken_off(page: list[Row]) -> list[Row]:
    """Take the rows off the end of *page* that must not be its last, if it keeps others."""
    kept = len(page)
    while kept and page[kept - 1].with_next:
        kept -= 1
    if kept == 0:
        return []
    taken = page[kept:]
    del page[kept:]
    return taken


def _without_last_blanks(page: list[Row]) -> list[Row]:
    kept = len(page)
    while kept and page[kept - 1].blank:
        kept -= 1
    return page[:kept]
