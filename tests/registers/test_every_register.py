"""What holds for every register, present and future."""

import os
from collections.abc import Iterator
from dataclasses import fields
from string import Formatter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import resources
from desktop.domain.change import Change, decode, encode
from desktop.domain.ids import RecordId
from desktop.domain.plain import differences, plain_values, record_from
from desktop.domain.register import Derived, Entry, Register, Revision
from desktop.domain.types import CODE_LISTS, split_optional
from desktop.i18n import CHINESE, ENGLISH, choose_language
from desktop.registers import REGISTERS
from desktop.services.wording import Wording
from desktop.store.migrations import steps
from desktop.store.unit import Store
from tests.registers.surroundings import TODAY, Around
from tests.store.desks import SCHEMA, creation, new_store, write
from tests.store.drawing import enumerations, records

every_register = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.key)
EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
by_chance = settings(max_examples=EXAMPLES)
a_few = settings(max_examples=EXAMPLES // 10)

TASTE = {"year": 2026, "mark": "A", "region": "460301100201", "serial": 7}
"""What the pattern of a given number may name."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = new_store(tmp_path_factory.mktemp("station"))
    yield opened
    opened.close()


@pytest.fixture(params=[CHINESE, ENGLISH])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    choose_language(request.param)
    yield request.param
    choose_language(CHINESE)


def test_keys_and_tables_are_distinct() -> None:
    keys = [register.key for register in REGISTERS]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(SCHEMA.metadata.tables)


@every_register
def test_each_attribute_has_exactly_one_field(register: Register[Any]) -> None:
    named = [field.name for field in register.asked()]
    assert sorted(named) == sorted(f.name for f in fields(register.record))


@every_register
def test_columns_are_told_apart_by_name_and_label(register: Register[Any]) -> None:
    names = [column.name for column in register.fields]
    labels = [column.label for column in register.fields]
    assert len(set(names)) == len(names)
    assert len(set(labels)) == len(labels)
    assert all(labels)


@every_register
def test_each_choice_has_a_label(register: Register[Any]) -> None:
    members = {member for kind in enumerations(register) for member in kind}
    assert members <= set(register.choices)
    assert all(register.choices[member] for member in members)


@every_register
def test_each_label_belongs_to_a_choice(register: Register[Any]) -> None:
    values_chosen = {member.value for kind in enumerations(register) for member in kind}
    assert {member.value for member in register.choices} <= values_chosen


@every_register
def test_choices_that_share_a_value_share_a_label(register: Register[Any]) -> None:
    """Members of two enumerations are equal when their values are: one label serves both."""
    labels: dict[str, set[str]] = {}
    for kind in enumerations(register):
        for member in kind:
            labels.setdefault(member.value, set()).add(member.name)
    assert {value: names for value, names in labels.items() if len(names) > 1} == {}


@every_register
def test_choices_of_one_enumeration_have_different_labels(register: Register[Any]) -> None:
    for kind in enumerations(register):
        labels = [register.choices[member] for member in kind]
        assert len(set(labels)) == len(labels), kind


@pytest.mark.parametrize("codes", sorted(set(CODE_LISTS.values())))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_code_has_a_label(codes: str, language: str) -> None:
    assert all(label[language] for label in resources.codes(codes).values())


@every_register
def test_workflow_covers_each_status(register: Register[Any]) -> None:
    if register.workflow is None:
        return
    [status, _optional] = split_optional(register.types()[register.workflow.field])
    states = set(status)
    assert set(register.workflow.moves) == states
    assert set().union(*register.workflow.moves.values()) <= states
    assert register.workflow.begins
    assert register.workflow.begins <= states


@every_register
def test_every_status_can_be_reached(register: Register[Any]) -> None:
    if register.workflow is None:
        return
    reached = set(register.workflow.begins)
    while further := {s for r in reached for s in register.workflow.moves[r]} - reached:
        reached |= further
    assert reached == set(register.workflow.moves)


@every_register
def test_each_rule_says_why(register: Register[Any]) -> None:
    assert [rule.__name__ for rule in register.rules if not rule.__doc__] == []


@every_register
def test_what_a_register_names_exists(register: Register[Any]) -> None:
    types = register.types()
    assert register.named_by
    assert set(register.named_by) <= set(types)
    if register.part_of:
        assert register.part_of in register.references()
    assert set(register.references().values()) <= {other.key for other in REGISTERS}


@every_register
def test_names_lead_to_a_word_in_the_end(register: Register[Any]) -> None:
    """A record named by another, that is named by the first, would never have a name."""
    by_key = {other.key: other for other in REGISTERS}

    def depth(current: Register[Any], seen: tuple[str, ...]) -> int:
        assert current.key not in seen
        references = current.references()
        behind = [by_key[references[name]] for name in current.named_by if name in references]
        return 1 + max((depth(other, (*seen, current.key)) for other in behind), default=0)

    assert depth(register, ()) <= 3


@every_register
def test_patterns_of_given_numbers_can_be_filled_in(register: Register[Any]) -> None:
    for field in register.asked():
        if field.given:
            named = {name for _text, name, _spec, _conversion in Formatter().parse(field.given)}
            assert {"mark", "serial"} <= named, "else two desks would give the same number"
            assert field.given.format(**TASTE)


@every_register
@given(data=st.data())
@by_chance
def test_rules_judge_any_record_and_point_at_real_fields(
    register: Register[Any], data: st.DataObject
) -> None:
    problems = register.problems(data.draw(records(register)), Around())
    assert {problem.field for problem in problems} <= {"", *register.types()}
    for problem in problems:
        assert problem.message.format(**problem.values)


@every_register
@given(data=st.data())
@a_few
def test_what_is_filled_in_are_real_fields_of_their_types(
    register: Register[Any], data: st.DataObject
) -> None:
    if register.fill is None:
        return
    record = data.draw(records(register))
    typed = {name: getattr(record, name) for name in register.types()}
    worked_out = register.fill(typed, Around())
    assert set(worked_out) <= set(register.types())
    filled = register.record(**{**typed, **worked_out})
    assert record_from(register, plain_values(filled, tuple(register.types()))) == filled
    register.fill({}, Around())


@every_register
@given(data=st.data())
@a_few
def test_plain_values_give_back_what_they_took(
    register: Register[Any], data: st.DataObject
) -> None:
    record = data.draw(records(register))
    assert record_from(register, plain_values(record, tuple(register.types()))) == record


@every_register
@given(data=st.data())
@a_few
def test_differences_lead_from_one_record_to_the_other(
    register: Register[Any], data: st.DataObject
) -> None:
    before, after = data.draw(records(register)), data.draw(records(register))
    names = tuple(register.types())
    changed = {**plain_values(before, names), **differences(register, before, after)}
    assert record_from(register, changed) == after
    assert differences(register, before, before) == {}


@every_register
@given(data=st.data())
@a_few
def test_change_gives_back_what_was_created(register: Register[Any], data: st.DataObject) -> None:
    record = data.draw(records(register))
    draft = creation(register, record)
    change = Change(
        desk="elm",
        seq=1,
        clock=1,
        act=1,
        staff="王秀英",
        wall=0,
        register=register.key,
        record=draft.record,
        created=True,
        fields=dict(draft.fields),
        seen={},
        previous=b"",
    )
    came = decode(encode(change))
    assert came == change
    assert record_from(register, came.fields) == record


@every_register
@given(data=st.data())
@a_few
def test_store_gives_back_what_it_took(
    register: Register[Any], data: st.DataObject, store: Store
) -> None:
    draft = creation(register, record := data.draw(records(register)))
    with store.begin() as unit:
        write(unit, draft)
        entry = unit.records(register).get(draft.record)
    assert entry.record == record
    assert (entry.revision.region, entry.revision.conflicts) == ("460301100201", 0)


@every_register
@given(data=st.data())
@a_few
def test_every_value_can_be_said(spoken: str, register: Register[Any], data: st.DataObject) -> None:
    entry = Entry(RecordId("0" * 32), data.draw(records(register)), Revision())
    derived = {
        (entry.id, column.name): column.value(entry.record, Around(judged=entry.id))
        for column in register.fields
        if isinstance(column, Derived)
    }
    wording = Wording(register=register, today=TODAY, names={}, derived=derived)
    for shown in (wording, wording.in_full()):
        said = [shown.cell(entry, column) for column in register.fields]
        assert all(isinstance(text, str) for text in said)


@every_register
def test_every_choice_can_be_said(spoken: str, register: Register[Any]) -> None:
    wording = Wording(register=register, today=TODAY, names={})
    assert all(wording.say(member) for member in register.choices)


def test_derived_schema_is_what_the_migrations_made(store: Store) -> None:
    assert steps.differences(store.engine, SCHEMA) == []
