"""Takes the pictures of the README at a practice station.

``python -m tests.journeys.pictures FOLDER``
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.app import PAGES
from desktop.domain.ids import ResidentId
from desktop.domain.types import PersonName, Prose
from desktop.registers.care_visits.form import CARE_VISITS
from desktop.registers.care_visits.model import CareVisit
from desktop.registers.requests.form import REQUESTS
from desktop.registers.requests.model import Request
from desktop.registers.residents.form import RESIDENTS
from desktop.services.backups import back_up_to
from desktop.services.practice import PASSWORD, make_practice
from desktop.services.records import RecordKeeping
from desktop.services.setup import sign_in, staff_of
from desktop.ui.navigation import HAND_OVER
from desktop.ui.office import Pages
from desktop.ui.pages.hand_over import HandOverPage
from desktop.ui.pages.print_centre import PrintCentrePage
from desktop.ui.program import Program
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Page
from desktop.ui.to_print import PRINT_CENTRE
from tests.journeys.walking import Key, Walker, moment, picture
from tests.sticks import sticks_in

STICK = "KINGSTON"
MOST_COLOURS, EXACT = 256, 128
"""How many colours a palette holds, and how many of them are kept as they are."""
_CHANNELS = (16, 8, 0)


def work_a_morning(station: Path) -> None:
    """Call on three residents, note two requests and six addresses, and make a backup."""
    head = staff_of(station)[0][0]
    sitting = sign_in(station, head, PASSWORD)
    keeping, today, name = RecordKeeping(sitting), sitting.today, PersonName(head)
    residents = keeping.find(RESIDENTS)
    for entry in residents[:6]:
        checked = replace(entry.record, remarks=Prose("地址已核对"))
        keeping.change(RESIDENTS, entry, checked)
    for entry in residents[6:9]:
        who = ResidentId(entry.id)
        keeping.add(CARE_VISITS, CareVisit(resident=who, visited_on=today, visitor=name))
    for entry in residents[9:11]:
        asked = Request(
            resident=ResidentId(entry.id),
            subject="居住证明",
            received_on=today,
            first_asked_by=name,
        )
        keeping.add(REQUESTS, asked)
    back_up_to(sitting, station.parent / "disk")
    sitting.store.close()


def enter(walker: Walker) -> None:
    walker.type(PASSWORD)
    walker.strike(Key.Key_Return)
    walker.until(lambda: page(walker) is not None)
    walker.wait_for("王秀英")


def page(walker: Walker) -> Page | None:
    """Return the page in front, None before anybody is in."""
    assert isinstance(walker.window, Program)
    office = walker.window.office
    return office.window.page() if office else None


def open_third(walker: Walker, key: str) -> None:
    """Open the third record of the register *key*."""
    turn_to(walker, key)
    shown = page(walker)
    assert isinstance(shown, RegisterPage)
    walker.until(lambda: len(shown.rows) > 0)
    for _step in range(3):
        walker.strike(Key.Key_Down)
    walker.until(lambda: shown.side.detail is not None)


def check_hand_over(walker: Walker) -> None:
    """Go to the second step of a hand-over."""
    turn_to(walker, HAND_OVER)
    walker.press("下一步：核对内容")


def preview(walker: Walker) -> None:
    """Let the roster of the residents be drawn."""
    turn_to(walker, PRINT_CENTRE)
    shown = page(walker)
    assert isinstance(shown, PrintCentrePage)
    walker.until(lambda: shown.pages() > 0)


def turn_to(walker: Walker, key: str) -> None:
    assert isinstance(walker.window, Program)
    assert walker.window.office is not None
    walker.window.office.go(key)


STAGES: Mapping[str, Callable[[Walker], object]] = {
    "sign-in": lambda _walker: None,
    "home": enter,
    "residents": lambda walker: open_third(walker, "residents"),
    "requests": lambda walker: open_third(walker, "requests"),
    "hand-over": check_hand_over,
    "printing": preview,
}
"""What leads to each picture, in this order."""


def take_all(station: Path, folder: Path) -> None:
    """Save the picture of each stage at the practice *station* into *folder*."""
    sticks = station.parent / "media"
    (sticks / STICK).mkdir(parents=True)
    work_a_morning(station)
    pages: Pages = {**PAGES, HAND_OVER: partial(HandOverPage, look=sticks_in(sticks))}
    program = Program(station, ThreadPoolExecutor(max_workers=1), pages)
    walker = Walker(program, folder)
    for name, lead in STAGES.items():
        lead(walker)
        moment(600)
        few_colours(picture(program).toImage()).save(str(folder / f"{name}.png"), quality=0)
    program.shut()


def few_colours(image: QImage) -> QImage:
    """Return *image* in as many colours as a palette holds."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I"))
    return image.convertToFormat(QImage.Format.Format_Indexed8, palette(counted))


def palette(counted: Counter[int]) -> list[int]:
    """Return the commonest colours, and those that stand for the rest.

    The rest lie in boxes of like colours; the widest is halved until there are enough.
    """
    ranked = [colour for colour, _count in counted.most_common()]
    if len(ranked) <= MOST_COLOURS:
        return ranked
    boxes = [ranked[EXACT:]]
    while len(boxes) < MOST_COLOURS - EXACT:
        widest = max(boxes, key=_breadth)
        boxes.remove(widest)
        boxes += _halves(widest)
    return ranked[:EXACT] + [max(box, key=counted.__getitem__) for box in boxes]


def _breadth(box: list[int]) -> tuple[int, int, int]:
    """Return how far the colours of *box* lie apart, in which channel, and its middle there."""
    return max(_span(box, channel) for channel in _CHANNELS)


def _span(box: list[int], channel: int) -> tuple[int, int, int]:
    values = [colour >> channel & 0xFF for colour in box]
    return max(values) - min(values), channel, (max(values) + min(values)) // 2


def _halves(box: list[int]) -> list[list[int]]:
    _width, channel, middle = _breadth(box)
    high: tuple[list[int], list[int]] = ([], [])
    for colour in box:
        high[colour >> channel & 0xFF > middle].append(colour)
    return list(high)


def main(folder: str) -> None:
    """Make a practice county, and take the pictures at its first station."""
    application = QApplication([])
    with TemporaryDirectory() as place:
        station = make_practice(Path(place), residents=120, stations=2).desks[2].folder
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        take_all(station, target)
    application.quit()


if __name__ == "__main__":
    main(*sys.argv[1:])
