"""When a resident may be saved."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from desktop.domain.card_reader import has_ended, read_card
from desktop.domain.identity import (
    DISABILITY_ENDINGS,
    LENGTH,
    OLD_NUMBER,
    DocumentKind,
    Reading,
    Sex,
    looks_like_number,
    read_number,
    tidy_number,
    upgrade,
)
from desktop.domain.ids import REFERS_TO, MemberId
from desktop.domain.names import name_problems
from desktop.domain.phones import phone_problems
from desktop.domain.pinyin import readings, sounding, sounds_problems
from desktop.domain.problems import Problem
from desktop.domain.register import Entry, Likeness, Scanned, Surroundings
from desktop.messages import N_
from desktop.registers.residents.model import HEAD_OF_HOUSEHOLD, KEY, Resident

LATIN_NAMES = frozenset({DocumentKind.FOREIGN_PERMANENT, DocumentKind.PASSPORT})
"""The documents whose holders may have a name in Latin letters."""

NOT_SAID = (None, Sex.UNKNOWN, Sex.UNSTATED)
MEMBERS = REFERS_TO[MemberId]
LUNAR_DAY = re.compile(r"L?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)")
TELEPHONES = ("telephone", "contact_telephone", "second_contact_telephone")


def fill(typed: Mapping[str, Any], around: Surroundings) -> Mapping[str, Any]:
    """Work out sex and birth date from the number (domain.md §2.1)."""
    document = typed.get("document") or DocumentKind.RESIDENT_ID
    reading, _ = read_number(document, typed.get("number") or "", around.today)
    said = {"sex": reading.sex, "birth_date": reading.birth_date}
    return {name: value for name, value in said.items() if value is not None}


def scan(typed: str, today: date) -> Scanned:
    """Take from an identity card what is asked of a resident (domain.md §2.12)."""
    card = read_card(typed)
    if card is None:
        return Scanned()
    said = {
        "name": card.name,
        "document": card.kind,
        "number": card.number,
        "sex": card.sex,
        "birth_date": card.birth_date,
        "ethnicity": card.ethnicity,
        "address": card.address,
    }
    remarks = card.unread
    if has_ended(card, today):
        message = N_("The card held until {day}; ask for the new one")
        ended = Problem("", message, {"day": card.valid_until}, warning=True)
        remarks = (*remarks, ended)
    return Scanned(values={name: value for name, value in said.items() if value}, remarks=remarks)


def name_is_a_name(resident: Resident, _around: Surroundings) -> Iterator[Problem]:
    """A resident is found by name, which must survive every computer (domain.md §2.8)."""
    yield from name_problems(resident.name, "name", foreign=resident.document in LATIN_NAMES)


def sounds_are_those_of_the_name(resident: Resident, _around: Surroundings) -> Iterator[Problem]:
    """Whoever reads the name in an uncommon way is found and sorted by it (domain.md §10.4)."""
    yield from sounds_problems(resident.name_sounds or "", resident.name, "name_sounds")


def number_fits_its_document(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """A number read wrongly is found out by its form and check digit (domain.md §2.1 to §2.5)."""
    _, problems = read_number(resident.document, resident.number or "", around.today)
    for problem in problems:
        yield dataclasses.replace(problem, field="number")


def missing_document_is_explained(resident: Resident, _around: Surroundings) -> Iterator[Problem]:
    """Whoever looks at a person without a number must see why (domain.md §2.5)."""
    if resident.document is DocumentKind.NONE and not resident.number_note:
        yield Problem("number_note", N_("Say why there is no document"))


def number_agrees(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """Wrong numbers exist on real cards; a contradiction is kept only with its reason (§2.1)."""
    reading, explained = _reading(resident, around), bool(resident.number_note)
    if reading.sex not in (None, resident.sex) and resident.sex not in NOT_SAID:
        message = N_("The number says otherwise; correct one, or write the reason in the note")
        if explained:
            message = N_("The number says otherwise; look whether the note says why")
        yield Problem("sex", message, warning=explained)
    if reading.birth_date not in (None, resident.birth_date):
        message = N_("The number says {day}; correct one, or write the reason in the note")
        if explained:
            message = N_("The number says {day}; look whether the note says why")
        yield Problem("birth_date", message, {"day": reading.birth_date}, warning=explained)


def number_is_new(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """One person stands in the register once, under the old number or the new one (§2.1)."""
    for other in _kept_of_person(resident, around):
        message = N_("Already registered: {name} {group}; open that entry instead")
        found = {"name": other.record.name, "group": other.record.group or ""}
        yield Problem("number", message, found, record=other.id)
        return


def namesake_is_looked_at(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """Same name and same birth date is often the same person with another document (§2.1)."""
    same = around.others(KEY, name=resident.name, birth_date=resident.birth_date)
    if same:
        message = N_(
            "{name}, born {day}, is registered already; look whether it is the same person"
        )
        values = {"name": resident.name, "day": resident.birth_date}
        yield Problem("name", message, values, warning=True, record=same[0].id)


def telephones_can_be_dialled(resident: Resident, _around: Surroundings) -> Iterator[Problem]:
    """An elder's number is dialled in an emergency (domain.md §2.9)."""
    for field in TELEPHONES:
        yield from phone_problems(getattr(resident, field) or "", field, of_a_person=True)


