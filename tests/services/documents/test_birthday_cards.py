"""Whose birthday cards are printed, and what they say."""

from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.age import ELDER, age_on
from desktop.domain.lunar import lunar_of, lunar_text
from desktop.domain.problems import KnownError
from desktop.i18n import day_words
from desktop.registers.residents.form import RESIDENTS
from desktop.services.birthdays import Birthday, birthdays
from desktop.services.desk import Sitting
from desktop.services.document import Order, PrintedDocument
from desktop.services.documents.birthday_cards import BLESSING, DOCUMENT, MONTH, ROUND, WORDS
from desktop.services.records import RecordKeeping
from desktop.services.selection import Period, Span
from desktop.store.records import Wanted
from tests.printing import pdf

STATION = 2


def squeezed(text: str) -> str:
    return "".join(text.split())


def pages(made: PrintedDocument, folder: Path) -> list[str]:
    (folder / "cards.pdf").write_bytes(made.pdf)
    return [squeezed(text) for text in pdf.page_texts(folder / "cards.pdf")]


def coming(sitting: Sitting) -> list[Birthday]:
    """Return the next birthday of each elder."""
    with sitting.store.read() as unit:
        here = Wanted(place=unit.identity.region)
        found = birthdays(unit, here, sitting.today, sitting.today + ROUND)
    return list({each.resident: each for each in reversed(found)}.values())[::-1]


def test_a_card_bears_the_name_and_both_days(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    chosen = coming(sitting)[:3]
    made = DOCUMENT.make(sitting, Order(records=[each.resident for each in chosen]), None)
    assert made.pages == made.rows == 3
    for birthday, text in zip(chosen, pages(made, tmp_path), strict=True):
        assert squeezed(birthday.name) in text
        assert squeezed(day_words(birthday.on)) in text
        assert (birthday.lunar or lunar_text(lunar_of(birthday.on))) in text


def test_where_nobody_is_chosen_the_month_decides(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    first = coming(sitting)[0]
    month = Period.around(first.on, Span.MONTH)
    with sitting.store.read() as unit:
        here = Wanted(place=unit.identity.region)
        expected = birthdays(unit, here, month.first, month.last)
    order = Order(chosen={MONTH.key: f"{first.on:%Y-%m}"})
    texts = pages(DOCUMENT.make(sitting, order, None), tmp_path)
    assert len(texts) == len(expected)
    assert squeezed(first.name) in "".join(texts)


def test_a_year_of_months_can_be_chosen(desks: list[Sitting]) -> None:
    picks = MONTH.picks(desks[STATION]) if MONTH.picks else ()
    keys = [pick.key for pick in picks]
    assert keys[0] == MONTH.usual == ""
    assert keys[1] == f"{desks[STATION].today:%Y-%m}"
    assert len(set(keys)) == 13


def test_each_blessing_differs_and_own_words_take_its_place(
    desks: list[Sitting], tmp_path: Path
) -> None:
    sitting = desks[STATION]
    records = [coming(sitting)[0].resident]
    picks = [pick.key for pick in BLESSING.picks(sitting)] if BLESSING.picks else []
    said = [
        pages(
            DOCUMENT.make(sitting, Order(records=records, chosen={BLESSING.key: key}), None),
            tmp_path,
        )
        for key in picks
    ]
    assert len({texts[0] for texts in said}) == len(picks) == 3
    own = Order(records=records, chosen={WORDS.key: "愿岁岁平安"})
    assert "愿岁岁平安" in pages(DOCUMENT.make(sitting, own, None), tmp_path)[0]


def test_too_many_words_are_refused(desks: list[Sitting]) -> None:
    sitting = desks[STATION]
    order = Order(records=[coming(sitting)[0].resident], chosen={WORDS.key: "好" * 3000})
    with pytest.raises(KnownError, match="Write fewer"):
        DOCUMENT.make(sitting, order, None)


def test_nobody_young_gets_a_card(desks: list[Sitting]) -> None:
    sitting = desks[STATION]
    day = sitting.today + timedelta(days=500)
    young = next(
        entry
        for entry in RecordKeeping(sitting).find(RESIDENTS)
        if age_on(entry.record.birth_date, day) < ELDER
    )
    with pytest.raises(KnownError, match="60 or older"):
        DOCUMENT.make(sitting, Order(records=[young.id]), None)


def test_where_nobody_has_a_birthday_another_month_is_asked_for(empty: Sitting) -> None:
    with pytest.raises(KnownError, match="Choose another month"):
        DOCUMENT.make(empty, Order(), None)
