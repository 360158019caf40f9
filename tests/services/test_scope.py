"""What goes down to a village concerns that village, and tells nothing of any other."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from desktop.bundles.reading import Opened, open_bundle
from desktop.domain.change import REGION, Change, decode
from desktop.domain.ids import RecordId
from desktop.domain.levels import concerns, within
from desktop.domain.plain import plain_values
from desktop.domain.types import Attachment, IdNumber, PersonName, Telephone, split_optional
from desktop.registers import REGISTERS
from desktop.services.acquaintance import KnownDesks
from desktop.services.desk import Sitting
from desktop.services.exchange import hand_over, scratch_folder
from desktop.services.neighbours import Neighbours
from desktop.services.practice import Practice
from desktop.services.setup import sign_in
from desktop.store.exchange import Partner
from desktop.store.records import Wanted
from tests.services.practice.county import NOW

PERSONAL = (PersonName, IdNumber, Telephone, Attachment)


@dataclass(frozen=True, slots=True)
class Down:
    """What one desk below was written from the beginning, and what it may hear of."""

    region: str
    text: bytes
    changes: tuple[Change, ...]
    opened: Opened
    pictures: frozenset[str]


@pytest.fixture(scope="module")
def desks(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sitting]]:
    """Copies of the county, the township and both stations, with their heads signed in."""
    opened = []
    for desk in practice.desks:
        folder = copytree(desk.folder, tmp_path_factory.mktemp("scope") / desk.folder.name)
        opened.append(sign_in(folder, desk.staff[0], practice.password, now=lambda: NOW))
    yield opened
    for sitting in opened:
        sitting.store.close()


def forget_receipts(sitting: Sitting) -> None:
    """Let everything be sent again, as after a backup of the first day was restored."""
    with sitting.store.begin() as unit:
        for partner in unit.partners.all().values():
            unit.partners.put(Partner(desk=partner.desk))


@contextmanager
def opened_at(sitting: Sitting, file: Path) -> Iterator[Opened]:
    with sitting.store.read() as unit:
        keys, trust = Neighbours(unit).keys, KnownDesks(unit)
        ours = Neighbours(unit).past_numbers
    scratch = scratch_folder(sitting)
    with open_bundle(file, [keys], trust, ours=ours, scratch=scratch) as opened:
        yield opened


@pytest.fixture(scope="module")
def bundles(desks: list[Sitting], tmp_path_factory: pytest.TempPathFactory) -> list[Down]:
    """Everything that the county and the township write for those below."""
    found = []
    for above, *below in ((desks[0], desks[1]), (desks[1], desks[2], desks[3])):
        stick = tmp_path_factory.mktemp("stick")
        forget_receipts(above)
        names = {written.receiver: written.path for written in hand_over(above, stick)}
        for sitting in below:
            with sitting.store.read() as unit:
                identity = unit.identity
            with opened_at(sitting, names[identity.name]) as opened:
                payloads = list(opened.changes())
                pictures = frozenset(sha256.hex() for sha256, _ in opened.attachments())
                text = b"\n".join([*payloads, repr(opened.header).encode()])
                changes = tuple(map(decode, payloads))
                found.append(Down(identity.region, text, changes, opened, pictures))
    return found


def regions(sitting: Sitting) -> dict[RecordId, str]:
    """Return to which place each record belongs."""
    with sitting.store.read() as unit:
        return {
            entry.id: entry.revision.region
            for register in REGISTERS
            for removed in (False, True)
            for entry in unit.records(register).find(Wanted(removed=removed))
        }


def personal(sitting: Sitting, place: str) -> set[str]:
    """Return every name, number and picture that the records of *place* hold."""
    with sitting.store.read() as unit:
        return {
            str(value)
            for register in REGISTERS
            for removed in (False, True)
            for entry in unit.records(register).find(Wanted(place=place, removed=removed))
            for name, value in plain_values(entry.record, tuple(register.types())).items()
            if value and split_optional(register.types()[name])[0] in PERSONAL
        }


def test_the_township_is_sent_all_of_its_villages(bundles: list[Down]) -> None:
    assert [within(each.region, "460301100000") for each in bundles] == [True] * 3
    assert all(each.changes for each in bundles)


def test_each_change_concerns_who_receives_it(bundles: list[Down], desks: list[Sitting]) -> None:
    places = regions(desks[0])
    for down in bundles:
        for change in down.changes:
            assert concerns(places[RecordId(change.record)], down.region)
            if REGION in change.fields:
                assert concerns(str(change.fields[REGION]), down.region)


def test_what_it_writes_itself_does_not_come_back(bundles: list[Down]) -> None:
    for down in bundles:
        assert {change.desk for change in down.changes}.isdisjoint(down.opened.about.to)


def test_no_name_number_or_picture_of_another_village_is_inside(
    bundles: list[Down], desks: list[Sitting]
) -> None:
    _township, *villages = bundles
    for down in villages:
        [other] = (each.region for each in villages if each.region != down.region)
        theirs = personal(desks[0], other) - personal(desks[0], down.region)
        assert len(theirs) > 100
        assert [each for each in sorted(theirs) if each.encode() in down.text] == []
        assert down.pictures.isdisjoint(theirs)


def test_no_desk_of_another_village_is_named(bundles: list[Down], desks: list[Sitting]) -> None:
    with desks[0].store.read() as unit:
        everybody = unit.desks.all()
    for down in bundles:
        header = down.opened.header
        others = {each.id for each in everybody.values() if not concerns(each.region, down.region)}
        known = {author for tops in header.known.values() for author in tops}
        named = {card.desk for card in header.cards} | {head.desk for head in header.heads}
        heard = {desk for receipt in header.receipts for desk in (receipt.receiver, receipt.sender)}
        assert others.isdisjoint({*header.known, *known, *named, *heard})
        assert named
