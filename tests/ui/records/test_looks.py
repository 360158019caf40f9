"""Nothing of a list is cut off: empty or full, with long names, at every size of text."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.care import CareLevel
from desktop.i18n import choose_language
from desktop.registers.residents.form import RESIDENTS
from desktop.services.selection import Period, Shown, Span
from desktop.ui import theme
from desktop.ui.parts.facts import Facts
from desktop.ui.records.counts import REST_MS
from desktop.ui.records.filters import FilterBar, list_key
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.panel import DetailPanel
from desktop.ui.records.reading import Tally
from desktop.ui.theme import ThemeName
from desktop.ui.workplace import Workplace
from tests.stations import BRIDGE
from tests.ui.pages.filled import resident
from tests.ui.pages.pictures import in_window, take
from tests.ui.records.lists import BORN, SILENT

LONG = "阿不都克里木·买买提吐尔逊·艾力"
PEOPLE = [
    resident(LONG, date(1950, 11, 2), 101),
    resident("欧阳彩霞", date(1951, 10, 3), 102),
    resident("周玉珍", date(1952, 1, 4), 104, telephone="13800000001"),
]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_nothing_of_a_list_is_cut_off(
    qapp: QApplication, workplace: Workplace, qtbot: QtBot, scale: float
) -> None:
    choose_language("zh_CN")
    theme.dress(qapp, ThemeName.LIGHT, scale)
    page = RegisterPage(workplace, RESIDENTS)
    window = in_window(page, "residents")
    qtbot.addWidget(window)
    qtbot.wait(2 * REST_MS)  # until every list is counted
    found = take(window, f"list-empty-{scale}")
    for record in PEOPLE:
        save = partial(workplace.keeping.add, RESIDENTS, record)
        workplace.tasks.perform(save, lambda _done: None)
        qtbot.wait(2 * REST_MS)
        found += take(window, f"list-{len(page.rows)}-{scale}")
    page.filters.choose(list_key(SILENT))
    found += take(window, f"list-picked-{scale}")
    october = Period.around(date(2026, 10, 1), Span.MONTH)
    page.reveal(Shown(selection=BORN, place=BRIDGE.region, period=october.before()))
    found += take(window, f"list-sent-empty-{scale}")
    page.filters.widen()
    page.view.rows_model.check_all()
    qtbot.waitUntil(lambda: bool(page.batch.operations))
    found += take(window, f"list-batch-{scale}")
    page.view.go_to(0)
    qtbot.wait(100)
    found += take(window, f"list-batch-panel-{scale}")
    assert found == []


@pytest.mark.parametrize("name", [LONG, "王" * 100], ids=["real", "the longest"])
def test_name_that_the_head_cuts_off_stands_in_full_among_the_facts_2_8(
    workplace: Workplace, qtbot: QtBot, name: str
) -> None:
    workplace.keeping.add(RESIDENTS, resident(name, date(1950, 11, 2), 101))
    workplace.keeping.add(RESIDENTS, resident("周玉珍", date(1952, 1, 4), 104))
    page = RegisterPage(workplace, RESIDENTS)
    window = in_window(page, "residents")
    qtbot.addWidget(window)
    told = {}
    for place in (0, 1):
        qtbot.waitUntil(lambda: len(page.rows) == 2)
        page.view.go_to(place)
        qtbot.waitUntil(lambda: page.side.detail is not None)
        qtbot.wait(300)
        [panel] = [each for each in page.findChildren(DetailPanel) if each.isVisible()]
        told[panel.accessibleName()] = [
            label.text()
            for facts in panel.findChildren(Facts)
            for label in facts.findChildren(QLabel)
        ]
    assert name in told[name]
    assert "周玉珍" not in told["周玉珍"]
    window.hide()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_chips_that_find_no_room_go_into_the_menu_and_the_chosen_one_stays(
    qapp: QApplication, workplace: Workplace, qtbot: QtBot, scale: float
) -> None:
    theme.dress(qapp, ThemeName.LIGHT, scale)
    bar = FilterBar(RESIDENTS, workplace)
    qtbot.addWidget(bar)
    bar.resize(1176, 80)
    bar.show()
    bar.show_tally(Tally(present=9, waiting=9, removed=9, by_choice=dict.fromkeys(CareLevel, 9)))
    bar.choose(list_key(BORN))
    chosen = bar._chips._chips[list_key(BORN)]
    for width in (1800, 1176, 1000, 760):
        bar.resize(width, 80)
        shown = [chip for chip in bar._chips._chips.values() if not chip.isHidden()]
        needed = sum(chip.sizeHint().width() for chip in shown) + bar.line.width()
        assert chosen in shown
        assert needed <= width or shown == [chosen]
        hidden = [action for action in bar._menu.actions() if action.isVisible()]
        assert len(shown) + len(hidden) == len(bar._chips._chips)
