"""Sets a new station up in four steps, or brings an old one back."""

from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.problems import RefusedError
from desktop.i18n import CHINESE, ENGLISH
from desktop.i18n import translate as _
from desktop.services.backups import back_up_to
from desktop.services.desk import Sitting
from desktop.services.setup import Place, set_up
from desktop.ui import theme
from desktop.ui.pages import appearance
from desktop.ui.pages.failures import beside_fields
from desktop.ui.pages.first_steps import (
    BackupPlace,
    ForWhom,
    RecoverySheet,
    WhichPlace,
    WhoSignsIn,
)
from desktop.ui.pages.restoring import Restoring
from desktop.ui.pages.threshold import Threshold, welcome
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import empty_out, frame, row
from desktop.ui.parts.pressed import ENTER_KEYS
from desktop.ui.parts.steps import Step, VerticalSteps
from desktop.ui.parts.text import Label
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Role


class Stage(IntEnum):
    """What is shown; the recovery sheet belongs to the last step, the restoring to none."""

    FOR_WHOM = 0
    PLACE = 1
    STAFF = 2
    BACKUP = 3
    RECOVERY = 4
    RESTORING = 5


_STEPS = 4


class FirstRun(QWidget):
    """The four steps beside the village; ``opened`` brings the sitting."""

    opened = Signal(object)

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._folder, self._tasks = folder, tasks
        self._sitting: Sitting | None = None
        self._before = Stage.FOR_WHOM
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._build()

    def _build(self) -> None:
        empty_out(self._whole)
        self.for_whom, self.place, self.staff = ForWhom(), WhichPlace(), WhoSignsIn()
        self.backup, self.sheet = BackupPlace(), RecoverySheet()
        self.restoring = Restoring(self._folder, self._tasks)
        self.restoring.opened.connect(self.opened)
        self.restoring.ready.connect(lambda _ready: self._update())
        self.sheet.confirmed.connect(lambda _confirmed: self._update())
        self._stages = QStackedWidget()
        for page in self._pages():
            self._stages.addWidget(page)
        self._steps = VerticalSteps(
            [
                Step(_("Who works here"), _("Station, township or county")),
                Step(_("Which place"), _("Its name and code")),
                Step(_("Who signs in"), _("A name and a password")),
                Step(_("Backup and recovery"), _("So that nothing is lost")),
            ]
        )
        words = [*welcome(_("Welcome"), _("Four steps, about five minutes")), 16, self._steps]
        self._whole.addWidget(Threshold(words, self._stages, self._foot(), 0.34))
        self._turn(Stage.FOR_WHOM)

    def _pages(self) -> tuple[QFrame, ...]:
        return (
            self.for_whom,
            self.place,
            self.staff,
            self.backup,
            self.sheet,
            self.restoring,
        )

    def _foot(self) -> QFrame:
        self._old = Button(_("Restore from a backup"), "database-import")
        self._back = Button(_("Back"), "arrow-left", Kind.GHOST)
        language = Button(_("中文 / English"), "language", Kind.GHOST)
        self._count = Label("", Role.SMALL, "sub")
        self.next = Button(_("Next"), "arrow-right", Kind.PRIMARY, Size.LARGE, key=_("Enter"))
        when_pressed(self._old, lambda: self._turn(Stage.RESTORING))
        when_pressed(self._back, self._go_back)
        when_pressed(language, self._speak_other)
        when_pressed(self.next, self.go_on)
        parts = (self._back, self._old, language, None, self._count, 8, self.next)
        foot = frame(row(*parts, margins=(8, 40), gap=8), FrameKind.BAR)
        foot.setMinimumHeight(theme.current().px(72))
        return foot

    def stage(self) -> Stage:
        """Return what is shown."""
        return Stage(self._stages.currentIndex())

    def go_on(self) -> None:
        """Take the step that the button names."""
        match self.stage():
            case Stage.STAFF:
                self._check_person()
            case Stage.BACKUP:
                self._set_up()
            case Stage.RECOVERY:
                self._begin_work()
            case Stage.RESTORING:
                self.restoring.restore()
            case stage:
                self._turn(Stage(stage + 1))

    def _turn(self, stage: Stage) -> None:
        if stage is Stage.RESTORING and self.stage() is not Stage.RESTORING:
            self._before = self.stage()
        self._stages.setCurrentIndex(stage)
        if stage is not Stage.RESTORING:
            self._steps.go_to(min(stage, Stage.BACKUP))
        self._update()
        line = self._pages()[stage].findChild(QLineEdit)
        (line or self.next).setFocus()

    def _update(self) -> None:
        stage = self.stage()
        names = {
            Stage.BACKUP: _("Set the station up"),
            Stage.RECOVERY: _("Start work"),
            Stage.RESTORING: _("Restore"),
        }
        self.next.relabel(names.get(stage, _("Next")))
        allowed = {
            Stage.RECOVERY: self.sheet.is_confirmed(),
            Stage.RESTORING: self.restoring.is_ready(),
        }
        self.next.setEnabled(allowed.get(stage, True))
        self._old.setVisible(stage not in {Stage.RECOVERY, Stage.RESTORING})
        self._back.setVisible(stage not in {Stage.FOR_WHOM, Stage.RECOVERY})
        step = min(stage, Stage.BACKUP) + 1
        said = _("Step {step} of {steps}", step=step, steps=_STEPS)
        self._count.setText("" if stage is Stage.RESTORING else said)

    def _go_back(self) -> None:
        stage = self.stage()
        self._turn(self._before if stage is Stage.RESTORING else Stage(stage - 1))

    def _check_person(self) -> None:
        for field in self.staff.fields.values():
            field.clear()
        try:
            self.staff.person()
        except RefusedError as error:
            self._refuse(error)
        else:
            self._turn(Stage.BACKUP)

    def _set_up(self) -> None:
        place, person = self._place(), self.staff.person()
        folder, backups = self._folder, self.backup.folder

        def act() -> tuple[Sitting, str]:
            sitting, code = set_up(folder, place, person)
            back_up_to(sitting, backups)
            return sitting, code

        self.next.setEnabled(False)
        for field in (self.place.fields | self.staff.fields).values():
            field.clear()
        self.backup.object_with("")
        self._tasks.query(act, self._show_code, self._refuse)

    def _place(self) -> Place:
        return self.place.place(self.for_whom.level())

    def _show_code(self, made: tuple[Sitting, str]) -> None:
        self._sitting, code = made
        self.sheet.show_code(code)
        self._turn(Stage.RECOVERY)

    def _refuse(self, error: Exception) -> None:
        """Go back to the first step whose field is at fault, and say it there."""
        fields = dict(self.place.fields) | dict(self.staff.fields)
        beside_fields(self._tasks, fields, self.backup.object_with)(error)
        wrong = {p.field for p in error.problems} if isinstance(error, RefusedError) else set()
        if wrong & self.place.fields.keys():
            self._turn(Stage.PLACE)
        elif wrong & self.staff.fields.keys():
            self._turn(Stage.STAFF)
        self._update()

    def _begin_work(self) -> None:
        if self.sheet.is_confirmed() and self._sitting is not None:
            self.opened.emit(self._sitting)

    def _speak_other(self) -> None:
        if self._sitting is not None:
            return
        settings = appearance.chosen(self._folder)
        other = ENGLISH if settings.language == CHINESE else CHINESE
        appearance.choose(self._folder, replace(settings, language=other))
        self._build()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.next.isEnabled():
            self.go_on()
        else:
            super().keyPressEvent(event)
