"""Knows the printers of the PC, and prints on them the way the system does best."""

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services import print_queue
from desktop.services.print_queue import Queue
from desktop.ui.pdf_pages import sizes


class Printers(Protocol):
    """The printers of a PC; both acts may take long, and run away from the window."""

    def known(self) -> Sequence[Queue]:
        """Return the printers, the usual one first."""

    def print_out(self, pdf: bytes, printer: str, copies: int) -> None:
        """Print *pdf*; raises ``KnownError`` when the printer does not take it."""


class CupsPrinters:
    """Printers of Linux: CUPS takes the PDF itself."""

    def known(self) -> Sequence[Queue]:
        """Return what CUPS names."""
        return print_queue.queues()

    def print_out(self, pdf: bytes, printer: str, copies: int) -> None:
        """Hand the file over; it is printed as it was drawn."""
        width, height = sizes(pdf)[0]
        print_queue.send(pdf, printer, copies, (round(width), round(height)))


class PicturePrinters:
    """Printers of Windows, which take pictures of the pages."""

    def known(self) -> Sequence[Queue]:
        """Return what Qt names."""
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - only where one prints

        usual = QPrinterInfo.defaultPrinterName()
        names = QPrinterInfo.availablePrinterNames()
        known = [Queue(name=name, usual=name == usual) for name in names]
        return sorted(known, key=lambda queue: not queue.usual)

    def print_out(self, pdf: bytes, printer: str, copies: int) -> None:
        """Draw each page at 300 dpi."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415 - as above

        from desktop.ui.picture_printing import print_pictures  # noqa: PLC0415 - as above

        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise KnownError(N_("That printer is not there any more. Choose another one."))
        print_pictures(pdf, QPrinter(info, QPrinter.PrinterMode.HighResolution), copies)


def printers_here() -> Printers:
    """Return the printers of this system."""
    return CupsPrinters() if print_queue.is_served() else PicturePrinters()
