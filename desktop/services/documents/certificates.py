"""Lists the certificates that the station prints, in the order of use."""

from desktop.services.document import Document

CERTIFICATES: tuple[Document, ...] = ()
