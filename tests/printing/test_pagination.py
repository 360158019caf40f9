"""What may stand first on a page, and what last."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.pagination import Item, Kind, Page, paginate

ROOM = 100.0
LINE = 6.0
SUMS = (Kind.SUBTOTAL, Kind.TOTAL)

heights = st.one_of(st.floats(LINE, 30.0), st.floats(60.0, ROOM - LINE))
groups = st.lists(st.lists(heights, min_size=1, max_size=12), max_size=8)


def grouped(sizes: Sequence[Sequence[float]], *, subtotals: bool, total: float) -> list[Item]:
    return [*_groups(sizes, subtotals=subtotals), *_total(total)]


def _groups(sizes: Sequence[Sequence[float]], *, subtotals: bool) -> Iterator[Item]:
    for number, rows in enumerate(sizes):
        yield Item(Kind.HEADING, LINE, number, f"{number} continued")
        yield from (Item(Kind.ROW, height, (number, place)) for place, height in enumerate(rows))
        if subtotals:
            yield Item(Kind.SUBTOTAL, LINE, number)


def _total(height: float) -> Iterator[Item]:
    if height:
        yield Item(Kind.TOTAL, height)


def tall(items: Sequence[Item]) -> float:
    return sum(item.height for item in items)


def content(page: Page) -> Page:
    return tuple(item for item in page if item.kind is not Kind.CONTINUED)


def bound_before(items: Sequence[Item], page: Page) -> list[Item]:
    """Return what a page should have begun with instead of a sum: the row, all its sums."""
    at = next(index for index, item in enumerate(items) if item is content(page)[0])
    first = last = at
    while items[first].kind in SUMS:
        first -= 1
    while last < len(items) and items[last].kind in SUMS:
        last += 1
    return [*items[first - 1 : first], *items[first:last]]


@given(sizes=groups, subtotals=st.booleans(), total=st.sampled_from([0.0, LINE, 20.0]))
def test_pages_end_where_they_may(
    sizes: Sequence[Sequence[float]], subtotals: bool, total: float
) -> None:
    items = grouped(sizes, subtotals=subtotals, total=total)
    pages = paginate(items, ROOM)
    assert [item for page in pages for item in content(page)] == items
    assert all(tall(page) <= ROOM + 1e-6 for page in pages)
    assert all(page[-1].kind not in (Kind.HEADING, Kind.CONTINUED) for page in pages)
    for page in pages[1:]:
        if content(page)[0].kind in SUMS:
            # the heading is repeated where the row before the sums was not the first of its group
            assert tall(bound_before(items, page)) > ROOM - LINE - 1e-6


@given(sizes=groups, subtotals=st.booleans())
def test_a_group_that_goes_on_says_so(sizes: Sequence[Sequence[float]], subtotals: bool) -> None:
    items = grouped(sizes, subtotals=subtotals, total=LINE)
    pages = paginate(items, ROOM)
    assert all(item.kind is not Kind.CONTINUED for page in pages for item in page[1:])
    for before, after in pairwise(pages):
        first = content(after)[0]
        goes_on = first.kind is Kind.SUBTOTAL or (
            first.kind is Kind.ROW and content(before)[-1].kind is Kind.ROW
        )
        assert (after[0].kind is Kind.CONTINUED) == goes_on
        if goes_on:
            group = first.content if first.kind is Kind.SUBTOTAL else first.content[0]
            assert after[0].content == f"{group} continued"


@given(rows=st.lists(heights, max_size=30))
def test_rows_without_groups_fill_page_after_page(rows: Sequence[float]) -> None:
    items = [Item(Kind.ROW, height) for height in rows]
    pages = paginate(items, ROOM)
    assert [item for page in pages for item in page] == items
    for before, after in pairwise(pages):
        assert tall(before) + after[0].height > ROOM


def test_a_heading_goes_with_a_very_tall_first_row() -> None:
    short, heading = Item(Kind.ROW, 10.0), Item(Kind.HEADING, LINE, "3")
    very_tall, subtotal = Item(Kind.ROW, 80.0), Item(Kind.SUBTOTAL, LINE)
    pages = paginate([short, heading, very_tall, subtotal], ROOM)
    assert pages == ((short,), (heading, very_tall, subtotal))


def test_the_last_row_goes_along_with_its_sums() -> None:
    rows = [Item(Kind.ROW, 30.0, number) for number in range(3)]
    sums = [Item(Kind.SUBTOTAL, LINE), Item(Kind.TOTAL, LINE)]
    heading = Item(Kind.HEADING, LINE, "3", "3 continued")
    [first, second] = paginate([heading, *rows, *sums], ROOM)
    assert first == (heading, *rows[:2])
    assert second == (Item(Kind.CONTINUED, LINE, "3 continued"), rows[2], *sums)


def test_sums_that_fit_no_page_with_their_row_stand_on_the_next() -> None:
    heading, row = Item(Kind.HEADING, LINE, "3", "3 continued"), Item(Kind.ROW, 90.0)
    sums = [Item(Kind.SUBTOTAL, LINE), Item(Kind.TOTAL, LINE)]
    [first, second] = paginate([heading, row, *sums], ROOM)
    assert first == (heading, row)
    assert second == (Item(Kind.CONTINUED, LINE, "3 continued"), *sums)


def test_nothing_makes_no_page() -> None:
    assert paginate([], ROOM) == ()
