"""Takes bundles in, and tells what became of each change."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop.bundles.cards import (
    DeskCard,
    may_enrol,
)
from desktop.bundles.progress import Doing, Tell, tell_nobody
from desktop.bundles.reading import Opened, open_bundle
from desktop.bundles.refusals import BundleRefusedError, Reason, refusing
from desktop.bundles.stick import is_there
from desktop.domain.access import Act
from desktop.domain.ids import DeskId, RegisterKey
from desktop.domain.problems import KnownError, StoppedError
from desktop.messages import N_
from desktop.services.acquaintance import KnownDesks, meet
from desktop.services.changes import Changes
from desktop.services.courier import bundles_in
from desktop.services.desk import Sitting
from desktop.services.exchange import scratch_folder
from desktop.services.incoming import Incoming
from desktop.services.neighbours import Neighbours
from desktop.services.progress import Watch, nobody, telling
from desktop.services.renewals import Known
from desktop.services.sorting import Aside
from desktop.store.desks import Desk
from desktop.store.exchange import HandOver
from desktop.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of one file.

    ``refused`` is empty when it was taken in. ``records`` counts by register
    the records that changed, ``added`` those of them that are new;
    ``conflicts`` those that wait for a decision;
    ``aside`` why changes were not applied; ``healed`` counts those set aside
    before that are applied now; ``renewed`` are the desks that changed their
    keys, for people to compare; ``ahead`` the desks whose clock is
    absurdly ahead; ``broken`` those whose chain of changes does not hold.
    """

    file: str
    sender: str = ""
    number: int = 0
    made: date | None = None
    changes: int = 0
    new: int = 0
    records: dict[RegisterKey, int] = field(default_factory=dict)
    added: dict[RegisterKey, int] = field(default_factory=dict)
    conflicts: int = 0
    attention: int = 0
    aside: dict[Aside, int] = field(default_factory=dict)
    healed: int = 0
    renewed: tuple[Known, ...] = ()
    ahead: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    refused: KnownError | None = None
    touched: Changes = field(default_factory=Changes)


def receive(sitting: Sitting, source: Path, watch: Watch = nobody) -> list[Report]:
    """Take in the bundle at *source*, or every bundle in the folder or on the stick *source*.

    A refused file leaves everything as it was and stands in its report.
    Raises ``KnownError`` when there is nothing to read, and what *watch*
    raises: the file at hand then leaves everything as it was.
    """
    sitting.require(Act.HAND_OVER)
    files = found_at(source)
    reports = []
    for number, file in enumerate(files, 1):
        report = receive_file(sitting, file, telling(watch, number, len(files)))
        if file == source or not _is_for_others(report):
            reports.append(report)
    with suppress(StoppedError):  # everything is in; what is left of the index follows another time
        make_quick_to_find(sitting, telling(watch, len(files), len(files)))
    return reports


def make_quick_to_find(sitting: Sitting, tell: Tell = tell_nobody) -> None:
    """Let the search index follow what was taken in; until then searches read it themselves.

    Raises what *tell* raises; what is done by then stays done.
    """
    most = 0
    for left in sitting.store.index():
        most = most or left
        tell(Doing.INDEX, most - left, most)


def found_at(source: Path) -> list[Path]:
    """Return the bundle at *source*, or those in the folder *source*; raises ``KnownError``."""
    with refusing(source.name):  # what lies on a stick that is ill is neither there nor not
        files = bundles_in(source) if source.is_dir() else [source]
    if not files or not is_there(files[0]):
        raise KnownError(
            N_("No bundle found in {place}. Check the stick and the folder."), place=source.name
        )
    return files


def receive_file(sitting: Sitting, file: Path, tell: Tell = tell_nobody) -> Report:
    """Take one bundle in, all of it or nothing."""
    try:
        with sitting.store.read() as unit:
            trust = KnownDesks(unit)
            neighbours = Neighbours(unit)
        with open_bundle(
            file,
            neighbours.all_keys,
            trust,
            ours=neighbours.past_numbers,
            scratch=scratch_folder(sitting),
            tell=tell,
        ) as opened:
            report = _take_in(sitting, file.name, opened, tell)
    except StoppedError:
        raise
    except KnownError as refused:
        return Report(file=file.name, refused=refused)
    return report


def _is_for_others(report: Report) -> bool:
    """A stick carries the bundles of several places; those are not our business."""
    refused = report.refused
    return isinstance(refused, BundleRefusedError) and refused.reason is Reason.NOT_FOR_US


def _take_in(sitting: Sitting, file: str, opened: Opened, tell: Tell) -> Report:
    with sitting.store.begin() as unit:
        renewed = meet(unit, opened)
        sender = unit.desks.all()[DeskId(opened.about.sender)]
        incoming = Incoming(unit, sender, opened)
        incoming.take_in(tell)
        _note_receipts(unit, sender, opened)
        _note_hand_over(unit, sitting, file, opened)
        conflicts, attention = incoming.look_after(sitting.today)
        records = incoming.records()
        names = {desk.id: desk.name for desk in unit.desks.all().values()}
        return Report(
            file=file,
            sender=sender.name,
            number=opened.about.number,
            made=opened.about.made,
            changes=opened.header.changes,
            new=incoming.new,
            records=records,
            added={key: incoming.added[key] for key in records if incoming.added[key]},
            conflicts=conflicts,
            attention=attention,
            aside=dict(incoming.aside),
            healed=incoming.healed,
            renewed=tuple(renewed),
            ahead=tuple(sorted(names.get(desk, desk) for desk in incoming.ahead)),
            broken=tuple(sorted(names.get(desk, desk) for desk in incoming.broken)),
            touched=Changes(registers=frozenset(records)),
        )


def _note_receipts(unit: UnitOfWork, sender: Desk, opened: Opened) -> None:
    """Remember what the sender and those behind it have, and what we have of the sender."""
    neighbours = Neighbours(unit)
    me = neighbours.me.id
    for receipt in opened.header.receipts:
        if receipt.sender == me and receipt.receiver == sender.id:
            partner = unit.partners.get(sender.id)
            reached = min(receipt.position, unit.journal.last_position())
            unit.partners.put(replace(partner, acknowledged=max(partner.acknowledged, reached)))
    for receiver, tops in opened.header.known.items():
        if _may_tell_of(neighbours, opened.sender, DeskId(receiver)):
            unit.partners.learn(DeskId(receiver), {DeskId(a): seq for a, seq in tops.items()})
    positions = opened.about.positions
    partner = unit.partners.get(sender.id)
    whole = neighbours.me.id in opened.about.to  # else it lacks what came from our former number
    if whole and positions.after <= partner.received:
        unit.partners.put(replace(partner, received=max(partner.received, positions.to)))
    else:
        unit.partners.put(partner)  # something is missing: applied, and not acknowledged


def _may_tell_of(neighbours: Neighbours, sender: DeskCard, receiver: DeskId) -> bool:
    """Tell whether *sender* can know what *receiver* has: itself, who is below it, or above us."""
    other = neighbours.all.get(receiver)
    if other is None or other.id == neighbours.me.id:
        return False
    below = other.signing == sender.signing or may_enrol(sender, other.level, other.region)
    return below or neighbours.is_above(sender)


def _note_hand_over(unit: UnitOfWork, sitting: Sitting, file: str, opened: Opened) -> None:
    about = opened.about
    unit.partners.note(
        HandOver(
            bundle=about.bundle,
            incoming=True,
            desk=DeskId(about.sender),
            number=about.number,
            at=sitting.milliseconds(),
            first=about.positions.after,
            last=about.positions.to,
            changes=opened.header.changes,
            file=file,
        )
    )
