"""Asks whether a document shows the numbers of people masked or in full."""

from desktop.messages import N_
from desktop.services.document import Option, Pick, Shape, fixed

MASKED, FULL = "masked", "full"
NUMBERS = Option(
    key="numbers",
    label=N_("ID and telephone numbers"),
    shape=Shape.ONE,
    picks=fixed(
        Pick(MASKED, N_("Masked")),
        Pick(FULL, N_("In full"), N_("Full ID numbers: keep this paper locked away.")),
    ),
    usual=MASKED,
)
