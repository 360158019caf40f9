"""What must stand on the certificates of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

CERTIFICATES: Mapping[str, Sample] = {
    "service-certificate": Sample(
        words=(
            *("Certificate of voluntary service", "Volunteer number", "Kind of document"),
            *("Head (signature):", "Handled by (signature):", "志证〔2026〕"),
        ),
    ),
    "star-certificate": Sample(
        words=("Certificate of a star volunteer", "Volunteer number:", "encouragement!"),
    ),
    "calibration": Sample(words=("Setting the printer right", "100 millimetres", "−10", "+10")),
    "birthday-card": Sample(words=("Happy birthday", "lunar", "寿")),
}
