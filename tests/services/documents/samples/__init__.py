"""Says what must stand on each document."""

from collections.abc import Mapping

from desktop.i18n import translate as _
from desktop.services.document import Document, Family
from tests.services.documents.samples.certificates import CERTIFICATES
from tests.services.documents.samples.notices import NOTICES
from tests.services.documents.samples.reports import REPORTS
from tests.services.documents.samples.rosters import ROSTERS
from tests.services.documents.samples.sample import Sample
from tests.services.documents.samples.slips import SLIPS

SAMPLES: Mapping[str, Sample] = {**ROSTERS, **NOTICES, **CERTIFICATES, **SLIPS, **REPORTS}
"""The sample of each document beside the rosters, by the key of the document."""


def sample_of(document: Document) -> Sample:
    """Return the sample of *document*; a roster's follows from its register."""
    if document.family is Family.ROSTERS and document.key not in SAMPLES:
        return Sample(words=(_(document.title),))
    return SAMPLES[document.key]
