"""The list of what two people wrote differently, on paper."""

import dataclasses
from pathlib import Path

import pytest

from desktop.domain.types import Telephone
from desktop.registers.residents.form import RESIDENTS
from desktop.services.conflict_list import conflict_list
from desktop.services.document import save_document
from desktop.services.records import RecordKeeping
from tests.printing.pdf import poppler_text
from tests.stations import ZHANG, Levels


@pytest.fixture
def disputed(three_levels: Levels) -> Levels:
    """The village and the county wrote group and telephone of 张小明 differently."""
    RecordKeeping(three_levels.willows).add(RESIDENTS, ZHANG)
    three_levels.round()
    for sitting, group, telephone in (
        (three_levels.county, "一组", "13800000011"),
        (three_levels.willows, "二组", "13800000022"),
    ):
        keeping = RecordKeeping(sitting)
        [entry] = keeping.find(RESIDENTS, "张小明")
        changed = dataclasses.replace(entry.record, group=group, telephone=Telephone(telephone))
        keeping.change(RESIDENTS, entry, changed)
    three_levels.round()
    return three_levels


def test_each_field_is_a_line_with_both_values_and_who_wrote_them(
    disputed: Levels, tmp_path: Path
) -> None:
    document = conflict_list(disputed.county)
    assert (document.rows, document.pages, document.missing) == (2, 1, frozenset())
    save_document(document, tmp_path / "list.pdf")
    said = "".join(poppler_text(tmp_path / "list.pdf").split())
    for words in ("柳树湾村", "张小明", "一组", "二组", "海湾县", disputed.county.staff):
        assert words in said


def test_telephone_numbers_are_masked(disputed: Levels, tmp_path: Path) -> None:
    save_document(conflict_list(disputed.county), tmp_path / "list.pdf")
    said = "".join(poppler_text(tmp_path / "list.pdf").split())
    assert "138****0011" in said
    assert "138****0022" in said
    assert "13800000011" not in said


def test_nothing_to_decide_is_an_empty_list(three_levels: Levels) -> None:
    assert conflict_list(three_levels.county).rows == 0
