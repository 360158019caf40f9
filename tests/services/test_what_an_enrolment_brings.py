"""An enrolment brings all that is kept for the places around the new desk, and nothing else."""

import shutil
from pathlib import Path

import pytest

from desktop.bundles.enrolment import read_enrolment
from desktop.domain.ids import RecordId
from desktop.services.desk import Sitting
from desktop.services.enrolment import enrol
from desktop.services.neighbours import Neighbours
from desktop.services.practice import Practice
from desktop.services.setup import sign_in
from tests.services.practice.county import NOW
from tests.store.test_plans import heard


def kept_around(sitting: Sitting) -> list[bytes]:
    """Look through the whole journal for what belongs to this desk's place and those above."""
    with sitting.store.read() as unit:
        neighbours = Neighbours(unit)
        places = {desk.region for desk in (neighbours.me, *neighbours.above)}
        everything = [a for _p, a in unit.journal.between(0, unit.journal.last_position())]
        regions = unit.regions(arrival.change for arrival in everything)
    return [a.payload for a in everything if regions.get(RecordId(a.change.record)) in places]


@pytest.mark.parametrize("place", [0, 1], ids=["county", "township"])
def test_enrolment_brings_what_is_kept_for_all(
    practice: Practice, tmp_path: Path, place: int
) -> None:
    desk = practice.desks[place]
    shutil.copytree(desk.folder, tmp_path / "desk")
    sitting = sign_in(tmp_path / "desk", desk.staff[0], practice.password, now=lambda: NOW)
    region = "460301109000" if place == 0 else f"{desk.region[:9]}209"
    with heard(sitting.store) as asked:
        paper = enrol(sitting, name="新来", region=region, out=tmp_path / "new.lbe")
    brought = list(read_enrolment(paper).catalogues)
    assert brought == kept_around(sitting)
    assert brought
    journal = [words for words, _values in asked if "payload" in words and "journal" in words]
    assert not [words for words in journal if "desk = " not in words and "record " not in words]
    sitting.store.close()
