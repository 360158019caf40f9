"""A text is set as large as its box allows."""

import pytest

from desktop.printing.fonts import Face, Style
from desktop.printing.lines import Align
from desktop.printing.shrinking import largest, largest_or_cut

STYLE, BOX = Style(Face.KAI, 20.0), (200.0, 60.0)


@pytest.mark.parametrize(("count", "size"), [(4, 20.0), (30, 15.0), (70, 9.5)])
def test_it_shrinks_as_it_grows_longer(count: int, size: float) -> None:
    cell = largest("好" * count, STYLE, BOX, align=Align.LEFT, smallest=8.0)
    assert cell is not None
    assert cell.style.size == pytest.approx(size, abs=1.5)
    assert cell.height <= BOX[1]
    assert sum(len(line.text) for line in cell.lines) == count


def test_what_fits_at_no_size_is_not_set_or_is_cut() -> None:
    text = "好" * 900
    assert largest(text, STYLE, BOX, align=Align.LEFT, smallest=8.0) is None
    cut = largest_or_cut(text, STYLE, BOX, align=Align.LEFT, smallest=8.0)
    assert cut.lines[-1].text.endswith("…")
    assert cut.height <= BOX[1]
