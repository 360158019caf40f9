"""Lists the slips and labels that the station prints, in the order of use."""

from desktop.services.document import Document

SLIPS: tuple[Document, ...] = ()
