"""A photograph is chosen, made smaller, seen, and saved as a copy, by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.activity_kinds import ActivityKind
from desktop.domain.ids import ActivityId
from desktop.domain.register import Register
from desktop.domain.types import Attachment
from desktop.registers.activities.form import ACTIVITIES
from desktop.registers.activities.model import Activity, Progress
from desktop.registers.photographs.form import PHOTOGRAPHS
from desktop.registers.photographs.model import Photograph
from desktop.services.attachments import LARGEST_PICTURE, keep_content
from desktop.services.desk import Sitting
from desktop.ui.parts.buttons import Button, Link
from desktop.ui.records.editors.pictures import PictureEditor
from desktop.ui.records.form_panel import FormPanel
from desktop.ui.records.page import RegisterPage
from desktop.ui.records.panel import DetailPanel
from desktop.ui.records.pictures import KeptPicture
from desktop.ui.shell import Act
from desktop.ui.tasks import Tasks
from desktop.ui.workplace import Workplace
from tests.registers.surroundings import TODAY
from tests.services.photographs import from_a_phone, halves, written
from tests.ui.records.at_once import Later
from tests.ui.records.conftest import Told

KEY = Qt.Key
PageOf = Callable[[Register[Any]], RegisterPage]
SAVED = "copy.jpg"


@pytest.fixture
def harvest(workplace: Workplace) -> ActivityId:
    activity = Activity(
        title="秋收", kind=ActivityKind.PRODUCTION_AID, progress=Progress.DONE, held_on=TODAY
    )
    [added] = workplace.keeping.add(ACTIVITIES, activity).records
    return ActivityId(added)


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A photograph as a phone writes it, larger than it is kept."""
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(from_a_phone(halves(3000, 2000)))
    return file


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], None]:
    """Let the dialogs of the system answer with a file."""

    def answer(file: Path | str) -> None:
        for name in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_args, **_more: (str(file), ""))

    return answer


def form_of(page: RegisterPage) -> FormPanel:
    form = page.side.form
    assert form is not None
    return form


def editor_of(page: RegisterPage) -> PictureEditor:
    editor = form_of(page).form.fields["picture"].editor
    assert isinstance(editor, PictureEditor)
    return editor


def button(editor: PictureEditor, name: str) -> Button:
    return next(b for b in editor.findChildren(Button) if b.accessibleName() == name)


def press(qtbot: QtBot, widget: Any, key: Qt.Key = KEY.Key_Space) -> None:
    widget.setFocus()
    qtbot.keyClick(widget, key)


@pytest.fixture
def page(page_of: PageOf, harvest: ActivityId) -> RegisterPage:
    opened = page_of(PHOTOGRAPHS)
    opened.begin({"activity": harvest})
    return opened


def test_photograph_is_chosen_and_kept_by_keyboard(
    page: RegisterPage,
    photograph: Path,
    choose: Callable[[Path | str], None],
    workplace: Workplace,
    qtbot: QtBot,
) -> None:
    editor = editor_of(page)
    assert (editor.value(), editor.view.accessibleName()) == (None, "No photograph yet")
    choose(photograph)
    press(qtbot, button(editor, "Choose a photograph"))
    image = editor.view.image
    assert (image.width(), image.height()) == (LARGEST_PICTURE[0], 1165)
    assert editor.view.accessibleName() == "Photograph"
    values, unreadable = form_of(page).form.read()
    assert (unreadable, values["picture"]) == ([], editor.value())
    assert (values["caption"], values["taken_on"]) == ("秋收", TODAY)
    page.acts()[Act.SAVE]()
    [kept] = workplace.keeping.find(PHOTOGRAPHS)
    assert kept.record.picture == values["picture"]


