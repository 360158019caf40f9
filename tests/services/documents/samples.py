"""Says what must stand on each document, and how it is printed at its largest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.i18n import translate as _
from desktop.services.document import Document, Family


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a document of the practice station holds.

    ``words`` stand on it whatever was answered; ``answers`` are those of its
    texts, which a person would type.
    """

    words: tuple[str, ...]
    answers: Mapping[str, str] = field(default_factory=dict)


SAMPLES: Mapping[str, Sample] = {}
"""The sample of each document beside the rosters, by the key of the document."""


def sample_of(document: Document) -> Sample:
    """Return the sample of *document*; a roster's follows from its register."""
    if document.family is Family.ROSTERS and document.key not in SAMPLES:
        return Sample(words=(_(document.title),))
    return SAMPLES[document.key]
