"""Every list is walked, narrowed, ticked, copied from and printed by keyboard alone."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.register import Register
from desktop.registers import REGISTERS
from desktop.services.selections import SELECTIONS
from desktop.ui.pages.print_centre import PrintCentrePage
from desktop.ui.parts.chips import Chip, ChipRow
from tests.ui.records.hands import CTRL, Hands, Key, focused, is_called

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
every_register_with_lists = pytest.mark.parametrize(
    "register",
    [r for r in REGISTERS if any(s.offered and s.register.key == r.key for s in SELECTIONS)],
    ids=lambda r: r.key,
)


@every_register
def test_a_record_is_copied_and_printed(hands: Hands, register: Register[Any]) -> None:
    hands.walk_to(0)
    shown = hands.page.side.detail
    assert shown is not None
    hands.strike(Key.Key_D, CTRL)
    assert hands.form.purpose.is_new
    hands.strike(Key.Key_Escape)
    assert hands.page.side.form is None
    hands.strike(Key.Key_P, CTRL)
    centre = hands.window.page()
    assert isinstance(centre, PrintCentrePage)
    hands.until(lambda: centre.pages() > 0)
    assert centre.preview.job is not None
    assert centre.preview.job.document.register is register
    hands.strike(Key.Key_Escape)
    assert hands.page.side.detail is not None


@every_register_with_lists
def test_every_offered_list_is_chosen(hands: Hands, register: Register[Any]) -> None:
    offered = [s for s in SELECTIONS if s.register.key == register.key and s.offered]
    page = hands.page
    hands.until(lambda: len(page.filters._counts) == len(offered))  # chips grow until then
    for selection in offered:
        hands.tab_to(lambda widget: isinstance(widget.parentWidget(), ChipRow))
        chips = [c for c in page.filters.findChildren(Chip) if c.isVisible()]
        for _chip in chips:
            if focused().accessibleName().startswith(selection.title):
                break
            hands.strike(Key.Key_Right)
        if focused().accessibleName().startswith(selection.title):
            hands.strike(Key.Key_Space)
        else:  # it found no room in the row
            hands.tab_to(is_called("More"))
            hands.strike(Key.Key_Return)
            entries = [a.text() for a in hands.menu().actions() if a.isVisible()]
            hands.choose([text.startswith(selection.title) for text in entries].index(True))
        shown = page.filters.picked.shown
        assert shown is not None
        assert shown.selection is selection
        hands.leave()
        hands.strike(Key.Key_Escape)
        assert not page.filters.is_narrow()


SAME_LINE = 4
"""Pixels by which what stands side by side may begin higher: not all is of one height."""


@every_register
def test_all_rows_are_ticked_and_left_again(hands: Hands, register: Register[Any]) -> None:
    page = hands.page
    hands.to_list()
    hands.strike(Key.Key_A, CTRL)
    assert len(page.view.checked()) == len(page.rows)
    hands.strike(Key.Key_Escape)
    assert not page.view.checked()


@every_register
def test_tab_goes_through_the_page_as_one_reads_it(hands: Hands, register: Register[Any]) -> None:
    page = hands.page
    hands.to_list()
    stops: list[QWidget] = []
    hands.strike(Key.Key_Tab)
    while focused() is not page.view:
        assert focused().accessibleName(), focused()
        stops += [focused()] * page.isAncestorOf(focused())
        hands.strike(Key.Key_Tab)
    tops = [stop.mapTo(page, stop.rect().topLeft()).y() for stop in stops]
    below = tops.index(min(tops))  # Tab has come round to the head of the page
    assert all(after >= top - SAME_LINE for top, after in pairwise(tops[below:]))
    list_top = page.view.mapTo(page, page.view.rect().topLeft()).y()
    assert all(top >= list_top for top in tops[:below])
