"""What must stand on the reports of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

REPORTS: Mapping[str, Sample] = {}