def test_file_that_is_no_photograph_is_said_in_a_sentence(
    page: RegisterPage,
    tmp_path: Path,
    photograph: Path,
    choose: Callable[[Path | str], None],
    qtbot: QtBot,
) -> None:
    editor, letter = editor_of(page), tmp_path / "letter.jpg"
    letter.write_text("no photograph")
    choose(letter)
    press(qtbot, button(editor, "Choose a photograph"))
    assert editor.value() is None
    assert editor.said().startswith("This file is no photograph")
    assert button(editor, "Choose a photograph").accessibleDescription() == editor.said()
    choose(photograph)
    press(qtbot, button(editor, "Choose a photograph"))
    assert editor.said() == ""
    assert editor.value() is not None
    before = editor.value()
    choose(letter)
    press(qtbot, button(editor, "Choose a photograph"))
    assert editor.value() == before
    assert not editor.view.image.isNull()


def test_nothing_chosen_leaves_everything_as_it_was(
    page: RegisterPage, choose: Callable[[Path | str], None], qtbot: QtBot
) -> None:
    choose("")
    editor = editor_of(page)
    press(qtbot, button(editor, "Choose a photograph"))
    assert (editor.value(), editor.said()) == (None, "")


def test_photograph_is_taken_out_again(
    page: RegisterPage, photograph: Path, choose: Callable[[Path | str], None], qtbot: QtBot
) -> None:
    editor = editor_of(page)
    assert not button(editor, "Take it out").isVisible()
    choose(photograph)
    press(qtbot, button(editor, "Choose a photograph"))
    press(qtbot, button(editor, "Take it out"))
    assert editor.value() is None
    assert editor.view.image.isNull()
    page.acts()[Act.SAVE]()
    assert form_of(page).form.fields["picture"].line() == "Fill this in"


def test_photograph_that_comes_too_late_is_left_out(
    workplace: Workplace, photograph: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    worker = Later()
    slow = replace(workplace, tasks=Tasks(worker, qapp))
    editor = PictureEditor(slow)
    qtbot.addWidget(editor)
    editor.take(photograph)
    editor.show_value(None)
    worker.work()
    assert editor.value() is None
    editor.take(photograph)
    worker.work()
    assert editor.value() is not None
    assert not editor.view.image.isNull()


Details = Callable[[Attachment], KeptPicture]


@pytest.fixture
def details(page_of: PageOf, harvest: ActivityId, workplace: Workplace, qtbot: QtBot) -> Details:
    def of(name: Attachment) -> KeptPicture:
        shown = Photograph(activity=harvest, picture=name, caption="抢收", taken_on=TODAY)
        workplace.keeping.add(PHOTOGRAPHS, shown)
        page = page_of(PHOTOGRAPHS)
        page.view.go_to(0)
        qtbot.waitUntil(lambda: page.side.detail is not None)
        [panel] = page.side.findChildren(DetailPanel)
        [picture] = panel.findChildren(KeptPicture)
        return picture

    return of


@pytest.fixture
def seen(details: Details, sitting: Sitting) -> KeptPicture:
    """A photograph as the details show it."""
    return details(keep_content(sitting, written(halves())))


def test_details_show_the_photograph(seen: KeptPicture) -> None:
    assert seen.view.isVisible()
    colours = {seen.view.image.pixelColor(x, 300).red() > 128 for x in (100, 800)}
    assert colours == {True, False}


def test_copy_is_saved_by_keyboard(
    seen: KeptPicture,
    tmp_path: Path,
    choose: Callable[[Path | str], None],
    told: Told,
    qtbot: QtBot,
) -> None:
    choose(tmp_path / SAVED)
    [link] = seen.findChildren(Link)
    press(qtbot, link, KEY.Key_Return)
    with Image.open(tmp_path / SAVED) as copy:
        assert copy.size == (900, 600)
    assert told.said == [(f"Saved as {SAVED}", 0)]


def test_copy_that_cannot_be_written_is_said_in_a_sentence(
    seen: KeptPicture, tmp_path: Path, choose: Callable[[Path | str], None], qtbot: QtBot
) -> None:
    choose(tmp_path / "no such folder" / SAVED)
    [link] = seen.findChildren(Link)
    press(qtbot, link)
    assert "cannot be written" in seen.said()


def test_photograph_that_has_not_arrived_is_said_so(details: Details) -> None:
    missing = details(Attachment("a" * 64))
    assert missing.view.accessibleName() == "This photograph has not arrived here yet"
    assert not any(link.isVisible() for link in missing.findChildren(Link))
