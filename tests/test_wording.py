"""What the screen says keeps to the voice of the program."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message

from desktop.domain.register import Register
from desktop.domain.types import many_of, split_optional
from desktop.i18n import CHINESE, ENGLISH, choose_language, wordings
from desktop.registers import REGISTERS
from desktop.sheets.choices import members, several_of
from desktop.ui.navigation import nav_groups
from tests.check import ROOT, SCREEN, SOURCE, catalogue_file, message_faults, read_catalogue, texts

TEXTS: Mapping[str, Message] = texts(read_catalogue(catalogue_file(SCREEN), SCREEN))
SAID: Mapping[str, str] = {text: str(message.string) for text, message in TEXTS.items()}
SCREENS = ("desktop/ui/", "desktop/cli/", "desktop/app/", "main.py")
"""What is written here may tell a story; elsewhere are labels, and one thing that went wrong."""

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
HALF_WIDTH = re.compile(rf"[{HAN}”」）}}][,;:!?()]|[,;:!?()][{HAN}“「（{{]|[{HAN}]\.|[\"']")
END = re.compile(r"[。？！]")

AVOIDED = (
    "上报",
    "同步",
    "字典",
    "异常",
    "失败",
    "错误",
    "报错",
    "加密",
    "解密",
    "签名验证",
    "逾期",
    "施助方",
    "受助方",
    "用户",
    "登陆",
    "模板",
    "请勿",
    "非法",
    "无效",
    "不合法",
    "提交",
    "您",
)
"""Words of machines and offices, where a patient colleague has others."""

FOREIGN = re.compile(
    r"\{\w+\}|--staff|--help|--database|LINBANG_PASSWORD|LINBANG_LANGUAGE|\.(?:csv|lbx|xlsx)|(?<![A-Za-z])"
    r"(?:[A-Z]|Ctrl|Shift|Enter|Esc|Excel|README|Qt|JSON|PDF|MB|GB/T|MZ/T|residents|English"
    r"|Apache License|SQLCipher|SQLAlchemy|age|reportlab|pdfium|SQL|Citus|PostgreSQL|pg_dump"
    r"|postgresql\+psycopg|resident\.sex)(?![A-Za-z])"
)
"""Letters of keys, files, papers, numbers, of what is typed as a command, and of other programs."""

LONG_LABELS: Mapping[str, str] = {
    "GB/T 42195-2022": "the name of a standard",
    "MZ/T 039-2013": "the name of a standard",
}
LONGEST_LABEL = 12

HEADINGS: Mapping[str, str] = {
    "name": "姓名",
    "number": "身份证号",
    "sex": "性别",
    "birth_date": "出生日期",
    "age": "年龄",
    "ethnicity": "民族",
    "household_number": "户号",
    "relation": "与户主关系",
    "group": "村民小组",
    "address": "住址",
    "telephone": "联系电话",
    "education": "文化程度",
    "politics": "政治面貌",
    "marital": "婚姻状况",
    "remarks": "备注",
}

RAIL_LETTERS = 10
LONG_ON_THE_RAIL = frozenset({"Print centre", "Organisations"})
"""No shorter word says it."""

MARKING = frozenset({"_", "N_", "translate"})

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)


def wrong(fault: Callable[[str], object]) -> list[str]:
    """Return what the screen says where *fault* finds something."""
    return [words for words in SAID.values() if fault(words)]


def labels(register: Register[Any]) -> Iterator[str]:
    """Yield what names something in a register: itself, its columns, sections and choices."""
    yield register.title
    yield from (column.label for column in register.fields)
    yield from {field.section for field in register.asked() if field.section}
    yield from register.choices.values()


def choices(register: Register[Any]) -> Mapping[type[StrEnum], list[str]]:
    """Return the labels of each enumeration of a register."""
    found: dict[type[StrEnum], list[str]] = {}
    for member, label in register.choices.items():
        found.setdefault(type(member), []).append(label)
    return found


def marked(source: Path) -> Iterator[str]:
    """Yield every text that a source marks, also where the extractor does not look."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_rest]):
                if name in MARKING:
                    yield text


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def test_every_text_leaves_open_what_its_source_leaves_open() -> None:
    assert [text for text, message in TEXTS.items() if list(message_faults(message))] == []


