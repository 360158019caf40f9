"""What a person chose for this PC: how the window looks and where the data lies."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

PROGRAM_VERSION = "1.0.0"
BUILT = "2026-11-23"
"""The day of the release: no clock of a desk is believed that runs years ahead of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Choices that hold no personal data, kept beside the store."""

    language: str = "zh_CN"
    theme: str = "light"
    text_scale: float = 1.0
    dense: bool = False

    @classmethod
    def read(cls, file: Path) -> "Settings":
        """Return what *file* says; a missing or unreadable file means the usual choices."""
        try:
            found = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in found.items() if name in known})

    def write(self, file: Path) -> None:
        """Put the choices into *file*."""
        part = file.with_suffix(".part")
        part.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), "utf-8")
        part.replace(file)
