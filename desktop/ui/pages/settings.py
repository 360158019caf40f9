"""Lets one choose how the window looks, see whose desk this is, and back the station up."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop import resources
from desktop.domain.access import ROLE_NAMES
from desktop.domain.levels import LEVEL_NAMES
from desktop.i18n import CHINESE, ENGLISH
from desktop.i18n import translate as _
from desktop.services.backups import back_up_to
from desktop.services.changes import Changes
from desktop.services.setup import staff_of
from desktop.services.standing import Status, status
from desktop.settings import PROGRAM_VERSION, Settings
from desktop.ui import theme
from desktop.ui.pages import appearance
from desktop.ui.pages.failures import telling
from desktop.ui.pages.files import ask_folder
from desktop.ui.pages.keys_part import KeysPart
from desktop.ui.pages.side_list import Part, SideList
from desktop.ui.pages.swatch import Swatch
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, Kind, Size, when_pressed
from desktop.ui.parts.cards import Card, Head
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.facts import Facts
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, row, scroller
from desktop.ui.parts.people import Avatar
from desktop.ui.parts.pills import Pill
from desktop.ui.parts.text import ElidedLabel, Label
from desktop.ui.shell import Page, PageHeader
from desktop.ui.theme import Role, ThemeName, Tone
from desktop.ui.workplace import Workplace

LOOK, STATION, BACKUP, ABOUT = "look", "station", "backup", "about"
LICENCES = (("icons", "LICENSE"), ("fonts", "LICENSE-OFL.txt"))


class SettingsPage(Page):
    """Four parts; whatever is chosen applies at once.

    ``restyled`` tells that the window looks different now, so that its pages
    are to be built again.
    """

    restyled = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._folder = workplace.sitting.folder
        parts = [
            Part(LOOK, "text-size", _("Display")),
            Part(STATION, "home", _("This station")),
            Part(BACKUP, "database", _("Backup")),
            Part(ABOUT, "info-circle", _("About")),
        ]
        self.list = SideList(parts)
        self.list.chosen.connect(self.turn)
        self.backup = BackupPart(workplace)
        self._facts = Facts(width=120)
        self.keys = KeysPart(workplace)
        self.keys.changed.connect(self.enter)
        self._keys = [part.key for part in parts]
        self._stack = QStackedWidget()
        made = (self._look(), self._station(), self.backup, _about())
        for each in made:
            self._stack.addWidget(scroller(each))
        body = row(self.list, (self._stack, 1), gap=12, margins=(0, 20, 14, 20))
        header = PageHeader(_("Settings"), "settings", Tone.TOOL)
        self.setLayout(column(header, (body, 1), gap=6))

    def enter(self) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(lambda: status(sitting), self._show_status)

    def turn(self, key: str) -> None:
        """Show the part *key*."""
        self.list.choose(key)
        self._stack.setCurrentIndex(self._keys.index(key))

    def reveal(self, what: object) -> None:
        """Show the part another page sent here for."""
        if isinstance(what, str) and what in self._keys:
            self.turn(what)

    def choose(self, settings: Settings) -> None:
        """Keep *settings* and show the window in them."""
        appearance.choose(self._folder, settings)
        self.restyled.emit(settings)

    def _chosen(self) -> Settings:
        return appearance.chosen(self._folder)

    def _look(self) -> QWidget:
        settings = self._chosen()
        sizes = [
            Choice(key="1.0", text=_("Usual 100%")),
            Choice(key="1.25", text=_("Large 125%")),
            Choice(key="1.5", text=_("Very large 150%")),
        ]
        self.text_size = Segment(sizes, str(settings.text_scale))
        self.text_size.chosen.connect(
            lambda key: self.choose(replace(self._chosen(), text_scale=float(key)))
        )
        heading = row(Label(_("Text size"), Role.HEADING), None)
        heading.addWidget(Label(_("Ctrl and + enlarge as well"), Role.SMALL, "sub"))
        languages = [Choice(key=CHINESE, text="中文"), Choice(key=ENGLISH, text="English")]
        self.language = Segment(languages, settings.language)
        self.language.chosen.connect(lambda key: self.choose(replace(self._chosen(), language=key)))
        rows = [Choice(key="wide", text=_("Wide")), Choice(key="dense", text=_("Close"))]
        self.density = Segment(rows, "dense" if settings.dense else "wide")
        self.density.chosen.connect(
            lambda key: self.choose(replace(self._chosen(), dense=key == "dense"))
        )
        return Card(
            heading,
            row((self.text_size, 1)),
            _sample(),
            4,
            Label(_("Colours"), Role.HEADING),
            row(*self._swatches(settings), None, gap=12),
            2,
            _line(_("Rows of lists"), _("Wide is easy to read, close shows more"), self.density),
            _line(_("Language"), "中文 / English", self.language),
            None,
            gap=9,
        )

    def _swatches(self, settings: Settings) -> list[Swatch]:
        words = {
            ThemeName.LIGHT: _("Light"),
            ThemeName.DARK: _("Dark"),
            ThemeName.CONTRAST: _("High contrast"),
        }
        self.swatches = {name: Swatch(text, name) for name, text in words.items()}
        self.swatches[ThemeName(settings.theme)].setChecked(True)
        for name, swatch in self.swatches.items():
            when_pressed(swatch, self._colouring(name))
        return list(self.swatches.values())

    def _colouring(self, name: ThemeName) -> Callable[[], None]:
        return lambda: self.choose(replace(self._chosen(), theme=name.value))

    def _station(self) -> QWidget:
        staff = [
            row(Avatar(name, 36), 4, Label(name, Role.STRONG), Label(_(ROLE_NAMES[role])), None)
            for name, role in staff_of(self._folder)
        ]
        people = Card(*staff, head=Head(title=_("Who may sign in"), icon="users"))
        place = Card(self._facts, head=Head(title=_("This station"), icon="home"))
        return frame(column(place, self.keys, people, None, gap=12))

    def _show_status(self, found: Status) -> None:
        self.keys.show_status(found)
        self._facts.show_facts(
            [
                (_("Name of the place"), found.name),
                (_("Level"), _(LEVEL_NAMES[found.level])),
                (_("Code of the place"), found.region),
                (_("Hands in to"), found.parent or _("nobody yet")),
                (_("Data folder"), str(self._folder)),
            ]
        )


class BackupPart(Card):
    """Copies the station to a folder of one's choice."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        here = Button(_("Back up on this disk"), "database-heart")
        away = Button(_("Back up to a folder…"), "folder", Kind.PRIMARY)
        when_pressed(here, lambda: self.back_up(None))
        when_pressed(away, self._ask)
        self.told = Note(Tone.OK, "", icon="database-heart")
        self.told.hide()
        self.problem = Note(Tone.BAD, "")
        self.problem.hide()
        about = _(
            "A backup is a folder named by a date. It is encrypted with the same passwords. "
            "Keep one on a second disk or a stick."
        )
        super().__init__(
            Label(about, Role.BODY, "sub", wrap=True),
            row(away, here, None),
            self.told,
            self.problem,
            None,
            head=Head(title=_("Back up now"), icon="database"),
        )

    def back_up(self, folder: Path | None) -> None:
        """Copy the station into *folder*, or beside its own data."""
        sitting, tasks = self._workplace.sitting, self._workplace.tasks
        self.told.hide()
        self.problem.hide()
        tasks.query(
            lambda: back_up_to(sitting, folder), self._confirm, telling(tasks, self._object)
        )

    def _confirm(self, home: Path) -> None:
        self.told.say(_("The backup lies in {folder}", folder=str(home)))
        self.told.show()
        self._workplace.tasks.changed.emit(Changes())

    def _object(self, said: str) -> None:
        self.problem.say(said)
        self.problem.show()

    def _ask(self) -> None:
        found = ask_folder(self, _("Where should the backup go?"))
        if found is not None:
            self.back_up(found)


