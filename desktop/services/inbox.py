"""Looks at bundles before they are taken in: from whom, how many, what would become of them.

What a bundle says on its outside is believed by nobody: it only puts it into a
list. :func:`look` opens it, checks everything and rehearses the taking in, so
what it tells is exact, and nothing is changed (exchange.md §5).
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from desktop.bundles.fingerprints import fingerprint
from desktop.bundles.manifest import About
from desktop.bundles.reading import peek
from desktop.bundles.refusals import BundleRefusedError, Reason
from desktop.domain.access import Act
from desktop.domain.ids import DeskId
from desktop.domain.levels import DIGITS, Level
from desktop.domain.problems import KnownError
from desktop.messages import N_
from desktop.services.acquaintance import KnownDesks
from desktop.services.apart import receive_gently, rehearse_gently
from desktop.services.communities import place_called
from desktop.services.courier import SUFFIX
from desktop.services.desk import MILLISECONDS, Sitting
from desktop.services.neighbours import Neighbours
from desktop.services.progress import Watch, nobody
from desktop.services.receiving import Report
from desktop.store.exchange import HandOver
from desktop.store.unit import UnitOfWork

ASIDE = "refused"
"""The folder of the station in which files that were refused are kept."""
LARGEST_ASIDE = 64 << 20
"""Bytes of a file that is kept aside; whoever is not known here must not fill the disk."""
KEPT_WHEN = frozenset({Reason.UNKNOWN_SENDER, Reason.REVOKED})
"""Refusals that a person may settle, after which the same file can be read."""


class State(StrEnum):
    """How a bundle stands. Only those that wait can be taken in."""

    UNSEEN = "unseen"
    WAITING = "waiting"
    CONFLICT = "conflict"
    REFUSED = "refused"
    OLD = "old"
    TAKEN_IN = "taken-in"
    ELSEWHERE = "elsewhere"


STATE_WORDS = {
    State.UNSEEN: N_("Being looked at"),
    State.WAITING: N_("To be taken in"),
    State.CONFLICT: N_("Has conflicts"),
    State.REFUSED: N_("Cannot be opened"),
    State.OLD: N_("Nothing new in it"),
    State.TAKEN_IN: N_("Taken in"),
    State.ELSEWHERE: N_("For another place"),
}
WAITING = frozenset({State.UNSEEN, State.WAITING, State.CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle in the list; ``file`` is None for one taken in before that is not here now.

    ``report`` tells what would become of it, and ``changes`` how many it
    carries, once it was looked at; ``kept`` that it was refused and lies aside.
    """

    key: str
    file: Path | None
    sender: str
    township: str
    number: int
    made: date | None
    state: State
    at: datetime | None = None
    changes: int | None = None
    fingerprint: str = ""
    refused: KnownError | None = None
    report: Report | None = None
    kept: bool = False


def find(sitting: Sitting, folders: Iterable[Path]) -> list[Bundle]:
    """Return the bundles in *folders* and those kept aside, then those taken in before.

    Quick, however large they are: none is opened.
    """
    sitting.require(Act.HAND_OVER)
    aside = sitting.folder / ASIDE
    files = [file for folder in dict.fromkeys([*folders, aside]) for file in _bundles_in(folder)]
    with sitting.store.read() as unit:
        reader = _Outsides(unit, sitting)
        found = [replace(reader.read(file), kept=file.parent == aside) for file in files]
        here = {bundle.key for bundle in found}
        return [*found, *(past for past in reader.past() if past.key not in here)]


def look(sitting: Sitting, bundle: Bundle, watch: Watch = nobody) -> Bundle:
    """Return *bundle* with what would become of it; nothing is changed."""
    if bundle.file is None or bundle.state not in WAITING:
        return bundle
    return _as_told(bundle, rehearse_gently(sitting, bundle.file, watch))


def look_through(sitting: Sitting, folder: Path) -> list[Bundle]:
    """Return every bundle in *folder* with what would become of each of them alone."""
    return [look(sitting, bundle) for bundle in find(sitting, [folder]) if bundle.file]


def take_in(sitting: Sitting, bundle: Bundle, watch: Watch = nobody) -> Report:
    """Take *bundle* in, by a process apart where it is large.

    A file that a person may still have believed is kept aside. Raises what
    *watch* raises; the bundle then leaves everything as it was.
    """
    if bundle.file is None:
        raise KnownError(N_("The file is not here any more. Plug the stick in again."))
    [report] = receive_gently(sitting, bundle.file, watch)
    if report.refused is not None:
        _keep_aside(sitting, bundle.file, report.refused)
    elif bundle.kept:
        bundle.file.unlink(missing_ok=True)
    return report


def advice(bundle: Bundle) -> KnownError:
    """Return what to tell the station that wrote *bundle*."""
    if bundle.refused is not None:
        return bundle.refused
    return KnownError(
        N_(
            "Bundle number {number} of {sender} is complete. If it should be left out, "
            "put the right values in at the station and hand over again: "
            "the next bundle carries them."
        ),
        number=bundle.number,
        sender=bundle.sender,
    )


