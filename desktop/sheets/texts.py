"""Reads text, names and numbers that are not counted with out of cells."""

import re
from datetime import time

from desktop.domain.households import tidy_household_number
from desktop.domain.identity import tidy_number
from desktop.domain.names import split_remark, tidy_name
from desktop.domain.phones import tidy_phone
from desktop.domain.pinyin import tidy_sounds
from desktop.domain.regions import tidy_code
from desktop.domain.times import tidy_time
from desktop.messages import N_
from desktop.sheets.cells import Cell, Remarked, UnreadableCellError

EXACT_BELOW = 10**15
"""Excel keeps fifteen digits of a number and turns the rest into zeros (domain.md §9.2 #1)."""

FEWEST_DIGITS_OF_A_PHONE = 7

_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_FORMULA_OF_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_SCIENTIFIC = re.compile(r"\d+\.\d+E\+?\d+|\d+E\+\d+", re.IGNORECASE)
_LENGTH_NOTE = re.compile(r"\((?:15|18)位\)$")
_WHOLE_AS_FLOAT = re.compile(r"^(\d+)\.0$")
_BETWEEN_PHONES = re.compile(r"[/、，,；;|\n]")


def prose(cell: Cell) -> str:
    """Return the text of *cell*, its lines kept, without invisible characters and Excel's marks.

    Raises UnreadableCellError for a number that Excel has rounded.
    """
    text = _INVISIBLE.sub("", words(cell)).replace("\r\n", "\n").strip()
    if wrapped := _FORMULA_OF_TEXT.fullmatch(text):
        text = wrapped[1]
    return text.removeprefix("'").strip()


def text(cell: Cell) -> str:
    """Return the text of *cell* on one line."""
    return " ".join(prose(cell).split())


def person_name(cell: Cell) -> str:
    """Return the name in *cell* as names are stored."""
    return tidy_name(text(cell))


def name_sounds(cell: Cell) -> str:
    """Return the pinyin in *cell* as it is stored."""
    return tidy_sounds(text(cell))


def remarked_name(cell: Cell) -> str | Remarked:
    """Return the name in *cell*, and apart from it what lists put behind one (domain.md §2.8)."""
    name, remark = split_remark(text(cell))
    if not remark:
        return tidy_name(name)
    told = N_("What stood behind the name is under Remarks now; look at it")
    return Remarked(tidy_name(name), remark, told)


def identity_number(cell: Cell) -> str:
    """Return the number of a document, tidied; its check digit is the rules' business.

    Raises UnreadableCellError when digits were lost; they are never guessed.
    """
    number = _LENGTH_NOTE.sub("", tidy_number(text(cell)))
    if _SCIENTIFIC.fullmatch(number):
        raise _rounded()
    return number


def attachment(_cell: Cell) -> str:
    """Raise UnreadableCellError: a picture does not stand in a cell."""
    raise UnreadableCellError(N_("A picture cannot be read from a sheet; add it to the record"))


def telephone(cell: Cell) -> str:
    """Return the telephone number in *cell* as numbers are stored.

    Raises UnreadableCellError when digits were lost or two numbers stand in it.
    """
    typed = _WHOLE_AS_FLOAT.sub(r"\1", prose(cell))
    if _SCIENTIFIC.fullmatch(typed):
        raise _rounded()
    if sum(_is_phone(part) for part in _BETWEEN_PHONES.split(typed)) > 1:
        message = N_("Two numbers stand in this cell; keep one and put the other under Remarks")
        raise UnreadableCellError(message)
    return tidy_phone(typed)


def household_number(cell: Cell) -> str:
    """Return the number of a household as such numbers are stored."""
    return tidy_household_number(text(cell))


def time_of_day(cell: Cell) -> str:
    """Return the time in *cell* as times are stored; what is none is the rules' business."""
    return tidy_time(text(cell))


def place_code(cell: Cell) -> str:
    """Return the code in *cell* with its 12 digits; what is none is the rules' business."""
    return tidy_code(text(cell))


def words(cell: Cell) -> str:
    """Return *cell* as Excel shows it: 12 for 12.0, a day as 1965-03-01, a time as 08:30."""
    match cell:
        case None:
            return ""
        case int() | float() if not isinstance(cell, bool):
            return _digits(cell)
        case time():
            return cell.isoformat("minutes")
        case _:
            return str(cell)


def _digits(number: float) -> str:
    if abs(number) >= EXACT_BELOW:
        raise _rounded()
    return str(int(number)) if number == int(number) else str(number)


def _is_phone(part: str) -> bool:
    return sum(character.isdecimal() for character in part) >= FEWEST_DIGITS_OF_A_PHONE


def _rounded() -> UnreadableCellError:
    """Return what is wrong, without the digits that are left: they are still somebody's."""
    return UnreadableCellError(
        N_("Excel has cut off the last digits of this number; type it again from the document")
    )
