"""Lists the notices that the station prints, in the order of use."""

from desktop.services.document import Document
from desktop.services.documents.notice import NOTICE

NOTICES: tuple[Document, ...] = (NOTICE,)
