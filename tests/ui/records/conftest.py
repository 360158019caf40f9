"""Seats a member of staff at a real encrypted station, with acts done at once."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain.register import Register
from desktop.i18n import choose_language
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.practice import Practice
from desktop.services.records import RecordKeeping
from desktop.services.setup import sign_in
from desktop.ui import theme
from desktop.ui.navigation import COVERAGE, head_of
from desktop.ui.office import Office
from desktop.ui.records.page import RegisterPage
from desktop.ui.tasks import Tasks
from desktop.ui.theme import ThemeName
from desktop.ui.to_print import PRINT_CENTRE, ToPrint
from desktop.ui.workplace import Workplace
from tests.services.practice.county import NOW
from tests.stations import Clock, open_station
from tests.ui.records.at_once import AtOnce
from tests.ui.records.counter import Witness, leave_work, open_counter
from tests.ui.records.deeds import DEEDS
from tests.ui.records.hands import Hands
from tests.ui.records.lists import LISTS

Counter = tuple[Office, Witness]


@dataclass
class Told:
    """What a page asked the window to do."""

    said: list[tuple[str, int]] = field(default_factory=list)
    gone: list[tuple[str, object]] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)

    def to_print(self) -> ToPrint:
        """Return what was sent to the print centre last."""
        key, sent = self.gone[-1]
        assert key == PRINT_CENTRE
        assert isinstance(sent, ToPrint)
        return sent


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    choose_language("en")
    if not qapp.styleSheet() or theme.current() != theme.Theme():
        theme.dress(qapp, ThemeName.LIGHT)
    yield
    choose_language("zh_CN")


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Sitting]:
    opened = open_station(tmp_path / "station")
    yield opened
    opened.store.close()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def seat(qapp: QApplication, told: Told) -> Iterator[Callable[[Sitting], Workplace]]:
    def sit(sitting: Sitting) -> Workplace:
        tasks = Tasks(AtOnce(), qapp)
        tasks.failed.connect(told.failed.append)
        return Workplace(
            sitting=sitting,
            tasks=tasks,
            keeping=RecordKeeping(sitting),
            history=History(sitting),
            say=lambda text, act: told.said.append((text, act)),
            go=lambda key, what: told.gone.append((key, what)),
            operations=DEEDS,
            selections=LISTS,
        )

    yield sit
    assert told.failed == []


@pytest.fixture
def workplace(sitting: Sitting, seat: Callable[[Sitting], Workplace]) -> Workplace:
    return seat(sitting)


@pytest.fixture
def page_of(
    qtbot: Any, workplace: Workplace, told: Told
) -> Callable[[Register[Any]], RegisterPage]:
    def build(register: Register[Any]) -> RegisterPage:
        page = RegisterPage(workplace, register)
        qtbot.addWidget(page)
        page.resize(1176, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.enter()
        return page

    return build


@pytest.fixture(scope="module")
def at_desk(
    qapp: QApplication, practice: Practice, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Counter]]:
    """Open the window where a register is kept: catalogues at the county, others at a station.

    Or at the township, for what is done *above* the stations alone.
    """
    opened: dict[str, Counter] = {}

    def at(register: Register[Any], *, above: bool = False) -> Counter:
        desk = practice.desks[(1 if above else -1) if register.shipped is None else 0]
        if desk.name not in opened:
            folder = tmp_path_factory.mktemp("counter") / "desk"
            shutil.copytree(desk.folder, folder)
            sitting = sign_in(folder, desk.staff[0], practice.password, now=Clock(NOW))
            if register.shipped is None and not above:
                leave_work(sitting)
            office = open_counter(qapp, sitting)
            opened[desk.name] = (office, Witness(office))
        opened[desk.name][0].window.activateWindow()
        return opened[desk.name]

    yield at
    for office, _witness in opened.values():
        office.window.close()
        office.workplace.sitting.store.close()


@pytest.fixture
def above(register: Register[Any]) -> bool:
    """Tell whether what is tried is done above the stations alone."""
    return head_of(register.key) == COVERAGE


@pytest.fixture
def counter(at_desk: Callable[..., Counter], register: Register[Any], above: bool) -> Counter:
    return at_desk(register, above=above)


@pytest.fixture
def office(counter: Counter) -> Office:
    return counter[0]


@pytest.fixture
def witness(counter: Counter) -> Witness:
    return counter[1]


@pytest.fixture
def hands(office: Office, witness: Witness, register: Register[Any]) -> Iterator[Hands]:
    """Sit down before the list of *register*."""
    at_work = Hands(office)
    at_work.until(office.window.isActiveWindow)
    witness.failed.clear()
    at_work.turn_to(register)
    yield at_work
    at_work.leave()
    assert witness.failed == []
