"""Every act of a register can be done at the window by keyboard alone, whichever register it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import PAGES
from desktop.domain.register import Lasting, Register, values_of
from desktop.i18n import choose_language
from desktop.registers import REGISTERS
from desktop.services.operation import AnyOperation, Scope
from desktop.services.operations import OPERATIONS
from desktop.services.practice import PASSWORD, Practice, PracticeDesk, make_practice
from desktop.services.rights import Rights
from desktop.services.selections import SELECTIONS
from desktop.services.setup import sign_in
from desktop.store.records import Wanted
from desktop.ui import theme
from desktop.ui.office import Office
from desktop.ui.parts.chips import Chip, ChipRow
from desktop.ui.records.side import Drafts
from desktop.ui.tasks import Tasks
from desktop.ui.theme import ThemeName
from tests.ui.records.answers import answer, answer_somehow, empty_required
from tests.ui.records.conftest import AtOnce
from tests.ui.records.hands import CTRL, Hands, Key, focused, is_called

SIZE = (1366, 696)
MOST_ROWS = 8
"""How many rows are looked at for one that an operation fits."""


def operations_of(register: Register[Any]) -> list[AnyOperation]:
    return [o for o in OPERATIONS if o.register.key == register.key]


def every_register_with(*scopes: Scope) -> pytest.MarkDecorator:
    """Try every register to which something of these *scopes* can be done."""
    having = [r for r in REGISTERS if any(o.scope in scopes for o in operations_of(r))]
    return pytest.mark.parametrize("register", having, ids=lambda r: r.key)


every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
every_register_with_lists = pytest.mark.parametrize(
    "register",
    [r for r in REGISTERS if any(s.offered and s.register.key == r.key for s in SELECTIONS)],
    ids=lambda r: r.key,
)


class Around:
    """The program around the window, which stays as it is."""

    def __init__(self) -> None:
        self.drafts: Drafts = {}

    def lock(self) -> None:
        """Stay open."""

    def rebuild(self) -> None:
        """Stay as it looks."""

    def resize_text(self, _scale: float) -> None:
        """Stay as large as it is."""


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    folder: Path = tmp_path_factory.mktemp("practice")
    return make_practice(folder, residents=40, stations=1, seed=7)


@contextmanager
def opened(qapp: QApplication, desk: PracticeDesk) -> Iterator[Office]:
    choose_language("en")
    theme.dress(qapp, ThemeName.LIGHT)
    sitting = sign_in(desk.folder, desk.staff[0], PASSWORD)
    tasks = Tasks(AtOnce(), qapp)
    office = Office(sitting, tasks, Around(), PAGES)
    tasks.failed.connect(FAILED.append)
    office.window.resize(*SIZE)
    office.window.show()
    office.go("home")
    yield office
    office.window.close()
    sitting.store.close()


@pytest.fixture(scope="module")
def station(qapp: QApplication, practice: Practice) -> Iterator[Office]:
    with opened(qapp, practice.desks[-1]) as office:
        yield office


@pytest.fixture(scope="module")
def county(qapp: QApplication, practice: Practice) -> Iterator[Office]:
    with opened(qapp, practice.desks[0]) as office:
        yield office


FAILED: list[Exception] = []


@pytest.fixture
def hands(county: Office, station: Office, register: Register[Any]) -> Iterator[Hands]:
    with station.workplace.sitting.store.read() as unit:
        ours = Rights(unit).allow(unit.records(register).find(Wanted(most=1)))
    office = station if ours else county  # where it is kept
    office.window.activateWindow()
    at_work = Hands(office)
    at_work.until(office.window.isActiveWindow)
    FAILED.clear()
    at_work.turn_to(register)
    yield at_work
    at_work.leave()
    assert FAILED == []


def count(hands: Hands, register: Register[Any]) -> int:
    return hands.office.workplace.keeping.count(register)


def save_or_be_told(hands: Hands) -> bool:
    """Strike Ctrl+S; tell whether it was done, else the cursor stands where something is wrong."""
    hands.strike(Key.Key_S, CTRL)
    if hands.page.side.form is None:
        return True
    said = [field.line() for field in hands.form.form.fields.values()]
    assert any(said) or hands.form.form._notes.count()
    assert hands.form.isAncestorOf(focused())
    return False


@every_register
def test_a_record_is_reached_opened_changed_and_taken_back(
    hands: Hands, register: Register[Any]
) -> None:
    hands.walk_to(0)
    shown = hands.page.side.detail
    assert shown is not None
    assert shown.register is register
    hands.strike(Key.Key_Return)
    if not shown.may_change:
        assert hands.page.side.form is None
        return
    for field in register.asked():
        if not field.given:
            hands.tab_to(hands.form.form.fields[field.name].isAncestorOf)
    hands.strike(Key.Key_S, CTRL)
    assert hands.page.side.form is None or hands.form.isAncestorOf(focused())


@every_register
def test_a_record_is_removed_written_anew_and_both_taken_back(
    hands: Hands, register: Register[Any]
) -> None:
    before = count(hands, register)
    hands.walk_to(0)
    shown = hands.page.side.detail
    assert shown is not None
    removable = shown.may_remove
    assert removable == (register.lasting is Lasting.REMOVABLE)
    if removable:
        hands.strike(Key.Key_Delete)
        assert count(hands, register) == before - 1
    hands.strike(Key.Key_N, CTRL)
    values = values_of(shown.entry.record)
    given = {field.name for field in register.asked() if field.given}
    for field in register.asked():
        if field.name not in given:
            answer(hands, field.name, values[field.name])
    read, unreadable = hands.form.form.read()
    assert unreadable == []
    wrong = {n: (values[n], read[n]) for n in values if n not in given and read[n] != values[n]}
    assert wrong == {}
    if save_or_be_told(hands):
        hands.strike(Key.Key_Z, CTRL)
    hands.leave()
    if removable:
        hands.strike(Key.Key_Z, CTRL)
    if register.lasting is not Lasting.UNALTERED:  # there an entry more takes the first one back
        assert count(hands, register) == before


@every_register
def test_a_record_is_copied_and_printed(
    hands: Hands, register: Register[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "list.pdf"
    monkeypatch.setattr(
        "desktop.ui.office.QFileDialog.getSaveFileName", lambda *_how: (str(file), "")
    )
    hands.walk_to(0)
    shown = hands.page.side.detail
    assert shown is not None
    hands.strike(Key.Key_D, CTRL)
    assert hands.form.purpose.is_new
    hands.strike(Key.Key_Escape)
    assert hands.page.side.form is None
    hands.strike(Key.Key_P, CTRL)
    assert file.read_bytes().startswith(b"%PDF")


def save(hands: Hands) -> bool:
    """Answer what an operation asks, and save; tell whether it was done."""
    if hands.page.side.form is None:
        return True  # it asked nothing
    for _round in range(2):  # an answer may ask for more
        for name in empty_required(hands):
            answer_somehow(hands, name)
    return save_or_be_told(hands)


@every_register_with(Scope.ONE, Scope.SEVERAL)
def test_operations_on_a_record_are_started_by_key_and_from_the_menu(
    hands: Hands, register: Register[Any]
) -> None:
    tried: set[str] = set()
    for place in range(min(len(hands.page.rows), MOST_ROWS)):
        hands.walk_to(place)
        shown = hands.page.side.detail
        assert shown is not None
        fresh = [o for o in shown.operations if o.key not in tried]
        if fresh:
            tried.add(fresh[0].key)
            at = shown.operations.index(fresh[0])
            hands.strike(Key.Key_F7 if at else Key.Key_F6)
            if at:
                hands.choose(at - 1)
            assert (
                hands.page.side.form is None or fresh[0].title == hands.form.purpose.heading.title
            )
            if save(hands):
                hands.strike(Key.Key_Z, CTRL)
    assert tried


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


@every_register_with(Scope.SEVERAL)
def test_rows_are_ticked_and_worked_on_together(hands: Hands, register: Register[Any]) -> None:
    page = hands.page
    hands.to_list()
    hands.strike(Key.Key_A, CTRL)
    assert len(page.view.checked()) == len(page.rows)
    hands.strike(Key.Key_Escape)
    assert not page.view.checked()
    started: set[str] = set()
    for place in range(min(len(page.rows), MOST_ROWS)):
        tick(hands, place)
        fresh = [o for o in page.batch.operations if o.key not in started]
        if fresh:
            started.add(fresh[0].key)
            at = page.batch.operations.index(fresh[0])
            hands.strike(Key.Key_F7)
            hands.choose(at + 1 if at else 0)  # printing stands second
            assert page.side.form is None or fresh[0].title == page.side.form.purpose.heading.title
            if save(hands):
                assert not page.view.checked()
                hands.strike(Key.Key_Z, CTRL)
    assert started


def tick(hands: Hands, place: int) -> None:
    """Tick the row at *place* alone, and wait for what the bar offers."""
    hands.to_list()
    hands.strike(Key.Key_Home)
    for _step in range(place):
        hands.strike(Key.Key_Down)
    hands.strike(Key.Key_Space)
    assert len(hands.page.view.checked()) == 1
    hands.rest()
    hands.until(lambda: not hands.page.batch._rest.isActive())
    hands.rest()


@every_register_with(Scope.NONE)
def test_what_concerns_no_record_is_reached_at_the_head(
    hands: Hands, register: Register[Any]
) -> None:
    [operation] = [o for o in operations_of(register) if o.scope is Scope.NONE]
    hands.to_list()
    hands.tab_to(is_called(operation.title), Key.Key_Backtab)
    hands.strike(Key.Key_Return)
    assert hands.page.side.form is None or hands.form.purpose.heading.title == operation.title


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
    assert sorted(tops[below:]) == tops[below:]
    list_top = page.view.mapTo(page, page.view.rect().topLeft()).y()
    assert all(top >= list_top for top in tops[:below])