def _line(title: str, about: str, choice: QWidget) -> QFrame:
    words = column(ElidedLabel(title, Role.STRONG), ElidedLabel(about, Role.SMALL, "sub"), gap=0)
    return frame(row((words, 1), choice, margins=(9, 0), gap=10), FrameKind.ROW)


def _sample() -> QFrame:
    """Return a row as lists have them, in the size that is chosen."""
    name = _("Chen Guilan")
    words = column(
        ElidedLabel(name, Role.STRONG), ElidedLabel(_("Allowance due today"), Role.BODY, "sub")
    )
    due = Pill(_("Due today"), Tone.WARN)
    line = row(
        Avatar(name, 40, Tone.ELDERS), 2, (words, 1), due, Button(_("Open"), size=Size.SMALL)
    )
    line.setContentsMargins(*(theme.current().px(12) for _side in range(4)))
    return frame(line, FrameKind.SUNKEN)


def _about() -> QWidget:
    version = _("Linbang {version}, under the Apache License 2.0", version=PROGRAM_VERSION)
    texts = [resources.path(*parts).read_text("utf-8") for parts in LICENCES]
    parts = [
        Card(Label(text, Role.SMALL, "sub", wrap=True), head=Head(title=title))
        for title, text in zip((_("Icons"), _("Typefaces")), texts, strict=True)
    ]
    thanks = _("It stands on Qt, SQLCipher, SQLAlchemy, age, reportlab, pdfium and others.")
    first = Card(
        Label(version, Role.STRONG, wrap=True),
        Label(thanks, Role.BODY, "sub", wrap=True),
        head=Head(title=_("About"), icon="info-circle"),
    )
    return frame(column(first, *parts, None, gap=12))
