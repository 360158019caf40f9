"""Shows by which words others recognise this desk, and lets it go on with new keys."""

from PySide6.QtCore import Signal

from desktop.i18n import translate as _
from desktop.services.changes import Changes
from desktop.services.new_keys import WHAT_FOLLOWS, change_keys
from desktop.services.standing import Status
from desktop.ui.pages.asking import Asking
from desktop.ui.pages.failures import telling
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import row
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class KeysPart(Card):
    """The fingerprints of this desk and of the one above, and the way to new keys."""

    changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        self._facts = Facts(width=120)
        about = _(
            "The other end shows the same words for the same desk. "
            "Compare them by telephone when a desk joins or a bundle comes from an unknown one."
        )
        follows = _(
            "Do this only if somebody may have copied the data of this desk, with its password. "
            "Records and passwords stay as they are; this desk gets other words, "
            "and as soon as the level above has its next bundle, the copy can hand over nothing."
        )
        self.begin = Button(_("New keys…"), "key")
        self.asking = Asking(follows, _("Draw new keys"), self.change)
        when_pressed(self.begin, self.asking.ask)
        self.told = Note(Tone.OK, "", icon="key")
        self.problem = Note(Tone.BAD, "")
        self.told.hide()
        self.problem.hide()
        super().__init__(
            self._facts,
            Label(about, Role.SMALL, "sub", wrap=True),
            row(self.begin, None),
            self.asking,
            self.told,
            self.problem,
            head=Head(title=_("Fingerprint"), icon="key"),
        )

    def show_status(self, found: Status) -> None:
        """Show by which words the desks are recognised."""
        above = [(found.parent, found.parent_fingerprint)] if found.parent else []
        self._facts.show_facts([(_("This desk"), found.fingerprint), *above])

    def change(self) -> None:
        """Go on with new keys."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        tasks.query(lambda: change_keys(sitting), self._confirm, telling(tasks, self._object))

    def _confirm(self, _words: str) -> None:
        self.asking.hide()
        self.problem.hide()
        self.told.say(_(WHAT_FOLLOWS))
        self.told.show()
        self._workplace.tasks.changed.emit(Changes())
        self.changed.emit()

    def _object(self, said: str) -> None:
        self.problem.say(said)
        self.problem.show()
