"""Brings a station back from a backup, before anybody can sign in here."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.problems import KnownError
from desktop.i18n import translate as _
from desktop.services.backups import restore
from desktop.services.desk import Sitting
from desktop.services.setup import staff_of
from desktop.ui.pages.failures import sentence, telling
from desktop.ui.pages.files import ask_folder
from desktop.ui.pages.first_steps import heading, secret
from desktop.ui.pages.threshold import in_the_middle
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.fields import Field, Need
from desktop.ui.parts.inputs import Dropdown, TextInput
from desktop.ui.parts.layout import row
from desktop.ui.tasks import Tasks


class Restoring(QFrame):
    """The folder of a backup, who signs in, and their password."""

    opened = Signal(object)
    ready = Signal(bool)

    def __init__(self, folder: Path, tasks: Tasks) -> None:
        super().__init__()
        self._folder, self._tasks = folder, tasks
        self._backup: Path | None = None
        self._path = TextInput(placeholder=_("The folder named by a date"))
        self._path.setReadOnly(True)
        self._staff, self._password = Dropdown(), secret()
        self.fields = {
            "backup": Field(_("Folder of the backup"), self._path, need=Need.REQUIRED),
            "staff": Field(_("Your name"), self._staff),
            "password": Field(_("Your password at that time"), self._password, need=Need.REQUIRED),
        }
        choose = Button(_("Choose the folder"), "folder")
        when_pressed(choose, self._ask)
        about = _("The station goes on as it was when the backup was made")
        said = heading(_("Restore from a backup"), about)
        first, *others = self.fields.values()
        acts = row(choose, None)
        self.setLayout(in_the_middle(*said, 6, first, acts, *others))

    def use(self, backup: Path) -> None:
        """Take *backup*, if it is one, and ask who signs in."""
        self._path.setText(str(backup))
        self.fields["backup"].clear()
        self._staff.clear()
        try:
            self._staff.addItems([name for name, _role in staff_of(backup)])
        except KnownError as error:
            self.fields["backup"].object_with(sentence(error))
            backup_found = None
        else:
            backup_found = backup
        self._backup = backup_found
        self.ready.emit(self.is_ready())

    def is_ready(self) -> bool:
        """Tell whether a backup was chosen."""
        return self._backup is not None

    def restore(self) -> None:
        """Bring the station back and open it."""
        if self._backup is None:
            return
        backup, folder = self._backup, self._folder
        staff, password = self._staff.currentText(), self._password.text()

        def act() -> Sitting:
            return restore(backup, folder, staff=staff, password=password)

        self.fields["password"].clear()
        tell = telling(self._tasks, self.fields["password"].object_with)
        self._tasks.query(act, self.opened.emit, tell)

    def _ask(self) -> None:
        found = ask_folder(self, _("Choose the folder of the backup"))
        if found is not None:
            self.use(found)
