"""Where a printer takes no PDF it is given pictures of the pages, one by one."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop.domain.problems import KnownError
from desktop.printing.fonts import Face, Style
from desktop.printing.page import A4, RED, Document
from desktop.services import print_queue
from desktop.ui import picture_printing
from desktop.ui.picture_printing import print_pictures
from desktop.ui.printers import CupsPrinters, PicturePrinters, printers_here
from tests.printing.pdf import sizes

PAGES = 3
HALF = 128


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages with a red line 20 mm from the left."""
    out = BytesIO()
    document = Document(out, A4.turned(), title="Invented", author="Nobody")
    for page in range(PAGES):
        document.put((100, 100), f"第{page + 1}页", Style(Face.SANS, 40), colour=RED)
        document.rule([(57, 100, 57, 500)], width=2, colour=RED)
        document.end_page()
    document.close()
    return out.getvalue()


@pytest.fixture
def file_printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    del qapp
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def test_each_page_is_printed_where_it_lay(
    pdf: bytes, file_printer: QPrinter, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    print_pictures(pdf, file_printer, 1, lambda page, pages: told.append((page, pages)))
    assert told == [(page, PAGES) for page in range(1, PAGES + 1)]
    printed = tmp_path / "printed.pdf"
    assert sizes(printed) == [(842, 595)] * PAGES
    with pypdfium2.PdfDocument(printed) as document:
        picture = document[1].render(scale=1).to_pil().convert("RGB")
    greens = [picture.getpixel((x, 300))[1] for x in range(picture.width)]
    drawn = [x for x, green in enumerate(greens) if green < HALF]
    assert drawn
    assert 56 <= min(drawn) <= max(drawn) <= 58
    red, green, blue = picture.getpixel((57, 300))
    assert red > green + 60
    assert red > blue + 60


def test_copies_are_printed_whole_after_another(
    pdf: bytes, file_printer: QPrinter, tmp_path: Path
) -> None:
    copies = 1 if file_printer.supportsMultipleCopies() else 2
    print_pictures(pdf, file_printer, 2)
    assert len(sizes(tmp_path / "printed.pdf")) == copies * PAGES


def test_what_progress_raises_ends_the_printing(pdf: bytes, file_printer: QPrinter) -> None:
    def stop(page: int, _pages: int) -> None:
        if page == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_pictures(pdf, file_printer, 1, stop)


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_does_not_begin_is_said_in_a_sentence(
    pdf: bytes, qapp: QApplication, tmp_path: Path
) -> None:
    del qapp
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
    with pytest.raises(KnownError):
        print_pictures(pdf, printer)


def test_a_printer_that_went_away_is_said_in_a_sentence(pdf: bytes, qapp: QApplication) -> None:
    del qapp
    with pytest.raises(KnownError, match="not there any more"):
        PicturePrinters().print_out(pdf, "Nowhere", 1)


def test_the_way_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_queue, "is_served", lambda: True)
    assert isinstance(printers_here(), CupsPrinters)
    monkeypatch.setattr(print_queue, "is_served", lambda: False)
    assert isinstance(printers_here(), PicturePrinters)
    assert picture_printing.DOTS_PER_INCH == 300
