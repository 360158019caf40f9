"""Reads the numbers of identity documents (domain.md §2.1 to §2.5)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase

from desktop import resources
from desktop.domain.problems import Problem
from desktop.domain.regions import PROVINCES
from desktop.messages import N_


class Sex(StrEnum):
    """GB/T 2261.1. The values are stored and exchanged."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    UNSTATED = "9"


SEX_LABELS: Mapping[StrEnum, str] = {
    Sex.UNKNOWN: N_("Unknown"),
    Sex.MALE: N_("Male"),
    Sex.FEMALE: N_("Female"),
    Sex.UNSTATED: N_("Not stated"),
}


class DocumentKind(StrEnum):
    """What a person shows to say who they are. The values are stored and exchanged."""

    RESIDENT_ID = "resident-id"
    HOUSEHOLD_BOOK = "household-book"
    RESIDENCE_PERMIT = "residence-permit"
    FOREIGN_PERMANENT = "foreign-permanent"
    HK_MO_PASS = "hk-mo-pass"  # noqa: S105 - a travel permit, no password
    TW_PASS = "tw-pass"  # noqa: S105 - likewise
    PASSPORT = "passport"
    MILITARY = "military"
    DISABILITY = "disability"
    NONE = "none"


DOCUMENT_LABELS: Mapping[StrEnum, str] = {
    DocumentKind.RESIDENT_ID: N_("Resident identity card"),
    DocumentKind.HOUSEHOLD_BOOK: N_("Household register"),
    DocumentKind.RESIDENCE_PERMIT: N_("Residence permit of Hong Kong, Macao or Taiwan"),
    DocumentKind.FOREIGN_PERMANENT: N_("Foreigner’s permanent residence card"),
    DocumentKind.HK_MO_PASS: N_("Mainland travel permit of Hong Kong or Macao"),
    DocumentKind.TW_PASS: N_("Mainland travel permit of Taiwan"),
    DocumentKind.PASSPORT: N_("Passport"),
    DocumentKind.MILITARY: N_("Military card"),
    DocumentKind.DISABILITY: N_("Disability card"),
    DocumentKind.NONE: N_("No document"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a number says.

    ``number`` is tidied. ``upgraded`` is the 18-digit number of the person:
    worked out from an old one of 15, or taken out of a disability card; empty
    where there is none. What the number does not say is None.
    """

    kind: DocumentKind
    number: str
    upgraded: str = ""
    sex: Sex | None = None
    birth_date: date | None = None
    area: str | None = None


Verdict = tuple[Reading, tuple[Problem, ...]]

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
OLD_LENGTH, LENGTH = 15, 18
EARLIEST_BIRTH_YEAR = 1880
CENTENARIANS = frozenset({"996", "997", "998", "999"})
"""Sequences of 15-digit numbers of people born in the eighteen hundreds."""
OLD_NUMBER = re.compile(r"[0-9]{15}")
PERMIT_AREAS = frozenset({"810000", "820000", "830000"})

_NOISE = frozenset({"Cc", "Cf", "Pd", "Zl", "Zp", "Zs"})
_APOSTROPHES = "'`\u2018\u2019\u02bc\u2032\u2212"
_UPPER = str.maketrans(ascii_lowercase, ascii_uppercase, _APOSTROPHES)
_SCIENTIFIC = re.compile(r"\d+\.\d+E\+?\d+|\d+E\+\d+")
_NUMBER = re.compile(r"[0-9]{15}|[0-9]{17}[0-9X]")
_DISABILITY = re.compile(r"[0-9]{17}[0-9X][1-7][1-4](B[0-9])?")

DISABILITY_ENDINGS = "11", "74B9"
"""The first and the last of what follows a person's number on a disability card."""


def tidy_number(text: str) -> str:
    """Return *text* in half-width capitals without spaces, hyphens, apostrophes, invisibles."""
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(c for c in plain if unicodedata.category(c) not in _NOISE)
    return unicodedata.normalize("NFKC", kept.translate(_UPPER))


def looks_like_number(text: str) -> bool:
    """Tell whether *text* has the shape of a person's number, right or wrong."""
    return _NUMBER.fullmatch(tidy_number(text)) is not None


def check_digit(first17: str) -> str:
    """Return the eighteenth digit of GB 11643-1999 (MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11]


def upgrade(fifteen: str) -> str:
    """Return the 18-digit number of a person who has one of 15."""
    longer = f"{fifteen[:6]}19{fifteen[6:]}"
    return longer + check_digit(longer)


def read_number(kind: DocumentKind, number: str, today: date) -> Verdict:
    """Read the *number* of a document of this *kind*.

    The problems have no field yet. While one of them is an error, the reading
    says nothing but the number.
    """
    tidy = tidy_number(number)
    bare = Reading(kind=kind, number=tidy)
    if _SCIENTIFIC.fullmatch(tidy):
        return _refused(bare, N_("The spreadsheet has cut this number; type it from the document"))
    if not tidy and kind is not DocumentKind.NONE:
        return _refused(bare, N_("Enter the number of the document to save"))
    return _READERS[kind](bare, today)


def _refused(bare: Reading, message: str, **values: object) -> Verdict:
    return bare, (Problem("", message, values),)


def _warned(reading: Reading, message: str) -> Verdict:
    return reading, (Problem("", message, warning=True),)


def _resident(bare: Reading, today: date) -> Verdict:
    number = bare.number
    if other := _of_another(bare):
        return other
    if not _NUMBER.fullmatch(number):
        return _misshapen(bare)
    if len(number) == OLD_LENGTH:
        return _old_resident(bare, today)
    reading, problems = _eighteen(bare, today)
    return reading, (*problems, *_area_problems(reading))


def _area_problems(reading: Reading) -> Iterator[Problem]:
    """Warn of an area that no county ever had; whoever was born since may have a newer one."""
    counties, area, born = resources.counties(), reading.area, reading.birth_date
    if area is None or born is None or area in counties.codes:
        return
    if born.year < counties.until or area[:2] not in PROVINCES:
        yield Problem("", N_("Digits 1–6 name no county known here; check the card"), warning=True)


def _misshapen(bare: Reading) -> Verdict:
    if len(bare.number) != LENGTH:
        message = N_("An identity number has 18 digits; this has {count}")
        return _refused(bare, message, count=len(bare.number))
    return _refused(bare, N_("An identity number is digits, at most the last an X; check the card"))


def _old_resident(bare: Reading, today: date) -> Verdict:
    if bare.number[-3:] in CENTENARIANS:
        reading = Reading(
            kind=bare.kind, number=bare.number, sex=_sex(bare.number[-1]), area=bare.number[:6]
        )
        return _warned(reading, N_("An old number of a centenarian; enter the birth date"))
    upgraded = upgrade(bare.number)
    reading, problems = _eighteen(bare, today, upgraded)
    if problems:
        return reading, problems
    ended = Problem(
        "", N_("Cards with 15 digits ended in 2013; ask for the new card"), warning=True
    )
    return reading, (*_area_problems(reading), ended)


def _eighteen(bare: Reading, today: date, number: str = "") -> Verdict:
    """Read the 18 digits *number*, which are those of *bare* unless given."""
    digits = number or bare.number
    problem = _birthday_problem(digits, today)
    if problem:
        return bare, (problem,)
    if check_digit(digits[:17]) != digits[17]:
        return _refused(bare, N_("The last digit does not match; check the card"))
    reading = Reading(
        kind=bare.kind,
        number=bare.number,
        upgraded=number,
        sex=_sex(digits[16]),
        birth_date=_day(digits[6:14]),
        area=digits[:6],
    )
    return reading, ()


def _birthday_problem(digits: str, today: date) -> Problem | None:
    year, month, day = int(digits[6:10]), int(digits[10:12]), int(digits[12:14])
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        message = N_("Digits 7–14 are the birthday; month {month} does not exist")
        return Problem("", message, {"month": month})
    if not _day(digits[6:14]):
        message = N_("Digits 7–14 are the birthday; month {month} of {year} has no day {day}")
        return Problem("", message, {"year": year, "month": month, "day": day})
    if date(year, month, day) > today:
        return Problem("", N_("Digits 7–14 are the birthday; this day has not come"))
    if year < EARLIEST_BIRTH_YEAR:
        message = N_("Digits 7–14 are the birthday; {year} is too long ago")
        return Problem("", message, {"year": year})
    return None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _sex(digit: str) -> Sex:
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE


def told_by(number: str) -> DocumentKind | None:
    """Return the kind of document that a tidied *number* can only belong to (§2.3 to §2.5).

    A slip in the first digit of an identity number makes no foreigner of its
    holder: what has a check digit is believed only if that is right.
    """
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        return DocumentKind.FOREIGN_PERMANENT
    if not _NUMBER.fullmatch(number[:LENGTH]) or len(number) < LENGTH:
        return None
    if len(number) == LENGTH and number[:6] in PERMIT_AREAS:
        return DocumentKind.RESIDENCE_PERMIT
    if check_digit(number[:17]) != number[17]:
        return None
    if len(number) > LENGTH:
        return DocumentKind.DISABILITY if _DISABILITY.fullmatch(number) else None
    return DocumentKind.FOREIGN_PERMANENT if number[0] == "9" else None


def _of_another(bare: Reading) -> Verdict | None:
    """Refuse a number of another document, and say which to choose."""
    kind = told_by(bare.number)
    if kind is None or kind is bare.kind:
        return None
    message = N_("This number belongs to another document; choose “{document}”")
    return _refused(bare, message, document=DOCUMENT_LABELS[kind])


def _permit(bare: Reading, today: date) -> Verdict:
    if other := _of_another(bare):
        return other
    if len(bare.number) != LENGTH or not _NUMBER.fullmatch(bare.number):
        return _misshapen(bare)
    if bare.number[:6] not in PERMIT_AREAS:
        return _refused(bare, N_("A residence permit begins with 810000, 820000 or 830000"))
    return _eighteen(bare, today)


def _foreign(bare: Reading, today: date) -> Verdict:
    """Read the card of 2023, which has the birth date; the older one says nothing for sure."""
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", bare.number):
        return bare, ()
    if re.fullmatch(r"9[0-9]{16}[0-9X]", bare.number):
        return _eighteen(bare, today)
    if other := _of_another(bare):
        return other
    return _refused(bare, N_("This card has 18 digits from 9 on, or 3 letters and 12 digits"))


def _disability(bare: Reading, today: date) -> Verdict:
    """Read the person's number, then the kind (1 to 7), the grade (1 to 4), the re-issue."""
    if not _DISABILITY.fullmatch(bare.number):
        message = N_("A disability card has the identity number, then the kind and the grade")
        return _refused(bare, message)
    return _eighteen(bare, today, bare.number[:LENGTH])


def _none(bare: Reading, _today: date) -> Verdict:
    if bare.number:
        return _refused(bare, N_("Choose the document to which this number belongs"))
    return bare, ()


def _shaped(pattern: str, message: str) -> Callable[[Reading, date], Verdict]:
    shape = re.compile(pattern)

    def read(bare: Reading, _today: date) -> Verdict:
        return (bare, ()) if shape.fullmatch(bare.number) else _refused(bare, message)

    return read


_free = _shaped(r".{1,30}", N_("The number of a document has at most 30 characters"))


def _household(bare: Reading, today: date) -> Verdict:
    """Read the person's number if the book shows it, else the number of the book."""
    if looks_like_number(bare.number):
        return _resident(bare, today)
    return _free(bare, today)


_READERS: Mapping[DocumentKind, Callable[[Reading, date], Verdict]] = {
    DocumentKind.RESIDENT_ID: _resident,
    DocumentKind.HOUSEHOLD_BOOK: _household,
    DocumentKind.RESIDENCE_PERMIT: _permit,
    DocumentKind.FOREIGN_PERMANENT: _foreign,
    DocumentKind.HK_MO_PASS: _shaped(
        r"[HM][0-9]{8}([0-9]{2})?", N_("This permit is H or M, then 8 or 10 digits")
    ),
    DocumentKind.TW_PASS: _shaped(r"[0-9]{8}", N_("This permit has 8 digits")),
    DocumentKind.PASSPORT: _shaped(
        r"[A-Z0-9]{5,17}", N_("A passport number has 5 to 17 letters and digits")
    ),
    DocumentKind.MILITARY: _free,
    DocumentKind.DISABILITY: _disability,
    DocumentKind.NONE: _none,
}
