"""What must stand on the rosters of the practice county."""

from collections.abc import Mapping

from tests.services.documents.samples.sample import Sample

ROSTERS: Mapping[str, Sample] = {}
