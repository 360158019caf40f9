"""Turns marked messages into the words of the chosen language."""

import io
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "desktop"
CATALOGUES = Path(__file__).resolve().parents[1] / "translations"
CHINESE, ENGLISH = "zh_CN", "en"


class _Language:
    """The language the process speaks: one at a time."""

    def __init__(self) -> None:
        self.code = CHINESE
        self.texts: NullTranslations | None = None


_spoken = _Language()


def languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue, Chinese first."""
    found = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/*.po")}
    return tuple(sorted(found, key=lambda code: (code != CHINESE, code)))


def choose_language(code: str) -> None:
    """Speak *code* from now on, falling back to the marked text."""
    _spoken.code = code
    _spoken.texts = _texts(code)


def language() -> str:
    """Return the code of the language spoken."""
    return _spoken.code


def translate(message: str, **values: object) -> str:
    """Return *message* in the current language, with *values* filled in.

    A value that is itself a marked message, such as the label of a choice, is
    translated with it.
    """
    if _spoken.texts is None:
        choose_language(_spoken.code)
    texts = _spoken.texts
    assert texts is not None  # noqa: S101 - chosen above
    if not message:
        return ""
    said = texts.gettext(message)
    return said.format(**{name: _say(texts, value) for name, value in values.items()})


def wordings(message: str) -> tuple[str, ...]:
    """Return how *message* is said in every language, the marked text itself too."""
    said = (_texts(code).gettext(message) for code in languages())
    return tuple(dict.fromkeys((message, *said))) if message else ()


def day_words(day: date, today: date | None = None) -> str:
    """Return *day* as people say it, with the year only when it is not that of *today*."""
    locale = Locale.parse(_spoken.code)
    if _spoken.code == CHINESE:
        month = f"{day.month}月{day.day}日"
        return month if today and day.year == today.year else f"{day.year}年{month}"
    pattern = "d MMM" if today and day.year == today.year else "d MMM y"
    return format_date(day, pattern, locale)


def _say(texts: NullTranslations, value: object) -> object:
    if isinstance(value, date):
        return day_words(value)
    return texts.gettext(value) if isinstance(value, str) and value else value


@cache
def _texts(code: str) -> NullTranslations:
    folder = CATALOGUES / code / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.exists():
        return GNUTranslations(io.BytesIO(compiled.read_bytes()))
    if not source.exists():
        return NullTranslations()
    with source.open("rb") as file:
        catalogue = read_po(file, locale=code)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    buffer.seek(0)
    return GNUTranslations(buffer)
