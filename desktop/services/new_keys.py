"""Lets a desk go on with new keys, where somebody may have a copy of the old ones."""

from dataclasses import replace

import msgspec

from desktop.bundles.canonical import to_msgpack
from desktop.bundles.cards import DeskCard, sign_card
from desktop.bundles.fingerprints import fingerprint
from desktop.bundles.keys import DeskKeys, desk_id
from desktop.bundles.succession import succeed
from desktop.domain.access import Act
from desktop.domain.clock import next_clock
from desktop.domain.ids import DeskId
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.neighbours import Neighbours, card_of, desk_of, told_anew
from desktop.store.desks import Desk
from desktop.store.properties import CLOCK
from desktop.store.unit import UnitOfWork

WHAT_FOLLOWS = N_(
    "This desk has new keys. Hand over as usual: the next bundle tells the desks above and below, "
    "and whatever is still on its way to this desk can be read. "
    "Make a new backup, and destroy those that others may have."
)


def change_keys(sitting: Sitting) -> str:
    """Draw new keys; return the fingerprint by which others recognise this desk from now on.

    The next bundles bring the old key's word for the new one, up and down.
    What is encrypted to the old key can be opened here for ever.
    """
    sitting.require(Act.ADMIT_STAFF)
    with sitting.store.begin() as unit:
        return fingerprint(renew(unit, sitting.milliseconds()).signing)


def renew(unit: UnitOfWork, now: int) -> Desk:
    """Give this desk new keys and, since it comes from the key, a new number."""
    neighbours = Neighbours(unit)
    old, new = neighbours.keys, DeskKeys.make()
    before = card_of(neighbours.me)
    born = next_clock(now, max(unit.properties.get(CLOCK, int) or 0, before.born))
    unit.properties.set(CLOCK, born)
    card = sign_card(_with_keys(before, new, born), new)
    _sign_again(unit, neighbours, new, born)
    identity = neighbours.identity
    renewed = msgspec.structs.replace(
        identity,
        desk=DeskId(card.desk),
        born=born,
        keys=new.to_bytes(),
        former=(*identity.former, identity.keys),
        successions=(*identity.successions, to_msgpack(succeed(before, old, card))),
    )
    unit.become(renewed, desk_of(card))
    for partner in unit.partners.all().values():  # they count our journal anew, under the number
        unit.partners.put(replace(partner, sent=0, acknowledged=0))
    return desk_of(card)


def _with_keys(card: DeskCard, keys: DeskKeys, born: int) -> DeskCard:
    return msgspec.structs.replace(
        card,
        desk=desk_id(keys.public),
        signing=keys.public,
        opening=keys.recipient,
        born=born,
        revoked=0,
    )


def _sign_again(unit: UnitOfWork, neighbours: Neighbours, new: DeskKeys, born: int) -> None:
    """Retire our old numbers, and vouch with the *new* keys for the desks we took in."""
    old, again = neighbours.keys, []
    for desk in neighbours.all.values():
        card = card_of(desk)
        if desk.signing == old.public:
            told = sign_card(msgspec.structs.replace(card, revoked=born), old)
        elif card.parent == old.public:
            told = sign_card(card, new)
        else:
            continue
        again.append(told_anew(desk, told))
    unit.desks.put(again)
