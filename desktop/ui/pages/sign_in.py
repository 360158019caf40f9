"""Lets a member of staff sign in: name, password, and the way back in when it is forgotten."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.access import ROLE_NAMES, Role
from desktop.domain.problems import KnownError, Problem, RefusedError
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.setup import Person, recover, sign_in, staff_of
from desktop.settings import PROGRAM_VERSION, Settings
from desktop.store.keyring import WrongPasswordError
from desktop.ui import theme
from desktop.ui.pages import appearance
from desktop.ui.pages.failures import beside_fields, sentence
from desktop.ui.pages.threshold import Threshold, in_the_middle, welcome
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.cards import PersonCard
from desktop.ui.parts.fields import Field
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import empty_out, frame, row
from desktop.ui.parts.text import Icon, Label
from desktop.ui.tasks import Tasks
from desktop.ui.theme import Role as TextRole
from desktop.ui.theme import ThemeName

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 900
"""Seconds to wait after the fifth wrong try, doubled at each further one, and at most."""

_COLUMNS = 2


def wait_after(wrong: int) -> int:
    """Return how many seconds to wait after so many wrong tries."""
    if wrong < FREE_TRIES:
        return 0
    return int(min(FIRST_WAIT * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT))


class SignIn(QWidget):
    """Who is at work today, and their password; ``opened`` brings the sitting."""

    opened = Signal(object)

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._folder, self._tasks = folder, tasks
        self._wrong = self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._staff = staff_of(folder)
        self._chosen = self._staff[0][0] if self._staff else ""
        self._build()

    def _build(self) -> None:
        empty_out(self._whole)
        self._forms = QStackedWidget()
        self._forms.addWidget(self._entrance())
        self._forms.addWidget(self._way_back())
        words = [
            *welcome(_("Linbang"), _("The workbench of a service station")),
            10,
            row(
                Icon("cloud-off", "primary_text"),
                Label(_("Works without a network; all data stay on this computer")),
                None,
            ),
        ]
        self._whole.addWidget(Threshold(words, self._forms, self._foot(), 0.44))
        self._choose(self._chosen)

    def _entrance(self) -> QFrame:
        self._cards = {name: PersonCard(name, _(ROLE_NAMES[role])) for name, role in self._staff}
        grid = QGridLayout()
        grid.setSpacing(theme.current().px(12))
        for place, (name, card) in enumerate(self._cards.items()):
            grid.addWidget(card, *divmod(place, _COLUMNS))
            when_pressed(card, self._choosing(name))
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        self._password = _secret()
        self._password.returnPressed.connect(self._enter)
        self._field = Field(_("Password"), self._password, _("At least 6 characters"))
        self._go = Button(_("Sign in"), "login", Kind.PRIMARY, Size.LARGE, key=_("Enter"))
        when_pressed(self._go, self._enter)
        forgotten = Button(_("Forgot the password"), "help", Kind.GHOST)
        when_pressed(forgotten, lambda: self._turn(1))
        asked = Label(_("Who is on duty today?"), TextRole.DISPLAY)
        asked.setWordWrap(True)
        about = Label(_("Choose your name, then type your password"), TextRole.BODY, "sub")
        acts = row(self._go, 6, forgotten, None)
        return frame(in_the_middle(asked, about, 6, grid, 8, self._field, acts))

    def _way_back(self) -> QFrame:
        self._code = TextInput(placeholder="XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX-XXXXXX")
        self._new, self._again = _secret(), _secret()
        self._fields = {
            "code": Field(_("Recovery code"), self._code, _("It stands on the sheet kept safe")),
            "password": Field(_("New password"), self._new, _("At least 6 characters")),
            "again": Field(_("The same once more"), self._again),
        }
        self._again.returnPressed.connect(self._recover)
        self._renew = Button(_("Set the password and enter"), "key", Kind.PRIMARY, Size.LARGE)
        when_pressed(self._renew, self._recover)
        back = Button(_("Back"), "arrow-left", Kind.GHOST)
        when_pressed(back, lambda: self._turn(0))
        self._whose = Label("", TextRole.BODY, "sub", wrap=True)
        title = Label(_("Set a new password"), TextRole.DISPLAY)
        acts = row(self._renew, 6, back, None)
        return frame(in_the_middle(title, self._whose, *self._fields.values(), acts))

    def _foot(self) -> QFrame:
        settings = appearance.chosen(self._folder)
        dark = settings.theme == ThemeName.DARK
        contrast = settings.theme == ThemeName.CONTRAST
        size = Button(_("Text size"), "text-size", Kind.GHOST, Size.SMALL)
        shade = Button(
            _("Light") if dark else _("Dark"), "sun" if dark else "moon", Kind.GHOST, Size.SMALL
        )
        plain = Button(
            _("Usual contrast") if contrast else _("High contrast"),
            "contrast",
            Kind.GHOST,
            Size.SMALL,
        )
        when_pressed(size, lambda: self._look(replace(settings, text_scale=_next(settings))))
        new = ThemeName.LIGHT if dark else ThemeName.DARK
        when_pressed(shade, lambda: self._look(replace(settings, theme=new.value)))
        other = ThemeName.LIGHT if contrast else ThemeName.CONTRAST
        when_pressed(plain, lambda: self._look(replace(settings, theme=other.value)))
        version = Label(_("Version {version}", version=PROGRAM_VERSION), TextRole.SMALL, "hint")
        line = row(size, shade, plain, None, version, margins=(12, 32), gap=6)
        return frame(line, FrameKind.PLAIN)

    def _look(self, settings: Settings) -> None:
        appearance.choose(self._folder, settings)
        self._build()
        self._password.setFocus()

    def _choosing(self, name: str) -> Callable[[], None]:
        return lambda: self._choose(name)

    def _choose(self, name: str) -> None:
        self._chosen = name
        if name in self._cards:
            self._cards[name].setChecked(True)
        self._whose.setText(_("For {name}", name=name))
        self._password.setFocus()

    def _turn(self, place: int) -> None:
        self._forms.setCurrentIndex(place)
        (self._code if place else self._password).setFocus()

    def _enter(self) -> None:
        if self._left or not self._go.isEnabled():
            return
        folder, name, password = self._folder, self._chosen, self._password.text()
        self._field.clear()
        self._go.setEnabled(False)
        self._tasks.query(lambda: sign_in(folder, name, password), self._welcome, self._refuse)

    def _welcome(self, sitting: Sitting) -> None:
        self._wrong = 0
        self._password.clear()
        self.opened.emit(sitting)

    def _refuse(self, error: Exception) -> None:
        self._go.setEnabled(True)
        if not isinstance(error, KnownError):
            self._tasks.failed.emit(error)
            return
        self._field.object_with(sentence(error))
        self._password.selectAll()
        self._password.setFocus()
        if isinstance(error, WrongPasswordError):
            self._wrong += 1
            self._left = wait_after(self._wrong)
            if self._left:
                self._clock.start()
                self._show_wait()

    def _tick(self) -> None:
        self._left -= 1
        self._show_wait()

    def _show_wait(self) -> None:
        self._go.setEnabled(not self._left)
        if self._left:
            said = _(
                "{wrong} wrong passwords. Try again in {seconds} seconds.",
                wrong=self._wrong,
                seconds=self._left,
            )
            self._field.object_with(said)
        else:
            self._clock.stop()
            self._field.clear()

    def _recover(self) -> None:
        for field in self._fields.values():
            field.clear()
        tell = beside_fields(self._tasks, self._fields, self._fields["code"].object_with)
        if self._new.text() != self._again.text():
            message = N_("The two passwords differ. Type the same one twice.")
            tell(RefusedError(Problem("again", message)))
            return
        role = next((role for name, role in self._staff if name == self._chosen), Role.CLERK)
        person = Person(staff=self._chosen, password=self._new.text(), role=role)
        folder, code = self._folder, self._code.text()
        self._tasks.query(lambda: recover(folder, code, person), self._welcome, tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        names = list(self._cards)
        if not step or self._chosen not in names:
            super().keyPressEvent(event)
            return
        place = names.index(self._chosen) + step
        self._choose(names[place % len(names)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._password.setFocus()


def _secret() -> QLineEdit:
    line = TextInput()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _next(settings: Settings) -> float:
    larger = (scale for scale in appearance.SCALES if scale > settings.text_scale)
    return next(larger, appearance.SCALES[0])
