"""What must stand on the notices of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

NOTICES: Mapping[str, Sample] = {}