def count_waiting(bundles: Sequence[Bundle]) -> int:
    """Return how many of *bundles* can be taken in."""
    return sum(bundle.state in WAITING for bundle in bundles)


def _bundles_in(folder: Path) -> Iterator[Path]:
    """Yield the bundles of a stick: at its top and one folder deep."""
    with suppress(OSError):  # a stick may go at any moment
        yield from sorted({*folder.glob(f"*{SUFFIX}"), *folder.glob(f"*/*{SUFFIX}")})


def _as_told(bundle: Bundle, report: Report) -> Bundle:
    if report.refused is not None:
        elsewhere = _reason(report.refused) is Reason.NOT_FOR_US
        state = State.ELSEWHERE if elsewhere else State.REFUSED
        return replace(bundle, state=state, refused=report.refused)
    state = State.CONFLICT if report.conflicts else State.WAITING
    if report.changes and not report.new:
        state = State.OLD
    return replace(bundle, state=state, sender=report.sender, changes=report.changes, report=report)


def _reason(refused: KnownError) -> Reason | None:
    return refused.reason if isinstance(refused, BundleRefusedError) else None


def _keep_aside(sitting: Sitting, file: Path, refused: KnownError) -> None:
    folder = sitting.folder / ASIDE
    if _reason(refused) not in KEPT_WHEN or file.parent == folder:
        return
    with suppress(OSError):  # the stick keeps it as well
        if file.stat().st_size <= LARGEST_ASIDE:
            folder.mkdir(exist_ok=True)
            shutil.copyfile(file, folder / file.name)


class _Outsides:
    """Reads what stands on the outside of bundles, beside what is known here."""

    def __init__(self, unit: UnitOfWork, sitting: Sitting) -> None:
        self._unit, self._sitting = unit, sitting
        self._trust = KnownDesks(unit)
        self._ours = Neighbours(unit).past_numbers
        self._taken = {h.bundle: h for h in unit.partners.hand_overs() if h.incoming}

    def read(self, file: Path) -> Bundle:
        """Return the bundle in *file* as its outside tells."""
        nobody = Bundle(
            key=str(file),
            file=file,
            sender="",
            township="",
            number=0,
            made=None,
            state=State.REFUSED,
        )
        try:
            about = peek(file)
        except KnownError as refused:
            return replace(nobody, refused=refused)
        sender, township, mark = self._whose(DeskId(about.sender))
        claimed = replace(
            nobody,
            key=about.bundle,
            sender=sender,
            township=township,
            fingerprint=mark,
            number=about.number,
            made=about.made,
            state=State.UNSEEN,
        )
        return self._standing(claimed, about)

    def _standing(self, claimed: Bundle, about: About) -> Bundle:
        before = self._taken.get(about.bundle)
        if before is not None:
            return replace(
                claimed, state=State.TAKEN_IN, at=_moment(before), changes=before.changes
            )
        if set(about.to) & self._ours:
            return claimed
        refused = BundleRefusedError(
            Reason.NOT_FOR_US,
            file=claimed.file.name if claimed.file else "",
            receivers=self._receivers(about),
        )
        return replace(claimed, state=State.ELSEWHERE, refused=refused)

    def past(self) -> Iterator[Bundle]:
        """Yield the bundles that were taken in, newest first."""
        for each in self._taken.values():
            sender, township, mark = self._whose(each.desk)
            yield Bundle(
                key=each.bundle,
                file=None,
                sender=sender,
                township=township,
                fingerprint=mark,
                number=each.number,
                made=None,
                state=State.TAKEN_IN,
                at=_moment(each),
                changes=each.changes,
            )

    def _whose(self, desk: DeskId) -> tuple[str, str, str]:
        """Return name, township and fingerprint of *desk*; its number for one not known."""
        card = self._trust.card(desk)
        if card is None:
            return desk, "", ""
        today = self._sitting.today
        name = place_called(self._unit, card.region, today) or card.name
        return name, township_of(self._unit, card.region, today), fingerprint(card.signing)

    def _receivers(self, about: About) -> str:
        cards = (self._trust.card(DeskId(desk)) for desk in about.to)
        return ", ".join(sorted({card.name for card in cards if card})) or N_("another place")


def township_of(unit: UnitOfWork, region: str, day: date) -> str:
    """Return the name of the township in which *region* lies, as far as it is known."""
    code = region[: DIGITS[Level.TOWNSHIP]].ljust(len(region), "0")
    names = {desk.region: desk.name for desk in unit.desks.all().values()}
    return place_called(unit, code, day) or names.get(code, "")


def _moment(each: HandOver) -> datetime:
    return datetime.fromtimestamp(each.at / MILLISECONDS, UTC)
