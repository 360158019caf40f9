"""Lists the slips and labels that the station prints, in the order of use."""

from desktop.services.document import Document
from desktop.services.documents.address_labels import ADDRESS_LABELS
from desktop.services.documents.care_visit_forms import CARE_VISIT_FORM
from desktop.services.documents.delivery_receipts import DELIVERY_RECEIPT
from desktop.services.documents.dues_receipts import DUES_RECEIPT
from desktop.services.documents.dues_reminders import DUES_REMINDER
from desktop.services.documents.hand_over_papers import HAND_OVER_PAPER
from desktop.services.documents.item_notices import ITEM_NOTICE
from desktop.services.documents.proxy_authorisations import PROXY_AUTHORISATION
from desktop.services.documents.request_notices import REQUEST_NOTICE
from desktop.services.documents.request_receipts import REQUEST_RECEIPT
from desktop.services.documents.request_reminders import REQUEST_REMINDER
from desktop.services.documents.sign_in_sheets import SIGN_IN_SHEET

SLIPS: tuple[Document, ...] = (
    REQUEST_RECEIPT,
    REQUEST_NOTICE,
    ITEM_NOTICE,
    PROXY_AUTHORISATION,
    REQUEST_REMINDER,
    DELIVERY_RECEIPT,
    DUES_RECEIPT,
    DUES_REMINDER,
    CARE_VISIT_FORM,
    SIGN_IN_SHEET,
    HAND_OVER_PAPER,
    ADDRESS_LABELS,
)
