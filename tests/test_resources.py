"""The data that ship with the program."""

import json
import sys
from datetime import date
from pathlib import Path
from runpy import run_path

import pytest

from desktop import resources
from desktop.domain.regions import PROVINCES
from desktop.domain.types import CODE_LISTS

SIZES = {
    "ethnic-groups": 58,
    "kinship": 85,
    "education": 9,
    "education-full": 40,
    "politics": 13,
    "marital": 8,
}

CANNOT_READ = "91"


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_a_code_list_is_complete_in_both_languages_2_7(name: str, size: int) -> None:
    codes = resources.codes(name)
    assert len(codes) == size
    for code, labels in codes.items():
        assert (code.isdecimal(), len(code)) == (True, 2)
        assert labels.keys() == {"zh", "en"}
        assert all(label == label.strip() != "" for label in labels.values())


@pytest.mark.parametrize("name", SIZES)
def test_a_code_list_names_its_source_and_repeats_no_label(name: str) -> None:
    text = resources.path("codes", f"{name}.json").read_text("utf-8")
    assert json.loads(text)["source"]
    for language in ("zh", "en"):
        labels = [label[language] for label in resources.codes(name).values()]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", CODE_LISTS.values())
def test_every_kind_of_code_has_its_list(name: str) -> None:
    assert resources.codes(name)


@pytest.mark.parametrize(
    ("name", "code", "label"),
    [
        ("ethnic-groups", "05", "维吾尔族"),
        ("ethnic-groups", "56", "基诺族"),
        ("kinship", "02", "户主"),
        ("kinship", "57", "继父或养父"),
        ("education", "70", "初中"),
        ("education-full", "44", "职业高中毕业"),
        ("politics", "13", "群众"),
        ("marital", "30", "丧偶"),
    ],
)
def test_a_code_means_what_the_standard_says_2_7(name: str, code: str, label: str) -> None:
    assert resources.codes(name)[code]["zh"] == label


def test_every_education_chosen_heads_those_of_the_whole_list() -> None:
    heads = {f"{code[0]}0" for code in resources.codes("education-full")}
    assert set(resources.codes("education")) == heads | {CANNOT_READ}


def test_who_cannot_read_is_other_education_with_a_mark_of_its_own_2_7() -> None:
    """The standard has one code for all others; its first digit says 90, the second is ours."""
    assert CANNOT_READ not in resources.codes("education-full")
    assert resources.codes("education")[CANNOT_READ]["zh"] == "文盲或半文盲"
    assert resources.codes("education")["90"]["zh"] == "其他"


def test_the_counties_are_those_of_now_and_of_then_2_6() -> None:
    known = resources.counties()
    assert {"460301", "460302", "110105", "440524", "220622", "441900", "659009"} <= known.codes
    assert all(code.isdecimal() and len(code) == 6 for code in known.codes)
    assert {code[:2] for code in known.codes} == PROVINCES - {"71", "81", "82"}
    assert len(known.codes) > 6000


def test_the_holidays_say_on_which_paper_they_rest() -> None:
    papers = {(arranged.day.year, arranged.source) for arranged in resources.holidays()}
    assert papers == {
        (2024, "国办发明电〔2023〕7号"),
        (2025, "国办发明电〔2024〕12号"),
        (2026, "国办发明电〔2025〕7号"),
    }


def test_the_holidays_follow_one_another() -> None:
    days = [arranged.day for arranged in resources.holidays()]
    assert days == sorted(set(days))
    assert days[0] == date(2024, 1, 1)


def test_a_frozen_program_finds_its_data_where_it_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert run_path(resources.__file__)["ROOT"] == tmp_path / "resources"
