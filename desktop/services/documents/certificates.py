"""Lists the certificates that the station prints, in the order of use."""

from desktop.services.document import Document
from desktop.services.documents import (
    birthday_cards,
    service_certificates,
    star_certificates,
    stocks,
)

CERTIFICATES: tuple[Document, ...] = (
    service_certificates.DOCUMENT,
    star_certificates.DOCUMENT,
    birthday_cards.DOCUMENT,
    stocks.DOCUMENT,
)
