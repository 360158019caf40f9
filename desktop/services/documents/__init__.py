"""Lists every document that the station prints, family by family."""

from collections.abc import Iterable
from typing import Any

from desktop.domain.register import Register
from desktop.services.document import Document
from desktop.services.documents.certificates import CERTIFICATES
from desktop.services.documents.notices import NOTICES
from desktop.services.documents.report_sheets import REPORTS
from desktop.services.documents.slips import SLIPS
from desktop.services.register_documents import roster_document

DOCUMENTS: tuple[Document, ...] = (*NOTICES, *CERTIFICATES, *SLIPS, *REPORTS)
"""The documents beside the rosters, which follow from the registers."""


def documents_of(registers: Iterable[Register[Any]]) -> tuple[Document, ...]:
    """Return every document of a program that keeps *registers*, the rosters first."""
    return (*map(roster_document, registers), *DOCUMENTS)
