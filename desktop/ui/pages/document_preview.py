"""Shows a document as it will lie on paper, made anew whenever it is ordered differently."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame

from desktop.domain.problems import KnownError
from desktop.i18n import translate as _
from desktop.services.document import Document, Order
from desktop.services.printings import Job
from desktop.ui.pages.failures import sentence
from desktop.ui.pages.preview import LARGE, WHOLE, WIDTH, Picture, Sheet, picture, sheet_area
from desktop.ui.parts.alternatives import Choice
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import IconButton, when_pressed
from desktop.ui.parts.cards import Card
from desktop.ui.parts.choices import Segment
from desktop.ui.parts.layout import Kind, column, frame, row
from desktop.ui.parts.text import Label
from desktop.ui.theme import Role, Tone
from desktop.ui.workplace import Workplace


class _OutdatedError(Exception):
    """Raised to end the making of what nobody waits for any more."""


class DocumentPreview(QFrame):
    """``made`` hands out each document that is shown, ``failed`` says that there is none."""

    made = Signal(object)
    failed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._job: Job | None = None
        self._page = self._asked = 0
        self._where = Label("", Role.SMALL)
        back = IconButton("chevron-left", _("Page before"))
        on = IconButton("chevron-right", _("Next page"))
        when_pressed(back, lambda: self.turn(-1))
        when_pressed(on, lambda: self.turn(1))
        self.zoom = Segment(
            [
                Choice(key=WHOLE, text=_("Page")),
                Choice(key=WIDTH, text=_("Width")),
                Choice(key=LARGE, text=_("Large")),
            ],
            WIDTH,
        )
        self.sheet = Sheet()
        self.sheet.show_as(WIDTH)
        self.zoom.chosen.connect(self.sheet.show_as)
        well = frame(column(sheet_area(self.sheet), gap=0), Kind.SUNKEN)
        self.problem = Note(Tone.WARN, "")
        self.problem.hide()
        self._invitation = Note(Tone.INFO, "")
        self._invitation.hide()
        head = row(self._where, None, back, on, 6, self.zoom, gap=4)
        self.setLayout(column(Card(head, self.problem, self._invitation, (well, 1), gap=8), gap=0))

    @property
    def job(self) -> Job | None:
        """Return what is shown."""
        return self._job

    def order(self, document: Document, order: Order) -> None:
        """Make *document* and show it, unless something else is ordered meanwhile."""
        self._asked += 1
        number, tasks = self._asked, self._workplace.tasks

        def show(found: tuple[Job, Picture] | None) -> None:
            if found is not None and number == self._asked:
                self._show(*found)

        tasks.query(lambda: self._make(document, order, number), show, partial(self._fail, number))

    def _make(self, document: Document, order: Order, number: int) -> tuple[Job, Picture] | None:
        """Return the document with its first page, None once something else was ordered."""

        def go_on(_page: int, _pages: int) -> None:
            if number != self._asked:
                raise _OutdatedError

        try:
            go_on(0, 0)
            printed = document.make(self._workplace.sitting, order, go_on)
        except _OutdatedError:
            return None
        return Job(document=document, order=order, printed=printed), picture(printed.pdf, 0)

    def _fail(self, number: int, error: Exception) -> None:
        """Say what hindered the document of the order *number*, if it is still wanted."""
        tasks = self._workplace.tasks
        if not isinstance(error, KnownError):
            tasks.failed.emit(error)
        elif number == self._asked:
            self._fall_silent()
            self.object_with(sentence(error))

    def invite(self, said: str) -> None:
        """Show no page, but say in *said* what is to be done for one."""
        self._fall_silent()
        self.object_with("")
        self._invitation.say(said)
        self._invitation.show()

    def _fall_silent(self) -> None:
        self._asked += 1
        self._invitation.hide()
        self._job = None
        self.sheet.clear()
        self._where.setText("")
        self.failed.emit()

    def turn(self, step: int) -> None:
        """Turn over so many pages."""
        if self._job is not None:
            self._page = min(max(self._page + step, 0), self._job.printed.pages - 1)
            job, page = self._job, self._page

            def show(shown: Picture) -> None:
                if job is self._job:
                    self._show_page(shown)

            self._workplace.tasks.query(lambda: picture(job.printed.pdf, page), show)

    def _show(self, job: Job, first: Picture) -> None:
        self._job, self._page = job, 0
        self._invitation.hide()
        self._show_page(first)
        missing = "".join(sorted(job.printed.missing))
        self.object_with(
            _("No typeface here has: {characters}", characters=missing) if missing else ""
        )
        self.made.emit(job)

    def _show_page(self, shown: Picture) -> None:
        self.sheet.show_image(shown.image)
        self._where.setText(_("Page {page} of {pages}", page=self._page + 1, pages=shown.pages))

    def object_with(self, said: str) -> None:
        """Say above the page what is wrong, or nothing any more."""
        self.problem.say(said)
        self.problem.setVisible(bool(said))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit()
