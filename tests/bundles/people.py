"""Invented desks, and a bundle between them."""

import dataclasses
import hashlib
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.bundles.cards import DeskCard, Introduction, sign_card
from desktop.bundles.header import Header
from desktop.bundles.keys import DeskKeys, desk_id
from desktop.bundles.manifest import About, Positions
from desktop.bundles.reading import Opened, open_bundle
from desktop.bundles.succession import renewals
from desktop.bundles.writing import Attachment, Contents, Written, write_bundle
from desktop.domain.ids import DeskId
from desktop.domain.levels import Level

PLACES = {
    Level.COUNTY: ("460301000000", "临海县"),
    Level.TOWNSHIP: ("460301100000", "清河镇"),
    Level.STATION: ("460301100201", "柳树湾村"),
}
CHANGES = tuple(f"赵小明 460301199001010{n:03} 记录".encode() for n in range(60))


@dataclass(frozen=True)
class Desk:
    """A desk with its keys and the card that the desk above signed."""

    keys: DeskKeys
    card: DeskCard

    @property
    def id(self) -> DeskId:
        return self.card.desk


def make_card(level: Level, keys: DeskKeys) -> DeskCard:
    region, name = PLACES[level]
    return DeskCard(
        desk=desk_id(keys.public),
        level=level,
        region=region,
        name=name,
        mark="A",
        signing=keys.public,
        opening=keys.recipient,
        born=1_760_000_000_000,
    )


def make_desk(level: Level, above: Desk | None = None) -> Desk:
    keys = DeskKeys.make()
    return Desk(keys, sign_card(make_card(level, keys), above.keys if above else keys))


@dataclass
class Acquaintances:
    """Knows the cards it is given, and welcomes whom it is told to."""

    cards: dict[DeskId, DeskCard]
    welcomed: DeskCard | None = None
    introductions: list[Introduction] = field(default_factory=list)

    def card(self, desk: DeskId) -> DeskCard | None:
        return self.cards.get(desk)

    def welcome(self, about: About, introduction: Introduction) -> DeskCard | None:
        assert introduction.card.desk == about.sender
        self.introductions.append(introduction)
        return self.welcomed

    def successor(self, about: About, header: Header) -> DeskCard | None:
        del about
        return next((after for _, after in renewals(header.successions, self.cards)), None)

    def is_succeeded(self, card: DeskCard) -> bool:
        return any(each.born == card.revoked for each in self.cards.values())


def knowing(*desks: Desk) -> Acquaintances:
    return Acquaintances({desk.id: desk.card for desk in desks})


def about(sender: Desk, *to: Desk) -> About:
    return About(
        program="1.0.0",
        bundle="0123456789abcdef" * 2,
        number=21,
        sender=sender.id,
        born=sender.card.born,
        to=tuple(desk.id for desk in to),
        positions=Positions(after=100, to=160),
        made=date(2026, 11, 23),
    )


def contents(sender: Desk, *to: Desk) -> Contents:
    return Contents(about=about(sender, *to), changes=CHANGES, count=len(CHANGES))


def attachment(content: bytes) -> Attachment:
    return Attachment(
        sha256=hashlib.sha256(content).digest(), length=len(content), read=lambda: content
    )


@dataclass(frozen=True)
class Round:
    """A station, the township and county above it, and a folder for each purpose."""

    county: Desk
    township: Desk
    station: Desk
    stick: Path
    scratch: Path

    @property
    def path(self) -> Path:
        return self.stick / "交接_柳树湾村_第21次_20261123.lbx"

    def write(self, **changed: object) -> Written:
        """Write a bundle from the station to both above it."""
        inside = contents(self.station, self.township, self.county)
        return self.write_as(dataclasses.replace(inside, **changed))  # type: ignore[arg-type]  # spoilt on purpose

    def write_as(self, inside: Contents, *, recipients: tuple[Desk, ...] = ()) -> Written:
        to = recipients or (self.township, self.county)
        keys = {desk.id: desk.card.opening for desk in to}
        return write_bundle(self.path, inside, self.station.keys, keys, scratch=self.scratch)

    def open(
        self, by: Desk | None = None, trust: Acquaintances | None = None
    ) -> AbstractContextManager[Opened]:
        """Open the bundle on the stick, as the township unless said otherwise."""
        by = by or self.township
        trust = trust or knowing(self.station)
        return open_bundle(self.path, [by.keys], trust, ours=[by.id], scratch=self.scratch)
