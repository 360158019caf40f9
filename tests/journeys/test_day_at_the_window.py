"""A day at the window of a village station, from setting it up to the receipt of the township."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.app import PAGES
from desktop.i18n import CHINESE, choose_language
from desktop.registers.residents.form import RESIDENTS
from desktop.services.enrolment import enrol
from desktop.services.exchange import hand_over
from desktop.services.receiving import receive
from desktop.ui import theme
from desktop.ui.pages.first_run import FirstRun, Stage
from desktop.ui.pages.hand_over import SEND, HandOverPage
from desktop.ui.pages.print_centre import PrintCentrePage
from desktop.ui.pages.sending import TAKE_OUT
from desktop.ui.pages.sign_in import SignIn
from desktop.ui.program import Program
from desktop.ui.records.chooser import Chooser
from desktop.ui.records.page import RegisterPage
from desktop.ui.shell import Page
from desktop.ui.shell.rail_items import NavButton
from desktop.ui.theme import ThemeName
from tests.journeys.walking import ALT, CTRL, Key, Walker, focus
from tests.printing.pdf import poppler_text
from tests.stations import PASSWORD, TOWNSHIP, WILLOWS, Clock, open_station

STAFF = "王秀英"
CODE = re.compile("(?:[0-9A-Z]{6}-){5}[0-9A-Z]{6}")
ZHANG, ELDER = "张小明", "王𬱖"
NUMBER = "460301196611230215"
OTHERS = (
    ("阿依古丽·买买提", "460301196611230223", "1966年11月23日"),
    (ELDER, "460301195203080049", "1952年3月8日"),
)
"""A name with a dot, and one with a character beyond the first plane."""
PEOPLE = {ZHANG, *(name for name, _number, _born in OTHERS)}


@pytest.fixture(autouse=True)
def chinese(qapp: QApplication) -> Iterator[None]:
    choose_language(CHINESE)
    yield
    theme.dress(qapp, ThemeName.LIGHT)


class Day(Walker):
    """Whoever works at the station this day; *answers* are what they tell the file dialogs."""

    def __init__(self, program: Program, album: Path, answers: list[Path]) -> None:
        super().__init__(program, album)
        self.program, self.answers = program, answers

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.program.office.window.page() if self.program.office else None

    @property
    def register(self) -> RegisterPage:
        """The page in front, which shows a register."""
        assert isinstance(self.page, RegisterPage)
        return self.page

    def shows(self, name: str) -> bool:
        """Tell whether the record called *name* stands in the panel."""
        shown = self.register.side.detail
        return shown is not None and shown.name == name

    def find(self, typed: str, name: str) -> None:
        """Type what finds the record *name*, and take it with Enter."""
        chooser = focus()
        assert isinstance(chooser, Chooser)
        self.type(typed)
        self.until(lambda: QApplication.activePopupWidget() is not None)
        self.strike(Key.Key_Return)
        self.until(lambda: chooser.text() == name)

    def badge(self) -> str:
        """Return how much the rail says is to be handed in."""
        [item] = [b for b in self.window.findChildren(NavButton) if b.text() == "数据交接"]
        return item.accessibleDescription()

    def save(self) -> None:
        """Save by the key, and see that it was kept."""
        self.strike(Key.Key_S, CTRL)
        self.until(lambda: self.register.side.form is None)
        self.wait_for("已保存")


@pytest.fixture
def day(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    answers: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: str(answers.pop(0)))
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_a, **_k: (str(answers.pop(0)), ""))
    program = Program(tmp_path / "station", ThreadPoolExecutor(max_workers=1), PAGES)
    qtbot.addWidget(program)
    album = Path(os.environ.get("PICTURES", tmp_path / "album"))
    yield Day(program, album, answers)
    program.shut()


def test_a_day_at_the_window(day: Day, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    set_up(day)
    lock_and_enter(day)
    township = open_station(tmp_path / "township", TOWNSHIP, Clock(datetime.now(UTC)))
    paper = enrol(township, name=WILLOWS.name, region=WILLOWS.region, out=tmp_path / "柳树湾村.lbe")
    join(day, paper)
    write_people(day)
    find_and_change(day)
    write_association(day)
    write_activity(day)
    write_request(day)
    print_roster(day, tmp_path / "居民.pdf")
    hand_in(day, stick)
    [report] = receive(township, stick)
    assert (report.sender, report.refused) == (WILLOWS.name, None)
    assert report.records[RESIDENTS.key] == len(PEOPLE)
    hand_over(township, stick)
    township.store.close()
    take_in(day, stick)
    assert day.faults == []
    assert day.answers == []


def set_up(day: Day) -> None:
    """Answer the questions of the first run, and write the recovery code down."""
    first = day.program.currentWidget()
    assert isinstance(first, FirstRun)
    day.look("01-for-whom")
    day.strike(Key.Key_Return)
    day.type(WILLOWS.name)
    day.write("区划代码", WILLOWS.region)
    day.look("02-which-place")
    day.strike(Key.Key_Return)
    day.type(STAFF)
    day.write("密码", PASSWORD)
    day.write("再输一遍", PASSWORD)
    day.look("03-who-signs-in")
    day.strike(Key.Key_Return)
    day.look("04-backup")
    day.press("开始设置")
    day.until(lambda: first.stage() is Stage.RECOVERY)
    assert not day.can_press("开工")
    [code] = [words for words in day.words() if CODE.fullmatch(words)]
    day.type(code[-6:].lower())
    day.look("05-recovery-code")
    day.press("开工")
    day.wait_for(f"好，{STAFF}")
    day.look("06-first-day")


def lock_and_enter(day: Day) -> None:
    """Lock the window, and come back with the wrong password, then the right one."""
    day.strike(Key.Key_L, CTRL)
    day.until(lambda: isinstance(day.program.currentWidget(), SignIn))
    day.type("wrong-one")
    day.strike(Key.Key_Return)
    day.wait_for("密码不对，请再输一次")
    day.look("07-wrong-password")
    day.type(PASSWORD)
    day.strike(Key.Key_Return)
    day.wait_for(f"好，{STAFF}")


def join(day: Day, paper: Path) -> None:
    """Choose the enrolment file that the township wrote."""
    day.press("数据交接")
    day.wait_for("先加入上级")
    day.look("08-alone")
    day.answers.append(paper)
    day.press("选授权文件")
    day.wait_for("已加入，以后上交到清河镇")


def write_people(day: Day) -> None:
    """Take down three residents; the first number is misread at first."""
    day.strike(Key.Key_2, ALT)
    day.strike(Key.Key_N, CTRL)
    day.type(ZHANG)
    day.write("身份证号", "460301196611230216")
    day.strike(Key.Key_Return)
    day.wait_for("身份证号最后一位对不上，请照证件再看一遍")
    day.look("09-wrong-number")
    day.write("身份证号", NUMBER)
    day.strike(Key.Key_Return)
    day.until(partial(day.says, "出生日期", "1966年11月23日"))
    assert day.reads("性别") == "男"
    day.look("10-filled-in")
    day.save()
    day.look("11-saved")
    for name, number, born in OTHERS:
        day.strike(Key.Key_N, CTRL)
        day.type(name)
        day.write("身份证号", number)
        day.strike(Key.Key_Return)
        day.until(partial(day.says, "出生日期", born))
        assert day.reads("性别") == "女"
        day.save()
        day.wait_for(name)
    day.look("12-rare-character")


def find_and_change(day: Day) -> None:
    """Find 张小明 by his initials, change his group, and take it back."""
    day.strike(Key.Key_1, ALT)
    day.strike(Key.Key_F, CTRL)
    day.type("zxm")
    day.until(lambda: day.offers(ZHANG))
    day.look("13-found")
    day.strike(Key.Key_Return)
    day.until(lambda: day.shows(ZHANG))
    day.strike(Key.Key_Return)
    day.until(lambda: day.register.side.form is not None)
    day.write("村民小组", "二组")
    day.save()
    day.wait_for("二组")
    day.strike(Key.Key_Z, CTRL)
    day.wait_for("已撤销")
    day.until(lambda: not day.sees("二组"))
    day.look("14-taken-back")


def write_association(day: Day) -> None:
    """Found the association, and let 王𬱖 join."""
    day.press("组织")
    day.strike(Key.Key_N, CTRL)
    day.type("柳树湾村老年协会")
    day.strike(Key.Key_Return)
    day.strike(Key.Key_Down)
    day.save()
    day.press("老年协会")
    day.strike(Key.Key_N, CTRL)
    day.find("0049", ELDER)
    day.find("lswc", "柳树湾村老年协会")
    day.type("昨天")
    day.look("15-member")
    day.save()


def write_activity(day: Day) -> None:
    """Note that neighbours helped to bring the rice in."""
    day.strike(Key.Key_F3)
    day.type("帮忙收稻子")
    day.strike(Key.Key_Return)
    day.strike(Key.Key_Down)
    day.write("日期", "1015")
    day.look("16-activity")
    day.save()


def write_request(day: Day) -> None:
    """Note what 张小明 asks for, found by the end of his number."""
    day.strike(Key.Key_F2)
    day.find("0215", ZHANG)
    day.write("事由", "居住证明")
    day.write("收件日期", "今天")
    day.write("首问人", STAFF)
    day.strike(Key.Key_Return)
    day.look("17-request")
    day.save()
    day.look("18-request-kept")


def print_roster(day: Day, file: Path) -> None:
    """See the roster of the residents, and save it as PDF."""
    day.press("打印中心")
    page = day.page
    assert isinstance(page, PrintCentrePage)
    day.until(lambda: page.pages() == 1)
    day.look("19-print-centre")
    day.answers.append(file)
    day.strike(Key.Key_P, CTRL)
    day.until(lambda: day.sees(file.name))
    assert set(poppler_text(file).split()) >= PEOPLE


def hand_in(day: Day, stick: Path) -> None:
    """Write what is new for the township."""
    day.press("数据交接")
    page = day.page
    assert isinstance(page, HandOverPage)
    day.until(lambda: page.current() == SEND and day.badge() != "")
    day.answers.append(stick)
    day.press("选文件夹")
    day.look("20-plug-in")
    day.press("下一步：核对内容")
    day.wait_for("这次要上交 7 条到清河镇")
    day.look("21-check")
    day.strike(Key.Key_Return)
    day.until(lambda: page.sending.place() == TAKE_OUT)
    day.look("22-take-out")


def take_in(day: Day, stick: Path) -> None:
    """Take the receipt of the township in; nothing waits any more."""
    day.choose("收数据包")
    day.answers.append(stick)
    day.press("选文件夹")
    day.press("收数据包")
    day.wait_for("清河镇，第 1 次")
    day.until(lambda: day.badge() == "")
    day.look("23-taken-in")
    day.press("首页")
    day.wait_for(f"好，{STAFF}")
    day.look("24-evening")
