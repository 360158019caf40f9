"""Lists the certificates that the station prints, in the order of use."""

from desktop.services.document import Document
from desktop.services.documents import service_certificates, star_certificates

CERTIFICATES: tuple[Document, ...] = (
    service_certificates.DOCUMENT,
    star_certificates.DOCUMENT,
)
