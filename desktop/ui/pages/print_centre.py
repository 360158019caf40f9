"""Prints rosters: choose one at the left, see it in the middle, set it at the right."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.register import Field as RegisterField
from desktop.domain.register import Register
from desktop.domain.types import is_choice, split_optional
from desktop.i18n import translate as _
from desktop.printing.roster import Sign
from desktop.services.document import PrintedDocument, save_document
from desktop.services.rosters import RosterOrder, Version, roster
from desktop.ui import theme
from desktop.ui.pages.failures import telling
from desktop.ui.pages.files import ask_new_file
from desktop.ui.pages.preview import LARGE, WHOLE, WIDTH, Picture, Sheet, picture, sheet_area
from desktop.ui.pages.side_list import Part, SideList
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, IconButton, Kind, Size, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.choices import Segment, Tick
from desktop.ui.parts.fields import Field
from desktop.ui.parts.inputs import Dropdown, TextInput
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, mark, row, scroller
from desktop.ui.parts.text import Label
from desktop.ui.shell import Act, Breadth, Page, PageHeader, key_of
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace

TYPING_MS = 300
LANDSCAPE, PORTRAIT, MASKED, FULL = "landscape", "portrait", "masked", "full"


class PrintCentrePage(Page):
    """The preview is the very document that is saved."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._registers = {r.key: r for r in workplace.sitting.store.schema.registers}
        self._document: PrintedDocument | None = None
        self._page = self._asked = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TYPING_MS)
        self._later.timeout.connect(self._draw)
        parts = [Part(r.key, r.look.icon, _(r.title)) for r in self._registers.values()]
        self.list = SideList(parts, 212)
        self.list.chosen.connect(lambda _key: self._on_register())
        about = _("Choose at the left, set at the right; what you see is what is printed")
        header = PageHeader(_("Print centre"), "printer", Tone.TOOL, about)
        middle, self._settings = self._preview(), self._options()
        body = row(self.list, (middle, 1), self._settings, gap=12, margins=(0, 20, 14, 20))
        self.setLayout(column(header, (body, 1), gap=6))
        self._offer_groups()

    def enter(self) -> None:
        self._draw()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        return {Act.PRINT: self._ask}

    def fit(self, breadth: Breadth) -> None:
        widths = {Breadth.TIGHT: (172, 264), Breadth.NARROW: (180, 270)}
        left, right = widths.get(breadth, (212, 306))
        self._zoom.setVisible(breadth is not Breadth.TIGHT)
        self.list.setFixedWidth(theme.current().px(left))
        self._settings.setFixedWidth(theme.current().px(right))

    def reveal(self, what: object) -> None:
        """Show the roster of the register with the key *what*."""
        if isinstance(what, str):
            self.list.choose(what)
            self._on_register()

    def pages(self) -> int:
        """Return how many pages the document has; 0 until it is drawn."""
        return self._document.pages if self._document else 0

    def _preview(self) -> QWidget:
        self._where = Label("", Role.SMALL)
        back = IconButton("chevron-left", _("Page before"))
        on = IconButton("chevron-right", _("Next page"))
        when_pressed(back, lambda: self.turn(-1))
        when_pressed(on, lambda: self.turn(1))
        self._zoom = Segment(
            [
                Choice(key=WHOLE, text=_("Page")),
                Choice(key=WIDTH, text=_("Width")),
                Choice(key=LARGE, text=_("Large")),
            ],
            WIDTH,
        )
        self.sheet = Sheet()
        self.sheet.show_as(WIDTH)
        self._zoom.chosen.connect(self.sheet.show_as)
        well = frame(column(sheet_area(self.sheet), gap=0), FrameKind.SUNKEN)
        self._problem = Note(Tone.WARN, "")
        self._problem.hide()
        head = row(self._where, None, back, on, 6, self._zoom, gap=4)
        return Card(head, self._problem, (well, 1), gap=8)

    def _options(self) -> QWidget:
        self.words = TextInput(placeholder=_("Name, pinyin, place…"))
        self.words.textChanged.connect(lambda _text: self._later.start())
        self.group = Dropdown()
        self.group.activated.connect(lambda _place: self._draw())
        self.signature = Tick(_("A column to sign in"))
        self.signature.toggled.connect(lambda _on: self._draw())
        self.direction = _pair((LANDSCAPE, _("Landscape")), (PORTRAIT, _("Portrait")))
        self.masking = _pair((MASKED, _("Masked")), (FULL, _("In full")))
        for choice in (self.direction, self.masking):
            choice.chosen.connect(lambda _key: self._draw())
        self._caution = Note(
            Tone.WARN, _("Full ID numbers: keep this paper locked away."), icon="shield-lock"
        )
        self._caution.hide()
        fields = column(
            Field(_("Whom to print"), self.words, _("Empty: everybody")),
            Field(_("Group by"), self.group),
            Field(_("Paper"), self.direction),
            Field(_("ID and telephone numbers"), self.masking),
            self._caution,
            self.signature,
            None,
            gap=10,
            margins=(12, 16, 14, 16),
        )
        self.save = Button(
            _("Save as PDF"), "file-type-pdf", Kind.PRIMARY, Size.LARGE, key=key_of(Act.PRINT)
        )
        self.save.widen()
        self.save.setEnabled(False)
        when_pressed(self.save, self._ask)
        self._count = Label("", Role.SMALL, "sub", wrap=True)
        foot = frame(column(self._count, self.save, margins=(10, 16, 12, 16)), FrameKind.FOOT)
        made = frame(column((scroller(frame(fields)), 1), foot, gap=0, margins=1))
        mark(made, FrameKind.CARD)
        return made

    def order(self) -> RosterOrder:
        """Return what is set."""
        return RosterOrder(
            words=self.words.text(),
            group_by=self.group.currentData() or "",
            sign=Sign.SIGNATURE if self.signature.isChecked() else Sign.NONE,
            landscape=self.direction.current() == LANDSCAPE,
            version=Version.FULL if self.masking.current() == FULL else Version.INTERNAL,
        )

    def turn(self, step: int) -> None:
        """Turn over so many pages."""
        self._page = min(max(self._page + step, 0), max(0, self.pages() - 1))
        self._draw_page()

    def save_to(self, file: Path) -> None:
        """Write the document that is shown to *file*."""
        document = self._document
        if document is None:
            return
        tasks = self._workplace.tasks
        said = _("Saved as {file}", file=file.name)
        tasks.query(
            lambda: save_document(document, file),
            lambda _none: self._workplace.say(said, 0),
            telling(tasks, self._object),
        )

    @property
    def _register(self) -> Register[Any]:
        return next(r for key, r in self._registers.items() if key == self.list.current())

    def _on_register(self) -> None:
        self.words.clear()
        self._offer_groups()
        self._draw()

    def _offer_groups(self) -> None:
        register = self._register
        self.group.clear()
        self.group.addItem(_("Nothing"), "")
        for field in register.asked():
            if _groups(register, field):
                self.group.addItem(_(field.label), field.name)

    def _draw(self) -> None:
        """Make the document anew, unless something else is asked for meanwhile."""
        self._later.stop()
        self._asked += 1
        self._caution.setVisible(self.masking.current() == FULL)
        number, sitting = self._asked, self._workplace.sitting
        register, order = self._register, self.order()

        def show(made: tuple[PrintedDocument, Picture]) -> None:
            if number == self._asked:
                self._show(*made)

        def act() -> tuple[PrintedDocument, Picture]:
            document = roster(sitting, register, order)
            return document, picture(document.pdf, 0)

        tasks = self._workplace.tasks
        tasks.query(act, show, telling(tasks, self._object))

    def _show(self, document: PrintedDocument, first: Picture) -> None:
        self._document, self._page = document, 0
        self._problem.hide()
        self._show_page(first)
        self.save.setEnabled(True)
        self.save.relabel(_("Save as PDF ({pages} p.)", pages=document.pages))
        rows = _("{rows} rows on {pages} pages", rows=f"{document.rows:,}", pages=document.pages)
        self._count.setText(rows)
        if document.missing:
            said = _("No typeface here has: {characters}", characters="".join(document.missing))
            self._object(said)

    def _draw_page(self) -> None:
        document, page = self._document, self._page
        if document is not None:
            self._workplace.tasks.query(lambda: picture(document.pdf, page), self._show_page)

    def _show_page(self, shown: Picture) -> None:
        self.sheet.show_image(shown.image)
        said = _("Page {page} of {pages}", page=self._page + 1, pages=shown.pages)
        self._where.setText(said)

    def _object(self, said: str) -> None:
        self._problem.say(said)
        self._problem.show()

    def _ask(self) -> None:
        if self._document is None:
            return
        name = f"{_(self._register.title)}-{self._workplace.sitting.today:%Y%m%d}.pdf"
        found = ask_new_file(self, _("Where to save it?"), name)
        if found is not None:
            self.save_to(found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit()


def _pair(*choices: tuple[str, str]) -> Segment:
    return Segment([Choice(key=key, text=text) for key, text in choices])


def _groups(register: Register[Any], field: RegisterField) -> bool:
    """Tell whether many records share a value of *field*: a choice, or a word such as a group."""
    declared, _optional = split_optional(register.types()[field.name])
    return field.in_list and (is_choice(declared) or (declared is str and not field.searched))
