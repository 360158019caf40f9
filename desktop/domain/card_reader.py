"""Reads what the reader of identity cards types, by content (domain.md §2.12, §9.1)."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from desktop import resources
from desktop.domain.identity import PERMIT_AREAS, DocumentKind, Sex, looks_like_number, tidy_number
from desktop.domain.names import tidy_name
from desktop.domain.problems import Problem
from desktop.domain.types import CODE_LISTS, EthnicCode
from desktop.messages import N_

BLOCK = 256
"""The bytes of the text block of a card (GA/T 490), in UTF-16LE."""
LONGEST_NAME_ON_CHIP = 15
"""So many characters a name has on the chip at most; longer ones are cut off."""
FOR_EVER = "长期"

_DAY = r"\d{8}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日?"
_SPAN = re.compile(rf"({_DAY})\s*(?:-|—|–|~|至|到|\s)\s*({_DAY}|{FOR_EVER})(?!\d)")
_LIKE_A_DAY = re.compile(r"[\d./年月日-]{4,}")
_FOREIGN = re.compile(r"[A-Z]{3}[0-9]{12}")
_FOREIGN_FROM_2023 = re.compile(r"9[0-9]{16}[0-9X]")
_BREAKS, _COMMAS = re.compile(r"\r\n|[\t\r\n|｜]"), re.compile(r"[,，]")
_SEXES: Mapping[str, Sex] = {
    **{sex.value: sex for sex in Sex},
    **dict.fromkeys(("男", "男性"), Sex.MALE),
    **dict.fromkeys(("女", "女性"), Sex.FEMALE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card says; what it leaves out is empty or None.

    ``valid_until`` is None for a card that holds for ever, and for one that
    does not say. ``unread`` holds what stands on the card and could not be
    made out.
    """

    number: str
    kind: DocumentKind
    name: str = ""
    sex: Sex | None = None
    ethnicity: EthnicCode | None = None
    birth_date: date | None = None
    address: str = ""
    authority: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    unread: tuple[Problem, ...] = ()


def read_card(typed: str) -> Card | None:
    """Return the card that was *typed*, or None where it is none: there is no number in it.

    Understood are a number alone; name, sex, ethnic group, birth, address,
    number, authority and validity in this order between commas, upright
    strokes, tabs or line breaks; and the text block that lies on the chip.
    """
    text = typed.lstrip("\ufeff")
    found = _block(text.strip("\r\n\t"))
    if found is None and text.strip():
        found = _delimited(text.strip())
    return found


def has_ended(card: Card, today: date) -> bool:
    """Tell whether *card* held only until a day before *today*."""
    return card.valid_until is not None and card.valid_until < today


def _card(number: str) -> Card:
    tidy = tidy_number(number)
    kind = DocumentKind.RESIDENT_ID
    if _FOREIGN.fullmatch(tidy) or _FOREIGN_FROM_2023.fullmatch(tidy):
        kind = DocumentKind.FOREIGN_PERMANENT
    elif tidy[:6] in PERMIT_AREAS:
        kind = DocumentKind.RESIDENCE_PERMIT
    return Card(number=tidy, kind=kind)


def _is_number(text: str) -> bool:
    return looks_like_number(text) or _FOREIGN.fullmatch(tidy_number(text)) is not None


def _delimited(text: str) -> Card | None:
    separator = _BREAKS if _BREAKS.search(text) else _COMMAS
    parts = [part.strip() for part in separator.split(text)]
    places = [place for place, part in enumerate(parts) if _is_number(part)]
    if len({tidy_number(parts[place]) for place in places}) != 1:
        return None
    before, after = parts[: places[0]], parts[places[0] + 1 :]
    return _behind(_in_front(_card(parts[places[0]]), before), after)


def _in_front(card: Card, parts: Sequence[str]) -> Card:
    """Read what stands before the number: name, sex, ethnic group, birth, address."""
    if not parts:
        return card
    name, *rest = parts
    values: dict[str, Any] = {}
    unread: list[Problem] = []
    if _read_sex(name) or read_day(name):
        rest = [*parts]  # this reader types no name
    elif re.search(r"\d", name):
        unread += _unread("name", name)
    else:
        values["name"] = tidy_name(name)
    for place, slot in enumerate(_SLOTS):
        rest = _take(slot, _SLOTS[place + 1 :], rest, values, unread)
    return replace(card, **values, address="".join(rest), unread=tuple(unread))


def _take(
    slot: str,
    later: Sequence[str],
    parts: list[str],
    values: dict[str, Any],
    unread: list[Problem],
) -> list[str]:
    """Take the value of *slot* off the front of *parts*; return what is left.

    A reader may leave a value out: what stands there then belongs to a *later*
    slot or to the address.
    """
    if not parts:
        return parts
    first, *rest = parts
    value = _SLOTS_READ[slot](first)
    if value is not None:
        values[slot] = value
        return rest
    if any(_SLOTS_READ[other](first) is not None for other in later):
        return parts
    follows = any(_SLOTS_READ[other](part) is not None for other in later for part in rest)
    if first and not follows and not _LIKE_A_DAY.fullmatch(_plain(first)):
        return parts
    unread += _unread(slot, first)
    return rest


def _behind(card: Card, parts: Sequence[str]) -> Card:
    """Read what stands behind the number: who issued the card, and how long it holds."""
    said = [part for part in parts if part]
    authority = said[0] if said and not _LIKE_A_DAY.match(_plain(said[0])) else ""
    if authority == FOR_EVER:
        authority = ""
    span = " ".join(said[1:] if authority else said)
    return _holding(replace(card, authority=authority), span)


