"""Prints documents: choose one at the left, see it in the middle, set it at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.ids import RecordId
from desktop.i18n import translate as _
from desktop.services.document import (
    FAMILY_TITLES,
    Document,
    Order,
    Pick,
    save_document,
)
from desktop.services.documents import documents_of
from desktop.services.printings import (
    Job,
    copies_before,
    note_printing,
    order_of,
    past_printings,
    printed_at,
)
from desktop.store.printings import Printing
from desktop.ui import theme
from desktop.ui.pages.document_options import DocumentOptions
from desktop.ui.pages.document_preview import DocumentPreview
from desktop.ui.pages.document_records import DocumentRecords
from desktop.ui.pages.failures import telling
from desktop.ui.pages.files import ask_new_file
from desktop.ui.pages.print_history import history_list, show_history
from desktop.ui.pages.printing_foot import PrintingFoot
from desktop.ui.pages.side_list import Part, SideList
from desktop.ui.parts.banners import Note
from desktop.ui.parts.buttons import Button, when_pressed
from desktop.ui.parts.layout import Kind as FrameKind
from desktop.ui.parts.layout import column, frame, mark, row, scroller
from desktop.ui.printers import Printers, printers_here
from desktop.ui.shell import Act, Breadth, Page, PageHeader
from desktop.ui.theme import Tone
from desktop.ui.to_print import MADE, ToPrint, best_of
from desktop.ui.workplace import Workplace

TYPING_MS = 150
CALIBRATION = "calibration"


class PrintCentrePage(Page):
    """The preview is the very document that is printed or saved."""

    def __init__(self, workplace: Workplace, printers: Printers | None = None) -> None:
        super().__init__()
        self._workplace = workplace
        self._printers = printers or printers_here()
        known = workplace.documents or documents_of(workplace.sitting.store.schema.registers)
        self._documents = {document.key: document for document in known}
        self._document = known[0]
        self._given: dict[str, Mapping[str, str]] = {}
        self._sent = ToPrint()
        self._past: Mapping[str, Printing] = {}
        self._asked = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TYPING_MS)
        self._later.timeout.connect(self._draw)
        parts = [
            Part(each.key, each.icon, _(each.title), _(FAMILY_TITLES[each.family]))
            for each in known
        ]
        self.list = SideList(parts, 212)
        self.preview = DocumentPreview(workplace)
        self.records = DocumentRecords(workplace)
        self.options = DocumentOptions()
        self.foot = PrintingFoot()
        self._before = Note(Tone.INFO, "")
        self._before.hide()
        self._arrange()
        self._connect()
        self._lead()
        self._turn_to(self._document, Order())

    def _arrange(self) -> None:
        self._header = PageHeader("", "printer", Tone.TOOL, " ")
        self._history = Button(_("What was printed"), "history")
        self._calibrate = Button(_("Align the printer"), "adjustments")
        aligns = CALIBRATION in self._documents
        self._header.offer(self._history, *([self._calibrate] if aligns else []))
        fields = column(
            self.records, self.options, self._before, None, gap=12, margins=(12, 16, 14, 16)
        )
        self._settings = frame(column((scroller(frame(fields)), 1), self.foot, gap=0, margins=1))
        mark(self._settings, FrameKind.CARD)
        centre = frame(row(self.list, (self.preview, 1), self._settings, gap=12))
        self._card = history_list()
        self._stack = QStackedWidget()
        for each in (centre, self._card):
            self._stack.addWidget(each)
        body = row((self._stack, 1), margins=(0, 20, 14, 20))
        self.setLayout(column(self._header, (body, 1), gap=6))

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.options.changed.connect(self._draw)
        self.options.typed.connect(self._later.start)
        self.records.changed.connect(self._draw)
        self.preview.made.connect(self._on_made)
        self.preview.failed.connect(lambda: self.foot.show_pages(0))
        self.foot.print_wanted.connect(self.print_out)
        self.foot.file_wanted.connect(self._ask_file)
        self._header.back_wanted.connect(self._back)
        self._card.view.opened.connect(lambda _row: self._print_again())
        when_pressed(self._history, self.look_back)
        when_pressed(self._calibrate, partial(self._on_chosen, CALIBRATION))

    def enter(self) -> None:
        tasks = self._workplace.tasks
        tasks.alongside(self._printers.known, self.foot.show_printers)
        self._draw()

    def acts(self) -> Mapping[Act, Callable[[], object]]:
        if self._stack.currentIndex():
            return {Act.PRINT: self._print_again, Act.BACK: self._back}
        known: dict[Act, Callable[[], object]] = {Act.PRINT: self.foot.press}
        if self._sent.back:
            known[Act.BACK] = self._back
        return known

    def fit(self, breadth: Breadth) -> None:
        widths = {Breadth.TIGHT: (172, 264), Breadth.NARROW: (180, 276)}
        left, right = widths.get(breadth, (212, 306))
        self.preview.zoom.setVisible(breadth is not Breadth.TIGHT)
        self.list.setFixedWidth(theme.current().px(left))
        self._settings.setFixedWidth(theme.current().px(right))

    def reveal(self, what: object) -> None:
        """Show the document with the key *what*, or what another page sends to be printed."""
        if isinstance(what, str):
            what = ToPrint(document=what)
        if isinstance(what, ToPrint):
            self._sent = what
            self._stack.setCurrentIndex(0)
            self._lead()
            self._find(what)

    def pages(self) -> int:
        """Return how many pages the document has; 0 until it is made."""
        return self.preview.job.printed.pages if self.preview.job else 0

    def print_out(self, printer: str, copies: int) -> None:
        """Send what is shown to *printer*, and remember it."""
        job, printers = self.preview.job, self._printers
        if job is None:
            return
        said = _(
            "Sent to {printer}: {sheets} sheets", printer=printer, sheets=copies * job.printed.pages
        )

        def done(_nothing: None) -> None:
            self._workplace.say(said, 0)
            self._note(job, copies, printer)

        tasks = self._workplace.tasks
        tasks.alongside(
            lambda: printers.print_out(job.printed.pdf, printer, copies),
            done,
            telling(tasks, self.preview.object_with),
        )

    def save_to(self, file: Path) -> None:
        """Write the document that is shown to *file*."""
        job, tasks = self.preview.job, self._workplace.tasks
        if job is None:
            return
        said = _("Saved as {file}", file=file.name)

        def done(_nothing: None) -> None:
            self._workplace.say(said, 0)
            self._note(job, 1, "")

        tasks.query(
            lambda: save_document(job.printed, file),
            done,
            telling(tasks, self.preview.object_with),
        )

    def look_back(self) -> None:
        """List what was printed here."""
        sitting = self._workplace.sitting

        def look() -> list[tuple[Printing, datetime]]:
            return [(each, printed_at(sitting, each)) for each in past_printings(sitting)]

        def show(past: list[tuple[Printing, datetime]]) -> None:
            self._past = {printing.id: printing for printing, _at in past}
            show_history(self._card, past, sitting.now())
            self._stack.setCurrentIndex(1)
            self._lead()
            self._card.view.setFocus()

        self._workplace.tasks.query(look, show)

    def _print_again(self) -> None:
        """Show what the row of the history stands for, as it was set then."""
        row_shown = self._card.view.current_row()
        printing = self._past.get(row_shown.id) if row_shown is not None else None
        if printing is not None and printing.document in self._documents:
            self._sent = ToPrint(document=printing.document)
            self._stack.setCurrentIndex(0)
            self._lead()
            self._turn_to(self._documents[printing.document], order_of(printing))

    def _find(self, sent: ToPrint) -> None:
        """Turn to what was sent: itself, by its key, or what fits the records best."""
        order = Order(records=sent.records, heading=sent.heading)
        if sent.made is not None:
            self._turn_to(sent.made, order)
        elif sent.document in self._documents:
            self._turn_to(self._documents[sent.document], order)
        else:
            sitting, among = self._workplace.sitting, tuple(self._documents.values())

            def turn(found: Document | None) -> None:
                if found is not None and self._sent is sent:
                    self._turn_to(found, order)

            self._workplace.tasks.query(lambda: best_of(sitting, among, sent), turn)

    def _turn_to(self, document: Document, order: Order) -> None:
        """Show *document* by *order*; what may be picked is read away from the window."""
        self._document = document
        self.list.setVisible(document.key != MADE)
        self.list.choose(document.key)
        self._asked += 1
        number, sitting = self._asked, self._workplace.sitting
        given = {**self._given.get(document.key, {}), **order.chosen}

        def read() -> Mapping[str, Sequence[Pick]]:
            return {each.key: each.picks(sitting) for each in document.options if each.picks}

        def offer(picks: Mapping[str, Sequence[Pick]]) -> None:
            if number == self._asked:
                self.records.ask(document, order.records, order.heading)
                self.options.offer(document.options, picks, given)
                self._draw()

        self._workplace.tasks.query(read, offer)

    def _on_chosen(self, key: str) -> None:
        """Turn to another document, of the same records where they are of its register."""
        document, before = self._documents[key], self._document
        kept = Order()
        if before.register and document.register and before.register.key == document.register.key:
            kept = Order(records=self.records.records or None, heading=self.records.heading)
        self._turn_to(document, kept)

    def _draw(self) -> None:
        """Make the document anew."""
        self._later.stop()
        document, records = self._document, self.records.records
        answers = self.options.answers()
        self._given[document.key] = answers
        self._tell_before()
        if document.each and records == ():
            self.preview.invite(_("Choose at the right of whom or what it is to be."))
            return
        order = Order(records=records, heading=self.records.heading, chosen=answers)
        self.preview.order(document, order)

    def _on_made(self, job: Job) -> None:
        self.foot.show_pages(job.printed.pages)

    def _tell_before(self) -> None:
        """Say how often it was printed of these records, lest a paper goes out twice."""
        document, records, sitting = self._document, self.records.records, self._workplace.sitting

        def say(copies: Mapping[RecordId, int]) -> None:
            if document is self._document:
                count = max(copies.values(), default=0)
                self._before.say(_("Printed before: {count} copies", count=count))
                self._before.setVisible(document.each and count > 0)

        self._workplace.tasks.query(lambda: copies_before(sitting, document, records), say)

    def _note(self, job: Job, copies: int, printer: str) -> None:
        sitting = self._workplace.sitting
        self._workplace.tasks.query(
            lambda: note_printing(sitting, job, copies=copies, printer=printer),
            lambda _nothing: self._tell_before(),
        )

    def _lead(self) -> None:
        looks_back = bool(self._stack.currentIndex())
        self._header.lead_back(shown=looks_back or bool(self._sent.back))
        self._history.setVisible(not looks_back)
        if looks_back:
            about = _("Everything that was printed or saved at this desk; Enter shows it again")
            self._header.say(_("What was printed"), about)
        else:
            about = _("Choose at the left, set at the right; what you see is what is printed")
            self._header.say(_("Print centre"), about)

    def _back(self) -> None:
        if self._stack.currentIndex():
            self._stack.setCurrentIndex(0)
            self._lead()
        elif self._sent.back:
            back, self._sent = self._sent.back, ToPrint()
            self._lead()
            if self._document.key == MADE:
                self._on_chosen(next(iter(self._documents)))
            self._workplace.go(back, None)

    def _ask_file(self) -> None:
        title = f"{_(self._document.title)}-{self._workplace.sitting.today:%Y%m%d}.pdf"
        file = ask_new_file(self, _("Where to save it?"), title)
        if file is not None:
            self.save_to(file)
