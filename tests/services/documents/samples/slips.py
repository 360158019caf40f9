"""What must stand on the slips of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

SLIPS: Mapping[str, Sample] = {
    "request-receipt": Sample(words=("Applicant", "Papers taken in", "For the station")),
    "request-notice": Sample(
        words=("Papers to bring", "窗口一", "周一至周五"),
        answers={"where": "村委会一楼窗口一", "hours": "周一至周五 8:30–11:30"},
    ),
    "item-notice": Sample(
        words=("Papers to bring", "村委会一楼"), answers={"where": "村委会一楼窗口一"}
    ),
    "proxy-authorisation": Sample(words=("The principal", "The agent", "Principal (signature")),
    "request-reminder": Sample(words=("Answer of whoever handles it", "Urged by")),
    "delivery-receipt": Sample(words=("Recipient", "What is delivered", "Delivered by")),
    "dues-receipt": Sample(words=("Counterfoil", "For the member", "元整", "¥")),
    "dues-reminder": Sample(
        words=("Reminder of dues",), answers={"until": "12月31日", "to": "村委会一楼赵敏"}
    ),
    "care-visit-form": Sample(words=("Care visit form", "What was found")),
    "sign-in-sheet": Sample(words=("Name of the activity", "Came in all")),
    "hand-over-list": Sample(words=("Hand-over list", "What goes with the next hand-over")),
    "envelopes": Sample(words=("To",)),
}
