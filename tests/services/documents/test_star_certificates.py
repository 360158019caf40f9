"""Who gets the certificate of a star volunteer, and what it says."""

from pathlib import Path

import pytest

from desktop.domain.problems import KnownError
from desktop.domain.register import Entry
from desktop.registers.volunteers.form import VOLUNTEERS
from desktop.registers.volunteers.model import Volunteer, VolunteerStatus
from desktop.services.desk import Sitting
from desktop.services.document import USUAL_ORDER, Order
from desktop.services.documents.star_certificates import DOCUMENT, has_a_star
from desktop.services.records import RecordKeeping
from desktop.services.surroundings import Around
from tests.printing import pdf

STATION = 2


def volunteers(sitting: Sitting) -> list[Entry[Volunteer]]:
    return list(RecordKeeping(sitting).find(VOLUNTEERS))


def fit(sitting: Sitting, entry: Entry[Volunteer]) -> bool:
    with sitting.store.read() as unit:
        return has_a_star(entry, Around.of(unit, entry, sitting.today))


def test_all_who_have_a_star_get_one(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    starred = [entry for entry in volunteers(sitting) if fit(sitting, entry)]
    made = DOCUMENT.make(sitting, USUAL_ORDER, None)
    assert made.pages == made.rows == len(starred) > 0
    (tmp_path / "star.pdf").write_bytes(made.pdf)
    text = "".join(pdf.pdfium_text(tmp_path / "star.pdf").split())
    assert all((entry.record.number or "-") in text for entry in starred)


def test_an_award_is_called_one_and_bears_its_day(desks: list[Sitting], tmp_path: Path) -> None:
    sitting = desks[STATION]
    found = [entry for entry in volunteers(sitting) if fit(sitting, entry)]
    awarded = next(entry for entry in found if entry.record.awarded_star)
    reached = next((entry for entry in found if not entry.record.awarded_star), None)
    for entry, said in ((awarded, "are awarded the title"), (reached, "have reached the level")):
        if entry is None:
            continue
        made = DOCUMENT.make(sitting, Order(records=[entry.id]), None)
        (tmp_path / "star.pdf").write_bytes(made.pdf)
        text = " ".join(pdf.pdfium_text(tmp_path / "star.pdf").split())
        assert said.replace(" ", "") in text.replace(" ", "")
        assert (entry.record.awarded_by or "") in text


def test_one_who_is_deregistered_gets_none(desks: list[Sitting]) -> None:
    sitting = desks[STATION]
    gone = [e for e in volunteers(sitting) if e.record.status is VolunteerStatus.DEREGISTERED]
    assert gone
    assert not any(fit(sitting, entry) for entry in gone)
    with pytest.raises(KnownError, match="has no star"):
        DOCUMENT.make(sitting, Order(records=[gone[0].id]), None)
