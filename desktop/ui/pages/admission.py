"""Takes new desks in, and lets this desk be taken in: both by a file from hand to hand."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.regions import tidy_code
from desktop.i18n import translate as _
from desktop.services.enrolment import Joined, enrol, join, name_in_catalogue
from desktop.ui import theme
from desktop.ui.pages.desks_below import DesksBelow
from desktop.ui.pages.failures import telling
from desktop.ui.pages.files import ask_file, ask_new_file
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.empty import EmptyState
from desktop.ui.parts.fields import Field, Need
from desktop.ui.parts.inputs import TextInput
from desktop.ui.parts.layout import centred, column, row
from desktop.ui.theme import Tone
from desktop.ui.workplace import Workplace

SUFFIX = ".lbe"


class Joining(QFrame):
    """What to do at a desk that stands alone."""

    joined = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        choose = Button(_("Choose the enrolment file"), "folder", Kind.PRIMARY)
        when_pressed(choose, self._ask)
        lesson = EmptyState(
            "device-usb",
            _("Join the level above first"),
            _(
                "This desk works alone so far. Ask the township for an enrolment file on a stick, "
                "then choose it here. From then on records can be handed in."
            ),
            Tone.TOOL,
        ).offer(choose)
        self._problem = Note(Tone.BAD, "")
        self._problem.setFixedWidth(theme.current().px(480))
        self._problem.hide()
        self.setLayout(column(Card((lesson, 1), centred(self._problem)), gap=0))

    def use(self, file: Path) -> None:
        """Join with the enrolment in *file*."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        self._problem.hide()
        tasks.query(lambda: join(sitting, file), self._welcome, telling(tasks, self._object))

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _welcome(self, joined: Joined) -> None:
        self._workplace.say(_("Joined: from now on we hand in to {name}", name=joined.parent), 0)
        self._workplace.tasks.changed.emit(joined.changes)
        self.joined.emit()

    def _ask(self) -> None:
        pattern = _("Enrolment") + f" (*{SUFFIX})"
        found = ask_file(self, _("Choose the enrolment file"), pattern)
        if found is not None:
            self.use(found)


class Enrolling(QFrame):
    """The form with which a desk below is invited, beside those that have answered."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.name, self.region = TextInput(), TextInput(placeholder="460301100201")
        self._name = Field(_("Name of the place"), self.name, need=Need.REQUIRED)
        self._region = Field(
            _("Code of the place"), self.region, _("12 digits, within our own"), Need.REQUIRED
        )
        self.region.editingFinished.connect(self._look_up)
        write = Button(_("Write the enrolment file"), "key", Kind.PRIMARY)
        when_pressed(write, self._ask)
        self._told = Note(Tone.OK, "")
        self._told.hide()
        secret = _("The file lets one desk in. Hand it over in person, never by telephone or post.")
        form = Card(
            self._name,
            self._region,
            Note(Tone.WARN, secret, icon="key"),
            row(write, None),
            self._told,
            None,
            head=Head(title=_("Let a desk join"), icon="user-plus"),
        )
        self.below = DesksBelow(workplace)
        self.setLayout(row((form, 1), (self.below, 1), gap=12))

    def look(self) -> None:
        """Show who has answered."""
        self.below.look()

    def write(self, file: Path) -> None:
        """Write the enrolment of the typed place to *file*."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        name, region = self.name.text().strip(), "".join(self.region.text().split())
        for field in (self._name, self._region):
            field.clear()
        tasks.query(
            lambda: enrol(sitting, name=name, region=region, out=file),
            self._confirm,
            telling(tasks, self._region.object_with),
        )

    def _look_up(self) -> None:
        """Ask the catalogue what the typed code is called, unless a name was typed."""
        sitting, region = self._workplace.sitting, tidy_code(self.region.text())
        if region and not self.name.text().strip():
            self._workplace.tasks.query(lambda: name_in_catalogue(sitting, region), self._name_it)

    def _name_it(self, name: str) -> None:
        if not self.name.text().strip():
            self.name.setText(name)

    def _confirm(self, file: Path) -> None:
        said = _("{file} is written. At that desk, choose it under “Hand-over”.", file=file.name)
        self._told.say(said)
        self._told.show()

    def _ask(self) -> None:
        if not self.name.text().strip():
            self._name.object_with(_("Enter the name of the place."))
            return
        found = ask_new_file(self, _("Where to write it?"), f"{self.name.text().strip()}{SUFFIX}")
        if found is not None:
            self.write(found)
