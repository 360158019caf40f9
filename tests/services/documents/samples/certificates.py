"""What must stand on the certificates of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

CERTIFICATES: Mapping[str, Sample] = {}
