"""The notes that travel beside records somebody is in doubt about."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.ids import RegisterKey
from desktop.messages import N_

KEY = RegisterKey("verifications")


class Matter(StrEnum):
    """What a note is about. The values are stored and exchanged."""

    VERIFY = "verify"
    APART = "apart"


MATTER_LABELS: Mapping[StrEnum, str] = {
    Matter.VERIFY: N_("To be verified in the village"),
    Matter.APART: N_("Two different ones"),
}
