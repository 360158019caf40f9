"""What must stand on a document, and how it is printed at its largest."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a document of the practice station holds.

    ``words`` stand on it whatever was answered; ``answers`` are those of its
    texts, which a person would type.
    """

    words: tuple[str, ...]
    answers: Mapping[str, str] = field(default_factory=dict)
