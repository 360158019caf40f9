"""The merge: its laws, and what they mean for two people who write the same record."""

import os
from itertools import count, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import merge
from desktop.domain.change import REMOVED, Change, Plain
from desktop.domain.merge import (
    Clocks,
    Layout,
    Live,
    Version,
    conflict_count,
    contested,
    edit,
    first_creation,
    fold,
    is_live,
    pack_clocks,
    seen_of,
    unpack_clocks,
)
from tests.domain.laws import LAWS, Law

EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
LAYOUT = Layout.of(("name", "telephone"))
SEQ = count(1)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@settings(max_examples=EXAMPLES)
@given(chance=st.randoms(use_true_random=False))
def test_the_merge_obeys(law: Law, chance: Random) -> None:
    law(chance, merge)


class Page:
    """A record as one desk has it."""

    def __init__(self, *changes: Change) -> None:
        self.values = LAYOUT.blank()
        self.clocks: Clocks = {}
        self.take_in(*changes)

    def take_in(self, *changes: Change) -> None:
        for change in changes:
            fold(LAYOUT, self.values, self.clocks, change)

    def write(self, desk: str, clock: int, **fields: Plain) -> Change:
        """Return the change by somebody who sees this page."""
        said, seen = edit(LAYOUT, self.values, self.clocks, fields)
        return change_of(desk, clock, fields=said, seen=seen)

    def contested(self) -> dict[str, list[Plain]]:
        found = contested(LAYOUT, self.values, self.clocks)
        assert conflict_count(LAYOUT, self.values, self.clocks) == len(found)
        return {name: [version.value for version in versions] for name, versions in found.items()}

    def live(self) -> Live:
        return is_live(LAYOUT, self.values, self.clocks)


def change_of(
    desk: str,
    clock: int,
    *,
    fields: dict[str, Plain],
    seen: dict[str, dict[str, int]] | None = None,
) -> Change:
    return Change(
        desk=desk,
        seq=next(SEQ),
        clock=clock,
        act=1,
        staff="",
        wall=0,
        register="residents",
        record="0" * 32,
        created=seen is None,
        fields=fields,
        seen=seen or {},
        previous=b"",
    )


CREATED = change_of("elm", 10, fields={"name": "王秀英", "region": "460301001001"})


def test_a_creation_alone_takes_the_short_way_to_the_same_row() -> None:
    page = Page(CREATED)
    assert (page.values, pack_clocks(page.clocks)) == first_creation(LAYOUT, CREATED)
    assert page.values == ["王秀英", None, "460301001001", None, None]
    assert page.live() is Live.PRESENT


def test_clocks_come_back_as_they_were_packed() -> None:
    page = Page(CREATED)
    page.take_in(page.write("fir", 20, name="a"), page.write("oak", 30, name="b"))
    assert unpack_clocks(pack_clocks(page.clocks)) == page.clocks


def test_a_record_that_only_its_own_desk_edits_stays_compact() -> None:
    page = Page(CREATED)
    for clock in range(11, 20):
        page.take_in(page.write("elm", clock, telephone=str(clock)))
    assert len(pack_clocks(page.clocks)) < 50


def test_different_fields_never_conflict() -> None:
    page = Page(CREATED)
    page.take_in(page.write("elm", 20, name="a"), page.write("fir", 21, telephone="b"))
    assert page.values[:2] == ["a", "b"]
    assert page.contested() == {}


def test_the_same_field_keeps_both_values_and_shows_the_later() -> None:
    page = Page(CREATED)
    page.take_in(
        *(page.write(desk, clock, name=desk) for desk, clock in (("fir", 21), ("elm", 20)))
    )
    assert page.values[0] == "fir"
    assert page.contested() == {"name": ["fir", "elm"]}
    assert contested(LAYOUT, page.values, page.clocks)["name"][1] == Version(20, "elm", "elm")


def test_two_who_typed_the_same_do_not_conflict() -> None:
    page = Page(CREATED)
    page.take_in(page.write("elm", 20, name="a"), page.write("fir", 21, name="a"))
    assert page.contested() == {}


def test_a_decision_that_saw_both_settles_the_conflict() -> None:
    page = Page(CREATED)
    page.take_in(page.write("elm", 20, name="a"), page.write("fir", 21, name="b"))
    assert seen_of(page.clocks, "name") == {"elm": 20, "fir": 21}
    page.take_in(page.write("county", 30, name="a"))
    assert page.values[0] == "a"
    assert page.contested() == {}


def test_a_stale_form_does_not_win_silently() -> None:
    page = Page(CREATED)
    stale = page.write("fir", 40, telephone="old form")
    page.take_in(page.write("elm", 20, telephone="new"), stale)
    assert page.contested() == {"telephone": ["old form", "new"]}


def removed_while_edited() -> tuple[Change, Change, Change]:
    page = Page(CREATED)
    return CREATED, page.write("elm", 20, removed=1), page.write("fir", 30, name="a")


def test_an_edit_that_did_not_know_of_the_removal_speaks_against_it_in_any_order() -> None:
    for order in permutations(removed_while_edited()):
        page = Page(*order)
        assert page.live() is Live.REMOVED
        assert page.contested() == {REMOVED: [1, None]}


@pytest.mark.parametrize(("choice", "live"), [(1, Live.REMOVED), (None, Live.PRESENT)])
def test_a_decision_on_the_removal_settles_it(choice: Plain, live: Live) -> None:
    page = Page(*removed_while_edited())
    page.take_in(page.write("county", 40, removed=choice))
    assert page.live() is live
    assert page.contested() == {}


def test_an_edit_that_the_removal_knew_does_not_speak_against_it() -> None:
    page = Page(CREATED)
    page.take_in(page.write("fir", 20, name="a"))
    page.take_in(page.write("elm", 30, removed=1))
    assert page.contested() == {}


def test_whoever_knows_of_the_removal_may_edit_the_record() -> None:
    page = Page(CREATED)
    page.take_in(page.write("elm", 20, removed=1))
    page.take_in(page.write("county", 30, telephone="b"))
    assert page.live() is Live.REMOVED
    assert page.contested() == {}


def test_an_edit_of_a_disputed_record_leaves_the_dispute_open() -> None:
    page = Page(*removed_while_edited())
    page.take_in(page.write("county", 40, telephone="b"))
    assert REMOVED in page.contested()


def test_changes_may_come_before_the_creation() -> None:
    later = Page(CREATED).write("elm", 20, name="a")
    page = Page(later)
    assert page.live() is Live.AWAITED
    page.take_in(CREATED)
    assert page.live() is Live.PRESENT
    assert page.values[0] == "a"


def test_fields_of_another_shape_are_left_alone() -> None:
    page = Page(change_of("elm", 10, fields={"name": "a", "fax": "1"}))
    page.take_in(change_of("elm", 20, fields={"fax": "2"}, seen={"fax": {"elm": 10}}))
    assert page.values == ["a", None, None, None, None]
    assert pack_clocks(page.clocks) == pack_clocks(Page(change_of("elm", 10, fields={})).clocks)