def _holding(card: Card, span: str) -> Card:
    """Return *card* as it holds for the time *span*, which says how long."""
    plain = _plain(span)
    found = _SPAN.match(plain)
    if found is None:
        if plain and plain != FOR_EVER:
            return replace(card, unread=(*card.unread, *_unread("validity", span)))
        return card
    first, last = read_day(found[1]), read_day(found[2])
    if first is None or (last is None and found[2] != FOR_EVER):
        return replace(card, unread=(*card.unread, *_unread("validity", span)))
    return replace(card, valid_from=first, valid_until=last)


def _block(text: str) -> Card | None:
    """Read the block on the chip, by the sign of its kind: that of a foreigner has another form."""
    raw = text.encode("utf-16-le", "surrogatepass")
    if not _OF_RESIDENTS["valid_from"].start < len(raw) <= BLOCK:
        return None
    raw += " ".encode("utf-16-le") * ((BLOCK - len(raw)) // 2)
    form = _OF_FOREIGNERS if _cut(raw, _SIGN) == "I" else _OF_RESIDENTS
    said = {name: _cut(raw, place) for name, place in form.items()}
    plain = _is_number(said["number"]) and said["sex"] in {sex.value for sex in Sex}
    if not plain or not re.fullmatch(r"\d{8}", said["birth_date"]):
        return None
    card, unread = _card(said["number"]), []
    name = said["name"] or said.get("other_name", "")
    values: dict[str, Any] = {"name": tidy_name(name), "address": said.get("address", "")}
    if said["name"] and _is_full(raw, form["name"]):
        message = N_("The chip holds 15 characters of a name; look whether it goes on")
        unread.append(Problem("name", message, warning=True))
    for slot in _SLOTS:
        if written := said.get(slot, ""):
            values[slot] = _SLOTS_READ[slot](written)
            unread += [] if values[slot] is not None else _unread(slot, written)
    made = replace(card, **values, authority=said["authority"], unread=tuple(unread))
    return _holding(made, " ".join(filter(None, (said["valid_from"], said["valid_until"]))))


def _cut(raw: bytes, place: slice) -> str:
    return raw[place].decode("utf-16-le", "replace").strip(" \0\u3000")


def _is_full(raw: bytes, place: slice) -> bool:
    return len(raw[place].decode("utf-16-le", "replace").rstrip(" \0\u3000")) >= (
        LONGEST_NAME_ON_CHIP
    )


def read_day(text: str) -> date | None:
    """Return the day 19490815, 1949.08.15 or 1949年8月15日 stands for, None for anything else."""
    plain = _plain(text)
    if not re.fullmatch(_DAY, plain):
        return None
    parts = [int(part) for part in re.findall(r"\d+", plain)]
    if len(parts) == 1:
        parts = [int(plain[:4]), int(plain[4:6]), int(plain[6:])]
    try:
        return date(*parts)
    except ValueError:
        return None


def _read_sex(text: str) -> Sex | None:
    return _SEXES.get(_plain(text))


def _read_ethnicity(text: str) -> EthnicCode | None:
    return _ethnic_groups().get(_plain(text).removesuffix("族"))


@cache
def _ethnic_groups() -> Mapping[str, EthnicCode]:
    """Return the codes of GB/T 3304 by their digits and by their names without 族."""
    known: dict[str, EthnicCode] = {}
    for code, labels in resources.codes(CODE_LISTS[EthnicCode]).items():
        known[code] = EthnicCode(code)
        known[labels["zh"].partition("(")[0].removesuffix("族")] = EthnicCode(code)
    return known


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


_SLOTS = ("sex", "ethnicity", "birth_date")
_SLOTS_READ: Mapping[str, Callable[[str], Any]] = {
    "sex": _read_sex,
    "ethnicity": _read_ethnicity,
    "birth_date": read_day,
}
_UNREAD = {
    "name": N_("“{text}” is no name; copy it from the card"),
    "sex": N_("“{text}” is no sex; copy it from the card"),
    "ethnicity": N_("The ethnic group “{text}” is not on the list; choose one"),
    "birth_date": N_("“{text}” is no birth date; copy it from the card"),
    "validity": N_("How long the card holds cannot be read; look at it"),
}
_SIGN = slice(248, 250)
_OF_RESIDENTS = {
    "name": slice(0, 30),
    "sex": slice(30, 32),
    "ethnicity": slice(32, 36),
    "birth_date": slice(36, 52),
    "address": slice(52, 122),
    "number": slice(122, 158),
    "authority": slice(158, 188),
    "valid_from": slice(188, 204),
    "valid_until": slice(204, 220),
}
"""Where each value lies on the card of a resident, and on that of Hong Kong, Macao or Taiwan."""
_OF_FOREIGNERS = {
    "other_name": slice(0, 120),
    "sex": slice(120, 122),
    "number": slice(122, 152),
    "name": slice(158, 188),
    "valid_from": slice(188, 204),
    "valid_until": slice(204, 220),
    "birth_date": slice(220, 236),
    "authority": slice(240, 248),
}
"""The same on a foreigner's permanent residence card of 2017; the name in Latin letters first."""


def _unread(slot: str, text: str) -> list[Problem]:
    """Return what to say of *text*, which should have been the value of *slot*."""
    if not text:
        return []
    return [
        Problem("" if slot == "validity" else slot, _UNREAD[slot], {"text": text}, warning=True)
    ]
