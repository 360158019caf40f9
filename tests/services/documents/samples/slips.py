"""What must stand on the slips of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

SLIPS: Mapping[str, Sample] = {
    "request-receipt": Sample(words=("Applicant", "Papers taken in", "For the station")),
}
