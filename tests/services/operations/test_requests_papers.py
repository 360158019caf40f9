"""The papers of a request: listed from the catalogue, received, handed on, given back."""

from typing import Any

import pytest

from desktop.domain.ids import RecordId, RequestId, ServiceItemId
from desktop.domain.problems import RefusedError
from desktop.domain.register import Entry
from desktop.registers.papers.form import PAPERS
from desktop.registers.papers.model import Paper, PaperKind
from desktop.registers.service_items.form import SERVICE_ITEMS
from desktop.registers.service_items.model import Category, ServiceItem
from desktop.services.desk import Sitting
from desktop.services.history import History
from desktop.services.operation import Operating
from desktop.services.operations import OPERATIONS
from desktop.services.operations.requests_intake import ACCEPT, COMPLETE, NOTIFY
from desktop.services.operations.requests_papers import (
    GIVE_BACK,
    HAND_ON,
    LIST_PAPERS,
    TICK_PAPERS,
    GivingBack,
    Handing,
    Receipt,
    papers_named,
)
from desktop.services.records import RecordKeeping
from tests.services.operations.window import Window, day

MONDAY, TUESDAY = day("11-16"), day("11-17")
ORIGINAL, COPY = PaperKind.ORIGINAL, PaperKind.COPY
MATERIALS = "居民身份证原件\n户口簿复印件2份"


@pytest.fixture
def window(sitting: Sitting) -> Window:
    item = ServiceItem(
        code="0101", name="失业登记", category=Category.EMPLOYMENT, promised_days=3,
        materials=MATERIALS,  # type: ignore[arg-type]  # tidied with the record
    )  # fmt: skip
    [kept] = RecordKeeping(sitting).add(SERVICE_ITEMS, item).records
    return Window(sitting, MONDAY, item=ServiceItemId(kept))


def papers(window: Window) -> list[Entry[Paper]]:
    """Return the papers by their names: those of one act have no order of their own."""
    found = RecordKeeping(window.sitting).find(PAPERS)
    return sorted(found, key=lambda entry: str(entry.record.name))


def do(window: Window, operation: Any, entries: list[Entry[Paper]], answers: object) -> None:
    Operating(window.sitting).perform(operation, entries, answers)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("居民身份证原件", [("居民身份证", ORIGINAL, 1, None)]),
        ("《就业失业登记表》1份", [("《就业失业登记表》", COPY, 1, None)]),
        ("户口簿复印件3份", [("户口簿", COPY, 3, None)]),
        (
            "居民身份证原件及复印件1份",
            [("居民身份证", ORIGINAL, 1, None), ("居民身份证", COPY, 1, None)],
        ),
        (
            "居民身份证、户口簿复印件各2份",
            [("居民身份证", COPY, 2, None), ("户口簿", COPY, 2, None)],
        ),
        ("近期免冠照片2张", [("近期免冠照片", COPY, 2, None)]),
        ("残疾人证复印件（如有）", [("残疾人证", COPY, 1, "如有")]),
        ("无", []),
        ("", []),
    ],
)
def test_lines_of_the_catalogue_name_papers(
    line: str, expected: list[tuple[str, PaperKind, int, str | None]]
) -> None:
    found = papers_named(RequestId(RecordId("c" * 32)), line)
    assert [(p.name, p.kind, p.count, p.remarks) for p in found] == expected


def test_what_is_missing_begins_with_the_papers_that_did_not_come(window: Window) -> None:
    assert window.begin(NOTIFY)["missing"] is None
    window.do(LIST_PAPERS, MONDAY)
    identity, register = papers(window)
    do(window, TICK_PAPERS, [identity], Receipt(received_on=MONDAY))
    assert window.begin(NOTIFY)["missing"] == register.record.name == "户口簿"


def test_papers_that_are_completed_are_ticked_in_the_same_act(window: Window) -> None:
    window.do(LIST_PAPERS, MONDAY)
    window.do(NOTIFY, MONDAY, missing="户口簿", notified_in_writing=True)
    assert window.begin(COMPLETE)["all_here"] is True
    changes = window.do(COMPLETE, TUESDAY, all_here=True)
    assert [e.record.received_on for e in papers(window)] == [TUESDAY, TUESDAY]
    History(window.sitting).undo(changes.act)
    assert [e.record.received_on for e in papers(window)] == [None, None]
    window.do(COMPLETE, TUESDAY)
    assert [e.record.received_on for e in papers(window)] == [None, None]
    assert window.begin(ACCEPT)["promised_days"] == 3


@pytest.mark.parametrize(("all_here", "warned"), [(True, []), (False, ["居民身份证、户口簿"])])
def test_who_accepts_is_told_which_papers_are_not_here(
    window: Window, warned: list[str], *, all_here: bool
) -> None:
    window.do(LIST_PAPERS, MONDAY, all_here=all_here)
    values = {"happened_on": MONDAY, "promised_days": 3}
    _filled, problems = Operating(window.sitting).examine(ACCEPT, [window.entry], values)
    assert all(problem.warning for problem in problems)
    assert [problem.values["papers"] for problem in problems] == warned


def test_papers_are_listed_once(window: Window) -> None:
    assert "list-papers" in window.offered()
    window.do(LIST_PAPERS, MONDAY)
    assert [(e.record.name, e.record.received_on) for e in papers(window)] == [
        ("居民身份证", None),
        ("户口簿", None),
    ]
    with pytest.raises(RefusedError):
        window.do(LIST_PAPERS, MONDAY)


def test_papers_that_are_all_here_are_received_when_listed(window: Window) -> None:
    window.do(LIST_PAPERS, MONDAY, all_here=True)
    assert {e.record.received_on for e in papers(window)} == {MONDAY}


def test_an_original_goes_from_hand_to_hand_and_home_again(window: Window) -> None:
    window.do(LIST_PAPERS, MONDAY)
    window.move_to(TUESDAY)
    do(window, TICK_PAPERS, papers(window), Receipt(received_on=MONDAY))
    do(window, HAND_ON, papers(window), Handing(handed_on=TUESDAY, handed_to="镇民政办"))
    [original, copy] = papers(window)
    offered = [
        {o.key for o in Operating(window.sitting).offered(OPERATIONS, PAPERS, [each])}
        for each in (original, copy)
    ]
    assert offered == [{"give-papers-back"}, set()]
    back = GivingBack(given_back_on=TUESDAY, given_back_to="何翠花")  # type: ignore[arg-type]  # a name
    do(window, GIVE_BACK, [original], back)
    [original, copy] = papers(window)
    assert (original.record.handed_to, original.record.given_back_to) == ("镇民政办", "何翠花")
    assert copy.record.given_back_on is None


def test_papers_are_not_handed_on_before_they_came(window: Window) -> None:
    window.do(LIST_PAPERS, MONDAY)
    with pytest.raises(RefusedError):
        do(window, HAND_ON, papers(window), Handing(handed_on=MONDAY, handed_to="镇里"))
    assert {e.record.handed_on for e in papers(window)} == {None}
