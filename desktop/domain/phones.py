"""Writes telephone numbers in one way (domain.md §2.9)."""

import re
import unicodedata
from collections.abc import Iterator

from desktop.domain.problems import Problem
from desktop.messages import N_

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d\d))-?(\d{7,8})(-\d{1,6})?", re.ASCII)
LOCAL = re.compile(r"\d{7,8}", re.ASCII)
SERVICE = re.compile(r"[48]00\d{7}|9[56]\d{3,6}|12\d{3}|1[12]\d", re.ASCII)
"""Numbers of organisations: 400 and 800, banks and the like, 12345, 120."""

_COUNTRY = re.compile(r"^(?:\+86|0086|86(?=1[3-9]\d{9}$))", re.ASCII)
_NOISE = frozenset({"Cc", "Cf", "Ps", "Zl", "Zp", "Zs"})


def tidy_phone(text: str) -> str:
    """Return *text* without spaces, brackets and the prefix of China.

    Mobile numbers lose every hyphen; landline numbers keep the one after the
    area code and the one before the extension: ``0898-66221234-8001``.
    """
    kept = "".join(_plain(character) for character in unicodedata.normalize("NFKC", text))
    plain = unicodedata.normalize("NFKC", kept)  # a mark may now stand behind another letter
    digits = plain.replace("-", "")
    national = _COUNTRY.sub("", digits)
    if any(kind.fullmatch(national) for kind in (MOBILE, SERVICE, LOCAL)):
        return national
    if national != digits and not national.startswith("0"):
        return tidy_phone(f"0{national}")  # the trunk zero is left out after +86
    landline = LANDLINE.fullmatch(plain)
    return f"{landline[1]}-{landline[2]}{landline[3] or ''}" if landline else plain


def with_area_code(phone: str, area: str) -> str:
    """Return a tidied local number with the code of the *area*, any other as it stands."""
    if not area or not LOCAL.fullmatch(phone) or SERVICE.fullmatch(phone):
        return phone
    return f"{area}-{phone}"


def is_area_code(code: str) -> bool:
    """Tell whether *code* is an area code with its zero: 010, 021, 0898."""
    return LANDLINE.fullmatch(f"{code}-66221234") is not None


def phone_problems(text: str, field: str, *, of_a_person: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with a tidied number; without a number nothing is.

    The numbers of organisations are none at which a person answers.
    """
    if of_a_person and SERVICE.fullmatch(text) and not LOCAL.fullmatch(text):
        message = N_("This is the number of an organisation; enter one the person answers")
        yield Problem(field, message)
        return
    if not text or any(kind.fullmatch(text) for kind in (MOBILE, LANDLINE, LOCAL, SERVICE)):
        return
    if text.startswith("1") and text.isdecimal():
        message = N_("A mobile number has 11 digits; this has {count}")
        yield Problem(field, message, {"count": len(text)})
    else:
        yield Problem(field, N_("Write the number with its area code, such as 0898-66221234"))


def grouped(phone: str) -> str:
    """Return a mobile number as ``138 0013 8000``, any other as it stands."""
    if MOBILE.fullmatch(phone):
        return f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    return phone


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Pd", "Sm"} and character != "+":
        return "-"
    if category == "Pe":
        return "-"  # (0898)66221234
    return "" if category in _NOISE else character