def test_chinese_is_punctuated_in_full_width() -> None:
    assert wrong(HALF_WIDTH.search) == []


def test_quotation_marks_pair() -> None:
    assert wrong(lambda words: words.count("“") != words.count("”")) == []


def test_no_word_of_machines_or_offices() -> None:
    assert wrong(lambda words: [word for word in AVOIDED if word in words]) == []


def test_foreign_letters_stand_only_where_people_read_them_every_day() -> None:
    assert wrong(lambda words: re.search("[A-Za-z]", FOREIGN.sub("", words))) == []


def test_what_is_said_in_one_clause_has_no_full_stop() -> None:
    assert wrong(lambda words: words.endswith("。") and len(END.findall(words)) == 1) == []


def test_what_went_wrong_is_said_without_a_full_stop_at_the_end() -> None:
    stopped = [text for text, words in SAID.items() if words.endswith("。")]
    places = {text: {place for place, _line in TEXTS[text].locations} for text in stopped}
    assert {
        text: found
        for text, found in places.items()
        if not all(place.startswith(SCREENS) for place in found)
    } == {}


def test_what_is_quoted_is_called_as_the_screen_calls_it() -> None:
    quoted = ((text, name) for text in SAID for name in re.findall("“([^”{]+)”", text))
    named = [(text, name) for text, name in quoted if name in SAID]
    assert [SAID[text] for text, name in named if f"“{SAID[name]}”" not in SAID[text]] == []


@every_register
def test_labels_are_short_and_have_no_full_stop(register: Register[Any]) -> None:
    shown = {SAID[label] for label in labels(register)} - set(LONG_LABELS)
    assert [label for label in shown if len(label) > LONGEST_LABEL or END.search(label)] == []


@every_register
def test_headings_of_a_register_differ(register: Register[Any]) -> None:
    assert repeated(SAID[column.label] for column in register.fields) == []


@every_register
def test_choices_of_a_field_differ(register: Register[Any]) -> None:
    for words in choices(register).values():
        assert repeated(SAID[word] for word in words) == []


@every_register
def test_several_choices_in_one_cell_are_read_back(register: Register[Any]) -> None:
    """A label that holds the mark between two choices would be read as two."""
    kinds = filter(None, (many_of(split_optional(kind)[0]) for kind in register.types().values()))
    for kind in kinds:
        cell = "、".join(SAID[register.choices[member]] for member in kind)
        assert several_of(members(kind, register.choices, wordings))(cell) == tuple(kind)


def test_residents_are_headed_as_on_the_sheets_of_villages() -> None:
    residents = REGISTERS[0]
    found = {column.name: SAID[column.label] for column in residents.fields}
    assert {name: found[name] for name in HEADINGS} == HEADINGS


def test_no_long_label_is_excused_in_vain() -> None:
    shown = {SAID[label] for register in REGISTERS for label in labels(register)}
    assert set(LONG_LABELS) <= shown


def test_no_marked_text_escapes_the_extractor() -> None:
    """Babel does not look into f-strings."""
    sources = [ROOT / "main.py", *(ROOT / "desktop").rglob("*.py")]
    escaped = {text for source in sources for text in marked(source) if text not in TEXTS}
    assert escaped - {""} == set()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_words_on_the_rail_are_short(language: str) -> None:
    choose_language(language)
    names = [item.title for group in nav_groups() for item in group.items]
    choose_language(CHINESE)
    assert names
    assert {name for name in names if len(name) > RAIL_LETTERS} <= LONG_ON_THE_RAIL


def test_english_is_shown_as_marked() -> None:
    """One wording less to keep: who wants better English mends the source."""
    english = texts(read_catalogue(catalogue_file(SOURCE), SOURCE))
    assert [text for text, message in english.items() if message.string] == []


def test_english_has_curly_quotation_marks() -> None:
    assert [text for text in TEXTS if re.search("[\"']", text)] == []
