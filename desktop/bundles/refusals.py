"""Says in one sentence why a bundle is not read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum

from desktop.domain.problems import KnownError
from desktop.messages import N_


class Reason(StrEnum):
    """Why a bundle is refused."""

    BROKEN = "broken"
    UNKNOWN_SENDER = "unknown-sender"
    REVOKED = "revoked"
    SUCCEEDED = "succeeded"
    RESTORED = "restored"
    NOT_FOR_US = "not-for-us"
    NEWER = "newer"
    NOT_A_BUNDLE = "not-a-bundle"
    TOO_LARGE = "too-large"


SENTENCES: Mapping[Reason, str] = {
    Reason.BROKEN: N_(
        "{file} cannot be opened (perhaps it was not finished). Ask the station to write it again."
    ),
    Reason.UNKNOWN_SENDER: N_(
        "{file} comes from a desk that is not known here ({sender}). Keep the file, "
        "and ask the station who wrote it and whether its settings show the same words."
    ),
    Reason.REVOKED: N_(
        "{file} comes from a desk of {name} ({mark}) that may no longer hand over. "
        "Ask the station to write it again on another desk."
    ),
    Reason.SUCCEEDED: N_(
        "{file} was written before the desk of {name} ({mark}) changed its keys. "
        "Nothing is missing: what is in it comes with its newer bundles."
    ),
    Reason.RESTORED: N_(
        "{file} comes from a copy of the desk of {name} ({mark}) as it was before it changed its "
        "keys. If the station works with that copy now, write an enrolment and join with it there."
    ),
    Reason.NOT_FOR_US: N_(
        "{file} cannot be read here: this one is for {receivers}. Take it there."
    ),
    Reason.NEWER: N_(
        "{file} was written by version {program}. "
        "Install that version or a later one here, then read it again."
    ),
    Reason.NOT_A_BUNDLE: N_("{file} is not a bundle. Choose a file whose name ends in .lbx."),
    Reason.TOO_LARGE: N_(
        "{file} holds more than a bundle may hold. Ask the station to write it again."
    ),
}


class BundleRefusedError(KnownError):
    """Raised when a bundle is not read; ``reason`` says why, the message what to do."""

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(SENTENCES[reason], **values)
        self.reason = reason


class FormatError(Exception):
    """Raised inside this package, by code that does not know the name of the file."""

    def __init__(self, reason: Reason = Reason.BROKEN, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


@contextmanager
def refusing(file: str) -> Iterator[None]:
    """Give whatever goes wrong inside the name of the *file* that is being read."""
    try:
        yield
    except FormatError as error:
        raise BundleRefusedError(error.reason, file=file, **error.values) from error
    except OSError as error:
        raise KnownError(
            N_("{file} cannot be read. Plug the stick in again, then read it once more."),
            file=file,
        ) from error