def life_runs_forward(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """Nobody is born, moves or dies on a day to come, nor moves or dies before birth."""
    for field in ("birth_date", "moved_in_on", "moved_away_on", "died_on"):
        day = getattr(resident, field)
        if day and day > around.today:
            yield Problem(field, N_("This day has not come yet; change the date"))
        elif day and day < resident.birth_date:
            yield Problem(field, N_("This is before the birth date; change one of them"))


def moves_have_an_order(resident: Resident, _around: Surroundings) -> Iterator[Problem]:
    """One moves in before moving away, and does neither after death; who came back lives here."""
    moved_in, moved_away = resident.moved_in_on, resident.moved_away_on
    if moved_in and moved_away and moved_away < moved_in:
        message = N_("This is before {day}, the day of moving in; clear it for one who came back")
        yield Problem("moved_away_on", message, {"day": moved_in})
    last = max((day for day in (moved_in, moved_away) if day), default=None)
    if last and resident.died_on and resident.died_on < last:
        message = N_("This is before {day}, the day of moving; change one of them")
        yield Problem("died_on", message, {"day": last})


def memberships_end_with_residence(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """Whoever dies or moves away leaves the association on that day (domain.md §4.1)."""
    ways = (
        ("died_on", N_("Still a member of an association; use “Has died”, which ends all of it")),
        (
            "moved_away_on",
            N_("Still a member of an association; use “Moves away”, which ends all of it"),
        ),
    )
    field, message = next(((f, m) for f, m in ways if getattr(resident, f)), ("", ""))
    if field and around.judged and around.others(MEMBERS, resident=around.judged, left_on=None):
        yield Problem(field, message, warning=True)


def household_has_one_head(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """A household has one head (GB/T 4761, domain.md §2.7)."""
    if resident.relation != HEAD_OF_HOUSEHOLD or not resident.household_number:
        return
    found = around.others(
        KEY, household_number=resident.household_number, relation=HEAD_OF_HOUSEHOLD
    )
    heads = [e for e in found if not (e.record.died_on or e.record.moved_away_on)]
    if heads and not (resident.died_on or resident.moved_away_on):
        message = N_("{name} is already the head of this household")
        found_head = {"name": heads[0].record.name}
        yield Problem("relation", message, found_head, warning=True, record=heads[0].id)


def lunar_birthday_is_a_day(resident: Resident, _around: Surroundings) -> Iterator[Problem]:
    """A lunar birthday is a month, leap or not, with one of its 30 days (domain.md §4.5)."""
    if resident.lunar_birthday and not LUNAR_DAY.fullmatch(resident.lunar_birthday):
        message = N_("Write month and day as 09-06; put L before a leap month: L06-15")
        yield Problem("lunar_birthday", message)


def ability_holds_after_it_was_assessed(
    resident: Resident, _around: Surroundings
) -> Iterator[Problem]:
    """A period has its first day before its last."""
    assessed, valid = resident.ability_assessed_on, resident.ability_valid_until
    if assessed and valid and valid < assessed:
        message = N_("This is before {day}, when ability was assessed")
        yield Problem("ability_valid_until", message, {"day": assessed})


def ability_was_assessed(resident: Resident, around: Surroundings) -> Iterator[Problem]:
    """The station never judges ability itself: who did, when and by what (domain.md §4.4)."""
    assessed = resident.ability_assessed_on
    if assessed and assessed > around.today:
        yield Problem("ability_assessed_on", N_("This day has not come yet; change the date"))
    if not resident.ability:
        return
    for field in ("ability_standard", "ability_assessed_on", "ability_assessed_by"):
        if not getattr(resident, field):
            yield Problem(field, N_("Copy this from the assessment"))


def _reading(resident: Resident, around: Surroundings) -> Reading:
    return read_number(resident.document, resident.number or "", around.today)[0]


def _kept_of_person(resident: Resident, around: Surroundings) -> Iterator[Entry[Resident]]:
    """Yield the others who stand there under a number of this person."""
    for number in _numbers_of_person(resident, around):
        yield from around.others(KEY, number=number)
    reading = _reading(resident, around)
    longest = reading.upgraded or reading.number
    if len(longest) == LENGTH and looks_like_number(longest):
        first, last = DISABILITY_ENDINGS
        cards = around.within(KEY, number=(longest + first, longest + last))
        yield from (c for c in cards if c.record.document is DocumentKind.DISABILITY)


def _numbers_of_person(resident: Resident, around: Surroundings) -> tuple[str, ...]:
    """Return the numbers under which the person may stand; a book is shared by a household."""
    reading = _reading(resident, around)
    shared = resident.document is DocumentKind.HOUSEHOLD_BOOK
    if not reading.number or (shared and not looks_like_number(reading.number)):
        return ()
    longest = reading.upgraded or reading.number
    issued_before = longest[:6] + longest[8:17] if _had_an_old_number(reading, longest) else ""
    return tuple(dict.fromkeys(n for n in (reading.number, longest, issued_before) if n))


def _had_an_old_number(reading: Reading, longest: str) -> bool:
    return reading.area is not None and len(longest) == LENGTH and longest[6:8] == "19"


def _number_alike(document: DocumentKind, number: str | None) -> Iterator[str]:
    """Yield the number of a person: of 15 digits, of 18, or at the head of a disability card."""
    plain = tidy_number(number or "")
    if document is DocumentKind.HOUSEHOLD_BOOK and not looks_like_number(plain):
        return
    if OLD_NUMBER.fullmatch(plain):
        yield upgrade(plain)
    elif plain:
        yield plain[:LENGTH] if document is DocumentKind.DISABILITY else plain


def _name_alike(name: str, birth_date: date) -> Iterator[tuple[str, date]]:
    yield name, birth_date


def _sound_alike(
    name: str, sounds: str | None, birth_date: date, telephone: str | None
) -> Iterator[tuple[str, date | str]]:
    """Yield how the name sounds: a rare character and its variants sound alike (domain.md §2.8)."""
    for spoken in {*readings(name), sounding(name, sounds)}:
        yield spoken, birth_date
        if telephone:
            yield spoken, telephone


LIKENESSES = (
    Likeness(
        words=N_("The same number of a document"), by=("document", "number"), alike=_number_alike
    ),
    Likeness(
        words=N_("The same name and birth date"), by=("name", "birth_date"), alike=_name_alike
    ),
    Likeness(
        words=N_("Names that sound alike, and the same birth date or telephone"),
        by=("name", "name_sounds", "birth_date", "telephone"),
        alike=_sound_alike,
    ),
)
"""By what one person may be found to stand in the register twice (exchange.md §5)."""

RULES = (
    name_is_a_name,
    sounds_are_those_of_the_name,
    number_fits_its_document,
    missing_document_is_explained,
    number_agrees,
    number_is_new,
    namesake_is_looked_at,
    telephones_can_be_dialled,
    life_runs_forward,
    moves_have_an_order,
    memberships_end_with_residence,
    household_has_one_head,
    lunar_birthday_is_a_day,
    ability_holds_after_it_was_assessed,
    ability_was_assessed,
)
