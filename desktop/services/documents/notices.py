"""Lists the notices that the station prints, in the order of use."""

from desktop.services.document import Document

NOTICES: tuple[Document, ...] = ()
