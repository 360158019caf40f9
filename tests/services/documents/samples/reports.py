"""What must stand on the reports of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

_ALWAYS = ("Requests taken on", "Target", "(seal)")

REPORTS: Mapping[str, Sample] = {
    "report-month": Sample(words=("Monthly report", "Monthly visit rate", *_ALWAYS)),
    "report-quarter": Sample(words=("Quarterly report", *_ALWAYS)),
    "report-year": Sample(words=("Yearly report", *_ALWAYS)),
}
