"""Lists the reports that the station prints, in the order of use."""

from desktop.services.document import Document
from desktop.services.documents.period_reports import PERIOD_REPORTS

REPORTS: tuple[Document, ...] = (*PERIOD_REPORTS,)
