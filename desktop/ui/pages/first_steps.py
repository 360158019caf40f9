"""Asks, step by step, what a new station must know of itself."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop.domain.access import Role
from desktop.domain.levels import Level
from desktop.domain.problems import Problem, RefusedError
from desktop.i18n import translate as _
from desktop.messages import N_
from desktop.services.setup import Person, Place
from desktop.ui import theme
from desktop.ui.pages.files import ask_folder
from desktop.ui.pages.threshold import in_the_middle
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.cards import ChoiceCard
from desktop.ui.parts.fields import Field, Need
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import Kind, centred, column, frame, row
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role as TextRole
from desktop.ui.theme import Tone


def heading(question: str, about: str) -> list[QWidget]:
    """Return the question of a step and the line beneath it."""
    title = Label(question, TextRole.DISPLAY)
    title.setWordWrap(True)
    return [title, Label(about, TextRole.BODY, "sub", wrap=True)]


def secret() -> TextInput:
    """Return a line that shows dots for what is typed."""
    line = TextInput()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


class ForWhom(QFrame):
    """Step 1: whether this is a station, a township or the county."""

    def __init__(self) -> None:
        super().__init__()
        self._cards = {
            Level.STATION: ChoiceCard(
                _("A village or community station"),
                _("Keeps residents and requests, and hands them in on a stick"),
                "home",
                Tone.PEOPLE,
            ),
            Level.TOWNSHIP: ChoiceCard(
                _("A township service centre"),
                _("Collects the sticks of the villages and answers them"),
                "building-community",
                Tone.MUTUAL,
            ),
            Level.COUNTY: ChoiceCard(
                _("The county office of civil affairs"),
                _("Brings the registers together and keeps the catalogue"),
                "building-bank",
                Tone.REQUESTS,
            ),
        }
        self._cards[Level.STATION].setChecked(True)
        note = Note(
            Tone.INFO,
            _("Used it before? “Restore from a backup” below brings everything back."),
            icon="database-import",
        )
        said = heading(_("Who works at this computer?"), _("For most computers it is the first"))
        self.setLayout(in_the_middle(*said, 6, *self._cards.values(), 2, note, gap=12))

    def level(self) -> Level:
        """Return what was chosen."""
        return next(level for level, card in self._cards.items() if card.isChecked())

    def choose(self, level: Level) -> None:
        """Choose *level*."""
        self._cards[level].setChecked(True)


class WhichPlace(QFrame):
    """Step 2: the name of the place and its code."""

    def __init__(self) -> None:
        super().__init__()
        self.name = TextInput(placeholder=_("such as 柳树湾村"))
        self.region = TextInput(placeholder="460301100201")
        self.fields: dict[str, Field] = {
            "name": Field(_("Name of the place"), self.name, need=Need.REQUIRED),
            "region": Field(
                _("Code of the place"),
                self.region,
                _("12 digits of the statistics office: county 6, township 3, village 3"),
                Need.REQUIRED,
            ),
        }
        said = heading(_("Which place is it?"), _("Both stand on every roster and every bundle"))
        self.setLayout(in_the_middle(*said, 6, *self.fields.values()))

    def place(self, level: Level) -> Place:
        """Return the place as it was typed."""
        region = "".join(self.region.text().split())
        return Place(level=level, region=region, name=self.name.text().strip())


class WhoSignsIn(QFrame):
    """Step 3: the head of the station and a password typed twice."""

    def __init__(self) -> None:
        super().__init__()
        self.staff, self.password, self.again = TextInput(), secret(), secret()
        self.fields: dict[str, Field] = {
            "staff": Field(_("Your name"), self.staff, need=Need.REQUIRED),
            "password": Field(
                _("Password"), self.password, _("At least 6 characters"), Need.REQUIRED
            ),
            "again": Field(_("The same once more"), self.again, need=Need.REQUIRED),
        }
        about = _("You are the head: you let others sign in later, in the settings")
        said = heading(_("Who signs in first?"), about)
        self.setLayout(in_the_middle(*said, 6, *self.fields.values()))

    def person(self) -> Person:
        """Return the head; raises RefusedError when the passwords differ."""
        if self.password.text() != self.again.text():
            message = N_("The two passwords differ. Type the same one twice.")
            raise RefusedError(Problem("again", message))
        return Person(
            staff=self.staff.text().strip(), password=self.password.text(), role=Role.HEAD
        )


class BackupPlace(QFrame):
    """Step 4: where the first backup goes; beside the data unless a folder is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self._where = Label(_("Beside the data, on this disk"), TextRole.STRONG, wrap=True)
        choose = Button(_("Choose a folder"), "folder")
        when_pressed(choose, self._ask)
        inside = row((self._where, 1), choose, margins=(14, 16), gap=10)
        note = Note(
            Tone.INFO,
            _("A second disk is better: it stays when this one breaks. Backups are encrypted."),
            icon="database-heart",
        )
        said = heading(_("Where should the first backup go?"), _("It is made right away"))
        self._problem = Note(Tone.BAD, "")
        self._problem.hide()
        box = frame(inside, Kind.CARD)
        self.setLayout(in_the_middle(*said, 6, box, note, self._problem))

    def use(self, folder: Path | None) -> None:
        """Put the backup into *folder*."""
        self.folder = folder
        self._where.setText(str(folder) if folder else _("Beside the data, on this disk"))
        self.changed.emit()

    def object_with(self, sentence: str) -> None:
        """Say why the station could not be set up."""
        self._problem.say(sentence)
        self._problem.setVisible(bool(sentence))

    def _ask(self) -> None:
        found = ask_folder(self, _("Where should backups go?"))
        if found is not None:
            self.use(found)


class RecoverySheet(QFrame):
    """The recovery code, shown once, until its last group has been typed back."""

    confirmed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._shown = Label("", TextRole.TITLE)
        self._typed = TextInput()
        self._typed.textChanged.connect(lambda _text: self._compare())
        self._field = Field(
            _("Type its last six characters"),
            self._typed,
            _("So that we both know it is on paper"),
            Need.REQUIRED,
        )
        about = _("It is the only way in when all passwords are forgotten. It is shown only now.")
        said = heading(_("Write this recovery code down"), about)
        box = frame(column(centred(self._shown), margins=(18, 12)), Kind.SUNKEN)
        note = Note(
            Tone.WARN, _("Keep the sheet locked away, not beside this computer."), icon="key"
        )
        self.setLayout(in_the_middle(*said, 6, box, note, 4, self._field))
        self._shown.setMinimumWidth(theme.current().px(120))

    def show_code(self, code: str) -> None:
        """Show *code* in two lines."""
        self._code = code
        groups = code.split("-")
        half = len(groups) // 2
        self._shown.setText("-".join(groups[:half]) + "-\n" + "-".join(groups[half:]))
        self._shown.setAccessibleName(code)

    def is_confirmed(self) -> bool:
        """Tell whether the last group was typed back."""
        typed = self._typed.text().strip().upper()
        return bool(self._code) and typed == self._code.rpartition("-")[2]

    def _compare(self) -> None:
        if self.is_confirmed():
            self._field.confirm(_("That is it"))
        else:
            self._field.clear()
        self.confirmed.emit(self.is_confirmed())
