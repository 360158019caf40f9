"""Lists the reports that the station prints, in the order of use."""

from desktop.services.document import Document

REPORTS: tuple[Document, ...] = ()
