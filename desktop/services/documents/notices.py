"""Lists the notices that the station prints, in the order of use."""

from desktop.services.document import Document
from desktop.services.documents.notice import NOTICE
from desktop.services.documents.notice_result import NOTICE_RESULT
from desktop.services.documents.personal_notice import PERSONAL_NOTICE
from desktop.services.documents.poster import POSTER

NOTICES: tuple[Document, ...] = (NOTICE, POSTER, NOTICE_RESULT, PERSONAL_NOTICE)
