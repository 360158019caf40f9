"""Takes a new desk in, and lets this desk be taken in."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from desktop.bundles.cards import sign_card
from desktop.bundles.enrolment import Enrolment, read_enrolment, write_enrolment
from desktop.bundles.fingerprints import fingerprint
from desktop.domain.access import Act
from desktop.domain.change import decode, decode_kept
from desktop.domain.ids import DeskId, RecordId
from desktop.domain.levels import ABOVE, LEVEL_NAMES, Level, level_of, within
from desktop.domain.portions import portions
from desktop.domain.problems import KnownError
from desktop.domain.regions import region_problems
from desktop.messages import N_
from desktop.services.chains import advance_chains, begin_chains
from desktop.services.changes import Changes
from desktop.services.communities import gazetteer, place_called
from desktop.services.desk import Sitting
from desktop.services.neighbours import Neighbours, card_of, desk_of, told_anew
from desktop.services.new_keys import renew
from desktop.services.setup import place_name_problems
from desktop.services.sorting import of_copies
from desktop.store.exchange import Invitation
from desktop.store.journal import Arrival
from desktop.store.spans import BATCH
from desktop.store.unit import UnitOfWork

MARKS = "ABCDEFGHJKMNPQRSTVWXYZ"
BELOW = {higher: lower for lower, higher in ABOVE.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What this desk belongs to now; all catalogues are read and added to otherwise since.

    ``fingerprint`` is that of the desk above, for people to compare.
    """

    parent: str
    fingerprint: str
    catalogues: int
    changes: Changes


def enrol(sitting: Sitting, *, name: str, region: str, out: Path) -> Path:
    """Write the file with which one new desk at the place *region* can join us.

    The file holds a secret: it goes from hand to hand. Raises ``KnownError``
    when the place is not one of ours.
    """
    sitting.require(Act.ADMIT_STAFF)
    for problem in place_name_problems(name):
        raise KnownError(problem.message, **problem.values)
    with sitting.store.begin() as unit:
        neighbours = Neighbours(unit)
        level = _level_below(neighbours, region)
        _make_sure_it_is_there(unit, region, sitting.today)
        invitation = Invitation(
            secret=os.urandom(32),
            level=level.value,
            region=region,
            name=name,
            mark=_free_mark(unit, region),
        )
        enrolment = Enrolment(
            level=level,
            region=region,
            name=name,
            mark=invitation.mark,
            parents=neighbours.chain,
            secret=invitation.secret,
            catalogues=tuple(_for_everybody(unit, neighbours)),
        )
        write_enrolment(out, enrolment, neighbours.keys)
        unit.partners.invite(invitation)
    return out


def name_in_catalogue(sitting: Sitting, region: str) -> str:
    """Return what the catalogue calls the place today, nothing where it does not know it."""
    with sitting.store.read() as unit:
        return place_called(unit, region, sitting.today) or ""


def join(sitting: Sitting, file: Path) -> Joined:
    """Accept the enrolment in *file*: from now on this desk hands over to who wrote it.

    A desk that joins once more goes on with new keys: those it had may have
    been revoked. Raises ``KnownError`` when the file is for another place,
    or this desk belongs to another one already.
    """
    sitting.require(Act.ADMIT_STAFF)
    enrolment = read_enrolment(file)
    with sitting.store.begin() as unit:
        neighbours = Neighbours(unit)
        identity = neighbours.identity
        if (enrolment.level, enrolment.region) != (identity.level, identity.region):
            raise KnownError(
                N_("This enrolment is for {name} ({region}). Ask for the one of this place."),
                name=enrolment.name,
                region=enrolment.region,
            )
        parent = enrolment.parents[0]
        if identity.parent:
            _make_sure_we_belong_there(neighbours, enrolment)
            renew(unit, sitting.milliseconds())
        _meet(unit, enrolment)
        arrivals = [Arrival(decode(payload), payload) for payload in enrolment.catalogues]
        applied = unit.take_in(arrivals, desk_of(parent).id)
        known = unit.desks.all()
        advance_chains(unit, [each for each in applied.fresh if DeskId(each.change.desk) in known])
        begin_chains(unit)
        for kept in of_copies(applied.clashing, desk_of(parent).id):
            unit.partners.put_aside(kept)
        touched = (r.key for r in unit.schema.registers if r.shipped is not None)
    changes = Changes.of(touched, (), act=0)
    return Joined(
        parent=parent.name,
        fingerprint=fingerprint(parent.signing),
        catalogues=len(arrivals),
        changes=changes,
    )


def _make_sure_we_belong_there(neighbours: Neighbours, enrolment: Enrolment) -> None:
    """Refuse another place; a new desk of the same one, under the same county, may take us in."""
    parent, root = enrolment.parents[0], enrolment.parents[-1]
    before = neighbours.parent
    same_place = before is not None and parent.region == before.region
    known = {desk.signing for desk in neighbours.above}
    if parent.signing not in known and not (same_place and root.signing in known):
        raise KnownError(N_("This desk has joined another place already; only a new desk can join"))


def _meet(unit: UnitOfWork, enrolment: Enrolment) -> None:
    """Know those above, and belong to them under the letter they chose."""
    neighbours = Neighbours(unit)
    known = neighbours.all
    unit.desks.put(
        told_anew(known[DeskId(card.desk)], card) if card.desk in known else desk_of(card)
        for card in enrolment.parents
    )
    joined = msgspec.structs.replace(
        neighbours.identity,
        parent=enrolment.parents[0].signing,
        secret=enrolment.secret,
        mark=enrolment.mark,
    )
    card = msgspec.structs.replace(card_of(neighbours.me), mark=enrolment.mark)
    unit.become(joined, told_anew(neighbours.me, sign_card(card, neighbours.keys)))


def _level_below(neighbours: Neighbours, region: str) -> Level:
    me = neighbours.me
    level = None if any(region_problems(region, "region")) else level_of(region)
    if level is None or BELOW.get(me.level) != level or not within(region, me.region):
        raise KnownError(
            N_("{region} is not the code of a {level} within {name}. Check the 12 digits."),
            region=region,
            level=LEVEL_NAMES[BELOW.get(me.level, Level.STATION)],
            name=me.name,
        )
    return level


def _make_sure_it_is_there(unit: UnitOfWork, region: str, today: date) -> None:
    places = gazetteer(unit)
    current = places.current(region, today)
    if current != region:
        raise KnownError(
            N_("The place {region} goes on as {name} ({code}). Enrol the desk under that code."),
            region=region,
            name=places.name(current, today) or "",
            code=current,
        )


def _free_mark(unit: UnitOfWork, region: str) -> str:
    """Return a mark that no desk of this place was given: numbers given offline stay single."""
    taken = {i.mark for i in unit.partners.invitations() if i.region == region}
    free = (mark for mark in MARKS if mark not in taken)
    return next(free, f"{MARKS[0]}{len(taken)}")


def _for_everybody(unit: UnitOfWork, neighbours: Neighbours) -> Iterator[bytes]:
    """Yield the changes of what is kept for a whole place around the new desk.

    Only a desk of such a place puts a record there, so that what all the
    villages wrote need not be read.
    """
    everybody = {desk.region for desk in (neighbours.me, *neighbours.above)}
    records: set[RecordId] = set()
    for desk in unit.desks.all().values():
        if desk.region in everybody:
            for portion in portions(unit.journal.of_desk(desk.id), BATCH):
                regions = unit.regions(map(decode_kept, portion))
                records.update(record for record, place in regions.items() if place in everybody)
    until = unit.journal.last_position()
    yield from (each.payload for each in unit.journal.of_records(records, until=until))
